"""Write the demonstration belt and its track: `python -m data.make_jinghong` from the root."""

from pathlib import Path

from data.make_jinghong.belt import make
from data.make_jinghong.track import write

make(Path(__file__).parents[1] / "jinghong")
write()

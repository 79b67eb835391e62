"""Write the demonstration belt: `python -m data.make_jinghong` from the root of the project."""

from pathlib import Path

from data.make_jinghong.belt import make

make(Path(__file__).parents[1] / "jinghong")

"""The gazetteer with 100 000 names, beside rapidfuzz comparing a text with every name.

    python -m benchmarks.bench_gazetteer            100 000 names
    python -m benchmarks.bench_gazetteer 1000000    another number

Names are made of common characters of place names with a fixed seed. The peer gets the names and
one reading of each, already joined, and gives the ten nearest; it knows neither initials nor more
than one reading.
"""

import sys

import numpy as np
import pandas as pd
from rapidfuzz import fuzz, process

from benchmarks.timing import timed
from gis.analysis.gazetteer.names import Gazetteer, names_of
from gis.analysis.gazetteer.sounds import sounds

NAMES = 100_000
SIGNS = "勐景曼嘎大新田坝河山龙宋哈洒南北东西上下老长青岭寨村营沟泉石林桥塘湾岩松竹茶洞"
ENDS = ("一组", "二组", "三组", "村", "寨", "新寨", "")
ASKED = (
    "勐宋一组", "勐", "宋一", "mengsongyizu", "meng song", "ms", "勐宋二祖", "mengsnog", "没有",
)  # fmt: skip
REPETITIONS, HITS = 15, 10


def made_up(count: int) -> list[str]:
    rng = np.random.default_rng(0)
    lengths = rng.integers(2, 5, count)
    signs = rng.choice(list(SIGNS), (count, 4))
    ends = rng.choice(ENDS, count)
    return [
        "".join(row[:length]) + end for row, length, end in zip(signs, lengths, ends, strict=True)
    ]


def main(count: int) -> None:
    names = made_up(count)
    built = timed(lambda: Gazetteer(names_of({"villages": pd.DataFrame({"name": names})})))
    print(f"{count} names, indexed in {built.wall_s:.1f} s")
    gazetteer: Gazetteer = built.answer
    choices = [*names, *(sounds(name)[0][0] for name in names)]
    print(f"{'asked':14} {'ours ms':>8} {'rapidfuzz ms':>13} {'ratio':>6}  found")
    for text in ASKED:
        ours = timed(lambda: gazetteer.search(text, most=HITS), repetitions=REPETITIONS)  # noqa: B023
        peer = timed(
            lambda: process.extract(text, choices, scorer=fuzz.ratio, limit=HITS),  # noqa: B023
            repetitions=REPETITIONS,
        )
        found = ", ".join(hit.name.text for hit in ours.answer[:3])
        ratio = peer.wall_s / ours.wall_s
        print(f"{text:14} {1e3 * ours.wall_s:8.1f} {1e3 * peer.wall_s:13.1f} {ratio:6.1f}  {found}")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:])) if sys.argv[1:] else main(NAMES)

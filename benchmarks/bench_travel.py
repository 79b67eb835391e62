"""Travel times compared with GRASS r.walk and r.cost on the same cells.

    python -m benchmarks.bench_travel [side ...] [belt]

Each side length of a square grid (default 500 and 2000) gives one table: median wall and CPU
seconds, equality, and the speed-up over GRASS net of its reading and writing, which is timed
separately with r.mapcalc. Debian's grass-core is required; a message says if it is missing. From
10000 on there is no comparison, only one search in a process of its own, with its peak memory.
`belt` times the demonstration belt: the first tables, and a move of the slider.
"""

import multiprocessing
import os
import shutil
import sys

from benchmarks import travel_alone, travel_beside_grass

HUGE = 10_000  # cells a side: r.walk would take minutes


def main() -> None:
    print(f"{os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}; wall and processor seconds")
    program = shutil.which("grass")
    for word in sys.argv[1:] or ["500", "2000"]:
        if word == "belt":
            travel_alone.bench_belt()
        elif int(word) >= HUGE:
            alone = multiprocessing.get_context("spawn").Process(
                target=travel_alone.bench_huge, args=[int(word)]
            )
            alone.start()
            alone.join()
        elif program is None:
            print("bench_travel: skipped, GRASS is not installed (Debian: grass-core).")
        else:
            travel_beside_grass.bench(program, side=int(word))


if __name__ == "__main__":
    main()

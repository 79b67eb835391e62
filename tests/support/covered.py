"""Report the line coverage of each folder, and fail below the minimum.

It reads the output of `coverage json`; see `make coverage`.
"""

import json
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

LEAST_SHARE = {"gis": 0.9, "layers": 0.9}


def rooms_of(path: str) -> Iterator[str]:
    """Yield the folders that a file belongs to: `gis/cost/field.py` to `gis` and `gis/cost`."""
    *folders, _ = Path(path).parts
    yield from ("/".join(folders[:depth]) for depth in range(1, len(folders) + 1))


def shares(report: dict) -> dict[str, float]:
    """Return the share of executed lines by folder; folders without executable lines are left
    out."""
    lines, run = Counter(), Counter()
    for path, file in report["files"].items():
        for room in rooms_of(path):
            lines[room] += file["summary"]["num_statements"]
            run[room] += file["summary"]["covered_lines"]
    return {room: run[room] / count for room, count in sorted(lines.items()) if count}


def below(covered: dict[str, float]) -> list[str]:
    """List the folders below their minimum; one without any known line counts as 0."""
    return [room for room, least in LEAST_SHARE.items() if covered.get(room, 0.0) < least]


def main(path: str) -> int:
    """Print a line per folder, and return the exit code."""
    covered = shares(json.loads(Path(path).read_text("utf-8")))
    told = [f"{room:<20}{share:7.1%}" for room, share in covered.items()]
    told += [f"Less than {LEAST_SHARE[room]:.0%} of {room} is run." for room in below(covered)]
    sys.stdout.write("\n".join(told) + "\n")
    return 1 if below(covered) else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))

"""The border from its file: joined, measured with pyproj's Geod, and sampled every metre.

It reads lines of one or more parts that meet at their ends or leave gaps, and separate rings. A
border with branches or overlaps, or drawn as areas, is not supported.
"""

from typing import NamedTuple

import numpy as np
import pyproj

from gis.proof.raw import Layer, Unread
from gis.proof.report import Floats, Whole

GEOD = pyproj.Geod(ellps="GRS80")  # the ellipsoid of CGCS2000, to 0.1 mm
MEET_M = 1.0  # ends closer than this are joined
STEP_M = 1.0


class Border(NamedTuple):
    """A measured line.

    Attributes
    ----------
    lonlat, m
        The vertices (n, 2) in degrees and their chainage (n,) in geodesic metres.
    starts
        The first vertex of each part, then n. A gap adds no metres.
    closed
        Whether it is one ring.
    """

    lonlat: Floats
    m: Floats
    starts: Whole
    closed: bool

    @property
    def length_m(self) -> float:
        """The length without gaps."""
        return float(self.m[-1])


class Samples(NamedTuple):
    """Places along the border: degrees (n, 2), chainage (n,), and the part (n,) of each."""

    lonlat: Floats
    m: Floats
    part: Whole


class _Run(NamedTuple):
    lonlat: Floats
    drawn_m: float  # metres in drawing direction, less those reversed


def measured(layer: Layer) -> Border:
    """Join the lines of a layer and measure them.

    Raises
    ------
    Unread
        If the border is drawn as areas, or there is no line.
    """
    kinds = {row.geometry["type"] for row in layer.rows if row.geometry}
    if not kinds or not kinds <= {"LineString", "MultiLineString"}:
        raise Unread(
            f"图层 {layer.key} 不是画成线的，复算不量它",
            f"the layer {layer.key} has geometries other than lines, which no proof covers",
        )
    drawn = [_Run(line, _length_m(line)) for _, line in layer.lines()]
    runs = _joined([run for run in drawn if run.drawn_m >= MEET_M])
    rings = [run for run in runs if _apart_m(run.lonlat[0], run.lonlat[-1]) <= MEET_M]
    rings = [_as_drawn([run])[0] for run in rings]
    lines = [run for run in runs if _apart_m(run.lonlat[0], run.lonlat[-1]) > MEET_M]
    ordered = [run.lonlat for run in _in_order(lines)]
    ordered += [np.vstack([run.lonlat[:-1], run.lonlat[:1]]) for run in rings]
    parts = [line[np.append(True, (line[1:] != line[:-1]).any(axis=1))] for line in ordered]
    m, so_far = [], 0.0
    for part in parts:
        steps = GEOD.line_lengths(part[:, 0], part[:, 1])
        m.append(so_far + np.concatenate([[0.0], np.cumsum(steps)]))
        so_far = float(m[-1][-1])
    starts = np.concatenate([[0], np.cumsum([len(part) for part in parts])])
    closed = len(parts) == 1 and bool((parts[0][0] == parts[0][-1]).all())
    return Border(np.vstack(parts), np.concatenate(m), starts.astype(np.int64), closed)


def sampled(border: Border, *, step_m: float = STEP_M) -> Samples:
    """Sample points along the border: both ends of each part, and at most `step_m` apart between.

    They lie on the geodesics between the vertices.
    """
    lonlat, m, part = [], [], []
    for nth in range(len(border.starts) - 1):
        first, after = int(border.starts[nth]), int(border.starts[nth + 1])
        from_m, to_m = float(border.m[first]), float(border.m[after - 1])
        here_m = np.linspace(from_m, to_m, int(np.ceil((to_m - from_m) / step_m)) + 1)
        at = np.clip(np.searchsorted(border.m[first:after], here_m, "right") - 1, 0, None)
        at = np.minimum(at, after - first - 2) + first
        start, end = border.lonlat[at], border.lonlat[at + 1]
        azimuth, _, _ = GEOD.inv(start[:, 0], start[:, 1], end[:, 0], end[:, 1])
        lon, lat, _ = GEOD.fwd(start[:, 0], start[:, 1], azimuth, here_m - border.m[at])
        lonlat.append(np.column_stack([lon, lat]))
        m.append(here_m)
        part.append(np.full(len(here_m), nth, np.int64))
    return Samples(np.vstack(lonlat), np.concatenate(m), np.concatenate(part))


def _joined(runs: list[_Run]) -> list[_Run]:
    """Join runs at ends that meet, until no two do."""
    waiting = list(runs)
    while True:
        pair = _meeting(waiting)
        if pair is None:
            return waiting
        one, other, turn_one, turn_other = pair
        first = _turned(waiting[one]) if turn_one else waiting[one]
        second = _turned(waiting[other]) if turn_other else waiting[other]
        line = np.vstack([first.lonlat, second.lonlat[1:]])
        whole = _Run(line, first.drawn_m + second.drawn_m)
        kept = [run for at, run in enumerate(waiting) if at not in {one, other}]
        waiting = [whole, *kept]


def _meeting(runs: list[_Run]) -> tuple[int, int, bool, bool] | None:
    ends = [(run.lonlat[0], run.lonlat[-1]) for run in runs]
    for one, (start, end) in enumerate(ends):
        if _apart_m(start, end) <= MEET_M:
            continue
        for other in range(one + 1, len(ends)):
            for at_one, here in enumerate((start, end)):
                for at_other, there in enumerate(ends[other]):
                    if _apart_m(here, there) <= MEET_M:
                        return one, other, at_one == 0, at_other == 1
    return None


def _in_order(lines: list[_Run]) -> list[_Run]:
    """Order lines from the longest, each time adding the one nearest to a free end."""
    waiting = sorted(lines, key=lambda run: -_length_m(run.lonlat))
    placed = waiting[:1]
    waiting = waiting[1:]
    while waiting:
        head, tail = placed[0].lonlat[0], placed[-1].lonlat[-1]
        ways = [
            way
            for at, run in enumerate(waiting)
            for way in (
                (_apart_m(tail, run.lonlat[0]), at, "after"),
                (_apart_m(tail, run.lonlat[-1]), at, "after, turned"),
                (_apart_m(head, run.lonlat[-1]), at, "before"),
                (_apart_m(head, run.lonlat[0]), at, "before, turned"),
            )
        ]
        _, at, way = min(ways, key=lambda found: found[0])
        run = waiting.pop(at)
        run = _turned(run) if way.endswith("turned") else run
        placed = [*placed, run] if way.startswith("after") else [run, *placed]
    return _as_drawn(placed)


def _as_drawn(runs: list[_Run]) -> list[_Run]:
    """Reverse all if more metres would run against their drawing direction."""
    if sum(run.drawn_m for run in runs) >= 0:
        return runs
    return [_turned(run) for run in reversed(runs)]


def _turned(run: _Run) -> _Run:
    return _Run(run.lonlat[::-1], -run.drawn_m)


def _length_m(lonlat: Floats) -> float:
    return float(GEOD.line_length(lonlat[:, 0], lonlat[:, 1]))


def _apart_m(one: Floats, other: Floats) -> float:
    return float(GEOD.inv(one[0], one[1], other[0], other[1])[2])

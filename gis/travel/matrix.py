"""Travel-time matrix: the minutes between each post and points, or positions along lines.

One search serves all limits up to `limit_min`, so a slider only compares values, see
gis/travel/reach.py. One search from a post serves all destinations: request them together. The
kernels are in gis/cost/each.py, the friction surface in gis/travel/friction.py.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

import numpy as np

from gis.arrays import FloatArray, IntArray
from gis.cost.each import from_each
from gis.crs import MetricFrame
from gis.errors import Problem
from gis.linear.chainage import point_at
from gis.linear.measured_line import MeasuredLine
from gis.raster.rasterize import grid_places
from gis.travel.allocation import check_limit
from gis.travel.friction import Friction, check_crs
from gis.travel.snapping import has_place, snap, xy_of

STEPS_A_CELL = 10  # along a line: cuts are accurate to a tenth of a cell


Nearest = tuple[IntArray, FloatArray]
"""The position of the nearest post (n,) among the posts, -1 if none, and its minutes, NaN if
none."""


@dataclass(frozen=True, eq=False, kw_only=True)
class PointMinutes:
    """The minutes between each post and each target (posts, targets); NaN beyond the limit."""

    targets: MetricFrame
    posts: MetricFrame
    minutes: FloatArray
    limit_min: float
    problems: tuple[Problem, ...]

    @cached_property
    def nearest_two(self) -> tuple[Nearest, Nearest]:
        """The nearest and second-nearest post of each target; of equals the first."""
        first = nearest_of(self.minutes)
        others = self.minutes.copy()
        found = np.flatnonzero(first[0] >= 0)
        others[first[0][found], found] = np.nan
        return first, nearest_of(others)


@dataclass(frozen=True, eq=False, kw_only=True)
class LineMinutes:
    """Minutes between posts and positions along a line (posts, places); NaN beyond the limit.

    `m` is the chainage of each position; neighbours are at most a tenth of a cell apart.
    """

    line: MeasuredLine
    posts: MetricFrame
    m: FloatArray
    minutes: FloatArray
    limit_min: float
    problems: tuple[Problem, ...]

    @cached_property
    def nearest(self) -> Nearest:
        """The nearest post of each position; of equals the first."""
        return nearest_of(self.minutes)


class AllMinutes(NamedTuple):
    """The results of one search, by the names of the request."""

    points: dict[str, PointMinutes]
    lines: dict[str, LineMinutes]


def nearest_of(minutes: FloatArray) -> Nearest:
    """Find the minimum of each column of a table (posts, n), where NaN means no route."""
    if not len(minutes):
        return np.full(minutes.shape[1], -1), np.full(minutes.shape[1], np.nan)
    least = np.fmin.reduce(minutes)
    # NaN equals nothing, so no row matches where there is no route.
    row = (minutes == least).argmax(axis=0)
    return np.where(np.isnan(least), -1, row), least


def minutes_matrix(
    posts: MetricFrame,
    *,
    targets: MetricFrame,
    friction: Friction,
    limit_min: float = math.inf,
) -> FloatArray:
    """Compute the minutes between each post and target (posts, targets), NaN beyond the limit.

    A post or target without a geometry has NaN. Posts as for `gis.travel.allocation.allocate`. A
    target is one last step from the best of the four cells around it.
    """
    asked = to_points(targets, posts=posts, friction=friction, limit_min=limit_min)
    whole = np.full((len(posts), len(targets)), np.nan)
    whole[has_place(posts)] = asked.minutes
    return whole


def to_points(
    targets: MetricFrame, *, posts: MetricFrame, friction: Friction, limit_min: float = math.inf
) -> PointMinutes:
    """Compute the minutes between each post and each target, up to a limit; see `to_all`."""
    asked = {"targets": targets}
    return to_all(asked, lines={}, posts=posts, friction=friction, limit_min=limit_min).points[
        "targets"
    ]


def to_line(
    line: MeasuredLine, *, posts: MetricFrame, friction: Friction, limit_min: float = math.inf
) -> LineMinutes:
    """Compute the minutes between each post and positions along a line; see `to_all`."""
    asked = {"line": line}
    return to_all({}, lines=asked, posts=posts, friction=friction, limit_min=limit_min).lines[
        "line"
    ]


def to_all(
    points: Mapping[str, MetricFrame],
    *,
    lines: Mapping[str, MeasuredLine],
    posts: MetricFrame,
    friction: Friction,
    limit_min: float = math.inf,
) -> AllMinutes:
    """Compute the minutes between each post and all targets and lines in one search.

    Parameters
    ----------
    points, lines
        Any number of frames or lines, by any names.
    posts
        One point per row, as for `gis.travel.allocation.allocate`.
    limit_min
        The travel-time limit of the search.

    Raises
    ------
    CrsError, InputError
        As `gis.travel.allocation.allocate`; and where a target is in another CRS.
    """
    check_limit(limit_min)
    for name, frame in points.items():
        check_crs(frame, friction.grid, name=name)
    along_m = {name: _places_m(line, friction) for name, line in lines.items()}
    xy = [xy_of(frame) for frame in points.values()]
    xy += [point_at(line, m=along_m[name]) for name, line in lines.items()]
    places = grid_places(np.vstack([np.empty((0, 2)), *xy]), friction.grid)
    stood, cells, problems = snap(posts, friction=friction)
    found = from_each(friction.field, starts=cells, places=places, limit_min=limit_min)
    found[np.isinf(found)] = np.nan
    ends = np.cumsum([len(one) for one in xy])[:-1]
    parts = iter([np.ascontiguousarray(part) for part in np.split(found, ends, axis=1)])
    return AllMinutes(
        {
            name: PointMinutes(
                targets=frame,
                posts=stood,
                minutes=next(parts),
                limit_min=limit_min,
                problems=problems,
            )
            for name, frame in points.items()
        },
        {
            name: LineMinutes(
                line=line,
                posts=stood,
                m=along_m[name],
                minutes=next(parts),
                limit_min=limit_min,
                problems=problems,
            )
            for name, line in lines.items()
        },
    )


def _places_m(line: MeasuredLine, friction: Friction) -> FloatArray:
    """Sample chainages along a line, including its vertices."""
    step_m = min(friction.cell_m) / STEPS_A_CELL
    even_m = np.linspace(0.0, line.length_m, math.ceil(line.length_m / step_m) + 1)
    return np.unique(np.concatenate([even_m, line.m]))

"""Travel-time matrix: the minutes between each post and points, or positions along lines.

One search serves all limits up to `limit_min`, so a slider only compares values, see
gis/travel/reach.py. One search from a post serves all destinations: request them together. The
kernels are in gis/cost/each.py, the friction surface in gis/travel/friction.py.
"""

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import NamedTuple

import numpy as np

from gis.arrays import FloatArray
from gis.cost.each import from_each
from gis.crs import MetricFrame
from gis.errors import Problem
from gis.linear.chainage import point_at
from gis.linear.measured_line import MeasuredLine
from gis.raster.rasterize import grid_places
from gis.travel.allocation import Allocation, check_limit
from gis.travel.friction import Friction, check_crs
from gis.travel.nearest import (
    Nearest,
    filled_in,
    nearest_at,
    nearest_of,
    nearest_two_of,
    second_at,
)
from gis.travel.snapping import has_place, snap, xy_of

STEPS_A_CELL = 10  # along a line: cuts are accurate to a tenth of a cell


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
        return nearest_two_of(self.minutes)

    def with_nearest(self, allocation: Callable[[], Allocation]) -> "PointMinutes":
        """Add the nearest post of each target, also beyond the limit; see `_with_nearest`."""
        minutes = _with_nearest(self.minutes, xy_of(self.targets), allocation)
        return replace(self, minutes=minutes)

    def with_second(self, allocation: Callable[[], Allocation]) -> "PointMinutes":
        """Add the second-nearest post of each target, also beyond the limit.

        Parameters
        ----------
        allocation
            As for `with_nearest`, which comes first.
        """
        nearest, second = self.nearest_two
        at = (nearest.post >= 0) & (second.post < 0)
        if not at.any():
            return self
        whole = allocation()
        places = grid_places(xy_of(self.targets)[at], whole.friction.grid)
        told = second_at(places, allocation=whole, post=nearest.post[at])
        return replace(self, minutes=filled_in(self.minutes, told, at=at))


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

    def with_nearest(self, allocation: Callable[[], Allocation]) -> "LineMinutes":
        """Add the nearest post of each position, also beyond the limit; see `_with_nearest`."""
        xy = point_at(self.line, m=self.m)
        return replace(self, minutes=_with_nearest(self.minutes, xy, allocation))


class AllMinutes(NamedTuple):
    """The results of one search, by the names of the request."""

    points: dict[str, PointMinutes]
    lines: dict[str, LineMinutes]


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


def _with_nearest(
    minutes: FloatArray, xy: FloatArray, allocation: Callable[[], Allocation]
) -> FloatArray:
    """Fill in the nearest post of places that have none within the limit.

    Parameters
    ----------
    xy
        The places (n, 2) in working metres; NaN without a location.
    allocation
        Returns the allocation of the same posts without a limit; called only if something is
        missing.
    """
    at = np.isnan(nearest_of(minutes).minutes) & np.isfinite(xy).all(axis=1)
    if not at.any():
        return minutes
    whole = allocation()
    told = nearest_at(grid_places(xy[at], whole.friction.grid), allocation=whole)
    return filled_in(minutes, told, at=at)


def _places_m(line: MeasuredLine, friction: Friction) -> FloatArray:
    """Sample chainages along a line, including its vertices."""
    step_m = min(friction.cell_m) / STEPS_A_CELL
    even_m = np.linspace(0.0, line.length_m, math.ceil(line.length_m / step_m) + 1)
    return np.unique(np.concatenate([even_m, line.m]))

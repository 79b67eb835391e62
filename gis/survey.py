"""The minutes between posts and places: to each cell, to points, along a line.

A search holds for all limits up to `limit_min`, so a slider has only to compare, see
gis/travel.py. The kernels are in gis/cost_distance.py, the ground in gis/pace.py.
"""

import math
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from gis import cost_tiles
from gis.chainage import point_at
from gis.cost_each import from_each
from gis.cost_field import Field, IntArray
from gis.cost_window import NOBODY, Reached
from gis.crs import FloatArray, MetricFrame
from gis.errors import InputError, Problem
from gis.line_cells import grid_places
from gis.measured_line import MeasuredLine
from gis.pace import Ground, check_crs
from gis.standing import Labels, labels_of, placed, stand, xy_of

STEPS_A_CELL = 10  # along a line: cuts are right to a tenth of a cell


@dataclass(frozen=True, eq=False, kw_only=True)
class Survey:
    """The least minutes between every cell and the posts.

    Attributes
    ----------
    posts
        Those that have a place, in their order.
    cells
        The cell of each (posts,), counted row by row.
    nearest
        The minutes (rows, cols), inf where there are none, and the post: its place in `posts`.
    problems
        One for each post that had to be moved to ground that one can stand on.
    """

    ground: Ground
    posts: MetricFrame
    cells: IntArray
    field: Field
    limit_min: float
    nearest: Reached
    problems: tuple[Problem, ...]

    @cached_property
    def second(self) -> Reached:
        """The same for the second nearest post; searched when it is first asked for."""
        return cost_tiles.second_nearest(
            self.field, self.nearest, starts=self.cells, limit_min=self.limit_min
        )

    def labels(self, place: npt.NDArray[np.integer]) -> Labels:
        """Name posts by their places in `posts`; None for `NOBODY`."""
        return labels_of(self.posts, np.where(place == NOBODY, -1, place))


@dataclass(frozen=True, eq=False, kw_only=True)
class PointMinutes:
    """The minutes between each post and each target (posts, targets); NaN beyond the limit."""

    targets: MetricFrame
    posts: MetricFrame
    minutes: FloatArray
    limit_min: float
    problems: tuple[Problem, ...]


@dataclass(frozen=True, eq=False, kw_only=True)
class LineMinutes:
    """The minutes between each post and places along a line (posts, places); NaN beyond the limit.

    `m` is the chainage of each place; two are at most a tenth of a cell apart.
    """

    line: MeasuredLine
    posts: MetricFrame
    m: FloatArray
    minutes: FloatArray
    limit_min: float
    problems: tuple[Problem, ...]


def survey(
    posts: MetricFrame,
    *,
    ground: Ground,
    limit_min: float = math.inf,
) -> Survey:
    """Search the minutes between every cell and its nearest post.

    Parameters
    ----------
    posts
        One point a row; a row without a geometry is left out. One on water or in a void is moved
        to the nearest cell within two that can be entered, and that is told.
    limit_min
        How far to search.

    Raises
    ------
    InputError
        Where a post is farther than two cells from ground that can be entered; all of them.
    """
    check_limit(limit_min)
    check_crs(posts, ground.grid, name="posts")
    field = ground.field
    stood, cells, problems = stand(posts, grid=ground.grid, field=field)
    nearest = cost_tiles.nearest(field, starts=cells, limit_min=limit_min)
    return Survey(
        ground=ground,
        posts=stood,
        cells=cells,
        field=field,
        limit_min=limit_min,
        nearest=nearest,
        problems=problems,
    )


def minutes_matrix(
    posts: MetricFrame,
    *,
    targets: MetricFrame,
    ground: Ground,
    limit_min: float = math.inf,
) -> FloatArray:
    """Give the minutes between each post and each target (posts, targets), NaN beyond the limit.

    A post or target without a geometry has NaN. Posts as for `survey`. A target is a last step
    from the best of the four cells around it.
    """
    asked = to_points(targets, posts=posts, ground=ground, limit_min=limit_min)
    whole = np.full((len(posts), len(targets)), np.nan)
    whole[placed(posts)] = asked.minutes
    return whole


def to_points(
    targets: MetricFrame,
    *,
    posts: MetricFrame,
    ground: Ground,
    limit_min: float = math.inf,
) -> PointMinutes:
    """Search the minutes between each post and each target, up to a limit; see `survey`."""
    known = placed(targets)
    check_crs(targets, ground.grid, name="targets")
    stood, found, problems = _search_each(xy_of(targets)[known], posts, ground, limit_min)
    minutes = np.full((len(stood), len(targets)), np.nan)
    minutes[:, known] = found
    return PointMinutes(
        targets=targets, posts=stood, minutes=minutes, limit_min=limit_min, problems=problems
    )


def to_line(
    line: MeasuredLine,
    *,
    posts: MetricFrame,
    ground: Ground,
    limit_min: float = math.inf,
) -> LineMinutes:
    """Search the minutes between each post and the places along a line; see `survey`."""
    step_m = min(ground.cell_m) / STEPS_A_CELL
    even_m = np.linspace(0.0, line.length_m, math.ceil(line.length_m / step_m) + 1)
    m = np.unique(np.concatenate([even_m, line.m]))
    stood, minutes, problems = _search_each(point_at(line, m=m), posts, ground, limit_min)
    return LineMinutes(
        line=line, posts=stood, m=m, minutes=minutes, limit_min=limit_min, problems=problems
    )


def _search_each(
    xy: FloatArray,
    posts: MetricFrame,
    ground: Ground,
    limit_min: float,
) -> tuple[MetricFrame, FloatArray, tuple[Problem, ...]]:
    """Search from each post to places (n, 2); give the posts, the minutes and what was moved."""
    check_limit(limit_min)
    check_crs(posts, ground.grid, name="posts")
    field = ground.field
    stood, cells, problems = stand(posts, grid=ground.grid, field=field)
    places = grid_places(xy, ground.grid)
    found = from_each(field, starts=cells, places=places, limit_min=limit_min)
    return stood, np.where(np.isinf(found), np.nan, found), problems


def check_limit(limit_min: float) -> None:
    """Refuse a limit that reaches nothing."""
    if not limit_min > 0:
        raise InputError(
            "A limit of {limit_min} minutes reaches nothing.",
            remedy="Give minutes, more than 0.",
            limit_min=float(limit_min),
        )


def check_within(minutes: float, limit_min: float) -> None:
    """Refuse minutes that were not searched."""
    check_limit(minutes)
    if minutes > limit_min:
        raise InputError(
            "Minutes were searched up to {limit_min:g}; {minutes:g} is beyond.",
            remedy="Search again with a greater limit.",
            minutes=float(minutes),
            limit_min=float(limit_min),
        )

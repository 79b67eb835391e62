"""Cost allocation: the minutes between every cell and its two nearest posts.

One search serves all limits up to `limit_min`, so a slider only compares values. The kernels are in
gis/cost/window_search.py, the friction surface in gis/travel/friction.py; minutes to given points
and lines are in gis/travel/matrix.py.
"""

import math
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from gis.arrays import IntArray
from gis.cost import tiles
from gis.cost.field import Field
from gis.cost.window import NOBODY, Reached
from gis.crs import MetricFrame
from gis.errors import InputError, Problem
from gis.travel.friction import Friction
from gis.travel.snapping import Labels, labels_of, snap


@dataclass(frozen=True, eq=False, kw_only=True)
class Allocation:
    """The least minutes between every cell and the posts.

    Attributes
    ----------
    posts
        The posts with a location, in their order.
    cells
        The cell of each (posts,), counted row by row.
    nearest
        The minutes (rows, cols), inf where unreached, and the post: its position in `posts`.
    problems
        One for each post that was snapped to passable ground.
    """

    friction: Friction
    posts: MetricFrame
    cells: IntArray
    field: Field
    limit_min: float
    nearest: Reached
    problems: tuple[Problem, ...]

    @cached_property
    def second(self) -> Reached:
        """The same for the second-nearest post; computed on first use."""
        return tiles.second_nearest(
            self.field, self.nearest, starts=self.cells, limit_min=self.limit_min
        )

    def labels(self, place: npt.NDArray[np.integer]) -> Labels:
        """Return the labels of posts by position in `posts`; None for `NOBODY`."""
        return labels_of(self.posts, np.where(place == NOBODY, -1, place.astype(np.int64)))


def allocate(
    posts: MetricFrame,
    *,
    friction: Friction,
    limit_min: float = math.inf,
) -> Allocation:
    """Allocate every cell to its nearest post, with the minutes between them.

    Parameters
    ----------
    posts
        One point per row; a row without geometry is left out. One on water or in a void is snapped
        to the nearest passable cell at most two cells away, and reported.
    limit_min
        The travel-time limit of the search.

    Raises
    ------
    CrsError
        Where the posts are not in the working CRS of the friction surface.
    InputError
        Listing every post more than two cells from passable ground.
    """
    check_limit(limit_min)
    field = friction.field
    stood, cells, problems = snap(posts, friction=friction)
    nearest = tiles.nearest(field, starts=cells, limit_min=limit_min)
    return Allocation(
        friction=friction,
        posts=stood,
        cells=cells,
        field=field,
        limit_min=limit_min,
        nearest=nearest,
        problems=problems,
    )


def check_limit(limit_min: float) -> None:
    """Reject a limit that is not greater than 0."""
    if not limit_min > 0:
        raise InputError(
            "A limit of {limit_min} minutes is not valid.",
            remedy="Give a number of minutes greater than 0.",
            limit_min=float(limit_min),
        )


def check_within(minutes: float, limit_min: float) -> None:
    """Reject minutes beyond the limit of the search."""
    check_limit(minutes)
    if minutes > limit_min:
        raise InputError(
            "Travel times were computed up to {limit_min:g} {limit_min:minute|minutes}; "
            "{minutes:g} is "
            "beyond that limit.",
            remedy="Compute them again with a higher limit.",
            minutes=float(minutes),
            limit_min=float(limit_min),
        )

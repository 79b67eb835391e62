"""The nearest and second-nearest post of places, however many minutes away.

The searches from each post end at a limit, up to which a slider compares (gis/travel/matrix.py). A
place beyond that limit still has a nearest post, which is read from the allocation: one search from
all posts together, without a limit.
"""

from typing import NamedTuple

import numpy as np

from gis.arrays import BoolArray, FloatArray, IntArray
from gis.cost.places import last_steps
from gis.cost.window import NOBODY, Reached
from gis.travel.allocation import Allocation

NO_POST = -1


class Nearest(NamedTuple):
    """The post of each place (n,): its position among the posts, `NO_POST` if none, and minutes.

    Without a post the minutes are NaN if the search had a limit, and inf if it had none: then there
    is no route.
    """

    post: IntArray
    minutes: FloatArray


def nearest_of(minutes: FloatArray) -> Nearest:
    """Find the minimum of each column of a table (posts, n), where NaN means unknown."""
    if not len(minutes):
        return Nearest(np.full(minutes.shape[1], NO_POST), np.full(minutes.shape[1], np.nan))
    least = np.fmin.reduce(minutes)
    # NaN compares unequal, so no row matches where there is no route.
    row = (minutes == least).argmax(axis=0)
    return Nearest(np.where(np.isfinite(least), row, NO_POST), least)


def nearest_two_of(minutes: FloatArray) -> tuple[Nearest, Nearest]:
    """Find the two smallest of each column of a table (posts, n); of equals the first."""
    first = nearest_of(minutes)
    others = minutes.copy()
    found = np.flatnonzero(first.post >= 0)
    others[first.post[found], found] = np.nan
    return first, nearest_of(others)


def filled_in(minutes: FloatArray, told: Nearest, *, at: BoolArray) -> FloatArray:
    """Fill in the minutes to one more post in some columns of a table (posts, n).

    Where `told` has no post, unknown values of the column become inf: there is no route.

    Parameters
    ----------
    told
        The post of each of those columns.
    at
        Which columns (n,).
    """
    columns = np.flatnonzero(at)
    filled = minutes.copy()
    known = told.post >= 0
    filled[told.post[known], columns[known]] = told.minutes[known]
    without = filled[:, columns[~known]]
    filled[:, columns[~known]] = np.where(np.isnan(without), np.inf, without)
    return filled


def nearest_at(places: FloatArray, *, allocation: Allocation) -> Nearest:
    """Read the nearest post of places between cell centres from an allocation.

    Parameters
    ----------
    places
        (n, 2): column and row, as `gis.raster.rasterize.grid_places` gives them; NaN without a
        location.
    """
    cells, step_min = last_steps(allocation.field, places)
    return _least(*_at_cells(allocation.nearest, cells, step_min))


def second_at(places: FloatArray, *, allocation: Allocation, post: IntArray) -> Nearest:
    """Read the second-nearest post of places whose nearest are `post` (n,).

    From a corner whose nearest post is that of the place, the second of the corner counts; from
    any other corner its nearest.
    """
    cells, step_min = last_steps(allocation.field, places)
    minutes, posts = _at_cells(allocation.nearest, cells, step_min)
    other_minutes, others = _at_cells(allocation.second, cells, step_min)
    same = posts == post[:, None]
    return _least(np.where(same, other_minutes, minutes), np.where(same, others, posts))


def _at_cells(
    reached: Reached, cells: IntArray, step_min: FloatArray
) -> tuple[FloatArray, IntArray]:
    """Return minutes and posts (n, 4) by way of each cell around a place."""
    post = reached.posts.ravel()[cells].astype(np.int64)
    return reached.minutes.ravel()[cells] + step_min, np.where(post == NOBODY, NO_POST, post)


def _least(minutes: FloatArray, posts: IntArray) -> Nearest:
    """Take the least of each row (n, 4); of posts that are equally near the first."""
    least = minutes.min(axis=1)
    equal = minutes == least[:, None]
    first = np.where(equal, posts, np.iinfo(np.int64).max).min(axis=1)
    found = np.isfinite(least)
    return Nearest(np.where(found, first, NO_POST), least)

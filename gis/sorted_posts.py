"""Posts made ready for questions about distance: checked, and sorted into cells.

Whoever asks several questions of the same posts sorts them once; it takes as long as an answer.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd
import pyproj
import shapely

from gis.arrays import FloatArray, IntArray
from gis.coverage.posts import PostGrid, post_grid
from gis.crs import MetricFrame, crs_of, scale_at
from gis.errors import CrsError, InputError, Problem

NO_GEOMETRY = -1  # what shapely says of None


@dataclass(frozen=True, eq=False, kw_only=True)
class SortedPosts:
    """Posts with what the kernels need.

    Attributes
    ----------
    index
        The index of the table of posts.
    crs
        Their working CRS.
    grid
        Those that have a place, by their rows.
    """

    index: pd.Index
    crs: pyproj.CRS
    grid: PostGrid

    def labels(self, row: IntArray) -> npt.NDArray[np.object_]:
        """Name posts by their rows; None for -1."""
        names = np.empty(len(self.index) + 1, dtype=object)
        names[:-1] = self.index
        return names[row]


Posts = MetricFrame | SortedPosts
"""Posts as a table, one point a row, or what `sort_posts` made of it."""


def sort_posts(posts: MetricFrame) -> SortedPosts:
    """Make posts ready; those without a place cover nothing.

    Raises
    ------
    InputError
        Where a geometry is not a point.
    """
    crs = crs_of(posts)
    xy, placed = positions(posts, name="posts")
    grid = post_grid(xy, scale=scale_at(xy, crs=crs), row=np.flatnonzero(placed))
    return SortedPosts(index=posts.index, crs=crs, grid=grid)


def sorted_in(posts: Posts, *, crs: pyproj.CRS) -> SortedPosts:
    """Make posts ready for a question about places in a CRS, unless they are.

    Raises
    ------
    CrsError
        Where the posts are in another one.
    """
    ready = posts if isinstance(posts, SortedPosts) else sort_posts(posts)
    if ready.crs != crs:
        raise CrsError(
            "The posts are in {posts_crs}, but what they cover is in {crs}.",
            remedy="Bring both in with gis.crs.to_metric and one working system.",
            posts_crs=ready.crs.name,
            crs=crs.name,
        )
    return ready


def positions(frame: MetricFrame, *, name: str) -> tuple[FloatArray, npt.NDArray[np.bool_]]:
    """Take the positions (placed, 2) of a layer of points, and tell which rows have one (n,).

    Raises
    ------
    InputError
        Where a geometry is not a point, of a layer called `name`.
    """
    shapes = np.asarray(frame.geometry.array)
    kinds = shapely.get_type_id(shapes)
    other = (kinds != NO_GEOMETRY) & (kinds != shapely.GeometryType.POINT)
    if other.any():
        raise InputError.of(
            Problem("It is not a point.", "Give one point a row.", layer=name, row=int(row) + 1)
            for row in np.flatnonzero(other)
        )
    xy = np.column_stack([shapely.get_x(shapes), shapely.get_y(shapes)])
    # An empty point has coordinates that are no numbers.
    placed = np.asarray(np.isfinite(xy).all(axis=1))
    return xy[placed], placed

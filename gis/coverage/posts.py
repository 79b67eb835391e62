"""Posts made ready for questions about distance: checked, and sorted into square cells.

A kernel looks only at the posts nearby. Whoever asks several questions of the same posts sorts
them once; it takes as long as an answer.
"""

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import pandas as pd
import pyproj
import shapely

from gis.arrays import FloatArray, IntArray
from gis.crs import MetricFrame, crs_of, scale_at
from gis.errors import CrsError, InputError, Problem

POSTS_IN_A_CELL = 3  # fewer make the empty cells cost, more the posts out of reach
MOST_CELLS_A_POST = 64  # half a kilobyte


class PostGrid(NamedTuple):
    """Posts in the order of their cells, row of cells by row of cells from the south-west.

    The posts of cell (row, column) are those from `first[row * columns + column]` up to the
    next entry of `first`, so the cells of one row that follow each other are one slice.

    Attributes
    ----------
    west, south, cell_m, columns, rows
        The corner of the grid in working metres, the side of a cell, and how many there are.
    widest
        The greatest of `scale`.
    first
        (rows * columns + 1,), see above.
    x, y, scale
        Working metres of each post (n,), and plane metres in a metre of ground there.
    row
        Its row in the table of posts (n,).
    """

    west: float
    south: float
    cell_m: float
    columns: int
    rows: int
    widest: float
    first: IntArray
    x: FloatArray
    y: FloatArray
    scale: FloatArray
    row: IntArray


def post_grid(xy: FloatArray, *, scale: FloatArray, row: IntArray) -> PostGrid:
    """Sort posts (n, 2) into cells, with the scale of the map and the row of each (n,)."""
    low = xy.min(axis=0) if len(xy) else np.zeros(2)
    cell_m = _cell_m(xy - low) if len(xy) else 1.0
    # The same sum as in the kernels: `//` may round to another cell at the edge of one.
    place = np.floor((xy - low) / cell_m).astype(np.int64)
    columns, rows = (int(last) + 1 for last in place.max(axis=0, initial=0))
    cell = place[:, 1] * columns + place[:, 0]
    # Stable: within a cell posts keep their order, so that the first of equally near ones wins.
    order = np.argsort(cell, kind="stable")
    first = np.concatenate([[0], np.cumsum(np.bincount(cell, minlength=rows * columns))])
    x, y = np.ascontiguousarray(xy[order].T)
    return PostGrid(
        west=float(low[0]),
        south=float(low[1]),
        cell_m=cell_m,
        columns=columns,
        rows=rows,
        widest=float(scale.max()) if len(xy) else 1.0,
        first=first,
        x=x,
        y=y,
        scale=scale[order],
        row=row[order],
    )


def _cell_m(xy: FloatArray) -> float:
    """Choose the side of a cell for posts (n, 2) that lie north-east of 0.

    Posts along a border fill few cells of their box, and crowd those: the side is halved until
    the cells that are not empty hold `POSTS_IN_A_CELL` or so.
    """
    width, height = (float(side) for side in xy.max(axis=0))
    # A thin row of posts has no area; without the second limit it would get endless cells.
    side_m = max(float(np.sqrt(width * height / len(xy))), max(width, height) / len(xy), 1.0)
    while _cells(width, height, side_m / 2) <= MOST_CELLS_A_POST * len(xy) and side_m > 1.0:
        filled = len(np.unique((xy // side_m) @ np.array([1.0, width // side_m + 1])))
        if len(xy) <= POSTS_IN_A_CELL * filled:
            break
        side_m /= 2
    return side_m


def _cells(width: float, height: float, side_m: float) -> float:
    return (width / side_m + 1) * (height / side_m + 1)


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
    xy, has_place = positions(posts, name="posts")
    grid = post_grid(xy, scale=scale_at(xy, crs=crs), row=np.flatnonzero(has_place))
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
            "The posts are in {posts_crs}, but the layer to be covered is in {crs}.",
            remedy="Convert both to the same working CRS with gis.crs.to_metric.",
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
            Problem(
                "The geometry is not a point.",
                "Give one point per row.",
                layer=name,
                row=int(row) + 1,
            )
            for row in np.flatnonzero(other)
        )
    xy = np.column_stack([shapely.get_x(shapes), shapely.get_y(shapes)])
    # An empty point has coordinates that are no numbers.
    has_place = np.asarray(np.isfinite(xy).all(axis=1))
    return xy[has_place], has_place

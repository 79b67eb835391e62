"""Posts prepared for distance queries: validated and sorted into a grid of square cells.

Kernels then visit nearby posts only. Sort once for several queries on the same posts: sorting takes
as long as a query.
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

POSTS_IN_A_CELL = 3  # fewer waste time on empty cells, more on posts out of reach
MOST_CELLS_A_POST = 64  # half a kilobyte


class PostGrid(NamedTuple):
    """Posts sorted by cell, in row-major order from the south-west.

    The posts of cell (row, column) are those from `first[row * columns + column]` up to the
    next entry of `first`, so consecutive cells of one row are one slice.

    Attributes
    ----------
    west, south, cell_m, columns, rows
        The corner of the grid in working metres, the cell size, and the numbers of columns and
        rows.
    widest
        The greatest of `scale`.
    first
        (rows * columns + 1,), see above.
    x, y, scale
        Working metres of each post (n,), and the map scale factor there.
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
    # The same arithmetic as in the kernels: `//` may round to another cell at an edge.
    place = np.floor((xy - low) / cell_m).astype(np.int64)
    columns, rows = (int(last) + 1 for last in place.max(axis=0, initial=0))
    cell = place[:, 1] * columns + place[:, 0]
    # Stable: posts keep their order within a cell, so the first of equally near posts wins.
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
    """Choose the cell size for posts (n, 2) with coordinates of at least 0.

    Posts along a border crowd into few cells of their bounding box: the cell size is halved until
    non-empty cells hold about `POSTS_IN_A_CELL`.
    """
    width, height = (float(side) for side in xy.max(axis=0))
    # Collinear posts have no area; without the second limit the cell count would be unbounded.
    side_m = max(float(np.sqrt(width * height / len(xy))), max(width, height) / len(xy), 1.0)
    while _cells(width, height, side_m / 2) <= MOST_CELLS_A_POST * len(xy) and side_m > 1.0:
        filled = len(np.unique((xy // side_m) @ np.array([1.0, width // side_m + 1])))
        if len(xy) <= POSTS_IN_A_CELL * filled:
            break
        side_m /= 2
    return side_m


def _cells(width: float, height: float, side_m: float) -> float:
    return (width / side_m + 1) * (height / side_m + 1)


NO_GEOMETRY = -1  # shapely's type ID of None


@dataclass(frozen=True, eq=False, kw_only=True)
class SortedPosts:
    """Posts with the arrays that the kernels need.

    Attributes
    ----------
    index
        The index of the table of posts.
    crs
        Their working CRS.
    grid
        The posts with a location, by row.
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
    """Prepare posts for queries; those without a location cover nothing.

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
    """Prepare posts for a query in a CRS, unless they already are.

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
    """Return the positions (located, 2) of a point layer, and which rows have one (n,).

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
    # An empty point has NaN coordinates.
    has_place = np.asarray(np.isfinite(xy).all(axis=1))
    return xy[has_place], has_place

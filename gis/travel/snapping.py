"""Snap posts to the nearest passable cell, or report those that have none."""

import numpy as np
import numpy.typing as npt
import shapely

from gis.arrays import BoolArray, FloatArray, IntArray
from gis.cost.places import open_cells
from gis.cost.window import NOBODY
from gis.crs import MetricFrame, as_metric
from gis.errors import InputError, Problem
from gis.raster.rasterize import grid_places
from gis.travel.friction import Friction, check_crs
from gis.words import called

Labels = npt.NDArray[np.object_]
MOST_POSTS = NOBODY


def snap(
    posts: MetricFrame, *, friction: Friction
) -> tuple[MetricFrame, IntArray, tuple[Problem, ...]]:
    """Snap posts to passable ground at most two cells away.

    Returns
    -------
    tuple
        The posts with a location, the cell of each in row-major numbering, and a problem for each
        post that was moved.

    Raises
    ------
    CrsError
        Where the posts are not in the working CRS of the friction surface.
    InputError
        Listing every post farther away, or where there are too many posts.
    """
    check_crs(posts, friction.grid, name="posts")
    grid, field = friction.grid, friction.field
    stood = as_metric(posts[has_place(posts)], name="posts")
    if len(stood) > MOST_POSTS:
        raise InputError(
            "There are {count} posts; at most {most} can be searched at once.",
            remedy="Search a part of them at a time.",
            count=len(stood),
            most=MOST_POSTS,
        )
    places = grid_places(xy_of(stood), grid)
    cells = open_cells(field, places)
    names = np.array(called(stood.get("name", stood.index), stood.index), dtype=object)
    lost = [_lost(str(name)) for name in names[cells < 0]]
    if lost:
        raise InputError.of(lost)
    row, column = np.divmod(cells, grid.values.shape[1])
    away = places - np.column_stack([column, row])
    away_m = np.hypot(*(away * (field.width_m, field.height_m)).T)
    moved = (np.floor(places + 0.5) != np.column_stack([column, row])).any(axis=1)
    told = [
        _moved(str(name), float(far_m))
        for name, far_m in zip(names[moved], away_m[moved], strict=True)
    ]
    return stood, cells, tuple(told)


def can_snap(places: MetricFrame, *, friction: Friction) -> BoolArray:
    """Return which places have passable ground within two cells (n,)."""
    here = has_place(places)
    here[here] = open_cells(friction.field, grid_places(xy_of(places)[here], friction.grid)) >= 0
    return here


def has_place(frame: MetricFrame) -> BoolArray:
    """Return which rows of a point layer have a location (n,)."""
    return np.asarray(np.isfinite(xy_of(frame)).all(axis=1))


def xy_of(frame: MetricFrame) -> FloatArray:
    """Return positions (n, 2); NaN without a location."""
    shapes = np.asarray(frame.geometry.array)
    return np.column_stack([shapely.get_x(shapes), shapely.get_y(shapes)])


def labels_of(posts: MetricFrame, row: IntArray) -> Labels:
    """Return the labels of posts by row; None for -1."""
    names = np.empty(len(posts) + 1, dtype=object)
    names[:-1] = posts.index
    names[-1] = None
    return names[row]


def _moved(name: str, far_m: float) -> Problem:
    return Problem(
        "{name} is in water or on a cell without elevation; it was snapped to passable "
        "ground {far_m:.0f} m away.",
        "Move it to the bank, or correct the rivers layer.",
        layer="posts",
        values={"name": name, "far_m": far_m},
    )


def _lost(name: str) -> Problem:
    return Problem(
        "{name} is too far from any passable ground.",
        "Move it onto land, within the elevation raster of the belt.",
        layer="posts",
        values={"name": name},
    )

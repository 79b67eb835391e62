"""Candidate sites: points along roads or on a grid, minus excluded areas.

Any point layer, such as villages, can also serve as candidates. Spacing is in working metres, which
is accurate enough for candidates.
"""

import math

import geopandas as gpd
import numpy as np
import shapely

from gis.arrays import FloatArray
from gis.crs import MetricFrame, as_metric, crs_of
from gis.errors import InputError

SAME_PLACE_M = 1.0  # roads that meet each yield a point
GROWTH = 1.1  # of the cell size from one thinning pass to the next


def on_roads(roads: MetricFrame, *, every_m: float) -> MetricFrame:
    """Place points along roads: both ends of each part, and evenly spaced points between.

    Returns
    -------
    MetricFrame
        One point per row, numbered from 0; a junction is one row.
    """
    _check_spacing(every_m)
    shapes = np.asarray(roads.geometry.array)
    parts = shapely.get_parts(shapes[~(shapely.is_missing(shapes) | shapely.is_empty(shapes))])
    steps = np.maximum(np.ceil(shapely.length(parts) / every_m).astype(np.int64), 1)
    part = np.repeat(np.arange(len(parts)), steps + 1)
    step = np.concatenate([np.arange(count + 1) for count in steps] or [np.empty(0)])
    points = shapely.line_interpolate_point(parts[part], step / steps[part], normalized=True)
    xy = shapely.get_coordinates(points)
    _, first = np.unique(np.round(xy / SAME_PLACE_M), axis=0, return_index=True)
    return _points(xy[np.sort(first)], like=roads)


def in_area(area: MetricFrame, *, every_m: float) -> MetricFrame:
    """Place the points of a square grid that lie in an area or on its edge.

    Grid coordinates are multiples of `every_m`, so the grid does not move when the area is redrawn.

    Returns
    -------
    MetricFrame
        One point per row, numbered from 0, from the south-west row by row.
    """
    _check_spacing(every_m)
    shape = shapely.union_all(np.asarray(area.geometry.array))
    if shape.is_empty:
        return _points(np.empty((0, 2)), like=area)
    west, south, east, north = shape.bounds
    x = np.arange(math.ceil(west / every_m), math.floor(east / every_m) + 1) * every_m
    y = np.arange(math.ceil(south / every_m), math.floor(north / every_m) + 1) * every_m
    xy = np.stack(np.meshgrid(x, y), axis=-1).reshape(-1, 2)
    shapely.prepare(shape)
    return _points(xy[shapely.intersects_xy(shape, xy)], like=area)


def outside(candidates: MetricFrame, *, forbidden: MetricFrame) -> MetricFrame:
    """Exclude the candidates that lie in forbidden areas or on their edge."""
    shape = shapely.union_all(np.asarray(forbidden.geometry.array))
    shapely.prepare(shape)
    allowed = ~shapely.intersects(shape, np.asarray(candidates.geometry.array))
    return as_metric(candidates[allowed], name="candidates")


def thinned(candidates: MetricFrame, *, at_most: int) -> MetricFrame:
    """Thin candidates to at most `at_most`: the first in each square cell.

    The cells form a grid at multiples of their size, the smallest tried that suffices.
    """
    xy, side_m = candidates.get_coordinates().to_numpy(), SAME_PLACE_M
    kept = np.arange(len(xy))
    while len(kept) > at_most:
        side_m *= GROWTH
        _, kept = np.unique(np.floor(xy / side_m), axis=0, return_index=True)
    return as_metric(candidates.iloc[np.sort(kept)], name="candidates")


def _points(xy: FloatArray, *, like: MetricFrame) -> MetricFrame:
    frame = gpd.GeoDataFrame(geometry=gpd.points_from_xy(xy[:, 0], xy[:, 1]), crs=crs_of(like))
    return as_metric(frame, name="candidates")


def _check_spacing(every_m: float) -> None:
    if not 0 < every_m < math.inf:
        raise InputError(
            "A spacing of {every_m} m is not valid.",
            remedy="Give a number of metres greater than 0.",
            every_m=float(every_m),
        )

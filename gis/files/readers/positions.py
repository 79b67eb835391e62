"""The one door of positions: plane, finite, and in the CRS that the file states.

Distance from the belt is checked in gis/belt/location_checks.py; no belt is needed here.
"""

from typing import Final

import geopandas as gpd
import numpy as np
import pyproj
import shapely

from gis.arrays import FloatArray, IntArray
from gis.crs import Bounds, bounds_wsen
from gis.datums import LEAST_METRES, MAX_LAT, MAX_LON, counts_as_cgcs2000, step_to_wgs84
from gis.errors import InputError, Problem, Value, each_row

NOT_FINITE: Final = Problem(
    "A coordinate is not a number: {place}.",
    "The row is kept without a location; correct its geometry in your GIS.",
    column="geometry",
)
TURNED: Final = Problem(
    "{place} is not a valid longitude and latitude; it would be if the two were swapped.",
    "Write the longitude first and the latitude second.",
)
METRES: Final = Problem(
    "{place} is not a valid longitude and latitude; it looks like projected coordinates in metres.",
    "Save the layer again in longitude and latitude, or in a format that stores its "
    "projection, such as GeoPackage.",
)
NOT_DEGREES: Final = Problem(
    "{place} is not a valid longitude and latitude.",
    "Correct the geometry; a longitude is at most 180 degrees, a latitude at most 90.",
)
STEP: Final = Problem(
    "The positions are on another datum ({crs}); they were converted by “{step}”, which is "
    "accurate to {accuracy:g} m and meant for {area}.",
    "If that is not accurate enough, ask for the data in CGCS2000.",
)
STEP_OUTSIDE: Final = Problem(
    "The positions are on another datum ({crs}); they were converted by “{step}”, which is "
    "accurate to {accuracy:g} m in {area}. These positions lie outside that area.",
    "Compare some positions with a map, or ask for the data in CGCS2000.",
)


def plane(frame: gpd.GeoDataFrame) -> tuple[gpd.GeoDataFrame, tuple[Problem, ...]]:
    """Drop heights and measures, and geometries with a coordinate that is not finite.

    Returns
    -------
    tuple
        The frame, two-dimensional, and the rows that lost their geometry.
    """
    shapes = np.asarray(shapely.force_2d(np.asarray(frame.geometry.array)), dtype=object)
    xy, of_shape = shapely.get_coordinates(shapes, return_index=True)
    infinite = ~np.isfinite(xy).all(axis=1)
    own, first = np.unique(of_shape[infinite], return_index=True)
    shapes[own] = None
    told = each_row(
        frame.index.to_numpy()[own].tolist(),
        NOT_FINITE,
        own={"place": _places(xy[infinite][first])},
    )
    return frame.set_geometry(gpd.GeoSeries(shapes, index=frame.index, crs=frame.crs)), told


def check_degrees(frame: gpd.GeoDataFrame, *, name: str) -> None:
    """Reject coordinates that are not longitude and latitude where the CRS has degrees.

    Raises
    ------
    InputError
        Listing every row that is wrong.
    """
    if frame.crs is None or not frame.crs.is_geographic:
        return
    shapes = np.asarray(frame.geometry.array)
    xy, of_shape = shapely.get_coordinates(shapes, return_index=True)
    rows = frame.index.to_numpy()[of_shape]
    x, y = np.abs(xy).T
    out = (x > MAX_LON) | (y > MAX_LAT)
    turned = out & (x <= MAX_LAT) & (y <= MAX_LON)
    metres = out & (x > LEAST_METRES) & (y > LEAST_METRES)
    problems = [
        problem
        for wrong, about in (
            (turned, TURNED),
            (metres, METRES),
            (out & ~turned & ~metres, NOT_DEGREES),
        )
        for problem in _each(rows[wrong], xy[wrong], about, name=name)
    ]
    if problems:
        raise InputError.of(problems)


def datum_step(frame: gpd.GeoDataFrame) -> tuple[Problem, ...]:
    """Tell by which step the positions of an accepted CRS are brought to CGCS2000, if by one."""
    if frame.crs is None or counts_as_cgcs2000(frame.crs):
        return ()
    return step_told(frame.crs, bounds_wsen=bounds_wsen(frame))


def step_told(crs: pyproj.CRS, *, bounds_wsen: Bounds) -> tuple[Problem, ...]:
    """Tell the step from the datum of `crs` to CGCS2000, and whether the data lie where it holds.

    Parameters
    ----------
    bounds_wsen
        The bounding box of the data in degrees; NaN where there are none.
    """
    step = None if counts_as_cgcs2000(crs) else step_to_wgs84(crs)
    if step is None:
        return ()
    west, south, east, north = step.area_wsen
    left, bottom, right, top = bounds_wsen
    is_inside = west <= left and south <= bottom and right <= east and top <= north
    values: dict[str, Value] = {
        "crs": crs.name,
        "step": step.name,
        "accuracy": step.accuracy_m,
        "area": step.area,
    }
    about = STEP if is_inside or np.isnan(left) else STEP_OUTSIDE
    return (Problem(about.fact, about.remedy, values=values),)


def _each(rows: IntArray, xy: FloatArray, about: Problem, *, name: str) -> tuple[Problem, ...]:
    """Report each row once, with the first of its positions that is wrong."""
    own, first = np.unique(rows, return_index=True)
    named = Problem(about.fact, about.remedy, layer=name)
    return each_row([int(row) for row in own], named, own={"place": _places(xy[first])})


def _places(xy: FloatArray) -> list[str]:
    return [f"{x:.6g}, {y:.6g}" for x, y in xy]

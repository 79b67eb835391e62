"""The one door of positions: plane, finite, and in the CRS that the file states.

Distance from the belt is checked in gis/belt/location_checks.py; no belt is needed here.
"""

from dataclasses import replace
from typing import Final

import geopandas as gpd
import numpy as np
import pyproj
import shapely

from gis.arrays import FloatArray, IntArray
from gis.crs import Bounds, bounds_wsen
from gis.datums import LEAST_METRES, MAX_LAT, MAX_LON, counts_as_cgcs2000, step_to_wgs84
from gis.errors import InputError, Problem, Value, each_row
from gis.words import Words

AREAS: Final = (shapely.GeometryType.POLYGON, shapely.GeometryType.MULTIPOLYGON)
NOT_FINITE: Final = Problem(
    "A coordinate is not a number: {place}.",
    "The row is kept without a location; correct its geometry in your GIS.",
    column="geometry",
)
CROSSED: Final = Problem(
    "The outline of the area is not valid ({reason}); it was divided where it crosses itself.",
    "Check the outline in your GIS.",
    column="geometry",
)
INVALID: Final = {
    "Self-intersection": "自相交",
    "Ring Self-intersection": "环自相交",
    "Hole lies outside shell": "孔在面外",
    "Nested holes": "孔中有孔",
    "Nested shells": "面中有面",
    "Interior is disconnected": "内部不连通",
    "Duplicate Rings": "环重复",
    "Too few points in geometry component": "顶点太少",
    "Invalid Coordinate": "坐标无效",
    "Ring is not closed": "环未闭合",
}
"""What GEOS says of an invalid area, in Chinese."""
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
    """Drop heights and measures, mend areas, and drop geometries that are not finite.

    Returns
    -------
    tuple
        The frame: two-dimensional, its areas valid, a bundle of one point a point, an empty
        geometry none; and the rows that were changed or lost their geometry.
    """
    shapes = np.asarray(shapely.force_2d(np.asarray(frame.geometry.array)), dtype=object)
    kinds = shapely.get_type_id(shapes)
    alone = (kinds == shapely.GeometryType.MULTIPOINT) & (shapely.get_num_geometries(shapes) == 1)
    shapes[alone] = shapely.get_geometry(shapes[alone], 0)
    xy, of_shape = shapely.get_coordinates(shapes, return_index=True)
    infinite = ~np.isfinite(xy).all(axis=1)
    own, first = np.unique(of_shape[infinite], return_index=True)
    shapes[own] = None
    crossed = np.isin(kinds, AREAS) & ~shapely.is_valid(shapes) & ~shapely.is_missing(shapes)
    reasons = list(map(_reason, shapely.is_valid_reason(shapes[crossed]).tolist()))
    shapes[crossed] = shapely.make_valid(shapes[crossed], method="structure", keep_collapsed=False)
    shapes[shapely.is_empty(shapes)] = None
    rows = frame.index.to_numpy()
    told = (
        *each_row(rows[own].tolist(), NOT_FINITE, own={"place": _places(xy[infinite][first])}),
        *each_row(rows[crossed].tolist(), CROSSED, own={"reason": reasons}),
    )
    return frame.set_geometry(gpd.GeoSeries(shapes, index=frame.index, crs=frame.crs)), told


def in_degrees(
    frame: gpd.GeoDataFrame, *, name: str
) -> tuple[gpd.GeoDataFrame, tuple[Problem, ...]]:
    """Drop geometries that are not in longitude and latitude where the CRS has degrees.

    Returns
    -------
    tuple
        The frame, and the rows that lost their geometry.

    Raises
    ------
    InputError
        Listing every row, where none is right: then the CRS is wrong, and not a row.
    """
    if frame.crs is None or not frame.crs.is_geographic:
        return frame, ()
    shapes = np.asarray(frame.geometry.array)
    xy, of_shape = shapely.get_coordinates(shapes, return_index=True)
    x, y = np.abs(xy).T
    out = (x > MAX_LON) | (y > MAX_LAT)
    turned = out & (x <= MAX_LAT) & (y <= MAX_LON)
    metres = out & (x > LEAST_METRES) & (y > LEAST_METRES)
    rows = frame.index.to_numpy()[of_shape]
    problems = tuple(
        problem
        for wrong, about in (
            (turned, TURNED),
            (metres, METRES),
            (out & ~turned & ~metres, NOT_DEGREES),
        )
        for problem in _each(rows[wrong], xy[wrong], about, name=name)
    )
    wrong_rows = np.unique(rows[out])
    if len(wrong_rows) and len(wrong_rows) == len(np.unique(rows)):
        raise InputError.of(problems)
    kept = frame.geometry.where(~frame.index.isin(wrong_rows), None)
    return (frame.set_geometry(kept) if len(wrong_rows) else frame), problems


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
    named = replace(about, layer=name, column="geometry")
    return each_row([int(row) for row in own], named, own={"place": _places(xy[first])})


def _reason(told: str) -> Words:
    """Say in both languages why GEOS calls an area invalid, and where: `Nested holes[100 21]`."""
    fault, bracket, place = told.partition("[")
    where = place.removesuffix("]")
    chinese = INVALID.get(fault, fault)
    if not bracket:
        return Words(chinese, fault)
    return Words(f"{chinese}，在 {where}", f"{fault} at {where}")


def _places(xy: FloatArray) -> list[str]:
    return [f"{x:.10g}, {y:.10g}" for x, y in xy]

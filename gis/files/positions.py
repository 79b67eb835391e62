"""Check that the positions in a file fit the CRS that the file states.

Distance from the belt is checked in gis/belt/location_checks.py; no belt is needed here.
"""

import geopandas as gpd
import numpy as np
import shapely

from gis.errors import InputError, Problem, each_row

MAX_LON, MAX_LAT = 180.0, 90.0


def check_positions(frame: gpd.GeoDataFrame, *, name: str) -> None:
    """Reject coordinates that are not numbers, or not longitude and latitude where required.

    Raises
    ------
    InputError
        Listing every row that is wrong.
    """
    shapes = np.asarray(frame.geometry.array)
    xy, of_shape = shapely.get_coordinates(shapes, return_index=True)
    rows = frame.index.to_numpy()[of_shape]
    infinite = ~np.isfinite(xy).all(axis=1)
    problems = _each(
        rows[infinite],
        xy[infinite],
        Problem(
            "A coordinate is not a number: {place}.",
            "Correct the geometry in your GIS, or delete the feature.",
            layer=name,
        ),
    )
    if frame.crs is not None and frame.crs.is_geographic:
        out = ~infinite & ((np.abs(xy[:, 0]) > MAX_LON) | (np.abs(xy[:, 1]) > MAX_LAT))
        turned = out & (np.abs(xy[:, 0]) <= MAX_LAT) & (np.abs(xy[:, 1]) <= MAX_LON)
        problems += _each(rows[turned], xy[turned], _turned(name))
        problems += _each(rows[out & ~turned], xy[out & ~turned], _metres(name))
    if problems:
        raise InputError.of(problems)


def _turned(name: str) -> Problem:
    return Problem(
        "{place} is not a valid longitude and latitude; it would be if the two were swapped.",
        "Write the longitude first and the latitude second.",
        layer=name,
    )


def _metres(name: str) -> Problem:
    return Problem(
        "{place} is not a valid longitude and latitude; it looks like projected "
        "coordinates in metres.",
        "Save the layer again in longitude and latitude, or in a format that stores its "
        "projection, such as GeoPackage.",
        layer=name,
    )


def _each(
    rows: "np.ndarray[tuple[int], np.dtype[np.int64]]",
    xy: "np.ndarray[tuple[int, int], np.dtype[np.float64]]",
    about: Problem,
) -> tuple[Problem, ...]:
    """Report each row once, with the first of its positions that is wrong."""
    own, first = np.unique(rows, return_index=True)
    places = [f"{x:.6g}, {y:.6g}" for x, y in xy[first]]
    return each_row([int(row) for row in own], about, own={"place": places})

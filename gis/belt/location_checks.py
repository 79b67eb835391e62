"""Location checks for the rows of a layer: geometry type, coordinates and distance.

Impossible values are errors; a row without a location is kept and reported, since an unknown
location is information too.
"""

import math

import geopandas as gpd
import numpy as np
import numpy.typing as npt
import pandas as pd
import shapely

from gis.errors import Problem, each_row
from gis.schema import Shape, Table
from gis.words import Words

FAR_DEG = 3.0  # of latitude, about 330 km: not a neighbour of a belt but a coordinate error

NAMES = {
    "Point": Words("点", "Point"),
    "MultiPoint": Words("多点", "MultiPoint"),
    "LineString": Words("线", "LineString"),
    "MultiLineString": Words("多线", "MultiLineString"),
    "LinearRing": Words("环线", "LinearRing"),
    "Polygon": Words("面", "Polygon"),
    "MultiPolygon": Words("多面", "MultiPolygon"),
    "GeometryCollection": Words("混合图形", "GeometryCollection"),
}
SHAPES = {
    "Point": Shape.POINT,
    "LineString": Shape.LINE,
    "MultiLineString": Shape.LINE,
    "LinearRing": Shape.LINE,
    "Polygon": Shape.AREA,
    "MultiPolygon": Shape.AREA,
}


def misplaced(
    frame: gpd.GeoDataFrame, table: Table, *, belt_wsen: tuple[float, float, float, float]
) -> tuple[tuple[Problem, ...], pd.Index]:
    """Find the rows whose geometry has the wrong type or lies far from the belt.

    Parameters
    ----------
    frame
        In longitude and latitude; its index holds the row numbers that the user sees.
    table
        The layer's declaration.
    belt_wsen
        West, south, east and north edge of the boundary in degrees.

    Returns
    -------
    tuple
        The problems, and the index of those rows.
    """
    located = frame[~without_geometry(frame)]
    allowed = [kind for kind, shape in SHAPES.items() if shape in table.shapes]
    wrong = located[~located.geom_type.isin(allowed)]
    right = located[located.geom_type.isin(allowed)]
    far, corner = _far(right, belt_wsen=belt_wsen)
    problems = (
        *each_row(
            list(wrong.index),
            Problem(
                "The geometry is a {shape}.",
                "This layer accepts {allowed} only."
                if allowed
                else "This layer is a plain table; save it without geometry.",
                layer=table.key,
                column="geometry",
                values={"allowed": _named(allowed)},
            ),
            own={"shape": [NAMES[kind] for kind in wrong.geom_type]},
        ),
        *each_row(
            list(right.index[far]),
            Problem(
                "The location {place} is more than 300 km from the boundary.",
                "Check the coordinate reference system, and that longitude comes before latitude.",
                layer=table.key,
                column="geometry",
            ),
            own={"place": [f"{x:.4f}, {y:.4f}" for x, y in corner[far]]},
        ),
    )
    return problems, wrong.index.append(right.index[far])


def without_place(frame: gpd.GeoDataFrame, table: Table) -> tuple[Problem, ...]:
    """List the rows that have no geometry, in a layer that requires one."""
    if Shape.NOWHERE in table.shapes:
        return ()
    return each_row(
        list(frame.index[without_geometry(frame)]),
        Problem(
            "The row has no location.",
            "The row is kept in the tables but not shown on the map; add its location in "
            "the source data.",
            layer=table.key,
            column="geometry",
        ),
        own={},
    )


def without_position(table: Table) -> tuple[Problem, ...]:
    """Report the missing location columns of a plain table whose layer requires geometry."""
    if Shape.NOWHERE in table.shapes:
        return ()
    return (
        Problem(
            "The table has no location columns.",
            "Add lon and lat columns in degrees, or a wkt column with the geometry.",
            layer=table.key,
        ),
    )


def is_plain(frame: gpd.GeoDataFrame, table: Table) -> bool:
    """Return whether this is a plain table stored in a spatial file without any geometry."""
    return table.shapes == {Shape.NOWHERE} and bool(without_geometry(frame).all())


def without_geometry(frame: gpd.GeoDataFrame) -> npt.NDArray[np.bool_]:
    """Return which rows have no geometry or an empty one: (rows,)."""
    shapes = np.asarray(frame.geometry.array)
    return np.asarray(shapely.is_missing(shapes) | shapely.is_empty(shapes))


def _named(kinds: list[str]) -> Words:
    """Name types of geometry in one list."""
    return Words(
        "、".join(NAMES[kind].zh for kind in kinds), ", ".join(NAMES[kind].en for kind in kinds)
    )


def _far(
    frame: gpd.GeoDataFrame, *, belt_wsen: tuple[float, float, float, float]
) -> tuple[npt.NDArray[np.bool_], npt.NDArray[np.float64]]:
    """Return which rows are far from the belt (rows,), and the corner that is (rows, 2)."""
    west, south, east, north = belt_wsen
    # A degree of longitude is the shorter the nearer to a pole.
    far_lon = FAR_DEG / math.cos(math.radians(max(abs(south), abs(north))))
    box = frame.geometry.bounds.to_numpy()
    low = np.asarray((box[:, :2] < (west - far_lon, south - FAR_DEG)).any(axis=1))
    high = np.asarray((box[:, 2:] > (east + far_lon, north + FAR_DEG)).any(axis=1))
    return low | high, np.where(low[:, np.newaxis], box[:, :2], box[:, 2:])

"""Whether the rows of a layer lie where they can: their shape, their coordinates, their place.

What cannot be is an error; a row without a place is kept and reported, since a place that is
not known yet is a fact too.
"""

import geopandas as gpd
import numpy as np
import numpy.typing as npt

from gis.errors import Problem, each_row
from gis.schema import Shape, Table

FAR_DEG = 3.0  # some 300 km: no neighbour of a belt, but a slip of the coordinates

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
) -> tuple[Problem, ...]:
    """Find the rows whose geometry is of the wrong shape or lies far from the belt.

    Parameters
    ----------
    frame
        In longitude and latitude; its index holds the row numbers that the user sees.
    table
        The layer's declaration.
    belt_wsen
        West, south, east and north edge of the boundary in degrees.
    """
    placed = frame[~_placeless(frame)]
    allowed = [kind for kind, shape in SHAPES.items() if shape in table.shapes]
    wrong = placed[~placed.geom_type.isin(allowed)]
    right = placed[placed.geom_type.isin(allowed)]
    west, south, east, north = belt_wsen
    box = right.geometry.bounds.to_numpy()
    far = (
        (box[:, 0] < west - FAR_DEG)
        | (box[:, 1] < south - FAR_DEG)
        | (box[:, 2] > east + FAR_DEG)
        | (box[:, 3] > north + FAR_DEG)
        | ~np.isfinite(box).all(axis=1)
    )
    return (
        *each_row(
            list(wrong.index),
            Problem(
                "The geometry is a {shape}.",
                "This layer takes {allowed} only.",
                layer=table.key,
                column="geometry",
                values={"allowed": ", ".join(allowed)},
            ),
            own={"shape": list(wrong.geom_type)},
        ),
        *each_row(
            list(right.index[far]),
            Problem(
                "It lies at {place}, more than 300 km from the boundary.",
                "Check the coordinate reference system, and that longitude comes before latitude.",
                layer=table.key,
                column="geometry",
            ),
            own={"place": [f"{x:.4f}, {y:.4f}" for x, y in box[far, :2]]},
        ),
    )


def without_place(frame: gpd.GeoDataFrame, table: Table) -> tuple[Problem, ...]:
    """List the rows that have no geometry, in a layer that wants one."""
    if Shape.NOWHERE in table.shapes:
        return ()
    return each_row(
        list(frame.index[_placeless(frame)]),
        Problem(
            "It has no location.",
            "It is kept in the tables and left out of the map; add its location at the source.",
            layer=table.key,
            column="geometry",
        ),
        own={},
    )


def _placeless(frame: gpd.GeoDataFrame) -> npt.NDArray[np.bool_]:
    return np.asarray(frame.geometry.isna() | frame.geometry.is_empty, dtype=bool)

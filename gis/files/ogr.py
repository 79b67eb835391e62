"""Features through GDAL, from files already recognised by their bytes.

Attributes and geometries are read apart, so that one damaged geometry costs its row only its place.
"""

import re
from pathlib import Path
from typing import Final

import geopandas as gpd
import numpy as np
import pandas as pd
import pyarrow as pa
import pyogrio
import pyproj
import shapely
from pyogrio.raw import read

from gis.arrays import GeometryArray
from gis.errors import Problem, each_row
from gis.files.opening import Read, not_of_its_kind, read_bytes

# Nullable types: without them a column of codes with one empty cell would become floats.
NULLABLE = {
    pa.int16(): pd.Int16Dtype(),
    pa.int32(): pd.Int32Dtype(),
    pa.int64(): pd.Int64Dtype(),
    pa.bool_(): pd.BooleanDtype(),
    pa.string(): pd.StringDtype(na_value=np.nan),
    pa.large_string(): pd.StringDtype(na_value=np.nan),
}
# Arcs are drawn as chords of this many degrees: at a radius of 10 km they are 2.4 cm off at most,
# radius x (1 - cos(step / 2)).
ARC_STEP_DEG = 0.25
FLATGEOBUF: Final = b"fgb\x03fgb"
UNDEFINED_CRS: Final = re.compile(r"undefined (geographic|cartesian)", re.IGNORECASE)
CURVES = range(8, 13)  # CIRCULARSTRING to MULTISURFACE, of ISO 19125 in WKB


def read_features(path: Path, *, layer: str | int, encoding: str) -> Read:
    """Read one layer; the index `row` counts the features from 1, as GIS programs do.

    Parameters
    ----------
    layer
        Its name, or its number in the file.
    encoding
        The text encoding, as Python names it.

    Returns
    -------
    Read
        A GeoDataFrame, or a plain table where the layer has no geometry; and the rows whose
        geometry had to be repaired, or is lost.

    Raises
    ------
    FileError
        Where GDAL cannot read the file.
    """
    if pyogrio.read_info(path, layer=layer)["geometry_type"] is None:
        return Read(_cells(path, layer=layer, encoding=encoding))
    crs, shapes, faults = read_shapes(path, layer=layer)
    cells = _cells(path, layer=layer, encoding=encoding)
    return Read(gpd.GeoDataFrame(cells, geometry=shapes, crs=crs), faults)


def read_flatgeobuf(path: Path) -> Read:
    """Read the layer of a FlatGeobuf file; see `belt_folder.read_layer`."""
    if not read_bytes(path, at_most=len(FLATGEOBUF)).startswith(FLATGEOBUF):
        raise not_of_its_kind(path, kind="FlatGeobuf")
    return read_features(path, layer=0, encoding="utf-8")


def read_shapes(
    path: Path, *, layer: str | int
) -> tuple[pyproj.CRS | None, GeometryArray, tuple[Problem, ...]]:
    """Read the geometries of a layer (rows,); None where there is none or it is damaged."""
    # Names of fields are not looked at, so none can fail to be decoded.
    about, _, wkb, _ = read(path, layer=layer, columns=[], encoding="ISO-8859-1")
    curved = [row for row, value in enumerate(wkb, 1) if value is not None and _is_curve(value)]
    if curved:
        pyogrio.set_gdal_config_options({"OGR_ARC_STEPSIZE": str(ARC_STEP_DEG)})
        wkb = _straightened(path, layer=layer, geometry=about["geometry_name"])
    shapes = np.asarray(shapely.from_wkb(wkb, on_invalid="ignore"), dtype=object)
    damaged = shapely.is_missing(shapes) & np.asarray(
        [value is not None for value in wkb], dtype=bool
    )
    shapes[damaged] = shapely.from_wkb(wkb[damaged], on_invalid="fix")
    lost = damaged & shapely.is_missing(shapes)
    rows = np.arange(1, len(wkb) + 1)
    faults = (
        *each_row(curved, CURVED, own={}),
        *each_row(rows[damaged & ~lost].tolist(), CLOSED, own={}),
        *each_row(rows[lost].tolist(), DAMAGED, own={}),
    )
    crs = pyproj.CRS.from_user_input(about["crs"]) if about["crs"] else None
    return None if crs is not None and UNDEFINED_CRS.match(crs.name) else crs, shapes, faults


DAMAGED: Final = Problem(
    "The geometry cannot be read: a line has only one point, or it is damaged.",
    "The row is kept without a location; repair it in your GIS.",
    column="geometry",
)
CURVED: Final = Problem(
    "The geometry has arcs, which were converted to straight segments.",
    "Nothing needs to be done: the segments are within 0.1 m of the arcs.",
    column="geometry",
)
CLOSED: Final = Problem(
    "A ring is not closed; it was closed with a straight segment.",
    "Check the outline in your GIS.",
    column="geometry",
)


def _is_curve(wkb: bytes) -> bool:
    """Return whether a geometry in WKB is a curve or made of curves, by its type."""
    return int.from_bytes(wkb[1:5], "little" if wkb[0] else "big") % 1000 in CURVES


def _straightened(path: Path, *, layer: str | int, geometry: str) -> "np.ndarray":
    """Read the geometries again, as WKB (rows,), with arcs as chords."""
    named = str(layer).replace('"', '""')
    sql = f'SELECT CAST("{geometry}" AS GEOMETRY(GEOMETRY)) FROM "{named}"'  # noqa: S608  # quoted
    shapes = pyogrio.read_dataframe(path, sql=sql, sql_dialect="OGRSQL").geometry
    return np.asarray(shapely.to_wkb(np.asarray(shapes.array)), dtype=object)


def _cells(path: Path, *, layer: str | int, encoding: str) -> pd.DataFrame:
    cells: pd.DataFrame = pyogrio.read_dataframe(
        path,
        layer=layer,
        encoding=encoding,
        read_geometry=False,
        use_arrow=True,
        arrow_to_pandas_kwargs={"types_mapper": NULLABLE.get},
    )
    return cells.set_index(pd.RangeIndex(1, len(cells) + 1, name="row"))

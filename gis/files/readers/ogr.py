"""Features through GDAL, from files already recognised by their bytes.

Attributes and geometries are read separately, so that a damaged geometry costs its row only its
location.
"""

import warnings
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
from gis.crs import from_gdal
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
pyogrio.set_gdal_config_options({"OGR_ARC_STEPSIZE": str(ARC_STEP_DEG)})
FLATGEOBUF: Final = b"fgb\x03fgb"


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
    # Field names are not read, so none can fail to be decoded.
    about, _, wkb, _ = read(path, layer=layer, columns=[], encoding="ISO-8859-1")
    shapes = np.asarray(shapely.from_wkb(wkb, on_invalid="ignore"), dtype=object)
    damaged = shapely.is_missing(shapes) & np.asarray(
        [value is not None for value in wkb], dtype=bool
    )
    shapes[damaged] = shapely.from_wkb(wkb[damaged], on_invalid="fix")
    lost = damaged & shapely.is_missing(shapes)
    rows = np.arange(1, len(wkb) + 1)
    faults = (
        *each_row(rows[damaged & ~lost].tolist(), CLOSED, own={}),
        *each_row(rows[lost].tolist(), DAMAGED, own={}),
    )
    return from_gdal(about["crs"]), shapes, faults


DAMAGED: Final = Problem(
    "The geometry cannot be read: a line has only one point, or it is damaged.",
    "The row is kept without a location; repair it in your GIS.",
    column="geometry",
)
CLOSED: Final = Problem(
    "A ring is not closed; it was closed with a straight segment.",
    "Check the outline in your GIS.",
    column="geometry",
)


def _cells(path: Path, *, layer: str | int, encoding: str) -> pd.DataFrame:
    with warnings.catch_warnings():
        # An invalid date leaves its column as text; gis/belt/conform.py reports it by row.
        warnings.filterwarnings("ignore", message="Error parsing datetimes|Invalid content")
        cells: pd.DataFrame = pyogrio.read_dataframe(
            path,
            layer=layer,
            encoding=encoding,
            read_geometry=False,
            use_arrow=True,
            arrow_to_pandas_kwargs={"types_mapper": NULLABLE.get},
        )
    return cells.set_index(pd.RangeIndex(1, len(cells) + 1, name="row"))

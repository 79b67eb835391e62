"""KML and KMZ reader: the placemarks of all folders as one table."""

import tempfile
from dataclasses import replace
from pathlib import Path
from typing import Final

import geopandas as gpd
import numpy as np
import pandas as pd
import pyogrio

from gis.datums import WGS84
from gis.errors import FileError, Problem
from gis.files.archive import unpack
from gis.files.ogr import read_features
from gis.files.opening import Read
from gis.files.xml_root import check_root

# How KML draws a placemark; GDAL gives each of them these columns.
DRAWING: Final = frozenset(
    {"altitudeMode", "tessellate", "extrude", "visibility", "drawOrder", "icon", "snippet"}
)
HEADINGS: Final = {"Name": "name"}


def read_kml(path: Path) -> Read:
    """Read a KML file; see `belt_folder.read_layer`.

    Its columns are `id`, `name`, `description`, the times of a placemark where it has any, and its
    extended data. Links to other files are not followed.
    """
    check_root(path, root="kml", kind="KML")
    rows: list[pd.DataFrame] = []
    faults: list[Problem] = []
    before = 0
    for number, _ in enumerate(pyogrio.list_layers(path)):
        read = read_features(path, layer=number, encoding="utf-8")
        faults += [replace(fault, row=(fault.row or 0) + before) for fault in read.faults]
        before += len(read.frame)
        rows += [read.frame] if len(read.frame) else []
    whole = pd.concat(rows) if rows else pd.DataFrame({"name": []})
    whole.index = pd.RangeIndex(1, len(whole) + 1, name="row")
    shapes = whole.get("geometry", pd.Series(index=whole.index, dtype=object))
    cells = pd.DataFrame(whole.drop(columns=DRAWING.union({"geometry"}), errors="ignore"))
    cells = cells.dropna(axis="columns", how="all").rename(columns=HEADINGS)
    if "name" not in cells:
        cells["name"] = None
    return Read(gpd.GeoDataFrame(cells, geometry=np.asarray(shapes), crs=WGS84), tuple(faults))


def read_kmz(path: Path) -> Read:
    """Read the only KML file in a KMZ; see `read_kml`."""
    with tempfile.TemporaryDirectory() as folder:
        parts = unpack(path, Path(folder), suffixes={".kml"})
        if len(parts) != 1:
            raise FileError(
                "The file {name} contains {count} KML files: {parts}.",
                remedy="Save the layer as one KML file.",
                name=path.name,
                count=len(parts),
                parts=", ".join(parts) or "-",
            )
        return read_kml(next(iter(parts.values())))

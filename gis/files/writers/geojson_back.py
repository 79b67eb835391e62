"""Reading back of GeoJSON: its properties by Python's own reader, its places by GDAL."""

import json
import tempfile
from pathlib import Path

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from gis.crs import to_wgs84
from gis.files.geojson_write import EXPORT_DECIMALS
from gis.files.plain_values import plain
from gis.files.readers.ogr import read_shapes
from gis.files.writers.reading_back import check, differs

APART_DEG = 0.6 * 10**-EXPORT_DECIMALS  # by rounding


def check_geojson(frame: gpd.GeoDataFrame, written: bytes, *, layer: str) -> None:
    """Compare an export with the frame that was written.

    Raises
    ------
    FileError
        Naming the first difference.
    """
    features = json.loads(written)["features"]
    if len(features) != len(frame):
        raise differs(layer, what=f"{len(frame)} → {len(features)}")
    if not len(frame):
        return
    names = [str(name) for name in frame.columns if name != frame.geometry.name]
    for name in names:
        for row, (cell, feature) in enumerate(zip(plain(frame[name]), features, strict=True), 1):
            back = feature["properties"][name]
            if cell != back:
                raise differs(layer, what=f"{name}, {row}: {cell} → {back}")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "x.geojson"
        path.write_bytes(written)
        _, shapes, _ = read_shapes(path, layer=0)
    turned = shapely.orient_polygons(np.asarray(to_wgs84(frame).geometry.array))
    there, back = (
        gpd.GeoDataFrame(pd.DataFrame(index=range(len(frame))), geometry=one)
        for one in (turned, shapes)
    )
    check(there, back, layer=layer, apart=APART_DEG)

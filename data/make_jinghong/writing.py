"""Deterministic writers of the belt's files: GeoJSON with one feature per line, CSV, GeoTIFF."""

import csv
import json
from pathlib import Path
from typing import Any

import numpy as np
import rasterio
import shapely
from rasterio.enums import Resampling
from rasterio.windows import Window
from shapely.geometry.base import BaseGeometry

from data.make_jinghong.land import NODATA, Land
from data.make_jinghong.rows import Row
from data.make_jinghong.waters import CRS, DECIMALS
from gis.arrays import FloatArray
from gis.crs import lonlat_from_xy

TILE = 256
OVERVIEWS = [2, 4, 8]


def write_layer(path: Path, rows: list[Row]) -> None:
    """Write rows as features in longitude and latitude; every row has every column."""
    columns = list(dict.fromkeys(name for row in rows for name in row if name != "at"))
    features = [
        {
            "type": "Feature",
            "properties": {name: row.get(name) for name in columns},
            "geometry": _geometry(row["at"]),
        }
        for row in rows
    ]
    lines = ",\n".join(
        json.dumps(feature, ensure_ascii=False, separators=(",", ":")) for feature in features
    )
    text = f'{{"type":"FeatureCollection","features":[\n{lines}\n]}}\n'
    path.write_text(text, encoding="utf-8", newline="\n")


def write_table(path: Path, rows: list[Row]) -> None:
    """Write rows without geometry."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, fieldnames=list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def write_terrain(path: Path, land: Land) -> None:
    """Write the heights inside the box, tiled and compressed, with overviews."""
    inside = land.heights_m != NODATA
    rows, cols = np.flatnonzero(inside.any(axis=1)), np.flatnonzero(inside.any(axis=0))
    window = Window.from_slices((rows[0], rows[-1] + 1), (cols[0], cols[-1] + 1))
    heights_m = land.heights_m[rows[0] : rows[-1] + 1, cols[0] : cols[-1] + 1]
    with rasterio.open(
        path,
        "w",
        driver="GTiff",
        width=heights_m.shape[1],
        height=heights_m.shape[0],
        count=1,
        dtype="int16",
        crs=CRS,
        transform=rasterio.windows.transform(window, land.frame.transform()),
        nodata=NODATA,
        tiled=True,
        blockxsize=TILE,
        blockysize=TILE,
        compress="deflate",
        predictor=2,
        zlevel=9,
    ) as file:
        file.write(heights_m, 1)
        file.build_overviews(OVERVIEWS, Resampling.average)


def _geometry(at: Any) -> dict[str, Any]:  # noqa: ANN401 - what a row holds
    if isinstance(at, BaseGeometry):
        return shapely.geometry.mapping(shapely.transform(shapely.orient_polygons(at), _lonlat))
    points = _lonlat(np.atleast_2d(at)).tolist()
    if np.ndim(at) == 1:
        return {"type": "Point", "coordinates": points[0]}
    return {"type": "LineString", "coordinates": points}


def _lonlat(xy: FloatArray) -> FloatArray:
    return lonlat_from_xy(xy, crs=CRS).round(DECIMALS)

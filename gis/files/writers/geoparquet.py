"""GeoParquet 1.1 writer: one layer as typed columns, for analysts' programs.

Coordinates are easting or longitude first in every system, as the format demands.
"""

import json
from io import BytesIO
from typing import Any, Final

import geopandas as gpd
import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import shapely

from gis.files.writers.about import About
from gis.files.writers.content import Content, Progress, unlike, unwatched
from gis.files.writers.reading_back import check
from gis.files.writers.typed import typed

VERSION: Final = "1.1.0"
GEOMETRY: Final = "geometry"


def geoparquet(content: Content, *, about: About, progress: Progress = unwatched) -> bytes:
    """Write a layer as GeoParquet, or as plain Parquet where its rows have no places.

    Returns
    -------
    bytes
        Shapes are WKB; the facts of `about` are among the metadata of the file, each by its name.

    Raises
    ------
    FileError
        Where what is read back differs.
    """
    names = list(content.columns())
    own = unlike(names, taken=(GEOMETRY,) if content.is_placed else ())
    frame = typed(content, names=dict(zip(names, own, strict=True)))
    told = {**about.members(), "columns": _headings(content, own)}
    into = BytesIO()
    if isinstance(frame, gpd.GeoDataFrame):
        cells = pa.Table.from_pandas(
            pd.DataFrame(frame.drop(columns=GEOMETRY)), preserve_index=False
        )
        wkb = shapely.to_wkb(np.asarray(frame.geometry.array), flavor="iso")
        table = cells.append_column(GEOMETRY, pa.array(wkb, pa.binary()))
        told["geo"] = json.dumps(_geo(frame))
    else:
        table = pa.Table.from_pandas(frame, preserve_index=False)
    progress(0.3)
    pq.write_table(table.replace_schema_metadata(told), into)
    content_bytes = into.getvalue()
    progress(0.6)
    _check(frame, content_bytes, layer=content.key)
    return content_bytes


def _geo(frame: gpd.GeoDataFrame) -> dict[str, Any]:
    """Describe the column of shapes as the specification says."""
    shapes = np.asarray(frame.geometry.array)
    there = shapes[~shapely.is_missing(shapes)]
    kinds = {
        f"{shape_type} Z" if high else shape_type
        for shape_type, high in zip(
            frame.geom_type.dropna(), shapely.has_z(there).tolist(), strict=True
        )
    }
    column: dict[str, Any] = {"encoding": "WKB", "geometry_types": sorted(kinds)}
    column["crs"] = None if frame.crs is None else json.loads(frame.crs.to_json())
    if len(there):
        column["bbox"] = [float(edge) for edge in shapely.total_bounds(there)]
    return {"version": VERSION, "primary_column": GEOMETRY, "columns": {GEOMETRY: column}}


def _headings(content: Content, own: list[str]) -> str:
    """Give the headings of the columns by their names, in both languages."""
    told = {
        name: column.label._asdict()
        for name, column in zip(own, content.columns().values(), strict=True)
        if column is not None
    }
    return json.dumps(told, ensure_ascii=False)


def _check(given: pd.DataFrame, content: bytes, *, layer: str) -> None:
    table = pq.read_table(BytesIO(content))
    read = table.to_pandas(types_mapper={pa.int64(): pd.Int64Dtype()}.get)
    if isinstance(given, gpd.GeoDataFrame):
        shapes = shapely.from_wkb(read[GEOMETRY].to_numpy(object))
        read = gpd.GeoDataFrame(read.drop(columns=GEOMETRY), geometry=shapes, crs=given.crs)
    check(given, read, layer=layer)

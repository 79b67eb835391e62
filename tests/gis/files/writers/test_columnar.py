"""FlatGeobuf and GeoParquet, read by GDAL, by geopandas and by pyarrow."""

import io
import json

import geopandas as gpd
import pandas as pd
import pyarrow.parquet as pq
import pyogrio
import pytest
from pyproj import CRS
from shapely import Point
from written_layers import ABOUT, AREAS, ROWS, content, plain_table

from gis.files.writers.flatgeobuf import flatgeobuf
from gis.files.writers.geoparquet import geoparquet

ZONE = CRS.from_epsg(4522)  # whose eastings begin with 34
IN_ZONE = [
    Point(34_376_078.859, 2_434_286.653),
    Point(34_380_000, 2_430_000),
    Point(34_385_000, 2_431_000),
]


def test_a_flatgeobuf_has_its_rows_places_and_cells(tmp_path):
    path = tmp_path / "villages.fgb"
    path.write_bytes(flatgeobuf(content(), about=ABOUT))
    read = pyogrio.read_dataframe(path)
    assert read["id"].tolist() == ["V1", "V2", "V3"]
    assert read["population"].tolist()[::2] == [120, 2**40]
    assert read.total_bounds.tolist() == [100.8, 21.9, 100.9, 22.0]
    assert "内部使用" in path.read_bytes().decode(errors="replace")


def test_rows_with_places_are_indexed_and_found_by_a_box(tmp_path):
    path = tmp_path / "villages.fgb"
    path.write_bytes(flatgeobuf(content(shapes=IN_ZONE, crs=ZONE), about=ABOUT))
    info = pyogrio.read_info(path)
    assert CRS(info["crs"]).to_epsg() == 4522
    assert info["capabilities"]["fast_spatial_filter"]
    near = pyogrio.read_dataframe(path, bbox=(34_384_000, 2_430_500, 34_386_000, 2_432_000))
    assert near["id"].tolist() == ["V3"]


def test_a_parquet_is_geoparquet_with_types(tmp_path):
    path = tmp_path / "villages.parquet"
    path.write_bytes(geoparquet(content(shapes=IN_ZONE, crs=ZONE), about=ABOUT))
    read = gpd.read_parquet(path)
    assert list(read.columns) == [*ROWS, "geometry"]
    assert read.crs.to_epsg() == 4522
    assert read.geometry.tolist() == IN_ZONE
    assert read["population"].dropna().tolist() == [120, 2**40]
    # 20:15 in Shanghai.
    assert read["seen"][0] == pd.Timestamp("2015-04-30 12:15", tz="UTC")
    assert str(read["since"][0]) == "2015-04-30"


def test_the_metadata_of_a_parquet_follow_the_specification():
    table = pq.read_table(io.BytesIO(geoparquet(content(shapes=AREAS), about=ABOUT)))
    geo = json.loads(table.schema.metadata[b"geo"])
    assert (geo["version"], geo["primary_column"]) == ("1.1.0", "geometry")
    column = geo["columns"]["geometry"]
    assert (column["encoding"], column["geometry_types"]) == ("WKB", ["Polygon"])
    assert column["bbox"] == [0.0, 0.0, 3.0, 3.0]
    assert column["crs"]["id"] == {"authority": "EPSG", "code": 4490}
    assert table.schema.metadata[b"notice"].decode() == "内部使用"
    assert table.schema.metadata[b"source"].decode().startswith("村寨：统计局")
    assert json.loads(table.schema.metadata[b"columns"])["name"] == {"zh": "名称", "en": "Name"}
    assert b"pandas" not in table.schema.metadata


def test_a_table_without_places_is_plain_parquet():
    table = pq.read_table(io.BytesIO(geoparquet(plain_table(), about=ABOUT)))
    assert table.to_pylist() == [{"id": "U1", "name": "一组"}]
    assert b"geo" not in table.schema.metadata


@pytest.mark.parametrize("write", [flatgeobuf, geoparquet])
def test_a_layer_without_rows_keeps_its_columns(write, tmp_path):
    path = tmp_path / f"x.{'fgb' if write is flatgeobuf else 'parquet'}"
    path.write_bytes(write(content().of_rows([]), about=ABOUT))
    read = pyogrio.read_dataframe(path) if write is flatgeobuf else gpd.read_parquet(path)
    assert [name for name in read if name != "geometry"] == list(ROWS)
    assert len(read) == 0

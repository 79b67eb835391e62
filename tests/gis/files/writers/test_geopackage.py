"""GeoPackage, read by SQLite, by GDAL and by our own reader."""

import json
import sqlite3
from contextlib import closing
from dataclasses import replace

import geopandas as gpd
import pandas as pd
import pyogrio
import pytest
from layer_files import faults_of, frame_of
from shapely import Point
from written_layers import ABOUT, AREAS, LINES, ROWS, TABLE, content, plain_table

from gis.files.writers.content import Stopped
from gis.files.writers.geopackage import geopackage


@pytest.fixture
def path(tmp_path):
    return tmp_path / "villages.gpkg"


def ask(path, question):
    with closing(sqlite3.connect(path)) as database:
        return database.execute(question).fetchall()


class Drawing:
    def qml(self, fields):
        return f"<qgis>{','.join(fields.values())}</qgis>"

    def sld(self, _):
        return "<sld/>"


def test_all_layers_of_a_file_have_their_rows_places_and_cells(path):
    path.write_bytes(
        geopackage(
            [
                content(),
                content("roads", shapes=LINES),
                content("area", shapes=AREAS),
                plain_table(),
            ],
            about=ABOUT,
        )
    )
    names = [name for name, _ in pyogrio.list_layers(path)]
    assert names == ["villages", "roads", "area", "units", "layer_styles"]
    read = pyogrio.read_dataframe(path, layer="villages")
    assert read["population"].tolist()[::2] == [120, 2**40]
    assert pd.isna(read["population"][1])
    assert read["name"][1] == "𫞩寨 & <甲>"
    assert read["自有"].tolist()[::2] == ["甲", "丙"]
    assert read.crs.to_epsg() == 4490
    assert read.total_bounds.tolist() == [100.8, 21.9, 100.9, 22.0]
    assert read.geometry.isna().tolist() == [False, False, True]
    assert pyogrio.read_info(path, layer="area")["geometry_type"] == "Polygon"


def test_times_are_stored_in_utc_and_dates_as_dates(path):
    # 20:15 in Shanghai is 12:15 in Greenwich.
    path.write_bytes(geopackage([content()], about=ABOUT))
    (row,) = ask(path, "SELECT seen, since FROM villages WHERE id = 'V1'")
    assert row[0].startswith("2015-04-30T12:15:00")
    assert row[0].endswith("Z")
    assert row[1] == "2015-04-30"


def test_columns_have_chinese_aliases_and_codes_their_words(path):
    path.write_bytes(geopackage([content()], about=ABOUT))
    told = dict(ask(path, "SELECT column_name, name FROM gpkg_data_columns"))
    assert told["population"] == "人口（人）"
    assert "自有" not in told
    ((constraint,),) = ask(
        path, "SELECT constraint_name FROM gpkg_data_columns WHERE column_name = 'kind'"
    )
    codes = ask(
        path,
        "SELECT value, description FROM gpkg_data_column_constraints "  # noqa: S608  # our own
        f"WHERE constraint_name = '{constraint}' AND constraint_type = 'enum' ORDER BY rowid",
    )
    # `hamlet` is in no list, but in the data.
    assert codes == [("town", "镇"), ("village", "村"), ("hamlet", "hamlet")]
    extensions = ask(path, "SELECT DISTINCT extension_name FROM gpkg_extensions")
    assert {("gpkg_schema",), ("gpkg_metadata",)} <= {*extensions}


def test_a_style_stands_where_qgis_looks_for_it(path):
    table = replace(plain_table(), drawing=Drawing())
    path.write_bytes(geopackage([content(drawing=Drawing()), table], about=ABOUT))
    found = ask(
        path,
        "SELECT f_table_name, f_geometry_column, styleQML, useAsDefault FROM layer_styles",
    )
    columns = ",".join(ROWS)
    own = ",".join(table.columns())
    assert found == [
        ("villages", "geom", f"<qgis>{columns}</qgis>", 1),
        ("units", "", f"<qgis>{own}</qgis>", 1),  # without a geometry QGIS asks for an empty name
    ]


def test_the_file_tells_what_it_is(path):
    path.write_bytes(geopackage([content()], about=ABOUT))
    ((told,),) = ask(path, "SELECT metadata FROM gpkg_metadata")
    facts = json.loads(told)
    assert facts["notice"] == "内部使用"
    assert facts["revision"] == "0123456789abcdef"
    assert facts["date"] == "2026-06-30"
    assert facts["source"] == "村寨：统计局 · 内部 · 2026-06-30 · 合成数据"
    assert facts["settings_en"] == "radius 3 km"
    assert facts["edition_en"] == "internal"
    ((title, notice),) = ask(
        path, "SELECT identifier, description FROM gpkg_contents WHERE table_name = 'villages'"
    )
    assert (title, notice) == ("村寨", "内部使用 for internal use")


def test_columns_that_the_format_has_itself_get_another_name(path):
    rows = {"id": ["1"], "name": ["甲"], "FID": ["x"], "Name": ["乙"], "geom": ["z"]}
    path.write_bytes(geopackage([content(rows=rows, shapes=[Point(1, 2)])], about=ABOUT))
    read = pyogrio.read_dataframe(path, layer="villages", read_geometry=False)
    assert read.iloc[0].to_dict() == {
        "id": "1", "name": "甲", "FID_2": "x", "Name_2": "乙", "geom_2": "z",
    }  # fmt: skip


def test_our_reader_takes_it_as_a_layer_without_a_word_about_styles(path):
    path.write_bytes(geopackage([content(drawing=Drawing())], about=ABOUT))
    assert faults_of(path) == []
    assert frame_of(path)["name"].tolist()[:2] == ["曼掌村", "𫞩寨 & <甲>"]


def test_a_layer_without_rows_keeps_its_columns_and_its_kind(path):
    empty = gpd.GeoDataFrame({"name": pd.Series([], dtype="str")}, geometry=[], crs=4490)
    none = content()
    path.write_bytes(geopackage([none.of_rows([])], about=ABOUT))
    info = pyogrio.read_info(path, layer="villages")
    assert info["geometry_type"] == "Point"
    assert list(info["fields"]) == list(ROWS)
    assert TABLE.shapes
    assert len(empty) == info["features"] == 0


def test_the_writing_can_be_stopped():
    def stop(_):
        raise Stopped

    with pytest.raises(Stopped):
        geopackage([content()], about=ABOUT, progress=stop)

"""All formats by one way: what each holds, what it is called, and that it says what it is."""

import io
import json
import zipfile

import openpyxl
import pytest
import shapefile
from written_layers import ABOUT, content, plain_table

from gis.datums import WGS84
from gis.errors import InputError
from gis.files.shapefile_write import Encoding
from gis.files.writers.formats import RULES, Format, Wanted, file_name, systems_of, write
from gis.systems import System

ALL = tuple(System)


def wanted(form, system=System.WGS84):
    return Wanted(format=form, system=system, language="zh")


def held(written):
    """Give all bytes of a file, those of its parts too."""
    if not written.startswith(b"PK"):
        return written
    with zipfile.ZipFile(io.BytesIO(written)) as archive:
        return b"\n".join(
            [n.encode() for n in archive.namelist()] + [*map(archive.read, archive.namelist())]
        )


@pytest.mark.parametrize("form", Format)
def test_each_file_says_what_it_is(form):
    told = held(write([content(crs=WGS84)], about=ABOUT, wanted=wanted(form))).decode(
        errors="replace"
    )
    for fact in (
        "内部使用",
        "for internal use",
        "统计局",
        "2026-06-30",
        "0123456789abcdef",
        "半径 3 公里",
        "内部版",
    ):
        assert fact in told, fact


@pytest.mark.parametrize("form", [form for form in Format if not RULES[form].holds_tables])
def test_a_map_format_refuses_a_layer_without_places(form):
    with pytest.raises(InputError, match="has no geometry"):
        write([plain_table()], about=ABOUT, wanted=wanted(form))


@pytest.mark.parametrize("form", [form for form in Format if not RULES[form].holds_several])
def test_a_format_of_one_layer_refuses_two(form):
    with pytest.raises(InputError, match="holds one layer, not 2"):
        write([content(), content("two")], about=ABOUT, wanted=wanted(form))


@pytest.mark.parametrize(
    ("form", "systems"),
    [
        (Format.GEOJSON, (System.WGS84, System.GCJ02)),
        (Format.KMZ, (System.WGS84, System.GCJ02)),
        (Format.XLSX, (System.CGCS2000,)),
        (Format.GPKG, tuple(one for one in ALL if one is not System.GCJ02)),
    ],
)
def test_a_format_is_offered_in_the_systems_that_it_can_hold(form, systems):
    assert systems_of(form, ALL) == systems


def test_only_shifted_files_are_called_shifted():
    names = [
        file_name("villages", wanted(Format.KML, system)) for system in (System.WGS84, System.GCJ02)
    ]
    assert names == ["villages.kml", "villages_GCJ-02.kml"]
    assert file_name("villages", wanted(Format.CSV)) == "villages-csv.zip"


def test_a_workbook_has_a_sheet_for_each_layer_and_one_about_itself():
    written = write([content(), plain_table()], about=ABOUT, wanted=wanted(Format.XLSX))
    book = openpyxl.load_workbook(io.BytesIO(written))
    assert book.sheetnames == ["villages", "units", "说明"]
    assert {sheet.sheet_state for sheet in book} == {"visible"}
    assert [cell.value for cell in book["villages"]["B"]][:2] == ["name", "曼掌村"]
    told = {row[0].value: row[1].value for row in book["说明"].iter_rows(min_row=2)}
    assert told["注意事项 Notice"] == "内部使用 / for internal use"


def test_a_csv_comes_with_a_note():
    written = write([content(), plain_table()], about=ABOUT, wanted=wanted(Format.CSV))
    with zipfile.ZipFile(io.BytesIO(written)) as archive:
        assert archive.namelist() == ["villages.csv", "说明.txt", "units.csv"]
        assert "内部使用" in archive.read("说明.txt").decode("utf-8-sig")
        assert "曼掌村" in archive.read("villages.csv").decode("utf-8-sig")


class Drawing:
    def qml(self, fields):
        return f"<qgis>{fields['population']}</qgis>"

    def sld(self, fields):
        return f"<sld>{fields['flag_up']}</sld>"


@pytest.mark.parametrize("encoding", Encoding)
def test_a_shapefile_has_its_styles_beside_it(encoding):
    rows = {"name": ["曼掌村"] * 3, "population": [1, 2, 3], "flag_up": ["是"] * 3}
    asked = Wanted(format=Format.SHP, system=System.WGS84, language="zh", encoding=encoding)
    written = write([content(rows=rows, drawing=Drawing())], about=ABOUT, wanted=asked)
    with zipfile.ZipFile(io.BytesIO(written)) as archive:
        assert archive.read("villages.qml") == b"<qgis>population</qgis>"
        assert archive.read("villages.sld") == b"<sld>flag_up</sld>"
        parts = {end: io.BytesIO(archive.read(f"villages.{end}")) for end in ("shp", "shx", "dbf")}
    with shapefile.Reader(**parts, encoding=encoding.value) as read:
        assert [record["name"] for record in read.records()] == ["曼掌村"] * 3


def test_geojson_keeps_the_facts_as_members():
    document = json.loads(write([content()], about=ABOUT, wanted=wanted(Format.GEOJSON)))
    assert document["notice"] == "内部使用"
    assert document["settings_en"] == "radius 3 km"
    assert len(document["features"]) == 3
    assert document["features"][0]["properties"]["kind"] == "village"

"""What a format cannot hold is told before anything is written, with the values."""

import pytest
import shapely
from shapely import GeometryCollection, LineString, Point
from written_layers import ROWS, content, plain_table

from gis.files.shapefile_write import Encoding
from gis.files.writers import limits as subject
from gis.files.writers.formats import Format, Wanted
from gis.files.writers.limits import limits
from gis.systems import System

PLAIN = {"id": ["1", "2", "3"], "name": ["甲", "乙", "丙"]}


def found(one, form, *, encoding=Encoding.UTF8):
    wanted = Wanted(format=form, system=System.CGCS2000, language="zh", encoding=encoding)
    return limits([one], wanted)


def told(one, form, **more):
    return [str(problem) for problem in found(one, form, **more).told]


def refused(one, form, **more):
    return [(p.row, str(p)) for p in found(one, form, **more).refused]


@pytest.mark.parametrize("form", Format)
def test_of_plain_rows_nothing_changes_and_nothing_is_refused(form):
    one = content(rows=PLAIN)  # with a row without a place, so FlatGeobuf keeps its order
    assert (found(one, form).refused, found(one, form).told) == ((), ())


def test_a_shapefile_refuses_texts_that_are_too_long_with_their_rows():
    # 84 Chinese signs are 252 bytes in UTF-8, 85 are 255.
    rows = PLAIN | {"name": ["字" * 84, "字" * 85, "丙"]}
    ((row, text),) = refused(content(rows=rows), Format.SHP)
    assert row == 2
    assert "254 bytes" in text
    assert refused(content(rows=rows), Format.SHP, encoding=Encoding.GBK) == []


def test_a_shapefile_in_gbk_refuses_signs_that_gbk_lacks():
    rows = PLAIN | {"name": ["甲", "𫞩寨", "ᥖᥬᥰ"]}
    found_rows = refused(content(rows=rows), Format.SHP, encoding=Encoding.GBK)
    assert [row for row, _ in found_rows] == [2, 3]
    assert "𫞩寨" in found_rows[0][1]
    assert refused(content(rows=rows), Format.SHP) == []


def test_a_shapefile_says_which_names_it_shortens_and_which_times_become_text():
    rows = ROWS | {"责任路段编号": ["1", "2", "3"], "population": [1, 2, 3]}
    said = "\n".join(told(content(rows=rows), Format.SHP))
    assert "责任路段编号 → 责任路" in said
    assert "since, seen" in said


def test_a_shapefile_says_how_it_splits_shapes_and_refuses_mixtures():
    shapes = [Point(1, 2), LineString([(0, 0), (1, 1)]), None]
    said = "\n".join(told(content(rows=PLAIN, shapes=shapes), Format.SHP))
    assert "villages_point.shp, villages_line.shp" in said
    mixed = [GeometryCollection(shapes[:2]), None, None]
    assert [row for row, _ in refused(content(rows=PLAIN, shapes=mixed), Format.SHP)] == [1]


@pytest.mark.parametrize(
    "form", [Format.SHP, Format.GEOJSON, Format.KML, Format.KMZ, Format.PARQUET]
)
def test_measures_are_told_where_there_is_no_room_for_them(form):
    shapes = [Point(1, 2), shapely.from_wkt("POINT M (1 2 3)"), None]
    (said,) = told(content(rows=PLAIN, shapes=shapes), Format(form))
    assert "row 2" in said
    assert "measures (M)" in said


def test_a_geopackage_says_which_columns_it_renames_and_that_times_are_in_utc():
    said = "\n".join(told(content(rows=ROWS | {"fid": [1, 2, 3]}), Format.GPKG))
    assert "fid → fid_2" in said
    assert "not in Asia/Shanghai: seen" in said
    assert "since" not in said


@pytest.mark.parametrize("form", [Format.GEOJSON, Format.KML, Format.XLSX, Format.CSV])
def test_times_without_a_zone_are_told(form):
    assert any("no time zone" in one and "seen" in one for one in told(content(), form))


def test_a_flatgeobuf_says_that_it_sorts_its_rows():
    placed = content(rows=PLAIN, shapes=[Point(1, 2), Point(3, 4), Point(5, 6)])
    assert ["order of their places" in one for one in told(placed, Format.FGB)] == [True]


def test_a_workbook_refuses_long_texts_and_too_many_rows(monkeypatch):
    ((row, text),) = refused(
        content(rows=PLAIN | {"name": ["甲", "字" * 32_768, "丙"]}), Format.XLSX
    )
    assert row == 2
    assert "32767" in text
    monkeypatch.setattr(subject, "MOST_ROWS", 2)
    ((_, text),) = refused(content(rows=PLAIN), Format.XLSX)
    assert "has 3 rows; a sheet has at most 2" in text
    assert refused(content(rows=PLAIN), Format.CSV) == []


def test_a_workbook_says_which_numbers_become_text():
    rows = PLAIN | {"population": [1, 10**15, 3]}
    assert any("1000000000000000" in one for one in told(content(rows=rows), Format.XLSX))


def test_a_table_says_that_it_has_no_lines():
    lines = content("roads", rows=PLAIN, shapes=[LineString([(0, 0), (1, 1)]), None, None])
    no_point = subject.replace(lines, table=plain_table().table)
    assert any("no place for lines" in one for one in told(no_point, Format.XLSX))

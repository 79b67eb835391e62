import json
from datetime import date
from pathlib import Path

import geopandas as gpd
import numpy as np
import pandas as pd
import pyogrio
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from layer_files import faults_of, frame_of
from shapely import LineString, MultiPolygon, Point, Polygon, box

from gis.crs import STORED, WGS84
from gis.errors import BeltError, CrsError, FileError, InputError
from gis.files.geojson_write import geojson_export, geojson_text
from gis.words import Words

NOTICE = Words("示范数据", "demonstration data")


def collection(*features, **members):
    return {"type": "FeatureCollection", "features": list(features), **members}


def feature(geometry, **members):
    return {"type": "Feature", "properties": {}, "geometry": geometry, **members}


def point(x, y):
    return {"type": "Point", "coordinates": [x, y]}


def write(folder, document):
    path = folder / "villages.geojson"
    text = document if isinstance(document, str) else json.dumps(document, ensure_ascii=False)
    path.write_text(text, encoding="utf-8")
    return path


def lonlat(cells, shapes):
    return gpd.GeoDataFrame(cells, geometry=shapes, crs=STORED)


def refused(path: Path) -> BeltError:
    with pytest.raises(BeltError) as caught:
        frame_of(path)
    return caught.value


# Reading


def test_features_count_from_1_and_lie_in_the_stored_crs(tmp_path):
    path = write(tmp_path, collection(feature(point(100.8, 22)), feature(None)))
    frame = frame_of(path)
    assert list(frame.index) == [1, 2]
    assert frame.index.name == "row"
    assert frame.crs == STORED
    assert frame.geometry[1] == Point(100.8, 22)
    assert frame.geometry[2] is None


def test_cells_are_what_json_says_they_are(tmp_path):
    rows = [
        {"code": "532801103201", "number": 532801103201, "share": 0.5, "open": True, "day": "3/1"},
        {"code": None, "number": None, "share": 1, "open": None, "day": "2026-01-02"},
    ]
    path = write(tmp_path, collection(*(feature(point(100, 22), properties=row) for row in rows)))
    frame = frame_of(path)
    assert frame["code"][1] == "532801103201"
    # A gap in a column of codes must not turn the others into floats.
    assert str(frame["number"][1]) == "532801103201"
    assert frame["number"].isna().tolist() == [False, True]
    assert frame["share"].tolist() == [0.5, 1.0]
    assert frame["open"][1] is np.True_
    assert frame["day"].tolist() == ["3/1", "2026-01-02"]


def test_the_id_of_a_feature_is_kept_beside_a_property_that_differs(tmp_path):
    path = write(
        tmp_path,
        collection(
            feature(point(100, 22), id="a"),
            feature(point(100, 22), id="b", properties={"id": "b"}),
            feature(point(100, 22), id=7, properties={"id": "c"}),
        ),
    )
    frame = frame_of(path)
    assert frame["id"].tolist() == ["a", "b", "c"]
    assert frame["source_id"].dropna().tolist() == [7]


def test_a_property_called_geometry_does_not_replace_the_geometry(tmp_path):
    path = write(tmp_path, collection(feature(point(100, 22), properties={"geometry": "round"})))
    frame = frame_of(path)
    assert frame.geometry[1] == Point(100, 22)
    assert frame["geometry_text"].tolist() == ["round"]


def test_nested_cells_become_text_and_half_a_character_a_question_mark(tmp_path):
    path = write(
        tmp_path,
        '{"type":"FeatureCollection","features":[{"type":"Feature","geometry":null,'
        '"properties":{"list":[1,"二"],"half":"a\\ud800b"}}]}',
    )
    frame = frame_of(path)
    assert frame["list"].tolist() == ['[1, "二"]']
    assert frame["half"].tolist() == ["a?b"]


def test_an_empty_collection_is_an_empty_layer(tmp_path):
    frame = frame_of(write(tmp_path, collection()))
    assert len(frame) == 0
    assert frame.crs == STORED


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("urn:ogc:def:crs:OGC:1.3:CRS84", 4326),
        ("urn:ogc:def:crs:EPSG::4490", 4490),
        ("EPSG:4543", 4543),
    ],
)
def test_an_epsg_code_in_a_crs_member_is_believed(tmp_path, name, code):
    place = point(100, 22) if code != 4543 else point(376_000, 2_434_000)
    named = {"type": "name", "properties": {"name": name}}
    frame = frame_of(write(tmp_path, collection(feature(place), crs=named)))
    assert frame.crs.to_epsg() == code


@pytest.mark.parametrize(
    ("member", "told"),
    [
        ({"type": "name", "properties": {"name": "EPSG:999999"}}, "EPSG:999999"),
        ({"type": "link", "properties": {"href": "http://127.0.0.1:9/x"}}, "http://127.0.0.1:9/x"),
        ({"type": "name", "properties": {"name": "http://127.0.0.1:9/4326"}}, "127.0.0.1"),
        ("EPSG:4326", "EPSG:4326"),
    ],
)
def test_any_other_crs_member_is_refused_and_no_link_followed(tmp_path, member, told):
    wrong = refused(write(tmp_path, collection(feature(point(100, 22)), crs=member)))
    assert isinstance(wrong, CrsError)
    assert "unknown" in str(wrong)
    assert told in str(wrong)


@pytest.mark.parametrize("code", [2379, 4610, 2431, 4214, 4555])
def test_xian_80_and_beijing_54_are_not_converted(tmp_path, code):
    named = {"type": "name", "properties": {"name": f"EPSG:{code}"}}
    wrong = refused(write(tmp_path, collection(feature(point(100, 22)), crs=named)))
    assert isinstance(wrong, CrsError)
    assert "Ask the survey office" in str(wrong)


@pytest.mark.parametrize(
    ("place", "told"),
    [
        ((22.0, 100.8), "if the two were swapped"),
        ((376_078.9, 2_434_286.7), "projected coordinates in metres"),
        ((34_376_078.9, 2_434_286.7), "projected coordinates in metres"),
    ],
)
def test_numbers_that_are_no_longitude_and_latitude_cost_a_row_its_place(tmp_path, place, told):
    path = write(tmp_path, collection(feature(point(100, 22)), feature(point(*place))))
    assert frame_of(path).geometry.isna().tolist() == [False, True]
    ((row, fault),) = faults_of(path)
    assert row == 2
    assert told in fault


@pytest.mark.parametrize("place", [(22.0, 100.8), (376_078.9, 2_434_286.7), (200.0, 22.0)])
def test_a_layer_whose_numbers_are_all_no_longitude_and_latitude_is_refused(tmp_path, place):
    wrong = refused(write(tmp_path, collection(feature(point(*place)), feature(point(*place)))))
    assert isinstance(wrong, InputError)
    assert [problem.row for problem in wrong.problems] == [1, 2]


def test_metres_are_named_only_where_the_numbers_can_be_metres(tmp_path):
    path = write(tmp_path, collection(feature(point(100, 22)), feature(point(400, 21))))
    ((_, fault),) = faults_of(path)
    assert "400, 21 is not a valid longitude and latitude." in fault
    assert "metres" not in fault


def test_an_area_that_crosses_itself_is_divided_there_and_told(tmp_path):
    # A bow tie: two triangles with corners at (0,0), (0,2), (1,1) and (2,0), (2,2), (1,1); each has
    # a base of 2 and a height of 1, so an area of 1; as drawn, the signed areas cancel out.
    bow = [[0, 0], [0, 2], [2, 0], [2, 2], [0, 0]]
    path = write(tmp_path, collection(feature({"type": "Polygon", "coordinates": [bow]})))
    mended = frame_of(path).geometry[1]
    assert mended.is_valid
    assert mended.area == pytest.approx(2.0)
    ((row, fault),) = faults_of(path)
    assert row == 1
    assert "not valid (Self-intersection at 1 1)" in fault


def test_a_bundle_of_one_point_is_a_point(tmp_path):
    bundle = {"type": "MultiPoint", "coordinates": [[100, 22]]}
    assert frame_of(write(tmp_path, collection(feature(bundle)))).geometry[1] == Point(100, 22)


@pytest.mark.parametrize(
    ("geometry", "told"),
    [
        ({"type": "Circle", "coordinates": [100, 22]}, "(Circle) cannot be read"),
        ({"type": "Point", "coordinates": ["100", "22"]}, "(Point) cannot be read"),
        ({"type": "Point", "coordinates": [100]}, "(Point) cannot be read"),
        ({"type": "Point", "coordinates": None}, "(Point) cannot be read"),
        ({"type": "LineString", "coordinates": [[100, 22]]}, "(LineString) cannot be read"),
        ({"type": "Point", "coordinates": [float("nan"), 22]}, "(Point) cannot be read"),
        ({"type": "Point", "coordinates": [float("inf"), 22]}, "(Point) cannot be read"),
        ({"type": "LineString", "coordinates": [[100, 22], [1e999, 23]]}, "cannot be read"),
    ],
)
def test_a_geometry_that_cannot_be_read_costs_its_row_its_place(tmp_path, geometry, told):
    path = write(
        tmp_path,
        collection(feature(geometry), feature(point(100, 22)), feature(geometry, id=7)),
    )
    assert frame_of(path).geometry.isna().tolist() == [True, False, True]
    assert frame_of(path)["id"].tolist()[2] == 7
    faults = faults_of(path)
    assert [row for row, _ in faults] == [1, 3]
    assert told in faults[0][1]


def test_a_ring_that_is_not_closed_is_closed_and_told(tmp_path):
    ring = [[100, 22], [100.1, 22], [100.1, 22.1], [100, 22.1]]
    path = write(tmp_path, collection(feature({"type": "MultiPolygon", "coordinates": [[ring]]})))
    assert frame_of(path).geometry[1].equals(box(100, 22, 100.1, 22.1))
    ((row, told),) = faults_of(path)
    assert (row, "A ring is not closed" in told) == (1, True)


@pytest.mark.parametrize(
    "positions",
    [
        [[100.5, 21.5], [100.6, 21.5, 900], [100.7, 21.5]],  # some with a height
        [[100.5, 21.5, 900, 1], [100.6, 21.5, 900, 2], [100.7, 21.5, 900, 3]],  # and a measure
        [[100.5, 21.5, 900, 1], [100.6, 21.5], [100.7, 21.5, 900]],
    ],
)
def test_heights_and_measures_never_touch_longitude_and_latitude(tmp_path, positions):
    line = {"type": "LineString", "coordinates": positions}
    path = write(tmp_path, collection(feature(line)))
    read = frame_of(path).geometry[1]
    assert not read.has_z
    assert list(read.coords) == [(100.5, 21.5), (100.6, 21.5), (100.7, 21.5)]
    assert faults_of(path) == []


def test_features_of_a_collection_within_a_collection_are_rows_of_their_own(tmp_path):
    inner = collection(feature(point(100, 22), id="a"), feature(point(101, 22), id="b"))
    path = write(tmp_path, collection(feature(point(99, 22), id="x"), inner, feature(None, id="y")))
    assert frame_of(path)["id"].tolist() == ["x", "a", "b", "y"]
    ((row, told),) = faults_of(path)
    assert row == 2
    assert "collection of 2 features" in told


def test_a_geometry_alone_is_one_row(tmp_path):
    path = write(tmp_path, point(100, 22))  # RFC 7946, section 2: a geometry may be the document
    assert frame_of(path).geometry.tolist() == [Point(100, 22)]
    ((_, told),) = faults_of(path)
    assert "without properties" in told


def test_the_id_of_a_feature_and_properties_of_any_name_are_all_kept(tmp_path):
    properties = {"id": "p", "source_id": "s", "geometry": "g", "geometry_text": "t"}
    path = write(tmp_path, collection(feature(point(100, 22), id="f", properties=properties)))
    row = frame_of(path).drop(columns="geometry").loc[1]
    assert set(row) == {"p", "s", "f", "g", "t"}
    assert (row["id"], row["source_id"], row["source_id_2"]) == ("p", "s", "f")


def test_long_numbers_keep_their_digits_beside_fractions(tmp_path):
    codes = [532801103201001871, 532801103201001872, 1.5, None]
    path = write(
        tmp_path, collection(*(feature(None, properties={"code": code}) for code in codes))
    )
    assert [str(code) for code in frame_of(path)["code"]][:3] == [
        "532801103201001871",
        "532801103201001872",
        "1.5",
    ]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('{"type": "FeatureCollection",\n"features": [', "line 2"),
        ("", "line 1"),
        ("[" * 100_000, "not a GeoJSON"),
        ("[1]", "not a GeoJSON"),
        ('{"type": "Topology"}', "not a GeoJSON"),
        ('{"type": "FeatureCollection", "features": [1]}', "not a GeoJSON"),
        # What GDAL would run as a pipeline, and what it would follow to other files:
        ('{"type": "gdal_streamed_alg", "command_line": "read x.csv"}', "not a GeoJSON"),
        ("<OGRVRTDataSource><OGRVRTLayer/></OGRVRTDataSource>", "not valid JSON"),
    ],
)
def test_what_is_no_geojson_is_refused(tmp_path, text, told):
    wrong = refused(write(tmp_path, text))
    assert isinstance(wrong, FileError)
    assert "villages.geojson" in str(wrong)
    assert told in str(wrong)


def test_another_encoding_is_refused(tmp_path):
    path = tmp_path / "villages.geojson"
    path.write_bytes(json.dumps(collection(name="曼掌村"), ensure_ascii=False).encode("gbk"))
    assert "UTF-8" in str(refused(path))


# Writing


def test_a_frame_becomes_rfc_7946_in_a_known_form():
    frame = lonlat({"id": ["a"], "name": ["曼掌\"村'"]}, [Point(100.1234567, 22)])
    assert json.loads(geojson_text(frame)) == {
        "type": "FeatureCollection",
        "bbox": [100.123457, 22.0, 100.123457, 22.0],
        "features": [
            {
                "type": "Feature",
                "id": "a",
                "geometry": {"type": "Point", "coordinates": [100.123457, 22.0]},
                "properties": {"id": "a", "name": "曼掌\"村'"},
            }
        ],
    }


def test_cells_are_written_as_json_has_them():
    cells = {
        "text": ["a\\b\n\u2028</script>", None],
        "whole": pd.array([2**60, None], dtype="Int64"),
        "number": [0.1 + 0.2, float("nan")],
        "endless": [float("inf"), 1.0],
        "yes": pd.array([True, None], dtype="boolean"),
        "day": pd.to_datetime(["2026-05-31", None]),
        "time": pd.to_datetime(["2026-05-31 18:30", None]),
        "plain_day": [date(2026, 5, 31), None],
        "many": [[1, "二"], None],
        "mixed": ["a", 1],
        '%s "100%"': [1, None],
    }
    first, second = json.loads(geojson_text(lonlat(cells, [None, Point()])))["features"]
    assert first["properties"] == {
        "text": "a\\b\n\u2028</script>",
        "whole": 2**60,
        "number": 0.1 + 0.2,
        "endless": None,
        "yes": True,
        "day": "2026-05-31",
        "time": "2026-05-31T18:30:00",
        "plain_day": "2026-05-31",
        "many": '[1, "二"]',
        "mixed": "a",
        '%s "100%"': 1,
    }
    assert {name for name, cell in second["properties"].items() if cell is not None} == {
        "endless",
        "mixed",
    }
    assert first["geometry"] is None
    assert second["geometry"] is None


def test_polygons_turn_by_the_right_hand_rule_and_heights_are_kept():
    clockwise = Polygon([(0, 0), (0, 1), (1, 1), (1, 0)], [[(0.2, 0.2), (0.4, 0.2), (0.4, 0.4)]])
    frame = lonlat({}, [clockwise, LineString([(0, 0, 5), (1, 1, 7)])])
    area, line = (f["geometry"] for f in json.loads(geojson_text(frame))["features"])
    outer, hole = area["coordinates"]
    assert shapely.LinearRing(outer).is_ccw
    assert not shapely.LinearRing(hole).is_ccw
    assert line["coordinates"] == [[0, 0, 5], [1, 1, 7]]


def test_an_empty_frame_is_a_collection_without_features():
    text = geojson_text(lonlat({"name": []}, []))
    assert json.loads(text) == {"type": "FeatureCollection", "features": []}


def test_a_frame_longer_than_a_chunk_is_written_whole(monkeypatch):
    frame = lonlat({"id": list(range(5))}, [Point(x, 22) for x in range(5)])
    whole = geojson_text(frame)
    monkeypatch.setattr("gis.files.geojson_write.CHUNK", 2)
    assert geojson_text(frame) == whole
    assert [feature["id"] for feature in json.loads(whole)["features"]] == [0, 1, 2, 3, 4]


def test_metres_are_not_written_as_degrees():
    frame = gpd.GeoDataFrame(geometry=[Point(376_000, 2_434_000)], crs="EPSG:4543")
    with pytest.raises(CrsError, match="longitude and latitude only"):
        geojson_text(frame)


def test_an_export_is_wgs_84_to_the_millimetre_and_bears_the_notice():
    # conventions: 100.8 E, 22.0 N is 376 078.859, 2 434 286.653 in EPSG:4543; a millimetre is
    # about 1e-8 of a degree, and both numbers are rounded to it.
    frame = gpd.GeoDataFrame(geometry=[Point(376_078.859, 2_434_286.653)], crs="EPSG:4543")
    document = json.loads(geojson_export(frame, notice=NOTICE))
    assert document["notice"] == "示范数据"
    assert document["notice_en"] == "demonstration data"
    assert "crs" not in document
    assert document["features"][0]["geometry"]["coordinates"] == pytest.approx(
        [100.8, 22.0], abs=2e-8
    )


def test_gdal_reads_an_export_whole(tmp_path):
    cells = {"id": ["a", "b"], "name": ["曼掌村", "𫞩"], "people": [3, 4], "share": [0.5, np.nan]}
    shapes = [box(100, 22, 101, 23), MultiPolygon([box(0, 0, 1, 1), box(2, 2, 3, 3)])]
    path = tmp_path / "x.geojson"
    path.write_bytes(geojson_export(lonlat(cells, shapes), notice=NOTICE))
    read = pyogrio.read_dataframe(path)
    assert read.crs == WGS84
    pd.testing.assert_frame_equal(
        pd.DataFrame(read.drop(columns="geometry")), pd.DataFrame(cells), check_dtype=False
    )
    assert read.geometry.geom_equals(gpd.GeoSeries(shapes, crs=WGS84)).all()


WORDS = st.text(st.characters(codec="utf-8"), max_size=8)
PLACES = st.builds(Point, st.floats(-180, 180).map(lambda x: round(x, 6)), st.integers(-90, 90))


@settings(deadline=None)
@given(st.lists(st.tuples(WORDS, st.floats(allow_infinity=False), st.none() | PLACES), min_size=1))
def test_what_is_written_is_read_again(tmp_path_factory, rows):
    path = tmp_path_factory.mktemp("round") / "x.geojson"
    names, numbers, shapes = zip(*rows, strict=True)
    frame = lonlat({"name": names, "number": numbers}, list(shapes))
    path.write_text(geojson_text(frame), encoding="utf-8")
    again = frame_of(path)
    assert again["name"].tolist() == list(names)
    expected = [None if np.isnan(number) else number for number in numbers]
    assert [None if pd.isna(n) else n for n in again["number"]] == expected
    assert list(again.geometry) == list(shapes)

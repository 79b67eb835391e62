import zipfile
from io import BytesIO

import geopandas as gpd
import numpy as np
import openpyxl
import pandas as pd
import pyogrio
import pyproj
import pytest
import shapefile
from hypothesis import given, settings
from hypothesis import strategies as st
from layer_files import frame_of
from shapely import GeometryCollection, LineString, MultiPoint, Point, box

from gis.crs import STORED
from gis.errors import CrsError, InputError
from gis.files.shapefile_fields import field_names
from gis.files.shapefile_write import Encoding, shapefile_zip
from gis.schema import Column, Kind, Shape, Table
from gis.words import Words

NOTICE = Words("示范数据，不得用于划界", "demonstration data, not for demarcation")
TABLE = Table(
    key="villages",
    shapes=frozenset({Shape.POINT}),
    columns=(
        Column(name="name", label=Words("名称", "name")),
        Column(
            name="population",
            label=Words("人口", "people"),
            kind=Kind.INTEGER,
            unit=Words("人", "persons"),
            export="people",
        ),
        Column(
            name="kind",
            label=Words("类别", "kind"),
            kind=Kind.CHOICE,
            choices={"town": Words("镇", "town"), "village": Words("村", "village")},
        ),
    ),
)
PLACE = Point(100.8, 22)


def frame(cells, shapes=None, *, crs=STORED):
    rows = len(next(iter(cells.values())))
    return gpd.GeoDataFrame(cells, geometry=[PLACE] * rows if shapes is None else shapes, crs=crs)


def written(data, *, encoding=Encoding.UTF8, table=TABLE):
    content = shapefile_zip(data, stem="villages", table=table, encoding=encoding, notice=NOTICE)
    with zipfile.ZipFile(BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def reader(files, *, encoding="utf-8", stem="villages"):
    parts = {part: BytesIO(files[f"{stem}.{part}"]) for part in ("shp", "shx", "dbf")}
    return shapefile.Reader(**parts, encoding=encoding)


def records(files, **options):
    return [record.as_dict() for record in reader(files, **options).records()]


def field_sheet(files):
    sheet = openpyxl.load_workbook(BytesIO(files["字段对照表.xlsx"])).active
    return {row[0]: row[1:] for row in sheet.iter_rows(values_only=True)}


@pytest.mark.parametrize("encoding", Encoding)
def test_a_second_reader_finds_names_texts_and_numbers_whole(encoding):
    data = frame(
        {
            "name": ["曼掌村", None],
            "population": pd.array([532801103201, None], dtype="Int64"),
            "share": [0.1, np.nan],
        }
    )
    files = written(data, encoding=encoding)
    assert records(files, encoding=encoding.value) == [
        {"name": "曼掌村", "people": 532801103201, "share": 0.1},
        {"name": "", "people": None, "share": None},
    ]
    assert [shape.points[0] for shape in reader(files).shapes()] == [(100.8, 22)] * 2
    assert files["villages.cpg"] == encoding.value.encode()


@pytest.mark.parametrize("encoding", Encoding)
def test_our_own_reader_finds_them_too(tmp_path, encoding):
    path = tmp_path / "villages.zip"
    data = frame({"name": ["曼掌村"], "户主和五户联名": ["岩温"]})
    path.write_bytes(shapefile_zip(data, stem="x", table=TABLE, encoding=encoding, notice=NOTICE))
    again = frame_of(path)
    assert again.drop(columns="geometry").to_numpy().tolist() == [["曼掌村", "岩温"]]
    assert again.geometry[1] == PLACE
    assert again.crs.equals(STORED, ignore_axis_order=True)


def test_the_zip_is_flat_and_lists_its_content():
    files = written(frame({"name": ["a"]}))
    assert sorted(files) == [
        *(f"villages.{suffix}" for suffix in ("cpg", "dbf", "prj", "shp", "shx")),
        "字段对照表.xlsx",
        "说明.txt",
    ]
    told = files["说明.txt"].decode("utf-8-sig")
    for words in (*NOTICE, "China Geodetic Coordinate System 2000", "UTF-8", "villages.shp"):
        assert words in told


@pytest.mark.parametrize(
    ("epsg", "name"),
    [(4490, "GCS_China_Geodetic_Coordinate_System_2000"), (4543, "CGCS2000_3_Degree_GK_CM_102E")],
)
def test_the_prj_names_the_crs_as_arcgis_does(epsg, name):
    prj = written(frame({"name": ["a"]}, crs=f"EPSG:{epsg}"))["villages.prj"].decode("ascii")
    assert name in prj
    assert pyproj.CRS.from_wkt(prj).to_epsg() == epsg


def test_the_field_table_gives_full_names_words_units_and_codes():
    data = frame({"name": ["a"], "population": [1], "kind": ["town"], "自有的长字段名": ["x"]})
    rows = field_sheet(written(data))
    assert list(rows) == ["字段 Field", "name", "people", "kind", "自有的"]
    assert rows["people"][:5] == ("population", "人口", "people", "人 persons", "整数 whole number")
    assert rows["kind"][5] == "town = 镇 town; village = 村 village"
    assert rows["自有的"] == (
        "自有的长字段名",
        *[None] * 4,
        "用户自有字段 a user-defined column",
    )


def test_mixed_shapes_go_into_a_file_of_each_kind():
    shapes = [PLACE, LineString([(100, 22), (101, 23)]), box(100, 22, 101, 23), None, PLACE]
    files = written(frame({"name": list("abcde")}, [*shapes]))
    found = {
        end: [row["name"] for row in records(files, stem=f"villages_{end}")]
        for end in ("point", "line", "area")
    }
    # The row without a shape goes with the largest part.
    assert found == {"point": ["a", "d", "e"], "line": ["b"], "area": ["c"]}
    assert "villages.shp" not in files
    assert reader(files, stem="villages_point").shape(1).shapeType == shapefile.NULL


def test_points_and_multipoints_are_two_kinds_as_well():
    files = written(frame({"name": ["a", "b"]}, [PLACE, MultiPoint([PLACE, (1, 2)])]))
    assert len(records(files, stem="villages_point")) == 1
    assert reader(files, stem="villages_points").shape(0).points == [(100.8, 22), (1, 2)]


def test_heights_of_vertices_are_kept():
    files = written(frame({"name": ["a"]}, [LineString([(0, 0, 5), (1, 1, 7)])]))
    assert list(reader(files).shape(0).z) == [5, 7]


def test_a_collection_of_shapes_is_refused():
    with pytest.raises(InputError, match="several geometry types") as refused:
        written(frame({"name": ["a", "b"]}, [PLACE, GeometryCollection([PLACE])]))
    assert [problem.row for problem in refused.value.problems] == [2]


@pytest.mark.parametrize(
    ("shapes", "shape_type"),
    [({Shape.LINE}, shapefile.POLYLINE), ({Shape.AREA}, shapefile.POLYGON), (set(), 1)],
)
def test_an_empty_layer_keeps_its_fields_and_its_kind(shapes, shape_type):
    table = Table(key="x", shapes=frozenset(shapes), columns=TABLE.columns)
    data = frame({"name": pd.Series([], dtype="str"), "population": pd.Series([], dtype="Int64")})
    files = written(data, table=table)
    assert [field[0] for field in reader(files).fields if field[0] != "DeletionFlag"] == [
        "name",
        "people",
    ]
    assert reader(files).shapeType == shape_type
    assert records(files) == []


def test_times_are_text_and_yes_and_no_are_1_and_0():
    data = frame(
        {
            "day": pd.to_datetime(["2026-05-31", None]),
            "time": pd.to_datetime(["2026-05-31 18:30", None]),
            "open": pd.array([True, None], dtype="boolean"),
            "shut": [False, True],
        }
    )
    assert records(written(data)) == [
        {"day": "2026-05-31", "time": "2026-05-31T18:30:00", "open": 1, "shut": 0},
        {"day": "", "time": "", "open": None, "shut": 1},
    ]


def test_every_text_that_is_too_long_is_listed_and_none_is_cut():
    # 84 characters are 252 bytes of UTF-8, 85 are 255; in GBK 127 are 254 bytes.
    data = frame({"name": ["村" * 84, "村" * 85, "村" * 127, "村" * 128]})
    with pytest.raises(InputError, match="longer than the 254 bytes") as refused:
        written(data)
    assert [problem.row for problem in refused.value.problems] == [2, 3, 4]
    assert "GeoJSON" in str(refused.value)
    with pytest.raises(InputError) as refused:
        written(data, encoding=Encoding.GBK)
    assert [problem.row for problem in refused.value.problems] == [4]
    assert records(written(data[:1]))[0]["name"] == "村" * 84


def test_every_text_that_gbk_lacks_is_listed():
    data = frame({"name": ["曼掌村", "𫞩", "ᦵᦋᧂᦣᦳᧂᧉ"], "kind": ["မြန်မာ", "b", "c"]})
    with pytest.raises(InputError, match="characters that GBK cannot encode") as refused:
        written(data, encoding=Encoding.GBK)
    places = [(problem.row, problem.column) for problem in refused.value.problems]
    assert places == [(2, "name"), (3, "name"), (1, "kind")]
    assert "𫞩" in str(refused.value)
    assert records(written(data))[1]["name"] == "𫞩"


def test_every_number_with_too_many_digits_is_listed():
    data = frame({"x": [1e18, 1e19, float("nan"), -1e200]})
    with pytest.raises(InputError, match=r"1e\+19 has more digits") as refused:
        written(data)
    assert [problem.row for problem in refused.value.problems] == [2, 4]


def test_a_frame_without_a_crs_is_refused():
    with pytest.raises(CrsError, match="no coordinate reference system"):
        written(frame({"name": ["a"]}, crs=None))


def test_gdal_reads_all_of_it(tmp_path):
    data = frame({"name": ["曼掌村"], "population": [7]}, [box(100, 22, 101, 23)], crs="EPSG:4490")
    for name, content in written(data, encoding=Encoding.GBK).items():
        (tmp_path / name).write_bytes(content)
    read = pyogrio.read_dataframe(tmp_path / "villages.shp")
    assert read.drop(columns="geometry").to_numpy().tolist() == [["曼掌村", 7]]
    assert read.geometry[0].equals(box(100, 22, 101, 23))


def test_declared_names_win_and_others_are_cut_between_characters():
    # In UTF-8 a Chinese character has 3 bytes: 3 of them fit into 10; in GBK it has 2: 5 fit.
    columns = ["People", "责任路段名称", "责任路段编号", "population", "1st", "a b-c", "_x", "%"]
    assert field_names(columns, table=TABLE, encoding="utf-8") == {
        "People": "People_1",
        "责任路段名称": "责任路",
        "责任路段编号": "责任_1",
        "population": "people",
        "1st": "F1st",
        "a b-c": "a_b_c",
        "_x": "F_x",
        "%": "F_",
    }
    assert field_names(columns[1:3], table=TABLE, encoding="gbk") == {
        "责任路段名称": "责任路段名",
        "责任路段编号": "责任路段编",
    }


@settings(deadline=None)
@given(
    st.lists(st.text(max_size=14), unique=True, max_size=30),
    st.sampled_from([encoding.value for encoding in Encoding]),
)
def test_every_name_fits_and_no_two_are_alike(columns, encoding):
    names = list(field_names(columns, table=TABLE, encoding=encoding).values())
    assert all(0 < len(name.encode(encoding)) <= 10 for name in names)
    assert len({name.casefold() for name in names}) == len(columns)

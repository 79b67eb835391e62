from datetime import date, datetime, time

import geopandas as gpd
import openpyxl
import pandas as pd
import pytest
from shapely import LineString, Point

from gis.crs import STORED
from gis.errors import BeltError, FileError, InputError
from gis.files.belt_folder import read_layer


def csv(folder, text, *, encoding="utf-8"):
    path = folder / "villages.csv"
    path.write_bytes(text.encode(encoding))
    return path


def xlsx(folder, rows, *, prepare=lambda _: None):
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    prepare(book)
    path = folder / "villages.xlsx"
    book.save(path)
    return path


def refused(path) -> BeltError:
    with pytest.raises(BeltError) as caught:
        read_layer(path)
    return caught.value


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_a_csv_in_either_chinese_encoding_is_a_table_of_texts(tmp_path, encoding):
    text = "姓名,代码,日期\r\n岩温,0532801103201,3/1\r\n玉香,,\r\n"
    frame = read_layer(csv(tmp_path, text, encoding=encoding))
    assert not isinstance(frame, gpd.GeoDataFrame)
    assert list(frame.index) == [2, 3]
    assert frame.index.name == "row"
    assert frame["姓名"].tolist() == ["岩温", "玉香"]
    assert frame.loc[2].tolist() == ["岩温", "0532801103201", "3/1"]
    assert frame.loc[3].isna().tolist() == [False, True, True]


def test_rows_are_numbered_as_a_spreadsheet_numbers_them(tmp_path):
    # Row 3 is empty, and row 4 has a line end within a cell.
    frame = read_layer(csv(tmp_path, 'name,note\na,1\n\nb,"two\nlines"\nc,3\n'))
    assert list(frame.index) == [2, 4, 5]
    assert frame["note"][4] == "two\nlines"


@pytest.mark.parametrize(
    "heads", ["lon,lat", "LON,Lat", "Longitude,Latitude", "经度,纬度", "经 度,纬度"]
)
def test_longitude_and_latitude_make_points_in_the_stored_crs(tmp_path, heads):
    frame = read_layer(csv(tmp_path, f"name,{heads}\na,100.8,22\nb,,\n"))
    assert frame.crs == STORED
    assert frame.geometry[2] == Point(100.8, 22)
    assert frame.geometry[3] is None
    assert list(frame.columns) == ["name", "geometry"]


@pytest.mark.parametrize("head", ["wkt", "geometry", "几何"])
def test_wkt_makes_shapes(tmp_path, head):
    frame = read_layer(csv(tmp_path, f'name,{head}\na,"LINESTRING (100 22, 101 23)"\nb,\n'))
    assert frame.geometry[2] == LineString([(100, 22), (101, 23)])
    assert frame.geometry[3] is None


def test_x_and_y_are_never_taken_for_longitude_and_latitude(tmp_path):
    frame = read_layer(csv(tmp_path, "name,X,Y\na,2434286,376078\n"))
    assert not isinstance(frame, gpd.GeoDataFrame)
    assert frame.loc[2].tolist() == ["a", "2434286", "376078"]


def test_every_position_that_is_none_is_listed(tmp_path):
    text = "name,lon,lat\na,100.8,22\nb,100°48',22\nc,100.8,\nd,nan,22\n"
    wrong = refused(csv(tmp_path, text))
    assert isinstance(wrong, InputError)
    assert [problem.row for problem in wrong.problems] == [3, 4, 5]
    assert "100°48', 22 is not a valid longitude and latitude" in str(wrong)


def test_every_text_that_is_no_wkt_is_listed(tmp_path):
    wrong = refused(csv(tmp_path, "name,wkt\na,POINT (100 22)\nb,POINT 100 22\n"))
    assert [problem.row for problem in wrong.problems] == [3]
    assert "POINT 100 22 is not a valid WKT geometry" in str(wrong)


def test_swapped_columns_are_recognised(tmp_path):
    wrong = refused(csv(tmp_path, "name,lon,lat\na,22,100.8\n"))
    assert [problem.row for problem in wrong.problems] == [2]
    assert "if the two were swapped" in str(wrong)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "is empty"),
        ("\n\n", "is empty"),
        ("a,b\n1,2\n1,2,3\n", "line 3"),
        ("a,,c\n1,2,3\n", "Column B has no heading"),
        ("a,b,a\n1,2,3\n", "The heading a is used for several columns"),
        ("a\tb\0\n", "in neither UTF-8 nor GBK"),
    ],
)
def test_a_csv_that_is_no_table_is_refused(tmp_path, text, told):
    assert told in str(refused(csv(tmp_path, text)))


def test_utf_16_is_refused_and_not_read_as_chinese(tmp_path):
    wrong = refused(csv(tmp_path, "name,code\na,1\n", encoding="utf-16"))
    assert isinstance(wrong, FileError)
    assert "in neither UTF-8 nor GBK" in str(wrong)


def test_a_table_with_headings_only_has_no_rows(tmp_path):
    assert read_layer(csv(tmp_path, "name,code\n")).columns.tolist() == ["name", "code"]
    assert len(read_layer(csv(tmp_path, "name,lon,lat\n"))) == 0


def test_cells_of_a_workbook_become_plain_text(tmp_path):
    row = [
        532801103201,
        "0532",
        12.5,
        3.0,
        True,
        datetime(2026, 5, 31),  # noqa: DTZ001
        datetime(2026, 5, 31, 18, 30),  # noqa: DTZ001
        time(8, 30),
        date(2026, 3, 1),
        None,
        "  岩温 ",
    ]
    heads = [f"h{number}" for number in range(len(row))]
    frame = read_layer(xlsx(tmp_path, [heads, row]))
    assert list(frame.index) == [2]
    cells = frame.loc[2].tolist()
    assert cells[:9] == [
        "532801103201",
        "0532",
        "12.5",
        "3",
        "true",
        "2026-05-31",
        "2026-05-31T18:30:00",
        "08:30:00",
        "2026-03-01",
    ]
    assert "h9" not in frame.columns or pd.isna(frame["h9"][2])
    assert frame["h10"][2] == "岩温"


def test_points_come_from_a_workbook_too(tmp_path):
    frame = read_layer(xlsx(tmp_path, [["名称", "经度", "纬度"], ["a", 100.8, 22]]))
    assert frame.geometry[2] == Point(100.8, 22)


def test_hidden_sheets_are_passed_over(tmp_path):
    def prepare(book):
        book.create_sheet("data").append(["name"])
        book["data"].append(["right"])
        book.worksheets[0].sheet_state = "hidden"

    frame = read_layer(xlsx(tmp_path, [["name"], ["wrong"]], prepare=prepare))
    assert frame["name"].tolist() == ["right"]


def test_merged_cells_are_refused_with_their_place(tmp_path):
    path = xlsx(
        tmp_path,
        [["name", "code"], ["a", "1"], ["b", "2"]],
        prepare=lambda book: book.active.merge_cells("A2:A3"),
    )
    assert "merged cells: A2:A3" in str(refused(path))


def test_a_zip_that_is_no_workbook_is_refused(tmp_path):
    path = xlsx(tmp_path, [["name"]])
    content = path.read_bytes()
    path.write_bytes(content.replace(b"[Content_Types].xml", b"[Content_Tipes].xml"))
    assert "not a XLSX" in str(refused(path))

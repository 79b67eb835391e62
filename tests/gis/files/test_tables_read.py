import zipfile
from datetime import date, datetime, time

import geopandas as gpd
import openpyxl
import pandas as pd
import pytest
from layer_files import faults_of, frame_of
from shapely import LineString, Point

from gis.crs import STORED
from gis.errors import BeltError, FileError


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
        frame_of(path)
    return caught.value


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_a_csv_in_either_chinese_encoding_is_a_table_of_texts(tmp_path, encoding):
    text = "姓名,代码,日期\r\n岩温,0532801103201,3/1\r\n玉香,,\r\n"
    frame = frame_of(csv(tmp_path, text, encoding=encoding))
    assert not isinstance(frame, gpd.GeoDataFrame)
    assert list(frame.index) == [2, 3]
    assert frame.index.name == "row"
    assert frame["姓名"].tolist() == ["岩温", "玉香"]
    assert frame.loc[2].tolist() == ["岩温", "0532801103201", "3/1"]
    assert frame.loc[3].isna().tolist() == [False, True, True]


def test_rows_are_numbered_as_a_spreadsheet_numbers_them(tmp_path):
    # Row 3 is empty, and row 4 has a line end within a cell.
    frame = frame_of(csv(tmp_path, 'name,note\na,1\n\nb,"two\nlines"\nc,3\n'))
    assert list(frame.index) == [2, 4, 5]
    assert frame["note"][4] == "two\nlines"


@pytest.mark.parametrize(
    "heads", ["lon,lat", "LON,Lat", "Longitude,Latitude", "经度,纬度", "经 度,纬度"]
)
def test_longitude_and_latitude_make_points_in_the_stored_crs(tmp_path, heads):
    frame = frame_of(csv(tmp_path, f"name,{heads}\na,100.8,22\nb,,\n"))
    assert frame.crs == STORED
    assert frame.geometry[2] == Point(100.8, 22)
    assert frame.geometry[3] is None
    assert list(frame.columns) == ["name", "geometry"]


@pytest.mark.parametrize("head", ["wkt", "geometry", "几何"])
def test_wkt_makes_shapes(tmp_path, head):
    frame = frame_of(csv(tmp_path, f'name,{head}\na,"LINESTRING (100 22, 101 23)"\nb,\n'))
    assert frame.geometry[2] == LineString([(100, 22), (101, 23)])
    assert frame.geometry[3] is None


def test_x_and_y_are_never_taken_for_longitude_and_latitude(tmp_path):
    frame = frame_of(csv(tmp_path, "name,X,Y\na,2434286,376078\n"))
    assert not isinstance(frame, gpd.GeoDataFrame)
    assert frame.loc[2].tolist() == ["a", "2434286", "376078"]


def test_every_position_that_is_none_is_listed(tmp_path):
    path = csv(tmp_path, "name,lon,lat\na,100.8,22\nb,100°48',22\nc,100.8,\nd,nan,22\n")
    assert frame_of(path).geometry.isna().tolist() == [False, True, True, True]
    faults = faults_of(path)
    assert [row for row, _ in faults] == [3, 4, 5]
    assert "100°48', 22 is not a valid longitude and latitude" in faults[0][1]


@pytest.mark.parametrize("lon", ["１００．８", "100.8\u200b", "\u202a100.8", " 100.8\xa0"])
def test_degrees_may_be_in_wide_digits_and_have_marks_that_nobody_sees(tmp_path, lon):
    path = csv(tmp_path, f"name,lon,lat\na,{lon},22\n")
    assert frame_of(path).geometry[2] == Point(100.8, 22)
    assert faults_of(path) == []


def test_every_text_that_is_no_wkt_is_listed(tmp_path):
    path = csv(tmp_path, "name,wkt\na,POINT (100 22)\nb,POINT 100 22\n")
    ((row, told),) = faults_of(path)
    assert row == 3
    assert "POINT 100 22 is not a valid WKT geometry" in told


def test_wkt_with_heights_and_measures_is_plane(tmp_path):
    texts = ["POINT Z (100 22 5)", "POINT M (100 22 5)", "POINT ZM (100 22 5 6)", "POINT EMPTY"]
    path = csv(tmp_path, "\n".join(["name;wkt".replace(";", ","), *(f"a,{t}" for t in texts), ""]))
    shapes = frame_of(path).geometry
    assert shapes[:3].tolist() == [Point(100, 22)] * 3
    assert not shapes.has_z.any()
    assert shapes[3:].tolist() == [None]  # and not an empty point, which has no coordinates


def test_rows_with_too_few_cells_are_told_and_kept(tmp_path):
    path = csv(tmp_path, "a,b,c\n1,2,3\n1,2\n\n1\n1,,\n")
    assert frame_of(path)["a"].tolist() == ["1"] * 4
    faults = faults_of(path)
    assert [row for row, _ in faults] == [3, 5]
    assert "2 cells, fewer than the 3 headings" in faults[0][1]


def test_a_last_row_that_was_cut_off_is_told(tmp_path):
    whole = "名称,人口\n曼掌,1234\n勐龙,5678\n".encode()
    for cut in range(1, 9):  # from the line break back into the last row's text
        path = tmp_path / "villages.csv"
        path.write_bytes(whole[:-cut])
        assert frame_of(path)["名称"].tolist()[0] == "曼掌"
        assert {row for row, _ in faults_of(path)} == {3}, cut


def test_a_quotation_mark_that_is_never_closed_swallows_nothing(tmp_path):
    wrong = refused(csv(tmp_path, 'name,note\na,1\nb,"2\nc,3\nd,4\n'))
    assert "row 3 of villages.csv has an opening quotation mark" in str(wrong)
    assert frame_of(csv(tmp_path, 'name,note\na,5"\nb,2\n'))["note"].tolist() == ['5"', "2"]


@pytest.mark.parametrize("mark", [";", "；", "，"])
def test_another_mark_between_the_cells_is_named(tmp_path, mark):
    wrong = refused(csv(tmp_path, f"name{mark}lon{mark}lat\na{mark}100,8{mark}22,0\n"))
    assert f"separated by {mark}, not by commas" in str(wrong)


def test_tabs_may_stand_between_the_cells(tmp_path):
    assert frame_of(csv(tmp_path, "name\tlon\tlat\na\t100.8\t22\n")).geometry[2] == Point(100.8, 22)


@pytest.mark.parametrize(("main", "other"), [("utf-8", "gbk"), ("gbk", "utf-8")])
def test_a_row_in_another_encoding_is_read_and_told(tmp_path, main, other):
    rows = ["名称,乡镇", "曼掌村,勐龙镇", "单行换码,景哈乡", "景洪,允景洪"]
    lines = [(row + "\n").encode(other if place == 2 else main) for place, row in enumerate(rows)]
    path = tmp_path / "villages.csv"
    path.write_bytes(b"".join(lines))
    assert frame_of(path)["名称"].tolist() == ["曼掌村", "单行换码", "景洪"]
    ((row, told),) = faults_of(path)
    assert row == 3
    assert "in another encoding than most rows" in told


def test_swapped_columns_are_recognised(tmp_path):
    wrong = refused(csv(tmp_path, "name,lon,lat\na,22,100.8\n"))
    assert [problem.row for problem in wrong.problems] == [2]
    assert "if the two were swapped" in str(wrong)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "is empty"),
        ("\n\n", "is empty"),
        ("a,b\n1,2\n1,2,3\n", "row 3: The row has 3 cells, more than the 2 headings"),
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
    assert frame_of(csv(tmp_path, "name,code\n")).columns.tolist() == ["name", "code"]
    assert len(frame_of(csv(tmp_path, "name,lon,lat\n"))) == 0


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
    frame = frame_of(xlsx(tmp_path, [heads, row]))
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
    frame = frame_of(xlsx(tmp_path, [["名称", "经度", "纬度"], ["a", 100.8, 22]]))
    assert frame.geometry[2] == Point(100.8, 22)


def test_hidden_sheets_are_passed_over(tmp_path):
    def prepare(book):
        book.create_sheet("data").append(["name"])
        book["data"].append(["right"])
        book.worksheets[0].sheet_state = "hidden"

    frame = frame_of(xlsx(tmp_path, [["name"], ["wrong"]], prepare=prepare))
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


def test_a_formula_without_a_stored_value_is_told(tmp_path):
    """A program that writes formulas leaves their values to the spreadsheet that opens the file."""
    path = xlsx(tmp_path, [["name", "people"], ["a", 5], ["b", "=B2*2"], ["c", None]])
    assert frame_of(path)["people"].tolist()[:1] == ["5"]
    ((row, told),) = faults_of(path)
    assert row == 3
    assert "villages.xlsx, row 3, people: The cell has a formula without a stored value." in told


def test_an_error_in_a_cell_is_told_and_no_text(tmp_path):
    def prepare(book):
        book.active["B2"].value = "#REF!"
        book.active["B2"].data_type = "e"

    path = xlsx(tmp_path, [["name", "people"], ["a", 1], ["b", 2]], prepare=prepare)
    assert pd.isna(frame_of(path)["people"][2])
    assert "has the error #REF!" in faults_of(path)[0][1]


def test_a_second_sheet_with_rows_is_told(tmp_path):
    def prepare(book):
        for title, rows in (("村寨二", 2), ("空", 0), ("表头", 1)):
            page = book.create_sheet(title)
            for _ in range(rows):
                page.append(["name"])

    path = xlsx(tmp_path, [["name"], ["a"]], prepare=prepare)
    ((_, told),) = faults_of(path)
    assert "also has the sheet 村寨二; only Sheet is read" in told


@pytest.mark.parametrize(
    ("stored", "code"),
    [
        ("532801103201001871", "532801103201001871"),  # by a program that keeps whole numbers
        ("5.32801103201001E17", "5.32801103201001E+17"),  # by Excel, which keeps 15 digits
        ("532801103201001000", "5.32801103201001E+17"),  # by another spreadsheet, likewise
        ("532801103201", "532801103201"),
        ("1000000000000000000", "1.00000000000000E+18"),
    ],
)
def test_digits_that_a_spreadsheet_has_dropped_are_not_made_up(tmp_path, stored, code):
    path = xlsx(tmp_path, [["code"], [77]])
    with zipfile.ZipFile(path) as book:
        parts = {name: book.read(name) for name in book.namelist()}
    with zipfile.ZipFile(path, "w") as book:
        for name, content in parts.items():
            book.writestr(name, content.replace(b"<v>77</v>", f"<v>{stored}</v>".encode()))
    assert frame_of(path)["code"].tolist() == [code]


def test_the_escapes_of_a_workbook_are_read_as_what_they_stand_for(tmp_path):
    assert frame_of(xlsx(tmp_path, [["name"], ["a_x000D_\nb"]]))["name"].tolist() == ["a\r\nb"]

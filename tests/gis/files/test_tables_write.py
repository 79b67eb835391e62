from datetime import date
from io import BytesIO

import openpyxl
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from layer_files import frame_of

from gis.errors import InputError
from gis.files.tables_write import csv_bytes, xlsx_bytes

FORMULAS = ["=1+1", "+86 691", "-5 °C", "@SUM(A1)", "\tx", "'quoted", "http://x.cn", "plain"]


def cells_of(content):
    sheet = openpyxl.load_workbook(BytesIO(content)).active
    return [[cell.value for cell in row] for row in sheet.iter_rows()], sheet


def test_a_csv_opens_with_chinese_headings_in_a_spreadsheet():
    frame = pd.DataFrame({"name": ["曼掌村", None], "people": [12, 7]})
    content = csv_bytes(frame, heads={"name": "名称"})
    assert content == "\ufeff名称,people\r\n曼掌村,12\r\n,7\r\n".encode()


def test_nothing_in_a_csv_is_a_formula_and_numbers_stay_numbers():
    frame = pd.DataFrame({"=h": FORMULAS[:3], "n": [-1, -2.5, 3]})
    text = csv_bytes(frame, heads={}).decode("utf-8-sig")
    assert text == "'=h,n\r\n'=1+1,-1.0\r\n'+86 691,-2.5\r\n'-5 °C,3.0\r\n"


def test_the_guard_of_a_csv_is_taken_off_on_reading(tmp_path):
    path = tmp_path / "x.csv"
    path.write_bytes(csv_bytes(pd.DataFrame({"a": FORMULAS}), heads={}))
    # Blanks at the ends are not read.
    assert frame_of(path)["a"].tolist() == [text.strip() for text in FORMULAS]


def test_a_workbook_holds_texts_as_texts_under_frozen_headings():
    frame = pd.DataFrame({"id": FORMULAS})
    rows, sheet = cells_of(xlsx_bytes(frame, heads={"id": "=编号"}, sheet="村庄"))
    assert [row[0] for row in rows] == ["=编号", *FORMULAS]
    assert {cell.data_type for cell in sheet["A"]} == {"s"}
    assert {cell.number_format for cell in sheet["A"][1:]} == {"@"}
    assert sheet.freeze_panes == "A2"
    assert sheet.title == "村庄"


def test_a_workbook_keeps_numbers_blanks_and_long_codes():
    frame = pd.DataFrame(
        {
            "n": [1.5, None],
            "whole": pd.array([7, None], dtype="Int64"),
            "code": [10**15 - 1, 10**15],
            "open": pd.array([True, None], dtype="boolean"),
            "day": pd.to_datetime(["2026-05-31", None]),
        }
    )
    (_, first, second), _ = cells_of(xlsx_bytes(frame, heads={}, sheet="x"))
    assert first == [1.5, 7, 10**15 - 1, True, pd.Timestamp("2026-05-31")]
    # A spreadsheet keeps 15 digits of a number; more are text.
    assert second == [None, None, "1000000000000000", None, None]


DAYS = pd.DataFrame(
    {
        "day": [date(2026, 5, 31), None],
        "time": pd.to_datetime(["2026-05-31 18:30", None]),
        "old": [date(1899, 12, 31), None],
        "zoned": pd.to_datetime(["2026-05-31 18:30+08:00", None]),
        "text": ["2026-05-31", "none"],
    }
)


def test_dates_and_times_are_typed_in_a_workbook_unless_it_cannot_hold_them():
    (_, first, second), sheet = cells_of(xlsx_bytes(DAYS, heads={}, sheet="x"))
    assert first == [
        pd.Timestamp("2026-05-31"),
        pd.Timestamp("2026-05-31 18:30"),
        "1899-12-31",
        "2026-05-31T18:30:00+08:00",
        "2026-05-31",
    ]
    assert [cell.number_format for cell in sheet[2][:2]] == ["yyyy-mm-dd", "yyyy-mm-dd hh:mm"]
    assert second == [*[None] * 4, "none"]


def test_days_and_times_in_a_csv_are_written_as_a_spreadsheet_reads_them():
    text = csv_bytes(DAYS[["day", "time"]], heads={}).decode("utf-8-sig")
    assert text == "day,time\r\n2026-05-31,2026-05-31 18:30:00\r\n,\r\n"


def test_a_text_too_long_for_a_cell_is_refused():
    frame = pd.DataFrame({"wkt": ["x" * 32_768]})
    with pytest.raises(InputError, match="has 32768 characters"):
        xlsx_bytes(frame, heads={}, sheet="x")


def test_the_same_table_is_the_same_bytes():
    frame = pd.DataFrame({"a": ["x", "y"]})
    assert xlsx_bytes(frame, heads={}, sheet="x") == xlsx_bytes(frame, heads={}, sheet="x")


def test_an_empty_table_keeps_its_headings():
    frame = pd.DataFrame({"a": pd.Series([], dtype="str")})
    assert csv_bytes(frame, heads={"a": "名"}).decode("utf-8-sig") == "名\r\n"
    assert cells_of(xlsx_bytes(frame, heads={"a": "名"}, sheet="x"))[0] == [["名"]]


# What a user may have in a cell: no control signs, and no blanks at its ends.
TEXTS = st.text(
    st.characters(codec="gb18030", exclude_categories=["C", "Z"], include_characters="=+-@'\",\n "),
    min_size=1,
).filter(lambda text: text == text.strip())


@settings(deadline=None)
@given(st.lists(TEXTS, min_size=1))
def test_what_is_written_as_a_table_is_read_again(tmp_path_factory, texts):
    folder = tmp_path_factory.mktemp("round")
    frame = pd.DataFrame({"text": texts})
    (folder / "x.csv").write_bytes(csv_bytes(frame, heads={}))
    (folder / "y.xlsx").write_bytes(xlsx_bytes(frame, heads={}, sheet="x"))
    assert frame_of(folder / "x.csv")["text"].tolist() == texts
    assert frame_of(folder / "y.xlsx")["text"].tolist() == texts

import shutil
from datetime import date

import demonstration
import pandas as pd
import pytest
from browser import JINGHONG
from pandas.testing import assert_frame_equal

from gis.belt.belt import load
from gis.files.tables_write import xlsx_bytes
from gis.schema import Column, Kind, Shape, Table, heading
from gis.words import Words
from layers.registry import catalogue, tables
from layers.tabulate import complete, readable

POINTS = {Shape.POINT}

METRES, MINUTES = Words("米", "m"), Words("分钟", "min")
TABLE = Table(
    key="paper",
    shapes=frozenset({Shape.POINT}),
    columns=(
        Column(name="name", label=Words("名称", "Name")),
        Column(
            name="kind",
            label=Words("类型", "Kind"),
            kind=Kind.CHOICE,
            choices={"road": Words("公路", "road")},
        ),
        Column(name="open", label=Words("开放", "Open"), kind=Kind.YES_NO),
        Column(name="day", label=Words("日期", "Date"), kind=Kind.DATE),
        Column(name="time", label=Words("时间", "Time"), kind=Kind.TIME),
        Column(name="at_m", label=Words("桩号", "At"), kind=Kind.CHAINAGE, unit=METRES),
        Column(name="far_m", label=Words("距离", "Distance"), kind=Kind.NUMBER, unit=METRES),
        Column(name="share", label=Words("占比", "Share"), kind=Kind.NUMBER),
        Column(name="people", label=Words("人口", "People"), kind=Kind.INTEGER),
    ),
)
FRAME = pd.DataFrame(
    {
        "people": pd.array([120, None], "Int64"),
        "share": [0.256, 0.5],
        "far_m": [1_234.56, None],
        "at_m": [12_800.0, None],
        "time": pd.to_datetime(["2026-05-31 18:30", None]),
        "day": pd.to_datetime(["2026-05-31", None]),
        "open": pd.array([True, None], "boolean"),
        "kind": ["road", "高速路"],
        "name": ["曼掌村", None],
        "摄像头": [2, 3],
    },
    index=["a", "b"],
)


def shown(language, only=()):
    table = readable(FRAME, TABLE, language=language, only=only)
    return {name: [None if pd.isna(c) else c for c in table[name]] for name in table}


def test_cells_are_in_english():
    assert shown("en") == {
        "Name": ["曼掌村", None],
        "Kind": ["road", "高速路"],
        "Open": ["yes", None],
        "Date": [date(2026, 5, 31), None],
        "Time": [pd.Timestamp("2026-05-31 18:30"), None],
        "At": ["K12+800", None],
        "Distance (m)": [1_235, None],
        "Share": [0.256, 0.5],
        "People": [120, None],
    }


def test_cells_are_in_chinese():
    in_chinese = shown("zh")
    assert list(in_chinese) == [
        "名称", "类型", "开放", "日期", "时间", "桩号", "距离（米）", "占比", "人口",
    ]  # fmt: skip
    assert (in_chinese["类型"][0], in_chinese["开放"][0]) == ("公路", "是")


def test_a_layer_is_shown_with_the_columns_that_only_its_file_knows():
    whole = complete(FRAME, TABLE, language="en")
    assert list(whole) == [*shown("en"), "摄像头"]
    assert whole["摄像头"].tolist() == [2, 3]


def test_a_heading_that_is_taken_gets_a_number_and_no_column_is_lost():
    # 名称 is what the declared column `name` is called in Chinese.
    frame = pd.DataFrame({"name": ["a"], "名称": ["b"], "名称 2": ["c"]})
    assert complete(frame, TABLE, language="zh").to_dict("list") == {
        "名称": ["a"],
        "名称 2": ["b"],
        "名称 2 2": ["c"],
    }


def test_of_the_files_own_columns_mixed_cells_are_text_and_empty_ones_stay():
    frame = pd.DataFrame({"own": pd.Series([1, "b", None], dtype=object), "none": [None] * 3})
    whole = complete(frame, TABLE, language="en")
    assert list(whole) == ["own", "none"]
    assert [None if pd.isna(cell) else cell for cell in whole["own"]] == ["1", "b", None]


def test_a_no_is_shown_too():
    frame = pd.DataFrame({"open": pd.array([False], "boolean")})
    assert readable(frame, TABLE, language="zh")["开放"].tolist() == ["否"]


def test_the_columns_that_are_asked_for_come_in_that_order_and_others_not():
    assert list(shown("en", only=("people", "name", "摄像头", "absent"))) == ["People", "Name"]


def test_a_column_without_any_value_is_left_out_unless_it_is_asked_for():
    frame = pd.DataFrame({"name": ["a"], "people": pd.array([None], "Int64")})
    assert list(readable(frame, TABLE, language="en")) == ["Name"]
    assert list(readable(frame, TABLE, language="en", only=("people",))) == ["People"]


def test_rows_keep_their_order_and_their_index():
    assert list(readable(FRAME, TABLE, language="en").index) == ["a", "b"]


def test_a_table_without_rows_keeps_its_headings():
    assert list(readable(FRAME.iloc[:0], TABLE, language="en")) == list(shown("en"))


def test_numbers_stay_numbers_so_that_a_table_can_be_sorted():
    table = readable(FRAME, TABLE, language="en")
    assert pd.api.types.is_numeric_dtype(table["People"])
    assert pd.api.types.is_numeric_dtype(table["Distance (m)"])


def test_a_result_is_rounded_to_what_is_worth_reading():
    minutes = Column(name="min", label=Words("用时", "Time"), kind=Kind.NUMBER, unit=MINUTES)
    table = Table(key="result", shapes=frozenset({Shape.POINT}), columns=(minutes,))
    frame = pd.DataFrame({"min": [77.5478, None]})
    told = readable(frame, table, language="en")["Time (min)"]
    assert told.tolist()[0] == 77.5
    assert pd.isna(told.tolist()[1])
    assert frame["min"].tolist()[0] == 77.5478


def test_an_exported_layer_keeps_every_digit_of_its_file():
    assert complete(FRAME, TABLE, language="en")["Distance (m)"].tolist()[0] == 1_234.56


@pytest.mark.parametrize(
    ("column", "zh", "en"),
    [
        (TABLE.column("far_m"), "距离（米）", "Distance (m)"),
        (TABLE.column("at_m"), "桩号", "At"),  # K12+800 bears its unit
        (TABLE.column("name"), "名称", "Name"),
    ],
)
def test_a_heading_names_its_unit(column, zh, en):
    assert (heading(column, language="zh"), heading(column, language="en")) == (zh, en)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_points_exported_as_a_workbook_are_read_back_unchanged(tmp_path, language):
    belt, folder = demonstration.session().belt, tmp_path
    for name in ("belt.toml", "boundary.geojson"):
        shutil.copy(JINGHONG / name, folder)
    of_points = [layer.table for layer in catalogue().values() if layer.table.shapes == POINTS]
    for table in of_points:
        whole = complete(belt.frames[table.key], table, language=language)
        book = xlsx_bytes(whole, heads={head: head for head in whole}, sheet="1")
        (folder / f"{table.key}.xlsx").write_bytes(book)
    again = load(folder, tables=tables())
    for table in of_points:
        before, after = belt.frames[table.key], again.frames[table.key]
        assert before.geometry.distance(after.geometry).max() < 0.01  # metres
        assert set(after) == set(before)
        declared = [column.name for column in table.columns if column.name in before]
        assert_frame_equal(after[declared], before[declared], check_dtype=False)


@pytest.mark.parametrize(("language", "told"), [("zh", ["甲、乙", ""]), ("en", ["甲, 乙", ""])])
def test_a_list_in_a_cell_is_joined_as_the_language_joins_it(language, told):
    frame = pd.DataFrame({"name": [("甲", "乙"), ()]})
    assert readable(frame, TABLE, language=language).iloc[:, 0].tolist() == told

"""Cells as people write them: what is parsed, what is an error, and what is kept and reported."""

from datetime import date
from zoneinfo import ZoneInfo

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gis.belt.conform import conform
from gis.schema import Column, Kind, Shape, Table, fold
from gis.words import Words
from layers.registry import catalogue

FIRST_ROW = 2  # as a spreadsheet counts
KINDS = {"road": Words("公路", "Road"), "path": Words("步道", "footpath")}
LABEL = Words("里程", "Value")


def table(kind=Kind.TEXT, **declared):
    columns = (
        Column(name="id", label=Words("编号", "ID")),
        Column(name="v", label=LABEL, kind=kind, **declared),
    )
    return Table(key="roads", shapes=frozenset({Shape.NOWHERE}), columns=columns)


def frame(**columns):
    rows = len(next(iter(columns.values())))
    index = pd.RangeIndex(FIRST_ROW, FIRST_ROW + rows, name="row")
    return pd.DataFrame({name: pd.Series(c, index, dtype="object") for name, c in columns.items()})


def read(cells, kind=Kind.TEXT, **declared):
    return conform(frame(v=cells), table(kind, **declared))


def values(conformed, name="v"):
    return [None if pd.isna(cell) else cell for cell in conformed.frame[name]]


CAN_BE_READ = [
    (Kind.TEXT, "曼掌村", "曼掌村"),
    (Kind.TEXT, " 曼掌 村　", "曼掌 村"),
    (Kind.TEXT, "曼\u200b掌\u202e村\x00", "曼掌村"),  # invisible characters
    (Kind.TEXT, "e\u0301", "\u00e9"),  # two code points for one letter
    (Kind.TEXT, 5.32801103201e11, "532801103201"),  # a code that a spreadsheet stored as a number
    (Kind.TEXT, 12.5, "12.5"),
    (Kind.TEXT, 10**20, "100000000000000000000"),
    (Kind.TEXT, True, "True"),
    (Kind.TEXT, "两行\n文字", "两行\n文字"),
    (Kind.INTEGER, "42", 42),
    (Kind.INTEGER, "４２", 42),
    (Kind.INTEGER, " 42 ", 42),
    (Kind.INTEGER, 42.0, 42),
    (Kind.INTEGER, "42.0", 42),
    (Kind.INTEGER, "-7", -7),
    (Kind.INTEGER, "1e3", 1000),
    (Kind.INTEGER, 2**53, 2**53),
    (Kind.NUMBER, "1.5", 1.5),
    (Kind.NUMBER, "１．５", 1.5),
    (Kind.NUMBER, ".5", 0.5),
    (Kind.NUMBER, "+5.", 5.0),
    (Kind.NUMBER, 3, 3.0),
    *((Kind.YES_NO, cell, True) for cell in ("是", "有", "yes", "Y", "TRUE", "1", "１", 1, 1.0)),
    *((Kind.YES_NO, cell, False) for cell in ("否", "无", "no", "f", "0", 0, 0.0, False)),
    *(
        (Kind.DATE, cell, pd.Timestamp(2026, 1, 2))
        for cell in (
            "2026-01-02",
            "2026-1-2",
            "2026/1/2",
            "2026.01.02",
            "2026年1月2日",
            "２０２６年１月２日",
            "20260102",
            "2026-01-02 18:30",  # the day of a time
            date(2026, 1, 2),
            pd.Timestamp("2026-01-02"),
        )
    ),
    *(
        (Kind.TIME, cell, pd.Timestamp(2026, 1, 2, 18, 30))
        for cell in (
            "2026-01-02 18:30",
            "2026-01-02T18:30:00",
            "2026-01-02T10:30:00.500Z",  # 10:30 in Greenwich is 18:30 at UTC+8
            "2026-01-02 18:30+08:00",  # local time
            "2026-01-02 18:30 +0800",
            "2026-01-02 17:30+07",  # an hour west of it
            "２０２６-01-02T10：30Ｚ",
            "2026/1/2 18:30",
            "2026年1月2日 18:30",
            "2026年1月2日18时30分",
            "2026年1月2日18时30分0秒",
            "20260102 18:30",
            pd.Timestamp("2026-01-02 18:30:00.25"),
            pd.Timestamp("2026-01-02 10:30", tz="UTC"),
        )
    ),
    (Kind.TIME, "2026-01-02", pd.Timestamp(2026, 1, 2)),
    (Kind.CHOICE, "road", "road"),
    (Kind.CHOICE, "公路", "road"),
    (Kind.CHOICE, " ROAD ", "road"),
    (Kind.CHOICE, "Footpath", "path"),
    (Kind.CHAINAGE, "K12+800", 12_800.0),
    (Kind.CHAINAGE, "k12＋800.5", 12_800.5),
    (Kind.CHAINAGE, "12800", 12_800.0),
    (Kind.CHAINAGE, 12_800, 12_800.0),
    (Kind.CHAINAGE, 0, 0.0),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "cell", "value"), CAN_BE_READ)
def test_a_cell_is_read_as_it_was_meant(kind, cell, value):
    conformed = read([cell], kind, choices=KINDS if kind is Kind.CHOICE else {})
    assert (conformed.errors, conformed.faults) == ((), ())
    assert values(conformed) == [value]


CANNOT_BE_READ = [
    *((Kind.INTEGER, cell, "Write a whole number") for cell in ("12.5", "约50", "1_000", "1,000")),
    (Kind.INTEGER, "50人", "Write a whole number without a unit"),
    (
        Kind.INTEGER,
        2**53 + 2,
        "Write a whole number",
    ),  # a float cannot distinguish it from the next
    (Kind.INTEGER, 10**400, "Write a whole number"),
    (Kind.INTEGER, True, "Write a whole number"),
    (Kind.INTEGER, pd.Timestamp(2026, 1, 2), "Write a whole number"),
    *(
        (Kind.NUMBER, cell, "Write a number")
        for cell in ("abc", "nan", "inf", "1e999", float("inf"), [1], {"a": 1}, "-", "0x10")
    ),
    *((Kind.YES_NO, cell, "Write yes or no") for cell in ("maybe", "2", 2, "—")),
    *(
        (Kind.DATE, cell, "Write the date as 2026-05-31")
        for cell in (
            "2026",  # no day is invented
            "2026-05",
            "2026-02-30",
            "31/05/2026",
            "5/6/2026",
            "46173",  # a spreadsheet's day number
            "2026-0531",
            "明天",
            True,
        )
    ),
    *(
        (Kind.TIME, cell, "Write the time as 2026-05-31 18:30")
        for cell in ("18:30", "2026-05-31 24:30", "2026-05-31 下午6点")
    ),
    *(
        (Kind.CHAINAGE, cell, "Write it as K12+800")
        for cell in ("K12", "K12+80", "-5", -5, "村口", True, 10**400)
    ),
]


@pytest.mark.parametrize(("kind", "cell", "remedy"), CANNOT_BE_READ)
def test_a_cell_that_cannot_be_read_costs_its_row_that_value_and_is_reported(kind, cell, remedy):
    conformed = read([None, cell], kind)
    (problem,) = conformed.faults
    assert str(problem).startswith(f"roads, row 3, v: {cell} cannot be read as Value. {remedy}")
    assert values(conformed) == [None, None]
    assert conformed.errors == ()


def test_a_problem_names_the_heading_of_the_file():
    (problem,) = conform(frame(里程=["abc"]), table(Kind.NUMBER)).faults
    assert problem.column == "里程"


def test_a_required_column_without_any_usable_value_is_an_error():
    assert read(["abc", "12"], Kind.NUMBER, required=True).errors == ()
    assert [p.row for p in read(["abc", "x"], Kind.NUMBER, required=True).errors] == [2, 3]


def test_a_code_stored_as_a_float_with_lost_digits_is_not_shown():
    # 2^53 = 9 007 199 254 740 992: above it a float skips whole numbers, so 532801103201001871 and
    # ...872 are one float. At 12 digits, as in a code of a village group, each has its own.
    conformed = read([532801103201001871.0, 532801103201.0])
    assert values(conformed) == [None, "532801103201"]
    (problem,) = conformed.faults
    assert "too many digits to be exact" in str(problem)
    assert problem.row == 2


@pytest.mark.parametrize("kind", Kind)
@pytest.mark.parametrize(
    "cell", [None, float("nan"), pd.NA, pd.NaT, "", " ", "　", "\u200b", "\xa0"]
)
def test_a_cell_without_anything_in_it_is_empty_and_no_error(kind, cell):
    conformed = read([cell], kind)
    assert (conformed.errors, conformed.faults, values(conformed)) == ((), (), [None])


@pytest.mark.parametrize("kind", Kind)
@pytest.mark.parametrize("dtype", ["object", "str", "Int64", "float64", "datetime64[s]", "boolean"])
def test_a_table_without_rows_keeps_its_columns(kind, dtype):
    conformed = conform(pd.DataFrame({"v": pd.Series([], dtype=dtype)}), table(kind))
    assert (list(conformed.frame.columns), len(conformed.frame)) == (["id", "v"], 0)
    assert conformed.errors == ()


@pytest.mark.parametrize(
    ("kind", "dtype"),
    [
        (Kind.TEXT, "str"),
        (Kind.INTEGER, "Int64"),
        (Kind.NUMBER, "float64"),
        (Kind.YES_NO, "boolean"),
        (Kind.DATE, "datetime64[s]"),
        (Kind.TIME, "datetime64[s]"),
        (Kind.CHOICE, "str"),
        (Kind.CHAINAGE, "float64"),
    ],
)
def test_a_column_has_its_type_even_where_the_file_lacks_it(kind, dtype):
    conformed = conform(frame(other=["a", "b"]), table(kind))
    assert str(conformed.frame["v"].dtype) == dtype
    assert values(conformed) == [None, None]


def test_a_value_at_the_limit_is_taken_and_one_beyond_is_left_out():
    conformed = read(["1949", "2100", 1948, "2101", None], Kind.INTEGER, least=1949, most=2100)
    assert values(conformed) == [1949, 2100, None, None, None]
    assert [str(problem) for problem in conformed.faults] == [
        "roads, row 4, v: 1948 is less than 1949, the minimum for Value. Correct the value.",
        "roads, row 5, v: 2101 is more than 2100, the maximum for Value. Correct the value.",
    ]


def test_an_unknown_word_is_kept_and_reported():
    conformed = read(["road", "高速路"], Kind.CHOICE, choices=KINDS)
    assert values(conformed) == ["road", "高速路"]
    (fault,) = conformed.faults
    assert str(fault).startswith("roads, row 3, v: 高速路 is not a recognised value of Value.")
    assert conformed.errors == ()


@pytest.mark.parametrize("cell", ["5.32801E+11", "5E+11", "2026-03-01", "2026/3/1", "3月1日"])
def test_a_code_that_a_spreadsheet_has_reformatted_is_left_out(cell):
    conformed = read(["511/3", cell], identifies=True)
    (problem,) = conformed.faults
    assert values(conformed) == ["511/3", None]
    assert str(problem).startswith(f"roads, row 3, v: {cell} is not the original Value: ")


@pytest.mark.parametrize("cell", ["63", "511/3", "98(2)", "124/1(1)", "532801103201", "E+11"])
def test_a_code_that_only_looks_strange_is_taken(cell):
    assert read([cell], identifies=True).errors == ()


def test_a_text_that_identifies_nothing_may_be_a_date():
    assert values(read(["2026-03-01"])) == ["2026-03-01"]


def test_a_required_column_that_is_missing_is_an_error_with_its_headings():
    declared = table(required=True, accepts=("桩号位置",))
    (problem,) = conform(frame(other=["a"]), declared).errors
    assert str(problem) == (
        "roads, v: The column Value is missing. Add it under one of these headings: "
        "v, 里程, 桩号位置."
    )


def test_a_table_without_rows_is_not_missing_columns():
    assert conform(pd.DataFrame(), table(required=True)).errors == ()


def test_an_empty_cell_of_a_required_column_is_a_fault_and_the_row_is_kept():
    conformed = read(["a", " "], required=True)
    (fault,) = conformed.faults
    assert str(fault).startswith("roads, row 3, v: Value is empty.")
    assert (len(conformed.frame), conformed.errors) == (2, ())


def test_a_cell_that_cannot_be_read_is_not_called_empty_too():
    conformed = read(["abc"], Kind.NUMBER, required=True)
    assert (len(conformed.errors), conformed.faults) == (1, ())


@pytest.mark.parametrize(
    "heading", ["v", "V", "里程", " 里 程 ", "value", "VALUE", "ｖ", "桩号位置", "v_out"]
)
def test_a_column_is_recognised_by_each_of_its_headings(heading):
    declared = table(accepts=("桩号位置",), export="v_out")
    assert values(conform(frame(**{heading: ["a"]}), declared)) == ["a"]


def test_two_headings_for_one_column_are_an_error_that_names_both():
    (problem,) = conform(frame(里程=["a"], Value=["b"]), table()).errors
    assert str(problem) == (
        "roads, v: The headings 里程 and Value both map to v. Rename or remove one of them."
    )


def test_a_columns_own_name_wins_over_a_synonym_and_both_are_kept():
    conformed = conform(frame(里程=["a"], v=["b"]), table())
    assert conformed.errors == ()
    assert (values(conformed), values(conformed, "里程")) == (["b"], ["a"])


def test_columns_that_nobody_declared_are_kept_as_they_are_behind_the_others():
    conformed = conform(frame(摄像头=[["a", 1]], v=[" b "], phone=["１３"]), table())
    assert list(conformed.frame.columns) == ["id", "v", "摄像头", "phone"]
    assert conformed.frame["摄像头"].iloc[0] == ["a", 1]
    assert values(conformed, "phone") == ["１３"]


def test_missing_ids_are_made_from_the_row_number():
    conformed = conform(frame(id=["a", None, " "]), table())
    assert values(conformed, "id") == ["a", "roads-3", "roads-4"]
    assert values(read(["x"]), "id") == ["roads-2"]


def test_a_duplicate_id_is_an_error_at_each_later_row():
    conformed = conform(frame(id=["a", "b", " a", 1, "1"]), table())
    assert [str(problem) for problem in conformed.errors] == [
        "roads, row 4, id: The id a is already used in an earlier row. Give each row a unique id.",
        "roads, row 6, id: The id 1 is already used in an earlier row. Give each row a unique id.",
    ]


def test_a_thousand_bad_cells_are_twenty_problems_and_a_count():
    conformed = read(["x"] * 1_000, Kind.NUMBER)
    assert len(conformed.faults) == 21
    assert "Further rows with the same problem: 980." in str(conformed.faults[-1])


def test_the_input_table_is_unchanged():
    given_frame = frame(里程=[" a "], id=[None])
    before = given_frame.copy(deep=True)
    conform(given_frame, table())
    pd.testing.assert_frame_equal(given_frame, before)


@pytest.mark.parametrize(
    ("one", "other"), [("起点桩号", " 起点 桩号"), ("From_M", "from m"), ("ＦＲＯＭ－Ｍ", "fromm")]
)
def test_headings_are_compared_without_width_case_blanks_and_signs(one, other):
    assert fold(one) == fold(other)


CELLS = st.one_of(
    st.none(),
    st.text(max_size=12),
    st.integers(),
    st.floats(),
    st.booleans(),
    st.dates(),
    st.datetimes(timezones=st.none() | st.timezones()),
    st.lists(st.integers(), max_size=2),
    st.sampled_from([c for _, c, *_ in CAN_BE_READ + CANNOT_BE_READ]),
)


@given(
    ids=st.lists(CELLS, min_size=0, max_size=6),
    kind=st.sampled_from(Kind),
    data=st.data(),
)
def test_any_cells_keep_their_rows_and_raise_nothing(ids, kind, data):
    rows = len(ids)
    cells = data.draw(st.lists(CELLS, min_size=rows, max_size=rows))
    declared = table(kind, required=True, choices=KINDS if kind is Kind.CHOICE else {})
    given_frame = frame(id=ids, v=cells, kept=list(range(rows)))
    conformed = conform(given_frame, declared)
    assert list(conformed.frame.index) == list(given_frame.index)
    assert list(conformed.frame["kept"]) == list(range(rows))
    assert conformed.frame["id"].notna().all()
    # Each row without a value was empty, which is a fault, or could not be read.
    told = {p.row for p in (*conformed.errors, *conformed.faults) if p.column == "v"}
    assert set(conformed.frame.index[conformed.frame["v"].isna()]) <= told
    assert all(str(problem) for problem in (*conformed.errors, *conformed.faults))


@given(cells=st.lists(st.one_of(st.none(), st.integers(-(10**6), 10**6)), min_size=1))
def test_whole_numbers_are_read_as_written(cells):
    as_text = [None if cell is None else f" {cell} " for cell in cells]
    assert values(read(as_text, Kind.INTEGER)) == cells


def test_a_time_in_a_column_of_text_is_converted_too():
    # 01:00 UTC is 09:00 at UTC+8; a time of day alone has no zone.
    cells = ["2026-05-31T01:00:00Z", pd.Timestamp("2026-05-31 01:00", tz="UTC"), "01:00"]
    told = ["2026-05-31 09:00:00", "2026-05-31 09:00:00", "01:00"]
    assert values(read(cells)) == told
    kept = conform(frame(id=["a", "b", "c"], noted=cells), table()).frame["noted"]
    assert [str(cell) for cell in kept] == told


def test_the_date_of_a_time_is_that_of_the_time_zone():
    # 20:00 UTC is 04:00 of the next day at UTC+8.
    assert values(read(["2026-05-31T20:00Z"], Kind.DATE)) == [pd.Timestamp(2026, 6, 1)]


def test_a_belt_may_have_another_time_zone():
    # Yangon is at UTC+6:30.
    conformed = conform(
        frame(v=["2026-05-31T01:00Z"]), table(Kind.TIME), timezone=ZoneInfo("Asia/Yangon")
    )
    assert values(conformed) == [pd.Timestamp(2026, 5, 31, 7, 30)]


@pytest.mark.parametrize("cell", ["2026-05-31T01:00+99:00", "0001-01-01T00:00+08:30"])
def test_a_time_that_cannot_be_converted_is_reported(cell):
    (problem,) = read([cell], Kind.TIME).faults
    assert problem.fact == "{value} cannot be read as {column}."


@given(moment=st.datetimes())
def test_a_time_is_read_to_the_second(moment):
    assert values(read([moment.isoformat(sep=" ")], Kind.TIME)) == [moment.replace(microsecond=0)]


ROADS = catalogue()["roads"].table


@pytest.mark.parametrize(
    ("highway", "kind"),
    [
        ("primary", "road"),
        ("residential", "road"),
        ("living_street", "road"),
        ("track", "track"),
        ("track_grade3", "track"),
        ("footway", "path"),
        ("steps", "path"),
        ("cycleway", "path"),
        ("construction", "planned"),
        ("Primary", "road"),
    ],
)
def test_a_highway_of_openstreetmap_is_a_road_a_track_or_a_path(highway, kind):
    conformed = conform(frame(highway=[highway]), ROADS)
    assert values(conformed, "kind") == [kind]
    assert conformed.faults == ()


def test_the_tags_of_openstreetmap_are_read():
    tags = {"maxspeed": ["90;30", "50", "walk"], "bridge": ["viaduct", "no", "yes"]}
    tags |= {
        "tunnel": ["building_passage", "culvert", None],
        "ford": [None, "stepping_stones", "no"],
    }
    conformed = conform(frame(highway=["primary"] * 3, **tags), ROADS)
    assert values(conformed, "speed_kmh") == [30.0, 50.0, None]
    assert values(conformed, "bridge") == [True, False, True]
    assert values(conformed, "tunnel") == [False, True, None]
    assert values(conformed, "ford") == [None, True, False]
    (problem,) = conformed.faults
    assert (problem.row, problem.column) == (4, "maxspeed")


def test_a_list_is_read_only_where_a_column_takes_lists():
    assert values(read(["90;30"], Kind.NUMBER)) == [None]
    assert values(read(["90; 30;x"], Kind.NUMBER, lists=True)) == [None]
    assert values(read(["90; 30"], Kind.NUMBER, lists=True)) == [30.0]


def test_a_waterway_of_openstreetmap_is_a_river_a_stream_or_a_lake():
    tags = ["river", "stream", "canal", "ditch", "reservoir"]
    conformed = conform(frame(waterway=tags, tunnel=["culvert"] + [None] * 4), RIVERS)
    assert values(conformed, "kind") == ["river", "stream", "river", "stream", "lake"]
    assert values(conformed, "tunnel") == [True, None, None, None, None]


RIVERS = catalogue()["rivers"].table

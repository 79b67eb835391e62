"""Who reported on which day: missing ones, runs of them, and who must be rung up."""

from datetime import date, timedelta
from types import SimpleNamespace

import demonstration
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gis.analysis.patrols.patrols import Patrols
from gis.analysis.patrols.reports import State, month_of, reports
from gis.analysis.patrols.walks import walks_of

HEAD = "date,unit,findings"
UNITS = "key,name,reports_from,reports_to"
R, M, N, L = State.REPORTED, State.MISSING, State.NOT_DUE, State.LATER


@pytest.fixture
def belt(folder):
    """Three units that have to report in May from the 28th on, one of which never does."""
    folder.table(
        "units",
        UNITS,
        "U1,甲村,2026-05-28,2026-06-03",
        "U2,乙村,2026-05-29,",
        "U3,丙村,2026-05-30,2026-05-31",
    )
    folder.table(
        "patrols",
        HEAD,
        "2026-05-27,甲村,1",
        "2026-05-28,甲村,0",
        "2026-05-29,U2,2",
        "2026-05-29,U2,3",
        "2026-05-30,ｕ２,",
        "2026-06-02,甲村,0",
        "2026-06-02,外队,0",
        "2026-06-02,,0",
    )
    return folder


def missing(found):
    return [(row.unit, row.date.day, row.nth) for row in found.missing.itertuples()]


def test_a_month_by_unit_and_day(belt):
    found = Patrols(belt.load()).reports(as_of=date(2026, 5, 30))
    assert found.states.index.tolist() == ["甲村", "乙村", "丙村"]
    last_days = found.states.loc[:, date(2026, 5, 27) :]
    # 甲村 reported on the 27th without having to; what the 31st brings nobody knows yet.
    assert last_days.loc["甲村"].tolist() == [R, R, M, M, L]
    assert last_days.loc["乙村"].tolist() == [N, N, R, R, L]
    assert last_days.loc["丙村"].tolist() == [N, N, N, M, L]
    # Two rows on a day are one report, of what both found; an empty cell counts as 0 and is told.
    assert found.findings.loc["乙村", date(2026, 5, 29)] == 5
    assert (found.due, len(found.missing), found.found, found.unfilled) == (6, 3, 6, 1)
    assert found.share == pytest.approx(3 / 6)
    rows = found.by_unit[["unit", "due", "reported", "missing", "findings", "in_a_row"]]
    assert rows.to_numpy().tolist() == [
        ["甲村", 3, 1, 2, 1, 2],
        ["乙村", 2, 2, 0, 5, 0],
        ["丙村", 1, 0, 1, 0, 1],
    ]


def test_missing_days_in_a_row_are_counted_across_the_month(belt):
    found = Patrols(belt.load()).reports()
    # As of 2 June, in June: 乙村 has said nothing since 30 May, the 31st was its first day.
    assert missing(found) == [("甲村", 1, 4), ("乙村", 1, 2), ("乙村", 2, 3)]
    runs = found.streaks[["unit", "from", "to", "days"]]
    assert [(row[1], row[2].day, row[3].day, row[4]) for row in runs.itertuples()] == [
        ("甲村", 29, 1, 4),
        ("乙村", 31, 2, 3),
    ]


def test_who_is_due_today_and_silent_must_be_rung_up(belt):
    found = Patrols(belt.load()).reports().to_ring
    assert [(row.unit, row.in_a_row, row.last.day) for row in found.itertuples()] == [
        ("乙村", 3, 30)
    ]
    # 丙村 never reported at all, which only a list of units can show.
    (never,) = (
        row
        for row in Patrols(belt.load()).reports(as_of=date(2026, 5, 31)).to_ring.itertuples()
        if row.unit == "丙村"
    )
    assert never.in_a_row == 2
    assert pd.isna(never.last)


def test_who_reports_without_being_listed_is_named(belt):
    found = Patrols(belt.load()).reports()
    assert found.is_listed
    assert found.strangers == ("外队",)
    assert Patrols(belt.load()).left_out.nameless == ("patrols-9",)


def test_without_a_list_those_that_ever_reported_are_due_from_the_first_day_to_the_last(folder):
    folder.table(
        "patrols",
        "date,unit,from_m,to_m",
        "2026-05-02,北队,5000,9000",
        "2026-05-04,南队,0,5000",
        "2026-05-04,北队,,",
    )
    found = Patrols(folder.load()).reports()
    assert not found.is_listed
    assert found.states.index.tolist() == ["南队", "北队"]  # in the order of their stretches
    assert missing(found) == [("南队", 2, 1), ("南队", 3, 2), ("北队", 3, 1)]
    # As of the 2nd nobody knows of the south yet.
    assert missing(Patrols(folder.load()).reports(as_of=date(2026, 5, 2))) == []


def test_a_unit_of_two_rows_is_due_on_the_days_of_both(folder):
    rows = ("U1,甲村,2026-05-01,2026-05-02", "U1,甲村,2026-05-04,2026-05-04")
    folder.table("units", UNITS, *rows)
    folder.table("patrols", HEAD, "2026-05-02,U1,0", "2026-05-05,甲村,0")
    found = Patrols(folder.load()).reports()
    assert missing(found) == [("甲村", 1, 1), ("甲村", 4, 1)]
    assert found.due == 3


def test_a_month_that_is_named_is_told_as_it_was_known_at_its_end(belt):
    patrols = Patrols(belt.load())
    may = patrols.reports(month=month_of(date(2026, 5, 9)))
    assert (may.first, may.last, may.as_of) == (date(2026, 5, 1), *[date(2026, 5, 31)] * 2)
    assert missing(may) == missing(patrols.reports(as_of=date(2026, 5, 31)))
    later = patrols.reports(as_of=date(2026, 5, 30), month=month_of(date(2026, 7, 1)))
    assert (later.due, missing(later)) == (0, [])
    assert set(later.states.to_numpy().ravel()) == {L}


def test_a_month_ends_with_its_last_day():
    assert month_of(date(2024, 2, 29)) == (date(2024, 2, 1), date(2024, 2, 29))
    assert month_of(date(2025, 12, 3)) == (date(2025, 12, 1), date(2025, 12, 31))


FIRST = date(2026, 4, 20)
DAYS = st.lists(st.tuples(st.integers(0, 25), st.sampled_from("ab")), max_size=40)


# Two units; the second begins and ends within the days that are drawn.
LISTED = SimpleNamespace(
    boundary=SimpleNamespace(length_m=1_000.0, closed=False),
    tables={
        "units": pd.DataFrame(
            {
                "key": ["a", "b"],
                "name": ["a", "b"],
                "id": ["a", "b"],
                "reports_from": pd.to_datetime(["2026-04-22", "2026-04-25"]),
                "reports_to": pd.to_datetime([None, "2026-05-06"]),
            }
        )
    },
)


@given(rows=DAYS, today=st.integers(0, 25))
def test_reports_are_those_of_a_loop_over_the_days(rows, today):
    as_of = FIRST + timedelta(days=today)
    frame = pd.DataFrame(
        {
            "date": pd.to_datetime([FIRST + timedelta(days=day) for day, _ in rows]),
            "unit": pd.Series([unit for _, unit in rows], dtype="str"),
            "id": [str(at) for at in range(len(rows))],
            "from_m": float("nan"),
            "to_m": float("nan"),
            "findings": 1.0,
        }
    )
    walks, _ = walks_of(frame, line=LISTED.boundary)
    found = reports(LISTED, walks, as_of=as_of, month=month_of(as_of))
    came = {(unit, FIRST + timedelta(days=day)) for day, unit in rows}
    due = {"a": (date(2026, 4, 22), as_of), "b": (date(2026, 4, 25), date(2026, 5, 6))}
    expected, ring = [], {}
    for unit, (first, last) in due.items():
        in_a_row = 0
        for number in range(60):
            day = FIRST + timedelta(days=number)
            if day > as_of:
                break
            silent = first <= day <= last and (unit, day) not in came
            in_a_row = in_a_row + 1 if silent else 0
            if silent and day.month == as_of.month:
                expected.append((unit, day.day, in_a_row))
        if in_a_row:
            ring[unit] = in_a_row
    assert sorted(missing(found)) == sorted(expected)
    assert dict(found.to_ring[["unit", "in_a_row"]].to_numpy().tolist()) == ring
    assert found.by_unit["missing"].sum() == len(expected)


def test_the_demonstration_lacks_the_seven_planted_reports():
    # data/README.md: seven of 270 are missing.
    patrols = demonstration.session().patrols
    found = patrols.reports()
    assert found.is_listed
    assert missing(found) == [
        ("陆拉", 5, 1), ("土鲁", 12, 1), ("勐宋", 17, 1), ("勐宋", 18, 2), ("坝那", 19, 1),
        ("曼伞", 23, 1), ("坝卡", 23, 1),
    ]  # fmt: skip
    assert (found.due, len(found.missing)) == (270, 7)
    assert found.to_ring.empty
    rung = patrols.reports(as_of=date(2015, 4, 18)).to_ring
    assert rung[["unit", "in_a_row"]].to_numpy().tolist() == [["勐宋", 2]]

"""When each metre was walked: ages, shares, cells and what is overdue, at any day."""

from datetime import date, timedelta
from types import SimpleNamespace

import demonstration
import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from shapely import LineString

from gis.analysis.patrols.line import walked_line
from gis.analysis.patrols.patrols import Patrols
from gis.analysis.patrols.walks import walks_of
from gis.errors import InputError
from gis.questions.patrols import PatrolSettings

HEAD = "date,unit,from_m,to_m,findings"
WEEK = PatrolSettings(limit_days=7)
RING = LineString([(0, 0), (300, 0), (300, 200), (0, 200), (0, 0)])  # 1 000 m round


def told(stretches):
    """Give stretches as whole metres, the days since, and who walked there."""
    return [
        (round(row.from_m), round(row.to_m), round(row.length_m), row.days, row.units)
        for row in stretches.itertuples()
    ]


@pytest.fixture
def walked(folder):
    """A line of 10 km of which the north was never walked, and the south a long time ago."""
    folder.table(
        "patrols",
        HEAD,
        "2026-05-01,南队,0,4000,0",
        "2026-05-20,中队,2500,6050,1",
        "2026-05-20,北队,6050,8000,0",
        "2026-05-30,中队,3000,K5+000,0",
        "2026-06-02,北队,7000,8000,0",
    )
    folder.table("duties", "person,role,from_m,to_m", "甲,南所,0,2000", "乙,北所,2000,9000")
    return folder


def test_the_line_is_parted_by_the_day_of_its_last_visit(walked):
    found = Patrols(walked.load()).line(WEEK)
    # As of 2 June, the day of the last patrol: 20 May is 13 days ago, 1 May is 32.
    assert told(found.stretches) == [
        (0, 2_500, 2_500, 32, ("南队",)),
        (2_500, 3_000, 500, 13, ("中队",)),
        (3_000, 5_000, 2_000, 3, ("中队",)),
        (5_000, 7_000, 2_000, 13, ("中队", "北队")),
        (7_000, 8_000, 1_000, 0, ("北队",)),
        (8_000, 10_000, 2_000, pd.NA, ()),
    ]


def test_shares_count_the_days_back_from_the_day_that_is_asked_about(walked):
    found = Patrols(walked.load()).line(WEEK)
    # On the day itself 1 km; in 7 days 2 + 1 km; in 30 days also 0.5 + 2 km, and not the 2.5 km
    # of 1 May, which is 32 days ago.
    assert [found.share(days) for days in (1, 7, 30)] == pytest.approx([0.1, 0.3, 0.55])
    assert found.share(33) == pytest.approx(0.8)
    assert found.never_m == pytest.approx(2_000)


def test_only_patrols_on_or_before_the_day_count(walked):
    found = Patrols(walked.load()).line(WEEK, as_of=date(2026, 5, 20))
    assert told(found.stretches) == [
        (0, 2_500, 2_500, 19, ("南队",)),
        (2_500, 8_000, 5_500, 0, ("中队", "北队")),
        (8_000, 10_000, 2_000, pd.NA, ()),
    ]
    before = Patrols(walked.load()).line(WEEK, as_of=date(2026, 4, 30))
    assert told(before.stretches) == [(0, 10_000, 10_000, pd.NA, ())]
    assert before.share(30) == 0.0


def test_what_is_overdue_comes_oldest_first_with_who_answers_for_it(walked):
    found = Patrols(walked.load()).line(WEEK).overdue
    assert told(found) == [
        (8_000, 10_000, 2_000, pd.NA, ()),
        (0, 2_500, 2_500, 32, ("南队",)),
        (5_000, 7_000, 2_000, 13, ("中队", "北队")),
        (2_500, 3_000, 500, 13, ("中队",)),
    ]
    assert found["answers"].tolist() == [("北所",), ("南所", "北所"), ("北所",), ("北所",)]
    assert found["nobody_m"].round().tolist() == [1_000, 0, 0, 0]
    assert found.length.round().tolist() == [2_000, 2_500, 2_000, 500]


@pytest.mark.parametrize(("limit_days", "overdue_km"), [(12, 7), (13, 4.5), (31, 4.5), (32, 2)])
def test_overdue_is_what_is_older_than_the_limit(walked, limit_days, overdue_km):
    found = Patrols(walked.load()).line(PatrolSettings(limit_days=limit_days))
    assert found.overdue_m == pytest.approx(1_000 * overdue_km)
    assert found.overdue["length_m"].sum() == pytest.approx(1_000 * overdue_km)


def test_a_cell_is_as_old_as_its_oldest_metre(walked):
    cells = Patrols(walked.load()).line(WEEK).cells.set_index("from_m")
    assert len(cells) == 100
    # 6 000 to 6 100 m was walked by two on 20 May, each a half; nobody walked it as a whole.
    assert cells.loc[6_000, ["days", "visits_7", "visits_30"]].tolist() == [13, 0, 1]
    # 4 000 to 4 100: the long walk of 20 May and the one of 30 May.
    assert cells.loc[4_000, ["days", "visits_7", "visits_30"]].tolist() == [3, 1, 2]
    assert cells.loc[7_900, ["days", "visits_7", "visits_30"]].tolist() == [0, 1, 2]
    assert cells.loc[8_000, "days"] is pd.NA


def test_one_metre_that_nobody_walks_keeps_its_cell_old(folder):
    folder.table("patrols", HEAD, "2026-05-01,队,0,150,0", "2026-05-02,队,151,10000,0")
    line = Patrols(folder.load()).line(WEEK)
    assert line.cells["days"].isna().tolist() == [False, True, *[False] * 98]
    assert line.never_m == pytest.approx(1.0)


def test_the_last_cell_is_shorter_and_an_end_in_whole_metres_reaches_it(bare):
    bare.layer("boundary", (LineString([(0, 0), (0, 250.6)]), {}))
    bare.table("patrols", HEAD, "2026-05-01,队,0,250,0")
    line = Patrols(bare.load()).line(WEEK)
    assert line.cells["to_m"].round(1).tolist() == [100, 200, 250.6]
    assert line.share(1) == 1.0


def test_a_patrol_through_the_start_of_a_ring_walks_both_sides_of_it(bare):
    bare.layer("boundary", (RING, {}))
    bare.table("patrols", HEAD, "2026-05-01,甲,100,950,0", "2026-05-20,乙,900,200,0")
    line = Patrols(bare.load()).line(WEEK)
    assert told(line.stretches) == [(200, 900, 700, 19, ("甲",)), (900, 200, 300, 0, ("乙",))]
    assert line.cells["days"].tolist() == [0, 0, *[19] * 7, 0]
    # Walked last of all 19 days ago, and never, in one stretch through the start.
    bare.table("patrols", HEAD, "2026-05-20,乙,200,900,0")
    overdue = Patrols(bare.load()).line(WEEK).overdue
    assert told(overdue) == [(900, 200, 300, pd.NA, ())]
    assert overdue.length.round(1).tolist() == [300]


def test_rows_that_lack_a_day_a_stretch_or_a_unit_are_told(folder):
    folder.table(
        "patrols",
        "id,date,unit,from_m,to_m",
        "a,2026-05-01,队,0,1000",
        "b,,队,1000,2000",
        "c,2026-05-02,队,,",
        "d,2026-05-02,队,3000,2000",
        "e,2026-05-02,队,9000,11000",
        "f,2026-05-03,,2000,3000",
    )
    patrols = Patrols(folder.load())
    left = patrols.left_out
    assert (left.undated, left.unplaced, left.nameless) == (("b",), ("c", "d", "e"), ("f",))
    assert patrols.line(WEEK).walked_m(30) == pytest.approx(2_000)


def test_a_belt_without_patrols_or_days_of_them_says_so(folder):
    with pytest.raises(InputError, match="no layer patrols"):
        Patrols(folder.load())
    folder.table("patrols", "date,unit", ",队")
    with pytest.raises(InputError, match="No patrol of this belt has a date"):
        Patrols(folder.load())


# A kilometre without shapes, open or a ring: ages need no more of a belt.
KILOMETRES = [
    SimpleNamespace(boundary=SimpleNamespace(length_m=1_000.0, closed=closed), tables={})
    for closed in (False, True)
]
FIRST = date(2026, 5, 1)
PATROLS = st.lists(
    st.tuples(st.integers(0, 40), st.integers(0, 1_000), st.integers(0, 1_000)), max_size=12
)


@pytest.mark.parametrize("kilometre", KILOMETRES, ids=["line", "ring"])
@given(patrols=PATROLS, today=st.integers(0, 40), limit=st.integers(1, 40))
def test_ages_are_those_of_a_walk_metre_by_metre(kilometre, patrols, today, limit):
    rows = [
        (FIRST + timedelta(days=day), "队", from_m, to_m)
        for day, from_m, to_m in patrols
        if from_m < to_m or (kilometre.boundary.closed and from_m > to_m)
    ]
    frame = pd.DataFrame(rows, columns=["date", "unit", "from_m", "to_m"])
    frame = frame.assign(
        date=pd.to_datetime(frame["date"]), id=frame.index.astype(str), findings=np.nan
    )
    as_of = FIRST + timedelta(days=today)
    walks, _ = walks_of(frame, line=kilometre.boundary)
    line = walked_line(kilometre, walks, as_of=as_of, limit_days=limit)
    ages, visits = np.full(1_000, np.inf), np.zeros(1_000)
    for day, _, from_m, to_m in rows:
        age = (as_of - day).days
        for metre in [*range(from_m, to_m)] or [*range(from_m, 1_000), *range(to_m)]:
            # An end within a metre of the end of the line is that end.
            if age >= 0:
                ages[metre] = min(ages[metre], age)
                visits[metre] += age < 7
        if to_m == 999 and age >= 0:
            ages[999] = min(ages[999], age)
            visits[999] += age < 7
    for days in (1, 7, 30):
        assert line.walked_m(days) == pytest.approx((ages < days).sum(), abs=0.01)
    assert line.overdue_m == pytest.approx((ages > limit).sum(), abs=0.01)
    assert line.stretches["length_m"].sum() == pytest.approx(1_000, abs=0.01)
    cells = line.cells
    oldest = ages.reshape(10, 100).max(axis=1)
    assert cells["days"].astype("Float64").fillna(np.inf).tolist() == oldest.tolist()
    assert cells["visits_7"].tolist() == visits.reshape(10, 100).min(axis=1).tolist()


def test_the_demonstration_has_the_planted_stretch():
    # data/README.md: 坝卡, K88+455 to K94+343, last on 7 April 2015. On each day each committee
    # walks a third of its stretch, so of the whole line about a third.
    line = demonstration.session().patrols.line(WEEK)
    (row,) = line.overdue.itertuples()
    assert (row.from_m, row.to_m, row.units) == (88_455, 94_343, ("坝卡",))
    assert (row.last.date(), row.days) == (date(2015, 4, 7), 23)
    assert line.share(7) == pytest.approx(1 - 5_888 / 112_390, abs=1e-6)
    assert line.share(1) == pytest.approx(1 / 3, abs=1e-4)
    assert line.share(30) == 1.0

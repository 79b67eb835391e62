"""The leaders' timetable: planned days against walked ones."""

from datetime import date

import pytest

from gis.analysis.patrols.patrols import Patrols
from gis.analysis.patrols.timetable import weekday_of


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("1", 1), ("７", 7), ("周三", 3), ("星期日", 7), ("周天", 7), ("礼拜六", 6), ("Mon", 1),
        ("thursday", 4), ("Tue.", 2), ("8", None), ("每天", None), ("t", None), ("", None),
    ],
)  # fmt: skip
def test_weekdays_are_read_as_offices_write_them(text, number):
    assert weekday_of(text) == number


def test_a_duty_was_kept_on_a_day_when_any_of_its_stretch_was_walked(folder):
    # May 2026 begins on a Friday: Mondays are the 4th, 11th, 18th and 25th.
    folder.table(
        "duties",
        "person,from_m,to_m,weekday,date",
        "甲,0,2000,周一,",
        "乙,2000,4000,1,",
        "丙,0,9000,,2026-05-05",
        "丁,0,9000,,2026-06-01",
        "戊,0,9000,某天,",
        "己,0,9000,,",
        "庚,9000,11000,1,",
    )
    folder.table(
        "patrols",
        "date,unit,from_m,to_m",
        "2026-05-04,队,0,2000",
        "2026-05-05,队,0,2000",
        "2026-05-11,队,1999,2001",
        "2026-05-18,队,,",
    )
    found = Patrols(folder.load()).timetable(as_of=date(2026, 5, 24))
    told = found[["person", "planned", "walked", "share"]].astype(object)
    told = told.where(told.notna(), None).to_numpy().tolist()
    # Until the 24th three Mondays; on the 4th only the first was walked, on the 11th both.
    # Whose weekday cannot be read or whose stretch is none has no figures.
    assert told == [
        ["甲", 3, 2, pytest.approx(2 / 3)],
        ["乙", 3, 1, pytest.approx(1 / 3)],
        ["丙", 1, 1, 1.0],
        ["丁", 0, 0, None],
        ["戊", None, None, None],
        ["庚", None, None, None],
    ]
    assert found["weekday"].fillna("").tolist() == ["1", "1", "", "", "某天", "1"]


def test_without_duties_that_name_a_day_there_is_no_timetable(folder):
    folder.table("patrols", "date,unit", "2026-05-04,队")
    assert Patrols(folder.load()).timetable() is None
    folder.table("duties", "person,from_m,to_m", "甲,0,2000")
    assert Patrols(folder.load()).timetable() is None

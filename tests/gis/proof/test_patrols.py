"""Patrols by two paths: they agree on a ring with every oddity, and one that is falsified parts."""

import math
from dataclasses import replace

import pytest
from proofs_of import parted, proof_of, proof_of_daily_work, proved, unproved
from shapely.geometry import LineString

from gis.analysis import proving

PAGE = "patrols"


@pytest.fixture
def ring(bare):
    """A ring of 12 km, walked through its start, with rows that lack this or that."""
    corners = [(0, 0), (3_000, 0), (3_000, 3_000), (0, 3_000), (0, 0)]
    bare.layer("boundary", (LineString(corners), {}))
    bare.table(
        "duties",
        "person,role,from_m,to_m,weekday",
        "甲,东所,10000,3000,周一",
        "乙,西所,3000,6000,7",
        "丙,南所,9000,13500,1",
    )
    bare.table("units", "代码,名称,起报日期,止报日期", "A,东队,2026-05-20,", "B,西队,,2026-05-30")
    bare.table(
        "patrols",
        "日期,单位,起点,终点,发现情况",
        "2026-05-04,东队,K11+000,K2+000,1",
        "2026-05-18,B,2000,K5+000,",
        "2026-05-31,东队,4000,K5+500,2",
        "2026-05-31,东队,5500,7000,0",
        ",东队,7000,8000,0",
        "2026-05-30,外队,,,0",
        "2026-05-29,,8000,14000,0",
    )
    return bare


def test_a_ring_with_every_oddity(ring):
    report = proof_of(ring.path)
    assert parted(report) == []
    # As of 31 May: 4 000 to 7 000 on the day; 2 000 to 4 000 13 days ago; 11 000 to 2 000 (3 km)
    # 27 days ago; from 7 000 to 11 000 never.
    assert proved(report, PAGE, "walked_m", "1") == pytest.approx(3_000, abs=1)
    assert proved(report, PAGE, "walked_m", "30") == pytest.approx(8_000, abs=1)
    assert proved(report, PAGE, "never_m") == pytest.approx(4_000, abs=1)
    assert proved(report, PAGE, "overdue_m") == pytest.approx(9_000, abs=1)
    # In the order of chainage: 13 days, never, and through the start 27 days.
    days = [proved(report, PAGE, "overdue_days", row) for row in "123"]
    assert days == [13, math.inf, 27]
    # 东队 is due from the 20th to the 31st and reported on the last day alone: 11 are missing.
    # 西队 is due from 4 May, the first report of all, to the 30th, and reported once: 26 of 27.
    assert proved(report, PAGE, "reports_due") == 12 + 27
    assert proved(report, PAGE, "reports_missing") == 11 + 26
    assert proved(report, PAGE, "missing_nth", "西队 2026-05-30") == 12  # since the 18th
    assert proved(report, PAGE, "to_ring_up") == 0
    assert (proved(report, PAGE, "findings"), proved(report, PAGE, "findings_unfilled")) == (3, 1)
    lacking = [proved(report, PAGE, f"rows_{name}") for name in ("undated", "unplaced", "nameless")]
    assert lacking == [1, 2, 1]
    # Mondays: 4, 11, 18, 25; the first leader's stretch was walked on the 4th and on the 18th.
    assert proved(report, PAGE, "planned", "1") == 4
    assert proved(report, PAGE, "planned_walked", "1") == 2
    assert proved(report, PAGE, "planned_walked", "2") == 1


def test_a_falsified_age_parts(ring, monkeypatch):
    honest = proving.of_patrols

    def older(*answers):
        for key, value in honest(*answers):
            yield key, value + 1 if (key.name, key.row) == ("overdue_days", "1") else value

    monkeypatch.setattr(proving, "of_patrols", older)
    (wrong,) = parted(proof_of(ring.path))
    assert wrong[:4] == (PAGE, "overdue_days", "1", 14)


def test_ends_a_metre_apart_and_dates_in_words_are_not_proved(folder):
    rows = ("2026-05-04,队,0,4000", "2026-05-05,队,4001,9000")
    folder.table("patrols", "date,unit,from_m,to_m", *rows)
    report = proof_of(folder.path)
    assert parted(report) == []
    assert {"never_m", "walked_share"} <= unproved(report)
    assert proved(report, PAGE, "reports_due") == 2
    folder.table("patrols", "date,unit,from_m,to_m", "20260504,队,0,4000")
    assert "reports_due" in unproved(proof_of(folder.path))


def test_the_plan_of_a_week_is_proved_by_another_model(folder):
    # 10 km of level border, 20 minutes a km. 4 km were walked 20 days before 20 May, the others on
    # 17 May; the team rests on Sundays (24 May 2026 is one) and walks 18 km in 6 h, so all of it in
    # one go on the first day: its greatest age is 2, the target. The other unit has nobody.
    folder.table("units", "key,name,team_size,days_off", "1,南队,4,周日", "2,北队,0,")
    rows = ("2026-04-30,南队,0,4000", "2026-05-17,南队,4000,9000", "2026-05-20,北队,9000,9500")
    folder.table("patrols", "date,unit,from_m,to_m", *rows)
    report = proof_of(folder.path)
    assert parted(report) == []
    assert proved(report, PAGE, "week_team_least", "南队") == 2
    # Nobody walks there: 7 days on 27 May.
    assert proved(report, PAGE, "week_team_least", "北队") == 7
    assert proved(report, PAGE, "week_greatest", "plan") == 7
    # As in the last seven days: 4 to 9 km on 24 May and 9 to 9.5 km on 27 May, the others never.
    assert proved(report, PAGE, "week_greatest", "practice") == 27
    assert proved(report, PAGE, "week_hours", "practice") == pytest.approx(5.5 / 3)
    assert proved(report, PAGE, "week_nobody_m") == pytest.approx(500, abs=1)


def test_a_timetable_that_leaves_a_stretch_out_parts(folder, monkeypatch):
    rows = ("2026-04-30,队,0,4000", "2026-05-20,队,4000,9000")
    folder.table("patrols", "date,unit,from_m,to_m", *rows)
    honest = proving.asked_of_week

    def without_walks(week):
        asked, on_foot = honest(week)
        return replace(asked, walks=[]), on_foot

    monkeypatch.setattr(proving, "asked_of_week", without_walks)
    wrong = {(name, row) for _, name, row, *_ in parted(proof_of(folder.path))}
    assert ("week_greatest", "plan") in wrong
    assert ("week_team_least", "队") not in wrong


def test_days_off_from_one_weekday_to_another_are_not_proved(folder):
    folder.table("units", "key,name,team_size,days_off", "1,队,4,周六至周日")
    folder.table("patrols", "date,unit,from_m,to_m", "2026-05-20,队,0,9000")
    assert "week_team_least" in unproved(proof_of(folder.path))


def test_what_nobody_walked_is_planned_by_both_paths_or_by_neither(folder):
    # 10 km, 6 h a day are 18 km: the only team of the south takes 4 km up and walks all of it on
    # the first day. The north has nobody, so the half of 8 to 9 km that is nearer to it is left.
    folder.table("units", "key,name,team_size,days_off", "1,南队,4,", "2,北队,0,")
    rows = ("2026-05-18,南队,4000,8000", "2026-05-20,北队,9000,10000")
    folder.table("patrols", "date,unit,from_m,to_m", *rows)
    report = proof_of_daily_work(folder.path)
    assert parted(report) == []
    assert proved(report, PAGE, "week_taken_m") == pytest.approx(4_500, abs=1)
    assert proved(report, PAGE, "week_nobody_m") == pytest.approx(500, abs=1)
    assert proved(report, PAGE, "week_team_least", "南队") == 2  # what is enough
    # As in the last seven days: the south on 25 May. What was never walked is 3 days old on the
    # eve, and 10 at the end of the week.
    assert proved(report, PAGE, "week_greatest", "practice") == 10

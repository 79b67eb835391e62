"""The week of a belt: whose stretch it is, who is off, how long a walk takes, what it does."""

from datetime import date

import numpy as np
import pytest
from shapely import LineString

from gis.analysis.patrols.pace import pace_along
from gis.analysis.patrols.teams import weekdays_of
from gis.analysis.session import Session
from gis.cost.field import TOBLER, edge, mean
from gis.errors import InputError
from gis.questions.patrols import PlanSettings

HEAD = "date,unit,from_m,to_m"
RING = LineString([(0, 0), (3_000, 0), (3_000, 2_000), (0, 2_000), (0, 0)])  # 10 km round
KMH = 3.0  # off the road, on level ground


def walks(week):
    """Give the walks as day, unit and whole metres."""
    rows = week.walks[["day", "unit", "from_m", "to_m"]].itertuples(index=False)
    return [(day, unit, round(from_m), round(to_m)) for day, unit, from_m, to_m in rows]


@pytest.fixture
def two(folder):
    """Two committees on 10 km of level border; the south was walked last a week ago.

    In the end the north walked 5 km to 6 km too, but the south did so more often.
    """
    folder.table(
        "patrols",
        HEAD,
        "2026-05-20,南队,0,6000",
        "2026-05-21,南队,3000,6000",
        "2026-05-26,北队,6000,10000",
        "2026-05-27,北队,5000,10000",
    )
    return folder


def test_a_metre_belongs_to_who_walked_it_most_often(two):
    week = Session(two.load()).week(PlanSettings())
    assert [(one.own.name, round(one.own.length_m)) for one in week.teams] == [
        ("南队", 6_000),
        ("北队", 4_000),
    ]
    assert week.first_day == date(2026, 5, 28)
    assert week.nobody_m == pytest.approx(0, abs=1)
    # On the eve: 0-3 km are 7 days old, 3-5 km 6, and what the north walked on 27 May none.
    spans = [(round(span.from_m), round(span.to_m), span.age) for span in week.teams[0].own.spans]
    assert spans == [(0, 3_000, 7), (3_000, 5_000, 6), (5_000, 6_000, 0)]


def test_each_committee_gets_the_best_week_of_its_own(two):
    # Level ground at 3 km/h is 20 minutes a km by Tobler, so 1 h is 3 km.
    week = Session(two.load()).week(PlanSettings(hours=1, target_days=0))
    south, north = week.teams
    # South, 6 km in two walks. The 7 days go first; 3-5 km are 6 + 1 = 7 on the first day, none on
    # the second; then each half is walked every other day.
    assert south.week.limits == (7, 1, 1, 1, 1, 1, 1)
    # North, 4 km of age 0: also two walks, so what is left is 1 day old. A day's walk need not be
    # longer than half of them, 40 minutes.
    assert north.week.limits == (1,) * 7
    assert north.week.minutes == pytest.approx(40, abs=1)
    assert (week.greatest, week.bound) == (7, 7)
    assert walks(week)[0] == (1, "南队", 0, 3_000)


def test_the_plan_is_held_against_another_week_like_the_last_one(two):
    week = Session(two.load()).week(PlanSettings(hours=1, target_days=0))
    # In the seven days to 27 May: the south on 21 May, the north on the 26th and 27th; a week later
    # that is the 28th of May, and the 2nd and 3rd of June. 0-3 km then have 14 days.
    assert week.practice is not None
    assert (week.practice.greatest, week.practice.at_end) == (14, 14)
    # At the end of 3 June 0-3 km: 14 days, 3-5 km: 6, 5-10 km: 0, which the north walked that day.
    assert week.practice.mean_at_end == pytest.approx((3 * 14 + 2 * 6) / 10, abs=0.01)
    assert week.practice.hours == pytest.approx((3 + 4 + 5) / KMH, abs=0.01)
    assert (week.planned.greatest, week.planned.at_end) == (7, 1)
    assert week.planned.hours == pytest.approx(week.walks["minutes"].sum() / 60)


def test_nobody_walks_on_a_day_off(two):
    two.table("units", "key,name,team_size,days_off", "1,南队,4,周六、周日", "2,北队,0,")
    week = Session(two.load()).week(PlanSettings(hours=1))
    # 28 May 2026 is a Thursday: the third and the fourth day are the weekend.
    assert {day for day, unit, *_ in walks(week) if unit == "南队"}.isdisjoint({3, 4})
    # A team of no people walks on no day.
    assert "北队" not in set(week.walks["unit"])
    assert week.walks["people"].unique().tolist() == [4]


def test_days_off_that_cannot_be_read_are_told(two):
    two.table("units", "key,name,team_size,days_off", "1,南队,4,节假日")
    week = Session(two.load()).week(PlanSettings())
    assert [one.own.unread for one in week.teams] == ["节假日", ""]


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("周六、周日", {6, 7}),
        ("星期一至星期三", {1, 2, 3}),
        ("周五-周一", {5, 6, 7, 1}),
        ("6,7", {6, 7}),
        ("周六日", {6, 7}),
        ("Sat, Sun", {6, 7}),
        ("", set()),
        ("节假日", None),
        ("2015-05-01", None),
    ],
)
def test_days_off_are_read_as_an_office_writes_them(text, days):
    assert weekdays_of(text) == days


def test_near_a_crossing_a_day_counts_as_many(two, village):
    # On the line at 8 km, and one 2 km beside it, which is near nothing.
    two.layer("crossings", village("甲", 0, 8_000), village("乙", 2_000, 1_000))
    week = Session(two.load()).week(PlanSettings(hours=1, target_days=0, crossing_weight=3))
    north = week.teams[1].week
    # 7.5-8.5 km count three times: walked every day, the others every other day. All 4 km are two
    # walks of 3 km with these in both.
    assert north.limits == (1,) * 7
    near = [ends for day, unit, *ends in walks(week) if unit == "北队"]
    assert all(from_m <= 7_500 and to_m >= 8_500 for from_m, to_m in near)
    assert len(near) == 7


def test_what_nobody_walked_is_the_oldest_and_walked_first(folder):
    rows = ("2026-05-20,队,2000,4000", "2026-05-24,队,2000,8000")
    folder.table("patrols", HEAD, *rows)
    week = Session(folder.load()).week(PlanSettings(hours=2, target_days=0))
    # The records begin on 20 May: on the eve, 24 May, what was never walked counts 5 days.
    spans = [(round(one.from_m), round(one.to_m), one.age) for one in week.teams[0].own.spans]
    assert (spans[0], spans[-1]) == ((0, 2_000, 5), (8_000, 10_000, 5))
    assert week.taken_m == pytest.approx(4_000, abs=1)
    assert week.nobody_m == pytest.approx(0, abs=1)
    # A walk of 2 h is 6 km: one end on the first day, the other on the second, so that it is
    # 5 + 1 old on the first. Then 10 km in two walks, every other day.
    assert week.teams[0].week.limits == (6, 1, 1, 1, 1, 1, 1)
    assert (week.greatest, week.bound) == (6, 6)
    first, second, *_ = walks(week)
    assert (first[0], second[0]) == (1, 2)
    assert {first[2], second[2]} & {0}
    assert {first[3], second[3]} & {10_000}


def test_what_nobody_walked_is_told_and_not_planned_where_it_is_too_much(folder):
    folder.table("patrols", HEAD, "2026-05-20,队,2000,4000", "2026-05-20,,8000,9000")
    folder.table("units", "key,name,team_size,days_off", "1,队,4,周一至周五")
    week = Session(folder.load()).week(PlanSettings(hours=1))
    # On the two days of the weekend 3 km each can be walked, and 7 km never were. What somebody
    # without a unit walked, 8 to 9 km, is not among them.
    assert week.nobody_m == pytest.approx(7_000, abs=1)
    assert week.taken_m == pytest.approx(1_000, abs=1)
    assert week.planned.mean_at_end <= week.planned.at_end


def test_on_a_ring_what_nobody_walked_is_halved_between_its_neighbours(bare):
    bare.layer("boundary", (RING, {}))
    bare.table("patrols", HEAD, "2026-05-20,东队,1000,2000", "2026-05-20,西队,5000,6000")
    week = Session(bare.load()).week(PlanSettings(hours=4, target_days=0))
    # 2 to 5 km are halved at 3.5 km; 6 to 11 km, through the start, at 8.5 km.
    spans = {
        one.own.name: (
            round(one.own.spans[0].from_m) % 10_000,
            round(one.own.spans[-1].to_m) % 10_000,
        )
        for one in week.teams
    }
    assert spans == {"东队": (8_500, 3_500), "西队": (3_500, 8_500)}
    assert week.planned.greatest == 0  # 5 km are one walk of 100 minutes


def test_a_unit_that_walks_only_what_is_another_s_is_told_and_not_planned(two):
    rows = ("2026-05-20,南队,0,6000", "2026-05-21,南队,0,6000", "2026-05-22,机关,1000,2000")
    two.table("patrols", HEAD, *rows)
    week = Session(two.load()).week(PlanSettings())
    assert ([one.own.name for one in week.teams], week.idle) == (["南队"], ("机关",))


def test_without_units_there_is_nobody_to_plan_for(folder):
    folder.table("patrols", HEAD, "2026-05-20,,2000,4000")
    with pytest.raises(InputError, match="nobody can be planned"):
        Session(folder.load()).week(PlanSettings())


def test_only_what_was_known_on_the_eve_counts(two):
    week = Session(two.load()).week(PlanSettings(), date(2026, 5, 25))
    assert [one.own.name for one in week.teams] == ["南队"]


def test_a_team_walks_through_the_start_of_a_ring(bare):
    bare.layer("boundary", (RING, {}))
    bare.table("patrols", HEAD, "2026-05-20,东队,8000,2000", "2026-05-20,西队,2000,8000")
    week = Session(bare.load()).week(PlanSettings(hours=2, target_days=0))
    # 4 km through the start are one walk of 80 minutes every day; 6 km are one of 2 h.
    assert [one.week.limits[0] for one in week.teams] == [0, 0]
    assert (1, "东队", 8_000, 2_000) in walks(week)
    assert week.planned.greatest == 0
    assert week.practice is None or week.practice.greatest > 0
    assert week.walks.length.to_numpy() == pytest.approx([4_000, 6_000] * 7, abs=2)


def test_the_minutes_are_those_of_the_slower_direction(folder):
    # The terrain rises to the east; this border runs 1 km to the north-east, 0.1 m up a metre of
    # it. Tobler: 20 min a km, times exp(3.5 |0.1 + 0.05| - 0.175) up and exp(3.5 |-0.1 + 0.05| -
    # 0.175) = 1 down; up is the slower, 20 x exp(0.35) = 28.38.
    slanted = LineString([(0, 0), (600, 800)])
    folder.layer("boundary", (slanted, {}))
    folder.terrain(height_m=4_000.0, rise=0.1 / 0.6)
    belt = folder.load()
    session = Session(belt)
    pace = pace_along(belt.boundary, kmh=KMH, grid=session.terrain)
    assert not pace.is_level
    assert pace.there[-1] == pytest.approx(20 * np.exp(0.35), rel=1e-3)
    assert pace.back[-1] == pytest.approx(20, rel=1e-3)
    assert pace.minutes(0, 1_000) == pytest.approx(28.38, abs=0.05)
    # As the kernel of the travel times has it.
    on_foot = mean(0.06 / KMH, 0.06 / KMH)
    assert pace.there[-1] == pytest.approx(edge(on_foot, 1_000.0, 100.0, TOBLER), rel=1e-3)
    # As far as 14.19 minutes lead is half of it, whichever way.
    assert pace.far(0, 14.19) == pytest.approx(500, abs=1)
    assert pace.near(1_000, 14.19) == pytest.approx(500, abs=1)


def test_without_elevations_the_ground_is_level(two):
    belt = two.load()
    pace = pace_along(belt.boundary, kmh=KMH, grid=None)
    assert pace.is_level
    assert pace.minutes(0, 3_000) == pytest.approx(60)

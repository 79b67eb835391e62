"""Who goes, the drill and the rates of villages by both paths; a falsified figure parts."""

import math
from datetime import time

import pytest
from proofs_of import parted, proof_of_daily_work, proved
from shapely import LineString, Point

from gis.analysis.incidents import figures, proving
from gis.proof import hot_spots
from gis.proof.desk.duty import may_go
from gis.questions.dispatch import DispatchSettings
from gis.questions.drill import DrillSettings
from gis.questions.modes import Season

BY_CAR, WET_EVENING, DRILL = "who goes car dry", "who goes car wet 21:00", "drill 1 car dry"
ASKED = [DispatchSettings(), DispatchSettings(season=Season.WET, at=time(21))]


@pytest.fixture
def desk(folder, village):
    """Three posts of which one is off duty in the evening, and a ferry that then rests."""
    folder.terrain(height_m=800, rise=0.02)
    folder.layer(
        "posts",
        (
            Point(500, 2_000),
            {
                "id": "P1",
                "name": "东一",
                "kind": "police_room",
                "duty_hours": "08:00-12:00，14:00-18:00",
            },
        ),
        (
            Point(3_000, 5_000),
            {"id": "P2", "name": "东二", "kind": "police_room", "duty_hours": "18:00-06:00"},
        ),
        (
            Point(-3_000, 4_000),
            {"id": "P3", "name": "西", "kind": "checkpoint", "duty_hours": "全天"},
        ),
        (None, {"id": "P4", "name": "无处", "kind": "checkpoint"}),
    )
    folder.layer("rivers", (LineString([(-1_010, -30_000), (-1_010, 40_000)]), {"name": "河"}))
    folder.layer("ferries", (Point(-1_010, 4_000), {"name": "渡", "hours": "07:00-19:00"}))
    folder.layer(
        "villages",
        village("甲", 600, 2_500, households=40),
        village("乙", -1_500, 4_100, households=10),
        village("空", 900, 900),
    )
    folder.layer(
        "groups",
        (Point(600, 2_500), {"id": "G1", "code": "一", "village": "甲", "households": 10}),
        (Point(-1_500, 4_100), {"id": "G2", "code": "二", "village": "乙", "households": 9}),
        (None, {"id": "G3", "code": "三", "village": "甲", "households": 10}),
    )
    folder.layer(
        "incidents",
        (Point(600, 2_600), {"time": "2026-05-01T10:00", "kind": "traffic"}),
        (Point(600, 2_600), {"time": "2026-05-02T10:00", "kind": "forest_damage", "village": "甲"}),
        (Point(-1_500, 4_000), {"time": "2026-05-03T10:00", "kind": "traffic"}),
        (Point(9_000, 9_900), {"time": "2026-05-04T10:00", "kind": "traffic"}),
    )
    return folder


def test_both_paths_agree_on_a_belt_with_a_river_a_ferry_and_hours(desk):
    report = proof_of_daily_work(desk.path, dispatches=ASKED, drills=[DrillSettings()])
    assert parted(report) == []
    told = {one.key: one.proved for one in report.figures}
    assert sum(key[:2] == (DRILL, "drill_arrived") for key in told) == 8
    # By day 东一, 500 m away, is first; at 21:00 it is off duty, and 东二 goes instead.
    assert told[BY_CAR, "goes_choice", "G1 1"].allowed == ("P1",)
    assert told[WET_EVENING, "goes_choice", "G1 1"].allowed == ("P2",)
    assert told[WET_EVENING, "goes_nearer", "G1"].allowed == ("P1",)
    # With the ferry at rest only 西 can come to 乙, on its own side of the river.
    assert told[WET_EVENING, "goes_choice", "G2 1"].allowed == ("P3",)
    assert (WET_EVENING, "goes_choice", "G2 2") not in told
    assert told[BY_CAR, "goes_choice", "G2 2"].allowed == ("P1",)
    # 甲: the one that says so and the one 100 m away, of 40 households; 乙: one of 10.
    assert proved(report, "incidents", "hot_rate", "甲") == pytest.approx(5)
    assert proved(report, "incidents", "hot_rate", "乙") == pytest.approx(10)
    assert proved(report, "incidents", "hot_overall") == pytest.approx(6)  # 3 of 50
    assert proved(report, "incidents", "hot_elsewhere") == 1
    # 3 of 50 households are 2.4 and 0.6 cases for 40 and 10 of them.
    assert proved(report, "incidents", "hot_expected", "甲") == pytest.approx(2.4)


def test_the_interval_of_five_cases_is_that_of_the_tables():
    # Garwood (1936): 5 cases, 95 %: 1.6235 to 11.6683; none: 0 to -ln(0.025).
    assert hot_spots.interval(5) == pytest.approx((1.6235, 11.6683), abs=1e-4)
    assert hot_spots.interval(0) == pytest.approx((0, -math.log(0.025)))
    # 0 to 2 cases where 2 are expected: e^-2 (1 + 2 + 2).
    assert hot_spots.up_to(2, 2.0) == pytest.approx(5 * math.exp(-2))


@pytest.mark.thorough
def test_a_falsified_minute_and_a_falsified_team_part(desk, monkeypatch):
    def false_drill(page, drill):
        for key, value in figures.of_drill(page, drill):
            false = "P4" if key.name == "drill_post" else value
            yield key, value + 0.001 if key.name == "drill_min" else false

    monkeypatch.setattr(proving, "of_drill", false_drill)
    report = proof_of_daily_work(desk.path, drills=[DrillSettings(calls=1)])
    assert {one.key.name for one in report.parted} == {"drill_min", "drill_post"}


@pytest.mark.parametrize(
    ("hours", "at", "goes"),
    [
        ("08:00-12:00,14:00-18:00", time(13), False),
        ("08:00-12:00,14:00-18:00", time(14), True),
        ("18:00-06:00", time(5, 59), True),
        ("18:00-06:00", time(6), False),
        ("00:00-24:00", time(0), True),
        ("24小时", time(3), True),
        ("", time(3), True),
        ("看情况", time(3), True),
    ],
)
def test_hours_are_read_as_they_are_written(hours, at, goes):
    assert may_go(hours, 60 * at.hour + at.minute) is goes
    assert may_go(hours, None)

"""Who goes to a place, on squared paper and on the demonstration.

Off-road walking speed is 3 km/h, or 50 m per minute: a cell of 50 m takes one minute.
"""

import math
from datetime import time

import demonstration
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from shapely import LineString, Point
from squared_paper import lonlat

from gis.analysis.incidents.duty_hours import Duty, on_duty
from gis.analysis.session import Session
from gis.crs import MetricFrame
from gis.questions.coverage import Travel
from gis.questions.dispatch import DispatchSettings
from gis.questions.modes import Direction, Mode, Season
from gis.travel.bridges_and_ferries import Closed
from gis.travel.matrix import minutes_matrix

ON_FOOT = DispatchSettings(mode=Mode.FOOT)
NIGHT, NOON = time(21), time(12)
RIVER = LineString([(2_000, -15_000), (2_000, 15_000)])


def post(name, x, y, **cells):
    return Point(x, y), {"name": name, "kind": "police_room", **cells}


def at(session, x, y, settings=ON_FOOT):
    place = session.places.at(tuple(lonlat(Point(x, y)).coords[0]))
    return session.desk.dispatch(place, settings)


def from_every_post(session, found):
    """Search from each post, as the coverage does, to the place."""
    within = Travel(
        mode=found.settings.mode, season=found.settings.season, direction=Direction.FROM_POSTS
    )
    posts = found.posts
    place = MetricFrame(posts.iloc[[0]].set_geometry([Point(found.place.xy)], crs=posts.crs))
    return minutes_matrix(posts, targets=place, friction=session.friction(within))[:, 0]


def assert_same_order(session, found):
    searched = from_every_post(session, found)
    known = found.posts["minutes"].to_numpy()
    reached = np.isfinite(known)
    assert reached.sum() >= 3
    np.testing.assert_allclose(known[reached], searched[reached], rtol=1e-9)
    # What is not reached within the search is farther than all that is.
    assert searched[~reached].min(initial=np.inf) >= known[reached].max()
    assert (np.diff(known[reached]) >= 0).all()


def test_on_a_slope_the_order_is_that_of_a_search_from_every_post(folder):
    # Tobler: 10 % down takes as long as level ground, 10 % up exp(0.35) times as long. So the post
    # that is higher comes first, from 1 300 m: 26 min; 1 000 m upwards take 20 · 1.419.
    folder.layer(
        "posts",
        post("下", -1_000, 0),
        post("上", 1_300, 0),
        post("北", 0, 1_500),
        post("远", 50, -3_000),
    )
    folder.terrain(height_m=5_000.0, rise=0.1)
    session = Session(folder.load())
    for x, y in ((0, 0), (13, 27), (-610, -980)):
        assert_same_order(session, at(session, x, y))
    posts = at(session, 0, 0).posts
    assert list(posts["name"][:3]) == ["上", "下", "北"]
    assert posts["minutes"][:3].tolist() == pytest.approx([26, 20 * math.exp(0.35), 30], rel=1e-4)


@pytest.mark.parametrize("code", ["6995-001", "6995-160", "6995-312"])
def test_in_jinghong_the_order_is_that_of_a_search_from_every_post(code):
    session = jinghong()
    for settings in (ON_FOOT, DispatchSettings(season=Season.WET)):
        found = session.desk.dispatch(session.places.find_one(code), settings)
        assert_same_order(session, found)


def jinghong():
    return demonstration.session()


@pytest.fixture
def river(folder):
    """A river from end to end, a ferry by day, one post beyond it and one on this side."""
    folder.layer("rivers", (RIVER, {"name": "大河"}))
    ferry = {"name": "渡口", "hours": "07:00-19:00", "wait_min": 10}
    folder.layer("ferries", (Point(2_000, 0), ferry))
    folder.layer("posts", post("对岸", 2_500, 0), post("本岸", -3_000, 0))
    folder.terrain()
    return Session(folder.load())


def test_a_ferry_that_is_closed_at_night_sends_the_farther_post_and_says_why(river):
    day = at(river, 1_500, 0, DispatchSettings(mode=Mode.FOOT, at=NOON))
    assert [one.post["name"] for one in day.choices] == ["对岸", "本岸"]
    # 1 000 m of which some by boat, and 10 minutes of waiting; 4 500 m at 50 m a minute.
    assert 10 < day.choices[0].post["minutes"] < 30
    assert day.choices[1].post["minutes"] == pytest.approx(90)
    assert day.nearer == ()
    night = at(river, 1_500, 0, DispatchSettings(mode=Mode.FOOT, at=NIGHT))
    assert [one.post["name"] for one in night.choices] == ["本岸"]
    (why,) = night.nearer
    assert (why.post["name"], why.way, why.rivers) == ("对岸", None, ("大河",))
    assert why.post["straight_m"] == pytest.approx(1_000, abs=0.1)
    assert why.open_min == pytest.approx(day.choices[0].post["minutes"])
    assert [(shut.name, shut.why, shut.hours) for shut in why.shut] == [
        ("渡口", Closed.HOURS, "07:00-19:00")
    ]


def test_a_way_adds_up_to_its_minutes_and_ends_at_the_place(river):
    found = at(river, 1_500, 0)
    for choice in found.choices:
        assert choice.way.minutes == pytest.approx(choice.post["minutes"])
        first, last = choice.way.parts.geometry.iloc[[0, -1]]
        assert Point(first.coords[0]).distance(choice.post["geometry"]) < 1
        assert Point(last.coords[-1]).distance(Point(found.place.xy)) < 1
    assert list(found.choices[1].way.parts["kind"]) == ["level"]


def test_a_post_off_duty_is_left_out_and_said_to_be_off(folder):
    hours = {"duty_hours": "08:00-20:00"}
    folder.layer("posts", post("近", 500, 0, **hours), post("远", 3_000, 0, duty_hours="全天"))
    folder.terrain()
    session = Session(folder.load())
    assert at(session, 0, 0).choices[0].post["name"] == "近"
    night = at(session, 0, 0, DispatchSettings(mode=Mode.FOOT, at=NIGHT))
    assert [one.post["name"] for one in night.choices] == ["远"]
    assert [(why.post["name"], why.off_duty) for why in night.nearer] == [("近", True)]
    assert night.posts["turn"].isna().tolist() == [True, False]


def test_where_all_are_off_duty_the_first_of_them_goes_and_that_is_told(folder):
    folder.layer("posts", post("近", 500, 0, duty_hours="08:00-20:00"))
    folder.terrain()
    night = at(Session(folder.load()), 0, 0, DispatchSettings(mode=Mode.FOOT, at=NIGHT))
    assert night.all_off
    assert [one.post["name"] for one in night.choices] == ["近"]


def test_without_elevations_the_straight_line_gives_the_order_and_no_minutes(folder):
    folder.layer("posts", post("远", 3_000, 0), post("近", 500, 0))
    found = at(Session(folder.load()), 0, 0)
    assert not found.over_terrain
    assert [one.post["name"] for one in found.choices] == ["近", "远"]
    assert found.posts["minutes"].isna().all()


def test_the_way_is_told_along_the_road_it_follows(folder):
    road = LineString([(0, 0), (0, 2_000)])
    folder.layer("roads", (road, {"name": "村道", "kind": "road"}))
    folder.layer("posts", post("站", 0, 1_800))
    folder.terrain()
    (choice,) = at(Session(folder.load()), 0, 600).choices
    (row,) = choice.roads.itertuples()
    assert (row.road, row.from_m, row.to_m) == (
        "村道",
        pytest.approx(1_800, abs=1),
        pytest.approx(600, abs=1),
    )


@given(st.integers(0, 23), st.integers(0, 59))
def test_hours_in_two_parts_count_as_either(hour, minute):
    clock = time(hour, minute)
    told = on_duty("08:00-12:00,14:00-18:00", at=clock)
    assert (told is Duty.ON) == (8 <= hour < 12 or 14 <= hour < 18)
    assert on_duty("值班表另附", at=clock) is Duty.UNKNOWN
    assert on_duty("00:00-24:00", at=clock) is Duty.ON


def test_the_group_and_its_neighbours_are_the_nearest():
    found = jinghong().desk.dispatch(jinghong().places.find_one("6995-017"), DispatchSettings())
    beside = found.beside
    assert beside.group["code"] == "6995-017"
    assert len(beside.neighbours) == 5
    assert "6995-017" not in set(beside.neighbours["code"])
    assert beside.neighbours["straight_m"].is_monotonic_increasing
    assert {"crossings", "stations", "ferries"} == set(beside.nearest)
    # The police room of the village, 155 m away.
    assert found.choices[0].post["name"] == "搭亥四组警务室(示范)"
    # K24+585 of the boundary is in the stretch of a deputy head of Jingha.
    assert list(found.answers[0].claims["role"]) == ["副乡长"]

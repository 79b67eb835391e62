"""The drill: calls drawn from a number, and posts that are away while they are at a call."""

from datetime import time

import demonstration
import geopandas as gpd
import numpy as np
import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as examples
from hypothesis import strategies as st
from shapely import LineString, Point
from squared_paper import CRS, on_map

from gis.analysis.incidents.drill import State, answered, drawn_calls
from gis.analysis.session import Session
from gis.crs import as_metric
from gis.errors import BeltError
from gis.questions.dispatch import DispatchSettings
from gis.questions.drill import DrillSettings
from gis.questions.modes import Mode

# On level ground a kilometre to the east takes 20 minutes on foot.
ON_FOOT = DrillSettings(mode=Mode.FOOT, on_scene_min=60, sending_min=5)


def post(name, x, **cells):
    return Point(x, 0), {"id": name, "name": name, "kind": "police_room", **cells}


def session_of(folder, *posts):
    folder.layer("posts", *posts)
    folder.layer("villages", (Point(0, 0), {"name": "村", "population": 10}))
    folder.terrain()
    return Session(folder.load())


def drilled(session, *called, settings=ON_FOOT):
    """Answer calls from one place."""
    place = Point(on_map(0, 0)[0])
    rows = {"number": range(1, len(called) + 1), "called": called, "name": "村", "kind": "fire"}
    calls = as_metric(gpd.GeoDataFrame(rows, geometry=[place] * len(called), crs=CRS), name="calls")
    return answered(session.belt, calls, settings, friction=session.desk.friction)


def test_a_post_that_is_away_is_waited_for_only_where_it_is_there_first(folder):
    # 近 is 20 minutes away and 远 40. 10:00: 近 sets out at 605, is there at 625, leaves at 685 and
    # is back at 705. 10:10: 近 would be there at 705 + 20 = 725, 远 at 615 + 40 = 655; back at 755.
    # 10:20: 近 at 725, 远 at 755 + 40 = 795.
    session = session_of(folder, post("近", 1_000), post("远", -2_000))
    found = drilled(session, 600, 610, 620)
    calls = found.calls
    assert calls["post_name"].tolist() == ["近", "远", "近"]
    assert calls["first_name"].tolist() == ["近"] * 3
    assert calls["is_first"].tolist() == [True, False, True]
    assert calls["sent"].tolist() == pytest.approx([605, 615, 705], abs=0.01)
    assert calls["arrived"].tolist() == pytest.approx([625, 655, 725], abs=0.01)
    assert calls["back"].tolist() == pytest.approx([705, 755, 805], abs=0.01)
    assert found.response_min.tolist() == pytest.approx([25, 45, 105], abs=0.01)
    assert found.at(650)["state"].tolist() == [
        State.AT_THE_PLACE,
        State.ON_THE_WAY,
        State.WAITING,
    ]
    assert found.at(605)["state"].tolist() == [State.ON_THE_WAY]
    assert found.at(1_000)["state"].tolist() == [State.DONE] * 3
    assert found.away(650) == ["近", "远"]
    assert found.away(720) == ["远", "近"]
    moments = [600, 605, 610, 615, 620, 625, 655, 685, 705, 715, 725, 785]
    assert found.moments == pytest.approx(moments, abs=0.01)


def test_off_duty_a_post_goes_only_where_none_on_duty_can_come(folder):
    by_day = post("近", 1_000, duty_hours="08:00-20:00")
    session = session_of(folder, by_day, post("远", -5_000))
    assert drilled(session, 600, 1_300).calls["post_name"].tolist() == ["近", "远"]


def test_where_all_are_off_duty_one_of_them_goes(folder):
    session = session_of(folder, post("近", 1_000, duty_hours="08:00-20:00"))
    assert drilled(session, 1_300).calls["post_name"].tolist() == ["近"]


def test_where_no_way_leads_nobody_comes_and_that_is_said(folder):
    folder.layer("rivers", (LineString(Point(0, 0).buffer(300).exterior), {"name": "大河"}))
    found = drilled(session_of(folder, post("近", 1_000)), 600)
    assert found.calls["post"].isna().all()
    assert found.calls["first_name"].isna().all()
    assert found.at(700)["state"].tolist() == [State.NOBODY]
    assert found.response_min.tolist() == []
    assert found.moments == [600]


def test_the_same_number_draws_the_same_day_and_another_one_another():
    belt = demonstration.session().belt
    one, again, other = (drawn_calls(belt, DrillSettings(seed=seed)) for seed in (7, 7, 8))
    assert one.equals(again)
    assert not one["called"].equals(other["called"])


@examples(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(1, 999), calls=st.integers(1, 24))
def test_calls_lie_in_the_day_in_order_and_come_from_groups(seed, calls):
    belt = demonstration.session().belt
    drawn = drawn_calls(belt, DrillSettings(seed=seed, calls=calls))
    assert drawn["number"].tolist() == list(range(1, calls + 1))
    assert drawn["called"].between(0, 1_439).all()
    assert drawn["called"].is_monotonic_increasing
    assert set(drawn["id"]) <= set(belt.frames["groups"]["id"])
    assert set(drawn["kind"]) <= set(belt.frames["incidents"]["kind"])


def test_villages_call_the_oftener_the_more_people_they_have(folder, village):
    people = {"大": 3_000, "小": 1_000, "空": 0}
    folder.layer("villages", *(village(name, 0, 0, population=n) for name, n in people.items()))
    belt = folder.load()
    names = [
        name
        for seed in range(1, 100)
        for name in drawn_calls(belt, DrillSettings(seed=seed, calls=20))["name"]
    ]
    # Of 1 980 calls 3 in 4 are expected from 大; five standard deviations are 0.05.
    assert names.count("大") / len(names) == pytest.approx(0.75, abs=0.05)
    assert "空" not in names


def test_no_team_is_at_two_calls_and_each_first_post_is_that_of_the_desk():
    session = demonstration.session()
    found = session.desk.drill(DrillSettings(seed=5, calls=12, on_scene_min=240))
    for _, own in found.calls.groupby("post"):
        assert (own["sent"].to_numpy()[1:] >= own["back"].to_numpy()[:-1]).all()
    for call in found.calls.itertuples():
        place = session.places.find_one(call.name.split()[0])
        asked = DispatchSettings(at=time(*divmod(int(call.called), 60)))
        first = session.desk.dispatch(place, asked).choices[0].post
        assert call.first_name == first["name"]
        assert call.minutes >= first["minutes"] - 1e-9
    assert not found.calls["is_first"].all()
    assert np.isfinite(found.response_min).all()


def test_without_elevations_or_places_the_drill_says_what_it_lacks(folder, village):
    folder.layer("posts", post("近", 1_000))
    with pytest.raises(BeltError, match="neither ten-household groups nor villages"):
        Session(folder.load()).desk.drill(DrillSettings())
    folder.layer("villages", village("村", 0, 0, population=1))
    with pytest.raises(BeltError, match="no elevation raster"):
        Session(folder.load()).desk.drill(DrillSettings())

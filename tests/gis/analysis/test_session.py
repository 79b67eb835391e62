"""What a session caches, and that its results equal those of separate searches."""

from dataclasses import replace
from threading import Barrier, Thread

import numpy as np
import pandas as pd
import pytest
from shapely import Point
from squared_paper import lonlat

from gis.analysis.cover import cover
from gis.analysis.kept import Kept
from gis.analysis.points import facilities
from gis.analysis.session import MOST_COVERS, Session
from gis.analysis.travel import search
from gis.questions.coverage import CoverageSettings, Straight, Travel
from gis.questions.siting import SitingSettings

PLACE = tuple(lonlat(Point(3_000, 5_000)).coords[0])
NEW_POST = CoverageSettings(
    within=Travel(minutes=60.0),
    added=(PLACE,),
)


@pytest.fixture
def session(folder, village):
    """Ten kilometres of border to the north, a post at its start and a village at its end."""
    folder.terrain()
    folder.layer("posts", (Point(0, 0), {"id": "P1", "name": "post", "kind": "police_room"}))
    folder.layer("villages", village("A", 0, 9_000, population=10))
    folder.layer("crossings", (Point(0, 4_000), {"id": "C1", "name": "one"}))
    return Session(folder.load())


def test_a_new_post_gives_the_same_as_one_search_of_all_posts(session):
    # The session merges a search of the new post with that of the existing posts.
    belt = session.belt
    at_once = search(belt, NEW_POST, friction=session.friction(NEW_POST.within))
    whole = cover(belt, NEW_POST, measure=at_once.within(60.0))
    joined = session.cover(NEW_POST)
    assert len(facilities(belt, NEW_POST)) == 2
    pd.testing.assert_frame_equal(joined.villages, whole.villages)
    pd.testing.assert_frame_equal(joined.targets, whole.targets)
    pd.testing.assert_frame_equal(joined.cut, whole.cut)
    assert joined.headline == whole.headline


def test_a_known_answer_is_not_computed_again(session):
    settings = CoverageSettings(within=Straight(radius_m=2_000))
    assert not session.is_known(settings)
    assert session.cover(settings) is session.cover(settings)
    assert session.is_known(settings)
    assert not session.is_known(replace(settings, within=Straight(radius_m=2_500)))


def test_one_search_serves_every_limit(session):
    hour, half = (CoverageSettings(within=Travel(minutes=minutes)) for minutes in (60.0, 30.0))
    assert session.travel(hour) is session.travel(half)
    assert session.is_searched(half)


def test_one_friction_serves_every_limit_and_each_mode_has_its_own(session):
    assert session.friction(Travel(minutes=15.0)) is session.friction(Travel(minutes=90.0))
    by_car = session.friction(Travel(mode="car"))
    assert by_car is not session.friction(Travel())


def test_the_curve_is_one_for_all_limits(session):
    near, far = (CoverageSettings(within=Straight(radius_m=radius)) for radius in (500.0, 9_000.0))
    assert session.curve(near) is session.curve(far)


def test_metres_need_no_search(session):
    with pytest.raises(TypeError):
        session.travel(CoverageSettings(within=Straight()))
    assert session.standing(SitingSettings()) is None


def test_a_plan_reports_its_steps_once(session):
    asked, steps = SitingSettings(posts=1), []
    first = session.plan(asked, report=steps.append)
    count = len(steps)
    assert count > 0
    assert session.plan(asked, report=steps.append) is first
    assert len(steps) == count


def test_an_answer_with_more_time_is_cached_separately(session):
    asked = SitingSettings(posts=1)
    assert session.plan(asked, limit_s=1.0) is not session.plan(asked, limit_s=2.0)
    assert session.plan(asked, limit_s=2.0) is session.plan(asked, limit_s=2.0)


def test_the_gain_curve_is_the_same_for_any_number_of_posts(session):
    few, many = SitingSettings(posts=1), SitingSettings(posts=5)
    assert session.gain_curve(few) is session.gain_curve(many)


def test_the_least_recently_used_value_is_evicted_first():
    kept = Kept(2)
    kept.get("a", lambda: 1)
    kept.get("b", lambda: 2)
    kept.get("a", lambda: pytest.fail("it was kept"))
    kept.get("c", lambda: 3)
    assert [key in kept for key in "abc"] == [True, False, True]


def test_a_failure_is_not_cached():
    kept = Kept(MOST_COVERS)

    def fail():
        raise InterruptedError

    with pytest.raises(InterruptedError):
        kept.get("a", fail)
    assert "a" not in kept
    assert kept.get("a", lambda: 1) == 1


def test_concurrent_requests_wait_for_one_computation():
    kept, together, made, given = Kept(2), Barrier(8), [], []

    def make():
        made.append(1)
        return np.zeros(3)

    def ask():
        together.wait()
        given.append(kept.get("a", make))

    threads = [Thread(target=ask) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(made) == 1
    assert all(one is given[0] for one in given)

"""The drill on the page: a drawn day, its clock, and the replay of it."""

from statistics import median

import figures_shown
import pytest
from shapely import Point


def clock(text):
    """Return the minutes since midnight that a cell tells."""
    hours, minutes = text[:5].split(":")
    return int(hours) * 60 + int(minutes) + (1_440 if "next day" in text else 0)


@pytest.fixture
def app(open_page, folder, village):
    """One village and one post a kilometre away, 20 minutes on foot where no road leads."""
    folder.layer("posts", (Point(1_000, 0), {"name": "站", "kind": "police_room"}))
    folder.layer("villages", village("村", 0, 0, population=10))
    folder.terrain()
    tab = {"incidents-tabs-open": "drill", "drill-calls": 12.0}
    return open_page("incidents", belt=folder.path, lang="en", **tab)


def calls(app):
    return app.dataframe[0].value


def test_the_day_is_answered_call_by_call_by_the_one_team_that_there_is(app):
    assert not app.exception
    back, took, waited = 0, [], 0
    for called, sent, arrived in calls(app)[["Call", "Sent", "Arrival"]].to_numpy():
        set_out = max(clock(called) + 5, back)  # a call is passed on after 5 minutes
        assert clock(sent) == set_out
        assert clock(arrived) == set_out + 20
        back = set_out + 20 + 60 + 20  # the way, the work, and the way back
        took.append(set_out + 20 - clock(called))
        waited += set_out > clock(called) + 5
    assert len(took) == 12
    figures = figures_shown.values(app)
    assert figures["Call to arrival, median"] == f"{median(took):.0f} min"
    assert figures["The nearest post was away"] == f"{waited} of 12"
    assert waited > 0


def test_the_clock_shows_the_calls_that_have_come_in(app):
    (slider,) = app.select_slider
    third = calls(app)["Call"].iloc[2]
    slider.set_value(float(clock(third))).run()
    assert calls(app)["Call"].iloc[-1] == third
    assert len(calls(app)) == 3
    assert calls(app)["By now"].iloc[-1] == "waiting for a team"
    assert app.query_params["drill-clock"] == f"{clock(third):.2f}"


def test_another_number_is_another_day_and_the_same_number_the_same(app):
    first = calls(app)["Call"].tolist()
    number = next(one for one in app.number_input if one.label == "Drill number")
    number.set_value(2.0).run()
    assert calls(app)["Call"].tolist() != first
    number.set_value(1.0).run()
    assert calls(app)["Call"].tolist() == first


def test_a_replay_begins_with_the_first_call_and_goes_on_to_what_happens_next(app):
    by_label = {one.label: one for one in app.button}
    by_label["Replay the day"].click().run()
    assert not app.exception
    first = calls(app)
    assert len(first) == 1
    assert first["By now"].tolist() == ["waiting for a team"]
    app.run()
    assert calls(app)["By now"].tolist()[0] in {"team on the way", "waiting for a team"}
    assert any(one.label.startswith("Stop at ") for one in app.button)


def test_a_belt_without_elevations_says_what_the_drill_lacks(open_page, folder, village):
    folder.layer("posts", (Point(1_000, 0), {"name": "站", "kind": "police_room"}))
    folder.layer("villages", village("村", 0, 0, population=10))
    app = open_page("incidents", belt=folder.path, **{"incidents-tabs-open": "drill"})
    assert not app.exception
    assert "没有高程栅格" in app.error[0].value

"""The replay of patrols: day by day up to the day asked about, which stays as it is."""

from datetime import date

import pytest
from pages import JINGHONG

from views.patrols import page


def pressed(app, label):
    """Press the button whose label begins so."""
    next(one for one in app.button if one.label.startswith(label)).click()
    app.run()
    assert not app.exception
    return app


def shown(app):
    """Give the day that the replay shows; None where it does not play."""
    stop = [one.label for one in app.button if one.label.startswith("Stop at ")]
    return stop[0].removeprefix("Stop at ") if stop else None


@pytest.fixture
def app(open_page):
    return open_page("patrols", belt=JINGHONG, lang="en")


def test_each_step_shows_one_day_more_until_the_day_asked_about(app):
    app.date_input[0].set_value(date(2015, 4, 3)).run()
    pressed(app, "Replay")
    days = []
    while shown(app) and len(days) < 9:
        days.append(shown(app))
        assert app.query_params["day"] == "2015-04-03"  # the address stays
        app.run()
    assert days == ["2015-04-01", "2015-04-02", "2015-04-03"]  # patrols begin on the first
    assert app.date_input[0].value == date(2015, 4, 3)


def test_where_the_reader_stops_that_day_is_asked_about(app):
    pressed(app, "Replay")
    app.run()
    assert shown(app) == "2015-04-02"
    pressed(app, "Stop")
    assert shown(app) is None
    assert app.session_state[page.DAY] == date(2015, 4, 2)
    assert app.query_params["day"] == "2015-04-02"

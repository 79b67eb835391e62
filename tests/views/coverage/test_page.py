"""The coverage page: what a click on its map does, and the names of trial posts."""

import pytest
from shapely import Point

from gis.questions.coverage import Travel

KM = 1_000.0
CLICK = "Click anywhere"


@pytest.fixture
def belt(folder, village):
    """A post at the start of the line, a village 4 km beside it; the land is in the east."""
    folder.settings('land_side = "right"')
    folder.layer("posts", (Point(0, 0), {"name": "站", "kind": "police_room"}))
    folder.layer("villages", village("远村", 4 * KM, 0, population=70))
    folder.terrain()
    return folder


@pytest.fixture
def app(open_page, belt):
    return open_page("coverage", belt=belt.path, lang="en")


def put(app, **session):
    for key, value in session.items():
        app.session_state[key] = value
    return app.run()


def click(app, lon, lat, *, at_ms):
    """Run the page after a click on bare ground."""
    did = {"kind": "ground", "layer": "", "id": "", "at": at_ms, "lon": lon, "lat": lat}
    return put(app, coverage={"last_active_drawing": {"properties": did}})


def captions(app):
    return "\n".join(one.value for one in app.caption)


def ways(app):
    return [one.value for one in app.info if one.value.startswith("To ")]


def posts(app):
    return app.session_state.get("new-posts", ())


def test_a_route_needs_a_click_of_its_own(app):
    app = click(put(app, clicks="post"), 102.03, 21.7, at_ms=1)
    assert len(posts(app)) == 1
    app = put(app, clicks="way")
    assert ways(app) == []
    assert CLICK in captions(app)
    app = click(app, 102.02, 21.7, at_ms=2)
    assert len(ways(app)) == 1
    assert len(posts(app)) == 1


def test_a_post_needs_a_click_of_its_own(app):
    app = click(put(app, clicks="way"), 102.03, 21.7, at_ms=1)
    assert len(ways(app)) == 1
    app = put(app, clicks="post")
    assert posts(app) == ()
    assert ways(app) == []
    # And the route is not requested again by going back.
    app = put(app, clicks="way")
    assert CLICK in captions(app)


def test_a_route_stays_while_the_limit_changes(app):
    app = click(put(app, clicks="way"), 102.03, 21.7, at_ms=1)
    told = ways(app)
    app.slider[0].set_value(9.0).run()
    assert ways(app) == told != []


def test_a_post_on_foreign_land_is_refused_with_the_reason(app):
    app = click(put(app, clicks="post"), 101.9, 21.7, at_ms=1)
    assert posts(app) == ()
    assert "outside the land area of the belt" in app.error[0].value


@pytest.mark.parametrize(("lang", "called"), [("en", "New 1"), ("zh", "拟设 1")])
def test_a_new_post_is_named_in_the_language_of_the_reader(open_page, belt, lang, called):
    app = open_page("coverage", belt=belt.path, lang=lang)
    # Nearer to the village than the post, but still too far.
    here = (102.0767, 21.7)
    app = put(app, **{"new-posts": (here,), "clicks": "way"})
    assert app.dataframe[0].value.iloc[0, 3] == called
    app = click(app, 102.07, 21.7, at_ms=1)
    assert called in app.info[0].value


def test_a_fault_names_a_new_post_in_the_language_of_the_reader(open_page, belt):
    app = open_page("coverage", belt=belt.path, lang="en")
    # 40 km beyond the terrain.
    app = put(app, **{"new-posts": ((102.6, 21.7),), "measure": Travel})
    assert "New 1 is too far from any passable ground" in app.error[0].value

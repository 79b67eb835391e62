"""The page for the wall: its views in both languages, how they turn, and what their text takes."""

import pytest
from browser import JINGHONG
from patience import MOST_S
from streamlit.testing.v1 import AppTest

from views.attention_words import Line
from views.wall import look

HEADS = {
    "zh": ["需要关注", "边境带概况", "最长的缺口和责任人", "巡逻与报告", "责任空缺"],
    "en": [
        "Needs attention",
        "The belt in numbers",
        "The longest gaps and who answers for them",
        "Patrols and reports",
        "Where nobody answers",
    ],
}


def _wall():
    from views import address
    from views.wall import page

    address.arrive()
    page.show()
    address.write()


@pytest.fixture
def wall(monkeypatch):
    """Open the wall on a belt, and give it."""

    def run(belt, lang):
        monkeypatch.setenv("BELT", str(belt))
        app = AppTest.from_function(_wall, default_timeout=MOST_S)
        app.query_params["mode"] = "wall"
        app.query_params["lang"] = lang
        return app.run()

    return run


def shown(app):
    """Give the words of the view that is shown."""
    return next(one.body for one in app.get("html") if "<section" in one.body)


def turned(app, key="wall-on"):
    app.button(key=key).click().run()
    assert not app.exception
    return shown(app)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_views_of_the_demonstration_turn_and_come_back_to_the_first(wall, lang):
    app = wall(JINGHONG, lang)
    assert not app.exception
    first = shown(app)
    told = [first, *(turned(app) for _ in range(6))]
    for head in HEADS[lang]:
        assert len([one for one in told if f"<h1>{head}</h1>" in one]) == 1
    assert turned(app) == first  # seven views
    assert turned(app, "wall-back") == told[-1]
    # data/README.md: K64+367 to K84+097 is the longest gap, K88+455 to K94+343 was not walked.
    assert any("K64+367" in one and "K84+097" in one for one in told)
    assert any("K88+455" in one for one in told)


def test_a_view_stays_while_paused_and_turns_when_its_time_is_up(wall):
    app = wall(JINGHONG, "en")
    first = shown(app)
    app.session_state["wall-since"] = -1_000.0
    assert "<h1>The belt in numbers</h1>" in shown(app.run())
    paused = turned(app, "wall-pause")
    assert "Paused" in paused
    app.session_state["wall-since"] = -1_000.0
    assert shown(app.run()) == paused != first


def test_the_wall_is_beside_the_travel_mode_in_the_address_and_escape_leaves_it(wall):
    app = wall(JINGHONG, "zh")
    assert app.query_params["mode"] == "wall"
    app.button(key="wall-leave").click().run()
    assert "mode" not in app.query_params


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_belt_of_a_boundary_alone_has_what_can_be_told(wall, folder, lang):
    app = wall(folder.path, lang)
    assert not app.exception
    assert "1/2" in shown(app)
    assert "10.00" in turned(app)  # kilometres of border


def test_text_is_as_large_as_fits_and_never_too_small():
    # One line of 10 wide signs: at 92 it is 10 * 1.02 * 92 = 938 of 1 380 wide, a row.
    few = [Line("需要关注需要关注需要", "")]
    assert look.fitting(few) == (92, tuple(few))
    # Each takes 60 * 1.02 * 58 / 1 380 = 2.6, so 3 rows of 58 * 1.3 = 75 and a gap of 44: 270.
    # In 1 440 there is room for 5 of them, and for no more at any size.
    many = [Line("边" * 60, "")] * 9
    size, kept = look.fitting(many)
    assert (size, len(kept)) == (58, 5)

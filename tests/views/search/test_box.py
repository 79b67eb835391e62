"""The search box: a card of the place, others that may be meant, and errors in words."""

import pytest
from pages import JINGHONG
from patience import MOST_S
from streamlit.testing.v1 import AppTest

from views import found_places


def _page() -> None:
    """Run the box as dashboard.py does, over a page that only tells what its map would show."""
    import streamlit as st

    from gis.errors import BeltError
    from views import address, belt_map, found_places, i18n, state
    from views.search import box

    address.arrive()
    try:
        box.field()
        session = state.session()
        shown = box.begin(session, on_page="about")
        own = belt_map.focus_on(session.belt.frame("boundary"), token=st.session_state["own"])
        focus = found_places.focus(own)
        st.text(f"focus {focus.token}")
        st.text(f"marks {len(found_places.marks())}")
        box.finish(session, shown)
    except BeltError as error:
        i18n.tell(error)
    address.write()


@pytest.fixture
def look(monkeypatch):
    """Look for a text; gives the page."""
    monkeypatch.setenv("BELT", str(JINGHONG))

    def run(text, *, lang="zh", role="leader"):
        app = AppTest.from_function(_page, default_timeout=MOST_S)
        for key, value in {"lang": lang, "role": role, "own": "page-1"}.items():
            app.session_state[key] = value
        app.run()
        assert texts(app) == ["focus page-1", "marks 0"]
        return search(app, text)

    return run


def search(app, text):
    return app.text_input[0].set_value(text).run()


def texts(app):
    return [one.value for one in app.text]


def card(app):
    (html,) = [one.value for one in app.get("html") if "told-card" in one.value]
    return html


def test_the_card_says_what_is_there_who_answers_and_who_is_nearest(look):
    told = card(look("搭亥四组"))
    # Of the row of the village, as on its card on the map; the longitude of its mark.
    for words in ("搭亥四组", "人口：172 人", "户数：42 户", "东经 100.95404"):
        assert words in told
    assert "搭亥四组警务室(示范)，6 分钟" in told  # as at the desk, by car in the dry season
    assert "边境线 K24+560" in told
    assert "副乡长：何**" in told  # a leader sees no full name


def test_a_planner_sees_the_name(look):
    told = card(look("搭亥四组", role="planner"))
    assert "何**" not in told
    assert "副乡长：何" in told


def test_in_english_the_name_is_romanised(look):
    told = card(look("dahai sizu", lang="en"))
    assert "Dahai Sizu (搭亥四组)" in told
    assert "K24+560 of the boundary" in told


def test_in_english_another_place_is_one_and_not_several(look):
    named = [button.label for button in look("搭亥四组", lang="en").button]
    assert "Dahaisizu Lu (搭亥四组路), Road" in named


def test_the_map_goes_to_the_place_until_the_page_sends_it_elsewhere(look):
    app = look("803")
    assert texts(app) == [f"focus found-marker-803-{_lonlat(app)}", "marks 1"]
    app.session_state["own"] = "page-2"  # the reader clicks a row of the page
    assert texts(app.run())[0] == "focus page-2"
    search(app, "804(1)")  # and looks for another place
    assert "804(1)" in texts(app)[0]
    search(app, "澜沧江")
    assert texts(app)[1] == "marks 2"  # the river and its flag
    app.button[-1].click().run()  # close
    assert texts(app) == ["focus page-2", "marks 0"]
    assert app.text_input[0].value == ""


def _lonlat(app):
    return app.session_state[found_places.SHOWN].lonlat


def test_others_that_may_be_meant_are_offered(look):
    app = look("勐宋")
    assert "行政区" in card(app)  # the area has the name itself
    named = [button.label for button in app.button]
    assert "勐宋一组（村寨）" in named
    app.button[named.index("勐宋二组（村寨）")].click().run()
    assert "<h4>勐宋二组</h4>" in card(app)
    assert "勐宋（行政区）" in [button.label for button in app.button]
    assert "<h4>803 号界碑</h4>" in card(search(app, "803"))  # the first of another text


def test_a_letter_wrong_is_told(look):
    app = look("勐宋二祖")
    assert "<h4>勐宋二组</h4>" in card(app)
    assert any("没有名为“勐宋二祖”的地点" in caption.value for caption in app.caption)


@pytest.mark.parametrize("text", ["没有的地方", "K999+000", "999, 999"])
def test_what_is_no_place_is_an_error_in_words(look, text):
    app = look(text)
    assert len(app.error) == 1
    assert texts(app) == ["focus page-1", "marks 0"]
    assert not app.exception

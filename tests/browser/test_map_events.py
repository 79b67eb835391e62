"""Events that the map reports to the page, in a real Chromium: clicks, ground clicks, drags."""

import json

import hostile
import pytest
from browser import (
    PHONE,
    VIEW,
    click_middle,
    drag,
    look_at,
    new_context,
    on_page,
    open_map,
    press,
    redrawn,
    settle,
    show,
)

pytestmark = pytest.mark.browser

BARE = [100.72, 21.905]  # ground without a mark or a line within some hundred metres
PLACE = """([layer, id]) => belt.view.layers.get(layer).shapes
    .find((shape) => shape.properties.id === id).lonlat[0][0]"""
LONLAT_BESIDE = """([[lon, lat], dx, dy]) => {
    const from = belt.view.map.latLngToLayerPoint([lat, lon]);
    const to = belt.view.map.layerPointToLatLng(from.add([dx, dy]));
    return [to.lng, to.lat];
}"""
CURSOR = "(selector) => getComputedStyle(document.querySelector(selector)).cursor"


@pytest.fixture
def frame(page, map_app):
    return open_map(page, map_app)


def heard(page, kind):
    """Wait until the app has received an event, and return it."""
    return json.loads(page.get_by_text(f'"kind": "{kind}"').text_content())


def runs(page):
    """Count the runs of the app."""
    return json.loads(page.locator("[data-testid=stText]").text_content())["runs"]


def choose(page, frame, words):
    """Tick a checkbox and wait for the resulting change."""
    with redrawn(frame):
        page.get_by_text(words, exact=True).click()


def test_a_click_through_the_rings_opens_the_card_of_a_post_and_is_reported(page, frame):
    show(frame, "posts", "p3")
    click_middle(frame)
    card = frame.locator(".belt-card")
    assert card.locator("h3").text_content() == "第3派出所"
    assert card.locator("dt").all_text_contents() == ["类型", "警力"]
    assert card.locator("dd").all_text_contents() == ["警务室", "3 人"]
    event = heard(page, "click")
    stands = frame.evaluate(PLACE, ["posts", "p3"])
    assert (event["layer"], event["feature"]) == ("posts", "p3")
    assert [event["lon"], event["lat"]] == pytest.approx(stands, abs=1e-6)


def click_ground(page, frame):
    look_at(frame, 15, BARE)
    page.mouse.click(*on_page(page, frame, BARE))


def test_a_click_on_the_ground_is_reported_if_the_page_asks_for_it(page, frame):
    choose(page, frame, "ask the ground")
    assert frame.evaluate(CURSOR, "#map_div") == "crosshair"
    click_ground(page, frame)
    event = heard(page, "ground")
    assert [event["lon"], event["lat"]] == pytest.approx(BARE, abs=1e-4)
    assert (event["layer"], event["feature"], event["news"]) == ("", "", True)


def test_a_click_on_the_ground_causes_no_rerun_otherwise(page, frame):
    before = settle(page, frame)
    click_ground(page, frame)
    assert settle(page, frame) == before
    choose(page, frame, "ask the ground")
    choose(page, frame, "ask the ground")
    assert frame.evaluate(CURSOR, "#map_div") == "grab"
    before = settle(page, frame)
    click_ground(page, frame)
    assert settle(page, frame) == before


def test_an_event_is_returned_once(page, frame):
    choose(page, frame, "ask the ground")
    click_ground(page, frame)
    assert heard(page, "ground")["news"]
    press(page, frame)
    page.get_by_text('"news": false').wait_for()
    assert heard(page, "ground")["lon"] == pytest.approx(BARE[0], abs=1e-4)


def test_a_dragged_mark_reports_its_position_and_the_map_stays(page, frame):
    choose(page, frame, "place posts")
    show(frame, "placed", hostile.NAME)
    view, start = frame.evaluate(VIEW), frame.evaluate(PLACE, ["placed", hostile.NAME])
    before = settle(page, frame)
    target = frame.evaluate(LONLAT_BESIDE, [start, 120, -80])
    drag(page, on_page(page, frame, start), right_px=120, down_px=-80)
    event = heard(page, "drag")
    assert (event["layer"], event["feature"], event["news"]) == ("placed", hostile.NAME, True)
    assert [event["lon"], event["lat"]] == pytest.approx(target, abs=1e-4)
    assert frame.evaluate(VIEW) == view
    assert frame.evaluate("window.hit") is None
    # The drag is reported once, without a click, and opens no card.
    assert settle(page, frame) == before + 1
    assert frame.locator(".belt-card").count() == 0
    # The app refuses the move, so the mark goes back at once.
    assert frame.evaluate(PLACE, ["placed", hostile.NAME]) == pytest.approx(start, abs=1e-6)


def test_a_mark_that_can_be_dragged_still_shows_its_card(page, frame):
    choose(page, frame, "place posts")
    show(frame, "placed", hostile.NAME)
    assert frame.evaluate(CURSOR, ".belt-handle") == "grab"
    page.mouse.click(*on_page(page, frame, frame.evaluate(PLACE, ["placed", hostile.NAME])))
    assert frame.locator(".belt-card h3").text_content() == "甲"
    event = heard(page, "click")
    assert (event["layer"], event["feature"]) == ("placed", hostile.NAME)


def test_a_change_waits_until_the_mark_is_dropped(page, frame):
    choose(page, frame, "place posts")
    show(frame, "placed", "two")
    x, y = on_page(page, frame, frame.evaluate(PLACE, ["placed", "two"]))
    changes, ran = frame.evaluate("belt.changes"), runs(page)
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 50, y, steps=4)
    page.locator("[data-testid=stSlider] input").focus()
    page.keyboard.press("ArrowRight")
    # The app has sent another radius to the frame, which postpones it.
    page.get_by_text(f'"runs": {ran + 1}').wait_for()
    settle(page, frame)
    assert frame.evaluate("belt.changes") == changes
    page.mouse.up()
    assert frame.evaluate("belt.changes") == changes + 1
    assert heard(page, "drag")["feature"] == "two"


def test_a_finger_drags_a_mark_on_a_phone(browser, map_app):
    context = new_context(browser, viewport=PHONE, has_touch=True, is_mobile=True)
    page = context.new_page()
    frame = open_map(page, map_app)
    choose(page, frame, "place posts")
    page.locator("iframe").scroll_into_view_if_needed()
    show(frame, "placed", "two")
    view, start = frame.evaluate(VIEW), frame.evaluate(PLACE, ["placed", "two"])
    target = frame.evaluate(LONLAT_BESIDE, [start, 60, 40])
    x, y = on_page(page, frame, start)
    touch = context.new_cdp_session(page)

    def send(kind, *points):
        touch.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})

    send("touchStart", {"x": x, "y": y})
    for step in range(1, 7):
        send("touchMove", {"x": x + 10 * step, "y": y + 40 * step / 6})
    send("touchEnd")
    event = heard(page, "drag")
    assert event["feature"] == "two"
    assert [event["lon"], event["lat"]] == pytest.approx(target, abs=1e-4)
    assert frame.evaluate(VIEW) == view
    context.close()

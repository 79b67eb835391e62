"""The address in a real Chromium: it holds the view, links and reloads show it, Back undoes it."""

from urllib.parse import parse_qsl, urlsplit

import pytest
from browser import DESK, VIEW, look_at, map_frame, new_context, press, settle
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

CARD = ".belt-card h3"
CHOSEN = {
    "radius_m": "3.5",
    "tab": "critical",
    "focus": "critical_1",
    "layers": "area.roads.road_sections.boundary.villages.crossings.posts",
}
SEEN = "belt.view.seen().map(({key}) => key)"
# How many messages the page has sent to its server: each is a run of the script.
COUNT_RUNS = """(() => {
    const send = WebSocket.prototype.send;
    window.runs = 0;
    WebSocket.prototype.send = function (...told) { window.runs += 1; send.apply(this, told); };
})()"""


def settings(address):
    return dict(parse_qsl(urlsplit(address).query))


def expect_settings(page, **wanted):
    page.wait_for_url(lambda address: settings(address) == wanted)
    assert page.url.isascii()


def steps(page):
    return page.evaluate("history.length")


def slider(page):
    return page.locator(".st-key-radius_m input")


def click_first_row(page):
    table = page.locator("[data-testid=stDataFrame]:visible").first
    table.scroll_into_view_if_needed()
    box = table.bounding_box()
    # The first cell of the first row, below the headings, is its box to tick.
    page.mouse.click(box["x"] + 18, box["y"] + 35 + 17)


def shows(page, frame):
    """Give what the page shows of its view, where the map stands to a pixel."""
    lat, lon, zoom = frame.evaluate(VIEW)
    return {
        "radius": slider(page).input_value(),
        "tab": page.get_by_role("tab", selected=True).inner_text(),
        "card": frame.locator(CARD).all_inner_texts(),
        "rivers": "rivers" in frame.evaluate(SEEN),
        "zoom": zoom,
        # At zoom 12.5 a pixel is 24 m, or 0.00024° of longitude.
        "lat": pytest.approx(lat, abs=3e-4),
        "lon": pytest.approx(lon, abs=3e-4),
    }


def turn_all(page, frame):
    """Turn one setting of each kind; each is one step, and the slider one run."""
    runs = page.evaluate("runs")
    press(page, frame)
    expect_settings(page, radius_m="3.5")
    settle(page, frame)
    assert page.evaluate("runs") == runs + 1
    page.get_by_role("tab", name="不可替代的站点").click()
    expect_settings(page, radius_m="3.5", tab="critical")
    click_first_row(page)
    expect_settings(page, radius_m="3.5", tab="critical", focus="critical_1")
    frame.locator(CARD).wait_for()
    page.get_by_role("button", name="图层").click()
    page.get_by_test_id("stButtonGroup").get_by_role("button", name="河流").click()
    expect_settings(page, **CHOSEN)
    page.keyboard.press("Escape")
    settle(page, frame)


def pan(page, frame):
    """Pan and zoom: both come into the address, run nothing and are no step."""
    before = steps(page), page.evaluate("runs")
    look_at(frame, 12, (100.75, 21.60))
    look_at(frame, 12.5, (100.76, 21.61))
    page.wait_for_url(lambda address: urlsplit(address).fragment.startswith("map=12.5/21.6"))
    settle(page, frame)
    assert (steps(page), page.evaluate("runs")) == before


def in_english(page, frame):
    """Switch the language, which draws another map: give its frame."""
    page.get_by_text("English", exact=True).click()
    page.wait_for_function("frame => !frame.isConnected", arg=frame.frame_element())
    frame = map_frame(page)
    frame.locator(CARD).wait_for()
    return frame


def test_the_address_is_the_view_and_back_undoes_one_setting_at_a_time(page, dashboard, browser):
    page.add_init_script(COUNT_RUNS)
    page.goto(f"{dashboard}/coverage")
    frame = map_frame(page)
    at_first = steps(page)
    turn_all(page, frame)
    pan(page, frame)
    frame = in_english(page, frame)
    expect_settings(page, **CHOSEN, lang="en")
    assert steps(page) == at_first + 5

    there = shows(page, frame)
    assert (there["radius"], there["rivers"]) == ("3.5", False)
    page.reload()
    frame = map_frame(page)
    frame.locator(CARD).wait_for()
    assert shows(page, frame) == there
    with_link = new_context(browser, viewport=DESK)
    sent = with_link.new_page()
    sent.goto(page.url)
    theirs = map_frame(sent)
    theirs.locator(CARD).wait_for()
    assert shows(sent, theirs) == there
    with_link.close()

    # Another page is one step, and takes the settings along.
    page.get_by_role("link", name="About the data").click()
    page.get_by_role("heading", name="Sources").wait_for()
    page.wait_for_url(f"{dashboard}/about?*")
    expect_settings(page, **CHOSEN, lang="en")
    assert steps(page) == at_first + 6
    for _ in range(2):
        page.go_back()
    page.get_by_role("heading", name="景洪市边境带").wait_for()
    expect_settings(page, **CHOSEN)
    frame = map_frame(page)
    page.go_back()
    expect_settings(page, radius_m="3.5", tab="critical", focus="critical_1")
    frame.wait_for_function(f"{SEEN}.includes('rivers')")
    page.go_back()
    expect_settings(page, radius_m="3.5", tab="critical")
    page.go_back()
    expect(page.get_by_role("tab", selected=True)).to_have_text("未覆盖村寨")
    # What was gone back over does not come again with the next setting.
    press(page, frame)
    expect_settings(page, radius_m="4")
    for _ in range(2):
        page.go_back()
    expect(slider(page)).to_have_value("3")
    expect_settings(page)
    assert page.errors == []


def test_an_address_of_an_earlier_version_is_rewritten_without_a_step(page, dashboard):
    page.goto(f"{dashboard}/about?lang=English&measure=实地用时&season=Wet+season&mode=")
    page.get_by_role("heading", name="Sources").wait_for()
    expect_settings(page, lang="en", measure="minutes", season="wet")
    # The blank page of a new tab, and this one.
    assert steps(page) == 2
    assert page.locator("[data-testid=stException]").count() == 0

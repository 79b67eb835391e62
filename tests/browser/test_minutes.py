"""Travel times in a real browser: switch, slider, season, a post placed by a click, its gain."""

import pytest
from browser import VIEW, look_at, map_frame, on_page, press, redrawn

pytestmark = pytest.mark.browser

ASKS = "document.querySelector('#map_div').classList.contains('belt-asks')"
IN_REACH = ".figures .value"
GAIN = ".figures .change"
LEGEND = ".belt-legend-rows"
# The position of the village out of reach nearest to the centre of the map.
MIDDLEMOST_LEFT_OUT = """() => {
    const { map, layers } = belt.view;
    const { shapes, codes } = layers.get("villages");
    const middle = map.getSize().divideBy(2);
    const away = ([lon, lat]) => map.latLngToContainerPoint([lat, lon]).distanceTo(middle);
    const places = shapes.filter((shape) => codes.codes[shape.number] === "0")
        .map((shape) => shape.lonlat[0][0]);
    return places.sort((one, other) => away(one) - away(other))[0];
}"""

FILLS = "[...new Set(belt.view.layers.get('catchments').shapes.map(({ symbol }) => symbol.fill))]"
# The second line of each card: "1,096 人".
PEOPLE = """belt.view.layers.get("catchments").shapes
    .map(({ properties }) => parseInt(properties.c1.replaceAll(",", "")))"""
# Records every height of the frame of the first map from now on.
NOTE_HEIGHTS = """() => {
    window.heights = new Set();
    const frame = document.querySelector("iframe");
    new ResizeObserver(() => window.heights.add(frame.clientHeight)).observe(frame);
}"""


def in_reach(page):
    return page.locator(IN_REACH).first.inner_text()


def choose(page, label, option):
    page.get_by_label(label).first.click()
    page.get_by_role("option", name=option).click()


def test_a_planner_works_in_minutes(page, dashboard):
    page.goto(f"{dashboard}/coverage")
    frame = map_frame(page)
    look_at(frame, 11, (100.75, 21.62))
    view = frame.evaluate(VIEW)
    with redrawn(frame):
        page.get_by_text("实地用时", exact=True).click()
    assert "30–60 分钟" in frame.locator(LEGEND).inner_text()

    on_foot = in_reach(page)
    press(page, frame)
    page.wait_for_function(
        f"told => document.querySelector('{IN_REACH}').innerText !== told", arg=on_foot
    )
    assert "60–65 分钟" in frame.locator(LEGEND).inner_text()

    dry = in_reach(page)
    with redrawn(frame):
        page.get_by_text("雨季", exact=True).click()
    page.wait_for_function(
        f"told => document.querySelector('{IN_REACH}').innerText !== told", arg=dry
    )

    choose(page, "点击地图时", "拟设新站点")
    frame.wait_for_function(ASKS)
    with redrawn(frame):
        page.mouse.click(*on_page(page, frame, frame.evaluate(MIDDLEMOST_LEFT_OUT)))
    page.wait_for_selector(GAIN)
    assert page.locator(GAIN).first.inner_text().startswith("+")
    assert frame.evaluate("belt.view.layers.get('added').shapes.length") == 1
    assert frame.evaluate(VIEW) == view
    assert page.outside == []


def test_a_planner_sees_the_catchments(page, dashboard):
    page.goto(f"{dashboard}/coverage")
    frame = map_frame(page)
    with redrawn(frame):
        page.get_by_text("实地用时", exact=True).click()
    bands = frame.locator(LEGEND).inner_text()
    assert "30–60 分钟" in bands
    with redrawn(frame):
        page.get_by_text("就近站点", exact=True).click()
    frame.wait_for_function("belt.view.layers.has('catchments')")
    legend = frame.locator(LEGEND).inner_text()
    assert "就近范围（相邻异色）" in legend
    assert "30–60 分钟" not in legend
    assert not frame.evaluate("belt.view.layers.has('rings')")
    fills = frame.evaluate(FILLS)
    assert len(fills) >= 2
    people = sum(frame.evaluate(PEOPLE))
    assert f"{people:,}" == in_reach(page)

    # The address holds what is chosen, in no language.
    with redrawn(frame):
        page.get_by_text("从站点出发", exact=True).click()
    page.wait_for_url("**direction=from_posts&areas=catchments**")
    assert page.outside == []


def test_a_map_stays_loaded_and_as_high_when_another_one_comes_beside_it(page, dashboard):
    page.goto(f"{dashboard}/coverage")
    frame = map_frame(page)
    frame.evaluate("window.mark = 'the same frame'")
    page.evaluate(NOTE_HEIGHTS)
    choose(page, "点击地图时", "拟设新站点")
    frame.wait_for_function(ASKS)
    with redrawn(frame):
        page.mouse.click(*on_page(page, frame, frame.evaluate(MIDDLEMOST_LEFT_OUT)))
    page.get_by_label("与之对比").first.click()
    with redrawn(frame):
        page.get_by_role("option").first.click()
    page.wait_for_function("document.querySelectorAll('iframe').length === 2")
    page.wait_for_function("window.heights.size === 2")
    assert frame.evaluate("window.mark") == "the same frame"
    assert set(page.evaluate("[...window.heights]")) == {560, 460}
    # The map fills its frame, so that the notice at its foot is visible, and folds its legend.
    notice = "document.querySelector('.belt-notice').getBoundingClientRect().bottom"
    frame.wait_for_function(f"{notice} <= 460")
    assert not frame.evaluate("document.querySelector('.belt-legend').open")

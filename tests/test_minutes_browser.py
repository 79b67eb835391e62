"""Minutes in a real browser: switch, move, season, place a post by a click, read the gain."""

import pytest

from tests.browser import CHROMIUM, NO_CHROMIUM, ROOT, chromium, closed_off, map_frame, serve

pytestmark = [pytest.mark.browser, pytest.mark.skipif(not CHROMIUM, reason=NO_CHROMIUM)]

VIEW = "[belt.view.map.getCenter().lat, belt.view.map.getCenter().lng, belt.view.map.getZoom()]"
IN_REACH = "[data-testid=stMetricValue]"
GAIN = "[data-testid=stMetricDelta]"
LEGEND = ".belt-legend-rows"
# Where on the screen that village stands of those left out which is nearest to the middle.
MIDDLEMOST_LEFT_OUT = """() => {
    const { map, layers } = belt.view;
    const { shapes, codes } = layers.get("villages");
    const middle = map.getSize().divideBy(2);
    const places = shapes.filter((shape) => codes.codes[shape.number] === "0")
        .map(({ lonlat: [[[lon, lat]]] }) => map.latLngToContainerPoint([lat, lon]));
    const { x, y } = places.sort((a, b) => a.distanceTo(middle) - b.distanceTo(middle))[0];
    return [x, y];
}"""

# Notes each height that the frame of the first map has from now on.
NOTE_HEIGHTS = """() => {
    window.heights = new Set();
    const frame = document.querySelector("iframe");
    new ResizeObserver(() => window.heights.add(frame.clientHeight)).observe(frame);
}"""


@pytest.fixture(scope="module")
def address(tmp_path_factory):
    log = tmp_path_factory.mktemp("log") / "server.log"
    belt = str(ROOT / "data" / "jinghong")
    with serve(ROOT / "dashboard.py", folder=ROOT, log=log, BELT=belt) as served:
        yield served


@pytest.fixture
def page(address):
    with chromium() as browser:
        context = browser.new_context(viewport={"width": 1440, "height": 900})
        opened = context.new_page()
        opened.outside = closed_off(context)
        opened.goto(f"{address}/coverage")
        yield opened


def in_reach(page):
    return page.locator(IN_REACH).first.inner_text()


def act(frame, do):
    """Do something, and wait until the map has drawn what follows from it."""
    before = frame.evaluate("belt.changes")
    do()
    frame.wait_for_function("before => belt.changes > before", arg=before)


def choose(page, label, option):
    page.get_by_label(label).first.click()
    page.get_by_role("option", name=option).click()


def test_a_planner_works_in_minutes(page):
    frame = map_frame(page)
    frame.evaluate("belt.view.map.setView([21.62, 100.75], 11, {animate: false})")
    view = frame.evaluate(VIEW)
    act(frame, lambda: page.get_by_text("实地用时", exact=True).click())
    assert "30–60 分钟" in frame.locator(LEGEND).inner_text()

    page.locator("[data-testid=stSlider] input").first.focus()
    on_foot = in_reach(page)
    act(frame, lambda: page.keyboard.press("ArrowRight"))
    page.wait_for_function(
        f"told => document.querySelector('{IN_REACH}').innerText !== told", arg=on_foot
    )
    assert "60–65 分钟" in frame.locator(LEGEND).inner_text()

    dry = in_reach(page)
    act(frame, lambda: page.get_by_text("雨季", exact=True).click())
    page.wait_for_function(
        f"told => document.querySelector('{IN_REACH}').innerText !== told", arg=dry
    )

    choose(page, "点击地图时", "拟设新站点")
    page.wait_for_timeout(500)
    x, y = frame.evaluate(MIDDLEMOST_LEFT_OUT)
    box = page.locator("iframe").first.bounding_box()
    act(frame, lambda: page.mouse.click(box["x"] + x, box["y"] + y))
    page.wait_for_selector(GAIN)
    assert page.locator(GAIN).first.inner_text().startswith("+")
    assert frame.evaluate("belt.view.layers.get('added').shapes.length") == 1
    assert frame.evaluate(VIEW) == view
    assert page.outside == []


def test_a_map_stays_loaded_and_as_high_when_another_one_comes_beside_it(page):
    frame = map_frame(page)
    frame.evaluate("window.mark = 'the same frame'")
    page.evaluate(NOTE_HEIGHTS)
    choose(page, "点击地图时", "拟设新站点")
    page.wait_for_timeout(500)
    x, y = frame.evaluate(MIDDLEMOST_LEFT_OUT)
    box = page.locator("iframe").first.bounding_box()
    act(frame, lambda: page.mouse.click(box["x"] + x, box["y"] + y))
    page.get_by_label("与之对比").first.click()
    act(frame, page.get_by_role("option").first.click)
    page.wait_for_function("document.querySelectorAll('iframe').length === 2")
    page.wait_for_function("window.heights.size === 2")
    assert frame.evaluate("window.mark") == "the same frame"
    assert set(page.evaluate("[...window.heights]")) == {560, 460}
    # The map fills its frame, so that what must be said at its foot is seen, and folds its legend.
    notice = "document.querySelector('.belt-notice').getBoundingClientRect().bottom"
    frame.wait_for_function(f"{notice} <= 460")
    assert not frame.evaluate("document.querySelector('.belt-legend').open")

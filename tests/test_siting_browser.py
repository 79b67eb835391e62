"""The siting page in a real Chromium: two posts more, one dragged, the plan saved and opened."""

import pytest

from tests.browser import CHROMIUM, NO_CHROMIUM, ROOT, chromium, closed_off, map_frame, serve

pytestmark = [pytest.mark.browser, pytest.mark.skipif(not CHROMIUM, reason=NO_CHROMIUM)]

SITES = "belt.view.layers.get('sites')?.shapes ?? []"
PLACE_OF_FIRST = "belt.view.layers.get('sites').shapes[0].lonlat[0][0]"
ON_MAP = "([lon, lat]) => belt.view.map.latLngToContainerPoint([lat, lon])"
VERDICT = "增设 2 处"
SETTLED_MS = 1_000
BY_HAND = "已手工调整"


@pytest.fixture(scope="module")
def address(tmp_path_factory):
    folder = tmp_path_factory.mktemp("served")
    belt, plans = ROOT / "data" / "jinghong", folder / "plans"
    environment = {"BELT": str(belt), "SCENARIOS": str(plans)}
    log = folder / "server.log"
    with serve(ROOT / "dashboard.py", folder=ROOT, log=log, **environment) as served:
        yield served


@pytest.fixture(scope="module")
def browser():
    with chromium() as started:
        yield started


@pytest.fixture
def page(browser):
    context = browser.new_context(viewport={"width": 1440, "height": 1400})
    opened = context.new_page()
    opened.outside = closed_off(context)
    opened.errors = []
    opened.on("pageerror", lambda error: opened.errors.append(str(error)))
    yield opened
    context.close()


def verdict(page):
    return page.get_by_role("heading", name="增设").text_content()


def choose_two(page, frame):
    slider = page.locator(".st-key-siting-posts input")
    slider.focus()
    page.keyboard.press("ArrowLeft")
    page.get_by_text(VERDICT).wait_for()
    frame.wait_for_function(f"({SITES}).length === 2")


def of_planner(page):
    """Switch to the planner, who sees names, and so another map: give its frame."""
    map_frame(page)
    of_leader = page.query_selector("iframe")
    page.get_by_text("规划员", exact=True).click()
    page.wait_for_function("frame => !frame.isConnected", arg=of_leader)
    return map_frame(page)


def drag_first(page, frame, *, right_px, up_px):
    frame.wait_for_function("belt.view.isComplete()")
    inside = frame.evaluate(ON_MAP, frame.evaluate(PLACE_OF_FIRST))
    box = page.locator("iframe").bounding_box()
    x, y = box["x"] + inside["x"], box["y"] + inside["y"]
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + right_px / 2, y - up_px / 2, steps=4)
    page.mouse.move(x + right_px, y - up_px, steps=4)
    page.mouse.up()


def test_a_plan_is_made_dragged_saved_and_opened_again(page, address):
    page.goto(f"{address}/siting")
    frame = of_planner(page)
    frame.evaluate("window.mark = 'the same frame'")
    choose_two(page, frame)
    best = verdict(page)
    drag_first(page, frame, right_px=70, up_px=-10)
    page.get_by_text(BY_HAND).wait_for()
    dragged = verdict(page)
    place = frame.evaluate(PLACE_OF_FIRST)
    assert dragged != best
    assert frame.evaluate("window.mark") == "the same frame"

    page.get_by_role("tab", name="已存方案").click()
    name = page.get_by_label("方案名称")
    name.fill("两处/手工")
    name.press("Enter")
    page.get_by_role("button", name="保存").click()
    page.get_by_text("两处/手工 · 拟设 2 处").wait_for()

    page.get_by_role("button", name="恢复计算方案").click()
    page.get_by_text(BY_HAND).wait_for(state="detached")
    assert verdict(page) == best
    page.get_by_role("button", name="打开").click()
    page.get_by_text(BY_HAND).wait_for()
    assert verdict(page) == dragged
    assert frame.evaluate(PLACE_OF_FIRST) == pytest.approx(place, abs=1e-5)
    assert page.outside == []
    assert page.errors == []


def test_a_site_that_is_dropped_abroad_jumps_back_and_the_page_says_why(page, address):
    page.goto(f"{address}/siting")
    frame = map_frame(page)
    frame.wait_for_function(f"({SITES}).length === 3")
    page.wait_for_timeout(SETTLED_MS)
    stood, best = frame.evaluate(PLACE_OF_FIRST), verdict(page)
    drag_first(page, frame, right_px=0, up_px=-200)  # the boundary is in the south
    page.get_by_text("那里不能设站：在本边境带的土地之外。").wait_for()
    frame.wait_for_function(f"([lon]) => {PLACE_OF_FIRST}[0] === lon", arg=stood)
    assert frame.evaluate(PLACE_OF_FIRST) == stood
    assert verdict(page) == best


def test_a_click_on_the_map_sets_a_site(page, address):
    page.goto(f"{address}/siting")
    frame = map_frame(page)
    frame.wait_for_function(f"({SITES}).length === 3")
    page.get_by_text("手工放置一处", exact=True).click()
    frame.wait_for_function("document.querySelector('#map_div').classList.contains('belt-asks')")
    box = page.locator("iframe").bounding_box()
    page.mouse.click(box["x"] + 300, box["y"] + 150)
    frame.wait_for_function(f"({SITES}).length === 4")
    assert "增设 4 处" in verdict(page)


def test_a_phone_has_the_answer_first_and_nothing_beside_the_screen(page, address):
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(f"{address}/siting")
    page.get_by_text("增设 3 处").wait_for()
    assert page.get_by_text("增设 3 处").bounding_box()["y"] < 400
    assert page.evaluate("document.documentElement.scrollWidth") <= 390

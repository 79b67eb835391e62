"""The siting page in a real Chromium: two new posts, one dragged, the plan saved and opened."""

import pytest
from browser import DESK, PHONE, drag, map_frame, on_page, open_plan, settle

pytestmark = pytest.mark.browser

SITES = "belt.view.layers.get('sites')?.shapes ?? []"
PLACE_OF_FIRST = "belt.view.layers.get('sites').shapes[0].lonlat[0][0]"
# To a metre, since the mouse is more precise than the server's data; waited for, since the map
# follows the text.
FIRST_IS_AT = f"place => {PLACE_OF_FIRST}.every((x, axis) => Math.abs(x - place[axis]) < 1e-5)"
# The number of site labels, and of those cut off or under the legend.
LABELS = """() => {
    const legend = document.querySelector(".belt-legend").getBoundingClientRect();
    const labels = [...document.querySelectorAll(".belt-label-of-sites")];
    const boxes = labels.map((label) => label.getBoundingClientRect());
    const isHidden = ({ left, right, top }) =>
        left < 0 || right > innerWidth || (right > legend.left && top < legend.bottom);
    return [boxes.length, boxes.filter(isHidden).length];
}"""
VERDICT = "增设 2 处"
BY_HAND = "已手工调整"
TALL = {**DESK, "height": 1400}  # the mouse must reach the map, which is below the answer


def verdict(page):
    return page.get_by_role("heading", name="增设").text_content()


def choose_two(page, frame):
    slider = page.locator(".st-key-siting-posts input")
    slider.focus()
    page.keyboard.press("ArrowLeft")
    page.get_by_text(VERDICT).wait_for()
    frame.wait_for_function(f"({SITES}).length === 2")


def of_planner(page):
    """Switch to the planner, who sees names and so another map; return its frame."""
    of_leader = page.query_selector("iframe")
    page.get_by_text("规划员", exact=True).click()
    page.wait_for_function("frame => !frame.isConnected", arg=of_leader)
    return map_frame(page)


def open_siting(page, dashboard):
    page.set_viewport_size(TALL)
    page.goto(f"{dashboard}/siting")
    return map_frame(page)


def test_a_plan_is_made_dragged_saved_and_opened_again(page, dashboard):
    open_siting(page, dashboard)
    frame = of_planner(page)
    frame.evaluate("window.mark = 'the same frame'")
    choose_two(page, frame)
    best = verdict(page)
    frame.wait_for_function("belt.view.isComplete()")
    stood = frame.evaluate(PLACE_OF_FIRST)
    drag(page, on_page(page, frame, stood), right_px=70, down_px=10)
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
    frame.wait_for_function(FIRST_IS_AT, arg=stood)
    open_plan(page, "两处/手工")
    page.get_by_text(BY_HAND).wait_for()
    assert verdict(page) == dragged
    frame.wait_for_function(FIRST_IS_AT, arg=place)
    assert page.outside == []
    assert page.errors == []


def test_a_site_dropped_on_foreign_land_jumps_back_and_the_page_says_why(page, dashboard):
    frame = open_siting(page, dashboard)
    frame.wait_for_function(f"({SITES}).length === 3")
    settle(page, frame)
    stood, best = frame.evaluate(PLACE_OF_FIRST), verdict(page)
    # The boundary is in the south.
    drag(page, on_page(page, frame, stood), right_px=0, down_px=200)
    page.get_by_text("那里不能设站：在本边境带的土地之外。").wait_for()
    frame.wait_for_function(FIRST_IS_AT, arg=stood)
    assert verdict(page) == best


def test_a_click_on_the_map_sets_a_site(page, dashboard):
    frame = open_siting(page, dashboard)
    frame.wait_for_function(f"({SITES}).length === 3")
    page.get_by_text("手工放置一处", exact=True).click()
    frame.wait_for_function("document.querySelector('#map_div').classList.contains('belt-asks')")
    box = page.locator("iframe").bounding_box()
    page.mouse.click(box["x"] + 300, box["y"] + 150)
    frame.wait_for_function(f"({SITES}).length === 4")
    assert "增设 4 处" in verdict(page)


def test_a_phone_has_the_answer_first_and_nothing_beside_the_screen(page, dashboard):
    page.set_viewport_size(PHONE)
    page.goto(f"{dashboard}/siting")
    page.get_by_text("增设 3 处").wait_for()
    assert page.get_by_text("增设 3 处").bounding_box()["y"] < 400
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


@pytest.mark.parametrize("size", [DESK, PHONE])
def test_the_gain_of_a_site_is_shown_completely(page, dashboard, size):
    page.set_viewport_size(size)
    page.goto(f"{dashboard}/siting?lang=English")
    frame = map_frame(page)
    frame.wait_for_function(f"({SITES}).length === 3")
    frame.wait_for_function("belt.view.isComplete()")
    assert frame.evaluate(LABELS) == [3, 0]

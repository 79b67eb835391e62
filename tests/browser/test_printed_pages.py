"""What is on paper of a page, and in which order, in a real Chromium."""

from urllib.parse import quote

import pytest
from browser import map_frame
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

# A4 within margins of 12 mm, at 96 px to the inch: 186 mm are 703 px, 273 mm are 1 031 px.
SHORT_PX, LONG_PX = 703, 1_031


PRINTED = """() => {
    window.print = () => {
        window.tables = document.querySelectorAll(".printed").length;
        window.dispatchEvent(new Event("afterprint"));
    };
}"""


def test_the_keys_for_printing_print_tables_whole_and_bring_the_screen_back(page, dashboard):
    page.goto(dashboard)
    map_frame(page)
    note = page.get_by_text("表格只印出屏幕上可见的行")
    expect(note).to_be_attached()
    expect(note).to_be_hidden()
    page.emulate_media(media="print")
    expect(note).to_be_visible()
    page.emulate_media(media="screen")
    page.evaluate(PRINTED)
    page.locator("h1").click()
    page.keyboard.press("Control+p")
    page.wait_for_function("window.tables > 0")
    expect(page.locator(".printed")).to_have_count(0)
    expect(page.locator("[data-testid=stDataFrame]").first).to_be_visible()
    assert not page.locator(".st-key-print input").is_checked()


def test_on_paper_coverage_begins_with_the_answer_and_its_map(page, dashboard):
    page.goto(f"{dashboard}/coverage?print=yes&find={quote('搭亥四组')}")
    map_frame(page)
    expect(page.locator(".told-card")).to_be_visible()
    expect(page.locator(".printed")).to_be_visible()
    page.emulate_media(media="print")
    page.set_viewport_size({"width": LONG_PX, "height": SHORT_PX})
    expect(page.locator(".print-foot")).to_be_visible()
    # The card of a search and the widgets of the settings are no part of the answer.
    unwanted = ".told-card, [data-testid=stSlider], [data-testid=stSelectbox], [role=radio]"
    assert page.locator(unwanted).count() > 4
    assert page.locator(unwanted).filter(visible=True).count() == 0
    asked = page.get_by_text("站点：警务站点；目标：通道渡口；直线 3 公里")
    parts = [page.locator("h1"), asked, *map(page.locator, (".figures", "iframe", ".printed"))]
    boxes = [part.bounding_box() for part in [*parts, page.get_by_alt_text("曲线")]]
    tops = [box["y"] for box in boxes]
    assert tops == sorted(tops)
    # The whole map is on the first page, also where that lies on its side.
    assert boxes[3]["y"] + boxes[3]["height"] - boxes[0]["y"] <= SHORT_PX

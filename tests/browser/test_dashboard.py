"""The main tasks in a real browser without other hosts: overview, coverage, radius, row."""

import json
import shutil
from pathlib import Path

import pytest
from browser import JINGHONG, PHONE, VIEW, look_at, map_frame, new_context, press
from playwright.sync_api import expect

from views import page_style

pytestmark = pytest.mark.browser

HOSTILE = "<img src=x onerror='window.hit=1'> ${alert(1)} `x` D:\\users </script>"
METRICS = ".figures .value"
ELEMENT = "[data-testid=stElementContainer]"
# The transition and the opacity of each element.
FADES = """where => [...document.querySelectorAll(where)].map((one) => {
    const { transitionProperty, opacity } = getComputedStyle(one);
    return [transitionProperty, opacity];
})"""

# The least font size of what is seen, in a frame that is enlarged `k` times, and its text.
LEAST = """k => {
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    let least = [Infinity, ""];
    while (texts.nextNode()) {
        const { currentNode: text } = texts;
        const range = document.createRange();
        range.selectNodeContents(text);
        const { width, height, right, bottom } = range.getBoundingClientRect();
        const isSeen = text.parentElement.checkVisibility({ opacityProperty: true });
        if (!text.data.trim() || !isSeen || Math.min(width, height, right, bottom) <= 1) continue;
        const px = k * parseFloat(getComputedStyle(text.parentElement).fontSize);
        if (px < least[0]) least = [px, text.data];
    }
    return least;
}"""


@pytest.fixture(scope="module")
def shown_belt(tmp_path_factory):
    """The demonstration belt, with a village whose name would execute if it were not treated as
    text."""
    folder = tmp_path_factory.mktemp("belt") / "hostile"
    shutil.copytree(JINGHONG, folder)
    path = folder / "villages.geojson"
    villages = json.loads(path.read_text("utf-8"))
    villages["features"][0]["properties"]["name"] = HOSTILE
    path.write_text(json.dumps(villages), "utf-8")
    return folder


def open_page(page, dashboard, path=""):
    page.goto(f"{dashboard}/{path}")
    return map_frame(page)


def metrics(page):
    return page.locator(METRICS).all_inner_texts()


def test_the_view_stays_while_the_radius_changes_rings_and_numbers(page, dashboard):
    open_page(page, dashboard)
    page.get_by_role("link", name="覆盖分析").click()
    page.wait_for_selector("[data-testid=stSlider]")
    frame = map_frame(page)
    frame.evaluate("window.mark = 'the same frame'")
    look_at(frame, 14, (100.75, 21.60))
    view, told = frame.evaluate(VIEW), metrics(page)
    rings = frame.evaluate("belt.view.layers.get('rings').shapes.length")
    for _ in range(4):
        press(page, frame)
    assert frame.evaluate(VIEW) == view
    assert frame.evaluate("window.mark") == "the same frame"
    assert frame.evaluate("belt.view.layers.get('rings').shapes.length") == rings
    page.wait_for_function(
        "told => document.querySelector('.figures .value').innerText !== told",
        arg=told[0],
    )
    assert page.outside == []
    assert page.errors == []


def test_nothing_fades_while_the_answer_is_recomputed(page, dashboard):
    open_page(page, dashboard, "coverage")
    steady = f".st-key-{page_style.STEADY}"
    assert page.locator(f"{steady} iframe").count() == 1
    of_the_answer = page.evaluate(FADES, f"{steady} {ELEMENT}")
    # At least five numbers, the map, and three widgets beside them.
    assert len(of_the_answer) >= 9
    assert {tuple(one) for one in of_the_answer} == {("none", "1")}
    # Streamlit prepares all others for fading.
    assert ["none", "1"] not in page.evaluate(FADES, f"{ELEMENT}:not({steady} *)")


def test_a_click_on_a_row_moves_the_map_there(page, dashboard):
    frame = open_page(page, dashboard, "coverage")
    before = frame.evaluate(VIEW)
    table = page.locator("[data-testid=stDataFrame]:visible").first
    table.scroll_into_view_if_needed()
    box = table.bounding_box()
    # The first cell of the first row, below the headings, is its checkbox.
    page.mouse.click(box["x"] + 18, box["y"] + 35 + 17)
    frame.wait_for_function(
        f"before => JSON.stringify({VIEW}) !== JSON.stringify(before)", arg=before
    )
    assert frame.evaluate(VIEW)[2] > before[2]


def test_text_of_the_data_is_never_executed(page, dashboard):
    frame = open_page(page, dashboard)
    village = json.loads((JINGHONG / "villages.geojson").read_text("utf-8"))["features"][0]
    lon, lat = village["geometry"]["coordinates"]
    look_at(frame, 16, (lon, lat))
    frame.wait_for_selector(f"text={HOSTILE[:12]}")
    assert frame.evaluate("window.hit") is None
    assert page.evaluate("window.hit") is None
    assert page.errors == []


def test_what_was_chosen_from_a_list_is_said_in_the_language_too(page, dashboard):
    page.goto(f"{dashboard}/coverage")
    map_frame(page)
    for language, chosen in (
        ("English", ["Posts", "Crossings", "open the card"]),
        ("中文", ["警务站点", "通道渡口", "查看卡片"]),
    ):
        page.get_by_text(language, exact=True).click()
        for number, words in enumerate(chosen):
            expect(page.locator("[data-testid=stSelectbox] input").nth(number)).to_have_value(words)


def test_the_chosen_export_stays_the_same_in_another_language(page, dashboard):
    page.goto(f"{dashboard}/export")
    page.get_by_text("公开版", exact=True).click()
    page.get_by_label("图层或结果").click()
    page.get_by_role("option", name="村寨", exact=True).click()
    page.get_by_text("English", exact=True).click()
    expect(page.get_by_label("Layer or result")).to_have_value("Villages")
    expect(page.get_by_role("radio", name="Public")).to_be_checked()


def test_a_phone_shows_the_numbers_and_the_map_without_scrolling_sideways(page, dashboard):
    page.set_viewport_size(PHONE)
    open_page(page, dashboard)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    assert len(metrics(page)) >= 6


def test_on_a_phone_the_answer_comes_first_then_the_slider_the_map_and_the_tables(page, dashboard):
    page.set_viewport_size(PHONE)
    open_page(page, dashboard, "coverage")
    parts = [".figures", ".st-key-radius_m", "iframe", ".st-key-compare", "[data-testid=stTabs]"]
    tops = [page.locator(part).first.bounding_box()["y"] for part in parts]
    assert tops == sorted(tops)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


@pytest.mark.parametrize("path", ["export", "about"])
def test_the_other_pages_contact_no_other_host(page, dashboard, path):
    page.goto(f"{dashboard}/{path}")
    page.wait_for_selector("[data-testid=stDataFrame]")
    assert page.outside == []


@pytest.mark.parametrize(
    ("form", "begins"),
    [("zip", b"PK"), ("gpkg", b"SQLite format 3"), ("kmz", b"PK"), ("parquet", b"PAR1")],
)
def test_a_downloaded_file_is_whole(page, dashboard, tmp_path, form, begins):
    code, name = {"zip": "shp"}.get(form, form), f"villages.{form}"
    page.goto(f"{dashboard}/export?export-what=villages&export-format={code}")
    with page.expect_download() as told:
        page.get_by_role("button", name=f"下载 {name}").click()
    assert told.value.suggested_filename == name
    path = Path(tmp_path / name)
    told.value.save_as(path)
    assert path.read_bytes().startswith(begins)
    if begins == b"PK":  # a zip ends with its directory
        assert b"PK\x05\x06" in path.read_bytes()[-64:]


def test_a_downloaded_file_is_of_the_session_that_made_it(page, dashboard, browser):
    page.goto(f"{dashboard}/export?export-what=villages&export-format=geojson")
    with page.expect_download() as told:
        page.get_by_role("button", name="下载 villages.geojson").click()
    address = told.value.url
    assert page.request.get(address).status == 200
    other = new_context(browser)
    try:
        assert other.request.get(address).status == 404
        other.request.get(dashboard, headers={"accept": "text/html"})  # starts one of its own
        assert len(other.cookies()) == 1
        answer = other.request.get(address)
        assert (answer.status, answer.body()) == (404, b"")
    finally:
        other.close()


def test_the_writing_of_a_belt_shows_its_progress_and_can_be_stopped(page, dashboard):
    page.goto(f"{dashboard}/export?export-what=belt")
    page.get_by_role("button", name="生成 belt-internal.zip").click()
    page.get_by_role("button", name="停止").click()
    page.get_by_role("button", name="停止").wait_for(state="detached")
    page.get_by_role("button", name="生成 belt-internal.zip").wait_for()
    assert page.get_by_role("button", name="下载 belt-internal.zip").count() == 0


def test_a_line_of_what_needs_attention_leads_to_its_page_with_the_map_on_it(page, dashboard):
    for head, path, widget, about in (
        # The middle of K64+367 to K84+097, and K64+395.
        ("64.7 km of border", "coverage", ".st-key-radius_m", (21.496, 100.658)),
        (
            "Nobody answers for 1,200 m",
            "responsibility",
            ".st-key-responsibility-k",
            (21.525, 100.728),
        ),
    ):
        open_page(page, dashboard, "?lang=en")
        page.get_by_role("link", name=head).click()
        page.wait_for_url(f"**/{path}?**")
        page.wait_for_selector(widget)  # until then the map of the overview is there
        frame = map_frame(page)
        frame.wait_for_function(
            """([lat, lon]) => {
                const there = belt.view.map.getCenter();
                return Math.abs(there.lat - lat) < 0.02 && Math.abs(there.lng - lon) < 0.02;
            }""",
            arg=about,
        )
        assert page.get_by_role("link", name="Overview").count()
    assert page.errors == []


def test_the_legend_is_whole_and_its_folded_groups_open(page, dashboard):
    page.set_viewport_size({"width": 1440, "height": 900})
    frame = open_page(page, dashboard)
    frame.wait_for_selector("details.belt-legend-group:not([open])")
    fits = "(() => { const all = document.querySelector('.belt-legend-rows');"
    fits += " return all.scrollHeight <= all.clientHeight; })()"
    assert frame.evaluate(fits)
    frame.locator("details.belt-legend-group:not([open]) > summary").last.click()
    rows = frame.locator("details.belt-legend-group").last.locator(".belt-legend-row")
    expect(rows.first).to_be_visible()
    assert page.errors == []


def test_on_paper_there_are_no_buttons_and_the_map_has_its_legend(page, dashboard):
    frame = open_page(page, dashboard, "?print=yes")
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 718, "height": 1_000})  # A4 without its margins
    expect(page.locator(".print-foot")).to_be_visible()
    assert page.locator("button:visible, input:visible, .to-the-wall:visible").count() == 0
    assert page.get_by_text("点一行").count() == 0
    frame.wait_for_selector(".belt-legend-row")
    assert page.locator(".printed th").count() == 5


@pytest.mark.parametrize("language", ["zh", "en"])
def test_on_paper_a_table_of_many_columns_is_whole(page, dashboard, language):
    open_page(page, dashboard, f"services?print=yes&lang={language}")
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 703, "height": 1_000})  # A4 within margins of 12 mm
    table = page.locator(".printed")
    expect(table).to_be_visible()
    assert table.locator("th").count() > 9
    assert table.evaluate("one => one.scrollWidth - one.clientWidth") == 0
    assert page.locator(".st-key-format-to-take").count() == 1
    assert not page.locator(".st-key-format-to-take").is_visible()


def test_the_wall_is_large_fills_the_screen_and_pauses_at_a_key(page, dashboard):
    said = []
    page.on("console", lambda told: said.append(told.text) if told.type == "error" else None)
    page.set_viewport_size({"width": 3840, "height": 2160})
    frame = open_page(page, dashboard, "?mode=wall&lang=en")
    foot = page.locator(".wall .foot")
    for nth in range(1, 8):
        expect(foot).to_contain_text(f"{nth}/7")
        frame.wait_for_function("belt.view.isComplete()")
        holder = page.locator("iframe")
        box = holder.bounding_box()
        enlarged = box["width"] / holder.evaluate("one => one.offsetWidth")
        for shown, times in ((page, 1), (frame, enlarged)):
            least, text = shown.evaluate(LEAST, times)
            assert 56 <= least < 200, text
        assert box["width"] * box["height"] >= 0.5 * 3840 * 2160
        assert box["x"] + box["width"] <= 3840
        assert box["y"] + box["height"] <= 2160
        section = "document.querySelector('section.wall')"
        assert page.evaluate(f"{section}.scrollHeight <= {section}.clientHeight")
        assert page.evaluate("document.documentElement.scrollWidth") == 3840
        page.keyboard.press("ArrowRight")
    page.keyboard.press("Space")
    expect(foot).to_contain_text("Paused")
    page.keyboard.press("Escape")
    page.get_by_role("link", name="Coverage").wait_for()
    assert page.errors == []
    assert said == []

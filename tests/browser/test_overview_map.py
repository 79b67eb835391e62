"""The map of the overview on the dashboard: its cards, its ground, and its place on a phone."""

from io import BytesIO

import numpy as np
import pytest
from browser import PHONE, click_middle, map_frame, open_map, show
from PIL import Image

pytestmark = pytest.mark.browser

IFRAME = "iframe[title='streamlit_folium.st_folium']"
TOPS = """(names) => names.map((name) => {
    const box = document.querySelector(name).getBoundingClientRect();
    return [Math.round(box.top), Math.round(box.bottom)];
})"""
FEATURE = """([layer, key]) => belt.view.layers.get(layer).shapes
    .find(({ properties }) => properties.c0.startsWith(key)).properties.id"""


def told(frame):
    """Return the rows of the card, once the page has added what it works out."""
    frame.locator(".belt-card-told").first.wait_for()
    rows = frame.locator(".belt-card dl").evaluate(
        "(list) => [...list.children].map((one) => one.innerText)"
    )
    return dict(zip(rows[::2], rows[1::2], strict=True))


@pytest.mark.parametrize(("role", "name"), [("Leader", "**"), ("Planner", "示")])
def test_a_village_tells_who_lives_there_who_answers_and_which_post_is_near(
    page, dashboard, role, name
):
    frame = open_map(page, f"{dashboard}/?lang=en")
    if role == "Planner":
        frame.evaluate("window.mark = 'as the leader sees it'")
        page.get_by_text(role, exact=True).click()
        page.wait_for_function("""() => {
            const inner = document.querySelector("iframe").contentWindow;
            return inner.belt?.view?.isComplete() && !inner.mark;
        }""")
        frame = map_frame(page)
    show(frame, "villages", frame.evaluate(FEATURE, ["villages", "南盆五组"]))
    click_middle(frame)
    rows = told(frame)
    assert rows["Population"] == "420 people"
    assert rows["Households"] == "102 households"
    assert rows["Party members"] == "20 people"
    assert rows["Venue since"] == "2006"
    assert rows["Loudspeaker"] == "yes"
    assert "km" in rows["Nearest post by car"]
    assert "min" in rows["Nearest post by car"]
    assert rows["Who answers there"].startswith("K")
    assert name in rows["Who answers there"]
    assert "Nearest post by car" in frame.locator(".belt-aloud").text_content()


def test_a_click_on_the_border_tells_its_k_value_and_the_last_patrol(page, dashboard):
    frame = open_map(page, f"{dashboard}/?lang=en")
    # Between two ticks of the border, K30 and K31, where it is all but straight.
    frame.evaluate("""() => {
        const ticks = belt.view.layers.get("ticks").shapes;
        const [[lon, lat]] = ticks.find(({ properties }) => properties.label === "K30").lonlat[0];
        belt.view.map.setView([lat, lon], 16, {animate: false});
    }""")
    frame.wait_for_function("belt.view.isComplete()")
    click_middle(frame)
    rows = told(frame)
    # A pixel at zoom 16 is 2.2 m there.
    k = rows["K-value here"]
    assert k.startswith(("K29+99", "K30+00"))
    assert rows["Last walked"].startswith("2015-")
    assert "Who answers there" in rows


@pytest.mark.parametrize("size", [(1440, 900), (3840, 2160)])
def test_the_ground_reaches_the_edge_of_the_frame_without_a_line(page, dashboard, size):
    page.set_viewport_size({"width": size[0], "height": size[1]})
    frame = open_map(page, f"{dashboard}/?lang=en")
    bare = ".leaflet-control-container, .leaflet-pane > :not(.leaflet-belt-ground-pane) {"
    frame.add_style_tag(content=f"{bare} visibility: hidden }}")
    seen = Image.open(BytesIO(page.locator(IFRAME).screenshot())).convert("L")
    ground = np.asarray(seen.resize((seen.width // 4, seen.height // 4), Image.Resampling.BOX))
    # Along the frame's edges no step is seen between two neighbours of four pixels each.
    for edge in (ground[:, 2], ground[:, -3], ground[-3]):
        assert np.abs(np.diff(edge.astype(int))).max() <= 12
    # The map grows with the page: a third of the window's height at least.
    assert page.locator(IFRAME).bounding_box()["height"] > size[1] / 3


def test_on_a_phone_three_matters_and_the_figures_come_first_and_the_map_is_a_swipe_away(
    page, dashboard
):
    page.set_viewport_size(PHONE)
    open_map(page, f"{dashboard}/?lang=zh")
    matters = page.locator("[class*='st-key-attention-']")
    assert matters.count() > 3
    assert [one.is_visible() for one in matters.all()] == [True] * 3 + [False] * (
        matters.count() - 3
    )
    names = [".st-key-attention", ".figures", IFRAME, ".st-key-overview-last"]
    (_, attention), (figures, below), (map_top, map_end), (last, _) = page.evaluate(TOPS, names)
    assert attention <= figures < below <= map_top < map_end <= last
    # One swipe moves the page by up to its height, and a quarter of the next screen shows the map.
    assert map_top < 2 * PHONE["height"] * 3 / 4
    page.locator("details.more-matters summary").click()
    assert all(one.is_visible() for one in matters.all())
    about = page.locator(".figures .about").first
    assert about.is_hidden()
    page.get_by_text("数字说明").click()
    assert about.is_visible()


def test_on_a_desk_nothing_is_folded(page, dashboard):
    open_map(page, f"{dashboard}/?lang=zh")
    assert all(one.is_visible() for one in page.locator("[class*='st-key-attention-']").all())
    assert page.locator(".figures .about").first.is_visible()
    assert page.locator("details.unfolding").first.is_hidden()


def test_the_wall_has_no_controls(page, dashboard):
    frame = open_map(page, f"{dashboard}/?mode=wall&lang=en")
    assert frame.locator("button, .leaflet-bar").count() == 0

"""The map in a real Chromium: it stays put, shows what it was told, and asks no other host."""

import json

import geopandas as gpd
import pytest
from shapely import Point

from gis.crs import as_metric
from gis.words import Words
from layers import draw
from layers.catalogue import villages
from layers.masking import Reader, Role
from tests import hostile
from tests.browser import (
    CHROMIUM,
    NO_CHROMIUM,
    chromium,
    closed_off,
    map_frame,
    open_map,
    serve_map_app,
)

pytestmark = [pytest.mark.browser, pytest.mark.skipif(not CHROMIUM, reason=NO_CHROMIUM)]

VIEW = "[belt.view.map.getCenter().lat, belt.view.map.getCenter().lng, belt.view.map.getZoom()]"
RINGS = "document.querySelector('.leaflet-belt-rings-pane path').getAttribute('d')"

PLACE = """([layer, id]) => belt.view.layers.get(layer).shapes
    .find((shape) => shape.properties.id === id).lonlat[0][0]"""
LONLAT_BESIDE = """([[lon, lat], dx, dy]) => {
    const from = belt.view.map.latLngToLayerPoint([lat, lon]);
    const to = belt.view.map.layerPointToLatLng(from.add([dx, dy]));
    return [to.lng, to.lat];
}"""
CURSOR = "(selector) => getComputedStyle(document.querySelector(selector)).cursor"
SETTLED_MS = 1_000  # a report leaves after 250 ms; this long after, none is on its way


@pytest.fixture(scope="module")
def address(tmp_path_factory):
    with serve_map_app(tmp_path_factory.mktemp("map")) as served:
        yield served


@pytest.fixture(scope="module")
def browser():
    with chromium() as started:
        yield started


@pytest.fixture
def context(browser):
    made = browser.new_context(viewport={"width": 1280, "height": 900})
    made.outside = closed_off(made)
    yield made
    made.close()


@pytest.fixture
def page(context):
    return context.new_page()


@pytest.fixture
def frame(page, address):
    opened = open_map(page, address)
    opened.evaluate("window.mark = 'the same frame'")
    return opened


def press(page, frame, key="ArrowRight"):
    """Move the radius by one step and wait until the change is drawn."""
    changes = frame.evaluate("belt.changes")
    page.locator("[data-testid=stSlider] input").focus()
    page.keyboard.press(key)
    frame.wait_for_function("before => belt.changes > before", arg=changes)


def show(frame, layer, feature, zoom=14):
    """Bring a feature into the middle, without the page's doing, and wait for its label."""
    frame.evaluate(
        """([layer, id, zoom]) => {
            const shape = belt.view.layers.get(layer).shapes.find((s) => s.properties.id === id);
            const [lon, lat] = shape.lonlat[0][0];
            belt.view.map.setView([lat, lon], zoom, {animate: false});
        }""",
        [layer, feature, zoom],
    )
    frame.wait_for_function("belt.view.isComplete()")


def heard(page, kind):
    """Wait until the app has heard of an event, and give what it heard."""
    return json.loads(page.get_by_text(f'"kind": "{kind}"').text_content())


def runs(page):
    """Count the runs of the app, once nothing is on its way any more."""
    page.wait_for_timeout(SETTLED_MS)
    return json.loads(page.locator("[data-testid=stText]").text_content())["runs"]


def choose(page, frame, words):
    """Tick a box and wait for the change that follows."""
    changes = frame.evaluate("belt.changes")
    page.get_by_text(words, exact=True).click()
    frame.wait_for_function(
        "before => belt.changes > before && belt.view.isComplete()", arg=changes
    )


def on_page(page, frame, place):
    """Give the pixel of the page at which a place lies."""
    inner = frame.evaluate(
        "([lon, lat]) => belt.view.map.latLngToContainerPoint([lat, lon])", place
    )
    box = page.locator("iframe").bounding_box()
    return box["x"] + inner["x"], box["y"] + inner["y"]


def labels(frame):
    return frame.locator(".belt-label").all_text_contents()


def click_middle(frame):
    size = frame.evaluate("belt.view.map.getSize()")
    frame.locator("#map_div").click(position={"x": size["x"] / 2, "y": size["y"] / 2})


def test_nothing_is_asked_of_another_host(frame, context):
    assert frame.locator(".belt-missing").count() == 0
    assert context.outside == []


def test_the_view_stays_and_the_frame_lives_on_while_the_radius_moves(page, frame):
    frame.evaluate("belt.view.map.setZoom(14, {animate: false})")
    seen, rings = frame.evaluate(VIEW), frame.evaluate(RINGS)
    press(page, frame)
    assert frame.evaluate(VIEW) == seen
    assert frame.evaluate(RINGS) != rings
    assert frame.evaluate("window.mark") == "the same frame"


def test_forty_moves_leave_no_layer_and_no_group_behind(page, frame):
    for key in ["ArrowRight", "ArrowLeft"]:
        press(page, frame, key)
    layers = frame.evaluate("Object.keys(map._layers).length")
    for move in range(40):
        press(page, frame, "ArrowRight" if move % 2 else "ArrowLeft")
    assert frame.evaluate("Object.keys(map._layers).length") == layers
    assert frame.evaluate("window.feature_group.length") == 1
    assert frame.evaluate("window.mark") == "the same frame"
    assert page.locator("iframe").count() == 1


def test_a_name_in_the_base_that_differs_after_an_underscore_is_shown(page, frame):
    # streamlit-folium takes `_01` and `_02` out of its key, and would keep the old map.
    show(frame, "posts", "p0")
    assert "seg_01" in labels(frame)
    page.get_by_text("seg_02").first.click()
    page.wait_for_function("""() => {
        const inner = document.querySelector("iframe").contentWindow;
        return inner.belt?.view?.isComplete() && !inner.mark;
    }""")
    again = map_frame(page)
    show(again, "posts", "p0")
    assert "seg_02" in labels(again)
    assert "seg_01" not in labels(again)


def test_a_name_in_the_change_that_differs_after_an_underscore_is_shown(page, frame):
    show(frame, "named", "one")
    assert "seg_01" in labels(frame)
    page.get_by_text("seg_02").last.click()
    frame.wait_for_function("belt.changes > 1 && belt.view.isComplete()")
    assert "seg_02" in labels(frame)
    assert "seg_01" not in labels(frame)
    assert frame.evaluate("window.mark") == "the same frame"


def test_hostile_names_are_shown_literally_and_run_nothing(frame):
    show(frame, "villages", "v0", 16)
    assert hostile.NAME in labels(frame)
    click_middle(frame)
    assert frame.locator(".belt-card h3").text_content() == hostile.NAME
    assert frame.evaluate("window.hit") is None
    assert frame.locator(".belt-labels img, .belt-card img").count() == 0


def test_a_click_through_the_rings_opens_the_card_of_a_post_and_tells_the_page(page, frame):
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


BARE = [100.72, 21.905]  # ground without a mark or a line within some hundred metres


def click_ground(page, frame):
    frame.evaluate("([lon, lat]) => belt.view.map.setView([lat, lon], 15, {animate: false})", BARE)
    page.mouse.click(*on_page(page, frame, BARE))


def test_a_click_on_the_ground_tells_its_place_where_it_is_asked(page, frame):
    choose(page, frame, "ask the ground")
    assert frame.evaluate(CURSOR, "#map_div") == "crosshair"
    click_ground(page, frame)
    event = heard(page, "ground")
    assert [event["lon"], event["lat"]] == pytest.approx(BARE, abs=1e-4)
    assert (event["layer"], event["feature"], event["news"]) == ("", "", True)


def test_a_click_on_the_ground_runs_nothing_where_it_is_not_asked(page, frame):
    before = runs(page)
    click_ground(page, frame)
    assert runs(page) == before
    choose(page, frame, "ask the ground")
    choose(page, frame, "ask the ground")
    assert frame.evaluate(CURSOR, "#map_div") == "grab"
    before = runs(page)
    click_ground(page, frame)
    assert runs(page) == before


def test_an_event_is_news_once(page, frame):
    choose(page, frame, "ask the ground")
    click_ground(page, frame)
    assert heard(page, "ground")["news"]
    press(page, frame)
    page.get_by_text('"news": false').wait_for()
    assert heard(page, "ground")["lon"] == pytest.approx(BARE[0], abs=1e-4)


def test_a_dragged_mark_tells_its_place_and_the_map_stays(page, frame):
    choose(page, frame, "place posts")
    show(frame, "placed", hostile.NAME)
    view, start = frame.evaluate(VIEW), frame.evaluate(PLACE, ["placed", hostile.NAME])
    before = runs(page)
    x, y = on_page(page, frame, start)
    target = frame.evaluate(LONLAT_BESIDE, [start, 120, -80])
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 60, y - 40, steps=4)
    page.mouse.move(x + 120, y - 80, steps=4)
    page.mouse.up()
    event = heard(page, "drag")
    assert (event["layer"], event["feature"], event["news"]) == ("placed", hostile.NAME, True)
    assert [event["lon"], event["lat"]] == pytest.approx(target, abs=1e-4)
    assert frame.evaluate(VIEW) == view
    assert frame.evaluate("window.hit") is None
    # One run for the drag, and none for a click; no card was opened by it.
    assert runs(page) == before + 1
    assert frame.locator(".belt-card").count() == 0
    # The app has the same change as before, which is not sent again: the mark stays.
    assert frame.evaluate(PLACE, ["placed", hostile.NAME]) == pytest.approx(target, abs=1e-4)


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
    changes = frame.evaluate("belt.changes")
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 50, y, steps=4)
    page.locator("[data-testid=stSlider] input").focus()
    page.keyboard.press("ArrowRight")
    page.wait_for_timeout(SETTLED_MS)
    assert frame.evaluate("belt.changes") == changes
    page.mouse.up()
    assert frame.evaluate("belt.changes") == changes + 1
    assert heard(page, "drag")["feature"] == "two"


def test_a_finger_drags_a_mark_on_a_phone(browser, address):
    phone = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}
    context = browser.new_context(**phone)
    page = context.new_page()
    frame = open_map(page, address)
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


def test_layers_are_switched_without_loading_the_map_anew(page, frame):
    shown = "belt.view.seen().map((layer) => layer.key)"
    assert "villages" in frame.evaluate(shown)
    page.get_by_role("button", name="villages").click()
    frame.wait_for_function("belt.changes > 1 && belt.view.isComplete()")
    assert "villages" not in frame.evaluate(shown)
    page.get_by_role("button", name="villages").click()
    frame.wait_for_function("belt.changes > 2 && belt.view.isComplete()")
    assert "villages" in frame.evaluate(shown)
    assert frame.evaluate("window.mark") == "the same frame"


def test_the_page_sends_the_map_to_a_place_once(page, frame):
    page.get_by_text("go", exact=True).click()
    # The name of village 3 holds the fourth of Unicode's Chinese characters, 4E00 + 3: 七.
    assert frame.locator(".belt-card h3").text_content() == "曼七寨"
    assert frame.evaluate("belt.view.map.getZoom()") == 14
    assert frame.evaluate("window.mark") == "the same frame"
    frame.evaluate("belt.view.map.setView([21.7, 100.9], 11, {animate: false})")
    seen = frame.evaluate(VIEW)
    press(page, frame)
    assert frame.evaluate(VIEW) == seen


def test_the_view_outlives_a_reload_of_the_page(page, frame):
    frame.evaluate("belt.view.map.setView([21.7, 100.9], 12.5, {animate: false})")
    page.reload()
    lat, lng, zoom = map_frame(page).evaluate(VIEW)
    # The map keeps whole pixels: at zoom 12.5 one is 24 m, or 2.4e-4 degrees.
    assert (lat, lng, zoom) == (pytest.approx(21.7, abs=5e-4), pytest.approx(100.9, abs=5e-4), 12.5)


@pytest.mark.parametrize("width", [390, 1280])
def test_the_legend_is_folded_up_on_a_phone_only(browser, address, width):
    context = browser.new_context(viewport={"width": width, "height": 844})
    frame = open_map(context.new_page(), address)
    assert frame.locator(".belt-legend").get_attribute("open") == ("" if width > 640 else None)
    assert frame.locator(".belt-notice").text_content().startswith("示范数据")
    context.close()


@pytest.mark.parametrize("which", ["*.js", "*.json"])
def test_a_missing_file_is_told_in_the_frame(page, address, which):
    page.route(f"**/app/static/{which}", lambda route: route.fulfill(status=404))
    page.goto(address)
    frame = page.wait_for_selector("iframe").content_frame()
    notice = frame.locator(".belt-missing")
    notice.wait_for()
    assert notice.text_content().startswith("地图无法完整显示")
    assert page.locator("iframe").bounding_box()["height"] > 100


def test_a_single_file_opens_from_disk_and_asks_for_nothing(context, page, tmp_path):
    point = as_metric(
        gpd.GeoDataFrame(
            {"name": ["</script>曼龙"]}, geometry=[Point(380_000, 2_400_000)], crs="EPSG:4543"
        ),
        name="villages",
    )
    drawn = draw.drawn(villages.LAYER, point, reader=Reader(language="en", role=Role.LEADER))
    ground = draw.Ground(name="one", notice=Words("示范", "Demonstration"))
    alone = draw.notebook_map((100.8, 21.6, 100.9, 21.8), [drawn], ground=ground, language="en")
    path = tmp_path / "map.html"
    path.write_text(draw.single_html(alone), "utf-8")
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(path.as_uri())
    page.wait_for_function("belt.view.isComplete()")
    assert page.locator(".belt-label").all_text_contents() == ["</script>曼龙"]
    assert page.locator(".belt-notice").text_content() == "Demonstration"
    assert asked == [path.as_uri()]
    assert context.outside == []

"""The map in a real Chromium: it stays in place, shows its data, and contacts no other host."""

import geopandas as gpd
import hostile
import pytest
from browser import (
    DESK,
    PHONE,
    VIEW,
    click_middle,
    look_at,
    map_frame,
    open_map,
    press,
    redrawn,
    show,
)
from shapely import Point

from gis.crs import as_metric
from gis.words import Words
from layers import draw
from layers.catalogue import villages
from layers.masking import Reader, Role

pytestmark = pytest.mark.browser

RINGS = "document.querySelector('.leaflet-belt-rings-pane path').getAttribute('d')"


@pytest.fixture
def frame(page, map_app):
    opened = open_map(page, map_app)
    opened.evaluate("window.mark = 'the same frame'")
    return opened


def labels(frame):
    return frame.locator(".belt-label").all_text_contents()


def test_no_other_host_is_contacted(page, frame):
    assert frame.locator(".belt-missing").count() == 0
    assert page.outside == []


def test_the_view_stays_and_the_frame_lives_on_while_the_radius_moves(page, frame):
    look_at(frame, 14)
    seen, rings = frame.evaluate(VIEW), frame.evaluate(RINGS)
    press(page, frame)
    assert frame.evaluate(VIEW) == seen
    assert frame.evaluate(RINGS) != rings
    assert frame.evaluate("window.mark") == "the same frame"


def test_world_coordinates_are_those_of_leaflet(frame):
    # Both in pixels of zoom 0; a millionth of one is 16 cm.
    apart = frame.evaluate(
        """() => belt.view.layers.get("villages").shapes.map(({lonlat, world}) => {
            const [[[lon, lat]]] = lonlat;
            const {x, y} = L.CRS.EPSG3857.latLngToPoint(L.latLng(lat, lon), 0);
            return Math.hypot(x - world[0][0][0], y - world[0][0][1]);
        })"""
    )
    assert len(apart) > 0
    assert max(apart) < 1e-6


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
    # streamlit-folium removes `_01` and `_02` from its key, and would keep the old map.
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
    with redrawn(frame):
        page.get_by_text("seg_02").last.click()
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


def test_layers_are_switched_without_loading_the_map_anew(page, frame):
    shown = "belt.view.seen().map((layer) => layer.key)"
    assert "villages" in frame.evaluate(shown)
    with redrawn(frame):
        page.get_by_role("button", name="villages").click()
    assert "villages" not in frame.evaluate(shown)
    with redrawn(frame):
        page.get_by_role("button", name="villages").click()
    assert "villages" in frame.evaluate(shown)
    assert frame.evaluate("window.mark") == "the same frame"


def test_the_page_moves_the_map_to_a_place_once(page, frame):
    page.get_by_text("go", exact=True).click()
    # The name of village 3 contains the fourth Chinese character of Unicode, 4E00 + 3: 七.
    assert frame.locator(".belt-card h3").text_content() == "曼七寨"
    assert frame.evaluate("belt.view.map.getZoom()") == 14
    assert frame.evaluate("window.mark") == "the same frame"
    look_at(frame, 11, (100.9, 21.7))
    seen = frame.evaluate(VIEW)
    press(page, frame)
    assert frame.evaluate(VIEW) == seen


def test_a_map_in_a_frame_without_height_goes_to_a_place_once_it_has_one(page, frame):
    """Firefox lays a new frame out after the map has begun; its zoom made no sense there."""
    look_at(frame, 11, (100.9, 21.7))
    page.evaluate("document.querySelector('iframe').style.height = '20px'")
    frame.wait_for_function("belt.view.map.getSize().y < 100")
    page.get_by_text("go", exact=True).click()
    frame.wait_for_function("belt.changes > 1")
    page.evaluate("document.querySelector('iframe').style.height = '560px'")
    assert frame.locator(".belt-card h3").text_content() == "曼七寨"
    assert frame.evaluate("belt.view.map.getZoom()") == 14
    right, legend = frame.evaluate("""[
        document.querySelector(".belt-card").getBoundingClientRect().right,
        document.querySelector(".belt-legend").getBoundingClientRect().left,
    ]""")
    assert right < legend


def test_the_view_outlives_a_reload_of_the_page(page, frame):
    look_at(frame, 12.5, (100.9, 21.7))
    page.reload()
    lat, lng, zoom = map_frame(page).evaluate(VIEW)
    # The map moves by whole pixels: at zoom 12.5 one is 24 m, or 2.4e-4 degrees.
    assert (lat, lng, zoom) == (pytest.approx(21.7, abs=5e-4), pytest.approx(100.9, abs=5e-4), 12.5)


@pytest.mark.parametrize(("size", "is_open"), [(PHONE, None), (DESK, "")])
def test_the_legend_is_folded_up_on_a_phone_only(page, map_app, size, is_open):
    page.set_viewport_size(size)
    frame = open_map(page, map_app)
    assert frame.locator(".belt-legend").get_attribute("open") == is_open
    assert frame.locator(".belt-notice").text_content().startswith("示范数据")


@pytest.mark.parametrize("which", ["*.js", "*.json"])
def test_a_missing_file_is_named_in_the_frame(page, map_app, which):
    page.route(f"**/app/static/{which}", lambda route: route.fulfill(status=404))
    page.goto(map_app)
    frame = page.wait_for_selector("iframe").content_frame()
    notice = frame.locator(".belt-missing")
    notice.wait_for()
    assert notice.text_content().startswith("地图无法完整显示")
    assert page.locator("iframe").bounding_box()["height"] > 100


def test_a_single_file_opens_from_disk_and_loads_nothing(page, tmp_path):
    point = as_metric(
        gpd.GeoDataFrame(
            {"name": ["</script>曼龙"]}, geometry=[Point(380_000, 2_400_000)], crs="EPSG:4543"
        ),
        name="villages",
    )
    drawn = draw.drawn(villages.LAYER, point, reader=Reader(language="en", role=Role.LEADER))
    backdrop = draw.Backdrop(name="one", notice=Words("示范", "Demonstration"))
    alone = draw.notebook_map((100.8, 21.6, 100.9, 21.8), [drawn], backdrop=backdrop, language="en")
    path = tmp_path / "map.html"
    path.write_text(draw.single_html(alone), "utf-8")
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(path.as_uri())
    page.locator(".belt-label").wait_for()  # its policy forbids waiting for a function
    assert page.locator(".belt-label").all_text_contents() == ["</script>曼龙"]
    assert page.locator(".belt-notice").text_content() == "Demonstration"
    assert asked == [path.as_uri()]
    assert page.outside == []

"""The tools of the map in a real Chromium: measure, image, link, and the map by keyboard."""

from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from itertools import pairwise
from threading import Thread

import hostile
import numpy as np
import pyproj
import pytest
from browser import PHONE, click_middle, look_at, map_frame, new_context, open_map, show
from PIL import Image

pytestmark = pytest.mark.browser

GEOD = pyproj.Geod(a=6378137, rf=298.257222101)  # of CGCS2000
AT = (
    "([x, y]) => { const p = belt.view.map.containerPointToLatLng([x, y]); return [p.lng, p.lat]; }"
)
CARD = ".belt-card h3"
RED = (255, 0, 0)
PIXEL_KM = 0.2  # at the zoom of the whole belt; a click is exact to a pixel


@pytest.fixture
def frame(page, map_app):
    return open_map(page, map_app)


def choose(frame, words):
    """Choose a tool from the menu."""
    frame.get_by_role("button", name="地图工具").click()
    frame.get_by_role("button", name=words).click()


def click_map(frame, x, y):
    frame.locator("#map_div").click(position={"x": x, "y": y})


def panel(frame):
    return frame.locator(".belt-panel")


def heading(frame):
    """Return the heading of the card that is open, once the one before it has faded."""
    frame.wait_for_function("document.querySelectorAll('.belt-card h3').length === 1")
    return frame.locator(CARD).text_content()


def lines(frame):
    return panel(frame).locator(".belt-panel-line").all_text_contents()


def test_a_path_is_measured_as_pyproj_measures_it_and_escape_ends(page, frame):
    choose(frame, "量算距离")
    assert "Esc" in panel(frame).text_content()
    path = [(200, 300), (400, 180), (520, 330)]
    for spot in path:
        click_map(frame, *spot)
    places = [frame.evaluate(AT, spot) for spot in path]
    legs = [GEOD.inv(*a, *b)[2] for a, b in pairwise(places)]
    assert min(legs) > 10_000  # so they are told in kilometres
    head = panel(frame).locator(".belt-panel-head")
    assert head.text_content() == f"{sum(legs) / 1_000:.2f} 公里"
    assert lines(frame)[0] == f"末段 {legs[-1] / 1_000:.2f} 公里"
    frame.get_by_role("button", name="撤销").click()
    assert head.text_content() == f"{legs[0] / 1_000:.2f} 公里"
    assert frame.locator(CARD).count() == 0  # clicks are taken by the tool
    page.keyboard.press("Escape")
    assert panel(frame).is_hidden()
    assert frame.locator(".leaflet-belt-measure-pane path").count() == 0


def test_k_values_are_told_between_two_places_of_the_border(frame):
    choose(frame, "量算距离")
    # The first vertex of the boundary is K0+000; its last one is as far as its chainage tells.
    ends = frame.evaluate("""() => {
        const [line] = belt.view.layers.get("boundary").shapes[0].lonlat;
        return [line[0], line.at(-1)].map(([lon, lat]) => {
            const {x, y} = belt.view.map.latLngToContainerPoint([lat, lon]);
            return [x, y];
        });
    }""")
    click_map(frame, *ends[0])
    frame.wait_for_function("belt.pointer.tool.border")
    total = frame.evaluate("belt.pointer.tool.border.lengthM")
    click_map(frame, *ends[1])
    told = lines(frame)[-1]
    assert told.startswith("沿边境线 K0+")
    along_km = float(told.split("：")[1].removesuffix(" 公里"))
    assert along_km == pytest.approx(total / 1_000, abs=2 * PIXEL_KM)


def test_by_keyboard_enter_takes_the_middle_of_the_map(page, frame):
    opener = frame.get_by_role("button", name="地图工具")
    opener.focus()
    page.keyboard.press("Enter")
    assert opener.get_attribute("aria-expanded") == "true"
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    middle = frame.evaluate("belt.view.map.getCenter()")
    assert frame.evaluate("belt.pointer.tool.path") == [
        pytest.approx([middle["lng"], middle["lat"]], abs=1e-9)
    ]


def test_the_image_shows_what_is_on_the_screen(page, frame):
    with page.expect_download() as waiting:
        choose(frame, "保存图片")
    assert waiting.value.suggested_filename.startswith("示范带 ")
    whole = Image.open(waiting.value.path()).convert("RGB")
    size = frame.evaluate("belt.view.map.getSize()")
    # Two pixels to one of the screen; the map stands 16 px from the left, 60 from the top.
    drawn = whole.crop((32, 120, 32 + 2 * size["x"], 120 + 2 * size["y"]))
    hide = ".leaflet-control-container { visibility: hidden }"
    frame.add_style_tag(content=hide)
    seen = Image.open(BytesIO(page.locator("iframe").screenshot())).convert("RGB")
    small = np.asarray(drawn.resize(seen.size, Image.Resampling.BOX)).astype(int)
    apart = np.abs(small - np.asarray(seen).astype(int)).max(axis=2)[2:-2, 2:-2]
    # Only edges differ, by smoothing; the marks, lines and labels are in the same places.
    assert (apart > 60).mean() < 0.01
    inked = np.asarray(seen)[2:-2, 2:-2].min(axis=2) < 120
    assert inked.mean() > 0.005
    assert (apart[inked] > 60).mean() < 0.15
    # What is around it is not empty: the legend beside it, the notice under it.
    beside = np.asarray(whole)[120:600, 32 + 2 * size["x"] + 20 :]
    under = np.asarray(whole)[120 + 2 * size["y"] + 10 : 120 + 2 * size["y"] + 70]
    assert (beside.min(axis=2) < 160).mean() > 0.005
    assert (under.min(axis=2) < 160).mean() > 0.005


@pytest.fixture
def tiles():
    """The address of tiles whose server does not let other pages copy them; it has none of row
    0."""
    tile = BytesIO()
    Image.new("RGB", (256, 256), RED).save(tile, "PNG")

    class Tiles(BaseHTTPRequestHandler):
        def do_GET(self):  # the name that the base class calls
            there = self.path != "/0/0/0.png"
            self.send_response(200 if there else 404)
            self.end_headers()
            self.wfile.write(tile.getvalue() if there else b"")

        def log_message(self, *told):
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Tiles)
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def put_under(frame, address):
    """Lay tiles under the map and wait until each has come or failed."""
    frame.evaluate(
        """(address) => new Promise((done) => {
            const tiles = L.tileLayer(address, { opacity: 1 });
            tiles.on("load", () => done()).addTo(belt.view.map);
        })""",
        address,
    )


def test_an_image_without_its_background_says_so(page, frame, tiles):
    put_under(frame, f"{tiles}/{{z}}/{{x}}/{{y}}.png")
    with page.expect_download() as waiting:
        choose(frame, "保存图片")
    panel(frame).get_by_text("图片中没有底图").wait_for()
    image = np.asarray(Image.open(waiting.value.path()).convert("RGB")).astype(int)
    assert (np.abs(image - RED).max(axis=2) > 0).all()
    # The words stand on the map at its lower left, 16 px above its edge, twice as large.
    height = frame.evaluate("belt.view.map.getSize().y")
    middle = 120 + 2 * (height - 16)
    words = image[middle - 12 : middle + 12, 48:300]
    is_red = (words[..., 0] > 130) & (words[..., 1] < 90)
    assert 0.05 < is_red.mean() < 0.5


def test_tiles_that_their_server_lacks_are_not_missed_on_an_image(page, frame, tiles):
    put_under(frame, f"{tiles}/0/0/0.png")
    with page.expect_download() as waiting:
        choose(frame, "保存图片")
    assert waiting.value.path().read_bytes().startswith(b"\x89PNG")
    assert panel(frame).is_hidden()


def test_without_a_clipboard_the_link_stands_selected(page, frame):
    frame.evaluate("Object.defineProperty(navigator, 'clipboard', { value: undefined })")
    choose(frame, "复制本图链接")
    field = frame.get_by_role("textbox")
    assert field.input_value().startswith(f"{page.url}#map=")  # nobody has moved the map yet
    panel(frame).get_by_role("button", name="关闭").click()
    look_at(frame, 12, (100.9, 21.7))
    choose(frame, "复制本图链接")
    assert field.input_value() == page.url
    assert "#map=12/21.70000/100.90000" in page.url
    assert frame.evaluate("getSelection().toString()") == page.url
    panel(frame).get_by_role("button", name="关闭").click()
    assert panel(frame).is_hidden()


def test_features_are_opened_one_after_the_other_and_read_aloud(page, frame):
    show(frame, "villages", "v3", 15)
    frame.locator("#map_div").focus()
    page.keyboard.press("n")
    first = heading(frame)
    assert first == "曼七寨"  # the nearest to the middle
    said = frame.locator(".belt-aloud[aria-live=polite]")
    assert "曼七寨" in said.text_content()
    look_at(frame, 12)
    page.keyboard.press("n")
    page.keyboard.press("n")
    second = heading(frame)
    assert second != first
    page.keyboard.press("p")
    assert heading(frame) == first
    page.keyboard.press("Escape")
    frame.locator(CARD).wait_for(state="detached")


def test_what_the_page_tells_is_added_to_the_card_as_text_once(frame):
    show(frame, "posts", "p3")
    click_middle(frame)
    told = frame.locator(".belt-card-told")
    told.wait_for()
    assert hostile.NAME in told.text_content()
    assert "seg_01" in told.text_content()
    assert frame.locator(".belt-card").get_by_text("正在计算").count() == 0
    assert hostile.NAME in frame.locator(".belt-aloud").text_content()
    assert frame.evaluate("window.hit") is None
    frame.evaluate("belt.pointer.tell({at: belt.pointer.card.at, lines: []})")
    assert told.count() == 1


def test_every_control_has_a_name_and_on_a_phone_the_size_of_a_finger(page, map_app):
    page.set_viewport_size(PHONE)
    frame = open_map(page, map_app)
    frame.get_by_role("button", name="地图工具").click()
    controls = frame.locator(".leaflet-bar a, .leaflet-bar button, .belt-legend > summary")
    assert controls.count() == 10  # zoom 2, whole belt, full screen, tools with four, legend
    for one in controls.all():
        box = one.bounding_box()
        assert min(box["width"], box["height"]) >= 44
        assert (one.get_attribute("aria-label") or one.text_content()).strip()


def test_a_finger_measures_too(browser, map_app):
    context = new_context(browser, viewport=PHONE, has_touch=True, is_mobile=True)
    page = context.new_page()
    page.goto(map_app)
    frame = map_frame(page)
    frame.get_by_role("button", name="地图工具").tap()
    frame.get_by_role("button", name="量算距离").tap()
    assert panel(frame).locator(".belt-panel-line").text_content() == "点击地图逐点量算。"
    for x in (120, 220):
        frame.locator("#map_div").tap(position={"x": x, "y": 300})
        frame.wait_for_function("count => belt.pointer.tool.path.length === count", arg=x // 110)
    places = frame.evaluate("belt.pointer.tool.path")
    metres = GEOD.inv(*places[0], *places[1])[2]
    assert panel(frame).locator(".belt-panel-head").text_content() == f"{metres / 1_000:.2f} 公里"
    context.close()


# Keeps the box of each text that is written on the image itself, and not within its map.
WRITTEN = """() => {
    window.written = [];
    const write = CanvasRenderingContext2D.prototype.fillText;
    CanvasRenderingContext2D.prototype.fillText = function (text, x, y) {
        const { e, f } = this.getTransform();
        const { width } = this.measureText(text);
        const left = x - { left: 0, center: width / 2, right: width }[this.textAlign];
        const px = parseFloat(this.font.match(/([\\d.]+)px/)[1]);
        if (!e && !f) window.written.push([text, left, y - px / 2, left + width, y + px / 2]);
        write.call(this, text, x, y);
    };
}"""


def test_on_a_narrow_image_no_text_stands_on_another_one(page, map_app):
    page.set_viewport_size(PHONE)
    frame = open_map(page, map_app)
    frame.evaluate(WRITTEN)
    with page.expect_download() as waiting:
        choose(frame, "保存图片")
    with Image.open(waiting.value.path()) as image:
        width = image.width / 2
    texts = frame.evaluate("written")
    told = {text for text, *_ in texts}  # title, north, scale, notice, and the legend
    assert {"示范带", "北"} < told
    assert any("公里" in text for text in told)
    assert any(text.startswith("示范数据") for text in told)
    for number, (text, left, top, right, bottom) in enumerate(texts):
        assert 0 <= left <= right <= width, text
        for other, west, north, east, south in texts[number + 1 :]:
            assert right <= west or east <= left or bottom <= north or south <= top, (text, other)

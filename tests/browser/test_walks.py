"""A leader's ten seconds, and a planner's ten tasks in one sitting from page to page.

The questions of the day are in test_ten_questions.py, the analyst's ten tasks in
tests/notebooks/test_ten_tasks.py.
"""

import io
import zipfile

import pyogrio
import pytest
import shapefile
from browser import DESK, IDLE, PHONE, drag, map_frame, on_page, open_plan, press, redrawn
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

FIRST_OF_FIGURES = ".figures > div"
VALUES = ".figures .value"
GAIN = ".figures .change"
ASKS = "document.querySelector('#map_div').classList.contains('belt-asks')"
SITES = "belt.view.layers.get('sites')?.shapes ?? []"
FIRST_SITE = "belt.view.layers.get('sites').shapes[0].lonlat[0][0]"
# The border at K75: nobody is within 3 km of it.
GAP = (100.664, 21.492)
TALL = {**DESK, "height": 1400}
PLAN = "勐龙两处"
VILLAGES = 113


@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
def test_a_leader_reads_the_state_of_the_belt_on_the_first_screen(page, dashboard, size):
    page.set_viewport_size(size)
    page.goto(dashboard)
    page.locator(FIRST_OF_FIGURES).first.wait_for()
    page.wait_for_selector(IDLE)
    for told in (
        "景洪市边境带",
        "数据截至 2015-04-30",
        "10,823 人周围 3 公里内没有站点",
        "64.7 公里边境线 3 公里内没有站点",
        "最长的是 K64+367 至 K84+097",  # where
        "其中 1,200 米无人负责",  # who answers
        "站点可及人口",
        "站点可及边境线",
        "最长缺口",
    ):
        shown = page.get_by_text(told).first
        expect(shown).to_be_visible()
        box = shown.bounding_box()
        assert 0 <= box["y"] < box["y"] + box["height"] <= size["height"], told

    page.get_by_role("link", name="64.7 公里边境线").click()
    page.wait_for_url("**/coverage?**")
    page.wait_for_selector(".st-key-radius_m")
    frame = map_frame(page)
    frame.wait_for_function(
        "([lon, lat]) => belt.view.map.getBounds().contains([lat, lon])", arg=GAP
    )
    assert (page.errors, page.outside) == ([], [])


def go(page, title, *, then):
    """Open a page by its link, and wait for something that it alone has."""
    page.get_by_role("link", name=title, exact=True).click()
    page.wait_for_selector(then)


def choose(page, label, option):
    page.get_by_label(label, exact=True).first.click()
    page.keyboard.type(option)  # a long list is drawn in part
    page.get_by_role("option", name=option, exact=True).click()


def taken(page, button, *, into):
    """Press a button of a download and return the file, under its own name."""
    with page.expect_download() as told:
        page.get_by_role("button", name=button).click()
    path = into / told.value.suggested_filename
    told.value.save_as(path)
    return path


def test_a_planner_does_ten_tasks_in_one_sitting(page, dashboard, tmp_path):
    page.set_viewport_size(TALL)
    page.goto(dashboard)
    map_frame(page)
    page.get_by_text("规划员", exact=True).click()

    # 1. Another radius: another share in reach. 2. A post tried out by a click, and its gain.
    go(page, "覆盖分析", then=".st-key-radius_m")
    frame = map_frame(page)
    share = page.locator(VALUES).first.inner_text()
    press(page, frame)
    expect(page.locator(VALUES).first).not_to_have_text(share)
    choose(page, "点击地图时", "拟设新站点")
    frame.wait_for_function(ASKS)
    with redrawn(frame):
        page.mouse.click(*on_page(page, frame, GAP))
    page.locator(GAIN).first.wait_for()

    # 3. The best two sites. 4. One moved by hand. 5. The plan saved.
    go(page, "下一处站点", then=".st-key-siting-posts")
    frame = map_frame(page)
    page.locator(".st-key-siting-posts input").focus()
    page.keyboard.press("ArrowLeft")
    page.get_by_role("heading", name="增设 2 处").wait_for()
    frame.wait_for_function(f"({SITES}).length === 2 && belt.view.isComplete()")
    drag(page, on_page(page, frame, frame.evaluate(FIRST_SITE)), right_px=60, down_px=10)
    page.get_by_text("已手工调整").wait_for()
    moved = page.get_by_role("heading", name="增设 2 处").text_content()
    page.get_by_role("tab", name="已存方案").click()
    page.get_by_label("方案名称").fill(PLAN)
    page.get_by_label("方案名称").press("Enter")
    page.get_by_role("button", name="保存").click()
    page.get_by_text(f"{PLAN} · 拟设 2 处").wait_for()

    # 6. Villages for QGIS, 7. for ArcGIS, both opened by another program.
    go(page, "导出", then="[data-testid=stDataFrame]")
    choose(page, "图层或结果", "村寨")
    choose(page, "格式", "GeoPackage（QGIS、ArcGIS，带样式）")
    info = pyogrio.read_info(taken(page, "下载 villages.gpkg", into=tmp_path), layer="villages")
    assert (info["features"], info["geometry_type"]) == (VILLAGES, "Point")
    choose(page, "格式", "Shapefile（ArcGIS、SuperMap）")
    packed = zipfile.ZipFile(taken(page, "下载 villages.zip", into=tmp_path))
    shp, dbf = (io.BytesIO(packed.read(f"villages.{end}")) for end in ("shp", "dbf"))
    assert len(shapefile.Reader(shp=shp, dbf=dbf, encoding="utf-8")) == VILLAGES

    # 8. What is wrong with the data. 9. A sheet for the meeting.
    go(page, "数据说明", then="[data-testid=stDataFrame]")
    go(page, "图件", then=".st-key-sheet-area")
    page.get_by_role("button", name="生成图件").click()
    assert taken(page, "下载 PDF", into=tmp_path).read_bytes().startswith(b"%PDF-")

    # 10. Back to the saved plan, as it was moved.
    go(page, "下一处站点", then=".st-key-siting-posts")
    page.get_by_role("tab", name="已存方案").click()
    open_plan(page, PLAN)
    page.get_by_text("已手工调整").wait_for()
    assert page.get_by_role("heading", name="增设 2 处").text_content() == moved
    assert (page.errors, page.outside) == ([], [])

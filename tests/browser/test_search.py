"""The search box, typed into in a real Chromium."""

import pytest
from browser import map_frame
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

# Tells whether the map has come to a place: it stands in the middle between the buttons, which take
# 60 px of the left, and the legend, which takes 225 px of the right.
IS_THERE = """([lon, lat]) => {
    const { map } = belt.view;
    const [at, size] = [map.latLngToContainerPoint([lat, lon]), map.getSize()];
    const offX = at.x - (60 + size.x - 225) / 2;
    return Math.hypot(offX, at.y - size.y / 2) < 25 && map.getZoom() >= 13;
}"""
# The village as villages.geojson has it; K73+200 by pyproj.Geod.fwd along boundary.geojson.
DAHAI_SIZU, K73_200 = (100.95404, 21.71122), (100.66914, 21.49010)


def test_what_is_typed_is_shown_on_the_map_and_told_on_the_card(page, dashboard):
    page.goto(dashboard)
    frame = map_frame(page)
    field = page.get_by_role("textbox", name="查找地点")
    card = page.locator(".told-card")

    field.fill("搭亥四组")
    field.press("Enter")
    expect(card).to_contain_text("搭亥四组警务室(示范)，6 分钟")
    expect(card).to_contain_text("责任人边境线 K24+560")
    frame.wait_for_function(IS_THERE, arg=DAHAI_SIZU)

    field.fill("k73.2 ")
    field.press("Enter")
    expect(card).to_contain_text("K73+200")
    expect(card).to_contain_text("分钟")
    frame.wait_for_function(IS_THERE, arg=K73_200)

    field.fill("没有这个地方")
    field.press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("没有这个地方")
    expect(card).to_have_count(0)
    page.get_by_role("button", name="关闭查找").click()
    expect(page.get_by_role("alert")).to_have_count(0)
    expect(field).to_have_value("")
    assert page.errors == []
    assert page.outside == []

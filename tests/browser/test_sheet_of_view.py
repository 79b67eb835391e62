"""From a page with a map to a sheet of what it shows, with one click."""

import re

import pytest
from browser import map_frame
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

SET = "lang=en&measure=minutes&minutes=45&season=wet&mode=motorcycle&layers=boundary.posts"


def test_the_tools_of_a_map_lead_to_a_sheet_of_its_view_and_settings(page, dashboard):
    page.goto(f"{dashboard}/coverage?{SET}#map=12/21.60000/100.75000")
    frame = map_frame(page)
    frame.get_by_role("button", name="Map tools").click()
    frame.get_by_text("Put this view on paper").click()
    view = page.get_by_role("textbox", name="Or the address of a map view")
    # The map stands on whole pixels: at zoom 12 one is 38 m, 0.0004 degrees.
    expect(view).to_have_value(re.compile(r"12/21\.(600|599)\d\d/100\.750\d\d"))
    for code in ("/sheets?", "measure=minutes", "minutes=45", "mode=motorcycle", "season=wet"):
        expect(page).to_have_url(re.compile(re.escape(code)))
    page.get_by_text("Posts within reach on the map").click()
    expect(page.get_by_text("Minutes to a post (min)")).to_be_visible()
    layers = page.locator("[data-testid=stMultiSelect]", has_text="Layers on the map")
    expect(layers).to_contain_text("Posts")
    expect(layers).not_to_contain_text("Villages")
    page.go_back()
    expect(page).to_have_url(re.compile(r"/coverage\?.*minutes=45"))
    assert page.errors == []

"""The page that opens by itself: its words and layers, its size, and what it may load."""

import base64
import hashlib
import re

import pytest
from office_files import layers_of

from views.office.page import briefing_page, map_page
from views.paper.briefing_words import briefing_words
from views.paper.map_sheet import around_area, whole_belt

MOST_BYTES = 8_000_000


@pytest.fixture
def page(session, order):
    return briefing_page(session, order())


def test_it_says_what_the_briefing_says_with_edition_revision_and_date(session, order, page):
    text, said = page.decode(), briefing_words(session, order())
    wanted = [part for figure in said.figures for part in figure]
    wanted += [part for line in said.matters for part in line]
    for told in (*wanted, "Internal use", session.belt.revision, "The office", "2026-06-01"):
        assert told in text
    assert len(page) < MOST_BYTES


def test_only_what_is_named_by_its_hash_runs_and_nothing_is_loaded(page):
    text = page.decode()
    (policy,) = re.findall(r'http-equiv="Content-Security-Policy" content="([^"]+)"', text)
    rules = dict(one.strip().split(" ", 1) for one in policy.split(";"))
    assert rules["default-src"] == "'none'"
    assert rules["img-src"] == "data:"
    assert "unsafe" not in policy
    for tag, rule in (("script", "script-src"), ("style", "style-src")):
        found = re.findall(rf"<{tag}>(.*?)</{tag}>", text, re.DOTALL)
        assert len(found) > 1
        for own in found:
            digest = base64.b64encode(hashlib.sha256(own.encode()).digest()).decode()
            assert f"'sha256-{digest}'" in rules[rule]
    assert not re.search(r"<(script|style|link|img|iframe)[^>]*(src|href)=", text)
    assert not re.search(r'\sstyle="|\son[a-z]+="', text.partition("<script>")[0])


def test_each_layer_has_its_switch_on_as_it_is_shown(page):
    text = page.decode()
    layers = layers_of(page)
    switches = re.findall(r'<input type="checkbox" value="([a-z_]+)"[^>]*?( checked)?>', text)
    assert dict(switches).keys() == layers.keys()
    for key, ticked in switches:
        assert bool(ticked) == layers[key]["shown"]
    # What is worked out stands first in the legend.
    assert [key for key, layer in layers.items() if layer.get("isResult")] == [switches[0][0]]


def test_a_map_begins_at_its_area_with_the_layers_that_are_asked_for(session, order):
    one = order()
    frame = around_area(session.belt, "坝卡")
    page = map_page(session, one, frame=frame, shown=["boundary"])
    shown = {key for key, layer in layers_of(page).items() if layer["shown"]}
    assert {"boundary", "ticks"} <= shown
    assert "villages" not in shown
    whole = map_page(session, one, frame=whole_belt(session.belt, one))
    bounds = [
        list(map(float, re.search(r'"bounds":\[([^\]]+)\]', text.decode())[1].split(",")))
        for text in (page, whole)
    ]
    # The area reaches 6 km to the west of the boundary, 8 % of 10 km beside it: 6.8 km. A degree of
    # longitude is 103.5 km at 21.7° N.
    assert bounds[0][0] == pytest.approx(102 - 6.8 / 103.5, abs=0.001)
    assert bounds[1][0] > bounds[0][0]


def test_words_of_the_data_cannot_become_mark_up(belt, order):
    from shapely import Point

    from gis.analysis.session import Session

    name = "</script><script>alert(1)</script>"
    belt.layer("villages", (Point(-9_000, 2_000), {"name": name, "population": 9}))
    belt.settings(f'name = "<b>{name}"\nnotice = "<i>{name}"')
    text = briefing_page(Session(belt.load()), order()).decode()
    assert "<script>alert" not in text
    assert "<b>" not in text

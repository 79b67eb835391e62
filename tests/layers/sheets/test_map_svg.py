"""Maps as SVG: the symbols of the screen, and a legend of just what is shown."""

import re
from xml.etree import ElementTree as ET

import numpy as np
import pytest
from shapely import LineString, Point, box
from squared_paper import CRS, layer, on_map

from layers import draw
from layers.geometry import places
from layers.masking import anyone
from layers.outlines import OUTLINES
from layers.registry import catalogue
from layers.results import coverage
from layers.sheets.documents import read, read_result, unfold
from layers.sheets.frame import Extent, around
from layers.sheets.key import icon, legend
from layers.sheets.labels import Box, Wanted, place
from layers.sheets.map_svg import draw_map
from layers.style import AreaSymbol, LineSymbol, Mark, PointSymbol

READER = anyone("en")
SQUARE = (0, 0), (10_000, 5_000)


@pytest.fixture
def frame():
    (west, south), (east, north) = on_map(*SQUARE)
    extent = Extent(bounds_xy=(west, south, east, north), crs=CRS, scale=50_000)
    return around(extent, width_mm=200.0, height_mm=100.0)


def sheet_layer(key, shapes, **columns):
    frame = layer(shapes, **columns)
    return read(draw.drawn(catalogue()[key], frame, reader=READER), crs=CRS)


def colours(svg):
    """Return every colour that a drawing uses."""
    return {found.lower() for found in re.findall(r'(?:fill|stroke)="(#[0-9a-fA-F]{6})"', svg)}


def colours_of(symbol):
    if isinstance(symbol, PointSymbol):
        return {symbol.fill, symbol.rim}
    if isinstance(symbol, LineSymbol):
        return {symbol.colour} | ({symbol.band_colour} if symbol.band_colour else set())
    return {symbol.fill, symbol.line}


def test_what_the_browser_is_sent_is_read_as_it_was():
    line = layer([LineString([(0, 0), (1_000, 0), (1_000, -700)])])
    told = places(line, decimals=6)
    (shape,) = sheet_layer("roads", [LineString([(0, 0), (1_000, 0), (1_000, -700)])]).features
    assert len(unfold(told["parts"][0][0], unit=told["unit"])) == 3
    # A millionth of a degree is 0.11 m.
    drawn = np.array(shape.geometry.geoms[0].coords)
    assert drawn == pytest.approx(on_map((0, 0), (1_000, 0), (1_000, -700)), abs=0.12)


@pytest.mark.parametrize("key", [key for key, one in catalogue().items() if one.style])
def test_every_symbol_of_a_layer_is_drawn_and_explained_in_its_own_colours(key, frame):
    style = catalogue()[key].style
    symbols = style.alternate or tuple(case.symbol for case in style.legend())
    codes = list(style.cases or {}) or [None]
    for code, symbol in zip(codes, symbols, strict=False):
        shape = {
            PointSymbol: Point(5_000, 2_500),
            LineSymbol: LineString([(1_000, 1_000), (9_000, 4_000)]),
            AreaSymbol: box(1_000, 1_000, 9_000, 4_000),
        }[type(symbol)]
        columns = {style.by: [code]} if style.by else {}
        drawn = sheet_layer(key, [shape], **columns)
        told = draw_map([drawn], frame)
        assert colours_of(symbol) <= colours(told.svg), (key, code)
        (group,) = legend([drawn], told)
        (entry,) = group.entries
        assert group.label == catalogue()[key].label.en
        assert colours_of(style.legend()[codes.index(code)].symbol) <= colours(entry.svg)


def test_the_legend_has_just_the_symbols_in_the_frame(frame):
    inside, outside = Point(5_000, 2_500), Point(50_000, 2_500)
    posts = sheet_layer(
        "posts", [inside, outside], kind=["police_room", "checkpoint"], name=["a", "b"]
    )
    drawn = draw_map([posts], frame)
    (group,) = legend([posts], drawn)
    assert [entry.words for entry in group.entries] == ["Police room"]
    nowhere = sheet_layer("posts", [outside], kind=["checkpoint"], name=["b"])
    assert legend([nowhere], draw_map([nowhere], frame)) == []


def test_a_gap_is_hatched_on_the_map_and_in_its_legend_and_cover_is_not(frame):
    line = layer(
        [
            LineString([(1_000, 1_000), (5_000, 1_000)]),
            LineString([(5_000, 1_000), (9_000, 1_000)]),
        ],
        from_m=[0.0, 4_000.0],
        to_m=[4_000.0, 8_000.0],
        length_m=[4_000.0, 4_000.0],
        times=[0, 1],
    )
    drawn = read_result(coverage.stretches(line, language="en"), crs=CRS)
    told = draw_map([drawn], frame)
    (group,) = legend([drawn], told)
    hatched = f'stroke-dasharray="{coverage.GAP_HATCH}"'
    assert [hatched in entry.svg for entry in group.entries] == [True, False]
    assert told.svg.count(hatched) == 1


def test_every_mark_of_a_style_has_an_outline_that_a_browser_draws_too():
    assert set(OUTLINES) == set(Mark)
    for mark in Mark:
        ET.fromstring(
            icon(
                [{"type": "point", "mark": mark, "fill": "#000000", "rim": "#ffffff", "sizePx": 12}]
            )
        )


def test_labels_meet_neither_each_other_nor_a_mark_nor_the_edge():
    villages = sheet_layer("villages", [Point(0, 0)], name=["a"])
    wanted = [
        Wanted(
            text=f"村寨第{number}号",
            x=15 + 55 * (number % 5),
            y=15 + 12 * (number // 5),
            gap=6,
            kind=0,
            layer=villages,
            number=0,
            rank=number,
        )
        for number in range(60)
    ]
    marks = [Box(one.x - 3, one.y - 3, 6, 6) for one in wanted]
    boxes = [label.box for label in place(wanted, obstacles=marks, size=(300, 170))]
    assert 3 < len(boxes) < 60

    def meet(a, b):
        return a.x < b.x + b.w and b.x < a.x + a.w and a.y < b.y + b.h and b.y < a.y + a.h

    everything = boxes + marks
    pairs = [(a, b) for a in boxes for b in everything if a is not b]
    assert not any(meet(a, b) for a, b in pairs)
    assert all(b.x > 0 and b.y > 0 and b.x + b.w < 300 and b.y + b.h < 170 for b in boxes)


def test_words_of_the_data_stay_words(frame):
    posts = sheet_layer("posts", [Point(5_000, 2_500)], kind=["checkpoint"], name=["</text><a&b"])
    svg = draw_map([posts], frame).svg
    texts = [one.text for one in ET.fromstring(svg).iter("{http://www.w3.org/2000/svg}text")]
    assert "</text><a&b" in texts


def test_kilometres_are_written_beside_the_line(frame):
    ticks = read(coverage.ticks(layer([Point(5_000, 2_500)], km=[5]), language="en"), crs=CRS)
    assert [label.text for label in draw_map([ticks], frame).labels] == ["K5"]

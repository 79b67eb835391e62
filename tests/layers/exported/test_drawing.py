"""Styles for other programs: the symbols of the map, of which there is one source."""

import base64
import re
from io import BytesIO
from xml.etree.ElementTree import fromstring

import numpy as np
import pandas as pd
import pytest
from PIL import Image

from gis.schema import heading
from layers.exported.drawing import LayerDrawing, TableForm
from layers.layer import Layer
from layers.outlines import OUTLINES, svg
from layers.registry import catalogue
from layers.style import AreaSymbol, LineSymbol, Mark, PointSymbol, Style, one_symbol

DRAWN = [layer for layer in catalogue().values() if layer.style]
FIELDS = {
    layer.key: {column.name: column.name for column in layer.table.columns} for layer in DRAWN
}


def drawing(layer: Layer) -> LayerDrawing:
    return LayerDrawing(layer, layer.style)


def colours(style: Style) -> set[str]:
    symbols = style.alternate or [case.symbol for case in style.legend()]
    return {
        colour
        for symbol in symbols
        for colour in (
            getattr(symbol, name, "") for name in ("fill", "rim", "colour", "band_colour", "line")
        )
        if colour and not (colour == symbol.__dict__.get("rim") and symbol.mark is Mark.DOT)
    }


def rgb(colour: str) -> str:
    return ",".join(str(int(colour[n : n + 2], 16)) for n in (1, 3, 5))


@pytest.mark.parametrize("layer", DRAWN, ids=lambda layer: layer.key)
def test_a_style_for_qgis_has_the_colours_of_the_map(layer):
    text = drawing(layer).qml(FIELDS[layer.key])
    root = fromstring(text)
    pictures = "".join(
        base64.b64decode(found).decode() for found in re.findall(r"base64:([\w+/=]+)", text)
    )
    for colour in colours(layer.style):
        assert rgb(colour) in text or colour in pictures, colour
    symbols = root.findall("renderer-v2/symbols/symbol")
    own = len(layer.style.alternate) or (len(layer.style.cases) + 1 if layer.style.cases else 1)
    assert len(symbols) == own


def test_codes_and_their_words_come_from_the_style_and_the_columns():
    posts = catalogue()["posts"]
    root = fromstring(drawing(posts).qml(FIELDS["posts"]))
    renderer = root.find("renderer-v2")
    assert renderer.attrib["type"] == "categorizedSymbol"
    assert renderer.attrib["attr"] == "kind"
    told = {one.attrib["value"]: one.attrib["label"] for one in root.iter("category")}
    assert told == {**{code: case.words.zh for code, case in posts.style.cases.items()},
                    "": posts.style.otherwise.words.zh}  # fmt: skip
    aliases = {one.attrib["field"]: one.attrib["name"] for one in root.iter("alias")}
    assert aliases["name"] == "名称"
    kinds = root.find("fieldConfiguration/field[@name='kind']")
    listed = {
        one.attrib["value"]: one.attrib["name"]
        for one in kinds.iter("Option")
        if "value" in one.attrib
    }
    assert listed == {code: words.zh for code, words in posts.table.column("kind").choices.items()}


@pytest.mark.parametrize(
    ("key", "placement", "is_obstacle"),
    [("posts", "6", "1"), ("roads", "2", "0"), ("area", "4", "0")],
)
def test_labels_stand_beside_marks_and_within_areas(key, placement, is_obstacle):
    """QGIS leaves out a label over an obstacle: as such, an area would have none inside."""
    settings = fromstring(drawing(catalogue()[key]).qml(FIELDS[key])).find("labeling/settings")
    assert settings.find("placement").attrib["placement"] == placement
    assert settings.find("rendering").attrib["obstacle"] == is_obstacle
    # 1: from the edge of the mark, not from its middle.
    assert settings.find("placement").get("offsetType") == ("1" if key == "posts" else None)


def test_a_table_without_places_has_its_headings_and_code_lists():
    units = catalogue()["units"].table
    text = TableForm(units).qml({column.name: column.name for column in units.columns})
    root = fromstring(text)
    aliases = {one.attrib["field"]: one.attrib["name"] for one in root.iter("alias")}
    assert aliases == {one.name: heading(one, language="zh") for one in units.columns}
    assert root.find("renderer-v2") is None
    assert [one.attrib["name"] for one in root.iter("field")] == ["kind"]


def test_what_the_file_lacks_is_not_named_in_its_style():
    posts = catalogue()["posts"]
    there = {"id": "id"}
    for text in (drawing(posts).qml(there), drawing(posts).sld(there)):
        assert "kind" not in text
        assert "名称" not in text
        assert "fieldName" not in text


def test_a_field_has_the_name_of_its_file():
    crossings = catalogue()["crossings"]
    fields = {"kind": "KIND_1", "name": "mingcheng"}
    assert 'attr="KIND_1"' in drawing(crossings).qml(fields)
    assert 'fieldName="mingcheng"' in drawing(crossings).qml(fields)
    assert "<ogc:PropertyName>KIND_1</ogc:PropertyName>" in drawing(crossings).sld(fields)


def test_the_size_of_a_mark_follows_its_number_as_on_the_map():
    # 16 px at 1000 people, never less than 6: at 250 people 8 px, at 96 px to the inch 2.117 mm.
    text = drawing(catalogue()["villages"]).qml(FIELDS["villages"])
    root = fromstring(text)
    (told,) = {
        one.attrib["value"] for one in root.iter("Option") if one.attrib.get("name") == "expression"
    }
    formula = told.replace('coalesce("population", 0)', "250").replace("sqrt", "np.sqrt")
    assert eval(formula, {"np": np, "max": max, "min": min}) == pytest.approx(8 * 25.4 / 96, 1e-4)  # noqa: S307  # our own text


@pytest.mark.parametrize("layer", DRAWN, ids=lambda layer: layer.key)
def test_an_sld_has_a_rule_for_each_case(layer):
    text = drawing(layer).sld(FIELDS[layer.key])
    root = fromstring(text.encode())
    rules = [one for one in root.iter() if one.tag.endswith("}Rule")]
    assert len(rules) == (len(layer.style.cases) + 1 if layer.style.cases else 1)
    if not layer.style.alternate:
        for colour in colours(layer.style):
            assert colour in text


@pytest.mark.parametrize("mark", Mark)
def test_each_mark_has_an_outline(mark):
    assert OUTLINES[mark]["body"].startswith("M")
    drawn = fromstring(svg(PointSymbol(mark=mark, fill="#123456")))
    assert [one.attrib["fill"] for one in drawn][
        -1 if "glyph" not in OUTLINES[mark] else -2
    ] == "#123456"


def test_rows_find_their_look_and_marks_are_pictures():
    posts = catalogue()["posts"]
    kinds = list(posts.style.cases)
    frame = pd.DataFrame({"kind": [kinds[1], "other", kinds[0]]})
    looks, places = drawing(posts).looks(frame)
    assert places == [2, 0, 1]
    picture = Image.open(BytesIO(looks[2].icon))
    assert picture.size == (48, 48)
    symbol = posts.style.cases[kinds[1]].symbol
    fill = [*map(int, rgb(symbol.fill).split(",")), 255]
    assert picture.getpixel((24, 12)) == pytest.approx(fill, abs=2)
    assert picture.getpixel((0, 0))[3] == 0


def test_rows_take_alternate_looks_in_turn():
    sections = catalogue()["road_sections"]
    looks, places = drawing(sections).looks(pd.DataFrame(index=range(5)))
    assert len(looks) == len(sections.style.alternate)
    assert list(places) == [n % len(looks) for n in range(5)]
    assert looks[0].line == sections.style.alternate[0].colour


def test_lines_and_areas_have_their_colours():
    area = AreaSymbol(fill="#abcdef", fill_opacity=0.3, line="#111111", line_px=2)
    words = catalogue()["area"].style.otherwise.words
    (look,), _ = LayerDrawing(catalogue()["area"], one_symbol(words, area)).looks(pd.DataFrame())
    assert (look.fill, look.fill_opacity, look.line, look.line_px) == ("#abcdef", 0.3, "#111111", 2)
    line = LineSymbol(colour="#222222", width_px=3, opacity=0.5)
    (look,), _ = LayerDrawing(catalogue()["area"], one_symbol(words, line)).looks(pd.DataFrame())
    assert (look.line, look.line_px, look.line_opacity, look.fill) == ("#222222", 3, 0.5, "")

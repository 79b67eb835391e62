"""Styles as SLD 1.0, which GeoServer, SuperMap and QGIS read: the symbols of a layer.

SLD has names for a few outlines only; the other marks become the nearest of these.
"""

from collections.abc import Iterator, Mapping
from typing import Final

from layers import outlines
from layers.exported.xml import element, text
from layers.layer import Layer
from layers.style import AreaSymbol, Case, LineSymbol, Mark, PointSymbol, Style, Symbol

NEAREST: Final = {
    Mark.TRIANGLE: "triangle",
    Mark.FLAG: "triangle",
    Mark.HOUSE: "triangle",
    Mark.SQUARE: "square",
    Mark.GATE: "square",
    Mark.BOARD: "square",
    Mark.BRIDGE: "square",
    Mark.PILLAR: "square",
    Mark.SHIELD: "star",
    Mark.DIAMOND: "cross",
}
"""The other marks are circles."""
NAMESPACES: Final = {
    "xmlns": "http://www.opengis.net/sld",
    "xmlns:ogc": "http://www.opengis.net/ogc",
    "xmlns:xlink": "http://www.w3.org/1999/xlink",
}


def sld(layer: Layer, style: Style, fields: Mapping[str, str]) -> str:
    """Write the style of a layer; `fields` is what each column is called in the file."""
    rules = "".join(_rules(style, fields.get(style.by)))
    drawn = element("UserStyle", element("FeatureTypeStyle", rules))
    named = element("NamedLayer", element("Name", text(layer.key)) + drawn)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + element(
        "StyledLayerDescriptor", named, version="1.0.0", **NAMESPACES
    )


def _rules(style: Style, field: str | None) -> Iterator[str]:
    if not style.cases or field is None:
        yield _rule(style.otherwise, "")
        return
    for code, case in style.cases.items():
        name = element("ogc:PropertyName", text(field))
        same = element("ogc:PropertyIsEqualTo", name + element("ogc:Literal", text(code)))
        yield _rule(case, element("ogc:Filter", same))
    yield _rule(style.otherwise, "<ElseFilter/>")


def _rule(case: Case, which: str) -> str:
    name = element("Name", text(case.words.en)) + element("Title", text(case.words.zh))
    return element("Rule", name + which + _symbolizer(case.symbol))


def _symbolizer(symbol: Symbol) -> str:
    match symbol:
        case PointSymbol():
            name = NEAREST.get(symbol.mark, "circle")
            look = _fill(symbol.fill) + _stroke(symbol.rim, 1.0)
            ring = ""
            if symbol.halo:
                edge = _stroke(symbol.halo, outlines.RING_PX)
                ring = _point("circle", edge, symbol.size_px + 2 * outlines.OFF_PX)
            return ring + _point(name, look, symbol.size_px)
        case LineSymbol():
            band = ""
            if symbol.band_colour:
                beneath = _stroke(symbol.band_colour, symbol.band_px, dash=symbol.band_dash)
                band = element("LineSymbolizer", beneath)
            line = _stroke(symbol.colour, symbol.width_px, dash=symbol.dash, opacity=symbol.opacity)
            return band + element("LineSymbolizer", line)
        case AreaSymbol():
            fill = _fill(symbol.fill, opacity=symbol.fill_opacity)
            edge = _stroke(symbol.line, symbol.line_px, dash=symbol.dash)
            return element("PolygonSymbolizer", fill + edge)


def _point(name: str, look: str, px: float) -> str:
    mark = element("Mark", element("WellKnownName", name) + look)
    return element("PointSymbolizer", element("Graphic", mark + element("Size", f"{px:g}")))


def _fill(colour: str, *, opacity: float = 1.0) -> str:
    return element("Fill", _parameter("fill", colour) + _parameter("fill-opacity", f"{opacity:g}"))


def _stroke(colour: str, px: float, *, dash: str = "", opacity: float = 1.0) -> str:
    told = _parameter("stroke", colour) + _parameter("stroke-width", f"{px:g}")
    told += _parameter("stroke-opacity", f"{opacity:g}")
    if dash:
        told += _parameter("stroke-dasharray", " ".join(dash.replace(",", " ").split()))
    return element("Stroke", told)


def _parameter(name: str, value: str) -> str:
    return element("CssParameter", text(value), name=name)

"""Styles for QGIS (QML): symbols, labels, headings and code lists of a layer, as on the map.

Sizes are in millimetres, at 96 pixels to the inch, so they are the same on a screen and on paper.
"""

import base64
from collections.abc import Mapping, Sequence
from typing import Final

from gis.schema import Column, Kind, Table, heading
from layers import outlines
from layers.exported.xml import element, option, properties, text
from layers.layer import Layer
from layers.style import AreaSymbol, LineSymbol, Mark, PointSymbol, Style, Symbol

MM: Final = 25.4 / 96  # a pixel
KNOWN: Final = {
    Mark.CIRCLE: "circle",
    Mark.DOT: "circle",
    Mark.SQUARE: "square",
    Mark.DIAMOND: "diamond",
}
"""Marks that QGIS draws itself; the others are pictures."""
SCALE_AT_0: Final = 559_082_264.0  # the scale of zoom 0 at the equator, at 96 pixels to the inch
HEAD: Final = "<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>\n"
FONT: Final = "Noto Sans CJK SC"


def qml(layer: Layer, style: Style, fields: Mapping[str, str]) -> str:
    """Write the style of a layer.

    Parameters
    ----------
    fields
        What each column is called in the file; columns that it lacks are not named in the style.
    """
    label = fields.get(layer.map_label)
    parts = (
        _renderer(style, fields),
        _labelling(label, layer.label_zoom, style.otherwise.symbol) if label else "",
        *_form(layer.table, fields),
    )
    return _document(parts, labelsEnabled=int(bool(label)))


def qml_of_table(table: Table, fields: Mapping[str, str]) -> str:
    """Write the headings and code lists of a layer without places, as `qml` does."""
    return _document(_form(table, fields))


def _document(parts: Sequence[str], **more: int) -> str:
    return HEAD + element(
        "qgis", parts, version="3.22.0", styleCategories="AllStyleCategories", **more
    )


def _form(table: Table, fields: Mapping[str, str]) -> tuple[str, str]:
    columns = {own: column for name, own in fields.items() if (column := table.column(name))}
    return _widgets(columns), _aliases(columns)


def _renderer(style: Style, fields: Mapping[str, str]) -> str:
    if style.alternate:
        return _alternating(style)
    own = fields.get(style.by)
    if not style.cases or own is None:
        size = _size(style, fields)
        drawn = element("symbols", _symbol("0", style.otherwise.symbol, size))
        return element("renderer-v2", drawn, type="singleSymbol", symbollevels=0)
    entries = [(code, case) for code, case in style.cases.items()] + [("", style.otherwise)]
    categories = "".join(
        element("category", symbol=n, value=code, label=case.words.zh, render="true")
        for n, (code, case) in enumerate(entries)
    )
    size = _size(style, fields)
    symbols = "".join(_symbol(str(n), case.symbol, size) for n, (_, case) in enumerate(entries))
    inner = element("categories", categories) + element("symbols", symbols)
    return element("renderer-v2", inner, type="categorizedSymbol", attr=own, symbollevels=0)


def _alternating(style: Style) -> str:
    """Draw consecutive rows with the symbols in turn."""
    count = len(style.alternate)
    rules = "".join(
        element(
            "rule",
            key=f"{{rule-{n}}}",
            filter=f"$id % {count} = {n}",
            symbol=n,
            label=style.otherwise.words.zh,
        )
        for n in range(count)
    )
    symbols = "".join(_symbol(str(n), one, "") for n, one in enumerate(style.alternate))
    inner = element("rules", rules, key="{rules}") + element("symbols", symbols)
    return element("renderer-v2", inner, type="RuleRenderer", symbollevels=0)


def _size(style: Style, fields: Mapping[str, str]) -> str:
    """Write the size of a mark as an expression of its column, as the map computes it."""
    own = fields.get(style.scale.column) if style.scale else None
    if style.scale is None or own is None:
        return ""
    full, least = style.scale.full_px, style.scale.least_px
    value = f'max(0, coalesce("{own}", 0))'
    px = f"min({2 * full:g}, max({least:g}, {full:g} * sqrt({value} / {style.scale.full_value:g})))"
    return f"{MM:.6f} * {px}"


def _symbol(name: str, symbol: Symbol, size: str) -> str:
    match symbol:
        case PointSymbol():
            kind, layers = "marker", _marker(symbol, size)
        case LineSymbol():
            kind, layers = "line", _line(symbol)
        case AreaSymbol():
            kind, layers = "fill", _fill(symbol)
    return element("symbol", layers, type=kind, name=name, alpha=1, clip_to_extent=1)


def _marker(symbol: PointSymbol, size: str) -> str:
    return _halo(symbol, size) + _body(symbol, size)


def _halo(symbol: PointSymbol, size: str) -> str:
    """Draw the ring around a mark, beneath it."""
    if not symbol.halo:
        return ""
    told = {
        "name": "circle",
        "color": _rgba(symbol.halo, 0.0),
        "outline_color": _rgba(symbol.halo),
        "outline_style": "solid",
        "outline_width": f"{outlines.RING_PX * MM:.3f}",
        "outline_width_unit": "MM",
        "size": f"{(symbol.size_px + 2 * outlines.OFF_PX) * MM:.3f}",
        "size_unit": "MM",
    }
    ring = f"{size} + {2 * outlines.OFF_PX * MM:.6f}" if size else ""
    return _layer("SimpleMarker", told, size=ring)


def _body(symbol: PointSymbol, size: str) -> str:
    if symbol.mark not in KNOWN:
        drawn = base64.b64encode(outlines.svg(symbol).encode()).decode()
        width = symbol.size_px * MM * 2 * outlines.HALF / outlines.ACROSS
        told = {"name": f"base64:{drawn}", "size": f"{width:.3f}", "size_unit": "MM"}
        return _layer("SvgMarker", told, size=size)
    told = {
        "name": KNOWN[symbol.mark],
        "color": _rgba(symbol.fill),
        "outline_color": _rgba(symbol.rim),
        "outline_style": "no" if symbol.mark is Mark.DOT else "solid",
        "outline_width": f"{outlines.RIM_PX / 2 * MM:.3f}",
        "outline_width_unit": "MM",
        "size": f"{symbol.size_px * MM:.3f}",
        "size_unit": "MM",
    }
    return _layer("SimpleMarker", told, size=size)


def _line(symbol: LineSymbol) -> str:
    band = ""
    if symbol.band_colour:
        band = _stroke(symbol.band_colour, symbol.band_px, dash=symbol.band_dash, opacity=1.0)
    return band + _stroke(symbol.colour, symbol.width_px, dash=symbol.dash, opacity=symbol.opacity)


def _stroke(colour: str, px: float, *, dash: str, opacity: float) -> str:
    lengths = ";".join(f"{float(part) * MM:.3f}" for part in dash.replace(",", " ").split())
    told = {
        "line_color": _rgba(colour, opacity),
        "line_width": f"{px * MM:.3f}",
        "line_width_unit": "MM",
        "capstyle": "flat" if dash else "round",
        "joinstyle": "round",
        "use_custom_dash": int(bool(dash)),
        "customdash": lengths,
        "customdash_unit": "MM",
    }
    return _layer("SimpleLine", told)


def _fill(symbol: AreaSymbol) -> str:
    told = {
        "color": _rgba(symbol.fill, symbol.fill_opacity),
        "outline_style": "no",
        "style": "solid",
    }
    edge = _stroke(symbol.line, symbol.line_px, dash=symbol.dash, opacity=1.0)
    return _layer("SimpleFill", told) + (edge if symbol.line_px else "")


def _layer(kind: str, told: Mapping[str, object], *, size: str = "") -> str:
    varied = ""
    if size:
        by_size = [
            option(
                name,
                "Map",
                inner=(
                    option("active", "bool", "true"),
                    option("expression", "QString", size),
                    option("type", "int", 3),
                ),
            )
            for name in ("size", "width")
        ]
        whole = (
            option("name", "QString", ""),
            option("properties", "Map", inner=by_size),
            option("type", "QString", "collection"),
        )
        varied = element("data_defined_properties", option("", "Map", inner=whole))
    inner = properties(told) + varied
    return element("layer", inner, class_=kind, enabled=1, locked=0, pass_=0)


def _labelling(field: str, zoom: int, symbol: Symbol) -> str:
    buffer = element(
        "text-buffer",
        bufferDraw=1,
        bufferSize=0.8,
        bufferSizeUnits="MM",
        bufferColor="255,255,255,220",
    )
    style = element(
        "text-style",
        buffer,
        fieldName=field,
        isExpression=0,
        fontFamily=FONT,
        fontSize=8,
        fontSizeUnit="Point",
        textColor="51,51,51,255",
    )
    shown = element(
        "rendering",
        scaleVisibility=1,
        scaleMin=0,
        scaleMax=round(SCALE_AT_0 / 2**zoom),
        # What is an obstacle has no label over it: inside an area there would be none at all.
        obstacle=int(isinstance(symbol, PointSymbol)),
        displayAll=0,
    )
    placed = element("placement", **_placement(symbol))
    return element("labeling", element("settings", style + placed + shown), type="simple")


def _placement(symbol: Symbol) -> dict[str, str | int | float]:
    """Place labels beside a mark, along a line or within an area."""
    match symbol:
        case PointSymbol():
            # Measured from the edge of the mark: from its middle, marks would hide all labels.
            return {"placement": 6, "offsetType": 1, "dist": 0.5, "distUnits": "MM"}
        case LineSymbol():
            return {"placement": 2, "placementFlags": 10, "dist": 0.5, "distUnits": "MM"}
        case AreaSymbol():
            return {"placement": 4}


def _widgets(columns: Mapping[str, Column]) -> str:
    """Show codes by their words."""
    told = []
    for own, column in columns.items():
        if column.kind is not Kind.CHOICE:
            continue
        codes = [
            option("", "Map", inner=(option(words.zh or code, "QString", code),))
            for code, words in column.choices.items()
        ]
        listed = option("", "Map", inner=(option("map", "List", inner=codes),))
        widget = element("editWidget", element("config", listed), type="ValueMap")
        told.append(element("field", widget, name=own))
    return element("fieldConfiguration", told)


def _aliases(columns: Mapping[str, Column]) -> str:
    told = (
        element("alias", field=own, index=n, name=heading(column, language="zh"))
        for n, (own, column) in enumerate(columns.items())
    )
    return element("aliases", told)


def _rgba(colour: str, opacity: float = 1.0) -> str:
    red, green, blue = (int(colour[start : start + 2], 16) for start in (1, 3, 5))
    return text(f"{red},{green},{blue},{round(255 * opacity)}")

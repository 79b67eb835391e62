"""The legend of a map on paper: exactly the symbols that its frame shows, as small drawings."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from layers.sheets.documents import Feature, SheetLayer
from layers.sheets.map_svg import DrawnMap
from layers.sheets.symbols import mark_svg

WIDE_PX: Final = 34.0
HIGH_PX: Final = 20.0


@dataclass(frozen=True, kw_only=True)
class Entry:
    """A line of the legend: its drawing, its words, and the symbols that it stands for."""

    words: str
    svg: str
    symbols: tuple[dict[str, Any], ...]


@dataclass(frozen=True, kw_only=True)
class Group:
    """The entries of a layer under its name; `note` explains the size of its marks."""

    key: str
    label: str
    entries: list[Entry] = field(default_factory=list)
    note: str = ""


def legend(layers: Sequence[SheetLayer], drawn: DrawnMap) -> list[Group]:
    """List the legend as the map on screen has it: results first, then from the top."""
    downwards = sorted(layers, key=lambda layer: (not layer.is_result, -layer.order))
    groups = [_group(layer, drawn.seen.get(layer.key, [])) for layer in downwards]
    return [group for group in groups if group.entries]


def _group(layer: SheetLayer, seen: Sequence[Feature]) -> Group:
    entries = _recoloured(layer, seen) if layer.recoloured else _own(layer, seen)
    note = layer.look["note"] if entries else ""
    return Group(key=layer.key, label=layer.look["label"], entries=entries, note=note)


def _own(layer: SheetLayer, seen: Sequence[Feature]) -> list[Entry]:
    style = layer.look["style"]
    there = {feature.case for feature in seen}
    found = []
    for one in layer.look["legend"]:
        codes = [code for code in (one["code"], *one.get("also", ())) if code in there]
        if codes:
            symbols = tuple(style["cases"].get(code, style["otherwise"]) for code in codes)
            found.append(Entry(words=one["words"], svg=icon(symbols), symbols=symbols))
    return found


def _recoloured(layer: SheetLayer, seen: Sequence[Feature]) -> list[Entry]:
    there = {layer.codes[feature.number] for feature in seen}
    found = []
    for code, look in (layer.recoloured or {}).items():
        if code in there:
            symbol = {**layer.look["style"]["otherwise"], **look}
            found.append(Entry(words=look["words"], svg=icon((symbol,)), symbols=(symbol,)))
    return found


def icon(symbols: Sequence[dict[str, Any]]) -> str:
    """Draw the symbol of an entry; areas that share a label stand side by side."""
    middle = f"translate({WIDE_PX / 2} {HIGH_PX / 2})"
    first = symbols[0]
    if first["type"] == "point":
        px = min(17.0, first["sizePx"] * 0.9)
        inner = f'<g transform="{middle}">{mark_svg(first, px)}</g>'
    elif first["type"] == "area":
        inner = "".join(_box(one, nth, len(symbols)) for nth, one in enumerate(symbols))
    else:
        inner = _line(first)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDE_PX:g} {HIGH_PX:g}">'
        f"{inner}</svg>"
    )


def _box(symbol: dict[str, Any], nth: int, count: int) -> str:
    wide = (WIDE_PX - 4) / count
    return (
        f'<rect x="{2 + nth * wide:.1f}" y="3" width="{wide:.1f}" height="{HIGH_PX - 6:g}" '
        f'fill="{symbol["fill"]}" fill-opacity="{symbol["fillOpacity"]:g}" '
        f'stroke="{symbol["line"]}" stroke-width="{symbol["linePx"]:g}"{_dash(symbol)}/>'
    )


def _line(symbol: dict[str, Any]) -> str:
    path = f'<path d="M1 {HIGH_PX / 2:g}H{WIDE_PX - 1:g}" fill="none"'
    strokes = []
    if symbol.get("bandPx"):
        dash = f' stroke-dasharray="{symbol["bandDash"]}"' if symbol.get("bandDash") else ""
        strokes.append(
            f'{path} stroke="{symbol["bandColour"]}" stroke-opacity=".9" '
            f'stroke-width="{symbol["bandPx"]:g}"{dash}/>'
        )
    strokes.append(
        f'{path} stroke="{symbol["colour"]}" stroke-width="{symbol["widthPx"]:g}"'
        f'{_dash(symbol)} stroke-opacity="{symbol.get("opacity", 1):g}"/>'
    )
    return "".join(strokes)


def _dash(symbol: dict[str, Any]) -> str:
    return f' stroke-dasharray="{symbol["dash"]}"' if symbol.get("dash") else ""

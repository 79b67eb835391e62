"""The outlines of point marks, read from the script that draws them on the map.

So a mark has one outline, on the map and wherever else it is drawn.
"""

import re
from collections.abc import Mapping
from functools import cache
from html import escape
from importlib.resources import files
from types import MappingProxyType
from typing import Final, NamedTuple

from layers.style import Mark, PointSymbol

NAMED: Final = re.compile(r'const (\w+) =\s*"([^"]+)";')
ENTRY: Final = re.compile(r"(\w+): \{\s*body: ([^,}]+?),?\s*(?:glyph: (\"[^\"]+\"),?\s*)?\}")
HALF: Final = 15  # of the square in which a mark is drawn, from its middle: its outline needs 12
ACROSS: Final = 24  # the units that `PointSymbol.size_px` measures
RIM_PX: Final = 2.2  # of which the inner half is covered by the mark


class Outline(NamedTuple):
    """The path of a mark, within 12 units around its middle, and what is drawn on it."""

    body: str
    glyph: str


@cache
def outlines() -> Mapping[Mark, Outline]:
    """Give the outline of each mark."""
    script = (files("layers") / "browser" / "marks.js").read_text("utf-8")
    paths = dict(NAMED.findall(script))
    table = script[script.index("const MARKS") :]
    found = {
        Mark(name): Outline(paths.get(body, body.strip('"')), glyph.strip('"'))
        for name, body, glyph in ENTRY.findall(table[: table.index("\n};")])
    }
    return MappingProxyType(found)


def rim_units(symbol: PointSymbol) -> float:
    """Give the width of the rim in the units of the outlines; the inner half is covered."""
    return 0.0 if symbol.mark is Mark.DOT else RIM_PX * ACROSS / symbol.size_px


def svg(symbol: PointSymbol) -> str:
    """Draw a mark as a picture of its own; its square is `2 * HALF` units wide."""
    body, glyph = outlines()[symbol.mark]
    fill, rim = escape(symbol.fill), escape(symbol.rim)
    around = f"{-HALF} {-HALF} {2 * HALF} {2 * HALF}"
    drawn = f'<path d="{body}" fill="{fill}"/>'
    if width := rim_units(symbol):
        edge = f'fill="none" stroke="{rim}" stroke-width="{width:g}" stroke-linejoin="round"'
        drawn = f'<path d="{body}" {edge}/>{drawn}'
    if glyph:
        drawn += f'<path d="{glyph}" fill="{rim}"/>'
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{around}">{drawn}</svg>'

"""The outlines of point marks, as SVG paths: for the map, its legend, and sheets.

An outline (`body`) fits a square from -12 to 12; `glyph` is drawn on it in the colour of the rim.
"""

from collections.abc import Mapping
from html import escape
from types import MappingProxyType
from typing import Final

from layers.style import Mark, PointSymbol

HALF: Final = 15  # of the square in which a mark is drawn, from its middle: its outline needs 12
ACROSS: Final = 24  # the units that `PointSymbol.size_px` measures
RIM_PX: Final = 2.2  # of which the inner half is covered by the mark
_DISC: Final = "M-12 0a12 12 0 1 0 24 0a12 12 0 1 0 -24 0z"
_BADGE: Final = (
    "M-8.5-12h17a3.5 3.5 0 0 1 3.5 3.5v17a3.5 3.5 0 0 1 -3.5 3.5h-17"
    "a3.5 3.5 0 0 1 -3.5 -3.5v-17a3.5 3.5 0 0 1 3.5 -3.5z"
)
OUTLINES: Final[Mapping[Mark, Mapping[str, str]]] = MappingProxyType(
    {
        Mark.CIRCLE: {"body": _DISC},
        Mark.DOT: {"body": _DISC},
        Mark.SQUARE: {"body": "M-10.5-10.5h21v21h-21z"},
        Mark.DIAMOND: {"body": "M0-12L12 0L0 12L-12 0z"},
        Mark.TRIANGLE: {"body": "M0-11.5L12 9.5H-12z"},
        Mark.SHIELD: {
            "body": "M0-12C3.5-9.8 7-9 10.5-9V-.5C10.5 6 6.2 9.8 0 12.5"
            "C-6.2 9.8-10.5 6-10.5-.5V-9C-7-9-3.5-9.8 0-12z",
            "glyph": "M0-6.2L1.6-2L6-1.8L2.6 1L3.7 5.3L0 2.9L-3.7 5.3L-2.6 1L-6-1.8L-1.6-2z",
        },
        Mark.GATE: {
            "body": _BADGE,
            "glyph": "M-8-4.2L0-8.4L8-4.2V-1.4H6V7.6H2.6V-1.4H-2.6V7.6H-6V-1.4H-8z",
        },
        Mark.BOAT: {
            "body": _DISC,
            "glyph": "M-8 2.4H8L5.6 7H-5.6z M-.9-7.4V1H-6z M1-5.4V1H5.4z",
        },
        Mark.PILLAR: {"body": "M-4.5 7.5V-8.5L0-12L4.5-8.5V7.5H7.5V12H-7.5V7.5z"},
        Mark.BOARD: {
            "body": "M-12-9.5H12V4.5H1.6V11.5H-1.6V4.5H-12z",
            "glyph": "M-8-6H8V-4H-8z M-8-1.6H4V.4H-8z",
        },
        Mark.HOUSE: {"body": "M0-12L12-.5H9V11H-9V-.5H-12z", "glyph": "M-2.6 11V3H2.6V11z"},
        Mark.BRIDGE: {"body": "M-12-5H12V-1H9.4V8H5.4C5.4 2-5.4 2-5.4 8H-9.4V-1H-12z"},
        Mark.FLAG: {"body": "M-8-12H-5.4L10-5.8L-5.4.4V12H-8z"},
    }
)


RING_PX: Final = 2.0  # of the ring around some marks, drawn so far off their edge
OFF_PX: Final = 3.0


def rim_units(symbol: PointSymbol) -> float:
    """Give the width of the rim in the units of the outlines; the inner half is covered."""
    return 0.0 if symbol.mark is Mark.DOT else RIM_PX * ACROSS / symbol.size_px


def svg(symbol: PointSymbol) -> str:
    """Draw a mark as a picture of its own; its square is `2 * HALF` units wide."""
    outline = OUTLINES[symbol.mark]
    body, glyph = outline["body"], outline.get("glyph", "")
    fill, rim = escape(symbol.fill), escape(symbol.rim)
    around = f"{-HALF} {-HALF} {2 * HALF} {2 * HALF}"
    drawn = f'<path d="{body}" fill="{fill}"/>'
    if width := rim_units(symbol):
        edge = f'fill="none" stroke="{rim}" stroke-width="{width:g}" stroke-linejoin="round"'
        drawn = f'<path d="{body}" {edge}/>{drawn}'
    if glyph:
        drawn += f'<path d="{glyph}" fill="{rim}"/>'
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{around}">{drawn}</svg>'

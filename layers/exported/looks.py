"""The symbols of a layer as KML has them: a picture for each mark, colours for lines and areas."""

from collections.abc import Sequence
from functools import lru_cache
from io import BytesIO
from typing import Final

import numpy as np
import pandas as pd
from fontTools.pens.recordingPen import RecordingPen
from fontTools.svgLib.path import parse_path
from PIL import Image, ImageDraw

from gis.files.writers.content import Look
from layers import outlines
from layers.style import AreaSymbol, LineSymbol, PointSymbol, Style, Symbol

ICON_PX: Final = 48  # the width of a picture; a mark is drawn smaller, and stays sharp
FINER: Final = 4  # drawn so many times larger, and reduced
RING_UNITS: Final = 13.5  # a ring around a mark, which is drawn smaller in it, as on the map
RING_WIDE_UNITS: Final = 3.0
WITHIN_RING: Final = 0.7
WHITE: Final = "#ffffff"
BENDS: Final = 12  # straight pieces for a curve


def looks(style: Style, frame: pd.DataFrame) -> tuple[Sequence[Look], Sequence[int]]:
    """Give the looks of a style, and for each row the place of its own among them.

    The size of a mark does not follow a number here.
    """
    by_band = _told_by_band(style)
    if style.alternate:
        count = len(style.alternate)
        return [_look(one, by_band=by_band) for one in style.alternate], [
            n % count for n in range(len(frame))
        ]
    codes = list(style.cases or {})
    found = [
        _look(case.symbol, by_band=by_band)
        for case in (style.otherwise, *(style.cases or {}).values())
    ]
    if style.by not in frame:
        return found, [0] * len(frame)
    places = {code: n for n, code in enumerate(codes, 1)}
    return found, [places.get(cell, 0) for cell in frame[style.by]]


def _told_by_band(style: Style) -> bool:
    """Return whether the bands of lines tell their classes: KML has one colour for a line."""
    lines = [case.symbol for case in style.legend() if isinstance(case.symbol, LineSymbol)]
    is_same = len({line.colour for line in lines}) == 1
    return is_same and all(line.band_colour for line in lines) and _is_one_of(lines)


def _is_one_of(lines: Sequence[LineSymbol]) -> bool:
    """Return whether bands differ, or lie under a white line, which is not seen alone."""
    return len({line.band_colour for line in lines}) > 1 or lines[0].colour == WHITE


def _look(symbol: Symbol, *, by_band: bool) -> Look:
    match symbol:
        case PointSymbol():
            width = symbol.size_px * 2 * outlines.HALF / outlines.ACROSS
            return Look(icon=_icon(symbol), icon_px=width, fill=symbol.fill)
        case LineSymbol() if by_band and symbol.band_colour:
            return Look(line=symbol.band_colour, line_px=symbol.band_px)
        case LineSymbol():
            return Look(line=symbol.colour, line_px=symbol.width_px, line_opacity=symbol.opacity)
        case AreaSymbol():
            return Look(
                line=symbol.line,
                line_px=symbol.line_px,
                fill=symbol.fill,
                fill_opacity=symbol.fill_opacity,
            )


@lru_cache(maxsize=128)
def _icon(symbol: PointSymbol) -> bytes:
    """Draw a mark as a PNG with transparent ground."""
    edge = ICON_PX * FINER
    unit = edge / (2 * outlines.HALF)
    drawn = Image.new("RGBA", (edge, edge), (0, 0, 0, 0))
    pen = ImageDraw.Draw(drawn)
    outline = outlines.OUTLINES[symbol.mark]
    body, glyph = outline["body"], outline.get("glyph", "")
    rim = outlines.rim_units(symbol) * unit
    if symbol.halo:
        out, wide = (one * unit for one in (RING_UNITS, RING_WIDE_UNITS))
        box = (edge / 2 - out, edge / 2 - out, edge / 2 + out, edge / 2 + out)
        pen.ellipse(box, outline=symbol.halo, width=round(wide))
        unit *= WITHIN_RING
    for ring in _rings(body, unit, edge / 2):
        if rim:
            pen.line([*ring, ring[0], ring[1]], fill=symbol.rim, width=round(rim), joint="curve")
    for ring in _rings(body, unit, edge / 2):
        pen.polygon(ring, fill=symbol.fill)
    for ring in _rings(glyph, unit, edge / 2):
        pen.polygon(ring, fill=symbol.rim)
    into = BytesIO()
    drawn.resize((ICON_PX, ICON_PX), Image.Resampling.LANCZOS).save(into, "PNG", optimize=True)
    return into.getvalue()


def _rings(path: str, unit: float, middle: float) -> list[list[tuple[float, float]]]:
    """Turn a path into rings of pixels, its curves into short straight pieces."""
    recorded = RecordingPen()
    parse_path(path, recorded)
    rings: list[list[tuple[float, float]]] = []
    for step, points in recorded.value:
        if step == "moveTo":
            rings.append([points[0]])
        elif step == "lineTo":
            rings[-1].append(points[0])
        elif step == "curveTo":
            rings[-1] += _curve(rings[-1][-1], *points)
    return [[(x * unit + middle, y * unit + middle) for x, y in ring] for ring in rings]


def _curve(*corners: tuple[float, float]) -> list[tuple[float, float]]:
    """Divide a cubic Bézier curve; its start is not repeated."""
    share = np.linspace(0, 1, BENDS + 1)[1:, np.newaxis]
    weights = ((1 - share) ** 3, 3 * share * (1 - share) ** 2, 3 * share**2 * (1 - share), share**3)
    along = sum(
        (weight * np.asarray(corner) for weight, corner in zip(weights, corners, strict=True)),
        np.zeros((BENDS, 2)),
    )
    return [(float(x), float(y)) for x, y in along]

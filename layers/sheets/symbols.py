"""Symbols as SVG: marks around the origin, and lines and areas with their strokes and bands."""

from collections.abc import Iterator, Sequence
from typing import Any, Final, NamedTuple

import shapely

from gis.arrays import FloatArray
from layers.outlines import OFF_PX, OUTLINES, RING_PX
from layers.sheets.documents import AREA, LINE, Feature
from layers.style import Mark

RIM_PX: Final = 2.2
BAND_OPACITY: Final = 0.9


class Shape(NamedTuple):
    """A line or an area as it lies in the frame, in px."""

    feature: Feature
    geometry: shapely.Geometry


def mark_svg(symbol: dict[str, Any], px: float) -> str:
    """Draw a mark around the origin, `px` across."""
    outline = OUTLINES[Mark(symbol["mark"])]
    unit = px / 24
    rim = symbol["rim"]
    stroke = f' stroke="{rim}" stroke-width="{2 * RIM_PX / unit / 2:.2f}" stroke-linejoin="round"'
    bare = symbol["mark"] == Mark.DOT
    halo = (
        f'<circle r="{px / 2 + OFF_PX:.1f}" fill="none" stroke="{symbol["halo"]}" '
        f'stroke-width="{RING_PX:g}"/>'
        if symbol.get("halo")
        else ""
    )
    body = f'<path d="{outline["body"]}"{"" if bare else stroke} fill="{rim}"/>'
    fill = f'<path d="{outline["body"]}" fill="{symbol["fill"]}"/>'
    glyph = f'<path d="{outline["glyph"]}" fill="{rim}"/>' if "glyph" in outline else ""
    return f'{halo}<g transform="scale({unit:.4f})">{body}{fill}{glyph}</g>'


def vectors(shapes: Sequence[Shape]) -> Iterator[str]:
    """Draw lines and areas, one path a symbol; the bands of lines lie beneath all of them."""
    looks: dict[str, tuple[dict[str, Any], int, list[str]]] = {}
    for feature, geometry in shapes:
        key = f"{feature.kind}{sorted(feature.symbol.items())}"
        paths = looks.setdefault(key, (feature.symbol, feature.kind, []))[2]
        paths.append(_path(geometry))
    for symbol, _, paths in looks.values():
        if symbol.get("bandPx"):
            yield _band(symbol, "".join(paths))
    for symbol, kind, paths in looks.values():
        yield _stroked(symbol, "".join(paths), is_area=kind == AREA and symbol["type"] == "area")


def _band(symbol: dict[str, Any], path: str) -> str:
    dash = symbol.get("bandDash", "")
    look = f'stroke="{symbol["bandColour"]}" stroke-width="{symbol["bandPx"]:g}"'
    cap = "butt" if dash else "round"
    return (
        f'<path d="{path}" fill="none" {look} stroke-opacity="{BAND_OPACITY}" '
        f'stroke-linejoin="round" stroke-linecap="{cap}"{_dash(dash)}/>'
    )


def _stroked(symbol: dict[str, Any], path: str, *, is_area: bool) -> str:
    colour = symbol.get("colour") or symbol.get("line") or symbol.get("fill")
    width = symbol.get("widthPx", symbol.get("linePx", 2))
    dash = symbol.get("dash", "")
    fill = (
        f'fill="{symbol["fill"]}" fill-opacity="{symbol["fillOpacity"]:g}"'
        if is_area
        else 'fill="none"'
    )
    return (
        f'<path d="{path}" {fill} stroke="{colour}" stroke-width="{width:g}" '
        f'stroke-opacity="{symbol.get("opacity", 1):g}" stroke-linejoin="round" '
        f'stroke-linecap="{"butt" if dash else "round"}"{_dash(dash)}/>'
    )


def _dash(dash: str) -> str:
    return f' stroke-dasharray="{dash}"' if dash else ""


def _path(geometry: shapely.Geometry) -> str:
    parts = []
    for part in shapely.get_parts(geometry):
        if shapely.get_dimensions(part) == AREA:
            parts += [f"{line_path(shapely.get_coordinates(r))}z" for r in shapely.get_rings(part)]
        elif shapely.get_dimensions(part) == LINE:
            parts.append(line_path(shapely.get_coordinates(part)))
    return "".join(parts)


def line_path(places: FloatArray) -> str:
    """Write a line of places (n, 2) as an SVG path."""
    return "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in places.tolist())

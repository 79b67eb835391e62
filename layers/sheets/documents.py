"""Layers as the browser gets them, read again for paper: so that both draw the same.

What a reader may not see is not in them: names are masked before a layer is serialised.
"""

import json
import math
from dataclasses import dataclass, replace
from typing import Any, Final

import numpy as np
import pyproj
import shapely
from shapely.geometry.base import BaseGeometry

from gis.arrays import FloatArray
from gis.crs import xy_from_lonlat
from layers.draw import DrawnLayer, Recolouring
from layers.geometry import LETTERS, MORE

POINT: Final = 0
LINE: Final = 1
AREA: Final = 2
CODE_OF: Final = np.zeros(128, dtype=np.int64)
CODE_OF[LETTERS] = np.arange(len(LETTERS))
BITS: Final = 5


@dataclass(frozen=True, kw_only=True)
class Feature:
    """A feature with its symbol: plain values as in layers/style.py, in camel case.

    Attributes
    ----------
    kind
        0 point, 1 line, 2 area.
    geometry
        In working metres.
    card
        What its card tells: labels and texts, without empty ones.
    case
        The code of its symbol in the legend; empty for that of the layer.
    """

    number: int
    kind: int
    geometry: BaseGeometry
    label: str
    case: str
    symbol: dict[str, Any]
    size_px: float
    from_zoom: float
    id: str = ""
    card: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, kw_only=True)
class SheetLayer:
    """A layer to be drawn on paper."""

    key: str
    look: dict[str, Any]
    features: list[Feature]
    is_result: bool
    recoloured: dict[str, dict[str, str]] | None = None
    codes: str = ""

    @property
    def order(self) -> int:
        """The drawing order, lowest first."""
        return int(self.look["order"])


def read(
    layer: DrawnLayer, *, crs: pyproj.CRS, recolouring: Recolouring | None = None
) -> SheetLayer:
    """Read a layer of the base map.

    Parameters
    ----------
    layer
        Serialised whole: with `publish` a part of it would be elsewhere.
    crs
        The working CRS of the belt.
    recolouring
        New looks of its marks, made for the same rows.
    """
    spec = json.loads(layer.spec)
    document = spec["document"]
    columns = {**document["columns"], **spec["closed"]}
    rows = [dict(zip(columns, cells, strict=True)) for cells in zip(*columns.values(), strict=True)]
    codes = recolouring.codes if recolouring and recolouring.stamp == document["stamp"] else ""
    looks = {code: dict(look) for code, look in recolouring.looks.items()} if recolouring else {}
    shapes = _geometries(document, crs)
    features = [
        _feature(document, row, shapes, number, looks.get(codes[number], {}) if codes else {})
        for number, row in enumerate(rows)
    ]
    return SheetLayer(
        key=spec["key"],
        look=document["look"],
        features=features,
        is_result=bool(codes),
        recoloured=looks if codes else None,
        codes=codes,
    )


def read_result(layer: DrawnLayer, *, crs: pyproj.CRS) -> SheetLayer:
    """Read a layer that answers a question: it stands first in the legend."""
    return replace(read(layer, crs=crs), is_result=True)


def unfold(text: str, *, unit: int) -> FloatArray:
    """Decode the coordinates (n, 2) of a part in degrees; layers/geometry.py has the encoding."""
    codes = CODE_OF[np.frombuffer(text.encode(), dtype=np.uint8)]
    begins = np.concatenate([[True], codes[:-1] < MORE])
    first = np.flatnonzero(begins)
    place = np.arange(len(codes)) - first[np.cumsum(begins) - 1]
    bits = np.add.reduceat((codes & (MORE - 1)) << (BITS * place), first)
    steps = (bits >> 1) ^ -(bits & 1)
    lonlat: FloatArray = np.cumsum(steps.reshape(-1, 2), axis=0) / unit
    return lonlat


def symbol_of(style: dict[str, Any], case: str, number: int) -> dict[str, Any]:
    """Give the symbol of a feature, as layers/browser/symbols.js does."""
    if style["alternate"]:
        chosen: dict[str, Any] = style["alternate"][number % len(style["alternate"])]
        return chosen
    found: dict[str, Any] = style["cases"].get(case, style["otherwise"])
    return found


def size_of(style: dict[str, Any], symbol: dict[str, Any], value: float | None) -> float:
    """Give the width of a mark in px; its area is proportional to the value."""
    scale = style["scale"]
    if not scale or symbol["type"] != "point":
        return float(symbol.get("sizePx", 6))
    px = scale["fullPx"] * math.sqrt(max(0.0, value or 0.0) / scale["fullValue"])
    return float(min(2 * scale["fullPx"], max(scale["leastPx"], px)))


def _geometries(document: dict[str, Any], crs: pyproj.CRS) -> list[BaseGeometry]:
    """Build the geometries of a layer in working metres."""
    texts = [text for parts in document["parts"] for text in parts]
    if not texts:
        return []
    lonlat = [unfold(text, unit=document["unit"]) for text in texts]
    ends = np.cumsum([len(part) for part in lonlat])
    xy = np.split(xy_from_lonlat(np.concatenate(lonlat), crs=crs), ends[:-1])
    built, first = [], 0
    for kind, parts in zip(document["kinds"], document["parts"], strict=True):
        own = slice(first, first + len(parts))
        built.append(_geometry(kind, xy[own], lonlat[own]))
        first += len(parts)
    return built


def _geometry(kind: int, xy: list[FloatArray], lonlat: list[FloatArray]) -> BaseGeometry:
    """Build a geometry of its parts; of areas outer rings run counter-clockwise in degrees."""
    if kind == POINT:
        return shapely.Point(xy[0][0])
    if kind == LINE:
        return shapely.MultiLineString([shapely.LineString(part) for part in xy])
    rings = [shapely.make_valid(shapely.Polygon(part)) for part in xy]
    is_outer = [shapely.is_ccw(shapely.LinearRing(part)) for part in lonlat]
    solid = shapely.union_all([ring for ring, outer in zip(rings, is_outer, strict=True) if outer])
    holes = [ring for ring, outer in zip(rings, is_outer, strict=True) if not outer]
    return shapely.difference(solid, shapely.union_all(holes)) if holes else solid


def _feature(
    document: dict[str, Any],
    row: dict[str, Any],
    shapes: list[BaseGeometry],
    number: int,
    colours: dict[str, str],
) -> Feature:
    style = document["look"]["style"]
    case = row.get("case") or ""
    symbol = symbol_of(style, case, number)
    return Feature(
        number=number,
        kind=document["kinds"][number],
        geometry=shapes[number],
        label=row.get("label") or "",
        case=case if case in style["cases"] else "",
        symbol={**symbol, **colours},
        size_px=size_of(style, symbol, row.get("size")),
        from_zoom=row.get("zoom") or 0.0,
        id=row["id"],
        card=tuple(
            (label, text)
            for nth, label in enumerate(document["look"]["card"])
            if (text := row.get(f"c{nth}"))
        ),
    )

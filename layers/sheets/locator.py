"""A locator map: where in the belt the map of a page lies."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

import numpy as np
import shapely

from layers.sheets.documents import POINT, SheetLayer
from layers.sheets.frame import PX_MM, Extent, Frame, around
from layers.sheets.ground import BARE
from layers.sheets.symbols import Shape, vectors

HERE: Final = "#c2255c"
LEAST_PX: Final = 10.0  # of the box, so that a small frame is seen
THIN: Final = 0.6  # of the strokes of a map


def locator(
    layers: Sequence[SheetLayer], whole: Extent, shown: Frame, *, size_mm: tuple[float, float]
) -> str:
    """Draw the lines and areas of layers small, and a box around the frame of a page's map."""
    frame = around(whole, width_mm=size_mm[0], height_mm=size_mm[1])
    wide, high = frame.width_px, frame.height_px
    whole_map = f'<rect width="{wide:.2f}" height="{high:.2f}"'
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{wide * PX_MM:.2f}mm" ',
        f'height="{high * PX_MM:.2f}mm" viewBox="0 0 {wide:.2f} {high:.2f}">',
        f'<clipPath id="all">{whole_map}/></clipPath>',
        f'<g clip-path="url(#all)">{whole_map} fill="{BARE}"/>',
    ]
    for layer in sorted(layers, key=lambda one: one.order):
        shapes = [
            Shape(
                feature,
                shapely.transform(
                    shapely.simplify(feature.geometry, frame.metres_per_px), frame.px
                ),
            )
            for feature in layer.features
            if feature.kind != POINT
        ]
        parts += vectors([_thin(shape) for shape in shapes])
    parts.append(_box(shown, frame))
    inner = f'<rect x=".7" y=".7" width="{wide - 1.4:.2f}" height="{high - 1.4:.2f}"'
    edge = f'{inner} fill="none" stroke="#4a443b" stroke-width="1.4"/>'
    return "".join([*parts, "</g>", edge, "</svg>"])


def _thin(shape: Shape) -> Shape:
    """Draw a shape in thinner strokes, without the band beneath it."""
    symbol = {
        name: value * THIN if name in {"widthPx", "linePx"} else value
        for name, value in shape.feature.symbol.items()
        if not name.startswith(("band", "dash"))
    }
    return shape._replace(feature=replace(shape.feature, symbol=symbol))


def _box(shown: Frame, frame: Frame) -> str:
    west, south, east, north = shown.bounds_xy
    (left, top), (right, bottom) = frame.px(np.array([[west, north], [east, south]])).tolist()
    middle_x, middle_y = (left + right) / 2, (top + bottom) / 2
    wide, high = max(right - left, LEAST_PX), max(bottom - top, LEAST_PX)
    return (
        f'<rect x="{middle_x - wide / 2:.1f}" y="{middle_y - high / 2:.1f}" width="{wide:.1f}" '
        f'height="{high:.1f}" fill="{HERE}" fill-opacity=".18" stroke="{HERE}" stroke-width="2"/>'
    )

"""A map as SVG: the lines, areas, marks and labels that the browser draws, with the same symbols.

Its unit is the px of layers/sheets/frame.py. Lines and areas lie below all marks, labels on top.
"""

from base64 import b64encode
from collections.abc import Iterator, Sequence
from html import escape
from typing import Final, NamedTuple

import numpy as np
import shapely

from layers.sheets.documents import AREA, LINE, POINT, Feature, SheetLayer
from layers.sheets.fonts import FAMILY, shipped
from layers.sheets.frame import PX_MM, Frame, graticule
from layers.sheets.ground import BARE, Ground, Picture
from layers.sheets.labels import Box, Label, Wanted, place
from layers.sheets.symbols import Shape, line_path, mark_svg, vectors

EDGE_PX: Final = 26.0  # around the map, for the degrees
BESIDE_PX: Final = 24.0  # geometry is cut so far outside, where no stroke of a cut shows
FINE_PX: Final = 0.25  # vertices that change a line by less are left out
DEGREES_PX: Final = 10.0
INK: Final = "#4a443b"
HALO: Final = "#fffdf4"


class PlacedMark(NamedTuple):
    """A mark in the frame: where, and how large."""

    layer: SheetLayer
    feature: Feature
    x: float
    y: float
    px: float


class DrawnMap(NamedTuple):
    """A map on paper.

    Attributes
    ----------
    svg
        With its edge of degrees around it.
    labels
        What is written on it.
    seen
        The features in the frame, by the key of their layer.
    shapes
        The lines and areas of each layer, from the lowest; they reach `BESIDE_PX` over the frame.
    marks
        From the lowest.
    ground
        The relief, and where it lies.
    """

    svg: str
    labels: list[Label]
    seen: dict[str, list[Feature]]
    shapes: list[tuple[SheetLayer, list[Shape]]]
    marks: list[PlacedMark]
    ground: Picture | None


def draw_map(
    layers: Sequence[SheetLayer], frame: Frame, *, ground: Ground | None = None
) -> DrawnMap:
    """Draw layers within a frame, over the relief of the ground."""
    upwards = sorted(layers, key=lambda layer: layer.order)
    shapes = {layer.key: _shapes(layer, frame) for layer in upwards}
    marks = [mark for layer in upwards for mark in _marks(layer, frame)]
    wanted = [*_of_marks(marks, frame), *_of_shapes(upwards, shapes, frame)]
    labels = place(
        wanted,
        obstacles=[Box(m.x - m.px / 2, m.y - m.px / 2, m.px, m.px) for m in marks],
        size=(frame.width_px, frame.height_px),
    )
    seen = {key: [shape.feature for shape in there] for key, there in shapes.items()}
    for mark in marks:
        seen[mark.layer.key].append(mark.feature)
    picture = ground.within(frame) if ground else None
    parts = [
        _open(frame),
        '<g clip-path="url(#map)">',
        *_relief(picture, frame),
        *_grid(frame),
        *(part for layer in upwards for part in vectors(shapes[layer.key])),
        *(_placed(mark) for mark in marks),
        *(_written(label) for label in labels),
        "</g>",
        *_edge(frame),
        "</svg>",
    ]
    return DrawnMap(
        svg="".join(parts),
        labels=labels,
        seen=seen,
        shapes=[(layer, shapes[layer.key]) for layer in upwards],
        marks=marks,
        ground=picture,
    )


def growth(zoom: float) -> float:
    """Tell how marks grow with the zoom, as layers/browser/symbols.js does."""
    return min(1.2, max(0.62, 1 + (zoom - 11.5) * 0.12))


def _open(frame: Frame) -> str:
    wide, high = frame.width_px + 2 * EDGE_PX, frame.height_px + 2 * EDGE_PX
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{wide * PX_MM:.3f}mm" '
        f'height="{high * PX_MM:.3f}mm" '
        f'viewBox="{-EDGE_PX:g} {-EDGE_PX:g} {wide:.2f} {high:.2f}">'
        f'<clipPath id="map"><rect width="{frame.width_px:.2f}" height="{frame.height_px:.2f}"/>'
        "</clipPath>"
    )


def _shapes(layer: SheetLayer, frame: Frame) -> list[Shape]:
    """Cut the lines and areas of a layer to the frame."""
    here = [f for f in layer.features if f.kind != POINT and f.from_zoom <= frame.zoom]
    unit = frame.metres_per_px
    west, south, east, north = frame.bounds_xy
    beside = BESIDE_PX * unit
    box = (west - beside, south - beside, east + beside, north + beside)
    found = []
    for feature in here:
        cut = shapely.clip_by_rect(feature.geometry, *box)
        if not shapely.is_empty(cut):
            on_paper = shapely.transform(shapely.simplify(cut, FINE_PX * unit), frame.px)
            found.append(Shape(feature, on_paper))
    return found


def _marks(layer: SheetLayer, frame: Frame) -> Iterator[PlacedMark]:
    points = [f for f in layer.features if f.kind == POINT and f.from_zoom <= frame.zoom]
    if not points:
        return
    at = np.array([shapely.get_coordinates(feature.geometry)[0] for feature in points])
    for feature, (x, y) in zip(points, frame.px(at).tolist(), strict=True):
        if 0 <= x <= frame.width_px and 0 <= y <= frame.height_px:
            yield PlacedMark(layer, feature, x, y, feature.size_px * growth(frame.zoom))


def _placed(mark: PlacedMark) -> str:
    drawn = mark_svg(mark.feature.symbol, mark.px)
    return f'<g transform="translate({mark.x:.1f} {mark.y:.1f})">{drawn}</g>'


def _of_marks(marks: Sequence[PlacedMark], frame: Frame) -> Iterator[Wanted]:
    for layer, feature, x, y, px in marks:
        if feature.label and _is_named(layer, feature, frame):
            yield Wanted(
                text=feature.label,
                x=x,
                y=y,
                gap=px / 2 + 3,
                kind=POINT,
                layer=layer,
                number=feature.number,
                rank=layer.order * 1_000 + feature.size_px,
            )


def _of_shapes(
    layers: Sequence[SheetLayer], shapes: dict[str, list[Shape]], frame: Frame
) -> Iterator[Wanted]:
    for layer in layers:
        for feature, geometry in shapes[layer.key]:
            if not feature.label or not _is_named(layer, feature, frame):
                continue
            at = _anchor(geometry, frame)
            if at is None:
                continue
            gap = 0.0 if feature.kind == AREA else feature.symbol.get("widthPx", 2) / 2 + 4
            yield Wanted(
                text=feature.label,
                x=at.x,
                y=at.y,
                gap=gap,
                kind=feature.kind,
                layer=layer,
                number=feature.number,
                rank=layer.order * 1_000 + feature.size_px,
            )


def _anchor(geometry: shapely.Geometry, frame: Frame) -> shapely.Point | None:
    """Give the place of a label: halfway along the longest line, or within the largest area."""
    here = shapely.clip_by_rect(geometry, 0, 0, frame.width_px, frame.height_px)
    parts = shapely.get_parts(here)
    if not len(parts):
        return None
    measure = np.where(shapely.get_dimensions(parts) == AREA, shapely.area(parts), 0.0)
    longest = parts[int(np.argmax(measure if measure.any() else shapely.length(parts)))]
    if shapely.get_dimensions(longest) == AREA:
        return shapely.Point(longest.representative_point())
    return shapely.Point(longest.interpolate(0.5, normalized=True))


def _is_named(layer: SheetLayer, feature: Feature, frame: Frame) -> bool:
    """Name features one zoom earlier than on screen: paper is finer, and cannot be zoomed."""
    thin = feature.kind == LINE and feature.symbol.get("widthPx", 2) < 1.5
    return frame.zoom + 1 >= float(layer.look["labelZoom"]) + (1 if thin else 0)


def _written(label: Label) -> str:
    look = (
        f'font-family="{FAMILY}" font-size="{label.size:g}" fill="{label.colour}" '
        f'font-weight="{label.weight}" stroke="{HALO}" stroke-width="2.6" paint-order="stroke" '
        'stroke-linejoin="round"'
    )
    return f'<text x="{label.x:.1f}" y="{label.y:.1f}" {look}>{escape(label.text)}</text>'


def _relief(picture: Picture | None, frame: Frame) -> Iterator[str]:
    yield f'<rect width="{frame.width_px:.2f}" height="{frame.height_px:.2f}" fill="{BARE}"/>'
    if picture:
        x, y, wide, high = picture.box_px
        source = f"data:image/jpeg;base64,{b64encode(picture.jpeg).decode()}"
        yield (
            f'<image x="{x:.2f}" y="{y:.2f}" width="{wide:.2f}" height="{high:.2f}" '
            f'preserveAspectRatio="none" href="{source}"/>'
        )


def _grid(frame: Frame) -> Iterator[str]:
    for _, line in graticule(frame):
        yield (
            f'<path d="{line_path(line)}" fill="none" stroke="#8f8873" stroke-width=".7" '
            'stroke-opacity=".55"/>'
        )


def _edge(frame: Frame) -> Iterator[str]:
    """Draw the neat line, and write the degrees where meridians and parallels meet it."""
    wide, high = frame.width_px, frame.height_px
    yield (
        f'<rect width="{wide:.2f}" height="{high:.2f}" fill="none" stroke="{INK}" '
        'stroke-width="1.6"/>'
    )
    look = f'font-family="{FAMILY}" font-size="{DEGREES_PX:g}" fill="{INK}"'
    for text, line in graticule(frame):
        path = shapely.linestrings(line)
        meridian = text[-1] in "EW"
        for at, edge in (
            (0, [(0, 0), (wide, 0)] if meridian else [(0, 0), (0, high)]),
            (1, [(0, high), (wide, high)] if meridian else [(wide, 0), (wide, high)]),
        ):
            meets = shapely.intersection(path, shapely.linestrings(edge))
            if not isinstance(meets, shapely.Point) or meets.is_empty:
                continue
            half = shipped().width(text) * DEGREES_PX / 2 + 2
            if meridian and half < meets.x < wide - half:
                y = high + DEGREES_PX + 4 if at else -5.0
                at_edge = f'x="{meets.x:.1f}" y="{y:.1f}"'
                yield f'<text {at_edge} text-anchor="middle" {look}>{text}</text>'
            elif not meridian and half < meets.y < high - half:
                x = wide + DEGREES_PX + 4 if at else -5.0
                turn = f'transform="translate({x:.1f} {meets.y:.1f}) rotate(-90)"'
                yield f'<text {turn} text-anchor="middle" {look}>{text}</text>'

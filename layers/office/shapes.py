"""A map as shapes of PowerPoint, which an office can recolour, move and delete.

Each feature is one shape with a geometry of its own (`a:custGeom`), in a group a layer. They are
written with lxml: python-pptx builds 2 800 freeforms in 100 s, this in 0.3 s. Marks and letters are
as large as on the picture; what crosses the edge of the map is cut there.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import count
from typing import Any, Final, NamedTuple

import shapely
from fontTools.pens.recordingPen import RecordingPen
from fontTools.svgLib.path import parse_path
from lxml import etree
from lxml.etree import _Element as Element

from layers.office.content import Shapes, plain
from layers.office.paint import A, Look, colour_in, face, paint
from layers.outlines import ACROSS, OUTLINES
from layers.sheets.documents import AREA
from layers.sheets.frame import PX_MM
from layers.sheets.labels import Label
from layers.sheets.map_svg import EDGE_PX, HALO, INK, PlacedMark
from layers.sheets.symbols import BAND_OPACITY, RIM_PX, Shape
from layers.style import Mark

P: Final = "http://schemas.openxmlformats.org/presentationml/2006/main"
EMU_MM: Final = 36_000
EMU_PT: Final = 12_700
HALO_PX: Final = 1.6
FIRST: Final = 1_000  # numbers of shapes below are those of the slide
TAGS: Final = {"lineTo": "lnTo", "curveTo": "cubicBezTo"}
Place = tuple[float, float]


class Step(NamedTuple):
    """A step of a path as a pen records it: moveTo, lineTo, curveTo or closePath."""

    kind: str
    places: tuple[Place, ...]


@dataclass(frozen=True, kw_only=True)
class _Slide:
    """Where the map begins on the slide in EMU, how large a px is, and the numbers of shapes."""

    left: float
    top: float
    px_emu: float
    language: str
    numbers: Iterator[int] = field(default_factory=lambda: count(FIRST))

    def named(self, name: str) -> Element:
        return etree.Element(f"{{{P}}}cNvPr", id=str(next(self.numbers)), name=plain(name))


def map_group(shapes: Shapes, *, left: int, top: int, language: str) -> Element:
    """Give the group (`p:grpSp`) of a map whose degrees begin at this corner of a slide, in EMU.

    It holds a group for the lines and areas of each layer, then for its marks, the lowest first;
    at last the names and the frame.
    """
    unit = PX_MM * EMU_MM * shapes.enlarged
    edge = EDGE_PX * unit
    here = _Slide(left=left + edge, top=top + edge, px_emu=unit, language=language)
    drawn, frame, described = shapes.drawn, shapes.frame, shapes.described
    box = shapely.box(0, 0, frame.width_px, frame.height_px)
    names = {layer.key: str(layer.look["label"]) for layer, _ in drawn.shapes}
    parts = [(names[layer.key], [*_vectors(own, box, here)]) for layer, own in drawn.shapes]
    for key, name in names.items():
        marks = [mark for mark in drawn.marks if mark.layer.key == key]
        parts.append((name, [one for mark in marks for one in _mark(mark, here)]))
    neat = _shape("", _ring(box.exterior.coords), Look(line=INK, width_px=1.6), here)
    parts.append((described, [*(_label(label, here) for label in drawn.labels), neat]))
    groups = [_group(name, own, here) for name, own in parts if own]
    whole = _group(described, groups, here)
    whole[0][0].set("descr", plain(described))
    return whole


def _group(name: str, parts: Iterable[Element], here: _Slide) -> Element:
    group = etree.Element(f"{{{P}}}grpSp", nsmap={"p": P, "a": A})
    about = etree.SubElement(group, f"{{{P}}}nvGrpSpPr")
    about.append(here.named(name))
    etree.SubElement(about, f"{{{P}}}cNvGrpSpPr")
    etree.SubElement(about, f"{{{P}}}nvPr")
    own = [*parts]
    boxes = [_box(part) for part in own]
    left, top = (min(box[side] for box in boxes) for side in (0, 1))
    right, bottom = (max(box[side] + box[side + 2] for box in boxes) for side in (0, 1))
    place = etree.SubElement(etree.SubElement(group, f"{{{P}}}grpSpPr"), f"{{{A}}}xfrm")
    for prefix in ("", "ch"):
        off, ext = ("off", "ext") if not prefix else ("chOff", "chExt")
        etree.SubElement(place, f"{{{A}}}{off}", x=str(left), y=str(top))
        etree.SubElement(place, f"{{{A}}}{ext}", cx=str(right - left), cy=str(bottom - top))
    group.extend(own)
    return group


def _box(part: Element) -> tuple[int, int, int, int]:
    place = next(part.iter(f"{{{A}}}xfrm"))
    off, ext = place[0], place[1]
    return int(off.get("x")), int(off.get("y")), int(ext.get("cx")), int(ext.get("cy"))


def _vectors(shapes: Sequence[Shape], box: shapely.Geometry, here: _Slide) -> Iterator[Element]:
    """Draw lines and areas; the bands of lines lie beneath all of them."""
    cut = [
        (feature, steps)
        for feature, geometry in shapes
        if (steps := [*_steps(shapely.intersection(geometry, box))])
    ]
    for feature, steps in cut:
        symbol = feature.symbol
        if symbol.get("bandPx"):
            dash = symbol.get("bandDash", "")
            look = Look(symbol["bandColour"], symbol["bandPx"], BAND_OPACITY, dash)
            yield _shape(feature.label, steps, look, here)
    for feature, steps in cut:
        is_area = feature.kind == AREA and feature.symbol["type"] == "area"
        yield _shape(feature.label, steps, _look(feature.symbol, is_area=is_area), here)


def _look(symbol: dict[str, Any], *, is_area: bool) -> Look:
    return Look(
        line=symbol.get("colour") or symbol.get("line") or symbol.get("fill") or "",
        width_px=symbol.get("widthPx", symbol.get("linePx", 2)),
        opacity=symbol.get("opacity", 1),
        dash=symbol.get("dash", ""),
        fill=symbol["fill"] if is_area else "",
        fill_opacity=symbol["fillOpacity"] if is_area else 1.0,
    )


def _steps(geometry: shapely.Geometry) -> Iterator[Step]:
    for part in shapely.get_parts(geometry):
        if shapely.get_dimensions(part) == AREA:
            for ring in shapely.get_rings(part):
                yield from _ring(shapely.get_coordinates(ring).tolist())
        elif shapely.get_dimensions(part) == 1:
            yield from _line(shapely.get_coordinates(part).tolist())


def _line(places: Iterable[Sequence[float]]) -> Iterator[Step]:
    for nth, (x, y) in enumerate(places):
        yield Step("lineTo" if nth else "moveTo", ((x, y),))


def _ring(places: Iterable[Sequence[float]]) -> Iterator[Step]:
    yield from _line(places)
    yield Step("closePath", ())


def _mark(mark: PlacedMark, here: _Slide) -> Iterator[Element]:
    """Draw a mark: its halo, its outline with a rim, and what is drawn on it."""
    symbol, unit = mark.feature.symbol, mark.px / ACROSS
    outline = OUTLINES[Mark(symbol["mark"])]
    if symbol.get("halo"):
        wide = (mark.px / 2 + 3) / (ACROSS / 2)
        disc = _outline(OUTLINES[Mark.CIRCLE]["body"], mark, wide)
        yield _shape("", disc, Look(line=symbol["halo"], width_px=2), here)
    rim = "" if symbol["mark"] == Mark.DOT else symbol["rim"]
    look = Look(line=rim, width_px=RIM_PX / 2, fill=symbol["fill"])
    yield _shape(mark.feature.label, _outline(outline["body"], mark, unit), look, here)
    if "glyph" in outline:
        yield _shape("", _outline(outline["glyph"], mark, unit), Look(fill=symbol["rim"]), here)


def _outline(path: str, mark: PlacedMark, unit: float) -> list[Step]:
    pen = RecordingPen()
    parse_path(path, pen)
    return [
        Step("closePath" if kind == "endPath" else kind, _moved(places, mark, unit))
        for kind, places in pen.value
    ]


def _moved(places: Iterable[Place], mark: PlacedMark, unit: float) -> tuple[Place, ...]:
    return tuple((mark.x + x * unit, mark.y + y * unit) for x, y in places)


def _shape(name: str, steps: Iterable[Step], look: Look, here: _Slide) -> Element:
    """Draw a path: its places are written from the corner of its box."""
    taken = [*steps]
    xy = [place for step in taken for place in step.places]
    left, top = min(x for x, _ in xy), min(y for _, y in xy)
    wide, high = max(x for x, _ in xy) - left, max(y for _, y in xy) - top
    unit = here.px_emu
    shape = etree.Element(f"{{{P}}}sp")
    about = etree.SubElement(shape, f"{{{P}}}nvSpPr")
    about.append(here.named(name))
    etree.SubElement(about, f"{{{P}}}cNvSpPr")
    etree.SubElement(about, f"{{{P}}}nvPr")
    drawn = etree.SubElement(shape, f"{{{P}}}spPr")
    size = {"cx": str(max(round(wide * unit), 1)), "cy": str(max(round(high * unit), 1))}
    _placed(drawn, here.left + left * unit, here.top + top * unit, size)
    geometry = etree.SubElement(drawn, f"{{{A}}}custGeom")
    for name_of_list in ("avLst", "gdLst", "ahLst", "cxnLst"):
        etree.SubElement(geometry, f"{{{A}}}{name_of_list}")
    etree.SubElement(geometry, f"{{{A}}}rect", l="0", t="0", r="r", b="b")
    paths = etree.SubElement(geometry, f"{{{A}}}pathLst")
    path = etree.SubElement(paths, f"{{{A}}}path", w=size["cx"], h=size["cy"])
    for step in taken:
        tag = "close" if step.kind == "closePath" else TAGS.get(step.kind, step.kind)
        drawn_step = etree.SubElement(path, f"{{{A}}}{tag}")
        for x, y in step.places:
            at = {"x": str(round((x - left) * unit)), "y": str(round((y - top) * unit))}
            etree.SubElement(drawn_step, f"{{{A}}}pt", at)
    paint(drawn, look, px_emu=here.px_emu)
    return shape


def _placed(into: Element, left: float, top: float, size: dict[str, str]) -> None:
    place = etree.SubElement(into, f"{{{A}}}xfrm")
    etree.SubElement(place, f"{{{A}}}off", x=str(round(left)), y=str(round(top)))
    etree.SubElement(place, f"{{{A}}}ext", size)


def _label(label: Label, here: _Slide) -> Element:
    """Write a name where the picture has it; its halo is a glow."""
    shape = etree.Element(f"{{{P}}}sp")
    about = etree.SubElement(shape, f"{{{P}}}nvSpPr")
    about.append(here.named(label.text))
    etree.SubElement(about, f"{{{P}}}cNvSpPr", txBox="1")
    etree.SubElement(about, f"{{{P}}}nvPr")
    drawn = etree.SubElement(shape, f"{{{P}}}spPr")
    box, unit = label.box, here.px_emu
    size = {"cx": str(round(box.w * unit)), "cy": str(round(box.h * unit))}
    _placed(drawn, here.left + box.x * unit, here.top + box.y * unit, size)
    geometry = etree.SubElement(drawn, f"{{{A}}}prstGeom", prst="rect")
    etree.SubElement(geometry, f"{{{A}}}avLst")
    body = etree.SubElement(shape, f"{{{P}}}txBody")
    none = dict.fromkeys(("lIns", "tIns", "rIns", "bIns"), "0")
    etree.SubElement(body, f"{{{A}}}bodyPr", {"wrap": "none", "anchor": "ctr", **none})
    etree.SubElement(body, f"{{{A}}}lstStyle")
    paragraph = etree.SubElement(body, f"{{{A}}}p")
    etree.SubElement(paragraph, f"{{{A}}}pPr", algn="ctr")
    run = etree.SubElement(paragraph, f"{{{A}}}r")
    letters = etree.SubElement(run, f"{{{A}}}rPr", lang=here.language)
    letters.set("sz", str(round(label.size * unit / EMU_PT * 100)))
    letters.set("b", "1" if label.weight > 400 else "0")
    colour_in(letters, label.colour, 1)
    effects = etree.SubElement(letters, f"{{{A}}}effectLst")
    glow = etree.SubElement(effects, f"{{{A}}}glow", rad=str(round(HALO_PX * unit)))
    etree.SubElement(glow, f"{{{A}}}srgbClr", val=HALO.lstrip("#").upper())
    face(letters)
    etree.SubElement(run, f"{{{A}}}t").text = plain(label.text)
    return shape

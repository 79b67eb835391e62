"""Slides for PowerPoint, one for each view, written into a template of the office.

The template has two layouts, `Belt Title` and `Belt View`, whose placeholders are found by name and
say where words, map, legend and notice go. Every run names the Chinese font of the template
(`a:ea`), since WPS takes another where it is not named. `.packaging/office_templates.py` makes the
template that is shipped.
"""

from collections.abc import Mapping, Sequence
from io import BytesIO
from types import MappingProxyType
from typing import Any, Final
from unicodedata import east_asian_width

import pptx
from lxml.etree import XMLSyntaxError
from pptx.dml.color import RGBColor
from pptx.enum.shapes import MSO_SHAPE
from pptx.exc import PackageNotFoundError
from pptx.oxml.ns import qn
from pptx.slide import Slide as Made
from pptx.text.text import TextFrame
from pptx.util import Emu, Pt

from layers.office import shipped
from layers.office.content import Imprint, Picture, Shapes, Slide, entitle, plain
from layers.office.paint import face
from layers.office.shapes import EMU_MM, map_group
from layers.office.template import lacking, unreadable, without_traces
from layers.sheets.frame import PX_MM
from layers.sheets.ground import BARE
from layers.sheets.map_svg import EDGE_PX

TITLE, SUBTITLE, CLASSIFIED, FOOT = "Title", "Subtitle", "Belt Classified", "Belt Foot"
WORDS, MAP, LEGEND = "Belt Words", "Belt Map", "Belt Legend"
LAYOUTS: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "Belt Title": (TITLE, SUBTITLE, CLASSIFIED, FOOT),
        "Belt View": (TITLE, CLASSIFIED, WORDS, MAP, LEGEND, FOOT),
    }
)
SIZES_PT: Final = (22.0, 20.0, 19.0, 18.0, 17.0, 16.0, 15.0, 14.0, 13.0, 12.0)
SMALLER: Final = 0.78  # what else is known of a line
VALUE: Final = 1.25  # the value of a figure
LINE: Final = 1.2  # the height of a line, in parts of the size of its letters
GAP: Final = 0.5  # between lines
WIDE, NARROW = 1.0, 0.56  # the width of letters, in parts of their size
EMU_PT: Final = 12_700
LANGUAGES: Final = MappingProxyType({"zh": "zh-CN", "en": "en-GB"})
Told = list[tuple[str, float, bool]]
"""Paragraphs: text, size in parts of that of a line, whether it is bold."""


class Deck:
    """Slides that are being written.

    Raises
    ------
    InputError
        Where the template is none, or lacks a layout or a placeholder.
    """

    def __init__(self, template: bytes | None) -> None:
        content = shipped.slides() if template is None else template
        try:
            self._made = pptx.Presentation(BytesIO(content))
        except (KeyError, PackageNotFoundError, ValueError, XMLSyntaxError) as wrong:
            raise unreadable(shipped.SLIDES) from wrong
        self._layouts = {str(one.name): one for one in self._made.slide_layouts}
        there = [
            f"{name}: {placeholder.name}"
            for name, layout in self._layouts.items()
            for placeholder in _placeholders(layout)
        ]
        wanted = [f"{name}: {one}" for name, own in LAYOUTS.items() for one in own]
        lacking(shipped.SLIDES, wanted=wanted, there=there)

    def room_mm(self, placeholder: str) -> tuple[float, float]:
        """Give the width and height of a placeholder of a view."""
        own = _placeholders(self._layouts["Belt View"])
        box = next(one for one in own if one.name == placeholder)
        return int(box.width) / EMU_MM, int(box.height) / EMU_MM

    def write(self, imprint: Imprint, slides: Sequence[Slide]) -> bytes:
        """Write the slide with the title, then the others."""
        first = self._add("Belt Title", imprint)
        _write(first[TITLE].text_frame, [(imprint.title, 1.0, True)], imprint)
        lines = [imprint.about, imprint.maker, imprint.signed]
        _write(first[SUBTITLE].text_frame, [(line, 1.0, False) for line in lines], imprint)
        for slide in slides:
            self._view(slide, imprint)
        entitle(self._made.core_properties, imprint)
        without_traces(self._made.part.package._rels)  # noqa: SLF001  # it has no other name
        into = BytesIO()
        self._made.save(into)
        return into.getvalue()

    def _add(self, name: str, imprint: Imprint) -> dict[str, Any]:
        """Add a slide with notice and edition; give its placeholders by name."""
        layout = self._layouts[name]
        made = self._made.slides.add_slide(layout)
        numbers = {one.placeholder_format.idx: one.name for one in _placeholders(layout)}
        there = {numbers[one.placeholder_format.idx]: one for one in _placeholders(made)}
        _write(there[CLASSIFIED].text_frame, [(imprint.classified, 1.0, True)], imprint)
        foot = [imprint.notice, "  ·  ".join(imprint.facts)]
        _write(there[FOOT].text_frame, [(line, 1.0, False) for line in foot if line], imprint)
        return {**there, "": made}

    def _view(self, slide: Slide, imprint: Imprint) -> None:
        there = self._add("Belt View", imprint)
        made: Made = there[""]
        _write(there[TITLE].text_frame, [(slide.head, 1.0, True)], imprint)
        frame, room = there[WORDS].text_frame, self.room_mm(WORDS)
        told = _told(slide)
        _write(frame, told, imprint, size_pt=_size_pt(told, room))
        boxes = {name: there[name] for name in (MAP, LEGEND)}
        corners = {name: (int(box.left), int(box.top)) for name, box in boxes.items()}
        for box in boxes.values():
            box._element.getparent().remove(box._element)  # noqa: SLF001  # it has no method
        if isinstance(slide.map, Picture):
            _picture(made, slide.map, corners[MAP])
        else:
            _shapes(made, slide.map, corners[MAP], imprint)
        _picture(made, slide.legend, corners[LEGEND])


def _placeholders(slide: Any) -> list[Any]:  # noqa: ANN401  # its own types contradict themselves
    return list(slide.placeholders)


def _told(slide: Slide) -> Told:
    told: Told = []
    for head, more in slide.lines:
        told.append((head, 1.0, True))
        if more:
            told.append((more, SMALLER, False))
    for label, value, about in slide.figures:
        told.append((f"{label}　{value}", 1.0, True))
        if about:
            told.append((about, SMALLER, False))
    if slide.note:
        told.append((slide.note, SMALLER, False))
    return told


def _size_pt(told: Told, room_mm: tuple[float, float]) -> float:
    """Give the largest size at which all fits; letters are guessed a little too wide."""
    wide_pt, high_pt = (side * EMU_MM / EMU_PT for side in room_mm)

    def high(size: float) -> float:
        rows = ((-(-_ems(text) * size * share // wide_pt), share) for text, share, _ in told)
        return sum((rows_of * LINE + GAP) * size * share for rows_of, share in rows)

    return next((size for size in SIZES_PT if high(size) <= high_pt), SIZES_PT[-1])


def _ems(text: str) -> float:
    return sum(WIDE if east_asian_width(letter) in "WFA" else NARROW for letter in text)


def _write(frame: TextFrame, told: Told, imprint: Imprint, *, size_pt: float = 0.0) -> None:
    """Write paragraphs; without a size they look as the template says."""
    for nth, (text, share, bold) in enumerate(told):
        paragraph = frame.paragraphs[0] if nth == 0 else frame.add_paragraph()
        run = paragraph.add_run()
        run.text = plain(text)
        letters = run._r.get_or_add_rPr()  # noqa: SLF001  # fonts of Chinese have no name in it
        letters.set("lang", LANGUAGES[imprint.language])
        if size_pt:
            run.font.size, run.font.bold = Pt(size_pt * share), bold
            paragraph.space_before = Pt(size_pt * GAP * share) if bold and nth else Pt(0)
            paragraph.line_spacing = 1.0
        face(letters)


def _picture(made: Made, picture: Picture, corner: tuple[int, int]) -> None:
    size = (Emu(round(side * EMU_MM)) for side in (picture.width_mm, picture.height_mm))
    shown = made.shapes.add_picture(BytesIO(picture.content), Emu(corner[0]), Emu(corner[1]), *size)
    shown.name = plain(picture.described)
    about: Any = shown._element.nvPicPr  # noqa: SLF001  # it has no words for a description
    about.cNvPr.set("descr", plain(picture.described))


def _shapes(made: Made, shapes: Shapes, corner: tuple[int, int], imprint: Imprint) -> None:
    """Draw a map as shapes over its relief."""
    unit = PX_MM * EMU_MM * shapes.enlarged
    edge = round(EDGE_PX * unit)
    sides = (shapes.frame.width_px, shapes.frame.height_px)
    bare = made.shapes.add_shape(
        MSO_SHAPE.RECTANGLE,
        *(Emu(side + edge) for side in corner),
        *(Emu(round(side * unit)) for side in sides),
    )
    bare.fill.solid()
    bare.fill.fore_color.rgb = RGBColor.from_string(BARE.lstrip("#").upper())
    bare.line.fill.background()
    own: Any = bare._element  # noqa: SLF001  # the shadow of the theme has no name in python-pptx
    own.remove(own.find(qn("p:style")))
    if ground := shapes.drawn.ground:
        x, y, wide, high = (round(side * unit) for side in ground.box_px)
        left, top = corner[0] + edge + x, corner[1] + edge + y
        made.shapes.add_picture(BytesIO(ground.jpeg), Emu(left), Emu(top), Emu(wide), Emu(high))
    made.shapes._spTree.append(  # noqa: SLF001  # python-pptx takes no element of ours
        map_group(
            shapes,
            left=corner[0],
            top=corner[1],
            language=LANGUAGES[imprint.language],
        )
    )

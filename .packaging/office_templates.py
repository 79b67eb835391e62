"""Make the templates that an office edits, layers/office/templates/: run it from the folder above.

The document follows GB/T 9704-2012: A4, 37 mm above, 28 mm at the binding edge, 156 by 225 mm of
text in 22 lines of 28 characters, its fonts by name. They are not shipped: a computer without them
shows its own in their place.
"""

from datetime import UTC, datetime
from pathlib import Path

import docx
import pptx
from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.section import Section
from docx.shared import Mm, Pt, RGBColor
from docx.styles.style import ParagraphStyle
from lxml import etree
from pptx.presentation import Presentation
from pptx.slide import SlideMaster
from pptx.util import Mm as SlideMm

TO = Path(__file__).parent.parent / "layers" / "office" / "templates"
DAY = datetime(2026, 1, 1, tzinfo=UTC)
LATIN = "Times New Roman"
BODY, TITLE, HEAD, SECOND, NUMBERS = "仿宋_GB2312", "方正小标宋简体", "黑体", "楷体_GB2312", "宋体"
BLACK = RGBColor(0, 0, 0)
LINE_PT = 28.95  # 225 mm in 22 lines
CENTRE, RIGHT, LEFT, BOTH = (
    WD_ALIGN_PARAGRAPH.CENTER,
    WD_ALIGN_PARAGRAPH.RIGHT,
    WD_ALIGN_PARAGRAPH.LEFT,
    WD_ALIGN_PARAGRAPH.JUSTIFY,
)
# Name, Chinese font, size and line in pt (0: as high as it needs), alignment, characters of indent.
STYLES = (
    ("Normal", BODY, 16, LINE_PT, BOTH, 0),
    ("Title", TITLE, 22, 35, CENTRE, 0),
    ("Subtitle", SECOND, 16, LINE_PT, CENTRE, 0),
    ("Heading 1", HEAD, 16, LINE_PT, LEFT, 2),
    ("Heading 2", SECOND, 16, LINE_PT, LEFT, 2),
    ("Body Text", BODY, 16, LINE_PT, BOTH, 2),
    ("Caption", SECOND, 14, LINE_PT, CENTRE, 0),
    ("Signature", BODY, 16, LINE_PT, RIGHT, 0),
    ("Belt Classified", HEAD, 16, LINE_PT, LEFT, 0),
    ("Belt Table Head", HEAD, 12, 20, CENTRE, 0),
    ("Belt Table Cell", BODY, 12, 20, LEFT, 0),
    ("Belt Picture", BODY, 12, 0, CENTRE, 0),
    ("Belt Notice", BODY, 14, 22, LEFT, 0),
)
HEADS = {"Title", "Heading 1", "Heading 2", "Belt Table Head", "Belt Picture"}
SPACE_PT = {
    "Title": (LINE_PT, 6),
    "Subtitle": (0, LINE_PT),
    "Heading 1": (8, 0),
    "Signature": (10, 0),
    "Belt Notice": (LINE_PT, 0),
}
MARK = "{{briefing}}"


def document() -> bytes:
    """Make the template of documents."""
    made = docx.Document()
    for name, font, size, line, alignment, indent in STYLES:
        known = {style.name for style in made.styles}
        if name not in known:
            made.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH).base_style = made.styles["Normal"]
        style = made.styles[name]
        _letters(style, font, size)
        shape = style.paragraph_format
        shape.alignment = alignment
        shape.line_spacing_rule = WD_LINE_SPACING.EXACTLY if line else WD_LINE_SPACING.SINGLE
        if line:
            shape.line_spacing = Pt(line)
        before, after = SPACE_PT.get(name, (0, 0))
        shape.space_before, shape.space_after = Pt(before), Pt(after)
        shape.keep_with_next = name in HEADS
        _properties(style, indent)
    _page(made.sections[0])
    made.settings.odd_and_even_pages_header_footer = True
    made.settings.element.append(_of("w:themeFontLang", val="en-US", eastAsia="zh-CN"))
    for style in list(made.styles):
        if style.type == WD_STYLE_TYPE.TABLE and style.name not in {"Normal Table", "Table Grid"}:
            style.delete()
    _without(made, "thumbnail")
    _without(made, "stylesWithEffects")
    made.add_paragraph(MARK, style="Normal")
    about = made.core_properties
    about.author = about.last_modified_by = about.comments = about.title = ""
    about.created = about.modified = DAY.replace(tzinfo=None)
    into = TO / "briefing.docx"
    made.save(str(into))
    return into.read_bytes()


def _letters(style: ParagraphStyle, font: str, size: int) -> None:
    style.font.name, style.font.size = LATIN, Pt(size)
    style.font.bold = style.font.italic = False
    style.font.color.rgb = BLACK
    fonts = style.element.rPr.rFonts
    for name in list(fonts.attrib):
        if name.endswith("Theme"):
            del fonts.attrib[name]
    for name, value in (("ascii", LATIN), ("hAnsi", LATIN), ("cs", LATIN), ("eastAsia", font)):
        fonts.set(qn(f"w:{name}"), value)
    for own in style.element.rPr.findall(qn("w:spacing")):
        style.element.rPr.remove(own)


def _properties(style: ParagraphStyle, indent: int) -> None:
    own = style.element.get_or_add_pPr()
    for name in ("w:pBdr", "w:numPr", "w:contextualSpacing"):
        for one in own.findall(qn(name)):
            own.remove(one)
    if indent:
        shape = style.paragraph_format
        shape.first_line_indent = Pt(16 * indent)
        own.ind.set(qn("w:firstLineChars"), str(100 * indent))
    if style.name == "Normal":
        # A quarter of a point less after each letter: 28 of 16 pt are 157.2 mm, and 156 are there.
        style.element.get_or_add_rPr().append(_of("w:spacing", val="-5"))
    if style.name == "Signature":
        style.paragraph_format.right_indent = Pt(64)
    if style.name == "Belt Notice":
        lines = _of("w:pBdr")
        for side in ("top", "bottom"):
            lines.append(_of(f"w:{side}", val="single", sz="6", space="4", color="000000"))
        own.insert_element_before(lines, "w:spacing", "w:ind", "w:jc")


def _page(section: Section) -> None:
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = Mm(37), Mm(35)
    section.left_margin, section.right_margin = Mm(28), Mm(26)
    section.header_distance, section.footer_distance = Mm(15), Mm(25)
    grid = section._sectPr.find(qn("w:docGrid"))  # noqa: SLF001  # python-docx has no name for it
    if grid is None:
        grid = _of("w:docGrid")
        section._sectPr.append(grid)  # noqa: SLF001  # the same
    for name, value in (("type", "lines"), ("linePitch", "579")):
        grid.set(qn(f"w:{name}"), value)
    for footer, alignment in ((section.footer, RIGHT), (section.even_page_footer, LEFT)):
        footer.is_linked_to_previous = False
        paragraph = footer.paragraphs[0]
        paragraph.alignment = alignment
        shape = paragraph.paragraph_format
        shape.left_indent = shape.right_indent = Pt(14)
        for part in ("— ", None, " —"):
            run = paragraph.add_run(part)
            run.font.name, run.font.size = NUMBERS, Pt(14)
            run._r.rPr.rFonts.set(qn("w:eastAsia"), NUMBERS)  # noqa: SLF001  # the same
            if part is None:
                for mark in ("begin", "instr", "end"):
                    run._r.append(_field(mark))  # noqa: SLF001  # the same


def _field(mark: str) -> BaseOxmlElement:
    if mark == "instr":
        told = OxmlElement("w:instrText")
        told.text = "PAGE"
        return told
    return _of("w:fldChar", fldCharType=mark)


def _of(tag: str, **attributes: str) -> BaseOxmlElement:
    element = OxmlElement(tag)
    for name, value in attributes.items():
        element.set(qn(f"w:{name}"), value)
    return element


ACCENT, INK, GREY = "8C1D2B", "2F2A22", "5F574A"
SLIDE_LATIN, SLIDE_CHINESE = "Arial", "微软雅黑"
FIELD = "{C1FF6DA9-008F-8B48-92A6-B652298478BF}"
WIDE_MM, HIGH_MM = 338.67, 190.5
Box = tuple[float, float, float, float]
Look = tuple[int, str, int, str]
Placeholder = tuple[str, str, int, Box, Look]
# Name, kind and number of the placeholder; left, top, width, height in mm; pt, colour, bold, align.
TITLE_SLIDE = (
    ("Title", "ctrTitle", 0, (24, 62, 290, 36), (40, ACCENT, 1, "l")),
    ("Subtitle", "subTitle", 1, (24, 102, 290, 34), (20, INK, 0, "l")),
    ("Belt Classified", "body", 17, (24, 14, 290, 12), (16, ACCENT, 1, "l")),
    ("Belt Foot", "body", 16, (24, 166, 290, 16), (11, GREY, 0, "l")),
)
VIEW_SLIDE = (
    ("Title", "title", 0, (12, 8, 236, 20), (28, ACCENT, 1, "l")),
    ("Belt Classified", "body", 17, (250, 8, 76.5, 12), (14, ACCENT, 1, "r")),
    ("Belt Words", "body", 13, (12, 34, 98, 136), (18, INK, 0, "l")),
    ("Belt Map", "pic", 14, (114, 32, 162, 130), (12, GREY, 0, "l")),
    ("Belt Legend", "pic", 15, (279, 37, 47.5, 132), (12, GREY, 0, "l")),
    ("Belt Foot", "body", 16, (12, 174, 288, 12), (10, GREY, 0, "l")),
    ("Slide Number", "sldNum", 12, (302, 174, 24.5, 12), (10, GREY, 0, "r")),
)
LAYOUTS = (("Belt Title", TITLE_SLIDE), ("Belt View", VIEW_SLIDE))
A = "http://schemas.openxmlformats.org/drawingml/2006/main"
P = "http://schemas.openxmlformats.org/presentationml/2006/main"


def slides() -> bytes:
    """Make the template of slides."""
    made = pptx.Presentation()
    made.slide_width, made.slide_height = SlideMm(WIDE_MM), SlideMm(HIGH_MM)
    master = made.slide_master
    for layout in list(made.slide_layouts)[len(LAYOUTS) :]:
        made.slide_layouts.remove(layout)
    for layout, (name, placeholders) in zip(made.slide_layouts, LAYOUTS, strict=True):
        layout.name = name
        layout.element.attrib.pop("type", None)
        tree = layout.shapes._spTree  # noqa: SLF001  # python-pptx makes no placeholders
        for one in list(tree)[2:]:
            tree.remove(one)
        for number, placeholder in enumerate(placeholders, start=2):
            tree.append(etree.fromstring(_placeholder(number, placeholder)))
    for one in list(master.placeholders):
        wide = SlideMm(WIDE_MM - 24)
        one.left, one.width = SlideMm(12), wide
    _theme(master)
    _without(made, "thumbnail")
    _without(made, "printerSettings")
    about = made.core_properties
    about.author = about.last_modified_by = about.title = ""
    about.created = about.modified = DAY.replace(tzinfo=None)
    into = TO / "slides.pptx"
    made.save(str(into))
    return into.read_bytes()


def _placeholder(number: int, told: Placeholder) -> str:
    name, kind, nth, box, look = told
    left, top, wide, high = (round(side * 36_000) for side in box)
    points, colour, bold, align = look
    page = f'<a:fld id="{FIELD}" type="slidenum"><a:rPr/><a:t>#</a:t></a:fld>'
    words = page if kind == "sldNum" else f"<a:r><a:rPr/><a:t>{name}</a:t></a:r>"
    anchor = "ctr" if name == "Title" else "t"
    return (
        f'<p:sp xmlns:p="{P}" xmlns:a="{A}"><p:nvSpPr><p:cNvPr id="{number}" name="{name}"/>'
        '<p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr>'
        f'<p:nvPr><p:ph type="{kind}"{f" idx={chr(34)}{nth}{chr(34)}" if nth else ""}/></p:nvPr>'
        f'</p:nvSpPr><p:spPr><a:xfrm><a:off x="{left}" y="{top}"/>'
        f'<a:ext cx="{wide}" cy="{high}"/></a:xfrm></p:spPr><p:txBody>'
        f'<a:bodyPr lIns="0" tIns="0" rIns="0" bIns="0" anchor="{anchor}"><a:noAutofit/></a:bodyPr>'
        f'<a:lstStyle><a:lvl1pPr marL="0" indent="0" algn="{align}"><a:buNone/>'
        f'<a:defRPr sz="{points * 100}" b="{bold}"><a:solidFill><a:srgbClr val="{colour}"/>'
        '</a:solidFill><a:latin typeface="+mn-lt"/><a:ea typeface="+mn-ea"/></a:defRPr>'
        f"</a:lvl1pPr></a:lstStyle><a:p>{words}</a:p></p:txBody></p:sp>"
    )


def _theme(master: SlideMaster) -> None:
    part = next(r.target_part for r in master.part.rels.values() if r.reltype.endswith("/theme"))
    theme = etree.fromstring(part.blob)
    for kind in ("majorFont", "minorFont"):
        (fonts,) = theme.iter(f"{{{A}}}{kind}")
        for one in list(fonts):
            fonts.remove(one)
        for name, face in (("latin", SLIDE_LATIN), ("ea", SLIDE_CHINESE), ("cs", "")):
            etree.SubElement(fonts, f"{{{A}}}{name}", typeface=face)
    colours = {"dk2": INK, "accent1": ACCENT, "accent2": "2B5C8A", "accent3": "5B7F3A"}
    for name, value in colours.items():
        (slot,) = theme.iter(f"{{{A}}}{name}")
        slot[0].set("val", value)
    part._blob = etree.tostring(theme, xml_declaration=True, encoding="UTF-8", standalone=True)  # noqa: SLF001  # it has no setter


def _without(made: Document | Presentation, kind: str) -> None:
    """Drop what the default templates of python-docx and python-pptx hold and nobody needs."""
    package = made.part.package
    of_package = package.rels if hasattr(package, "rels") else package._rels  # noqa: SLF001  # no other name
    for rels in (of_package, made.part.rels):
        for key, one in list(rels.items()):
            if one.reltype.endswith(f"/{kind}"):
                rels.pop(key)


if __name__ == "__main__":
    TO.mkdir(parents=True, exist_ok=True)
    print(f"{len(document()):,} and {len(slides()):,} bytes")

"""A document for Word in the manner of an official one, written into a template of the office.

The template says how all looks by its styles, of which `STYLES` are used; a paragraph with `MARK`
alone says where the content goes. What stands around it, such as a red head, stays. The template
that is shipped follows GB/T 9704-2012; `.packaging/office_templates.py` makes it.
"""

from collections.abc import Sequence
from io import BytesIO
from typing import Final

import docx
from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.opc.exceptions import PackageNotFoundError
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Length, Mm
from docx.table import _Cell as Cell
from docx.text.paragraph import Paragraph
from lxml.etree import XMLSyntaxError

from layers.office import shipped
from layers.office.content import (
    Captioned,
    Heading,
    Imprint,
    Matter,
    Part,
    Picture,
    Sentence,
    Signature,
    Table,
    entitle,
    plain,
)
from layers.office.template import lacking, unreadable, without_traces

MARK: Final = "{{briefing}}"
STYLES: Final = (
    "Title", "Subtitle", "Heading 1", "Heading 2", "Body Text", "Caption", "Signature",
    "Table Grid", "Belt Classified", "Belt Table Head", "Belt Table Cell", "Belt Picture",
    "Belt Notice",
)  # fmt: skip
KINDS_OF_STYLES: Final = (WD_STYLE_TYPE.PARAGRAPH, WD_STYLE_TYPE.TABLE)
NUMBERS: Final = "一二三四五六七八九十"
EMU_MM: Final = 36_000


class Letter:
    """A document that is being written.

    Raises
    ------
    InputError
        Where the template is none, or lacks a style or the place of the content.
    """

    def __init__(self, template: bytes | None) -> None:
        content = shipped.document() if template is None else template
        try:
            self._made: Document = docx.Document(BytesIO(content))
        except (KeyError, PackageNotFoundError, ValueError, XMLSyntaxError) as wrong:
            raise unreadable(shipped.DOCUMENT) from wrong
        marked = [one for one in self._made.paragraphs if one.text.strip() == MARK]
        known = [str(one.name) for one in self._made.styles if one.type in KINDS_OF_STYLES]
        there = [*known, *(MARK for _ in marked)]
        lacking(shipped.DOCUMENT, wanted=(*STYLES, MARK), there=there)
        self._at: Paragraph = marked[0]

    @property
    def width_mm(self) -> float:
        """How wide its text is."""
        page = self._made.sections[-1]
        sides = (page.page_width, page.left_margin, page.right_margin)
        wide, left, right = (int(side or 0) for side in sides)
        return (wide - left - right) / EMU_MM

    def write(self, imprint: Imprint, parts: Sequence[Part]) -> bytes:
        """Write the content in the place of the mark."""
        self._say(imprint.classified, "Belt Classified")
        self._say(imprint.title, "Title")
        self._say(imprint.about, "Subtitle")
        headings = matters = 0
        for part in parts:
            if isinstance(part, Heading):
                headings, matters = headings + 1, 0
                self._say(_numbered(headings, part.text, imprint), "Heading 1")
            elif isinstance(part, Signature):
                self._sign(imprint)
            elif isinstance(part, Matter):
                matters += 1
                self._matter(part, matters, imprint)
            else:
                self._part(part)
        own = self._at._p  # noqa: SLF001  # a paragraph has no method that removes it
        own.getparent().remove(own)
        entitle(self._made.core_properties, imprint)
        without_traces(self._made.part.package.rels)
        into = BytesIO()
        self._made.save(into)
        return into.getvalue()

    def _part(self, part: Sentence | Table | Captioned) -> None:
        if isinstance(part, Sentence):
            self._say(part.text, "Body Text")
        elif isinstance(part, Table):
            self._table(part)
        else:
            self._picture(part.picture)
            self._say(part.caption, "Caption")

    def _sign(self, imprint: Imprint) -> None:
        self._say(imprint.maker, "Signature")
        self._say(imprint.signed, "Signature")
        facts = "  ·  ".join(imprint.facts)
        self._say("\n".join(filter(None, (imprint.notice, facts))), "Belt Notice")

    def _say(self, text: str, style: str) -> None:
        if text:
            self._at.insert_paragraph_before(plain(text), style)

    def _matter(self, matter: Matter, number: int, imprint: Imprint) -> None:
        is_chinese = imprint.language == "zh"
        counted = f"（{_chinese(number)}）" if is_chinese else f"({number}) "
        self._say(f"{counted}{matter.head}", "Heading 2")
        self._say(matter.more, "Body Text")

    def _picture(self, picture: Picture) -> None:
        paragraph = self._at.insert_paragraph_before(style="Belt Picture")
        shown = paragraph.add_run().add_picture(
            BytesIO(picture.content), width=Mm(picture.width_mm), height=Mm(picture.height_mm)
        )
        about = shown._inline.docPr  # noqa: SLF001  # python-docx has no words for a description
        about.set("descr", plain(picture.described))

    def _table(self, told: Table) -> None:
        made = self._made.add_table(rows=0, cols=len(told.heads), style="Table Grid")
        made.autofit = False
        widths = [Length(round(share * self.width_mm * EMU_MM)) for share in told.shares]
        for nth, row in enumerate((told.heads, *told.rows)):
            cells = made.add_row().cells
            for cell, text, width in zip(cells, row, widths, strict=True):
                cell.width = width
                _fill(cell, text, "Belt Table Cell" if nth else "Belt Table Head")
        for column, width in zip(made.columns, widths, strict=True):
            column.width = width
        for nth, line in enumerate(made.rows):
            kept = line._tr.get_or_add_trPr()  # noqa: SLF001  # nor for rows that stay whole
            kept.append(OxmlElement("w:cantSplit"))
            if nth == 0:
                kept.append(OxmlElement("w:tblHeader"))
        self._at._p.addprevious(made._tbl)  # noqa: SLF001  # nor for the place of a table


def fonts_of(template: bytes) -> dict[str, str]:
    """Tell the Chinese font of each style that is used, by the styles that it is based on."""
    styles = docx.Document(BytesIO(template)).styles
    found = {}
    for name in STYLES:
        style = styles[name]
        while style is not None:
            fonts = style.element.find(f"{qn('w:rPr')}/{qn('w:rFonts')}")
            face = None if fonts is None else fonts.get(qn("w:eastAsia"))
            if face:
                found[name] = face
                break
            style = style.base_style
    return found


def _fill(cell: Cell, text: str, style: str) -> None:
    paragraph = cell.paragraphs[0]
    paragraph.text = plain(text)
    paragraph.style = style


def _numbered(number: int, text: str, imprint: Imprint) -> str:
    return f"{_chinese(number)}、{text}" if imprint.language == "zh" else f"{number}. {text}"


def _chinese(number: int) -> str:
    """Write a number up to 99."""
    tens, ones = divmod(number, 10)
    told = ("" if tens == 1 else NUMBERS[tens - 1]) + "十" if tens else ""
    return told + (NUMBERS[ones - 1] if ones else "")

"""The formats of sheets: PDF for printing, and files that an office edits or carries away."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path
from types import MappingProxyType
from typing import Final

from gis.analysis.session import Session
from gis.errors import InputError
from gis.files.office_templates import office_template
from layers.office import shipped
from views.office.document import briefing_document, map_document
from views.office.page import briefing_page, map_page
from views.office.slides import Drawing, briefing_slides, map_slides
from views.paper.map_sheet import MapFrame
from views.paper.order import Order, SheetKind


class Format(StrEnum):
    """The formats of sheets, by the ending of their files."""

    PDF = "pdf"
    DOCX = "docx"
    PPTX = "pptx"
    HTML = "html"


KINDS: Final = frozenset({SheetKind.MAP, SheetKind.BRIEFING})
"""The kinds that have other formats than PDF."""


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """A file of an office that is wanted.

    Attributes
    ----------
    belt
        The folder of the belt; templates of the office are in its folder `templates`.
    frame, shown
        Of a map: its ground, and the layers that are on, None for those that a page starts with.
    since
        Of a briefing: the day from which changes count.
    as_shapes
        Of slides: whether maps can be edited.
    """

    kind: SheetKind
    format: Format
    belt: Path
    frame: MapFrame
    shown: Collection[str] | None = None
    since: date | None = None
    as_shapes: bool


def check_format(kind: SheetKind, wanted: Format) -> None:
    """Refuse a format that a kind does not have.

    Raises
    ------
    InputError
        For other formats than PDF of kinds that are not in `KINDS`.
    """
    if wanted is not Format.PDF and kind not in KINDS:
        raise InputError(
            "A sheet of the kind {kind} is made as PDF alone.",
            remedy="Choose the format pdf, or the kind briefing or map.",
            kind=kind.value,
        )


def office_file(session: Session, order: Order, wanted: Wanted) -> bytes:
    """Write a document, slides or a page by itself.

    Raises
    ------
    InputError
        As `check_format`, and where a template lacks something or the font of maps a character.
    FileError
        Where a template of the office cannot be read.
    """
    check_format(wanted.kind, wanted.format)
    return WRITERS[wanted.format](session, order, wanted)


def _document(session: Session, order: Order, wanted: Wanted) -> bytes:
    template = office_template(wanted.belt, shipped.DOCUMENT)
    if wanted.kind is SheetKind.BRIEFING:
        return briefing_document(session, order, template=template, since=wanted.since)
    return map_document(session, order, template=template, frame=wanted.frame, shown=wanted.shown)


def _slides(session: Session, order: Order, wanted: Wanted) -> bytes:
    template = office_template(wanted.belt, shipped.SLIDES)
    how = Drawing(template=template, as_shapes=wanted.as_shapes)
    if wanted.kind is SheetKind.BRIEFING:
        return briefing_slides(session, order, how)
    return map_slides(session, order, how, frame=wanted.frame, shown=wanted.shown)


def _page(session: Session, order: Order, wanted: Wanted) -> bytes:
    if wanted.kind is SheetKind.BRIEFING:
        return briefing_page(session, order, since=wanted.since)
    return map_page(session, order, frame=wanted.frame, shown=wanted.shown)


WRITERS: Final[Mapping[Format, Callable[[Session, Order, Wanted], bytes]]] = MappingProxyType(
    {Format.DOCX: _document, Format.PPTX: _slides, Format.HTML: _page}
)
TEMPLATES: Final[Mapping[Format, tuple[str, Callable[[], bytes]]]] = MappingProxyType(
    {
        Format.DOCX: (shipped.DOCUMENT, shipped.document),
        Format.PPTX: (shipped.SLIDES, shipped.slides),
    }
)
"""The templates that an office may edit: their names, and those that come with the program."""

"""The strip map on paper: a line row by row, who answers for each stretch, and its marks."""

from collections.abc import Iterator, Sequence
from typing import Any, Final

from gis.analysis.responsibility.care import BOUNDARY, LineInCare, Status
from gis.analysis.session import Session
from gis.errors import InputError
from layers.catalogue.boundary import LABEL
from layers.results.responsibility import STATUS_WORDS
from layers.results.strip_map import Mark, MarkKind, mark_icon, status_icon, strip_map
from layers.sheets.fonts import Text, font_for
from layers.sheets.pages import layout
from layers.sheets.typeset import Sheet, texts_of
from views import strip_words
from views.paper import furniture, report
from views.paper.order import Order, SheetKind, check

UPRIGHT: Final = (0.0, 0.0, 1.0, 2.0)
COLUMNS: Final = 2


def strip_sheet(session: Session, order: Order, *, line: str) -> Sheet:
    """Set the strip map of a line.

    Parameters
    ----------
    line
        The road as its sections name it; empty for the boundary.

    Raises
    ------
    InputError
        Where nothing tells who answers for the line, or the font lacks a character.
    """
    check(order, SheetKind.STRIP)
    care = _care(session, line)
    t = order.t
    marks = strip_words.marks(session.belt, care)
    pieces = strip_words.pieces(order.language, care, role=order.reader.role)
    row_m = strip_words.row_m(care)
    rows = strip_map(
        pieces,
        marks,
        length_m=care.line.length_m,
        row_m=row_m,
    )
    part, drawings = report.strips(rows, columns=COLUMNS)
    symbols, icons = report.symbols(_symbols(care, marks, order))
    name = t("Land border") if care.name == BOUNDARY else care.name
    values: dict[str, Any] = {
        **furniture.values(
            session,
            order,
            layout(order.paper, UPRIGHT),
            title=t("{line}, {km:g} km a row", line=name, km=row_m / 1_000),
            about=furniture.dated(session, order),
        ),
        "parts": [symbols, part],
    }
    font = font_for(map(Text, texts_of(values)), whole=order.fonts)
    return Sheet(template="report", values=values, drawings=drawings | icons, font=font)


def _care(session: Session, line: str) -> LineInCare:
    there = {care.name: care for care in session.lines_in_care if not care.claims.empty}
    if line not in there:
        raise InputError(
            "Nothing in the belt tells who answers for {line}.",
            remedy="Name a road with sections, or leave it out for the boundary.",
            line=line or LABEL,
        )
    return there[line]


def _symbols(care: LineInCare, marks: Sequence[Mark], order: Order) -> Iterator[tuple[str, str]]:
    """Explain what is drawn, and tell how many metres of the line each status has."""
    t = order.t
    held = care.stretches
    for status in Status:
        metres = float(held.loc[held["status"] == status, "length_m"].sum())
        if metres > 0:
            said = STATUS_WORDS[status].in_language(order.language)
            yield status_icon(status), t("{status}: {metres:,.0f} m", status=said, metres=metres)
    words = {MarkKind.VILLAGE: t("village"), MarkKind.BOARD: t("publicity board")}
    for kind, said in words.items():
        if any(mark.kind is kind for mark in marks):
            yield mark_icon(kind), said

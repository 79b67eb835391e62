"""The strip map on paper: a line row by row, who answers for each stretch, and its marks."""

from typing import Any, Final

from gis.analysis.responsibility.care import BOUNDARY, LineInCare, Status
from gis.analysis.session import Session
from gis.errors import InputError
from layers.catalogue.boundary import LABEL
from layers.results.responsibility import STATUS_WORDS
from layers.results.strip_map import strip_map
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
    pieces = strip_words.pieces(order.language, care, role=order.reader.role)
    row_m = strip_words.row_m(care)
    rows = strip_map(
        pieces,
        strip_words.marks(session.belt, care),
        length_m=care.line.length_m,
        row_m=row_m,
    )
    part, drawings = report.strips(rows, columns=COLUMNS)
    name = t("Land border") if care.name == BOUNDARY else care.name
    values: dict[str, Any] = {
        **furniture.values(
            session,
            order,
            layout(order.paper, UPRIGHT),
            title=t("{line}, {km:g} km a row", line=name, km=row_m / 1_000),
            about=furniture.dated(session, order),
        ),
        "parts": [report.sentence(_sums(care, order)), part],
    }
    font = font_for(map(Text, texts_of(values)), whole=order.fonts)
    return Sheet(template="report", values=values, drawings=drawings, font=font)


def _care(session: Session, line: str) -> LineInCare:
    there = {care.name: care for care in session.lines_in_care if not care.claims.empty}
    if line not in there:
        raise InputError(
            "Nothing in the belt tells who answers for {line}.",
            remedy="Name a road with sections, or leave it out for the boundary.",
            line=line or LABEL,
        )
    return there[line]


def _sums(care: LineInCare, order: Order) -> str:
    """Tell how many metres of the line each status has."""
    t = order.t
    held = care.stretches
    sums = {status: held.loc[held["status"] == status, "length_m"].sum() for status in Status}
    told = [
        t("{status}: {metres:,.0f} m", status=STATUS_WORDS[status], metres=float(metres))
        for status, metres in sums.items()
        if metres > 0
    ]
    return t("; ").join(told)

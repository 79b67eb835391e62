"""Roadside plates: one page a section, with marks where the plate is cut.

The plate is that of the page Responsibility: the member above, red and larger, households below.
"""

from collections.abc import Iterator
from typing import Any, Final

import pandas as pd
import segno

from gis.analysis.responsibility.care import BOUNDARY, ROAD_SECTIONS, LineInCare
from gis.analysis.session import Session
from gis.errors import InputError
from layers.masking import masked
from layers.registry import catalogue
from layers.results.drawing import Drawing
from layers.results.plate import HIGH, MARGIN, WIDE, plate
from layers.sheets.fonts import Text, font_for
from layers.sheets.pages import Paper, layout
from layers.sheets.typeset import Sheet, texts_of
from views import address, claim_words
from views.paper import furniture
from views.paper.order import Order, SheetKind, check

PLATE_WIDE_MM: Final = {Paper.A4: 255.0, Paper.A3: 375.0, Paper.SIGN: 600.0}
PAGE_MM: Final = {Paper.A4: (297.0, 210.0), Paper.A3: (420.0, 297.0), Paper.SIGN: (660.0, 400.0)}
QR_UNITS: Final = 44.0  # of the 360 of a plate's width
QR_LEFT: Final = WIDE - MARGIN - QR_UNITS
FIRST_ROW: Final = 2  # of a table, below its heads


def plates(session: Session, order: Order, *, dashboard: str = "") -> Sheet:
    """Set the plates of all sections that lie on their road.

    Parameters
    ----------
    dashboard
        Where the dashboard is; each plate then has a QR code to its section. Empty for none.

    Raises
    ------
    InputError
        Where the belt has no sections, or the font lacks a character of a name.
    """
    check(order, SheetKind.PLATES)
    found = [(care, claim) for care in session.lines_in_care for claim in _claims(care, order)]
    if not found:
        raise InputError(
            "This belt has no road sections, so there are no plates.",
            remedy="Add a table road_sections with the road and the K-values of each section.",
        )
    pages, drawings, texts = [], {}, []
    for number, (care, claim) in enumerate(found):
        drawn = _plate(order, care, claim, dashboard)
        drawings[f"plate-{number}.svg"] = _with_code(drawn, care, claim, dashboard).encode()
        pages.append({"svg": f"plate-{number}.svg", "words": drawn.words})
        texts.append(Text(drawn.words, _layer_name(order), int(str(claim.name)) + FIRST_ROW))
    t = order.t
    wide, high = PAGE_MM[order.paper]
    plate_wide = PLATE_WIDE_MM[order.paper]
    paper = Paper.A3 if order.paper is Paper.SIGN else order.paper
    values: dict[str, Any] = {
        **furniture.values(
            session,
            order,
            layout(paper, (0.0, 0.0, 2.0, 1.0)),
            title=t("Roadside plates"),
            about="",
        ),
        "page": {"width": wide, "height": high},
        "plate": {"width": plate_wide, "height": plate_wide * HIGH / WIDE},
        "pages": pages,
    }
    font = font_for([*texts, *map(Text, texts_of(values["words"]))], whole=order.fonts)
    return Sheet(template="plates", values=values, drawings=drawings, font=font)


def _claims(care: LineInCare, order: Order) -> Iterator[pd.Series]:
    if care.name == BOUNDARY:
        return
    seen = masked(care.fitting, layer=catalogue()[ROAD_SECTIONS], role=order.reader.role)
    for _, claim in seen.sort_values("from_m", kind="stable").iterrows():
        yield claim


def _plate(order: Order, care: LineInCare, claim: pd.Series, dashboard: str) -> Drawing:
    t = order.t
    return plate(
        claim_words.plate_heading(order.language, care, claim),
        claim_words.person(care, claim),
        claim_words.households(claim),
        vacant=t("no person named"),
        beside=WIDE - QR_LEFT + MARGIN / 2 if dashboard else MARGIN,
    )


def _with_code(drawn: Drawing, care: LineInCare, claim: pd.Series, dashboard: str) -> str:
    """Add the QR code of a section to its plate, right of the member."""
    if not dashboard:
        return drawn.svg
    page = f"{dashboard.rstrip('/')}/responsibility?responsibility-line={address.code(care.name)}"
    code = segno.make(f"{page}&at-m={claim['from_m']:.0f}", error="m", micro=False)
    modules = code.symbol_size(border=0)[0]
    rows = [
        f"M{x} {y}h1v1h-1z"
        for y, row in enumerate(code.matrix)
        for x, dark in enumerate(row)
        if dark
    ]
    place = f"translate({QR_LEFT:g} {93 - QR_UNITS / 2:g}) scale({QR_UNITS / modules:.4f})"
    path = f'<path transform="{place}" d="{"".join(rows)}" fill="#000000"/>'
    return drawn.svg.replace("</svg>", f"{path}</svg>")


def _layer_name(order: Order) -> str:
    return catalogue()[ROAD_SECTIONS].label.in_language(order.language)

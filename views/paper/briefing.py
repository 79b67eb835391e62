"""The briefing: numbers, what needs attention and what changed on one page, the map on the next."""

from dataclasses import replace
from datetime import date
from typing import Any, Final

from gis.analysis.session import Session
from layers.sheets.fonts import Text, font_for
from layers.sheets.pages import layout, map_page
from layers.sheets.typeset import Sheet, texts_of
from views.paper.briefing_words import briefing_words
from views.paper.content import around_boundary, at_start, content, covered_line
from views.paper.furniture import dated, values
from views.paper.order import Order, SheetKind, check

UPRIGHT: Final = (0.0, 0.0, 1.0, 2.0)
MAP_FORM: Final = 0.8  # height by width
LARGER: Final = 1.2  # letters than beside a map


def briefing(session: Session, order: Order, *, since: date | None = None) -> Sheet:
    """Set the two pages of a briefing.

    Parameters
    ----------
    since
        The day from which changes count; by default the last thirty days of the data.

    Raises
    ------
    InputError
        As `period_since`, and where the font lacks a character.
    """
    check(order, SheetKind.BRIEFING)
    belt, t = session.belt, order.t
    upright = layout(order.paper, UPRIGHT)
    on_page = replace(upright, text_pt=upright.text_pt * LARGER)
    there = content(session, order, at_start(belt, order))
    wide, _ = on_page.map_mm
    page = map_page(
        [*there.layers, *covered_line(session, order)],
        around_boundary(belt),
        size_mm=(wide, wide * MAP_FORM),
        ground=there.ground,
    )
    described = t("Map of {name}", name=belt.name.in_language(order.language))
    told, drawings = page.values("map", described=described, language=order.language)
    said = briefing_words(session, order, since=since)
    all_values: dict[str, Any] = {
        **values(session, order, on_page, title=said.title, about=dated(session, order)),
        "map": told,
        "figures": [list(figure) for figure in said.figures],
        "matters": [{"head": line.head, "more": line.more} for line in said.matters],
        "quiet": said.quiet,
        "changes": [list(row) for row in said.changes],
    }
    all_values["words"] |= said.heads
    texts = [*map(Text, texts_of(all_values)), *there.texts(page.drawn.labels)]
    font = font_for(texts, whole=order.fonts)
    return Sheet(template="briefing", values=all_values, drawings=drawings, font=font)

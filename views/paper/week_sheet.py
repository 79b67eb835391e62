"""The week's plan on paper: its figures, the timetable of the teams, and where each day walks."""

from datetime import date
from typing import Any, Final

from gis.analysis.session import Session
from gis.questions.patrols import PlanSettings
from layers.results import week as week_layers
from layers.sheets.documents import read_result
from layers.sheets.fonts import Text, font_for
from layers.sheets.pages import EDGE_MM, Layout, layout, map_page
from layers.sheets.typeset import Sheet, texts_of
from views import plan_words
from views.paper import furniture, report
from views.paper.content import around_boundary, content
from views.paper.order import Order, SheetKind, check

ACROSS: Final = (0.0, 0.0, 2.0, 1.0)
SHOWN: Final = frozenset({"boundary", "villages", "crossings", "area", "rivers"})
LETTERS: Final = 1.24  # of the timetable, which is as wide as the page
HEADING_EM: Final = 3.2  # room of the heading of the map
MM_PT: Final = 25.4 / 72
GAP_MM: Final = 3.0  # between the map and its legend, and a little more


def week_sheet(
    session: Session,
    order: Order,
    *,
    first_day: date | None = None,
    settings: PlanSettings | None = None,
) -> Sheet:
    """Set the plan of a week.

    Parameters
    ----------
    first_day
        By default the day after the last patrol.
    settings
        By default those that the page starts with.

    Raises
    ------
    InputError
        Where the belt has no dated patrols, or the font lacks a character.
    """
    check(order, SheetKind.WEEK)
    t, spoken = order.t, order.language
    week = session.week(settings or PlanSettings(), first_day)
    on_page = layout(order.paper, ACROSS)
    there = content(session, order, SHOWN)
    walks = week_layers.plan(week.walks, days=week.days, language=spoken)
    page = map_page(
        [*there.layers, read_result(walks, crs=session.belt.crs)],
        around_boundary(session.belt),
        size_mm=_map_mm(on_page),
        ground=there.ground,
    )
    map_part, drawings = report.map_part(page, order, described=t("The plan on the map"))
    timetable = plan_words.timetable(spoken, week).reset_index()
    parts = [
        report.figures(plan_words.figures(spoken, week)),
        report.sentence(plan_words.proof(spoken, week)),
        report.heading(t("Timetable")),
        report.wide_table(timetable, share=LETTERS),
        *(report.sentence(note) for note in plan_words.notes(spoken, week)),
        report.heading(t("The plan on the map")),
        map_part,
    ]
    first, last = week.days[0].isoformat(), week.days[-1].isoformat()
    name = session.belt.name.in_language(spoken)
    values: dict[str, Any] = {
        **furniture.values(
            session,
            order,
            on_page,
            title=t("Patrols from {first} to {last}", first=first, last=last),
            about="  ·  ".join(filter(None, (name, furniture.dated(session, order)))),
        ),
        "parts": parts,
    }
    texts = [*map(Text, texts_of(values)), *there.texts(page.drawn.labels)]
    font = font_for(texts, whole=order.fonts)
    return Sheet(template="report", values=values, drawings=drawings, font=font)


def _map_mm(page: Layout) -> tuple[float, float]:
    """Give the sides of the map so that with its heading and its legend it fills a page."""
    heading_mm = HEADING_EM * page.text_pt * MM_PT
    edges = 2 * (page.margin_mm + EDGE_MM)
    high = page.height_mm - page.margin_mm - page.foot_mm - heading_mm - report.BELOW_MAP_MM
    return page.width_mm - edges, high - 2 * EDGE_MM - GAP_MM

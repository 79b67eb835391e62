"""The week's plan on paper: its figures, the timetable of the teams, and where each day walks."""

from datetime import date
from typing import Any, Final

from gis.analysis.session import Session
from gis.questions.patrols import PlanSettings
from layers.results import week as week_layers
from layers.sheets.documents import read_result
from layers.sheets.fonts import Text, font_for
from layers.sheets.pages import EDGE_MM, layout, map_page
from layers.sheets.typeset import Sheet, texts_of
from views import plan_words
from views.paper import furniture, report
from views.paper.content import around_boundary, content
from views.paper.order import Order, SheetKind, check

ACROSS: Final = (0.0, 0.0, 2.0, 1.0)
SHOWN: Final = frozenset({"boundary", "villages", "crossings", "area", "rivers"})
SMALL: Final = 0.88  # letters of the timetable
MAP_FORM: Final = 0.36  # height by width


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
    wide = on_page.width_mm - 2 * on_page.margin_mm - 2 * EDGE_MM
    page = map_page(
        [*there.layers, read_result(walks, crs=session.belt.crs)],
        around_boundary(session.belt),
        size_mm=(wide, wide * MAP_FORM),
        ground=there.ground,
    )
    map_part, drawings = report.map_part(page, order, described=t("The plan on the map"))
    timetable = plan_words.timetable(spoken, week).reset_index()
    parts = [
        report.figures(plan_words.figures(spoken, week)),
        report.sentence(plan_words.proof(spoken, week)),
        report.heading(t("Timetable")),
        report.table(timetable, share=SMALL),
        report.heading(t("The plan on the map")),
        map_part,
        *(report.sentence(note) for note in plan_words.notes(spoken, week)),
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

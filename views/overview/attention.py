"""What needs attention, the gravest first; one click leads to the page that shows it."""

from collections.abc import Mapping
from datetime import date

import streamlit as st

from gis.analysis.attention.matters import Attention, Matter, Subject
from gis.analysis.session import Session
from gis.questions.coverage import CoverageSettings
from gis.questions.patrols import PatrolSettings
from views import address, attention_words, first_question, page_style, saying, steps
from views.i18n import language, sentences, t
from views.limits import RADIUS

POSTS = "posts"
GRAVE = frozenset({Subject.UNREACHED, Subject.GAPS, Subject.NOBODY, Subject.OVERDUE})
TABLES = {
    Subject.UNREACHED: "left-out",
    Subject.GAPS: "gaps",
    Subject.CROSSINGS: "targets-left",
    Subject.OVERDUE: "overdue",
    Subject.REPORTS: "missing",
    Subject.EQUIPMENT: "services-missing",
}
"""The table that shows a subject, on the page of the subject."""


def show(session: Session, reach: CoverageSettings | None) -> None:
    """Show what needs attention; what is out of reach of posts where the belt has some."""
    if reach and reach.facility != POSTS:
        reach = None
    found = session.attention(reach)
    radius_km = RADIUS.on_screen(first_question.start_of_straight(session.belt))
    saying.subheader(t("Needs attention"), icon="priority_high")
    with st.container(key=page_style.ATTENTION):
        for nth, matter in enumerate(found.matters):
            _line(found, matter, reach=reach, radius_km=radius_km, nth=nth)
        more = len(found.matters) - page_style.FIRST_MATTERS
        if more > 0:
            page_style.unfolding(page_style.MORE_MATTERS, t("{count} more", count=more))
        if quiet := attention_words.quiet(language(), found):
            saying.caption(sentences(*quiet))
    if found.clear and not found.matters:  # of a belt without data nobody knows that all is well
        saying.box("success", t("Nothing in the data needs attention."))


def _line(
    found: Attention,
    matter: Matter,
    *,
    reach: CoverageSettings | None,
    radius_km: float,
    nth: int,
) -> None:
    head, more = attention_words.of_matter(
        language(), matter, reach_km=radius_km, limit_days=PatrolSettings().limit_days
    )
    tone = "grave" if matter.subject in GRAVE else "plain"
    with st.container(key=f"{page_style.ATTENTION}-{tone}-{nth}"):
        steps.link(head, *step_to(found, matter, reach))
        if more:
            saying.caption(more)


def step_to(
    found: Attention, matter: Matter, reach: CoverageSettings | None
) -> tuple[str, Mapping[str, str]]:
    """Give the page that shows a matter, and the codes of its address."""
    match matter.subject:
        case Subject.UNREACHED | Subject.GAPS | Subject.CROSSINGS:
            step = "coverage", _coverage(reach, TABLES[matter.subject])
        case Subject.NOBODY | Subject.UNNAMED:
            at = {} if matter.span is None else {"at-m": f"{matter.span[0]:.0f}"}
            step = "responsibility", {"responsibility-line": address.code(matter.line or "")} | at
        case Subject.OVERDUE | Subject.REPORTS:
            step = "patrols", _patrols(found.as_of, TABLES[matter.subject])
        case Subject.EQUIPMENT:
            table = TABLES[matter.subject]
            step = "services", {"services-tab": table, "focus": f"{table}_1"}
        case Subject.INCIDENTS:
            codes = {"incidents-tab": "list", "incidents-list": "open"}
            step = "incidents", codes | {"focus": "incidents-open_1"}
    return step


def _patrols(as_of: date | None, table: str) -> dict[str, str]:
    """Show a table of Patrols, as of the last day of the data."""
    limit = {"patrols-limit": f"{PatrolSettings().limit_days:g}"}
    day = {} if as_of is None else {"day": as_of.isoformat()}
    return day | limit | {"patrols-tab": table, "focus": f"patrols-{table}_1"}


def _coverage(reach: CoverageSettings | None, table: str) -> dict[str, str]:
    """Show a table of Coverage, its first row on the map, at the settings of the overview."""
    if reach is None:
        return {}
    return {
        "facility": reach.facility,
        f"kinds-{reach.facility}": address.NOTHING,  # all of them
        "targets": reach.targets,
        "measure": "straight",
        RADIUS.name: f"{RADIUS.on_screen(reach.within):g}",
        "tab": table,
        "focus": f"{table}_1",
    }

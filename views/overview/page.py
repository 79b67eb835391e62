"""The page Overview: what needs attention, the key figures, the map and the longest gaps."""

import streamlit as st

from gis.analysis.cover import BeltCover
from gis.belt.belt import Belt
from gis.crs import MetricFrame
from layers import draw
from layers.results import coverage as cover_layers
from layers.results import tables as result_tables
from views import (
    address,
    belt_map,
    first_question,
    i18n,
    map_component,
    page_style,
    saying,
    state,
    steps,
    tables,
    who_answers,
)
from views.file_notes import cover_note
from views.file_notes.note import t as both
from views.i18n import language, t
from views.overview import attention, numbers

MAP_HEIGHT_PX = 500
GAPS = "overview-gaps"
GAP_COLUMNS = ("from_m", "to_m", "length_m", "nobody_m", "answers")
MOST_GAPS = 5


def show() -> None:
    """Show the state of the belt at a glance."""
    session = state.session()
    belt = session.belt
    settings = first_question.default_coverage(belt)
    cover = state.cover(session, settings) if settings else None
    with st.container(key=page_style.OVERVIEW):
        told, map_side = st.columns([5, 8], gap="medium")
    with told:
        with st.container(key=page_style.OVERVIEW_FIRST):
            attention.show(session, settings)
        below = st.container(key=page_style.OVERVIEW_LAST)
    with map_side:
        _map(belt, cover)
        with st.container(key=page_style.OVERVIEW_FIGURES):
            numbers.show(belt, session.overview, cover)
        steps.to_the_wall()
    map_component.let_it_draw()
    if cover and not cover.uncovered.empty:
        with below:  # below the fold, and its scripts are the largest
            _gaps(cover)


@st.fragment
def _map(belt: Belt, cover: BeltCover | None) -> None:
    with i18n.showing_errors():
        hidden = belt_map.layer_switch(belt)
        address.write()
        focus = None
        drawn = []
        if cover:
            focus = _focus(cover)
            drawn = [cover_layers.stretches(cover.levels, language=language())]
        change = belt_map.changing(drawn, hidden=hidden, focus=focus)
        belt_map.show(belt, change=change, key="overview", height=MAP_HEIGHT_PX)


def _focus(cover: BeltCover) -> draw.Focus | None:
    row = tables.chosen_row(GAPS)
    if row is None or row >= len(cover.uncovered):
        return None
    return belt_map.focus_on(MetricFrame(cover.uncovered.iloc[[row]]), token=f"gap-{row}")


def _gaps(cover: BeltCover) -> None:
    saying.subheader(t("The longest gaps and who answers for them"))
    longest = cover.uncovered.head(MOST_GAPS)
    parts = cover.gap_parts
    alarm = who_answers.nobody(parts[parts["stretch"].isin(longest.index)])
    if alarm and who_answers.has_duties(cover):
        saying.alarm(alarm)
    title = both("The longest gaps and who answers for them")
    note = cover_note.of_cover(cover, title, more=(who_answers.DUTIES,))
    tables.choosable(longest, result_tables.UNCOVERED, only=GAP_COLUMNS, key=GAPS, note=note)

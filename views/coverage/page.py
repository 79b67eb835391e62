"""The page Coverage: who is within reach of the posts, who is not, what depends on one post."""

import math
from dataclasses import replace

import streamlit as st

from gis.analysis.cover import BeltCover
from gis.analysis.session import Session
from gis.coverage.summary import ByTimes
from gis.questions.coverage import CoverageSettings
from layers.registry import catalogue
from views import (
    address,
    belt_map,
    charts,
    controls,
    first_question,
    i18n,
    map_component,
    metrics,
    page_style,
    printing,
    reach_figures,
    reach_words,
    saying,
    state,
    uncounted,
)
from views.coverage import areas as reach_areas
from views.coverage import comparison, tables, trial_posts
from views.coverage import map as cover_map
from views.file_notes.settings import of_cover
from views.i18n import language, t
from views.metrics import Figure

TALL_PX, SIDE_BY_SIDE_PX = 560, 460
CURVE_PX = 400
PRINTED_PX = 440  # with the title and the figures on a page of A4, also on its side


def show() -> None:
    """Show the coverage of the belt for the limit that the reader chooses."""
    session = state.session()
    belt = session.belt
    if not first_question.point_layers(belt):
        saying.box(
            "info", t("This belt has no layer of facilities yet; add posts to see what they reach.")
        )
        return
    with st.container(horizontal=True, vertical_alignment="bottom", key=printing.SETTINGS):
        question = controls.coverage(belt)
        hidden = belt_map.layer_switch(belt)
    _explore(session, question, hidden)


@st.fragment
def _explore(session: Session, question: CoverageSettings, hidden: list[str]) -> None:
    """Draw what a turn of the slider changes, and nothing else, so that it comes at once."""
    with i18n.showing_errors(), st.container(key=page_style.STEADY):
        state.stay_with(session)
        _answer(session, question, hidden)


def _answer(session: Session, question: CoverageSettings, hidden: list[str]) -> None:
    belt = session.belt
    asked, seen = st.columns([1, 3], gap="medium")
    with asked:
        within = controls.within(belt)
        areas = reach_areas.switch()
        clicks = cover_map.click_switch()
        cover_map.handle_event(session, clicks, replace(question, within=within))
        told = st.container()
        trial_posts.buttons()
        settings = replace(question, within=within, added=trial_posts.current())
        with st.container(key=printing.SETTINGS_COLUMN):
            beside = comparison.choice(belt, settings)
    address.write()
    with told:  # where the reader has just asked, a long search is seen to go on
        cover = state.cover(session, settings)
        compared = beside or comparison.today(settings)
        there = state.cover(session, compared) if compared else None
        route = cover_map.way_from_click(belt, cover, clicks)
    focus = tables.focus(cover, there)
    with seen:
        # It is placed above the map but filled afterwards, so that the browser gets the map first.
        headline = st.container(key=page_style.ANSWER)
        shown = cover_map.Shown(areas=areas, hidden=hidden, clicks=clicks, focus=focus, route=route)
        _maps(session, cover, there if beside else None, shown)
    with headline:
        printing.asked_for(of_cover(language(), cover.settings))
        _headline(cover, there)
    map_component.let_it_draw()
    with seen:
        tables.show(cover, there)
    # Paper has no settings, and the curve after the tables.
    with seen.container(width=CURVE_PX) if printing.is_on() else asked:
        _curve(session, cover)
    address.write()


def _curve(session: Session, cover: BeltCover) -> None:
    charts.cover_curve(session, cover.settings)
    for problem in map(i18n.explain, cover.measure.problems):
        saying.caption(f"{problem['fact']} {problem['remedy']}")


def _maps(
    session: Session, cover: BeltCover, there: BeltCover | None, shown: cover_map.Shown
) -> None:
    # A single map is also in a column under an empty caption: if its position among the elements of
    # the page changed, it would be reloaded and its frame would lose its height.
    left, *others = st.columns(2 if there else 1, gap="small")
    with left:
        caption = st.empty()
        if there:
            with caption:
                saying.caption(reach_words.reach(cover.settings))
        height = SIDE_BY_SIDE_PX if there else TALL_PX
        if printing.is_on():
            height = PRINTED_PX
        cover_map.show(session, cover, shown, height=height)
    if there is None:
        return
    with others[0]:
        saying.caption(reach_words.reach(there.settings))
        cover_map.show_other(session, there, shown, height=height)


def _headline(cover: BeltCover, there: BeltCover | None) -> None:
    """Show the totals, and in a comparison the differences."""
    other = there.headline if there else None
    metrics.row(
        [
            *_people(cover.headline.people, other.people if other else None),
            *_line(cover.headline.line_m, other.line_m if other else None),
            *_targets(cover, other.targets if other else None),
        ]
    )
    _raster(cover)
    if there:
        saying.caption(t("Compared with: {other}.", other=reach_words.reach(there.settings)))
    if left := uncounted.of_cover(language(), cover):
        saying.caption(left)


def _people(here: ByTimes, there: ByTimes | None) -> list[Figure]:
    if not here.total:
        return []
    label, less = t("People left out"), there.none if there else None
    return [
        reach_figures.people(
            t("People in reach"), here.in_reach, there.in_reach if there else None, total=here.total
        ),
        reach_figures.people(label, here.none, less, total=here.total, good="less"),
    ]


def _line(here: ByTimes, there: ByTimes | None) -> list[Figure]:
    label, more = t("Border in reach twice or more"), there.at_least_twice if there else None
    return [
        reach_figures.border(
            t("Border in reach"),
            here.in_reach,
            there.in_reach if there else None,
            total_m=here.total,
        ),
        reach_figures.border(label, here.at_least_twice, more, total_m=here.total),
    ]


def _targets(cover: BeltCover, there: ByTimes | None) -> list[Figure]:
    here = cover.headline.targets
    if not here.total:
        return []
    label = t("{targets} left out", targets=catalogue()[cover.settings.targets].label)
    less = there.none if there else None
    return [reach_figures.places(label, here.none, less, total=here.total, good="less")]


def _raster(cover: BeltCover) -> None:
    """Show the people in reach according to the population raster."""
    with i18n.showing_errors():
        people = cover.raster_people
        if people is not None and not math.isnan(people):
            saying.caption(
                t(
                    "According to the population raster, {people:,.0f} "
                    "{people:person is|people are} in reach.",
                    people=people,
                )
            )

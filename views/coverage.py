"""Coverage: who and what is in reach of the posts, what is left out, what hangs on one post."""

from dataclasses import replace

import streamlit as st

from gis.belt import Belt
from gis.belt_cover import BeltCover
from gis.difference import sums
from gis.settings import CoverageSettings
from layers.registry import catalogue
from views import (
    belt_map,
    charts,
    comparing,
    controls,
    coverage_map,
    coverage_tables,
    new_posts,
    reach_words,
    state,
    words,
)
from views.words import t

TALL_PX, SIDE_BY_SIDE_PX = 560, 460


def show() -> None:
    """Show the cover of the belt for the limit that the reader chooses."""
    belt = state.belt()
    if not controls.point_layers(belt):
        st.info(t("This belt has no layer of facilities yet; add posts to see what they reach."))
        return
    with st.container(horizontal=True, vertical_alignment="bottom"):
        question = controls.coverage(belt)
        hidden = belt_map.layer_switch(belt)
    _explore(belt, question, hidden)


@st.fragment
def _explore(belt: Belt, question: CoverageSettings, hidden: list[str]) -> None:
    """Draw what a turn of the slider changes, and nothing else, so that it comes at once."""
    asked, seen = st.columns([1, 3], gap="medium")
    with asked:
        within = controls.within(belt)
        clicks = coverage_map.click_switch()
        coverage_map.heed(clicks)
        told = st.container()
        new_posts.buttons()
        settings = replace(question, within=within, added=new_posts.placed())
        beside = comparing.choice(belt, settings)
    cover = state.cover(settings)
    compared = beside or comparing.today(settings)
    there = compared and state.cover(compared)
    focus = coverage_tables.focus(cover, there)
    with told:
        way = coverage_map.way_from_click(belt, cover, clicks)
    with seen:
        _headline(cover, there)
        shown = coverage_map.Shown(hidden=hidden, clicks=clicks, focus=focus, way=way)
        _maps(belt, cover, there if beside else None, shown)
    coverage_tables.show(cover, there)
    with asked:  # last: the browser takes longest over it, and the map shall not wait
        charts.cover_curve(cover)
        for problem in map(words.explain, cover.measure.problems):
            st.caption(f"{problem['fact']} {problem['remedy']}")


def _maps(belt: Belt, cover: BeltCover, there: BeltCover | None, shown: coverage_map.Shown) -> None:
    if there is None:
        coverage_map.show(belt, cover, shown, height=TALL_PX)
        return
    left, right = st.columns(2, gap="small")
    with left:
        st.caption(reach_words.reach(cover.settings))
        coverage_map.show(belt, cover, shown, height=SIDE_BY_SIDE_PX)
    with right:
        st.caption(reach_words.reach(there.settings))
        coverage_map.show_other(belt, there, shown, height=SIDE_BY_SIDE_PX)


def _headline(cover: BeltCover, there: BeltCover | None) -> None:
    """Tell the sums, and where two covers are compared how much more they are than there."""
    people, line, targets = cover.headline.people, cover.headline.line_m, cover.headline.targets
    more = comparing.more(sums(cover), sums(there) if there else None)
    with st.container(horizontal=True, gap="small"):
        if people.total:
            share = t("{share:.1%} of {total:,.0f}", share=people.share, total=people.total)
            st.metric(t("People in reach"), f"{people.in_reach:,.0f}", more.people, help=share)
            st.metric(
                t("People left out"), f"{people.none:,.0f}", more.people_left, delta_color="inverse"
            )
        st.metric(t("Border in reach"), t("{km:.2f} km", km=line.in_reach / 1_000), more.line)
        st.metric(
            t("of it twice or more"), t("{km:.2f} km", km=line.at_least_twice / 1_000), more.twice
        )
        if targets.total:
            st.metric(
                t("{targets} left out", targets=catalogue()[cover.settings.targets].label),
                f"{targets.none:.0f} / {targets.total:.0f}",
                more.targets_left,
                delta_color="inverse",
            )
    if people.uncounted:
        st.caption(
            t(
                "{count} villages have no figure of population; no sum holds them.",
                count=people.uncounted,
            )
        )

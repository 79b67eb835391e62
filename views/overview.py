"""The page Overview: the state of the belt at a glance, and its longest gaps."""

import streamlit as st

from gis.analysis.cover import BeltCover
from gis.analysis.overview import NO_KIND, RoadSections, StateOfBelt
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
    metrics,
    saying,
    state,
    tables,
    uncounted,
    who_answers,
)
from views.i18n import kinds_in_words, language, sentences, t
from views.limits import RADIUS
from views.metrics import Figure

MAP_HEIGHT_PX = 720
GAPS = "overview-gaps"
GAP_COLUMNS = ("from_m", "to_m", "length_m", "nobody_m", "answers")
MOST_GAPS = 5


def show() -> None:
    """Show the key figures of the belt, its map and its longest gaps."""
    session = state.session()
    belt = session.belt
    settings = first_question.default_coverage(belt)
    cover = state.cover(session, settings) if settings else None
    numbers, map_side = st.columns([5, 8], gap="medium")
    with numbers:
        _numbers(belt, session.overview, cover)
        if cover and not cover.uncovered.empty:
            _gaps(cover)
    with map_side:
        _map(belt, cover)


def _numbers(belt: Belt, there: StateOfBelt, cover: BeltCover | None) -> None:
    of_belt = [_boundary(belt, there), _people(there), _crossings(there), _posts(there)]
    in_reach = (
        [*_people_in_reach(cover), _boundary_in_reach(cover), _greatest_gap(cover)] if cover else []
    )
    metrics.cards([*of_belt, *in_reach, *map(_road, there.roads), *_on_no_road(there)])


def _boundary(belt: Belt, there: StateOfBelt) -> Figure:
    about = t("As drawn on this map.")
    if belt.official_boundary_km:
        about = t("Official length {km:.2f} km.", km=belt.official_boundary_km)
    length = t("{km:.2f} km", km=there.boundary_m / 1_000)
    return Figure(label=t("Land border"), value=length, about=about)


def _people(there: StateOfBelt) -> Figure:
    label = t("Residents")
    if not there.villages:
        return Figure(label=label, value="–", about=t("No layer of villages yet."))
    if there.villages_uncounted == there.villages:
        about = t("The villages have no population figures yet.")
        return Figure(label=label, value="–", about=about)
    where = t("In {kinds}.", kinds=kinds_in_words("villages", there.villages_by_kind))
    if set(there.villages_by_kind) == {NO_KIND}:
        where = t("Villages: {count}, of kinds not given.", count=there.villages)
    if there.villages_twice:
        where = sentences(
            where,
            t(
                "Duplicate villages: {count}; {people:,} people are counted twice.",
                count=there.villages_twice,
                people=there.people_twice,
            ),
        )
    if there.villages_uncounted:
        where = sentences(where, uncounted.of_figures(language(), there.villages_uncounted))
    return Figure(label=label, value=f"{there.people:,}", about=where)


def _crossings(there: StateOfBelt) -> Figure:
    return Figure(
        label=t("Crossings"),
        value=f"{sum(there.crossings_by_kind.values()):,}",
        about=kinds_in_words("crossings", there.crossings_by_kind)
        or t("No layer of crossings yet."),
    )


def _posts(there: StateOfBelt) -> Figure:
    return Figure(
        label=t("Posts"),
        value=f"{sum(there.posts_by_kind.values()):,}",
        about=kinds_in_words("posts", there.posts_by_kind) or t("No layer of posts yet."),
    )


def _people_in_reach(cover: BeltCover) -> list[Figure]:
    people = cover.headline.people
    if not people.total:
        return []
    about = t(
        "{left:,.0f} people have no post within {km:g} km.",
        left=people.none,
        km=RADIUS.on_screen(cover.settings.within),
    )
    about = sentences(about, *uncounted.of_people(language(), cover))
    share = f"{people.share:.1%}"
    return [Figure(label=t("Residents in reach of a post"), value=share, about=about)]


def _boundary_in_reach(cover: BeltCover) -> Figure:
    line = cover.headline.line_m
    about = t(
        "{left:.1f} km are more than {km:g} km from every post.",
        left=line.none / 1_000,
        km=RADIUS.on_screen(cover.settings.within),
    )
    about = sentences(about, *uncounted.of_facilities(language(), cover))
    return Figure(label=t("Border in reach of a post"), value=f"{line.share:.1%}", about=about)


def _greatest_gap(cover: BeltCover) -> Figure:
    label = t("Longest gap")
    if cover.uncovered.empty:
        every = t("The whole border is in reach.")
        return Figure(label=label, value=t("none"), about=every)
    gap = cover.uncovered.iloc[0]
    length = t("{km:.1f} km", km=gap["length_m"] / 1_000)
    return Figure(label=label, value=length, about=who_answers.of_gap(gap))


def _road(road: RoadSections) -> Figure:
    about = t(
        "{km:.1f} km; sections without a member: {orphans}, {uncared:,.0f} m "
        "unassigned, {doubled:,.0f} m assigned twice.",
        km=road.length_m / 1_000,
        orphans=road.orphans,
        uncared=road.uncared_m,
        doubled=road.doubled_m,
    )
    if road.misfits:
        about += t(" Sections that do not lie on the road: {count}.", count=road.misfits)
    return Figure(
        label=t("{road}: one leads five", road=road.road),
        value=t("Sections: {count}", count=road.sections),
        about=about,
    )


def _on_no_road(there: StateOfBelt) -> list[Figure]:
    if not there.sections_on_no_road:
        return []
    return [
        Figure(
            label=t("Road sections on no road"),
            value=t("Sections: {count}", count=there.sections_on_no_road),
            about=t(
                "Their road is not given, or not in the roads layer; no other figure has them."
            ),
        )
    ]


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
        change = draw.changing(drawn, hidden=hidden, focus=focus)
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
    saying.caption(t("Click a row to zoom to it."))
    tables.choosable(longest, result_tables.UNCOVERED, only=GAP_COLUMNS, key=GAPS)

"""Coverage: who and what is in reach of the posts, what is left out, what hangs on one post."""

from collections.abc import Callable
from dataclasses import dataclass, replace

import streamlit as st

from gis.belt import Belt
from gis.belt_cover import BeltCover
from gis.crs import MetricFrame
from gis.schema import Table
from gis.settings import CoverageSettings
from gis.words import Words
from layers import answers, draw, results
from layers.catalogue import villages
from layers.registry import catalogue
from views import belt_map, charts, controls, state, tables
from views.words import language, t

MAP_HEIGHT_PX = 560
LEFT_OUT, GAPS, TARGETS, POSTS = "left-out", "gaps", "targets-left", "critical"


def show() -> None:
    """Show the cover of the belt for the radius that the reader chooses."""
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
    cover = state.cover(replace(question, within=within))
    with seen:
        _headline(cover)
        _map(belt, cover, hidden)
    _tables(cover)
    with asked:  # last: the browser takes longest over it, and the map shall not wait
        charts.cover_curve(cover)


def _headline(cover: BeltCover) -> None:
    people, line, targets = cover.headline.people, cover.headline.line_m, cover.headline.targets
    with st.container(horizontal=True, gap="small"):
        if people.total:
            share = t("{share:.1%} of {total:,.0f}", share=people.share, total=people.total)
            st.metric(t("People in reach"), f"{people.in_reach:,.0f}", help=share)
            st.metric(t("People left out"), f"{people.none:,.0f}")
        st.metric(t("Border in reach"), t("{km:.2f} km", km=line.in_reach / 1_000))
        st.metric(t("of it twice or more"), t("{km:.2f} km", km=line.at_least_twice / 1_000))
        if targets.total:
            st.metric(
                t("{targets} left out", targets=_targets_label(cover)),
                f"{targets.none:.0f} / {targets.total:.0f}",
            )
    if people.uncounted:
        st.caption(
            t(
                "{count} villages have no figure of population; no sum holds them.",
                count=people.uncounted,
            )
        )


def _map(belt: Belt, cover: BeltCover, hidden: list[str]) -> None:
    change = draw.changing(
        [
            results.areas(cover.areas, language=language()),
            results.stretches(cover.stretches, language=language()),
        ],
        hidden=hidden,
        recoloured=_by_reach(cover),
        focus=_focus(cover),
    )
    belt_map.show(belt, change=change, key="coverage", height=MAP_HEIGHT_PX)


def _targets_label(cover: BeltCover) -> Words:
    return catalogue()[cover.settings.targets].label


def _by_reach(cover: BeltCover) -> list[draw.Recolouring]:
    if cover.villages.empty:
        return []
    return [results.by_times(villages.LAYER, cover.villages, language=language())]


@dataclass(frozen=True)
class _Listing:
    """One table of the page: its rows, worked out when asked for, and their layer."""

    rows: Callable[[], MetricFrame]
    table: Table
    columns: tuple[str, ...]
    layer: str = ""


def _listings(cover: BeltCover) -> dict[str, _Listing]:
    near = ("nearest_name", "nearest_m")
    asked = cover.settings
    targets = answers.target_cover(catalogue()[asked.targets].table)
    return {
        LEFT_OUT: _Listing(
            lambda: cover.left_out,
            answers.VILLAGE_COVER,
            ("name", "township", "population", *near),
            villages.LAYER.key,
        ),
        GAPS: _Listing(
            lambda: cover.uncovered,
            answers.UNCOVERED,
            ("from_m", "to_m", "length_m", "answers", *near, "farthest_m"),
        ),
        TARGETS: _Listing(
            lambda: cover.left_out_targets,
            targets,
            ("name", "kind", "status", *near),
            asked.targets,
        ),
        POSTS: _Listing(
            lambda: _most_needed_first(cover.posts),
            answers.POST_COVER,
            ("name", "kind", "only_people", "only_targets", "only_line_m"),
            asked.facility,
        ),
    }


def _most_needed_first(posts: MetricFrame) -> MetricFrame:
    by = ["only_people", "only_line_m"]
    return MetricFrame(posts.sort_values(by, ascending=False, kind="stable"))


def _focus(cover: BeltCover) -> draw.Focus | None:
    """Send the map to the row that was clicked last, in whichever table."""
    for key, listing in _listings(cover).items():
        row = tables.chosen_row(key)
        if row is not None and row < len(rows := listing.rows()):
            place = MetricFrame(rows.iloc[[row]])
            feature = str(place["id"].iloc[0]) if listing.layer else ""
            token = f"{key}-{row}-{cover.settings.within}"
            return belt_map.focus_on(place, token=token, key=listing.layer, feature=feature)
    return None


def _tables(cover: BeltCover) -> None:
    heads = {
        LEFT_OUT: t("Villages left out"),
        GAPS: t("Border out of reach"),
        TARGETS: t("{targets} left out", targets=_targets_label(cover)),
        POSTS: t("What only one post reaches"),
    }
    notes = {
        LEFT_OUT: t("Most people first. Click a row: the map goes there."),
        GAPS: t("Longest first. Distance is from the middle of the stretch to its nearest post."),
        TARGETS: t("Click a row: the map goes there."),
        POSTS: t("What nobody else would reach if this post closed."),
    }
    listings = _listings(cover)
    # Only the open tab is sent: the others would make each move of the slider heavier.
    tabs = st.tabs(list(heads.values()), on_change="rerun", key="coverage-tables")
    for tab, key in zip(tabs, heads, strict=True):
        if tab.open:
            with tab:
                listing, rows = listings[key], listings[key].rows()
                st.caption(f"{t('{count} rows.', count=len(rows))} {notes[key]}")
                tables.choosable(rows, listing.table, only=listing.columns, key=key)

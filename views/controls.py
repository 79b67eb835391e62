"""Widgets: those of every page, and those drawn from what the settings declare."""

from collections.abc import Mapping
from dataclasses import replace
from html import escape
from typing import Literal, TypeVar, get_args

import streamlit as st

from gis.belt.belt import Belt
from gis.questions.coverage import CoverageSettings, Straight, Travel
from gis.questions.modes import Direction
from gis.words import Language
from layers.masking import Role
from layers.registry import catalogue
from views import reach_words, reader, saying
from views.first_question import point_layers, start, targets_of
from views.i18n import LANGUAGE_KEY, LANGUAGE_NAMES, language, say, t
from views.limits import ON_THE_WAY, RADIUS, Limit

Choice = TypeVar("Choice")


def side_by_side(
    label: str,
    names: Mapping[Choice, str],
    *,
    key: str,
    kept: Literal["session", "address"] = "session",
    why: str | None = None,
) -> Choice:
    """Let the reader press one of a few buttons, the first at first; other pages keep it too."""
    chosen: Choice = st.segmented_control(
        label,
        list(names),
        format_func=names.__getitem__,
        default=next(iter(names)),
        required=True,
        key=in_language(key),
        help=why,
        bind="query-params" if kept == "address" else None,
        persist_state="session" if kept == "session" else None,
    )
    return chosen


def from_list(
    label: str, names: Mapping[Choice, str], *, key: str, why: str | None = None
) -> Choice:
    """Let the reader choose one from a list, the first at first; other pages keep it too."""
    chosen: Choice = st.selectbox(
        label,
        list(names),
        format_func=names.__getitem__,
        key=in_language(key),
        persist_state="session",
        help=why,
    )
    return chosen


def in_language(key: str) -> str:
    """Have what was chosen written in the reader's language; give back the key of its widget.

    Lists in the browser and the address keep the words of what was chosen. What is set before the
    widget is drawn they write anew, be it the same; so call this as the key is handed over.
    """
    said_in = f"{key}-said-in"
    if key in st.session_state and st.session_state.get(said_in) != language():
        st.session_state[key] = st.session_state[key]
    st.session_state[said_in] = language()
    return key


def language_switch() -> None:
    """Let the reader choose the language; it stays in the address."""
    st.segmented_control(
        t("Language"),
        get_args(Language),
        format_func=LANGUAGE_NAMES.__getitem__,
        default="zh",
        required=True,
        key=LANGUAGE_KEY,
        bind="query-params",
        label_visibility="collapsed",
    )


def who() -> None:
    """Say who is signed in; in a demonstration, let the reader choose a role."""
    if reader.is_demonstration():
        saying.caption(
            t("Demonstration"), about=t("No users are set up; only this machine gets in.")
        )
        _role_switch()
        return
    known = reader.user()
    if known is None:  # the session has ended while the page was drawn
        st.stop()
    roles = {Role.LEADER: t("Leader"), Role.PLANNER: t("Planner")}
    saying.caption(t("{name}, {role}", name=known.name, role=roles[known.role]))
    way_out = escape(f"sign-out?lang={language()}")
    st.html(f'<a href="{way_out}" target="_self">{escape(t("Sign out"))}</a>')


def _role_switch() -> None:
    """Let the reader choose the role: it decides whose names are shown in full."""
    names = {Role.LEADER: t("Leader"), Role.PLANNER: t("Planner")}
    st.segmented_control(
        t("Role"),
        list(Role),
        format_func=names.__getitem__,
        default=Role.LEADER,
        required=True,
        key=reader.ROLE_KEY,
        persist_state="session",
        help=t("Personal names are masked for the leader and shown to the planner."),
        label_visibility="collapsed",
    )


def coverage(belt: Belt) -> CoverageSettings:
    """Ask from which facilities, and for what; how far is asked by `within`."""
    labels = {key: say(catalogue()[key].label) for key in point_layers(belt)}
    facility = from_list(t("Facilities"), labels, key="facility")
    targets = from_list(
        t("Targets"),
        {key: labels[key] for key in targets_of(belt, facility)},
        key="targets",
        why=t("What should be covered besides the people and the border."),
    )
    return CoverageSettings(facility=facility, kinds=tuple(_kinds(belt, facility)), targets=targets)


def within(belt: Belt) -> Straight | Travel:
    """Ask how far: a radius, or minutes where the belt has terrain, with how people go."""
    if belt.dem is None or _measure() is Straight:
        return Straight(radius_m=1_000 * _slider(belt, RADIUS, Straight()))
    profile = Travel(direction=_direction())
    return replace(
        profile,
        minutes=_slider(belt, ON_THE_WAY, profile),
        mode=side_by_side(
            t("Travel mode"),
            reach_words.modes(),
            key="mode",
            kept="address",
            why=t("Vehicles keep to the roads; the rest of the way is on foot."),
        ),
        season=side_by_side(
            t("Season"),
            reach_words.seasons(),
            key="season",
            kept="address",
            why=t("In the wet season, fords are closed, and so are roads marked as closed."),
        ),
    )


def _measure() -> type[Straight | Travel]:
    measures = {Straight: t("Straight line"), Travel: t("Travel time")}
    return side_by_side(t("Measure reach by"), measures, key="measure", kept="address")


def _direction() -> Direction:
    return side_by_side(
        t("Direction"),
        reach_words.directions(),
        key="direction",
        kept="address",
        why=t("Uphill and downhill times differ: villagers travel to a post, officers from it."),
    )


def _slider(belt: Belt, limit: Limit, within: Straight | Travel) -> float:
    """Let the reader choose a limit of `within`, in the unit of the screen."""
    declared = limit.declared
    return float(
        st.slider(
            reach_words.limit(within),
            min_value=declared.least / limit.of_unit,
            max_value=declared.most / limit.of_unit,
            value=start(belt, limit) / limit.of_unit,
            step=declared.step / limit.of_unit,
            format=limit.shown,
            help=reach_words.reason(within),
            key=limit.name,
            bind="query-params",
        )
    )


def _kinds(belt: Belt, facility: str) -> list[str]:
    column = catalogue()[facility].table.column("kind")
    words = column.choices if column else {}
    present = sorted(belt.frame(facility)["kind"].dropna().unique())
    if reader.role() is not Role.PLANNER:  # what is in no list may be anything
        present = [kind for kind in present if kind in words]
    labels = {kind: say(words[kind]) if kind in words else kind for kind in present}
    return st.multiselect(
        t("Kinds"),
        present,
        format_func=labels.__getitem__,
        placeholder=t("All kinds"),
        key=in_language(f"kinds-{facility}"),
        persist_state="session",
    )

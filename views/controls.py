"""Widgets: those of every page, and those drawn from what the settings declare."""

from collections.abc import Mapping
from dataclasses import replace
from html import escape
from typing import TypeVar, get_args

import streamlit as st

from gis.belt.belt import Belt
from gis.questions.coverage import CoverageSettings, Straight, Travel
from gis.questions.modes import Direction, Mode, Season
from gis.ranges import range_of
from gis.schema import Shape
from gis.words import Language
from layers.masking import Role
from layers.registry import catalogue
from views import address, reach_words, reader, saying
from views.first_question import point_layers, targets_of
from views.first_question import start as start_of
from views.i18n import LANGUAGE_KEY, LANGUAGE_NAMES, language, say, t, with_unit
from views.limits import LIMITS, ON_THE_WAY, RADIUS, Limit

Choice = TypeVar("Choice")

LANGUAGE = address.choice(LANGUAGE_KEY, {code: code for code in get_args(Language)}, start="zh")
FACILITY = address.choice("facility", {key: key for key in catalogue()})
TARGETS = address.choice("targets", {key: key for key in catalogue()})
KINDS = {
    key: address.several(f"kinds-{key}")
    for key, layer in catalogue().items()
    if Shape.POINT in layer.table.shapes and layer.table.column("kind") is not None
}
MEASURE = address.choice("measure", {"straight": Straight, "minutes": Travel})
MODE = address.choice("mode", {mode.value: mode for mode in Mode})
# Whether the page is for a wall has the same code, and is written in place of the travel mode.
WALL = address.choice("wall", {"wall": True}, name="mode", start=False)
SEASON = address.choice("season", {season.value: season for season in Season})
DIRECTION = address.choice("direction", {way.value: way for way in Direction})
for _limit in LIMITS.values():
    address.number(_limit.name, _limit.declared, of_unit=_limit.of_unit)


def side_by_side(
    label: str, names: Mapping[Choice, str], *, key: str, why: str | None = None
) -> Choice:
    """Let the reader press one of a few buttons, the first at first; other pages keep it too."""
    first = next(iter(names))
    chosen: Choice = st.segmented_control(
        label,
        list(names),
        format_func=names.__getitem__,
        default=first,
        required=True,
        key=address.begins(in_language(key), first, among=names),
        help=why,
        persist_state="session",
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
        key=address.begins(in_language(key), next(iter(names)), among=names),
        persist_state="session",
        help=why,
    )
    return chosen


def number(key: str, settings: object, name: str, *, width_px: int = 190) -> float:
    """Let the reader write a number of some settings, which give its start; declared in them."""
    declared, start = range_of(type(settings), name), getattr(settings, name)
    unit = say(declared.unit)
    return float(
        st.number_input(
            with_unit(say(declared.label), unit) if unit else say(declared.label),
            min_value=declared.least,
            max_value=declared.most,
            value=start,
            step=declared.step,
            format="%.1f" if declared.step < 1 else "%.0f",
            help=say(declared.why),
            key=address.begins(key, start),
            persist_state="session",
            width=width_px,
        )
    )


def in_language(key: str) -> str:
    """Have what was chosen written in the reader's language; give back the key of its widget.

    Lists in the browser keep the words of what was chosen. What is set before the widget is drawn
    they write anew, be it the same; so call this as the key is handed over.
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
        key=address.begins(LANGUAGE, "zh", among=LANGUAGE_NAMES),
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
    facility = from_list(t("Facilities"), labels, key=FACILITY)
    targets = from_list(
        t("Targets"),
        {key: labels[key] for key in targets_of(belt, facility)},
        key=TARGETS,
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
            key=MODE,
            why=t("Vehicles keep to the roads; the rest of the way is on foot."),
        ),
        season=side_by_side(
            t("Season"),
            reach_words.seasons(),
            key=SEASON,
            why=t("In the wet season, fords are closed, and so are roads marked as closed."),
        ),
    )


def _measure() -> type[Straight | Travel]:
    measures = {Straight: t("Straight line"), Travel: t("Travel time")}
    return side_by_side(t("Measure reach by"), measures, key=MEASURE)


def _direction() -> Direction:
    return side_by_side(
        t("Direction"),
        reach_words.directions(),
        key=DIRECTION,
        why=t("Uphill and downhill times differ: villagers travel to a post, officers from it."),
    )


def _slider(belt: Belt, limit: Limit, within: Straight | Travel) -> float:
    """Let the reader choose a limit of `within`, in the unit of the screen."""
    declared = limit.declared
    first = start_of(belt, limit) / limit.of_unit
    return float(
        st.slider(
            reach_words.limit(within),
            min_value=declared.least / limit.of_unit,
            max_value=declared.most / limit.of_unit,
            value=first,
            step=declared.step / limit.of_unit,
            format=limit.shown,
            help=reach_words.reason(within),
            key=address.begins(limit.name, first),
            persist_state="session",
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
        key=address.begins_with(in_language(KINDS[facility]), [], among=present),
        persist_state="session",
    )

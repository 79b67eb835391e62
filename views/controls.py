"""Widgets: those of every page, and those drawn from what the settings declare."""

from typing import get_args

import streamlit as st

from gis.belt import Belt
from gis.schema import Shape
from gis.settings import CoverageSettings, range_of
from gis.words import Language
from layers.masking import Role
from layers.registry import catalogue
from views import state
from views.words import LANGUAGE_KEY, LANGUAGE_NAMES, say, t

RADIUS_KEY = "radius"
TARGETS = CoverageSettings().targets


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


def role_switch() -> None:
    """Let the reader choose the role: it decides whose names are shown in full."""
    names = {Role.LEADER: t("Leader"), Role.PLANNER: t("Planner")}
    st.segmented_control(
        t("Role"),
        list(Role),
        format_func=names.__getitem__,
        default=Role.LEADER,
        required=True,
        key=state.ROLE_KEY,
        persist_state="session",
        help=t("Names of people are masked for the leader and shown to the planner."),
        label_visibility="collapsed",
    )


def default_coverage(belt: Belt) -> CoverageSettings | None:
    """Give what the overview asks: all posts, the belt's own radius; None without facilities."""
    facilities = point_layers(belt)
    if not facilities:
        return None
    return CoverageSettings(facility=facilities[0], radius_m=_start_m(belt))


def _start_m(belt: Belt) -> float:
    return float(belt.defaults.get("radius_m", CoverageSettings().radius_m))


def coverage(belt: Belt) -> CoverageSettings:
    """Ask from which facilities, and for what; how far is asked by `radius`."""
    labels = {key: say(catalogue()[key].label) for key in point_layers(belt)}
    facility = st.selectbox(
        t("Facilities"),
        list(labels),
        format_func=labels.__getitem__,
        key="facility",
        persist_state="session",
    )
    targets = st.selectbox(
        t("Targets"),
        [key for key in labels if key != facility] or list(labels),
        format_func=labels.__getitem__,
        index=_first(TARGETS, [key for key in labels if key != facility]),
        key="targets",
        persist_state="session",
        help=t("What else should have a facility in reach, besides the people and the border."),
    )
    return CoverageSettings(facility=facility, kinds=tuple(_kinds(belt, facility)), targets=targets)


def _first(wanted: str, among: list[str]) -> int:
    return among.index(wanted) if wanted in among else 0


def radius(belt: Belt) -> float:
    """Ask for the radius, in kilometres on screen."""
    declared = range_of(CoverageSettings, "radius_m")
    km = st.slider(
        f"{say(declared.label)}（km）",
        min_value=declared.least / 1_000,
        max_value=declared.most / 1_000,
        value=_start_m(belt) / 1_000,
        step=declared.step / 1_000,
        format="%.1f",
        help=say(declared.why),
        key=RADIUS_KEY,
        bind="query-params",
    )
    return float(km * 1_000)


def point_layers(belt: Belt) -> list[str]:
    """List the layers of the belt that could be facilities, posts first."""
    found = [
        key
        for key, layer in catalogue().items()
        if key in belt.frames
        and Shape.POINT in layer.table.shapes
        and layer.table.column("kind") is not None
    ]
    return sorted(found, key=lambda key: key != "posts")


def _kinds(belt: Belt, facility: str) -> list[str]:
    column = catalogue()[facility].table.column("kind")
    words = column.choices if column else {}
    present = sorted(belt.frame(facility)["kind"].dropna().unique())
    labels = {kind: say(words[kind]) if kind in words else kind for kind in present}
    return st.multiselect(
        t("Kinds"),
        present,
        format_func=labels.__getitem__,
        placeholder=t("All kinds"),
        key=f"kinds-{facility}",
        persist_state="session",
    )

"""What the reader chooses of a map: its ground, its layers, and which posts reach the border."""

import re
from dataclasses import replace
from typing import Final

import streamlit as st

from gis.analysis.session import Session
from gis.questions.coverage import CoverageSettings
from views import address, belt_map, controls, first_question
from views.address import Setting
from views.i18n import say, t
from views.paper.content import at_start, drawable
from views.paper.order import Order

WHOLE: Final = ""
LEVELS: Final = ("county", "township", "committee")
A_VIEW: Final = "…#map=12/21.6/100.75"
STANDS: Final = re.compile(r"\d+(\.\d+)?/-?\d+(\.\d+)?/-?\d+(\.\d+)?")


def _read_view(text: str) -> str:
    if not STANDS.fullmatch(text):
        raise ValueError(text)
    return text


def _write_view(text: str) -> str | None:
    """Write where a map stands; the reader may have pasted the whole address of a page."""
    found = STANDS.search(text)
    return found[0] if found else None


VIEW: Final = address.declare(
    Setting(key="sheet-view", name="sheet-view", read=_read_view, write=_write_view, start="")
)


def frame(session: Session) -> tuple[str, str]:
    """Ask which ground a map shows: an area by its name, or a view; both may be empty."""
    names = {WHOLE: t("Whole belt")} | {name: name for name in areas(session)}
    area = st.selectbox(t("Frame"), list(names), format_func=names.__getitem__, key="sheet-area")
    view = st.text_input(
        t("Or the address of a map view"),
        placeholder=A_VIEW,
        key=address.begins(VIEW, ""),
        persist_state="session",
        help=t(
            "The tools of a map lead here with its view. An address copied from a page with a map "
            "does the same."
        ),
    )
    return area or WHOLE, (view or "").strip()


def layers_on(session: Session, order: Order) -> tuple[str, ...]:
    """Ask which layers are on; at first those that are on the maps of the pages."""
    labels = {key: say(layer.label) for key, layer in drawable(session.belt, order).items()}
    there = st.session_state.get(belt_map.LAYERS, at_start(session.belt, order))
    on = [key for key in there if key in labels]
    shown = st.multiselect(
        t("Layers on the map"),
        list(labels),
        format_func=labels.__getitem__,
        default=on,
        key=f"sheet-layers-{order.edition}-{order.language}-{'.'.join(on)}",
    )
    return tuple(shown)


def cover(session: Session, order: Order) -> CoverageSettings | None:
    """Ask which posts reach the border within which limit, as the page Coverage does."""
    belt = session.belt
    if order.is_public or not first_question.point_layers(belt):
        return None
    with st.expander(t("Posts within reach on the map")):
        question = controls.coverage(belt)
        return replace(question, within=controls.within(belt))


def areas(session: Session) -> list[str]:
    """Name the areas of the belt, the largest first."""
    areas = session.belt.frames.get("area")
    if areas is None or "level" not in areas or "name" not in areas:
        return []
    return [
        str(name)
        for level in LEVELS
        for name in areas.loc[areas["level"] == level, "name"].dropna().unique()
    ]

"""The map on a page: shows it, moves it, and tells what the reader did on it.

This is the only file that knows streamlit-folium. The component keeps the page in the browser
as long as the text of the base is the same; see layers/draw.py.
"""

import time
from typing import Any, Final, Literal, NamedTuple

import streamlit as st
from streamlit_folium import st_folium

from layers.draw import Base, base_map
from layers.plugin import BeltChange

TOLD = "last_active_drawing"
DRAWING_S: Final = 0.1  # what a browser takes to draw a change, the numbers above it and the frame
LOOKS: Final = 20


class Event(NamedTuple):
    """What the reader did on a map.

    Parameters
    ----------
    layer, feature
        Key of the layer and `id` of its feature; empty on bare ground.
    at_ms
        When, by the browser's clock: no two events have the same.
    lon, lat
        In degrees: where the mark stands, the line, area or ground was clicked, or the mark was
        dropped.
    kind
        A feature was clicked; or bare ground, where the change asks it; or a mark was dropped.
    """

    layer: str
    feature: str
    at_ms: int
    lon: float
    lat: float
    kind: Literal["click", "ground", "drag"]


def show(base: Base, *, change: BeltChange, key: str, height: int) -> Event | None:
    """Show a map and give the last event on it, or None.

    Panning, zooming and clicks on ground that is not asked run nothing. Of events within a
    quarter of a second the page hears of the last.

    Parameters
    ----------
    base
        From `layers.draw.base`; where its text changes, the map is loaded anew.
    change
        From `layers.draw.changing`, made anew on each run. After a drop it is drawn even where it
        is as before: a mark whose place the page does not keep goes back.
    key
        Names the map on its page.
    height
        In CSS pixels; the width is that of the container.

    Returns
    -------
    Event | None
        As `last` gives it.
    """
    st_folium(
        base_map(base),
        key=key,
        height=height,
        use_container_width=True,
        returned_objects=[TOLD],
        feature_group_to_add=change.after(_last_drop(key)),
    )
    return last(key)


def let_it_draw() -> None:
    """Wait while the browser draws the map, before it is sent more to draw.

    A page draws at once all that has come to it: tables that came with the map would hold the map
    up for longer than they are held up here. Where the reader asks something new meanwhile, the
    run ends, as it does at any element.
    """
    for _ in range(LOOKS):
        time.sleep(DRAWING_S / LOOKS)
        st.session_state.get(TOLD)  # Streamlit ends the run here, where it is to begin anew


def last(key: str) -> Event | None:
    """Give the last event on a map, the same on every run until there is another one.

    It is known before the map is shown: ask first, and one run draws what follows from it.
    """
    # streamlit-folium keeps here what the map told, from the start of the run that it caused.
    told: dict[str, Any] = (st.session_state.get(key) or {}).get(TOLD) or {}
    if not told:
        return None
    did = told["properties"]
    return Event(did["layer"], did["id"], did["at"], did["lon"], did["lat"], did["kind"])


def news(event: Event | None, *, key: str) -> Event | None:
    """Give an event once, and None on the runs that follow: for what must not be done twice.

    Parameters
    ----------
    event
        From `last` or `show`.
    key
        Names the map; the session keeps under it which event was given last.
    """
    seen = f"{key}-seen-at-ms"
    if event is None or st.session_state.get(seen) == event.at_ms:
        return None
    st.session_state[seen] = event.at_ms
    return event


def _last_drop(key: str) -> str:
    """Name the last event where a mark was dropped; an empty text after any other."""
    event = last(key)
    return f"{event.at_ms}" if event and event.kind == "drag" else ""

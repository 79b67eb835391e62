"""The map on a page: shows it, moves it, and returns the reader's events on it.

The only file that uses streamlit-folium. The component keeps its map in the browser as long as the
text of the base is the same; see layers/draw.py.
"""

import time
from typing import Any, Final, Literal, NamedTuple

import streamlit as st
from streamlit_folium import st_folium

from layers.draw import Base, base_map
from layers.plugin import BeltChange

TOLD = "last_active_drawing"
DRAWING_S = 0.1  # time a browser takes to draw a change, the numbers above it and the frame
LOADING_S = 1.2  # the same with the first map of a reader, whose scripts and layers are loaded
LOOK_S: Final = 0.005
LOADED: Final = "map-loaded"


class Event(NamedTuple):
    """An event on a map.

    Parameters
    ----------
    layer, feature
        Key of the layer and `id` of its feature; empty on bare ground.
    at_ms
        The time by the browser's clock; unique for each event.
    lon, lat
        In degrees: the position of the mark, of the click on a line, area or ground, or of the
        drop.
    kind
        A feature was clicked, or bare ground if the change asks for that, or a mark was dropped.
    opens
        Whether the card of the feature was opened, so that something can be added to it.
    """

    layer: str
    feature: str
    at_ms: int
    lon: float
    lat: float
    kind: Literal["click", "ground", "drag"]
    opens: bool = False


def show(base: Base, *, change: BeltChange, key: str, height: int) -> Event | None:
    """Show a map and return the last event on it, or None.

    Panning, zooming, and clicks on ground that was not asked for cause no rerun. Of events within a
    quarter of a second the page gets only the last.

    Parameters
    ----------
    base
        From `layers.draw.base`; if its text changes, the map is reloaded.
    change
        From `layers.draw.changing`, made anew on each run. After a drop it is drawn even if it is
        unchanged, so that a mark whose position the page refused moves back.
    key
        Identifies the map on its page.
    height
        In CSS pixels; the width is that of the container.

    Returns
    -------
    Event | None
        As returned by `last`.
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
    """Wait while the browser draws the map, before sending more to draw.

    A page draws everything it has received at once: tables sent with the map would delay the map by
    more than they are delayed here, most of all the first ones, which load the largest scripts. If
    the reader changes something meanwhile, the run ends, as it does at any element.
    """
    wait_s = DRAWING_S if st.session_state.get(LOADED) else LOADING_S
    for _ in range(round(wait_s / LOOK_S)):
        time.sleep(LOOK_S)
        st.session_state.get(TOLD)  # Streamlit ends the run here if a rerun is pending
    st.session_state[LOADED] = True


def last(key: str) -> Event | None:
    """Return the last event on a map; the same on every run until the next one.

    It is available before the map is shown, so that the same run can draw its effects.
    """
    # streamlit-folium stores the map's report here before the run that it causes.
    told: dict[str, Any] = (st.session_state.get(key) or {}).get(TOLD) or {}
    if not told:
        return None
    did = told["properties"]
    opens = did.get("opens", False)
    return Event(did["layer"], did["id"], did["at"], did["lon"], did["lat"], did["kind"], opens)


def news(event: Event | None, *, key: str) -> Event | None:
    """Return an event once and None on later runs, for actions that must not be repeated.

    Parameters
    ----------
    event
        From `last` or `show`.
    key
        Identifies the map; the session stores under it which event was returned last.
    """
    seen = f"{key}-seen-at-ms"
    if event is None or st.session_state.get(seen) == event.at_ms:
        return None
    st.session_state[seen] = event.at_ms
    return event


def _last_drop(key: str) -> str:
    """Return an ID of the last event if it was a drop, else an empty string."""
    event = last(key)
    return f"{event.at_ms}" if event and event.kind == "drag" else ""

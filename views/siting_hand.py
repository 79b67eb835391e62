"""What a reader put on the map of the siting page by hand: sites, and the corners of an area.

Widgets cannot hold this, so it lies in the session, and only here. It never goes into an address:
where posts may come to stand is nobody else's business.
"""

from dataclasses import replace

import streamlit as st

from gis.belt_points import ADDED
from gis.settings import Straight
from gis.siting_settings import LonLat, SitingSettings
from layers.draw import Asks
from layers.siting_results import SITES
from views.maps import Event

SITES_KEY, CORNERS_KEY, DRAWING_KEY = "siting-sites", "siting-corners", "siting-drawing"
LEAST_CORNERS = 3

Sites = tuple[LonLat, ...]


def sites(asked: SitingSettings) -> Sites | None:
    """Give the sites that were moved or added for this question, at whatever limit."""
    question, kept = st.session_state.get(SITES_KEY, (None, None))
    return kept if question == _at_any_limit(asked) else None


def keep(asked: SitingSettings, chosen: Sites) -> None:
    """Keep sites in place of those of the answer."""
    st.session_state[SITES_KEY] = (_at_any_limit(asked), chosen)


def forget() -> None:
    """Go back to the sites of the answer."""
    st.session_state.pop(SITES_KEY, None)


def after(event: Event | None, *, now: Sites, asks: Asks) -> Sites:
    """Give the sites after what was done on the map.

    Parameters
    ----------
    asks
        Where the ground is asked a click sets a site, on a village as well as on bare ground.
    """
    if event is None:
        return now
    if event.kind != "drag" and asks is Asks.GROUND:
        return (*now, (event.lon, event.lat))
    if event.kind == "drag" and event.layer == SITES.key:
        place = int(event.feature.removeprefix(ADDED)) - 1
        return (*now[:place], (event.lon, event.lat), *now[place + 1 :])
    return now


def corners() -> Sites:
    """Give the corners of the area as far as they are set."""
    found: Sites = st.session_state.get(CORNERS_KEY, ())
    return found


def is_drawing() -> bool:
    """Tell whether clicks on the ground set corners."""
    return st.session_state.get(DRAWING_KEY, True) or len(corners()) < LEAST_CORNERS


def add_corner(event: Event) -> None:
    """Set the next corner."""
    st.session_state[CORNERS_KEY] = (*corners(), (event.lon, event.lat))


def close_area() -> None:
    """Be done with the corners."""
    st.session_state[DRAWING_KEY] = False


def keep_area(found: Sites) -> None:
    """Take over an area that was drawn before."""
    st.session_state[CORNERS_KEY] = found
    st.session_state[DRAWING_KEY] = False


def clear_area() -> None:
    """Start the area again."""
    st.session_state[CORNERS_KEY] = ()
    st.session_state[DRAWING_KEY] = True


def _at_any_limit(asked: SitingSettings) -> SitingSettings:
    return replace(asked, cover=replace(asked.cover, within=Straight()))

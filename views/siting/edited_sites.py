"""What a reader put on the map of the siting page by hand: sites, and the corners of an area.

How places are set, moved and kept is in views/edited_points.py; here is what they are for: sites
belong to a question, and go when another one is asked; an area counts once it is closed.
"""

from dataclasses import replace

import streamlit as st

from gis.analysis.candidates import LEAST_CORNERS
from gis.belt.belt import Belt
from gis.crs import bounds_wsen
from gis.questions.coverage import Straight
from gis.questions.siting import SitingSettings
from layers.draw import Asks
from layers.results.siting import CORNERS, SITES
from views import address, edited_points
from views.edited_points import Places
from views.map_component import Event

MOST = 100  # sites or corners in an address
FAR_DEG = 0.5  # beyond the boundary; a larger area holds more candidates than can be listed
SITES_KEY = "siting-sites"
CORNERS_KEY = address.places("siting-corners", most=MOST)
DRAWING_KEY = address.switch("siting-drawing", start=True)
# For the address: the sites by hand of the one question that is in it.
BY_HAND_KEY = address.places("siting-by-hand", most=MOST)


def sites(asked: SitingSettings) -> Places | None:
    """Give the sites that were moved or added for this question, at whatever limit."""
    question, kept = st.session_state.get(SITES_KEY, (None, None))
    return kept if question == _at_any_limit(asked) else None


def keep(asked: SitingSettings, chosen: Places) -> None:
    """Keep sites in place of those of the answer."""
    st.session_state[SITES_KEY] = (_at_any_limit(asked), chosen)


def forget() -> None:
    """Go back to the sites of the answer."""
    st.session_state.pop(SITES_KEY, None)


def meet_address(asked: SitingSettings) -> bool:
    """Keep the sites that the address has brought for this question, or have it say which are kept.

    Tells whether it has brought some: nobody has looked yet whether they may stand there.
    """
    brought = address.is_news(BY_HAND_KEY)
    if brought:
        found = edited_points.kept(BY_HAND_KEY)
        keep(asked, found) if found else forget()
    note(asked)
    return brought and bool(edited_points.kept(BY_HAND_KEY))


def note(asked: SitingSettings) -> None:
    """Have the address say which sites are kept for this question."""
    edited_points.keep(BY_HAND_KEY, sites(asked) or ())


def after(event: Event | None, *, now: Places, asks: Asks) -> Places:
    """Give the sites after what was done on the map; see `views.edited_points.after`."""
    return edited_points.after(event, now=now, layer=SITES.key, asks=asks)


def corners() -> Places:
    """Give the corners of the area as far as they are set."""
    return edited_points.kept(CORNERS_KEY)


def is_drawing() -> bool:
    """Tell whether clicks on the ground set corners."""
    return st.session_state.get(DRAWING_KEY, True) or len(corners()) < LEAST_CORNERS


def add_corner(event: Event | None) -> None:
    """Set the next corner where the reader clicked, as long as the area is drawn."""
    asks = Asks.GROUND if is_drawing() else Asks.FEATURES
    then = edited_points.after(event, now=corners(), layer=CORNERS.key, asks=asks)
    edited_points.keep(CORNERS_KEY, then)


def leave_out_far_corners(belt: Belt) -> None:
    """Leave out the corners that lie far from the belt, as an address may hold any."""
    west, south, east, north = bounds_wsen(belt.frame("boundary"))
    near = tuple(
        (lon, lat)
        for lon, lat in corners()
        if west - FAR_DEG <= lon <= east + FAR_DEG and south - FAR_DEG <= lat <= north + FAR_DEG
    )
    if near != corners():
        edited_points.keep(CORNERS_KEY, near)


def close_area() -> None:
    """Be done with the corners."""
    st.session_state[DRAWING_KEY] = False


def keep_area(found: Places) -> None:
    """Take over an area that was drawn before."""
    edited_points.keep(CORNERS_KEY, found)
    st.session_state[DRAWING_KEY] = False


def clear_area() -> None:
    """Start the area again."""
    edited_points.keep(CORNERS_KEY, ())
    st.session_state[DRAWING_KEY] = True


def _at_any_limit(asked: SitingSettings) -> SitingSettings:
    return replace(asked, cover=replace(asked.cover, within=Straight()))

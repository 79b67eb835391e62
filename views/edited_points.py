"""Places that a reader puts on a map by hand: a click sets one more, a drag moves one.

Widgets cannot hold them, so they lie in the session, and in the address of the page.
"""

import streamlit as st

from gis.analysis.candidates import check_place
from gis.analysis.points import added_number
from gis.belt.belt import Belt
from gis.errors import BeltError
from gis.questions.siting import LonLat
from gis.travel.friction import Friction
from layers.draw import Asks
from views.map_component import Event

Places = tuple[LonLat, ...]


def kept(key: str) -> Places:
    """Give the places that are kept under a key, in the order in which they were set."""
    found: Places = st.session_state.get(key, ())
    return found


def keep(key: str, places: Places) -> None:
    """Keep these places and no others under a key."""
    st.session_state[key] = places


def allowed(
    places: Places, *, belt: Belt, friction: Friction | None
) -> tuple[Places, BeltError | None]:
    """Give the places at which posts may stand, and why the first of the others is none."""
    kept: list[LonLat] = []
    first: BeltError | None = None
    for place in places:
        try:
            check_place(belt, place, friction=friction)
        except BeltError as refused:
            first = first or refused
        else:
            kept.append(place)
    return tuple(kept), first


def after(event: Event | None, *, now: Places, layer: str, asks: Asks) -> Places:
    """Give the places after what was done on the map.

    Parameters
    ----------
    layer
        The key of the layer in which they are marks that can be dragged.
    asks
        Where the ground is asked a click sets a place, on a village as well as on bare ground,
        but not on a mark of this layer.
    """
    if event is None:
        return now
    here = (event.lon, event.lat)
    if event.kind == "drag":
        return _moved(now, feature=event.feature, here=here) if event.layer == layer else now
    return (*now, here) if asks is Asks.GROUND and event.layer != layer else now


def without(places: Places, *, row: int) -> Places:
    """Take one away; the first is row 0."""
    return (*places[:row], *places[row + 1 :])


def _moved(places: Places, *, feature: str, here: LonLat) -> Places:
    row = added_number(feature) - 1
    return tuple(here if number == row else there for number, there in enumerate(places))

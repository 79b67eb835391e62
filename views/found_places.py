"""The place that the reader has looked for: the search box sets it, and every map shows it."""

import streamlit as st

from gis.analysis.gazetteer.finding import MOST_NAMED, Found
from gis.analysis.gazetteer.names import Gazetteer
from gis.analysis.gazetteer.place import FoundPlace
from gis.analysis.session import Session
from gis.crs import bounds_wsen
from layers.draw import DrawnLayer, Focus
from layers.results import found as looks
from views import address, place_words, reader, state
from views.i18n import language

TEXT = address.word("find", start="")
TURN = address.choice("find-turn", {str(turn): turn for turn in range(MOST_NAMED)}, start=0)
SHOWN, MAPS_BEFORE = "found-place", "found-maps-before"
AROUND_M = 1_500.0


def gazetteer(session: Session) -> Gazetteer:
    """Give the names of places that the reader may see."""
    return state.gazetteer(session, reader.role())


def text() -> str:
    """Give what the reader looks for; empty where that is nothing."""
    return str(st.session_state.get(TEXT) or "").strip()


def find(session: Session) -> list[Found]:
    """Give the places that may be meant, the surest first; errors as `Places.find`."""
    return session.places.find(text(), gazetteer=gazetteer(session))


def turn(count: int) -> int:
    """Give which of the places the reader has chosen, the first at first."""
    chosen = int(st.session_state.get(TURN) or 0)
    return chosen if chosen < count else 0


def choose(number: int) -> None:
    """Take another of the places."""
    st.session_state[TURN] = number


def begin_anew() -> None:
    """Take the first place of what is now looked for."""
    st.session_state[TURN] = 0


def leave() -> None:
    """Look for nothing."""
    st.session_state[TEXT] = ""
    begin_anew()


def show_on_maps(place: FoundPlace | None) -> None:
    """Have every map show a place, or none."""
    before: FoundPlace | None = st.session_state.get(SHOWN)
    if _token(before) != _token(place):
        st.session_state[MAPS_BEFORE] = {}
    st.session_state[SHOWN] = place


def marks() -> list[DrawnLayer]:
    """Draw the place, where there is one."""
    place = _shown()
    if place is None:
        return []
    return looks.marks(place, place_words.place_name(language(), place), language=language())


def focus(own: Focus | None) -> Focus | None:
    """Send a map to the place, until the page sends it elsewhere: `own` is where that wants it."""
    place = _shown()
    if place is None:
        return own
    wanted = own.token if own else ""
    before: dict[str, str] = st.session_state.setdefault(MAPS_BEFORE, {})
    if before.setdefault(_page(), wanted) != wanted:
        return own
    return Focus(bounds=bounds_wsen(place.with_ground(AROUND_M)), token=_token(place))


def _shown() -> FoundPlace | None:
    return st.session_state.get(SHOWN)


def _token(place: FoundPlace | None) -> str:
    return "" if place is None else f"found-{place.kind}-{place.name}-{place.lonlat}"


def _page() -> str:
    running = st.runtime.scriptrunner.get_script_run_ctx()
    return running.page_script_hash if running else ""

"""The card that the reader has opened on a map: what is added to it, worked out once a click."""

from typing import Any, Final

import streamlit as st

from gis.analysis.session import Session
from gis.belt.belt import Belt
from layers.results.coverage import STRETCHES
from layers.results.patrols import WALKED
from views import map_component, reader, state
from views.i18n import language
from views.map_cards import lines
from views.map_component import Event
from views.told import Told

VILLAGES, POSTS = "villages", "posts"
# Results that lie on the boundary are clicked in its place.
ON_BOUNDARY: Final = ("boundary", STRETCHES.key, WALKED.key)
ANSWERED: Final = (VILLAGES, POSTS, *ON_BOUNDARY)
"""The layers to whose cards something is added."""


def told(belt: Belt, *, key: str) -> dict[str, Any] | None:
    """Return what is added to the card opened last on a map; None where that is nothing.

    A run after the click gives the same again, so that the map is not drawn anew.

    Returns
    -------
    dict | None
        `at`, the time of the click by the browser's clock, and `lines`: label, value, about.
    """
    event = map_component.last(key)
    if event is None or not event.opens or event.layer not in ANSWERED:
        return None
    kept_as = f"{key}-card"
    asked = (event.at_ms, language(), reader.role(), belt.revision)
    before, lines_before = st.session_state.get(kept_as, (None, []))
    if before == asked:
        return {"at": event.at_ms, "lines": lines_before}
    session = state.session()
    # The files of the belt may have changed since the page was drawn; it soon is again.
    found = _lines(session, event) if session.belt is belt else []
    told_lines = [one._asdict() for one in found]
    st.session_state[kept_as] = (asked, told_lines)
    return {"at": event.at_ms, "lines": told_lines}


def _lines(session: Session, event: Event) -> list[Told]:
    spoken, role = language(), reader.role()
    if event.layer == POSTS:
        return lines.of_post(spoken, session, event.feature, role=role)
    place = session.places.at((event.lon, event.lat))
    if event.layer == VILLAGES:
        return lines.of_village(spoken, session, place, role=role)
    told_lines = lines.of_boundary(spoken, session, place, role=role)
    if event.layer == WALKED.key:  # it has the last patrol itself, until the day of the page
        return told_lines
    return [*told_lines, *lines.walked(spoken, session, place)]

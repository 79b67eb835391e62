"""The posts that a reader tries out: placed by a click on a map, dragged, taken away again."""

import streamlit as st

from gis.belt_points import ADDED
from layers.results import ADDED_POSTS
from views import maps
from views.words import t

KEY = "new-posts"
MOST = 20

Place = tuple[float, float]


def placed() -> tuple[Place, ...]:
    """Give longitude and latitude of each, in the order in which they were placed."""
    found: tuple[Place, ...] = st.session_state.get(KEY, ())
    return found


def place(event: maps.Event) -> None:
    """Put one more where the reader clicked."""
    if len(placed()) < MOST:
        st.session_state[KEY] = (*placed(), (event.lon, event.lat))


def move(event: maps.Event) -> None:
    """Put one where the reader dropped it."""
    if event.layer == ADDED_POSTS.key:
        moved = int(event.feature.removeprefix(ADDED)) - 1
        st.session_state[KEY] = tuple(
            (event.lon, event.lat) if number == moved else there
            for number, there in enumerate(placed())
        )


def buttons() -> None:
    """Offer to take the new posts away again, where there are any."""
    if not placed():
        return
    with st.container(horizontal=True, gap="small", vertical_alignment="center"):
        st.markdown(t("**{count} new posts**", count=len(placed())))
        st.button(t("Take the last away"), on_click=_keep, args=(placed()[:-1],), type="tertiary")
        st.button(t("Take all away"), on_click=_keep, args=((),), type="tertiary")
    st.caption(t("Drag them on the map; the figures follow, compared with today."))


def _keep(places: tuple[Place, ...]) -> None:
    st.session_state[KEY] = places

"""The posts that a reader tries out: placed by a click on a map, dragged, taken away again."""

import streamlit as st

from layers.draw import Asks
from layers.results import ADDED_POSTS
from views import by_hand
from views.by_hand import Places
from views.maps import Event
from views.words import t

KEY = "new-posts"
MOST = 20  # each is a search of its own where minutes are asked


def placed() -> Places:
    """Give longitude and latitude of each, in the order in which they were placed."""
    return by_hand.kept(KEY)


def after(event: Event | None, *, asks: Asks) -> Places:
    """Give the places after what the reader did on the map; see `views.by_hand.after`."""
    return by_hand.after(event, now=placed(), layer=ADDED_POSTS.key, asks=asks)


def keep(places: Places) -> None:
    """Keep places; no more than `MOST` are placed."""
    if len(places) <= MOST:
        by_hand.keep(KEY, places)


def buttons() -> None:
    """Offer to take the new posts away again, where there are any."""
    if not placed():
        return
    st.markdown(t("**New posts: {count}**", count=len(placed())))
    with st.container(horizontal=True, gap="small"):
        _button(t("Take the last away"), left=placed()[:-1])
        _button(t("Take all away"), left=())
    if len(placed()) == MOST:
        st.warning(t("More than {most} cannot be tried at once: take one away first.", most=MOST))
    st.caption(t("Drag them on the map; the figures follow, compared with today."))


def _button(label: str, *, left: Places) -> None:
    st.button(label, on_click=by_hand.keep, args=(KEY, left), type="tertiary")

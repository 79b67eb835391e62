"""Trial posts: placed by a click on the map, dragged and removed."""

import streamlit as st

from layers.draw import Asks
from layers.results.coverage import ADDED_POSTS
from views import address, edited_points, saying
from views.edited_points import Places
from views.i18n import t
from views.map_component import Event

MOST = 20  # each is a search of its own where minutes are asked
KEY = address.places("new-posts", most=MOST)


def current() -> Places:
    """Return the trial posts as longitude and latitude, in the order of placement."""
    return edited_points.kept(KEY)


def after(event: Event | None, *, asks: Asks) -> Places:
    """Return the trial posts after an event on the map; see `views.edited_points.after`."""
    return edited_points.after(event, now=current(), layer=ADDED_POSTS.key, asks=asks)


def keep(places: Places) -> None:
    """Store the trial posts, at most `MOST`."""
    if len(places) <= MOST:
        edited_points.keep(KEY, places)


def buttons() -> None:
    """Show buttons to remove trial posts, if there are any."""
    if not current():
        return
    saying.strong(t("New posts: {count}", count=len(current())))
    with st.container(horizontal=True, gap="small"):
        _button(t("Remove the last one"), left=current()[:-1])
        _button(t("Remove all"), left=())
    if len(current()) == MOST:
        saying.box(
            "warning",
            t("At most {most} new posts can be tried at once; remove one first.", most=MOST),
        )
    saying.caption(t("Drag them on the map; the figures update and are compared with today."))


def _button(label: str, *, left: Places) -> None:
    st.button(label, on_click=edited_points.keep, args=(KEY, left), type="tertiary")

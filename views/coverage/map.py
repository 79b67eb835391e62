"""The coverage map, and what a click on it does: show the route to a post, or place a new one."""

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

import numpy as np
import shapely
import streamlit as st

from gis.analysis.candidates import check_place
from gis.analysis.cover import BeltCover
from gis.analysis.points import IS_ADDED
from gis.analysis.session import Session
from gis.belt.belt import Belt
from gis.crs import MetricFrame, xy_from_lonlat
from gis.errors import BeltError, InputError
from gis.questions.coverage import CoverageSettings, Straight
from gis.questions.modes import Direction
from gis.travel.route import Route
from gis.words import Language
from layers import draw
from layers.catalogue import villages
from layers.results import coverage as cover_layers
from views import (
    address,
    belt_map,
    controls,
    edited_points,
    i18n,
    map_component,
    saying,
    state,
    tables,
)
from views.coverage import areas as reach_areas
from views.coverage import trial_posts
from views.coverage.areas import Areas
from views.i18n import language, t
from views.reach_words import direction_of

KEY, OTHER_KEY = "coverage", "coverage-other"


class Clicks(StrEnum):
    """The action of a click on the map."""

    CARD = "card"
    WAY = "way"
    POST = "post"


CLICKS = address.choice("clicks", {clicks.value: clicks for clicks in Clicks})
# Where the way starts that was asked for last: one place, or none.
FROM_KEY = address.places("coverage-way-from", most=1, name="way-from")


@dataclass(frozen=True, kw_only=True)
class Shown:
    """The reader's choices of what to show and what a click does.

    `hidden` lists the layers that are off; `focus` is where the map moves.
    """

    areas: Areas
    hidden: list[str]
    clicks: Clicks
    focus: draw.Focus | None
    route: Route | None


def click_switch() -> Clicks:
    """Let the reader choose the action of a click."""
    names = {
        Clicks.CARD: t("open the card"),
        Clicks.WAY: t("show the route to or from a post"),
        Clicks.POST: t("place a new post"),
    }
    return controls.from_list(t("A click on the map will"), names, key=CLICKS)


def handle_event(session: Session, clicks: Clicks, settings: CoverageSettings) -> None:
    """Handle the last event before the page is drawn: place or move a post, or start a route.

    Each event is handled once, by the click action chosen when it occurred.
    """
    if address.is_news(trial_posts.KEY):
        _leave_out_forbidden(session, settings)
    event = map_component.news(map_component.last(KEY), key=KEY)
    if clicks is not Clicks.WAY:
        st.session_state[FROM_KEY] = ()
    elif event and event.kind != "drag":
        st.session_state[FROM_KEY] = ((event.lon, event.lat),)
    asks = draw.Asks.GROUND if clicks is Clicks.POST else draw.Asks.FEATURES
    then = trial_posts.after(event, asks=asks)
    if event and then != trial_posts.current() and _may_stand(event, session, settings):
        trial_posts.keep(then)


def _leave_out_forbidden(session: Session, settings: CoverageSettings) -> None:
    """Leave out the new posts of an address that may not stand where it says, and tell why."""
    travel = state.travel(session, settings)
    kept, refused = edited_points.allowed(
        trial_posts.current(), belt=session.belt, friction=travel.friction if travel else None
    )
    if refused:
        i18n.tell(refused)
        trial_posts.keep(kept)


def _may_stand(event: map_component.Event, session: Session, settings: CoverageSettings) -> bool:
    """Return whether a post may be placed where the reader put it; if not, show why."""
    travel = state.travel(session, settings)
    try:
        check_place(
            session.belt, (event.lon, event.lat), friction=travel.friction if travel else None
        )
    except BeltError as refused:
        i18n.tell(refused)
        return False
    return True


def way_from_click(belt: Belt, cover: BeltCover, clicks: Clicks) -> Route | None:
    """Find the route from the location clicked last, and show its length."""
    if clicks is not Clicks.WAY:
        return None
    start = st.session_state.get(FROM_KEY, ())
    if not start:
        saying.caption(_hint(cover))
        return None
    (xy,) = xy_from_lonlat(np.array(start), crs=belt.crs)
    try:
        route = cover.measure.route(shapely.Point(xy))
    except InputError as nowhere:
        i18n.tell(nowhere)
        return None
    _tell(route, cover)
    return route


def _hint(cover: BeltCover) -> str:
    if direction_of(cover.settings.within) is Direction.FROM_POSTS:
        return t("Click anywhere to show the route there from the nearest post.")
    return t("Click anywhere to show the route from there to the nearest post.")


def show(session: Session, cover: BeltCover, shown: Shown, *, height: int) -> None:
    """Show a coverage result and the requested route."""
    picture = _picture(session, session.belt.revision, cover.settings, shown.areas, language())
    change = belt_map.changing(
        [*picture.layers, *_way(shown.route, cover)],
        hidden=shown.hidden,
        recoloured=picture.recoloured,
        focus=shown.focus,
        asks=draw.Asks.FEATURES if shown.clicks is Clicks.CARD else draw.Asks.GROUND,
    )
    belt_map.show(session.belt, change=change, key=KEY, height=height)


def show_other(session: Session, cover: BeltCover, shown: Shown, *, height: int) -> None:
    """Show the coverage result to compare with."""
    picture = _picture(session, session.belt.revision, cover.settings, shown.areas, language())
    change = belt_map.changing(picture.layers, hidden=shown.hidden, recoloured=picture.recoloured)
    belt_map.show(session.belt, change=change, key=OTHER_KEY, height=height)


class _Picture(NamedTuple):
    """A coverage result as text for the browser; it is the same for all readers."""

    layers: list[draw.DrawnLayer]
    recoloured: list[draw.Recolouring]


@st.cache_resource(max_entries=256, show_spinner=False, hash_funcs=state.BY_WORDS)
def _picture(
    _session: Session,
    revision: str,
    settings: CoverageSettings,
    areas: Areas,
    reader_language: Language,
) -> _Picture:
    cover = _session.cover(settings)
    layers = [
        reach_areas.drawn(cover, areas, language=reader_language),
        cover_layers.stretches(cover.levels, language=reader_language),
    ]
    if settings.added:
        posts = cover.facilities
        added = tables.called(MetricFrame(posts[posts[IS_ADDED]]))
        layers.append(cover_layers.added_posts(added, language=reader_language))
    if cover.villages.empty:
        return _Picture(layers, [])
    by_reach = cover_layers.by_times(villages.LAYER, cover.villages, language=reader_language)
    return _Picture(layers, [by_reach])


def _way(route: Route | None, cover: BeltCover) -> list[draw.DrawnLayer]:
    direction = direction_of(cover.settings.within)
    return (
        [cover_layers.route(route.parts, language=language(), direction=direction)] if route else []
    )


def _tell(route: Route, cover: BeltCover) -> None:
    """Show the time, length and climb of the route."""
    posts = cover.facilities
    name = str(tables.called(posts)["name"].get(route.post, route.post))
    if isinstance(cover.settings.within, Straight):
        saying.box(
            "info",
            t("To {post}: {km:.1f} km in a straight line.", post=name, km=route.length_m / 1_000),
        )
        return
    told: dict[str, str | float] = {
        "post": name,
        "minutes": route.minutes,
        "km": route.length_m / 1_000,
        "up": route.up_m,
        "down": route.down_m,
    }
    if direction_of(cover.settings.within) is Direction.FROM_POSTS:
        sentence = t(
            "From {post}: {minutes:.0f} min, {km:.1f} km, {up:.0f} m up and {down:.0f} m down.",
            **told,
        )
    else:
        sentence = t(
            "To {post}: {minutes:.0f} min, {km:.1f} km, {up:.0f} m up and {down:.0f} m down.",
            **told,
        )
    saying.box("info", sentence)

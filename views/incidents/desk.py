"""The desk: a place is named or clicked, and the card says who goes."""

import streamlit as st

from gis.analysis.gazetteer.place import FoundPlace
from gis.analysis.incidents.dispatch import Dispatch
from gis.analysis.session import Session
from gis.crs import MetricFrame
from gis.errors import BeltError
from gis.questions.dispatch import DispatchSettings
from gis.travel.route import Route
from layers import draw
from layers.catalogue import incidents
from layers.results import incidents as looks
from views import (
    address,
    belt_map,
    controls,
    found_places,
    i18n,
    incident_words,
    map_component,
    place_words,
    reach_words,
    reader,
    saying,
    steps,
    tables,
    told_card,
)
from views.asked import way
from views.file_notes import settings
from views.file_notes.note import Note
from views.file_notes.note import both as in_both
from views.file_notes.note import t as both
from views.i18n import language, say, t

MAP, MAP_HEIGHT_PX = "incidents", 560
SHARE_AROUND, LEAST_AROUND_M = 0.3, 300.0
ANY_KIND = ""
PLACE = address.word("desk-place", start="")
CLICKED = address.places("desk-clicked", most=1)
KIND = address.choice(
    "desk-kind", {"any": ANY_KIND, **{one: one for one in incidents.KIND.choices}}
)
POSTS = "desk-posts"


def show(session: Session) -> None:
    """Show the desk: the question, the card, the map with the ways, and all posts."""
    _clicked()
    card_side, map_side = st.columns([4, 7], gap="medium")
    with card_side:
        asked, kind = _question()
        found = _found(session, asked)
        if found:
            _card(found, kind)
            steps.link(t("Put the card on paper"), steps.SHEETS, {"sheet": "incident"})
        else:
            saying.caption(
                t(
                    "Write a group code, a village, a K-value, a marker number, a road and a "
                    "K-value, or longitude,latitude; or click on the map."
                )
            )
    with map_side:
        _map(session, found)
        if found:
            saying.subheader(t("All posts in the order of arrival"))
            table = found.posts.assign(minutes=found.posts["minutes"].round(1))
            seen = looks.shown_columns(found)
            note = Note(
                belt=session.belt,
                title=both("All posts in the order of arrival"),
                settings=in_both(settings.of_dispatch, found),
            )
            rows = table.drop(columns="geometry")
            tables.choosable(rows, looks.DISPATCH, only=seen, key=POSTS, note=note)


def _clicked() -> None:
    """Take over a click on the map as the place."""
    event = map_component.news(map_component.last(MAP), key=MAP)
    if event:
        st.session_state[CLICKED] = ((event.lon, event.lat),)


def _forget_click() -> None:
    st.session_state[CLICKED] = ()


def _question() -> tuple[DispatchSettings, str]:
    st.text_input(
        t("Place of the incident"),
        placeholder=t("Group, village, K73+200 …"),
        key=address.begins(PLACE, ""),
        on_change=_forget_click,
        persist_state="session",
    )
    with st.container(horizontal=True):
        kinds = {ANY_KIND: t("not told"), **{k: say(w) for k, w in incidents.KIND.choices.items()}}
        kind = controls.from_list(t("Kind of incident"), kinds, key=KIND)
        at = way.hour()
    mode, season = way.mode_and_season()
    return DispatchSettings(mode=mode, season=season, at=at), kind


def _found(session: Session, settings: DispatchSettings) -> Dispatch | None:
    """Answer for the click, else for what was written; None at first."""
    try:
        place = _place(session)
        if place is None:
            return None
        with st.spinner(t("Looking for the ways …")):
            return session.desk.dispatch(place, settings)
    except BeltError as refused:
        i18n.tell(refused)
        return None


def _place(session: Session) -> FoundPlace | None:
    clicked = st.session_state.get(CLICKED)
    if clicked:
        return session.places.at(clicked[0])
    text = (st.session_state.get(PLACE) or "").strip()
    return (
        session.places.find_one(text, gazetteer=found_places.gazetteer(session)) if text else None
    )


def _card(found: Dispatch, kind: str) -> None:
    lines = incident_words.card(language(), found, role=reader.role())
    head = place_words.place_name(language(), found.place)
    asked = [
        say(incidents.KIND.choices[kind]) if kind else "",
        reach_words.modes()[found.settings.mode],
        reach_words.seasons()[found.settings.season],
        f"{found.settings.at:%H:%M}" if found.settings.at else "",
    ]
    told_card.show(head, t(", ").join(filter(None, asked)), lines)
    for note in incident_words.notes(language(), found):
        saying.caption(note)


def _map(session: Session, found: Dispatch | None) -> None:
    belt = session.belt
    hidden = belt_map.layer_switch(belt)
    drawn, focus = [], None
    if found:
        ways = [(incident_words.post_name(one.post), one.way) for one in found.choices if one.way]
        if ways[1:]:
            drawn.append(looks.other_ways(ways[1:], language=language()))
        if ways:
            drawn.append(looks.first_way(ways[0][1], language=language()))
            token = f"{found.place.lonlat}-{found.settings}"
            focus = belt_map.focus_on(_around(ways[0][1]), token=token)
        x, y = found.place.xy.tolist()
        name = place_words.place_name(language(), found.place)
        drawn.append(looks.place_mark((x, y), name, crs=belt.crs, language=language()))
    change = belt_map.changing(drawn, hidden=hidden, focus=focus, asks=draw.Asks.GROUND)
    belt_map.show(belt, change=change, key=MAP, height=MAP_HEIGHT_PX)


def _around(way: Route) -> MetricFrame:
    """Widen what the map goes to, so that no end of a way is under the legend."""
    west, south, east, north = way.parts.total_bounds
    room_m = max(SHARE_AROUND * max(east - west, north - south), LEAST_AROUND_M)
    return MetricFrame(way.parts.set_geometry(way.parts.geometry.buffer(room_m)))

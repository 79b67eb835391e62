"""One box on every page: a place is named, the map goes there, and a card says who answers."""

import streamlit as st

from gis.analysis.gazetteer.finding import Found
from gis.analysis.gazetteer.names import Match
from gis.analysis.gazetteer.place import FoundPlace
from gis.analysis.session import Session
from gis.errors import BeltError
from gis.questions.dispatch import DispatchSettings
from views import (
    address,
    found_places,
    i18n,
    incident_words,
    place_words,
    reader,
    saying,
    steps,
    told_card,
)
from views.i18n import language, t
from views.told import Told

PANEL, FIELD = "found", "search-field"  # keys of the containers
WITHOUT_MAP = ("export", "about")


def field() -> None:
    """Show the field; what is found is shown by `show`."""
    with st.container(key=FIELD, width="stretch"):
        st.text_input(
            t("Search for a place"),
            placeholder=t("Search: village, code, marker, K73+200, coordinates"),
            key=address.begins(found_places.TEXT, ""),
            on_change=found_places.begin_anew,
            label_visibility="collapsed",
            icon=":material/search:",
            persist_state="session",
        )


def show(session: Session, *, on_page: str) -> None:
    """Show the card of the place that is looked for, and send the map of the page there."""
    if not found_places.text():
        found_places.show_on_maps(None)
        return
    with st.container(border=True, key=PANEL):
        try:
            found = found_places.find(session)
        except BeltError as refused:
            found_places.show_on_maps(None)
            i18n.tell(refused)
            _leaving()
            return
        turn = found_places.turn(len(found))
        place = found[turn].place
        found_places.show_on_maps(place)
        if found[turn].match is Match.ONE_WRONG:
            saying.caption(
                t("No place is called {text}; this name is nearest.", text=found_places.text())
            )
        card_side, other_side = st.columns([3, 2], gap="medium")
        with card_side, st.spinner(t("Looking for the ways …")):
            name = place_words.place_name(language(), place)
            told_card.show(name, "", _lines(session, place))
        with other_side:
            _others(found, turn)
            _further(place, on_page=on_page)
            _leaving()


def _lines(session: Session, place: FoundPlace) -> list[Told]:
    spoken, role = language(), reader.role()
    lines = [place_words.here(spoken, session.belt, place, role=role)]
    try:
        found = session.desk.dispatch(place, DispatchSettings())
    except BeltError as refused:
        facts = t(" ").join(i18n.explain(problem)["fact"] for problem in refused.problems)
        return [*lines, Told(t("Nearest post by car"), t("not known"), facts)]
    first = incident_words.first_choice(spoken, found, label=t("Nearest post by car"))
    answers = [incident_words.answer(spoken, one, role=role) for one in found.answers]
    return [*lines, first, *answers]


def _others(found: list[Found], turn: int) -> None:
    """Offer the other places that may be meant."""
    if len(found) < 2:
        return
    saying.caption(t("Other places that may be meant"))
    for number, one in enumerate(found):
        if number != turn:
            label = t(
                "{name}, {kind}",
                name=place_words.place_name(language(), one.place),
                kind=place_words.kind(language(), one.place),
            )
            st.button(
                saying.plain(label),
                key=f"find-{number}",
                on_click=found_places.choose,
                args=(number,),
                type="tertiary",
            )


def _further(place: FoundPlace, *, on_page: str) -> None:
    """Lead to the pages that tell more."""
    lon, lat = place.lonlat
    there = f"{lon:.6f}, {lat:.6f}"
    if on_page in WITHOUT_MAP:
        steps.link(t("Show on the map"), "", {})
    steps.link(
        t("Who goes there now"),
        "incidents",
        {"incidents-tab": "desk", "desk-place": address.code(there)},
    )


def _leaving() -> None:
    st.button(t("Close the search"), on_click=found_places.leave, icon=":material/close:")

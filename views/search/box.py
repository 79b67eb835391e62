"""One box on every page: a place is named, the map goes there, and a card says who answers."""

from dataclasses import dataclass

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

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
    printing,
    reader,
    saying,
    steps,
    told_card,
)
from views.i18n import language, t
from views.told import Told

WITHOUT_MAP = ("sheets", "export", "about")


@dataclass(frozen=True, eq=False)
class Shown:
    """A place that is shown, and where its card stands."""

    place: FoundPlace
    card: DeltaGenerator


def field() -> None:
    """Show the field; what is found is shown by `begin` and `finish`."""
    st.text_input(
        t("Search for a place"),
        placeholder=t("Search: village, code, K73+200 …"),
        help=t(
            "A village in Chinese, in pinyin or by its initials; a group code, a marker "
            "number, a K-value, a road and a K-value, or coordinates in degrees or metres."
        ),
        key=address.begins(found_places.TEXT, ""),
        on_change=found_places.begin_anew,
        label_visibility="collapsed",
        icon=":material/search:",
        persist_state="session",
    )


def begin(session: Session, *, on_page: str) -> Shown | None:
    """Find the place that is looked for, send the map of the page there, and show its card.

    The card tells at first what costs no time. Call `finish` when the page has been shown.
    """
    # It is there without a search too: elements below that move are made anew, the map as well.
    with st.container():
        if not found_places.text():
            found_places.show_on_maps(None)
            return None
        with st.container(border=True, key=printing.FOUND):
            try:
                found = found_places.find(session)
            except BeltError as refused:
                found_places.show_on_maps(None)
                i18n.tell(refused)
                _leaving()
                return None
            turn = found_places.turn(len(found))
            place = found[turn].place
            found_places.show_on_maps(place)
            if found[turn].match is Match.ONE_WRONG:
                _say_nearest()
            card_side, other_side = st.columns([3, 2], gap="medium")
            with other_side:
                _others(found, turn)
                _further(place, on_page=on_page)
                _leaving()
            shown = Shown(place, card_side.empty())
            _card(shown, _at_once(session, place))
    return shown


def finish(session: Session, shown: Shown | None) -> None:
    """Add to the card who comes first and who answers; the ways there take a while."""
    if shown is not None:
        _card(shown, [*_at_once(session, shown.place), *_by_the_ways(session, shown.place)])


def _card(shown: Shown, lines: list[Told]) -> None:
    with shown.card.container():
        told_card.show(place_words.place_name(language(), shown.place), "", lines)


def _at_once(session: Session, place: FoundPlace) -> list[Told]:
    return [place_words.here(language(), session.belt, place, role=reader.role())]


def _by_the_ways(session: Session, place: FoundPlace) -> list[Told]:
    spoken, role = language(), reader.role()
    try:
        found = session.desk.dispatch(place, DispatchSettings())
    except BeltError as refused:
        facts = t(" ").join(i18n.explain(problem)["fact"] for problem in refused.problems)
        return [Told(t("Nearest post by car"), t("not known"), facts)]
    first = incident_words.first_choice(spoken, found, label=t("Nearest post by car"))
    return [first, *(incident_words.answer(spoken, one, role=role) for one in found.answers)]


def _say_nearest() -> None:
    saying.caption(t("No place is called {text}; this name is nearest.", text=found_places.text()))


def _others(found: list[Found], turn: int) -> None:
    """Offer the other places that may be meant."""
    if len(found) < 2:
        return
    saying.caption(t("Other places that may be meant"))
    with st.container(horizontal=True, gap="small"):
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

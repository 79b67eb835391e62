"""Who answers at a place: asked by a K-value or by a click on the map, told in sentences."""

from contextlib import suppress

import pandas as pd
import streamlit as st

from gis.analysis.responsibility import place
from gis.analysis.responsibility.care import DUTIES, LineInCare
from gis.analysis.responsibility.place import Answer
from gis.analysis.session import Session
from gis.errors import InputError
from gis.linear.chainage import format_k, parse_k
from views import address, map_component, saying
from views.address import Setting
from views.i18n import t
from views.responsibility import words

EXAMPLE_M = 73_200.0
KEY = "responsibility"  # of the map
CLICKED_KEY = address.places("responsibility-clicked", most=1)


def _read_metres(text: str) -> str:
    return format_k(float(text))


def _metres(text: str) -> str | None:
    """Write what was asked as metres, where it is a chainage."""
    with suppress(InputError):
        return f"{parse_k(text):.0f}"
    return None


ASKED_KEY = address.declare(
    Setting(key="responsibility-k", name="at-m", read=_read_metres, write=_metres, start="")
)


def ask() -> None:
    """Let the reader write a K-value; a click on the map asks too."""
    st.text_input(
        t("Who answers at (K-value or metres)"),
        placeholder=format_k(EXAMPLE_M),
        key=address.begins(ASKED_KEY, ""),
        on_change=_forget_click,
        persist_state="session",
    )


def answers(session: Session, care: LineInCare) -> list[Answer]:
    """Answer what was asked last: at the click, else at the K-value; nothing at first.

    Raises
    ------
    InputError
        Where the K-value is not valid, or not on the line.
    """
    if address.is_news(ASKED_KEY):
        _forget_click()
    event = map_component.news(map_component.last(KEY), key=KEY)
    if event:
        st.session_state[CLICKED_KEY] = ((event.lon, event.lat),)
    clicked = st.session_state.get(CLICKED_KEY)
    if clicked:
        return place.near(session.belt, session.lines_in_care, clicked[0])
    text = (st.session_state.get(ASKED_KEY) or "").strip()
    return [place.at_chainage(session.belt, care, parse_k(text))] if text else []


def tell(answer: Answer) -> None:
    """Tell who answers there, in a frame."""
    care = answer.care
    with st.container(border=True):
        where = t("{k} of {line}", k=format_k(answer.m), line=words.line_name(care))
        saying.strong(where)
        lines = [_of_claim(care, claim) for _, claim in words.seen(care, answer.claims).iterrows()]
        if not lines:
            saying.alarm(t("Nobody answers here."))
        elif len(lines) > 1:
            saying.strong(t("Two or more answer here:"))
        for line in lines:
            saying.text(*line)
        area = t(", ").join(filter(None, (answer.township, answer.committee)))
        if area:
            saying.caption(t("Area: {area}.", area=area))
        if answer.offset_m >= 1:
            saying.caption(
                t("{metres:,.0f} m from the place that was clicked.", metres=answer.offset_m)
            )


def _of_claim(care: LineInCare, claim: pd.Series) -> list[str]:
    """Tell of one claim: who, from where to where, and what belongs to it."""
    named = words.person(care, claim) or t("no person named")
    who = t("{label}: {person}", label=words.claim_label(care, claim), person=named)
    told = [who, words.ends(claim["from_m"], claim["to_m"])]
    if care.layer == DUTIES:
        if day := words.weekday(claim):
            told.append(t("Patrols on: {day}.", day=day))
    else:
        households = words.households(claim)
        told.append(
            t("Households: {households}.", households=t(", ").join(households))
            if households
            else t("No household is listed.")
        )
        if pd.notna(claim.get("village")):
            told.append(t("Village: {village}.", village=claim["village"]))
        if pd.notna(claim.get("since")):
            told.append(t("Since {date}.", date=f"{claim['since']:%Y-%m-%d}"))
    return told


def _forget_click() -> None:
    st.session_state.pop(CLICKED_KEY, None)

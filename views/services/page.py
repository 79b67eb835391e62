"""Services: what the stations did in a year, what villages lack, and the funds by the rule."""

from dataclasses import fields

import streamlit as st

from gis.analysis.cover import BeltCover
from gis.analysis.services.answer import Services
from gis.analysis.services.funds import rule_of
from gis.analysis.session import Session
from gis.belt.belt import Belt
from gis.questions.coverage import Straight
from gis.questions.services import FundRule
from gis.ranges import range_of
from layers import draw
from layers.results import services as service_layers
from views import address, belt_map, first_question, i18n, metrics, saying, service_words, state
from views.i18n import language, say, t, with_unit
from views.limits import RADIUS
from views.metrics import Figure
from views.services import tables

MAP_HEIGHT_PX = 560
RADIUS_KEY = address.number("services-radius", RADIUS.declared, of_unit=RADIUS.of_unit)
for _field in fields(FundRule):
    address.number(f"services-{_field.name}", range_of(FundRule, _field.name))
REPORTED = "mediated_share"


def show() -> None:
    """Show the services of the belt."""
    session = state.session()
    belt = session.belt
    if not {"stations", "villages"} & set(belt.frames):
        saying.box(
            "info", t("This belt has no layer of stations or villages, so no services can be told.")
        )
        return
    with st.container(horizontal=True, vertical_alignment="bottom"):
        hidden = belt_map.layer_switch(belt)
        rule = _rates(belt) if "villages" in belt.frames else rule_of(belt)
        within = _reach(belt) if _has_reach(belt) else None
    _explore(session, rule, within, hidden)


@st.fragment
def _explore(session: Session, rule: FundRule, within: Straight | None, hidden: list[str]) -> None:
    """Draw what a click on a row changes."""
    with i18n.showing_errors():
        state.stay_with(session)
        answer = session.services(rule)
        cover = (
            state.cover(session, first_question.station_reach(session.belt, within))
            if within
            else None
        )
        numbers, map_side = st.columns([5, 8], gap="medium")
        listings = tables.listings(session.belt, answer, cover, rule)
        with numbers:
            _numbers(session.belt, answer, cover)
        with map_side:
            _map(session.belt, answer, tables.focus(listings), hidden)
        tables.show(listings)
        address.write()


def _has_reach(belt: Belt) -> bool:
    return {"stations", "villages"} <= set(belt.frames)


def _rates(belt: Belt) -> FundRule:
    """Let the reader turn the rates; they begin as those of the belt."""
    start = rule_of(belt)
    with st.popover(t("Rates of funds"), icon=":material/payments:"):
        rates = {
            rate.name: _rate(rate.name, getattr(start, rate.name)) for rate in fields(FundRule)
        }
    return FundRule(**rates)


def _rate(name: str, start: float) -> float:
    declared = range_of(FundRule, name)
    return float(
        st.number_input(
            with_unit(say(declared.label), say(declared.unit)),
            min_value=declared.least,
            max_value=declared.most,
            value=start,
            step=declared.step,
            format="%.0f",
            help=say(declared.why),
            key=address.begins(f"services-{name}", start),
        )
    )


def _reach(belt: Belt) -> Straight:
    declared = RADIUS.declared
    start_km = first_question.start(belt, RADIUS) / RADIUS.of_unit
    with st.popover(t("Far from a station"), icon=":material/straighten:"):
        km = st.slider(
            t("Straight line to a station (km)"),
            min_value=declared.least / RADIUS.of_unit,
            max_value=declared.most / RADIUS.of_unit,
            value=start_km,
            step=declared.step / RADIUS.of_unit,
            format=RADIUS.shown,
            key=address.begins(RADIUS_KEY, start_km),
        )
    return Straight(radius_m=km * RADIUS.of_unit)


def _numbers(belt: Belt, answer: Services, cover: BeltCover | None) -> None:
    lines = service_words.told(
        language(), answer, cover=cover, reported=belt.reported.get(REPORTED)
    )
    metrics.cards(Figure(label=one.label, value=one.value, about=one.about) for one in lines)
    if answer.equipment and (left := service_words.unrecorded(language(), answer.equipment)):
        saying.caption(left)
    absent = [
        text
        for there, text in (
            (answer.year, t("This belt has no layer of stations.")),
            (answer.equipment, t("This belt has no layer of villages.")),
            (
                answer.joint and answer.joint.relations is not None,
                t("This belt has no table of joint posts."),
            ),
        )
        if not there
    ]
    for text in absent:
        saying.box("info", text)


def _map(belt: Belt, answer: Services, focus: draw.Focus | None, hidden: list[str]) -> None:
    drawn = []
    if answer.year:
        rows = tables.year_rows(answer.year)
        drawn.append(service_layers.mediation(rows, language=language()))
    if answer.equipment and len(answer.equipment.missing):
        drawn.append(service_layers.lacking(answer.equipment.missing, language=language()))
    change = belt_map.changing(drawn, hidden=hidden, focus=focus)
    belt_map.show(belt, change=change, key="services", height=MAP_HEIGHT_PX)

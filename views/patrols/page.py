"""Patrols: which stretch was walked when, what is overdue, who has not reported."""

from datetime import date, timedelta

import streamlit as st

from gis.analysis.patrols.patrols import Patrols
from gis.analysis.patrols.walks import table_of
from gis.analysis.session import Session
from gis.questions.patrols import PatrolSettings
from gis.ranges import range_of
from layers.results import patrols as patrol_layers
from views import (
    address,
    belt_map,
    controls,
    i18n,
    metrics,
    page_style,
    patrol_words,
    saying,
    state,
)
from views.address import Setting
from views.asked.week import LATER
from views.i18n import language, t
from views.metrics import Figure
from views.patrols import month_chart, tables, tracks
from views.patrols.shown import Shown
from views.replay import Replay

MAP, MAP_HEIGHT_PX = "patrols", 560
SHOWN_LAST = "patrols-last-day"
DAY = address.declare(
    Setting(key="patrols-day", name="day", read=date.fromisoformat, write=date.isoformat)
)
REPLAY, REPLAYED_DAYS = Replay("patrols"), 30
LIMIT = address.number("patrols-limit", range_of(PatrolSettings, "limit_days"))


def show() -> None:
    """Show what was walked and reported until the day that the reader chooses."""
    session = state.session()
    if table_of(session.belt) is None:
        saying.box(
            "info", t("This belt has no layer of patrols yet; add one to see what was walked when.")
        )
        _without_patrols(session)
        return
    st.fragment(_explore, run_every=REPLAY.every_s())(session)


@st.fragment
def _without_patrols(session: Session) -> None:
    """Let the first patrols come from tracks."""
    with i18n.showing_errors():
        state.stay_with(session)
        tracks.show(session.belt)
        layers = tracks.drawn(session.belt)
        if layers:
            change = belt_map.changing(layers, focus=tracks.focus(session.belt))
            belt_map.show(session.belt, change=change, key=MAP, height=MAP_HEIGHT_PX)


def _explore(session: Session) -> None:
    """Answer for a day and a limit; both come with each turn."""
    with i18n.showing_errors(), st.container(key=page_style.STEADY):
        state.stay_with(session)
        REPLAY.follow()
        patrols = session.patrols
        with st.container(horizontal=True, vertical_alignment="bottom"):
            as_of = _replayed(_day(patrols), first=patrols.first_day)
            settings = PatrolSettings(
                limit_days=controls.number(LIMIT, PatrolSettings(), "limit_days")
            )
            hidden = belt_map.layer_switch(session.belt)
        _answer(
            Shown(
                belt=session.belt,
                line=patrols.line(settings, as_of=as_of),
                reports=patrols.reports(as_of=as_of),
                timetable=patrols.timetable(as_of=as_of),
                hidden=hidden,
            ),
            patrols,
        )


def _answer(shown: Shown, patrols: Patrols) -> None:
    told = [
        *patrol_words.of_line(language(), shown.line),
        *patrol_words.of_reports(language(), shown.reports),
    ]
    metrics.row(Figure(label=one.label, value=one.value, about=one.about) for one in told)
    for note in patrol_words.notes(language(), patrols.left_out, shown.reports):
        saying.caption(note)
    map_side, month_side = st.columns([8, 5], gap="medium")
    with map_side:
        drawn = patrol_layers.ages(
            shown.line.drawn, limit_days=shown.line.limit_days, language=language()
        )
        change = belt_map.changing(
            [drawn, *tracks.drawn(shown.belt)], hidden=shown.hidden, focus=tables.focus(shown)
        )
        belt_map.show(shown.belt, change=change, key=MAP, height=MAP_HEIGHT_PX)
    with month_side:
        month_chart.show(shown)
    tables.show(shown)
    address.write()


def _day(patrols: Patrols) -> date:
    """Let the reader choose the day, and turn back and on from it one by one."""
    first, last = patrols.first_day, patrols.last_day + LATER
    # Each belt, and each that has got a later patrol, is shown at first as of its last one.
    before = st.session_state.get(SHOWN_LAST)
    st.session_state[SHOWN_LAST] = patrols.last_day
    asked = st.session_state.get(DAY)  # None where the address names no day
    is_new = before is not None and before != patrols.last_day
    if asked is None or is_new or not first <= asked <= last:
        st.session_state[DAY] = patrols.last_day
    picked = st.date_input(
        t("As of"),
        min_value=first,
        max_value=last,
        format="YYYY-MM-DD",
        key=address.begins(DAY, patrols.last_day),
        help=t("Patrols after this day are left out."),
        persist_state="session",
        width=160,
    )
    chosen = picked or patrols.last_day  # the field can be emptied
    with st.container(horizontal=True, width="content"):
        for label, step, icon in (
            (t("Day before"), -1, ":material/chevron_left:"),
            (t("Day after"), 1, ":material/chevron_right:"),
        ):
            turned = chosen + timedelta(days=step)
            is_outside = not first <= turned <= last
            st.button(label, icon=icon, disabled=is_outside, on_click=_turn, args=(turned,))
    return chosen


def _replayed(as_of: date, *, first: date) -> date:
    """Let the reader replay the days up to the one that is asked about; give the one to show."""
    count = min((as_of - first).days + 1, REPLAYED_DAYS)
    days = [as_of - timedelta(days=back) for back in reversed(range(count))]
    return REPLAY.shows(
        days,
        now=as_of,
        key=DAY,
        begin=t("Replay {days} {days:day|days}", days=REPLAYED_DAYS),
        stop=lambda day: t("Stop at {day}", day=patrol_words.day(language(), day)),
    )


def _turn(day: date) -> None:
    st.session_state[DAY] = day

"""Which week is to be planned, and within which limits."""

from datetime import date, timedelta

import streamlit as st

from gis.analysis.patrols.patrols import Patrols
from gis.questions.patrols import PlanSettings
from gis.ranges import range_of
from views import address, controls
from views.address import Setting
from views.i18n import t

SHOWN_NEXT = "patrols-week-next"
WIDTH_PX = 190
LATER = timedelta(days=366)  # a day after the last patrol may be asked about: nobody has walked
FIRST = address.declare(
    Setting(key="plan-from", name="plan-from", read=date.fromisoformat, write=date.isoformat)
)
HOURS = address.number("plan-hours", range_of(PlanSettings, "hours"))
TARGET = address.number("plan-target", range_of(PlanSettings, "target_days"))
WEIGHT = address.number("plan-weight", range_of(PlanSettings, "crossing_weight"))


def plan() -> PlanSettings:
    """Ask how far teams walk, and which ages are good enough."""
    usual = PlanSettings()
    return PlanSettings(
        hours=controls.number(HOURS, usual, "hours"),
        target_days=controls.number(TARGET, usual, "target_days"),
        crossing_weight=controls.number(WEIGHT, usual, "crossing_weight"),
    )


def first_day(patrols: Patrols) -> date:
    """Let the reader choose the first day; at first the one after the last patrol."""
    least, most = patrols.first_day, patrols.last_day + LATER
    before = st.session_state.get(SHOWN_NEXT)
    st.session_state[SHOWN_NEXT] = patrols.next_day
    asked = st.session_state.get(FIRST)
    is_new = before is not None and before != patrols.next_day
    if asked is None or is_new or not least < asked <= most:
        st.session_state[FIRST] = patrols.next_day
    picked = st.date_input(
        t("First day of the plan"),
        min_value=least,
        max_value=most,
        format="YYYY-MM-DD",
        key=address.begins(FIRST, patrols.next_day),
        help=t("The plan is made of what was known on the day before."),
        persist_state="session",
        width=WIDTH_PX,
    )
    return picked or patrols.next_day

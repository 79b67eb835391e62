"""How somebody is to go: the travel mode, the season and the hour."""

from datetime import time

import streamlit as st

from gis.questions.dispatch import DispatchSettings
from gis.questions.modes import Mode, Season
from views import address, controls, reach_words
from views.i18n import t

ANY_HOUR = -1
MODE = address.choice("desk-mode", {mode.value: mode for mode in Mode})
HOUR = address.choice("desk-hour", {"any": ANY_HOUR, **{f"{hour:02d}": hour for hour in range(24)}})


def hour() -> time | None:
    """Ask for an hour; None is any."""
    hours = {ANY_HOUR: t("any hour"), **{hour: f"{hour:02d}:00" for hour in range(24)}}
    chosen = controls.from_list(
        t("Hour"),
        hours,
        key=HOUR,
        why=t("Posts must be on duty then, and ferries and bridges open."),
    )
    return None if chosen == ANY_HOUR else time(chosen)


def mode_and_season() -> tuple[Mode, Season]:
    """Ask how people go, and in which season."""
    names = reach_words.modes()
    with st.container(horizontal=True):
        mode = controls.side_by_side(
            t("Travel mode"),
            {one: names[one] for one in (Mode.CAR, Mode.MOTORCYCLE, Mode.FOOT)},
            key=MODE,
        )
        season = controls.side_by_side(t("Season"), reach_words.seasons(), key=controls.SEASON)
    return mode, season


def dispatch() -> DispatchSettings:
    """Ask for all of it."""
    at = hour()
    mode, season = mode_and_season()
    return DispatchSettings(mode=mode, season=season, at=at)

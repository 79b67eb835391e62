"""Two covers beside each other: what a reader compares with."""

from dataclasses import replace

import streamlit as st

from gis.belt.belt import Belt
from gis.questions.coverage import CoverageSettings, Straight
from gis.questions.modes import Direction, Mode, Season
from views import address, controls, first_question, reach_words
from views.i18n import t

COMPARE = address.choice(
    "compare",
    {
        name: name
        for name in ("today", "minutes", "straight", "season", "direction", *map(str, Mode))
    },
)


def choice(belt: Belt, settings: CoverageSettings) -> CoverageSettings | None:
    """Ask with what to compare; None where the reader looks at one cover alone."""
    others = _others(belt, settings)
    if not others:
        return None
    chosen = st.selectbox(
        t("Compare with"),
        list(others),
        index=None,
        format_func=lambda name: reach_words.reach(others[name]),
        placeholder=t("nothing"),
        key=address.begins(controls.in_language(COMPARE), None, among=others),
        persist_state="session",
    )
    return others[chosen] if chosen else None


def today(settings: CoverageSettings) -> CoverageSettings | None:
    """Give the same without the posts that are only tried out; None where there are none."""
    return replace(settings, added=()) if settings.added else None


def _others(belt: Belt, settings: CoverageSettings) -> dict[str, CoverageSettings]:
    """List covers that differ from this one in one thing, by what it is."""
    without = today(settings)
    others = {"today": without} if without else {}
    if belt.dem is None:
        return others
    within = settings.within
    if isinstance(within, Straight):
        return others | {"minutes": replace(settings, within=first_question.start_of_travel(belt))}
    other_season = Season.WET if within.season is Season.DRY else Season.DRY
    others["season"] = replace(settings, within=replace(within, season=other_season))
    back = next(other for other in Direction if other is not within.direction)
    others["direction"] = replace(settings, within=replace(within, direction=back))
    for mode in Mode:
        if mode is not within.mode:
            others[mode] = replace(settings, within=replace(within, mode=mode))
    return others | {"straight": replace(settings, within=first_question.start_of_straight(belt))}

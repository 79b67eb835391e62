"""Two covers beside each other: what a reader compares with, and how much more is in reach."""

from dataclasses import dataclass, replace

import streamlit as st

from gis.belt import Belt
from gis.difference import Sums
from gis.going import Mode, Season
from gis.settings import CoverageSettings, Straight
from views import controls, reach_words
from views.words import t


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
        key="compare",
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
        return others | {"minutes": replace(settings, within=controls.start_of_travel(belt))}
    other_season = Season.WET if within.season is Season.DRY else Season.DRY
    others["season"] = replace(settings, within=replace(within, season=other_season))
    for mode in Mode:
        if mode is not within.mode:
            others[mode] = replace(settings, within=replace(within, mode=mode))
    return others | {"straight": replace(settings, within=controls.start_of_straight(belt))}


@dataclass(frozen=True, kw_only=True)
class More:
    """How much more is in reach than where it is compared with, in words; None without."""

    people: str | None = None
    people_left: str | None = None
    line: str | None = None
    twice: str | None = None
    targets_left: str | None = None


def more(here: Sums, there: Sums | None) -> More:
    """Tell the differences of the sums of two covers, with their signs."""
    if there is None:
        return More()
    return More(
        people=_people(here.people - there.people),
        people_left=_people(here.people_left - there.people_left),
        line=_km(here.line_m - there.line_m),
        twice=_km(here.twice_m - there.twice_m),
        targets_left=f"{here.targets_left - there.targets_left:+,.0f}",
    )


def _people(count: float) -> str:
    return f"{count:+,.0f}"


def _km(metres: float) -> str:
    return t("{km:+.2f} km", km=metres / 1_000)

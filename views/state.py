"""What is worked out for the pages, each kept by words and numbers that say all: never by a frame.

What they return is shared by all readers, so nobody writes to it.
"""

import os
from collections.abc import Callable, Hashable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any, TypeVar

import pandas as pd
import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from gis import belt as belts
from gis.analysis import cover as belt_cover
from gis.analysis.cover import BeltCover
from gis.analysis.overview import StateOfBelt, state_of
from gis.analysis.travel import (
    BeltTravel,
    going_of,
    ground_over,
    joined,
    search,
    search_added,
    terrain_of,
)
from gis.analysis.water_under_roads import roads_over_water
from gis.belt.belt import Belt
from gis.errors import Problem
from gis.files.belt_folder import fingerprint
from gis.questions.coverage import CoverageSettings, Straight, Travel
from gis.raster.terrain import Grid
from gis.travel.ground import Ground
from layers.masking import Role
from layers.registry import tables
from views import assets
from views.i18n import t

T = TypeVar("T")
Within = TypeVar("Within", Straight, Travel)

ROLE_KEY = "role"
DEMONSTRATION = "data/jinghong"
BY_WORDS: Mapping[type, Callable[[Any], str]] = {CoverageSettings: repr, Travel: repr}
"""How caches tell settings apart; by themselves they would pickle them at every call."""
LOOK_AGAIN_S = 10  # a file that an administrator replaces is seen after this time


def folder() -> Path:
    """Tell which belt is shown: the folder that BELT names, or the demonstration."""
    return Path(os.environ.get("BELT", DEMONSTRATION))


def static() -> Path:
    """Tell where Streamlit serves files from: `static` beside the script that runs."""
    running = get_script_run_ctx()
    script = Path(running.main_script_path) if running else Path.cwd() / "dashboard.py"
    return script.resolve().parent / "static"


def belt() -> Belt:
    """Give the belt that is shown, read anew when one of its files has changed."""
    where = str(folder().resolve())
    return _belt(where, _revision(where))


def role() -> Role:
    """Tell who is looking; the leader at first, who sees no full names."""
    return Role(st.session_state.get(ROLE_KEY, Role.LEADER))


def cover(settings: CoverageSettings) -> BeltCover:
    """Give the cover of the belt for these settings."""
    return _cover(belt().revision, settings)


def curve(settings: CoverageSettings) -> pd.DataFrame:
    """Give the curve of the cover over the limit, worked out once for whatever limit is chosen."""
    return cover(replace(settings, within=_at_any_limit(settings.within))).curve


def travel(settings: CoverageSettings, within: Travel) -> BeltTravel:
    """Give the minutes that were searched for these settings: they hold for every limit."""
    any_limit = _at_any_limit(within)
    return _travel(belt().revision, replace(settings, within=any_limit), any_limit)


def _at_any_limit(within: Within) -> Within:
    """Give the same way of measuring with the one limit that stands for all."""
    if isinstance(within, Straight):
        return replace(within, radius_m=Straight.radius_m)
    return replace(within, minutes=Travel.minutes)


def last_of(
    question: Hashable, begin: Callable[[], Iterator[T]], *, show: Callable[[T], None]
) -> T:
    """Give the last step of some long work on the belt, which is done once for each question.

    Parameters
    ----------
    begin
        Starts the work.
    show
        Is told of each step as it comes; of none where the work was done before.
    """
    kept: list[T] = _kept(belt().revision, question)
    if not kept:
        for step in begin():
            show(step)
        kept.append(step)
    return kept[0]


def ground_faults() -> tuple[Problem, ...]:
    """Tell what is doubtful on the ground that minutes go over; nothing without land cover."""
    return _ground_faults(belt().revision) if belt().dem and belt().landcover else ()


def state_of_belt() -> StateOfBelt:
    """Give the numbers of the overview."""
    return _state(belt().revision)


@st.cache_resource(show_spinner=False)
def settle() -> None:
    """Settle the server's memory once, when the first page has been shown; see views/assets.py."""
    assets.settle(static())


@st.cache_data(ttl=LOOK_AGAIN_S, max_entries=4, show_spinner=False)
def _revision(where: str) -> str:
    return fingerprint(Path(where)) if Path(where).is_dir() else ""


@st.cache_resource(max_entries=2, show_spinner=False)
def _belt(where: str, revision: str) -> Belt:
    with st.spinner(t("Reading the belt …")):
        return belts.load(Path(where), tables=tables())


@st.cache_resource(max_entries=256, show_spinner=False, hash_funcs=BY_WORDS)
def _cover(revision: str, settings: CoverageSettings) -> BeltCover:
    within = settings.within
    with st.spinner(t("Working out who is in reach …")):
        if isinstance(within, Straight):
            return belt_cover.cover(belt(), settings)
        measure = travel(settings, within).within(within.minutes)
        return belt_cover.cover(belt(), settings, measure=measure)


@st.cache_resource(max_entries=12, show_spinner=False, hash_funcs=BY_WORDS)
def _travel(revision: str, settings: CoverageSettings, within: Travel) -> BeltTravel:
    with st.spinner(t("Searching the ways over hills and roads …")):
        if not settings.added:
            return search(belt(), settings, ground=_ground(revision, within))
        standing = _travel(revision, replace(settings, added=()), within)
        return joined([standing, search_added(settings, standing=standing)])


@st.cache_resource(max_entries=128, show_spinner=False)
def _kept(revision: str, question: Hashable) -> list[Any]:
    """Keep a place for what is found; unlike the other caches, it is written to, once."""
    return []


@st.cache_resource(max_entries=6, show_spinner=False, hash_funcs=BY_WORDS)
def _ground(revision: str, within: Travel) -> Ground:
    return ground_over(belt(), _terrain(revision), going=going_of(belt(), within))


@st.cache_resource(max_entries=2, show_spinner=False)
def _terrain(revision: str) -> Grid:
    return terrain_of(belt())


@st.cache_resource(max_entries=2, show_spinner=False)
def _ground_faults(revision: str) -> tuple[Problem, ...]:
    with st.spinner(t("Looking for roads that cross water …")):
        return roads_over_water(belt(), _terrain(revision))


@st.cache_resource(max_entries=4, show_spinner=False)
def _state(revision: str) -> StateOfBelt:
    return state_of(belt())

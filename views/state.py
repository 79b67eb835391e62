"""What the pages share: the session of the belt that is shown.

The session is kept by the revision of the belt; what it works out is kept by itself, and nothing of
the engine is cached elsewhere. What it gives is shared by all readers, so nobody writes to it.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from gis import belt as belts
from gis.analysis.cover import BeltCover
from gis.analysis.gazetteer.names import Gazetteer, names_of
from gis.analysis.session import Session
from gis.analysis.travel import BeltTravel
from gis.belt.belt import Belt
from gis.errors import Problem
from gis.files.belt_folder import fingerprint
from gis.questions.coverage import CoverageSettings, Straight, Travel
from layers.masking import Role, masked
from layers.registry import catalogue, tables
from views import assets
from views.folders import folder
from views.i18n import t

BY_WORDS: dict[str | type[Any], Callable[[Any], Any]] = {CoverageSettings: repr, Travel: repr}
"""How caches tell settings apart; by themselves they would pickle them at every call."""
LOOK_AGAIN_S = 10  # a file that an administrator replaces is seen after this time


def static() -> Path:
    """Tell where Streamlit serves files from: `static` beside the script that runs."""
    running = get_script_run_ctx()
    script = Path(running.main_script_path) if running else Path.cwd() / "dashboard.py"
    return script.resolve().parent / "static"


def session() -> Session:
    """Give the session of the belt that is shown, another one when one of its files has changed.

    A page asks for it once, at its start, and hands it on: two calls may give two revisions.
    """
    where = str(folder().resolve())
    return _session(where, _revision(where))


def stay_with(asked: Session) -> None:
    """Draw the whole page anew where the belt has changed since the page was drawn.

    A fragment that runs again has the session of its page. The map and the tables around it show
    that revision, so what the fragment adds must not come from another one.
    """
    if session() is not asked:
        st.rerun(scope="app")


def gone_layers(asked: Session) -> list[str]:
    """Name the layers, by key, that were in the folder since the server started and are no more."""
    now = {*asked.belt.frames, *asked.belt.tables}
    seen = _seen_layers(str(folder().resolve()))
    seen |= now
    return sorted(seen - now)


def cover(asked: Session, settings: CoverageSettings) -> BeltCover:
    """Give the cover for these settings, and say so while it takes long."""
    if asked.is_known(settings):
        return asked.cover(settings)
    if isinstance(settings.within, Travel):
        travel(asked, settings)
    with st.spinner(t("Computing coverage …")):
        return asked.cover(settings)


def travel(asked: Session, settings: CoverageSettings) -> BeltTravel | None:
    """Give the minutes for these settings, and say so while it takes long; None in metres."""
    if isinstance(settings.within, Straight):
        return None
    if asked.is_searched(settings):
        return asked.travel(settings)
    with st.spinner(t("Computing travel times …")):
        return asked.travel(settings)


def ground_faults(asked: Session) -> tuple[Problem, ...]:
    """Tell what is doubtful on the ground that minutes go over, and say so while it takes long."""
    with st.spinner(t("Checking where roads cross water …")):
        return asked.ground_faults


def gazetteer(asked: Session, role: Role) -> Gazetteer:
    """Give the names of places that a role may see."""
    return _gazetteer(asked.belt, asked.belt.revision, role)


@st.cache_resource(show_spinner=False)
def settle() -> None:
    """Settle the server's memory once, when the first page has been shown; see views/assets.py."""
    assets.settle(static())


@st.cache_resource(show_spinner=False)
def _seen_layers(where: str) -> set[str]:  # the folder tells the caches apart
    return set()


@st.cache_resource(max_entries=4, show_spinner=False)
def _gazetteer(_belt: Belt, revision: str, role: Role) -> Gazetteer:
    known = catalogue()
    seen = {key: masked(frame, layer=known[key], role=role) for key, frame in _belt.frames.items()}
    return Gazetteer(names_of(seen))


@st.cache_data(ttl=LOOK_AGAIN_S, max_entries=4, show_spinner=False)
def _revision(where: str) -> str:
    return fingerprint(Path(where)) if Path(where).is_dir() else ""


@st.cache_resource(max_entries=2, show_spinner=False)
def _session(where: str, revision: str) -> Session:
    with st.spinner(t("Reading the belt …")):
        return Session(belts.load(Path(where), tables=tables()))

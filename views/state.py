"""The only caches of the pages, each keyed by words and numbers that say all: never by a frame.

What they return is shared by all readers, so nobody writes to it.
"""

import os
from pathlib import Path

import streamlit as st

from gis import belt as belts
from gis import belt_cover
from gis.belt import Belt
from gis.belt_cover import BeltCover
from gis.files.belt_folder import fingerprint
from gis.settings import CoverageSettings
from gis.state_of_belt import StateOfBelt, state_of
from layers.masking import Role
from layers.registry import tables
from views import assets
from views.words import t

ROLE_KEY = "role"
STATIC = Path(__file__).parent.parent / "static"  # where Streamlit serves files from
DEMONSTRATION = "data/jinghong"
LOOK_AGAIN_S = 10  # a file that an administrator replaces is seen after this time


def folder() -> Path:
    """Tell which belt is shown: the folder that BELT names, or the demonstration."""
    return Path(os.environ.get("BELT", DEMONSTRATION))


def belt() -> Belt:
    """Give the belt that is shown, read anew when one of its files has changed."""
    where = str(folder().resolve())
    return _belt(where, _revision(where))


def role() -> Role:
    """Tell who is looking; the leader at first, who sees no full names."""
    return Role(st.session_state.get(ROLE_KEY, Role.LEADER))


def cover(settings: CoverageSettings) -> BeltCover:
    """Give the cover of the belt for these settings."""
    return _cover(
        belt().revision,
        settings.facility,
        settings.kinds,
        settings.radius_m,
        settings.targets,
    )


def state_of_belt() -> StateOfBelt:
    """Give the numbers of the overview."""
    return _state(belt().revision)


@st.cache_resource(show_spinner=False)
def settle() -> None:
    """Settle the server's memory once, when the first page has been shown; see views/assets.py."""
    assets.settle(STATIC)


@st.cache_data(ttl=LOOK_AGAIN_S, max_entries=4, show_spinner=False)
def _revision(where: str) -> str:
    return fingerprint(Path(where)) if Path(where).is_dir() else ""


@st.cache_resource(max_entries=2, show_spinner=False)
def _belt(where: str, revision: str) -> Belt:
    with st.spinner(t("Reading the belt …")):
        return belts.load(Path(where), tables=tables())


@st.cache_resource(max_entries=256, show_spinner=False)
def _cover(
    revision: str,
    facility: str,
    kinds: tuple[str, ...],
    radius_m: float,
    targets: str,
) -> BeltCover:
    settings = CoverageSettings(facility=facility, kinds=kinds, radius_m=radius_m, targets=targets)
    with st.spinner(t("Working out who is in reach …")):
        return belt_cover.cover(belt(), settings)


@st.cache_resource(max_entries=4, show_spinner=False)
def _state(revision: str) -> StateOfBelt:
    return state_of(belt())

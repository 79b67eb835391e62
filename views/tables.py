"""Tables on a page: readable, with clickable rows and downloads."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TypeVar

import numpy as np
import pandas as pd
import streamlit as st
from pandas.io.formats.style import Styler
from streamlit.delta_generator import DeltaGenerator

from gis.analysis.points import IS_ADDED, NEAREST_IS_ADDED, added_name
from gis.files.tables_write import csv_bytes, xlsx_bytes
from gis.schema import Table
from layers.tabulate import readable
from views.i18n import language, say, t

ROW_HEIGHT_PX = 35
MOST_ROWS_HIGH = 9
DOWNLOAD = ":material/download:"
NOTHING = "—"  # in an empty cell
POST_NAMES = {
    "name": ("id", IS_ADDED),
    "nearest_name": ("nearest_post", NEAREST_IS_ADDED),
}
"""The columns of post names, each with the columns of its ID and of whether it is a trial post."""

Frame = TypeVar("Frame", bound=pd.DataFrame)


def chosen_row(key: str) -> int | None:
    """Return the clicked row of the table `key`, before the table is drawn."""
    state = st.session_state.get(key)
    rows = state["selection"]["rows"] if state else []
    return rows[0] if rows else None


def called(frame: Frame) -> Frame:
    """Translate the names of trial posts, wherever they occur."""
    named = {}
    for name, (id_, is_added) in POST_NAMES.items():
        if name in frame and is_added in frame:
            there = frame.loc[frame[is_added], id_]
            named[name] = frame[name].where(
                ~frame[is_added], there.map(lambda added: say(added_name(added)))
            )
    return frame.assign(**named)


def choosable(frame: pd.DataFrame, table: Table, *, only: Sequence[str], key: str) -> None:
    """Show a table with clickable rows, and a download below it."""
    shown = readable(called(frame), table, language=language(), only=only)
    with _written(shown) as written:
        st.dataframe(
            written,
            key=key,
            hide_index=True,
            on_select="rerun",
            selection_mode="single-row",
            height=ROW_HEIGHT_PX * (min(len(shown), MOST_ROWS_HIGH) + 1) + 3,
            placeholder=NOTHING,
        )
    downloads(shown, name=key)


def listed(shown: pd.DataFrame) -> None:
    """Show all rows of a table without selection."""
    with _written(shown) as written:
        st.dataframe(written, hide_index=True, placeholder=NOTHING)


@contextmanager
def _written(shown: pd.DataFrame) -> Iterator[pd.DataFrame | Styler]:
    """Show unreachable as a word that sorts after every number."""
    if not _with_infinity(shown):
        yield shown
        return
    word = unreachable()

    def text(cell: object) -> str:
        if not isinstance(cell, float):
            return str(cell)
        return word if np.isinf(cell) else f"{cell:.12g}"

    # A Styler changes the displayed text but not the number used for sorting.
    with pd.option_context("styler.render.max_elements", shown.size):
        yield shown.style.format(text, na_rep=NOTHING)


def unreachable() -> str:
    """Return the word for a target without a route."""
    return t("unreachable")


def with_unreachable_named(shown: pd.DataFrame) -> pd.DataFrame:
    """Replace infinite numbers by the word; spreadsheets sort texts after numbers."""
    named = {
        column: shown[column].astype(object).where(~np.isinf(shown[column]), unreachable())
        for column in _with_infinity(shown)
    }
    return shown.assign(**named)


def with_unreachable_empty(frame: Frame) -> Frame:
    """Empty infinite numbers, which map formats cannot store; if none, return the frame itself."""
    columns = _with_infinity(frame)
    if not columns:
        return frame
    return frame.assign(**{name: frame[name].where(~np.isinf(frame[name])) for name in columns})


def _with_infinity(shown: pd.DataFrame) -> list[str]:
    return [str(name) for name in shown.select_dtypes("float") if np.isinf(shown[name]).any()]


def open_tab(heads: Sequence[str], *, key: str) -> tuple[int, DeltaGenerator]:
    """Show tabs; return the index of the open one and its container, the only one to be filled.

    It stays open when labels change, with the language or the subject of the tables.
    """
    kept = f"{key}-place"
    place = st.session_state.get(kept, 0)
    if key in st.session_state and st.session_state[key] not in heads and place < len(heads):
        st.session_state[key] = heads[place]
    tabs = st.tabs(heads, on_change="rerun", key=key)
    place = next((number for number, tab in enumerate(tabs) if tab.open), 0)
    st.session_state[kept] = place
    return place, tabs[place]


def downloads(shown: pd.DataFrame, *, name: str) -> None:
    """Offer a table as it is shown, as XLSX and CSV."""
    shown = with_unreachable_named(shown)
    heads = {str(head): str(head) for head in shown.columns}
    with st.container(horizontal=True, gap="small"):
        st.download_button(
            t("Download XLSX"),
            lambda: xlsx_bytes(shown, heads=heads, sheet=name),
            file_name=f"{name}.xlsx",
            key=f"{name}-xlsx",
            on_click="ignore",
            type="tertiary",
            icon=DOWNLOAD,
        )
        st.download_button(
            t("Download CSV"),
            lambda: csv_bytes(shown, heads=heads),
            file_name=f"{name}.csv",
            key=f"{name}-csv",
            on_click="ignore",
            type="tertiary",
            icon=DOWNLOAD,
        )

"""Tables on a page: read in words, chosen by a click, taken away as a file."""

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
from layers.masking import internal
from layers.tabulate import readable
from views import reader, taken_away
from views.i18n import language, say, t

ROW_HEIGHT_PX = 35
MOST_ROWS_HIGH = 9
NOTHING = "—"  # in an empty cell
POST_NAMES = {
    "name": ("id", IS_ADDED),
    "nearest_name": ("nearest_post", NEAREST_IS_ADDED),
}
"""The columns that name a post: which one it is, and whether it is only tried out."""

Frame = TypeVar("Frame", bound=pd.DataFrame)


def chosen_row(key: str) -> int | None:
    """Tell which row of the table `key` the reader has clicked, before the table is drawn."""
    state = st.session_state.get(key)
    rows = state["selection"]["rows"] if state else []
    return rows[0] if rows else None


def called(frame: Frame) -> Frame:
    """Call posts that are only tried out as the reader's language does, wherever they are named."""
    named = {}
    for name, (id_, is_added) in POST_NAMES.items():
        if name in frame and is_added in frame:
            there = frame.loc[frame[is_added], id_]
            named[name] = frame[name].where(
                ~frame[is_added], there.map(lambda added: say(added_name(added)))
            )
    return frame.assign(**named)


def choosable(frame: pd.DataFrame, table: Table, *, only: Sequence[str], key: str) -> None:
    """Show a table whose rows can be clicked, with a file of it to take away beneath."""
    seen = internal(called(frame), table=table, role=reader.role())
    shown = readable(seen, table, language=language(), only=only)
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
    """Show a table that is only read, all of its rows."""
    with _written(shown) as written:
        st.dataframe(written, hide_index=True, placeholder=NOTHING)


@contextmanager
def _written(shown: pd.DataFrame) -> Iterator[pd.DataFrame | Styler]:
    """Write what cannot be reached as a word that the table sorts after every number."""
    if not _with_infinity(shown):
        yield shown
        return
    word = unreachable()

    def text(cell: object) -> str:
        if not isinstance(cell, float):
            return str(cell)
        return word if np.isinf(cell) else f"{cell:.12g}"

    # A Styler changes what is read and leaves the number that is sorted by.
    with pd.option_context("styler.render.max_elements", shown.size):
        yield shown.style.format(text, na_rep=NOTHING)


def unreachable() -> str:
    """Say that no route leads to a place."""
    return t("unreachable")


def with_unreachable_named(shown: pd.DataFrame) -> pd.DataFrame:
    """Put the word in place of infinite numbers; a spreadsheet sorts texts after numbers."""
    named = {
        column: shown[column].astype(object).where(~np.isinf(shown[column]), unreachable())
        for column in _with_infinity(shown)
    }
    return shown.assign(**named)


def with_unreachable_empty(frame: Frame) -> Frame:
    """Leave infinite numbers out, which no file for maps can hold; the frame itself without any."""
    columns = _with_infinity(frame)
    if not columns:
        return frame
    return frame.assign(**{name: frame[name].where(~np.isinf(frame[name])) for name in columns})


def _with_infinity(shown: pd.DataFrame) -> list[str]:
    return [str(name) for name in shown.select_dtypes("float") if np.isinf(shown[name]).any()]


def open_tab(heads: Sequence[str], *, key: str) -> tuple[int, DeltaGenerator]:
    """Show tabs; give the place of the open one, and its container: no other need be filled.

    It stays open where its words change, with the language or with what the tables are about.
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
    """Offer a table as it is shown, as a spreadsheet and as CSV."""
    shown = with_unreachable_named(shown)
    heads = {str(head): str(head) for head in shown.columns}
    with st.container(horizontal=True, gap="small"):
        taken_away.on_click(
            t("Download XLSX"),
            lambda: xlsx_bytes(shown, heads=heads, sheet=name),
            file_name=f"{name}.xlsx",
        )
        taken_away.on_click(
            t("Download CSV"), lambda: csv_bytes(shown, heads=heads), file_name=f"{name}.csv"
        )

"""Tables on a page: readable, with clickable rows and downloads."""

import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial
from typing import TypeVar

import numpy as np
import pandas as pd
import streamlit as st
from pandas.io.formats.style import Styler
from streamlit.delta_generator import DeltaGenerator

from gis.analysis.points import IS_ADDED, NEAREST_IS_ADDED, added_name
from gis.files.writers import formats
from gis.files.writers.content import Content
from gis.files.writers.formats import Format, Wanted
from gis.schema import Shape, Table
from gis.systems import System
from layers.masking import internal
from layers.tabulate import readable
from views import address, printing, reader, saying, taken_away
from views.address import Setting
from views.file_notes.note import Note
from views.i18n import language, say, t

NOTHING = "—"  # in an empty cell
POST_NAMES = {
    "name": ("id", IS_ADDED),
    "nearest_name": ("nearest_post", NEAREST_IS_ADDED),
}
"""The columns of post names, each with the columns of its ID and of whether it is a trial post."""

Frame = TypeVar("Frame", bound=pd.DataFrame)
Row = tuple[str, int]
"""The key of a table, and the place of one of its rows from 0."""

ROW_CODE = re.compile(r"([a-z-]+)_([1-9][0-9]{0,6})")


def _read_row(text: str) -> Row:
    found = ROW_CODE.fullmatch(text)
    if not found:
        raise ValueError(text)
    return found[1], int(found[2]) - 1


def _row_code(row: Row) -> str:
    return f"{row[0]}_{row[1] + 1}"


FOCUS = address.declare(Setting(key="focus", name="focus", read=_read_row, write=_row_code))
"""Which row the reader has clicked last, in whichever table: the map goes there."""


def chosen_row(key: str) -> int | None:
    """Tell which row of the table `key` the reader has clicked, before the table is drawn.

    Of all tables one row is clicked: another table's is so no more.
    """
    table, row = st.session_state.get(FOCUS) or ("", None)
    return row if table == key else None


def _choose(key: str) -> None:
    """Note which row of a table was clicked, or that it is so no more."""
    rows = _clicked(key)
    if rows:
        st.session_state[FOCUS] = (key, rows[0])
    elif chosen_row(key) is not None:
        st.session_state[FOCUS] = None


def _clicked(key: str) -> list[int]:
    state = st.session_state.get(key)
    return list(state["selection"]["rows"]) if state else []


def _with_row(key: str, *, rows: int) -> str:
    """Have a table show which of its rows is chosen; give back its key."""
    row = chosen_row(key)
    if row is not None and row >= rows:
        row = st.session_state[FOCUS] = None
    wanted = [] if row is None else [row]
    if _clicked(key) != wanted:
        st.session_state[key] = {"selection": {"rows": wanted, "columns": [], "cells": []}}
    return key


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


def choosable(
    frame: pd.DataFrame, table: Table, *, only: Sequence[str], key: str, note: Note
) -> None:
    """Show a table whose rows can be clicked, with files of it beneath, which hold the note."""
    seen = internal(called(frame), table=table, role=reader.role())
    shown = readable(seen, table, language=language(), only=only)
    if printed(shown):
        return
    if len(shown):
        saying.caption(t("Click a row to zoom to it."))
    with _written(shown) as written:
        st.dataframe(
            written,
            key=_with_row(key, rows=len(shown)),
            hide_index=True,
            on_select=partial(_choose, key),
            selection_mode="single-row",
            placeholder=NOTHING,
        )
    downloads(shown, name=key, note=note)


def listed(shown: pd.DataFrame) -> None:
    """Show all rows of a table without selection."""
    if printed(shown):
        return
    with _written(shown) as written:
        st.dataframe(written, hide_index=True, placeholder=NOTHING)


def rows_to_take(shown: pd.DataFrame, *, key: str) -> None:
    """Show all rows of a table, of which the reader may mark some; see `taken_rows`."""
    if printed(shown):
        return
    with _written(shown) as written:
        st.dataframe(
            written,
            key=key,
            hide_index=True,
            on_select="rerun",
            selection_mode="multi-row",
            placeholder=NOTHING,
        )


def taken_rows(key: str, *, rows: int) -> list[int]:
    """Give the places of the rows that are marked in a table, before it is drawn."""
    return sorted(row for row in _clicked(key) if row < rows)


def printed(shown: pd.DataFrame) -> bool:
    """Show a table as text in the print view; tell whether it is on."""
    if printing.is_on():
        printing.table(shown, missing=NOTHING, infinite=unreachable())
    return printing.is_on()


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


def declare_tabs(key: str, codes: Sequence[str], *, name: str) -> str:
    """Declare tabs of a page by their codes; give the key for `open_tab`."""
    address.choice(_opened(key), {code: code for code in codes}, name=name)
    return key


def _opened(key: str) -> str:
    return f"{key}-open"


def open_tab(heads: Mapping[str, str], *, key: str) -> tuple[str, DeltaGenerator]:
    """Show tabs by code; give the code of the open one, and its container: no other need be filled.

    It stays open when labels change, with the language or the subject of the tables.
    """
    opened = address.begins(_opened(key), next(iter(heads)), among=heads)
    code = st.session_state.get(opened) or next(iter(heads))
    clicked = next((one for one, head in heads.items() if head == st.session_state.get(key)), None)
    if clicked is None or address.is_news(opened):
        st.session_state[key] = heads[code]
    shown = st.tabs(list(heads.values()), on_change="rerun", key=key)
    place, code = next(
        ((n, one) for n, one in enumerate(heads) if shown[n].open), (0, next(iter(heads)))
    )
    st.session_state[opened] = code
    return code, shown[place]


def downloads(shown: pd.DataFrame, *, name: str, note: Note) -> None:
    """Offer a table as it is shown, as XLSX and CSV, with the note as the page Export adds it."""
    content = Content(
        key=name,
        label=note.title,
        table=Table(key=name, shapes=frozenset({Shape.NOWHERE}), columns=()),
        frame=with_unreachable_named(shown),
    )

    def offered(label: str, form: Format) -> None:
        wanted = Wanted(format=form, system=System.CGCS2000, language=language())
        taken_away.on_click(
            label,
            lambda: formats.write([content], about=note.about(), wanted=wanted),
            file_name=formats.file_name(name, wanted),
        )

    with st.container(horizontal=True, gap="small"):
        offered(t("Download XLSX"), Format.XLSX)
        offered(t("Download CSV"), Format.CSV)

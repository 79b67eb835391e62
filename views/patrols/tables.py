"""The tables of patrols in tabs: what is overdue, what is missing, the calendar, the timetable."""

from collections.abc import Callable
from dataclasses import replace
from typing import NamedTuple
from unicodedata import east_asian_width

import pandas as pd
import streamlit as st

from gis.analysis.patrols.reports import State
from gis.crs import MetricFrame
from gis.schema import Table
from gis.words import Words
from layers import draw
from layers.classed import lines
from layers.masking import internal
from layers.results import patrols as results
from layers.tabulate import readable, with_lists_joined
from views import (
    address,
    belt_map,
    controls,
    downloads,
    patrol_words,
    reader,
    saying,
    tables,
    taken_away,
)
from views.file_notes import settings
from views.file_notes.note import Note
from views.file_notes.note import both as in_both
from views.file_notes.note import t as both
from views.i18n import language, t
from views.patrols import tracks, week
from views.patrols.shown import Shown

OVERDUE = "patrols-overdue"
LAYERS = ("boundary", "patrols", "duties", "units")
WHOLE, OLD = "whole", "overdue"
IN_FILE = address.choice("patrols-file", {code: code for code in (WHOLE, OLD)})
BY_AGE = replace(
    results.WALKED, columns=tuple(one for one in results.WALKED.columns if one.name != "case")
)
TABS = tables.declare_tabs(
    "patrols-tables",
    ("overdue", "missing", "calendar", "units", "timetable", "week", "track"),
    name="patrols-tab",
)
DAY_PX = 41  # a month is whole beside its units on a desk
SIGN_PX, AROUND_PX, WIDEST_PX = 7.5, 20, 240  # of the names of units; wide signs count twice
MISSING_LOOK = "background-color: #f26a1b; color: #1a1a1a; font-weight: bold"


class _Tab(NamedTuple):
    head: str
    show: Callable[[Shown], None]


def focus(shown: Shown) -> draw.Focus | None:
    """Send the map to the overdue stretch that was clicked last."""
    row = tables.chosen_row(OVERDUE)
    if row is None or row >= len(shown.line.overdue):
        return tracks.focus(shown.belt)
    place = MetricFrame(shown.line.overdue.iloc[[row]])
    token = f"{row}-{shown.line.as_of}-{shown.line.limit_days:g}"
    return belt_map.focus_on(place, token=token)


def show(shown: Shown) -> None:
    """Show the tables in tabs; only the open one is made."""
    tabs = {
        "overdue": _Tab(t("Overdue stretches"), _overdue),
        "missing": _Tab(t("Missing reports"), _missing),
        "calendar": _Tab(t("Calendar"), _calendar),
        "units": _Tab(t("Units"), _units),
    }
    if shown.timetable is not None:
        tabs["timetable"] = _Tab(t("Leaders' timetable"), _timetable)
    tabs["week"] = _Tab(t("Next week"), week.show)
    tabs["track"] = _Tab(
        t("From a track"), lambda shown: tracks.show(shown.belt, as_of=shown.line.as_of)
    )
    code, tab = tables.open_tab({code: one.head for code, one in tabs.items()}, key=TABS)
    with tab:
        tabs[code].show(shown)


def _overdue(shown: Shown) -> None:
    overdue = shown.line.overdue
    if overdue.empty:
        saying.text(t("No stretch of the border is overdue."))
        return
    saying.caption(t("Never walked first (no day), then those walked longest ago."))
    note = _of_line(shown, lines.OVERDUE)
    only = results.on_screen(shown.belt)
    tables.choosable(overdue, results.OVERDUE_STRETCHES, only=only, key=OVERDUE, note=note)
    with st.popover(t("Files for maps"), icon=taken_away.ICON):
        _for_maps(shown, note)


def _for_maps(shown: Shown, note: Note) -> None:
    """Offer the border by the days since it was walked, whole or what is overdue of it."""
    names = {WHOLE: t("Whole border"), OLD: t("Overdue stretches")}
    is_whole = controls.side_by_side(t("Stretches in the file"), names, key=IN_FILE) == WHOLE
    line = shown.line
    rows = line.drawn if is_whole else line.overdue
    table = BY_AGE if is_whole else results.OVERDUE_STRETCHES
    label = lines.BY_AGE if is_whole else lines.OVERDUE
    classed = lines.by_age(table, rows, label=label, limit_days=line.limit_days)
    joined = with_lists_joined(rows, language=language())
    spans = MetricFrame(internal(joined, table=table, role=reader.role()))
    downloads.for_maps(classed, spans, note)


def _of_line(shown: Shown, title: Words) -> Note:
    asked = in_both(settings.of_patrols, shown.line.as_of, shown.line.limit_days)
    return Note(belt=shown.belt, title=title, settings=asked, layers=LAYERS)


def _of_month(shown: Shown, title: Words) -> Note:
    reports = shown.reports
    asked = in_both(settings.of_month, reports.first, reports.last, shown.line.as_of)
    return Note(belt=shown.belt, title=title, settings=asked, layers=LAYERS)


def _missing(shown: Shown) -> None:
    missing = shown.reports.missing
    if missing.empty:
        saying.text(
            t(
                "No report is missing in {month}.",
                month=patrol_words.month(language(), shown.reports.first),
            )
        )
        return
    _listed(missing, results.MISSING_REPORTS, _of_month(shown, both("Missing reports")))


def _calendar(shown: Shown) -> None:
    """Show each unit by day: what was found, or that the report is missing."""
    missing = t("due")
    saying.caption(
        t(
            "A number is a report with so many findings, 0 the zero report; “{missing}” is a due "
            "report that is missing; empty is not due, or later than the day asked about.",
            missing=missing,
        )
    )
    reports = shown.reports
    cells = reports.findings.map(lambda found: "" if pd.isna(found) else f"{found:.0f}")
    cells = cells.mask(reports.states == State.MISSING, missing)
    heads = [f"{number}" for number in range(1, len(cells.columns) + 1)]
    table = cells.set_axis(heads, axis="columns").rename_axis(t("Unit"))
    if tables.printed(table.reset_index()):
        return
    widths = {head: st.column_config.Column(width=DAY_PX) for head in heads}
    widths["_index"] = st.column_config.Column(width=_width(cells.index), pinned=True)
    st.dataframe(
        table.style.map(lambda cell: MISSING_LOOK if cell == missing else ""),
        column_config=widths,
        width="content",
        height="content",
    )
    note = _of_month(shown, both("Calendar"))
    tables.downloads(table.reset_index(), name="patrols-calendar", note=note)


def _width(names: pd.Index) -> int:
    """Tell how wide the column must be for the longest name of a unit."""
    signs = (sum(2 if east_asian_width(sign) in "WF" else 1 for sign in name) for name in names)
    return int(min(AROUND_PX + SIGN_PX * max([8, *signs]), WIDEST_PX))


def _units(shown: Shown) -> None:
    note = _of_month(shown, both("Units"))
    _listed(results.in_percent(shown.reports.by_unit), results.BY_UNIT, note)


def _timetable(shown: Shown) -> None:
    if shown.timetable is None:
        return
    saying.caption(
        t(
            "The days of the month on which a leader's stretch was planned, until the day asked "
            "about, and on how many of them anybody walked any part of it."
        )
    )
    note = _of_month(shown, both("Leaders' timetable"))
    _listed(results.in_percent(shown.timetable), results.TIMETABLE, note)


def _listed(frame: pd.DataFrame, table: Table, note: Note) -> None:
    seen = internal(frame, table=table, role=reader.role())
    in_words = readable(seen, table, language=language())
    tables.listed(in_words)
    tables.downloads(in_words, name=table.key, note=note)

"""Results for the page Export, with the question that they answer."""

from collections.abc import Callable
from dataclasses import dataclass, replace

import pandas as pd
import streamlit as st

from gis.analysis.points import MARKS
from gis.analysis.session import Session
from gis.schema import Table
from layers.classed.classed import Classed
from layers.classed.cover import of_cover
from layers.registry import catalogue
from layers.results import tables as result_tables
from layers.tabulate import with_lists_joined
from views import controls, reach_words, reader, state, who_answers
from views.daily.results import DAILY
from views.file_notes import cover_note
from views.file_notes.note import Note
from views.i18n import language

ANSWERED = (result_tables.UNCOVERED.key, result_tables.GAP_PARTS.key)
DUTIES = (who_answers.DUTIES,)


@dataclass(frozen=True, kw_only=True, eq=False)
class Result:
    """A result with its classes, its rows, and what its file must say."""

    classed: Classed
    rows: pd.DataFrame
    note: Note


def worked_out(session: Session, key: str) -> Result:
    """Work a result out for the facilities and the limit that the reader chooses here.

    Its file says for what it is, and what the sums leave out.
    """
    with st.container(horizontal=True, vertical_alignment="bottom"):
        question = controls.coverage(session.belt)
    settings = replace(question, within=controls.within(session.belt))
    cover = state.cover(session, settings)
    targets = result_tables.target_cover(catalogue()[settings.targets].table)
    frames: dict[str, tuple[Table, Callable[[], pd.DataFrame]]] = {
        table.key: (table, frame)
        for table, frame in (
            (result_tables.STRETCHES, lambda: cover.stretches.drop(columns="posts")),
            (result_tables.UNCOVERED, lambda: cover.uncovered),
            (result_tables.GAP_PARTS, lambda: who_answers.parts(cover).drop(columns="stretch")),
            (result_tables.VILLAGE_COVER, lambda: cover.villages_with_second),
            (targets, lambda: cover.targets_with_second),
            (result_tables.POST_COVER, lambda: cover.posts),
            (result_tables.RINGS, lambda: cover.areas),
            (result_tables.CATCHMENTS, lambda: cover.catchments),
        )
    }
    table, frame = frames[key]
    rows = frame()
    classed = of_cover(
        result_tables.in_direction(table, reach_words.direction_of(settings.within)),
        rows,
        facility=catalogue()[settings.facility],
        targets=catalogue()[settings.targets],
    )
    told = with_lists_joined(rows.drop(columns=list(MARKS), errors="ignore"), language=language())
    declared = [n for n in told.columns if n == "geometry" or table.column(str(n))]
    more = DUTIES if table.key in ANSWERED else ()
    note = cover_note.of_cover(cover, classed.label, more=more)
    return Result(classed=classed, rows=told[declared], note=note)


def of_daily_work(session: Session, key: str) -> Result:
    """Work a result of the daily work out as its page opens, for this reader."""
    one = DAILY[key]
    rows = one.taken(session, role=reader.role(), language=language())
    note = Note(
        belt=session.belt, title=one.label, settings=one.settings(session), layers=one.layers
    )
    return Result(classed=one.classed(rows), rows=rows, note=note)

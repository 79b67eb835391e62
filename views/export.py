"""The page Export: any layer or result, complete and readable, for other programs."""

from collections.abc import Callable
from dataclasses import replace

import pandas as pd
import streamlit as st

from gis.analysis.points import MARKS
from gis.analysis.session import Session
from gis.belt.belt import Belt
from gis.schema import Table
from gis.words import Words
from layers.editions import Edition, edited, open_layers, withheld
from layers.masking import internal
from layers.of_belt import frame_of, layers_of
from layers.registry import catalogue
from layers.results import tables as result_tables
from layers.tabulate import complete, readable, with_lists_joined
from views import (
    address,
    controls,
    downloads,
    first_question,
    reach_words,
    reader,
    saying,
    state,
    tables,
    who_answers,
)
from views.i18n import language, say, t

WHAT = address.choice("export-what", {key: key for key in (*catalogue(), *result_tables.LABELS)})
EDITION = address.choice("export-edition", {one.value: one for one in Edition})


def show() -> None:
    """Let the reader choose a layer or a result and download it."""
    session = state.session()
    belt = session.belt
    edition = _edition()
    labels = _labels(belt, edition)
    key = controls.from_list(t("Layer or result"), labels, key=WHAT)
    is_result = key in result_tables.LABELS
    notice = belt.notice
    if is_result:  # for internal use alone; see `_labels`
        table, whole, notice = _result(session, key)
        whole = whole[[n for n in whole.columns if n == "geometry" or table.column(str(n))]]
        frame = internal(whole, table=table, role=reader.role())
    else:
        table, whole = _layer(belt, key)
        layer = layers_of(belt)[key]
        frame = edited(whole, layer=layer, edition=edition, role=reader.role())
    # A result is the columns that its table declares; a layer is all that came with its file.
    in_words = (readable if is_result else complete)(frame, table, language=language())
    told = say(notice)
    if is_result:
        taken = downloads.with_notice(in_words, notice)
        saying.caption(
            t(
                "Rows: {count:,}. Every file carries this notice: {notice}",
                count=len(frame),
                notice=told,
            )
        )
    else:
        taken = in_words
        saying.caption(
            t(
                "Rows: {count:,}. Files for maps carry this notice: {notice}",
                count=len(frame),
                notice=told,
            )
        )
    _tell_withheld(whole, frame, table, edition)
    downloads.away(belt, table, frame, in_words=taken, notice=notice)
    # All rows: the table has a download button of its own, which gives what the table shows.
    tables.listed(in_words)


def _edition() -> Edition:
    names = {Edition.INTERNAL: t("Internal use"), Edition.PUBLIC: t("Public")}
    chosen: Edition = st.radio(
        t("Edition"),
        list(names),
        format_func=names.__getitem__,
        horizontal=True,
        key=address.begins(controls.in_language(EDITION), Edition.INTERNAL),
        persist_state="session",
        help=t(
            "The public edition contains no personal names and nothing sensitive: no "
            "posts, and no results that reveal where they are."
        ),
    )
    return chosen


def _labels(belt: Belt, edition: Edition) -> dict[str, str]:
    """List what may be exported: layers, and for internal use the results of coverage."""
    layers = {key: say(layer.label) for key, layer in open_layers(belt, edition).items()}
    if edition is Edition.PUBLIC or not first_question.point_layers(belt):
        return layers
    results = {
        key: t("Result: {label}", label=words)
        for key, words in result_tables.LABELS.items()
        if key != result_tables.GAP_PARTS.key or who_answers.DUTIES in belt.tables
    }
    return layers | results


def _layer(belt: Belt, key: str) -> tuple[Table, pd.DataFrame]:
    return layers_of(belt)[key].table, frame_of(belt, key)


def _tell_withheld(
    whole: pd.DataFrame, frame: pd.DataFrame, table: Table, edition: Edition
) -> None:
    """Say column by column what this edition keeps back of all that came with the file."""
    kept_back = withheld(whole, frame)

    def named(columns: tuple[str, ...]) -> str:
        return t(", ").join(_heading(name, table) for name in columns)

    if kept_back.columns and edition is Edition.PUBLIC:
        saying.box(
            "info",
            t(
                "Columns left out of the public edition, since they may name people or are "
                "sensitive: {names}.",
                names=named(kept_back.columns),
            ),
        )
    elif kept_back.columns:
        saying.box(
            "info",
            t(
                "Columns left out because they may contain personal names: {names}. A "
                "planner can export them in the internal edition.",
                names=named(kept_back.columns),
            ),
        )
    if kept_back.cells:
        saying.box(
            "info",
            t(
                "Cells left empty, since they hold something else than the column declares: "
                "{names}.",
                names=named(kept_back.cells),
            ),
        )
    if kept_back.masked:
        saying.box("info", t("Names are masked in: {names}.", names=named(kept_back.masked)))


def _heading(name: str, table: Table) -> str:
    column = table.column(name)
    return say(column.label) if column else name


def _result(session: Session, key: str) -> tuple[Table, pd.DataFrame, Words]:
    """Work a result out for the facilities and the radius that the reader chooses here.

    Its notice is that of the belt, and what the sums leave out.
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
    directed = result_tables.in_direction(table, reach_words.direction_of(settings.within))
    told = with_lists_joined(
        frame().drop(columns=list(MARKS), errors="ignore"), language=language()
    )
    return directed, told, downloads.notice_of(cover)

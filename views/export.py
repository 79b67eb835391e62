"""The page Export: any layer or result, complete and readable, for other programs."""

from collections.abc import Callable
from dataclasses import replace

import pandas as pd
import streamlit as st

from gis.analysis.points import MARKS
from gis.analysis.session import Session
from gis.belt.belt import Belt
from gis.schema import Table
from layers.editions import Edition, edited, open_layers
from layers.masking import internal, unclear
from layers.of_belt import frame_of, layers_of
from layers.registry import catalogue
from layers.results import tables as result_tables
from layers.tabulate import complete, readable, with_lists_joined
from views import controls, downloads, first_question, reach_words, state, tables
from views.i18n import language, plain, say, t


def show() -> None:
    """Let the reader choose a layer or a result and download it."""
    session = state.session()
    belt = session.belt
    edition = _edition()
    labels = _labels(belt, edition)
    key = controls.from_list(t("Layer or result"), labels, key="export-what")
    is_result = key in result_tables.LABELS
    table, whole = _result(session, key) if is_result else _layer(belt, key)
    if is_result:  # for internal use only; see `_labels`
        frame = internal(whole, table=table, role=state.role())
    else:
        layer = layers_of(belt)[key]
        frame = edited(whole, layer=layer, edition=edition, role=state.role())
    # A result has the columns that its table declares; a layer has all columns of its file.
    in_words = (readable if is_result else complete)(frame, table, language=language())
    notice = say(belt.notice)
    st.caption(
        t(
            "Rows: {count:,}. Every file carries this notice: {notice}",
            count=len(frame),
            notice=notice,
        )
    )
    if not is_result:
        _list_left_out(whole, frame, table)
    downloads.away(belt, table, frame, in_words=in_words)
    # All rows: the table's own download button exports only what the table shows.
    tables.listed(in_words)


def _edition() -> Edition:
    names = {Edition.INTERNAL: t("Internal use"), Edition.PUBLIC: t("Public")}
    chosen: Edition = st.radio(
        t("Edition"),
        list(names),
        format_func=names.__getitem__,
        horizontal=True,
        key=controls.in_language("export-edition"),
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
        key: t("Result: {label}", label=words) for key, words in result_tables.LABELS.items()
    }
    return layers | results


def _layer(belt: Belt, key: str) -> tuple[Table, pd.DataFrame]:
    return layers_of(belt)[key].table, frame_of(belt, key)


def _list_left_out(whole: pd.DataFrame, frame: pd.DataFrame, table: Table) -> None:
    """List the columns of the file that are left out because they may contain names of people."""
    left = [
        name
        for name in unclear(whole, table=table)
        if name not in frame and whole[name].notna().any()
    ]
    if left:
        st.info(
            t(
                "Columns left out because they may contain personal names: {names}. A "
                "planner can export them in the internal edition.",
                names=t(", ").join(_heading(name, table) for name in left),
            )
        )


def _heading(name: str, table: Table) -> str:
    column = table.column(name)
    return say(column.label) if column else plain(name)


def _result(session: Session, key: str) -> tuple[Table, pd.DataFrame]:
    """Compute a result for the facilities and the limit that the reader chooses here."""
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
            (result_tables.VILLAGE_COVER, lambda: cover.villages_with_second),
            (targets, lambda: cover.targets_with_second),
            (result_tables.POST_COVER, lambda: cover.posts),
            (result_tables.RINGS, lambda: cover.areas),
            (result_tables.CATCHMENTS, lambda: cover.catchments),
        )
    }
    table, frame = frames[key]
    directed = result_tables.in_direction(table, reach_words.direction_of(settings.within))
    return directed, with_lists_joined(
        frame().drop(columns=list(MARKS), errors="ignore"), language=language()
    )

"""The page Export: any layer or result, complete and readable, for other programs.

The reader says for whom, what, and in which format; the file is written at the click.
"""

from collections.abc import Sequence
from dataclasses import replace

import geopandas as gpd
import pandas as pd
import streamlit as st

from gis.analysis.session import Session
from gis.belt.belt import Belt
from gis.crs import MetricFrame
from gis.files.writers.about import About
from gis.files.writers.content import Content, Progress
from gis.files.writers.formats import RULES, Format
from gis.schema import Table
from gis.systems import System
from gis.words import Words
from layers.editions import Edition, edited, open_layers, withheld
from layers.exported.belt_zip import belt_zip
from layers.exported.contents import (
    ALL_LAYERS,
    WHOLE_BELT,
    Ask,
    about,
    of_layer,
    of_result,
    systems_of,
)
from layers.masking import internal
from layers.of_belt import frame_of, layers_of
from layers.registry import catalogue
from layers.results import tables as result_tables
from layers.tabulate import complete, readable
from views import (
    address,
    controls,
    downloads,
    first_question,
    i18n,
    reader,
    saying,
    state,
    tables,
    who_answers,
)
from views.daily.results import DAILY, results_of
from views.export.results import Result, of_daily_work, worked_out
from views.folders import folder
from views.i18n import language, say, t

ALL, BELT = "all", "belt"
WHAT = address.choice(
    "export-what", {key: key for key in (*catalogue(), *result_tables.LABELS, *DAILY, ALL, BELT)}
)
EDITION = address.choice("export-edition", {one.value: one for one in Edition})


def show() -> None:
    """Let the reader choose a layer or a result and download it."""
    session = state.session()
    belt = session.belt
    edition = _edition()
    key = controls.from_list(t("Layer or result"), _labels(belt, edition), key=WHAT)
    if key == ALL:
        _all_layers(belt, edition)
    elif key == BELT:
        _whole_belt(belt, edition)
    elif key in result_tables.LABELS:
        _result(belt, worked_out(session, key), edition)
    elif key in DAILY:
        with i18n.showing_errors(), st.spinner(t("Working out the result …")):
            result = of_daily_work(session, key)
            _result(belt, result, edition)
    else:
        _layer(session, key, edition)


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
    """List what may be exported: layers, all of them, and for internal use results."""
    layers = {key: say(layer.label) for key, layer in open_layers(belt, edition).items()}
    layers |= {ALL: say(ALL_LAYERS), BELT: say(WHOLE_BELT)}
    if edition is Edition.PUBLIC:
        return layers
    results: dict[str, Words] = {}
    if first_question.point_layers(belt):
        results |= {
            key: words
            for key, words in result_tables.LABELS.items()
            if key != result_tables.GAP_PARTS.key or who_answers.DUTIES in belt.tables
        }
    results |= {key: one.label for key, one in results_of(belt).items()}
    return layers | {key: t("Result: {label}", label=words) for key, words in results.items()}


def _layer(session: Session, key: str, edition: Edition) -> None:
    belt = session.belt
    layer = layers_of(belt)[key]
    whole = frame_of(belt, key)
    frame = edited(whole, layer=layer, edition=edition, role=reader.role())
    in_words = complete(frame, layer.table, language=language())
    marked = _marked(key, len(frame))
    _tell_rows(len(frame), marked)
    _tell_withheld(whole, frame, layer.table, edition)

    def contents(system: System) -> list[Content]:
        ask = Ask(edition=edition, role=reader.role(), system=system, language=language())
        return [_of_marked(of_layer(belt, key, ask), marked)]

    def said(_: Sequence[Content], system: System) -> About:
        return about(belt, [key], title=layer.label, edition=edition, system=system)

    downloads.offer(
        downloads.Parcel(
            stem=key,
            systems=systems_of(belt),
            forms=[form for form in Format if "geometry" in frame or RULES[form].holds_tables],
            contents=contents,
            about=said,
        )
    )
    tables.rows_to_take(in_words, key=_table_of(key))


def _result(belt: Belt, result: Result, edition: Edition) -> None:
    """Offer a result, which is for internal use alone; see `_labels`."""
    table, note = result.classed.table, result.note
    frame = internal(result.rows, table=table, role=reader.role())
    in_words = downloads.with_notice(readable(frame, table, language=language()), note.notice)
    marked = _marked(table.key, len(frame))
    _tell_rows(len(frame), marked)
    saying.caption(t("Every file carries this notice: {notice}", notice=say(note.notice)))
    _tell_withheld(result.rows, frame, table, edition)
    known = frame
    if isinstance(frame, gpd.GeoDataFrame):
        known = downloads.told_reachable(MetricFrame(frame))

    def contents(system: System) -> list[Content]:
        one = of_result(belt, result.classed, known, system=system)
        told = tables.with_unreachable_named(in_words).reset_index(drop=True)
        return [_of_marked(replace(one, words=lambda rows: told.loc[rows.index]), marked)]

    downloads.offer(
        downloads.Parcel(
            stem=table.key,
            systems=systems_of(belt),
            forms=[one for one in Format if "geometry" in frame or RULES[one].holds_tables],
            contents=contents,
            about=lambda _, system: note.about(system),
        )
    )
    tables.rows_to_take(in_words, key=_table_of(table.key))


def _all_layers(belt: Belt, edition: Edition) -> None:
    keys = list(open_layers(belt, edition))

    def contents(system: System) -> list[Content]:
        ask = Ask(edition=edition, role=reader.role(), system=system, language=language())
        return [of_layer(belt, key, ask) for key in keys]

    def said(held: Sequence[Content], system: System) -> About:
        own = [one.key for one in held]
        return about(belt, own, title=ALL_LAYERS, edition=edition, system=system)

    downloads.offer(
        downloads.Parcel(
            stem="layers",
            systems=systems_of(belt),
            forms=[form for form in Format if RULES[form].holds_several],
            contents=contents,
            about=said,
        )
    )
    _list_layers(belt, keys)


def _whole_belt(belt: Belt, edition: Edition) -> None:
    keys = list(open_layers(belt, edition))
    saying.caption(
        t(
            "A zip that is a belt again: unpack it into a folder and open that. The public edition "
            "holds no elevation model, and no layer that cannot be read without names."
        )
    )
    ask = Ask(edition=edition, role=reader.role())
    said = about(belt, keys, title=WHOLE_BELT, edition=edition)

    def write(progress: Progress) -> bytes:
        return belt_zip(belt, folder(), ask=ask, about=said, progress=progress)

    downloads.prepared(write, file_name=f"belt-{edition.value}.zip")
    _list_layers(belt, keys)


def _list_layers(belt: Belt, keys: Sequence[str]) -> None:
    layers = layers_of(belt)
    rows = [
        {t("Layer"): say(layers[key].label), t("Rows"): len(frame_of(belt, key))} for key in keys
    ]
    tables.listed(pd.DataFrame(rows))


def _table_of(key: str) -> str:
    return f"export-rows-{key}"


def _marked(key: str, rows: int) -> list[int]:
    return tables.taken_rows(_table_of(key), rows=rows)


def _of_marked(content: Content, rows: Sequence[int]) -> Content:
    """Keep the rows that the reader has marked; all where none is."""
    return replace(content, frame=content.frame.iloc[list(rows)]) if rows else content


def _tell_rows(rows: int, marked: Sequence[int]) -> None:
    if marked:
        saying.caption(
            t(
                "The file holds {marked:,} marked {marked:row|rows} of {rows:,}.",
                marked=len(marked),
                rows=rows,
            )
        )
    else:
        saying.caption(t("Rows: {count:,}. Mark rows in the table to take only these.", count=rows))


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

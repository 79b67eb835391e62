"""Results for the page Export, with the question that they answer."""

from collections.abc import Callable
from dataclasses import dataclass, replace

import pandas as pd
import streamlit as st

from gis.analysis.points import MARKS
from gis.analysis.session import Session
from gis.questions.coverage import CoverageSettings, Straight
from gis.questions.modes import Direction
from gis.schema import Table
from gis.words import Language, Words
from layers.registry import catalogue
from layers.results import tables as result_tables
from layers.tabulate import with_lists_joined
from views import controls, downloads, reach_words, reader, state, who_answers
from views.daily.results import DAILY
from views.i18n import language
from views.in_language import sentence
from views.limits import ON_THE_WAY, RADIUS


@dataclass(frozen=True, kw_only=True, eq=False)
class Result:
    """A result: its table and label, its rows, what its file must say, and from which layers."""

    table: Table
    label: Words
    rows: pd.DataFrame
    notice: Words
    settings: Words
    layers: tuple[str, ...]


def worked_out(session: Session, key: str) -> Result:
    """Work a result out for the facilities and the limit that the reader chooses here.

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
    told = with_lists_joined(
        frame().drop(columns=list(MARKS), errors="ignore"), language=language()
    )
    declared = [n for n in told.columns if n == "geometry" or table.column(str(n))]
    return Result(
        table=result_tables.in_direction(table, reach_words.direction_of(settings.within)),
        label=result_tables.LABELS[key],
        rows=told[declared],
        notice=downloads.notice_of(cover),
        settings=Words(_asked("zh", settings), _asked("en", settings)),
        layers=tuple(dict.fromkeys(("boundary", settings.facility, "villages", settings.targets))),
    )


def of_daily_work(session: Session, key: str) -> Result:
    """Work a result of the daily work out as its page opens, for this reader."""
    one = DAILY[key]
    return Result(
        table=one.table,
        label=one.label,
        rows=one.taken(session, role=reader.role(), language=language()),
        notice=session.belt.notice,
        settings=Words(one.asked(session, "zh"), one.asked(session, "en")),
        layers=one.layers,
    )


def _asked(spoken: Language, settings: CoverageSettings) -> str:
    """Say the question in a language, for a file."""
    within = settings.within
    facility, targets = (catalogue()[key].label for key in (settings.facility, settings.targets))
    if isinstance(within, Straight):
        how = sentence(spoken, "Straight line, {km:g} km", km=RADIUS.on_screen(within))
    else:
        how = sentence(
            spoken,
            "{mode}, {season}, {minutes:g} min",
            mode=Words(*[sentence(one, MODES[within.mode.value]) for one in ("zh", "en")]),
            season=Words(*[sentence(one, SEASONS[within.season.value]) for one in ("zh", "en")]),
            minutes=ON_THE_WAY.on_screen(within),
        )
        if within.direction is Direction.FROM_POSTS:
            how += sentence(spoken, ", from the post")
    kinds = _kinds(spoken, settings)
    return sentence(
        spoken,
        "Facilities: {facility}{kinds}; targets: {targets}; {how}",
        facility=facility,
        kinds=kinds,
        targets=targets,
        how=how,
    )


MODES = {"foot": "On foot", "motorcycle": "Motorcycle", "car": "Car"}
SEASONS = {"dry": "Dry season", "wet": "Wet season"}


def _kinds(spoken: Language, settings: CoverageSettings) -> str:
    column = catalogue()[settings.facility].table.column("kind")
    words = column.choices if column else {}
    told = tuple(
        words[kind].in_language(spoken) if kind in words else kind for kind in settings.kinds
    )
    return sentence(spoken, " ({kinds})", kinds=told) if told else ""

"""`border-belt drill`: the calls of a drawn day and who goes to each, as on the page Incidents."""

import math
from argparse import Namespace
from collections.abc import Hashable
from functools import partial
from typing import Any

import pandas as pd

from gis.analysis.incidents.drill import Drill
from gis.analysis.session import Session
from gis.questions.drill import DrillSettings
from gis.questions.modes import Mode, Season
from layers.results.drill import CALLS
from layers.tabulate import readable
from views import drill_words
from views.command import opened, terminal
from views.command.exits import Exit
from views.command.patrols import rows
from views.in_language import sentence

TIMES = ("called", "sent", "arrived", "done", "back")


def run(asked: Namespace) -> Exit:
    """Draw the calls of a day, and tell who goes to each."""
    session = opened.session(asked.folder)
    given = {
        "seed": asked.seed,
        "calls": asked.calls,
        "on_scene_min": asked.on_scene,
        "sending_min": asked.sending,
    }
    settings = DrillSettings(
        mode=Mode(asked.mode),
        season=Season(asked.season),
        **{name: value for name, value in given.items() if value is not None},
    )
    found = session.desk.drill(settings)
    minute = found.moments[-1]
    if asked.at is not None:
        minute = 60.0 * asked.at.hour + asked.at.minute
    if asked.json:
        terminal.say_json(_plain(session, found, minute))
    else:
        terminal.say(_in_words(asked, session, found, minute))
    return Exit.DONE


def _in_words(asked: Namespace, session: Session, found: Drill, minute: float) -> str:
    t = partial(sentence, asked.lang)
    calls = drill_words.calls_at(asked.lang, found, minute)
    only = [column.name for column in CALLS.columns]
    table = pd.DataFrame(calls.drop(columns="geometry"))
    shown = readable(table, CALLS, language=asked.lang, only=only)
    number = t("Drill no. {seed:g}", seed=found.settings.seed)
    parts = [
        f"{session.belt.name.in_language(asked.lang)} · {number}",
        terminal.table(list(map(list, drill_words.figures(asked.lang, found, minute)))),
        rows(shown, most=len(shown)),
        drill_words.source(asked.lang),
    ]
    return "\n\n".join(parts)


def _plain(session: Session, found: Drill, minute: float) -> dict[str, object]:
    """Give the day for programs; times are minutes since midnight, what is not known is null."""
    settings = found.settings
    took = found.response_min.tolist()
    return {
        "belt": session.belt.name.zh or session.belt.name.en,
        "revision": session.belt.revision,
        "mode": settings.mode.value,
        "season": settings.season.value,
        "seed": settings.seed,
        "on_scene_min": settings.on_scene_min,
        "sending_min": settings.sending_min,
        "at_min": minute,
        "away": found.away(minute),
        "response_min": took,
        "calls": [_call(row) for row in found.at(minute).to_dict("records")],
        "calls_of_the_day": len(found.calls),
    }


def _call(row: dict[Hashable, Any]) -> dict[str, object]:
    names = ("number", "name", "kind", "state", "post", "post_name", "first_name", "minutes")
    told = {name: _known(row[name]) for name in (*names, *TIMES)}
    return told | {"went_first": bool(row["is_first"])}


def _known(value: object) -> object:
    missing = value is None or value is pd.NA or (isinstance(value, float) and math.isnan(value))
    return None if missing else value

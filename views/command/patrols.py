"""`border-belt patrols`: what was walked when, and what is overdue, as on the page Patrols."""

from argparse import Namespace
from collections.abc import Hashable
from dataclasses import asdict
from functools import partial
from typing import Any

import pandas as pd

from gis.analysis.patrols.line import WINDOWS_DAYS, WalkedLine
from gis.analysis.patrols.patrols import Patrols
from gis.questions.patrols import PatrolSettings
from layers.masking import Role, internal
from layers.results.patrols import OVERDUE_STRETCHES, TIMETABLE, in_percent, on_screen
from layers.tabulate import readable
from views import patrol_words
from views.command import opened, terminal
from views.command.exits import Exit
from views.in_language import sentence

MOST_ROWS = 12
TOLD = ("from_m", "to_m", "length_m", "last", "days", "units", "nobody_m", "answers")
PLANNED = ("role", "township", "from_m", "to_m", "weekday", "date", "planned", "walked", "share")


def run(asked: Namespace) -> Exit:
    """Tell how old each stretch is on a day, and what is older than the limit."""
    patrols = opened.session(asked.folder).patrols
    limit = {} if asked.limit_days is None else {"limit_days": asked.limit_days}
    line = patrols.line(PatrolSettings(**limit), as_of=asked.as_of)
    if asked.json:
        terminal.say_json(_plain(patrols, line))
    else:
        terminal.say(_in_words(asked, patrols, line))
    return Exit.DONE


def _in_words(asked: Namespace, patrols: Patrols, line: WalkedLine) -> str:
    t = partial(sentence, asked.lang)
    reports = patrols.reports(as_of=line.as_of)
    parts = [
        f"{line.belt.name.in_language(asked.lang)} · {patrol_words.day(asked.lang, line.as_of)}",
        terminal.table(patrol_words.of_line(asked.lang, line)),
    ]
    if not line.overdue.empty:
        only = on_screen(line.belt)
        shown = readable(line.overdue, OVERDUE_STRETCHES, language=asked.lang, only=only)
        parts.append(f"{t('Overdue stretches')}\n{rows(shown, most=MOST_ROWS)}")
    timetable = patrols.timetable(as_of=line.as_of)
    if timetable is not None:
        seen = internal(in_percent(timetable), table=TIMETABLE, role=Role.LEADER)
        filled = [name for name in PLANNED if seen[name].notna().any()]
        shown = readable(seen, TIMETABLE, language=asked.lang, only=filled)
        head = t("Leaders' timetable")
        parts.append(f"{head}\n{rows(shown, most=MOST_ROWS)}")
    parts.append("\n".join(patrol_words.notes(asked.lang, patrols.left_out, reports)))
    return "\n\n".join(filter(None, parts))


def rows(shown: pd.DataFrame, *, most: int) -> str:
    """Set the first rows of a table that is in words already; `…` stands for the rest."""
    cells = shown.head(most).map(lambda cell: "–" if pd.isna(cell) else _written(cell))
    more = [["…"]] if len(shown) > most else []
    heads = [list(map(str, shown.columns))]
    return terminal.table([*heads, *cells.to_numpy().tolist(), *more])


def _written(cell: object) -> str:
    return f"{cell:g}" if isinstance(cell, float) else str(cell)


def _plain(patrols: Patrols, line: WalkedLine) -> dict[str, object]:
    """Give the figures for programs; what is not known is null."""
    timetable = patrols.timetable(as_of=line.as_of)
    return {
        "belt": line.belt.name.zh or line.belt.name.en,
        "revision": line.belt.revision,
        "as_of": line.as_of.isoformat(),
        "limit_days": line.limit_days,
        "border_m": line.belt.boundary.length_m,
        "walked_share": {str(days): line.share(days) for days in WINDOWS_DAYS},
        "walked_m": {str(days): line.walked_m(days) for days in WINDOWS_DAYS},
        "overdue_m": line.overdue_m,
        "never_m": line.never_m,
        "overdue": records(line.overdue[list(TOLD)]),
        "timetable": [] if timetable is None else records(timetable[list(PLANNED)]),
        "rows_left_out": {name: list(ids) for name, ids in asdict(patrols.left_out).items()},
    }


def records(frame: pd.DataFrame) -> list[dict[Hashable, object]]:
    """Give rows for programs: days as text, lists as lists, what is empty as null."""
    return [
        {name: _known(cell) for name, cell in row.items()}
        for row in pd.DataFrame(frame).to_dict("records")
    ]


def _known(cell: Any) -> object:  # noqa: ANN401 # what a table holds
    if isinstance(cell, tuple):
        return list(cell)
    if pd.isna(cell):
        return None
    return cell.date().isoformat() if isinstance(cell, pd.Timestamp) else cell

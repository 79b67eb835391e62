"""`border-belt check`: all problems of a belt, as a table or as JSON."""

from argparse import Namespace
from functools import partial
from pathlib import Path

from gis.errors import BeltError, Problem
from gis.words import Language
from views.command import opened, terminal
from views.command.exits import Exit
from views.in_language import sentence
from views.problems import explained

RESULTS = {Exit.DONE: "clean", Exit.DOUBTFUL: "doubtful", Exit.REFUSED: "refused"}


def run(asked: Namespace) -> Exit:
    """List the problems of a belt; the exit code says whether it can be shown."""
    end, problems = _faults(asked.folder)
    if asked.json:
        terminal.say_json(
            {
                "folder": str(asked.folder),
                "result": RESULTS[end],
                "problems": [_plain(asked.lang, problem) for problem in problems],
            }
        )
    else:
        terminal.say(_in_words(asked.lang, end, problems))
    return end


def _faults(folder: Path) -> tuple[Exit, tuple[Problem, ...]]:
    """Return the problems that prevent a belt from being shown, else those of kept rows."""
    try:
        session = opened.session(folder)
        # What lies on the ground is checked as the page "About the data" does.
        doubtful = (*session.belt.faults, *session.ground_faults)
    except BeltError as refused:
        return Exit.REFUSED, refused.problems
    return (Exit.DOUBTFUL if doubtful else Exit.DONE), doubtful


def _plain(spoken: Language, problem: Problem) -> dict[str, object]:
    """Convert a problem to plain values for JSON: its place by key, its messages as text."""
    told = explained(spoken, problem)
    return {
        "layer": problem.layer,
        "row": problem.row,
        "column": problem.column,
        "fact": told["fact"],
        "remedy": told["remedy"],
    }


def _in_words(spoken: Language, end: Exit, problems: tuple[Problem, ...]) -> str:
    t = partial(sentence, spoken)
    if end is Exit.DONE:
        return t("No problems were found.")
    if end is Exit.REFUSED and len(problems) == 1:
        return terminal.told(spoken, problems)
    if end is Exit.REFUSED:
        head = t(
            "{count} {count:problem|problems} must be corrected before this can be shown.",
            count=len(problems),
        )
    else:
        head = t("Data problems found ({count})", count=len(problems))
    return f"{head}\n\n{terminal.problem_table(spoken, problems)}"

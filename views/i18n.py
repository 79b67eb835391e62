"""The language of the page; every string of the interface passes through here.

The English sentence is the key; `views/chinese/` has the translations. A test finds every sentence
without one.
"""

import logging
import os
import secrets
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from traceback import extract_tb
from typing import get_args

import streamlit as st

from gis import words
from gis.errors import BeltError, Problem, Value
from gis.words import Language, Words, plural
from layers.masking import Role
from layers.registry import catalogue
from views import problems, reader, saying
from views.in_language import sentence

WRAPPED_PX = 66  # a table wraps the text of rows that are higher than 4 rem
LOG = logging.getLogger("border_belt")
UNDER_TEST = "PYTEST_CURRENT_TEST"
LANGUAGE_KEY = "lang"
LANGUAGE_NAMES: dict[Language, str] = {"zh": "中文", "en": "English"}


def language() -> Language:
    """Return the reader's language; Chinese by default."""
    chosen = st.session_state.get(LANGUAGE_KEY, "zh")
    return next(code for code in get_args(Language) if code == chosen)


def t(english: str, **values: Value | float) -> str:
    """Return a sentence of the catalogue in the reader's language, with its fields filled in."""
    return sentence(language(), english, **values)


def with_unit(label: str, unit: str) -> str:
    """Append a unit to a label: `Radius (km)`."""
    return words.with_unit(label, unit, language=language())


def sentences(*told: str) -> str:
    """Join sentences; Chinese ones need no space between them."""
    return t(" ").join(told)


def say(words: Words) -> str:
    """Return the words of a layer or a setting in the reader's language."""
    return words.in_language(language())


def explain(problem: Problem) -> dict[str, str]:
    """Tell a problem in the reader's language: where it is, what is wrong, what to do."""
    return problems.explained(language(), problem, role=reader.role())


def tell(error: BeltError) -> None:
    """Show an error that the user can correct: one sentence, or a table of many."""
    told = [explain(problem) for problem in error.problems]
    if len(told) == 1:
        place = t(", ").join(told[0][part] for part in ("layer", "row", "column") if told[0][part])
        saying.box("error", f"{place} {told[0]['fact']}".strip(), told[0]["remedy"])
        return
    saying.box(
        "error",
        t(
            "{count} {count:problem|problems} must be corrected before this can be shown.",
            count=len(told),
        ),
    )
    problem_table(told)


@contextmanager
def showing_errors() -> Iterator[None]:
    """Show an error in place of what could not be shown.

    One that the user can correct is shown with its remedy. Any other is a failure of the program:
    the reader gets a number, under which the server's log has the traceback, but not the error
    text, which may contain cell values. Under test it is raised again.
    """
    try:
        yield
    except BeltError as error:
        tell(error)
    except Exception as fault:
        if UNDER_TEST in os.environ:
            raise
        number = secrets.token_hex(3)
        places = [f"{f.filename}:{f.lineno} {f.name}" for f in extract_tb(fault.__traceback__)]
        LOG.log(logging.ERROR, "fault %s: %s\n%s", number, type(fault).__name__, "\n".join(places))
        saying.box(
            "error",
            t("The program failed here; error number {number}.", number=number),
            t(
                "Your data are not affected. Give the administrator this number; the log has "
                "the details."
            ),
        )


def warn_of_missing_layers(keys: list[str]) -> None:
    """Warn about layers that have disappeared from the belt."""
    if keys:
        names = t(", ").join(say(catalogue()[key].label) for key in keys)
        saying.box(
            "warning",
            t(
                "Layers missing from the folder of the belt: {layers}. Restore their files.",
                layers=names,
            ),
        )


def problem_table(told: list[dict[str, str]]) -> None:
    """Show problems from `explain` as a table with unabridged sentences."""
    heads = problems.heads(language())
    rows = [{head: row[key] for key, head in heads.items()} for row in told]
    st.dataframe(rows, hide_index=True, row_height=WRAPPED_PX)


def other_kind(kind: str) -> str:
    """Name a kind that is in no list: a leader is not told what the cell holds."""
    if not kind:
        return t("of unknown kind")
    return kind if reader.role() is Role.PLANNER else t("of another kind")


def kinds_in_words(key: str, counts: Mapping[str, int]) -> str:
    """Format the number of features of each kind: `2 official passages, 1 ferry`."""
    column = catalogue()[key].table.column("kind")
    known = column.choices if column else {}
    named: dict[Words, int] = {}
    for kind, count in counts.items():
        other = other_kind(kind)
        words = known.get(kind, Words(other, other))
        named[words] = named.get(words, 0) + count
    listed = {*known.values()}
    parts = [
        t(
            "{count}\N{NO-BREAK SPACE}{kind}",
            count=count,
            kind=Words(words.zh, plural(words.en)) if words in listed and count != 1 else words,
        )
        for words, count in named.items()
    ]
    return t(", ").join(parts)

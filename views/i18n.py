"""The language of the page: every string of the interface passes through here.

The English sentence is the key; `views/chinese/` has the Chinese of each. A test finds every
sentence that has none.
"""

import logging
import os
import secrets
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from traceback import extract_tb
from typing import get_args

import streamlit as st

from gis.errors import BeltError, Problem, Value
from gis.words import Language, Words
from layers import columns
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
    """Tell the language that the reader chose; Chinese at first."""
    chosen = st.session_state.get(LANGUAGE_KEY, "zh")
    return next(code for code in get_args(Language) if code == chosen)


def t(english: str, **values: Value | float) -> str:
    """Say a sentence of the catalogue in the reader's language, its fields filled in."""
    return sentence(language(), english, **values)


def with_unit(label: str, unit: str) -> str:
    """Name a number with its unit: `Radius (km)`."""
    return columns.with_unit(label, unit, language=language())


def sentences(*told: str) -> str:
    """Put sentences after each other: Chinese ones need no space between them."""
    return t(" ").join(told)


def say(words: Words) -> str:
    """Say words that a layer or a setting declares in the reader's language."""
    return words.in_language(language())


def explain(problem: Problem) -> dict[str, str]:
    """Tell a problem in the reader's language: where it is, what is wrong, what to do."""
    return problems.explained(language(), problem, role=reader.role())


def tell(error: BeltError) -> None:
    """Show an error that the user can mend: one sentence, or a table of many."""
    told = [explain(problem) for problem in error.problems]
    if len(told) == 1:
        place = t(", ").join(told[0][part] for part in ("layer", "row", "column") if told[0][part])
        saying.box("error", f"{place} {told[0]['fact']}".strip(), told[0]["remedy"])
        return
    saying.box(
        "error", t("{count} problems must be corrected before this can be shown.", count=len(told))
    )
    problem_table(told)


@contextmanager
def telling() -> Iterator[None]:
    """Show an error in place of what could not be shown.

    One that the user can mend is told with its remedy. Any other is a fault of the program: the
    reader is given a number, under which the log of the server says where it happened; never what
    the cells held, as the text of the error might. Under test it stays an error.
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
            t("This is a fault of the program, number {number}.", number=number),
            t("The data are unharmed. Tell the administrator the number; the log has the rest."),
        )


def tell_gone(keys: list[str]) -> None:
    """Warn of layers that were in the belt and are no more."""
    if keys:
        names = t(", ").join(say(catalogue()[key].label) for key in keys)
        saying.box(
            "warning",
            t("Gone from the folder of the belt: {layers}. Put the file back.", layers=names),
        )


def problem_table(told: list[dict[str, str]]) -> None:
    """Show problems from `explain` as a table, its sentences whole."""
    heads = problems.heads(language())
    rows = [{head: row[key] for key, head in heads.items()} for row in told]
    st.dataframe(rows, hide_index=True, row_height=WRAPPED_PX)


def other_kind(kind: str) -> str:
    """Name a kind that is in no list: a leader is not told what the cell holds."""
    if not kind:
        return t("of a kind not given")
    return kind if reader.role() is Role.PLANNER else t("of another kind")


def kinds_in_words(key: str, counts: Mapping[str, int]) -> str:
    """Say how many of each kind a layer has: `2 × official passage, 9 × path`."""
    column = catalogue()[key].table.column("kind")
    known = column.choices if column else {}
    named: dict[str, int] = {}
    for kind, count in counts.items():
        words = say(known[kind]) if kind in known else other_kind(kind)
        named[words] = named.get(words, 0) + count
    parts = [
        t("{count}\N{NO-BREAK SPACE}×\N{NO-BREAK SPACE}{kind}", count=count, kind=kind)
        for kind, count in named.items()
    ]
    return t(", ").join(parts)

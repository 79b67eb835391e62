"""Terminal output: lines, tables and JSON. No other file writes to the terminal."""

import json
import sys
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from itertools import zip_longest
from typing import TextIO

from gis.errors import Problem
from gis.words import Language
from views.problems import explained, heads

BETWEEN = "  "  # the columns of a table
WIDE = "WF"  # characters that take two columns on a terminal


def say(text: str) -> None:
    """Write a result to standard output."""
    _write(sys.stdout, text)


def complain(text: str) -> None:
    """Write an error to standard error."""
    _write(sys.stderr, text)


def say_json(document: Mapping[str, object]) -> None:
    """Write a result as JSON, with escapes if the terminal does not use UTF-8."""
    plain = sys.stdout.encoding.lower().replace("-", "") != "utf8"
    say(json.dumps(document, ensure_ascii=plain, allow_nan=False, indent=2))


def told(spoken: Language, problems: Sequence[Problem]) -> str:
    """Format problems with their remedies, as lines, or as a table if there are many."""
    if len(problems) > 1:
        return problem_table(spoken, problems)
    one = explained(spoken, problems[0])
    place = ", ".join(one[part] for part in ("layer", "row", "column") if one[part])
    return "\n".join(filter(None, (place, one["fact"], one["remedy"])))


def problem_table(spoken: Language, problems: Iterable[Problem]) -> str:
    """Format problems as a table, each with its place, its message and its remedy."""
    named = heads(spoken)
    rows = [[explained(spoken, one)[key] for key in named] for one in problems]
    return table([list(named.values()), *rows])


def table(rows: Iterable[Sequence[str]]) -> str:
    """Align rows of texts in columns; a Chinese character takes two."""
    lines = [tuple(row) for row in rows]
    widths = [max(map(_places, column)) for column in zip_longest(*lines, fillvalue="")]
    return "\n".join(
        BETWEEN.join(
            cell + " " * (width - _places(cell)) for cell, width in zip(line, widths, strict=False)
        ).rstrip()
        for line in lines
    )


def _places(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(sign) in WIDE else 1 for sign in text)


def _write(stream: TextIO, text: str) -> None:
    """Write a line; characters that the terminal lacks become question marks."""
    encoding = stream.encoding or "utf-8"
    stream.write(text.encode(encoding, "replace").decode(encoding) + "\n")

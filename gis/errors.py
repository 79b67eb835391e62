"""Problems in user input, each reported as a fact and a remedy.

The texts are English templates with named fields. `views/chinese/` holds the Chinese of each, keyed
by the template, so errors appear in the language of the page and this module is independent of it.
A test finds every template without a Chinese text.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Self

from gis.words import Language, Words, filled, joined

Value = str | int | float | Words | tuple[str, ...] | None

MOST_SHOWN = 20  # rows with the same problem that are listed; the rest are counted


@dataclass(frozen=True)
class Problem:
    """One thing that is wrong, and where.

    `row` is the number that the user's own program shows: features count from 1, spreadsheet rows
    as the spreadsheet numbers them. `column` is as in the file.
    """

    fact: str
    remedy: str
    layer: str = ""
    row: int | None = None
    column: str = ""
    values: dict[str, Value] = field(default_factory=dict)

    def __str__(self) -> str:
        row = "" if self.row is None else f"row {self.row}"
        place = ", ".join(part for part in (self.layer, row, self.column) if part)
        text = f"{fill(self.fact, self.values)} {fill(self.remedy, self.values)}"
        return f"{place}: {text}" if place else text

    def rewritten(self, rewrite: Callable[[str, str], str]) -> Self:
        """Return it with each text among the fields as `rewrite` gives it for field and text."""
        values = {
            name: rewrite(name, value) if isinstance(value, str) else value
            for name, value in self.values.items()
        }
        return replace(self, values=values)


class BeltError(Exception):
    """A problem that the user can fix; anything else is a fault in the code.

    Parameters
    ----------
    fact
        What is wrong, as a template with the value, the row and the limit.
    remedy
        What the reader can do, as a template.
    values
        The fields of both templates.
    """

    def __init__(self, fact: str, *, remedy: str, **values: Value) -> None:
        self.problems: tuple[Problem, ...] = (Problem(fact, remedy, values=values),)
        super().__init__(str(self.problems[0]))

    @classmethod
    def of(cls, problems: Iterable[Problem]) -> Self:
        """Build one error from all the problems of a table or folder."""
        error = cls.__new__(cls)
        error.problems = tuple(problems)
        Exception.__init__(error, "\n".join(str(problem) for problem in error.problems))
        return error


class InputError(BeltError, ValueError):
    """A value, column or geometry that is not valid."""


class CrsError(InputError):
    """A coordinate reference system that is missing or unsuitable for the area."""


class FileError(BeltError, OSError):
    """A file that is missing, cannot be read or cannot be written."""

    def __str__(self) -> str:
        # OSError would format its arguments, which are problems here.
        return "\n".join(str(problem) for problem in self.problems)


def each_row(
    rows: Sequence[int],
    found: Problem,
    *,
    own: Mapping[str, Sequence[Value]],
) -> tuple[Problem, ...]:
    """Repeat `found` for each of `rows`: the first ones individually, the rest as a count.

    `own` holds the template fields that differ by row.
    """
    listed = [
        replace(found, row=row, values=found.values | {name: own[name][place] for name in own})
        for place, row in enumerate(rows[:MOST_SHOWN])
    ]
    if len(rows) <= MOST_SHOWN:
        return tuple(listed)
    more: dict[str, Value] = {"more": len(rows) - MOST_SHOWN}
    fact = "Further rows with the same problem: {more}."
    return (*listed, replace(found, fact=fact, values=found.values | more))


def renamed(problems: Iterable[Problem], words: Mapping[str, Words]) -> tuple[Problem, ...]:
    """Replace each field value that is a key of `words`."""

    def in_words(problem: Problem) -> Problem:
        """Replace those of one problem."""
        values = {
            key: words.get(value, value) if isinstance(value, str) else value
            for key, value in problem.values.items()
        }
        return replace(problem, values=values)

    return tuple(map(in_words, problems))


def fill(template: str, values: dict[str, Value]) -> str:
    """Put the English of `values` into `template`."""
    plain = {name: plain_value(value, "en") for name, value in values.items()}
    return filled(template, plain)


def plain_value(value: Value, language: Language) -> str | int | float | None:
    """Return a value as formatted in a sentence of a language."""
    if isinstance(value, Words):
        return value.in_language(language)
    return joined(value, language) if isinstance(value, tuple) else value

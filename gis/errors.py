"""What can be wrong with what a user brings, told as a fact and a remedy.

The texts are English templates with named fields. `views/chinese/` holds the Chinese of each,
looked up by the template, so an error reads in the language of the page and this module needs
to know none. A test finds every template that has no Chinese.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Self

from gis.words import Words

Value = str | int | float | Words | None

MOST_SHOWN = 20  # rows with the same problem that are listed; the rest are counted


@dataclass(frozen=True)
class Problem:
    """One thing that is wrong, and where.

    `row` is the number that the user's own program shows: features count from 1, rows of a
    spreadsheet as the spreadsheet numbers them. `column` and `value` are as the file has them.
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


class BeltError(Exception):
    """Something that the user can mend; everything else stays a fault of the code.

    Parameters
    ----------
    fact
        What is wrong, as a template: it holds the value, the row and the limit.
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
        """Make one error of all the problems of a table or a folder."""
        error = cls.__new__(cls)
        error.problems = tuple(problems)
        Exception.__init__(error, "\n".join(str(problem) for problem in error.problems))
        return error


class InputError(BeltError, ValueError):
    """A value, column or geometry that does not fit."""


class CrsError(InputError):
    """A coordinate reference system that is missing, or wrong for the place."""


class FileError(BeltError, OSError):
    """A file that is missing, cannot be read or cannot be written."""

    def __str__(self) -> str:
        # OSError formats its own arguments; ours are the problems.
        return "\n".join(str(problem) for problem in self.problems)


def each_row(
    rows: Sequence[int],
    found: Problem,
    *,
    own: Mapping[str, Sequence[Value]],
) -> tuple[Problem, ...]:
    """Say of each of `rows` what `found` says, the first ones one by one, the rest as a count.

    `own` holds the fields of the templates that differ from row to row.
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


def fill(template: str, values: dict[str, Value]) -> str:
    """Put the English of `values` into `template`."""
    plain = {name: v.en if isinstance(v, Words) else v for name, v in values.items()}
    return template.format(**plain)

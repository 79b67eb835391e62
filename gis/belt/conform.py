"""Conform a table to its schema: headings to names, cells to types, faults to a list.

Nothing is dropped: undeclared columns are kept unchanged under their own names.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Final, TypeAlias
from zoneinfo import ZoneInfo

import numpy as np
import pandas as pd

from gis.belt.cells import DTYPES, MOST_WHOLE, READERS, as_written
from gis.errors import Problem, Value, each_row
from gis.schema import Column, Kind, Table, fold
from gis.timestamps import CHINA, by_the_clock

# How a spreadsheet alters the codes 532801103201 and 3/1.
SPOILED: Final = re.compile(r"\d(\.\d+)?E\+\d+|\d{4}([-/])\d{1,2}\2\d{1,2}|\d{1,2}月\d{1,2}日")


@dataclass(frozen=True)
class Conformed:
    """A table with its declared columns in order, and its problems.

    A table with `errors` cannot be used; `faults` are for people to review.
    """

    frame: pd.DataFrame
    errors: tuple[Problem, ...]
    faults: tuple[Problem, ...]


def conform(frame: pd.DataFrame, table: Table, *, timezone: ZoneInfo = CHINA) -> Conformed:
    """Conform a table to the columns that its layer declares.

    Parameters
    ----------
    frame
        As read from a file; its index holds the row numbers that the user sees. A geometry column
        is left unchanged.
    table
        The declaration of the layer.
    timezone
        The time zone of the belt; a time with a zone is converted to it.

    Returns
    -------
    Conformed
        All declared columns in order, typed, empty if absent; then the undeclared ones. An empty
        `id` is filled from the row number; ids are unique.
    """
    texts = frame.columns.drop("geometry", errors="ignore")
    here = frame.assign(**{name: by_the_clock(frame[name], zone=timezone) for name in texts})
    renamed, headings, errors = _renamed(here, table)
    faults: list[Problem] = []
    columns: dict[str, pd.Series] = {}
    for column in table.columns:
        if column.name not in renamed:
            columns[column.name] = pd.Series(index=renamed.index, dtype=DTYPES[column.kind])
            # A file without rows may have lost its headings too, and geometry alone has none.
            missing = _missing(column, table) if len(frame) else ()
            (errors if len(texts) else faults).extend(missing)
            continue
        cells = renamed[column.name]
        written = as_written(cells)
        typed = READERS[column.kind](written, column)
        about = partial(_about, column, table, heading=headings.get(column.name, column.name))
        wrong, told = _wrong(cells, written, typed, column, about)
        columns[column.name] = typed.mask(wrong)
        # An unusable cell is emptied; a required column without any value makes the layer unusable.
        useless = column.required and len(written.dropna()) and wrong[written.notna()].all()
        (errors if useless else faults).extend(told)
        faults.extend(_empty(cells[written.isna()], column, about))
        faults.extend(_unknown(cells, typed, column, about))
    rest = renamed.drop(columns=[name for name in columns if name in renamed])
    # Put together at once: GeoPandas takes far longer to add one column after another.
    result = pd.concat([pd.DataFrame(columns), pd.DataFrame(rest)], axis="columns")
    result["id"], repeated = _ids(result["id"], table)
    return Conformed(result, (*errors, *repeated), tuple(faults))


def _renamed(
    frame: pd.DataFrame, table: Table
) -> tuple[pd.DataFrame, dict[str, str], list[Problem]]:
    """Rename columns to their declared names; two headings for one column are an error.

    Returns
    -------
    tuple
        The frame, the heading in the file by declared name, and the errors.
    """
    wanted: dict[str, str] = {}
    for column in table.columns:
        for heading in column.headings:
            wanted.setdefault(heading, column.name)
    # A column's own name takes precedence over a synonym in another heading.
    exact = {name for name in frame.columns if table.column(str(name))}
    names: dict[str, str] = {}
    errors = []
    taken: dict[str, str] = {str(name): str(name) for name in exact}
    for heading in map(str, frame.columns):
        target = wanted.get(fold(heading))
        if heading == "geometry" or heading in exact or target is None:
            continue
        if target in taken:
            if target not in exact:
                errors.append(
                    Problem(
                        "The headings {first} and {second} both map to {column}.",
                        "Rename or remove one of them.",
                        layer=table.key,
                        column=target,
                        values={"first": taken[target], "second": heading, "column": target},
                    )
                )
            continue
        taken[target] = heading
        names[heading] = target
    return frame.rename(columns=names), taken, errors


def _missing(column: Column, table: Table) -> tuple[Problem, ...]:
    if not column.required:
        return ()
    headings = ", ".join((column.name, column.label.zh, *column.accepts))
    remedy = "Add it under one of these headings: {headings}."
    fact = "The column {column} is missing."
    return (_about(column, table, fact, remedy, heading=column.name, headings=headings),)


About: TypeAlias = Callable[..., Problem]


def _wrong(
    cells: pd.Series, written: pd.Series, typed: pd.Series, column: Column, about: About
) -> tuple[pd.Series, list[Problem]]:
    """Find the cells whose value cannot be used (rows,), and report each with the reason."""
    found: list[Problem] = []
    wrong = np.zeros(len(cells), np.bool_)
    for where, problem in _reasons(cells, written, typed, column, about):
        here = where.fillna(value=False).to_numpy(np.bool_) & ~wrong
        if here.any():
            found.extend(_listed(cells[here], problem))
            wrong |= here
    return pd.Series(wrong, index=cells.index), found


def _reasons(
    cells: pd.Series, written: pd.Series, typed: pd.Series, column: Column, about: About
) -> Iterator[tuple[pd.Series, Problem]]:
    """Yield by reason which cells it makes unusable; only the reasons that this column can have."""
    yield written.notna() & typed.isna(), about(NOT_READ, _remedy(column))
    if column.least is not None:
        yield typed.lt(column.least), about(TOO_LOW, "Correct the value.", limit=column.least)
    if column.most is not None:
        yield typed.gt(column.most), about(TOO_HIGH, "Correct the value.", limit=column.most)
    if column.identifies:
        yield written.str.fullmatch(SPOILED), about(SPOILED_CODE, ENTER_AS_TEXT)
    if column.kind in (Kind.TEXT, Kind.CHOICE):
        yield _without_digits(cells), about(DIGITS_LOST, STORE_AS_TEXT)


NOT_READ: Final = "{value} cannot be read as {column}."
TOO_LOW: Final = "{value} is less than {limit}, the minimum for {column}."
TOO_HIGH: Final = "{value} is more than {limit}, the maximum for {column}."
SPOILED_CODE: Final = "{value} is not the original {column}: a spreadsheet has reformatted it."
ENTER_AS_TEXT: Final = "Format the column as text, then enter the value again."
DIGITS_LOST: Final = "{column} is stored as a number with too many digits to be exact: {value}."
STORE_AS_TEXT: Final = "Store the column as text in the source data."


def _remedy(column: Column) -> str:
    return {
        Kind.CHAINAGE: "Write it as K12+800 or in metres.",
        Kind.DATE: "Write the date as 2026-05-31.",
        Kind.TIME: "Write the time as 2026-05-31 18:30.",
        Kind.YES_NO: "Write yes or no.",
        Kind.INTEGER: "Write a whole number without a unit.",
    }.get(column.kind, "Write a number without a unit.")


def _without_digits(cells: pd.Series) -> pd.Series:
    """Find texts stored as floats, too large for their last digits to be exact."""
    large = [isinstance(cell, float) and abs(cell) > MOST_WHOLE for cell in cells]
    return pd.Series(large, index=cells.index, dtype=bool)


def _empty(cells: pd.Series, column: Column, about: About) -> tuple[Problem, ...]:
    if not column.required:
        return ()
    remedy = "Add the value in the source data; the row is kept."
    return _listed(cells, about("{column} is empty.", remedy))


def _unknown(
    cells: pd.Series, typed: pd.Series, column: Column, about: About
) -> tuple[Problem, ...]:
    if not column.choices or column.others:
        return ()
    strange = typed.notna() & ~typed.isin(list(column.choices))
    fact = "{value} is not a recognised value of {column}."
    remedy = "It is kept and drawn as other; check the spelling."
    return _listed(cells[strange], about(fact, remedy))


def _about(
    column: Column, table: Table, fact: str, remedy: str, *, heading: str, **values: Value
) -> Problem:
    """Build the problem of a column, under its heading in the file."""
    named: dict[str, Value] = {"column": column.label, **values}
    return Problem(fact, remedy, layer=table.key, column=heading, values=named)


def _listed(cells: pd.Series, about: Problem) -> tuple[Problem, ...]:
    return each_row(list(cells.index), about, own={"value": [str(cell) for cell in cells]})


def _ids(ids: pd.Series, table: Table) -> tuple[pd.Series, tuple[Problem, ...]]:
    """Fill empty ids with the layer's key and the row number; duplicates are an error."""
    rows = pd.Series([f"{table.key}-{row}" for row in ids.index], index=ids.index, dtype="str")
    filled = ids.where(ids.notna(), rows)
    about = Problem(
        "The id {value} is already used in an earlier row.",
        "Give each row a unique id.",
        layer=table.key,
        column="id",
    )
    return filled, _listed(filled[filled.duplicated()], about)

"""Conform a table to its schema: headings to names, cells to types, faults to a list.

Nothing is dropped: undeclared columns are kept unchanged under their own names.
"""

import math
import re
import unicodedata
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import Final
from zoneinfo import ZoneInfo

import pandas as pd

from gis.errors import BeltError, Problem, Value, each_row
from gis.linear.chainage import parse_k
from gis.schema import Column, Kind, Table, fold
from gis.timestamps import CHINA, by_the_clock, moment

ANSWERS: Final = dict.fromkeys(("yes", "true", "1", "1.0", "y", "t", "是", "有"), True) | (
    dict.fromkeys(("no", "false", "0", "0.0", "n", "f", "否", "无"), False)
)
INVISIBLE: Final = {
    "Cc",
    "Cf",
    "Cs",
}  # control characters, direction and invisible marks, surrogates
NUMBER: Final = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?", re.IGNORECASE)
MOST_WHOLE: Final = 2**53  # beyond it a float cannot represent every integer
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
    renamed, errors = _renamed(here, table)
    faults: list[Problem] = []
    columns: dict[str, pd.Series] = {}
    for column in table.columns:
        there = column.name in renamed
        cells = renamed[column.name] if there else pd.Series(index=renamed.index, dtype="str")
        written = _written(cells)
        typed = columns[column.name] = READERS[column.kind](written, column)
        if not there:
            # A file without rows may have lost its headings too; that is no error.
            errors.extend(_missing(column, table) if len(frame) else ())
            continue
        errors.extend(_bad_cells(cells[written.notna() & typed.isna()], column, table))
        errors.extend(_out_of_range(cells, typed, column, table))
        errors.extend(_spoiled(written, column, table))
        faults.extend(_empty(cells[written.isna()], column, table))
        faults.extend(_unknown(cells, typed, column, table))
    rest = renamed.drop(columns=[name for name in columns if name in renamed])
    result = rest.assign(**columns)[[*columns, *rest.columns]]
    result["id"], repeated = _ids(result["id"], table)
    return Conformed(result, (*errors, *repeated), tuple(faults))


def _renamed(frame: pd.DataFrame, table: Table) -> tuple[pd.DataFrame, list[Problem]]:
    """Rename columns to their declared names; two headings for one column are an error."""
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
    return frame.rename(columns=names), errors


def _written(cells: pd.Series) -> pd.Series:
    """Return cells as the text a person would type; missing where that is empty."""
    texts = [
        None if empty else _typed(cell) for cell, empty in zip(cells, cells.isna(), strict=True)
    ]
    return pd.Series(texts, index=cells.index, dtype="str")


def _typed(cell: object) -> str | None:
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)  # a code that a spreadsheet stored as a number
    text = unicodedata.normalize("NFC", str(cell))
    if not text.isprintable():
        text = "".join(c for c in text if unicodedata.category(c) not in INVISIBLE or c == "\n")
    return text.strip() or None


def _each(cells: pd.Series, read: Callable[[str], object], dtype: str) -> pd.Series:
    """Parse each text after width normalisation; None and missing stay missing."""
    values = [
        None if empty else read(unicodedata.normalize("NFKC", cell))
        for cell, empty in zip(cells, cells.isna(), strict=True)
    ]
    return pd.Series(values, index=cells.index, dtype=dtype)


def _text(cells: pd.Series, _: Column) -> pd.Series:
    return cells


def _number(cells: pd.Series, _: Column) -> pd.Series:
    def number(text: str) -> float | None:
        """Parse a finite number; None for any other text."""
        value = float(text) if NUMBER.fullmatch(text) else math.inf
        return value if math.isfinite(value) else None

    return _each(cells, number, "float64")


def _integer(cells: pd.Series, column: Column) -> pd.Series:
    numbers = _number(cells, column)
    whole = (numbers % 1 == 0) & (numbers.abs() <= MOST_WHOLE)
    return numbers.where(whole).astype("Int64")


def _yes_no(cells: pd.Series, _: Column) -> pd.Series:
    return _each(cells, lambda text: ANSWERS.get(text.casefold()), "boolean")


def _time(cells: pd.Series, _: Column) -> pd.Series:
    return _each(cells, moment, "datetime64[s]")


def _date(cells: pd.Series, column: Column) -> pd.Series:
    return pd.Series(_time(cells, column).dt.normalize())


def _choice(cells: pd.Series, column: Column) -> pd.Series:
    """Map a code or its label in either language to the code; other text is unchanged."""
    codes = {fold(text): code for code, words in column.choices.items() for text in (code, *words)}
    known = [text if pd.isna(text) else codes.get(fold(text), text) for text in cells]
    return pd.Series(known, index=cells.index, dtype="str")


def _chainage(cells: pd.Series, _: Column) -> pd.Series:
    def metres(text: str) -> float | None:
        """Parse a chainage in metres; None for any other text."""
        with suppress(BeltError):
            return parse_k(text)
        return None

    return _each(cells, metres, "float64")


READERS: dict[Kind, Callable[[pd.Series, Column], pd.Series]] = {
    Kind.TEXT: _text,
    Kind.INTEGER: _integer,
    Kind.NUMBER: _number,
    Kind.YES_NO: _yes_no,
    Kind.DATE: _date,
    Kind.TIME: _time,
    Kind.CHOICE: _choice,
    Kind.CHAINAGE: _chainage,
}


def _missing(column: Column, table: Table) -> tuple[Problem, ...]:
    if not column.required:
        return ()
    headings = ", ".join((column.name, column.label.zh, *column.accepts))
    remedy = "Add it under one of these headings: {headings}."
    return (_about(column, table, "The column {column} is missing.", remedy, headings=headings),)


def _bad_cells(cells: pd.Series, column: Column, table: Table) -> tuple[Problem, ...]:
    remedy = {
        Kind.CHAINAGE: "Write it as K12+800 or in metres.",
        Kind.DATE: "Write the date as 2026-05-31.",
        Kind.TIME: "Write the time as 2026-05-31 18:30.",
        Kind.YES_NO: "Write yes or no.",
        Kind.INTEGER: "Write a whole number without a unit.",
    }.get(column.kind, "Write a number without a unit.")
    return _listed(cells, _about(column, table, "{value} cannot be read as {column}.", remedy))


def _out_of_range(
    cells: pd.Series, typed: pd.Series, column: Column, table: Table
) -> tuple[Problem, ...]:
    found: list[Problem] = []
    for limit, outside, fact in (
        (column.least, typed.lt, "{value} is less than {limit}, the minimum for {column}."),
        (column.most, typed.gt, "{value} is more than {limit}, the maximum for {column}."),
    ):
        if limit is not None:
            bad = outside(limit).fillna(value=False).to_numpy(dtype=bool)
            about = _about(column, table, fact, "Correct the value.", limit=limit)
            found.extend(_listed(cells[bad], about))
    return tuple(found)


def _spoiled(written: pd.Series, column: Column, table: Table) -> tuple[Problem, ...]:
    if not column.identifies:
        return ()
    spoiled = written.str.fullmatch(SPOILED).fillna(value=False)
    fact = "{value} is not the original {column}: a spreadsheet has reformatted it."
    remedy = "Format the column as text, then enter the value again."
    return _listed(written[spoiled.to_numpy(dtype=bool)], _about(column, table, fact, remedy))


def _empty(cells: pd.Series, column: Column, table: Table) -> tuple[Problem, ...]:
    if not column.required:
        return ()
    remedy = "Add the value in the source data; the row is kept."
    return _listed(cells, _about(column, table, "{column} is empty.", remedy))


def _unknown(
    cells: pd.Series, typed: pd.Series, column: Column, table: Table
) -> tuple[Problem, ...]:
    if not column.choices:
        return ()
    strange = typed.notna() & ~typed.isin(list(column.choices))
    fact = "{value} is not a recognised value of {column}."
    remedy = "It is kept and drawn as other; check the spelling."
    return _listed(cells[strange], _about(column, table, fact, remedy))


def _about(column: Column, table: Table, fact: str, remedy: str, **values: Value) -> Problem:
    named: dict[str, Value] = {"column": column.label, **values}
    return Problem(fact, remedy, layer=table.key, column=column.name, values=named)


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

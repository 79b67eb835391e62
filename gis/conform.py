"""Bringing a table to its schema: headings to names, cells to types, faults to a list.

Nothing is dropped: columns that nobody declared are kept as they are, under a name of their own.
"""

import unicodedata
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from gis.chainage import parse_k
from gis.errors import BeltError, Problem, Value, each_row
from gis.schema import Column, Kind, Table, fold

YES = frozenset({"yes", "true", "1", "1.0", "y", "t", "是", "有"})
NO = frozenset({"no", "false", "0", "0.0", "n", "f", "否", "无"})
INVISIBLE = {"Cc", "Cf"}  # controls, and marks that turn or hide text

Mask = npt.NDArray[np.bool_]


@dataclass(frozen=True)
class Conformed:
    """A table with its declared columns in order, and what was wrong with it.

    With `errors` the table is not fit for use; `faults` are for people to look at.
    """

    frame: pd.DataFrame
    errors: tuple[Problem, ...]
    faults: tuple[Problem, ...]


def conform(frame: pd.DataFrame, table: Table) -> Conformed:
    """Bring a table to the columns that its layer declares.

    Parameters
    ----------
    frame
        As read from a file; its index holds the row numbers that the user sees. A geometry
        column is left alone.
    table
        What the layer declares.

    Returns
    -------
    Conformed
        All declared columns in their order, typed, absent ones empty; then the undeclared ones.
        `id` is filled from the row number where the file has none, and is unique.
    """
    renamed, errors = _renamed(frame, table)
    faults: list[Problem] = []
    columns: dict[str, pd.Series] = {}
    for column in table.columns:
        if column.name not in renamed:
            columns[column.name] = _empty(column, renamed.index)
            if column.required:
                errors.append(_missing(column, table))
            continue
        cells = renamed[column.name]
        typed, unread = READERS[column.kind](cells, column)
        columns[column.name] = typed
        errors.extend(_bad_cells(cells, unread, column, table))
        errors.extend(_out_of_range(cells, typed, column, table))
        faults.extend(_for_attention(cells, typed, column, table))
    rest = renamed.drop(columns=[name for name in columns if name in renamed])
    result = rest.assign(**columns)[[*columns, *rest.columns]]
    result["id"], repeated = _ids(result["id"], table)
    return Conformed(result, (*errors, *repeated), tuple(faults))


def _renamed(frame: pd.DataFrame, table: Table) -> tuple[pd.DataFrame, list[Problem]]:
    """Give columns their declared names; two headings for one column are an error."""
    wanted: dict[str, str] = {}
    for column in table.columns:
        for heading in column.headings:
            wanted.setdefault(heading, column.name)
    # A column's own name wins over a synonym that another heading of the file may be.
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
                        "The headings {first} and {second} both stand for {column}.",
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


def _text(cells: pd.Series, _: Column) -> tuple[pd.Series, Mask]:
    def plain(cell: object) -> object:
        if isinstance(cell, float) and cell.is_integer():
            cell = int(cell)  # a code that a spreadsheet took for a number
        text = unicodedata.normalize("NFC", str(cell))
        text = "".join(c for c in text if unicodedata.category(c) not in INVISIBLE or c == "\n")
        return text.strip() or None

    texts = [None if empty else plain(c) for c, empty in zip(cells, cells.isna(), strict=True)]
    return pd.Series(texts, index=cells.index, dtype="str"), np.zeros(len(cells), dtype=bool)


def _number(cells: pd.Series, _: Column) -> tuple[pd.Series, Mask]:
    plain = cells.map(lambda cell: cell.strip() if isinstance(cell, str) else cell)
    numbers = pd.to_numeric(plain.where(plain != ""), errors="coerce").astype("float64")
    numbers = numbers.where(np.isfinite(numbers))
    return numbers, (numbers.isna() & ~_is_empty(cells)).to_numpy()


def _integer(cells: pd.Series, column: Column) -> tuple[pd.Series, Mask]:
    numbers, unread = _number(cells, column)
    fractional = (numbers.notna() & (numbers % 1 != 0)).to_numpy()
    whole = numbers.where(~fractional).astype("Int64")
    return whole, unread | fractional


def _yes_no(cells: pd.Series, _: Column) -> tuple[pd.Series, Mask]:
    folded = cells.map(lambda cell: str(cell).strip().casefold())
    answers = pd.Series(pd.NA, index=cells.index, dtype="boolean")
    answers[folded.isin(YES)] = True
    answers[folded.isin(NO)] = False
    return answers, (answers.isna() & ~_is_empty(cells)).to_numpy()


def _time(cells: pd.Series, _: Column) -> tuple[pd.Series, Mask]:
    western = (
        cells.astype("object")
        .map(str)
        .str.strip()
        .str.replace(r"[年月/.](?=\d)", "-", regex=True)
        .str.replace("日", "", regex=False)
    )
    times = pd.to_datetime(western.where(~_is_empty(cells)), errors="coerce", format="ISO8601")
    if times.dt.tz is not None:
        times = times.dt.tz_localize(None)
    return times.astype("datetime64[s]"), (times.isna() & ~_is_empty(cells)).to_numpy()


def _choice(cells: pd.Series, column: Column) -> tuple[pd.Series, Mask]:
    """Take a code or its words in either language; other words stay as they are."""
    texts, unread = _text(cells, column)
    codes = {fold(text): code for code, words in column.choices.items() for text in (code, *words)}
    known = texts.map(lambda text: codes.get(fold(text), text), na_action="ignore")
    return known.astype("str"), unread


def _chainage(cells: pd.Series, _: Column) -> tuple[pd.Series, Mask]:
    def metres(cell: object) -> float:
        try:
            return parse_k(cell if isinstance(cell, int | float) else str(cell))
        except BeltError:
            return float("nan")

    places = [
        float("nan") if empty else metres(cell)
        for cell, empty in zip(cells, _is_empty(cells), strict=True)
    ]
    measured = pd.Series(places, index=cells.index, dtype="float64")
    return measured, (measured.isna() & ~_is_empty(cells)).to_numpy()


READERS: dict[Kind, Callable[[pd.Series, Column], tuple[pd.Series, Mask]]] = {
    Kind.TEXT: _text,
    Kind.INTEGER: _integer,
    Kind.NUMBER: _number,
    Kind.YES_NO: _yes_no,
    Kind.DATE: _time,
    Kind.TIME: _time,
    Kind.CHOICE: _choice,
    Kind.CHAINAGE: _chainage,
}


def _empty(column: Column, index: pd.Index) -> pd.Series:
    nothing = pd.Series([None] * len(index), index=index, dtype="object")
    return READERS[column.kind](nothing, column)[0]


def _is_empty(cells: pd.Series) -> pd.Series:
    return cells.isna() | cells.map(lambda cell: isinstance(cell, str) and not cell.strip())


def _missing(column: Column, table: Table) -> Problem:
    return Problem(
        "The column {column} is missing.",
        "Add it, under one of these headings: {headings}.",
        layer=table.key,
        column=column.name,
        values={
            "column": column.label,
            "headings": ", ".join((column.name, column.label.zh, *column.accepts)),
        },
    )


def _bad_cells(cells: pd.Series, unread: Mask, column: Column, table: Table) -> tuple[Problem, ...]:
    remedy = {
        Kind.CHAINAGE: "Write it as K12+800, or as metres.",
        Kind.DATE: "Write the date as 2026-05-31.",
        Kind.TIME: "Write the time as 2026-05-31 18:30.",
        Kind.YES_NO: "Write yes or no.",
        Kind.INTEGER: "Write a whole number without a unit.",
    }.get(column.kind, "Write a number without a unit.")
    return _listed(
        cells[unread], _about(column, table, "{value} cannot be read as {column}.", remedy)
    )


def _out_of_range(
    cells: pd.Series, typed: pd.Series, column: Column, table: Table
) -> tuple[Problem, ...]:
    found: list[Problem] = []
    for limit, outside, fact in (
        (column.least, typed.lt, "{value} is less than {limit}, the least for {column}."),
        (column.most, typed.gt, "{value} is more than {limit}, the most for {column}."),
    ):
        if limit is not None:
            bad = outside(limit).fillna(value=False).to_numpy(dtype=bool)
            about = _about(column, table, fact, "Correct the value.", limit=limit)
            found.extend(_listed(cells[bad], about))
    return tuple(found)


def _for_attention(
    cells: pd.Series, typed: pd.Series, column: Column, table: Table
) -> tuple[Problem, ...]:
    empty: tuple[Problem, ...] = ()
    unknown: tuple[Problem, ...] = ()
    if column.required:
        remedy = "Fill it in at the source; the row is kept."
        about = _about(column, table, "{column} is empty.", remedy)
        empty = _listed(cells[typed.isna().to_numpy()], about)
    if column.choices:
        strange = (typed.notna() & ~typed.isin(list(column.choices))).to_numpy()
        remedy = "It is kept and drawn as other; check the spelling."
        fact = "{value} is not among the words known for {column}."
        unknown = _listed(cells[strange], _about(column, table, fact, remedy))
    return empty + unknown


def _about(column: Column, table: Table, fact: str, remedy: str, **values: Value) -> Problem:
    named: dict[str, Value] = {"column": column.label, **values}
    return Problem(fact, remedy, layer=table.key, column=column.name, values=named)


def _listed(cells: pd.Series, about: Problem) -> tuple[Problem, ...]:
    return each_row(list(cells.index), about, own={"value": [str(cell) for cell in cells]})


def _ids(ids: pd.Series, table: Table) -> tuple[pd.Series, tuple[Problem, ...]]:
    """Fill empty ids with the layer's key and the row number; repeated ones are an error."""
    rows = pd.Series([f"{table.key}-{row}" for row in ids.index], index=ids.index, dtype="str")
    filled = ids.where(ids.notna(), rows)
    about = Problem(
        "The id {value} stands in an earlier row too.",
        "Give each row its own.",
        layer=table.key,
        column="id",
    )
    return filled, _listed(filled[filled.duplicated()], about)

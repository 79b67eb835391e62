"""A frame as a table that people read: headings and cells in words, in the reader's language."""

from collections.abc import Sequence

import pandas as pd

from gis.chainage import format_k
from gis.schema import Column, Kind, Table
from gis.words import Language

YES_NO = {"zh": {True: "是", False: "否"}, "en": {True: "yes", False: "no"}}


def heading(column: Column, *, language: Language) -> str:
    """Name a column with its unit: `Length (m)`."""
    label, unit = column.label.in_language(language), column.unit.in_language(language)
    if not unit or column.kind is Kind.CHAINAGE:
        return label
    return f"{label}（{unit}）" if language == "zh" else f"{label} ({unit})"


def readable(
    frame: pd.DataFrame, table: Table, *, language: Language, only: Sequence[str] = ()
) -> pd.DataFrame:
    """Give the declared columns of a frame with headings and cells in words.

    Parameters
    ----------
    only
        Names of the columns to show, in this order, those that the frame lacks left out. When
        empty, all declared columns but those without any value.

    Returns
    -------
    DataFrame
        The rows of `frame` in their order; numbers, days and times stay what they are, so that a
        table can be sorted and a spreadsheet counts with them.
    """
    if only:
        wanted = [c for name in only if name in frame and (c := table.column(name))]
    else:
        wanted = [c for c in table.columns if c.name in frame and not _all_empty(frame[c.name])]
    return pd.DataFrame(
        {heading(c, language=language): _cells(frame[c.name], c, language) for c in wanted},
        index=frame.index,
    )


def complete(frame: pd.DataFrame, table: Table, *, language: Language) -> pd.DataFrame:
    """Give every column of a layer that has a value, those that only the user's file knows last.

    Declared columns are as in `readable`, the others have the headings of the file; a heading that
    another column has already gets a number.
    """
    shown = readable(frame, table, language=language)
    for name in frame.columns:
        if name != "geometry" and table.column(str(name)) is None and not _all_empty(frame[name]):
            shown[_free(str(name), shown)] = _uniform(frame[name])
    return shown


def _free(name: str, shown: pd.DataFrame) -> str:
    names = (name, *(f"{name} {number}" for number in range(2, len(shown.columns) + 3)))
    return next(one for one in names if one not in shown)


def _uniform(cells: pd.Series) -> pd.Series:
    """Give cells of mixed kinds as text: a table on a page holds one kind a column."""
    return cells.astype("str") if cells.dtype == object else cells


def _all_empty(cells: pd.Series) -> bool:
    return bool(len(cells)) and bool(cells.isna().all())


def _cells(cells: pd.Series, column: Column, language: Language) -> pd.Series:
    if column.kind is Kind.CHOICE:
        words = {code: said.in_language(language) for code, said in column.choices.items()}
        return cells.map(lambda code: words.get(code, code), na_action="ignore")
    if column.kind is Kind.YES_NO:
        return cells.astype("object").map(YES_NO[language])
    if column.kind is Kind.CHAINAGE:
        return cells.map(format_k, na_action="ignore")
    if column.kind is Kind.DATE:
        return pd.Series(cells.dt.date)
    if column.kind is Kind.NUMBER and column.unit.en == "m":
        return cells.round(0)
    return cells

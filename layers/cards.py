"""What a card says of a feature: its cells as plain words with units, in the reader's language."""

import re
from collections.abc import Iterable
from datetime import date, datetime, time

import pandas as pd

from gis.linear.chainage import format_k
from gis.schema import Column, Kind
from gis.words import Language, Words

YES, NO = Words("是", "yes"), Words("否", "no")
NUMBER = re.compile(r"\d+(\.\d+)?")
Cell = str | float | bool | date


def texts(cells: Iterable[Cell | None], *, column: Column, language: Language) -> list[str]:
    """Write the cells of a column as a reader says them; an empty cell gives an empty text."""
    return [
        "" if cell is None or pd.isna(cell) else _text(cell, column, language) for cell in cells
    ]


def _text(cell: Cell, column: Column, language: Language) -> str:
    unit = column.unit.in_language(language)
    if column.kind is Kind.CHOICE:
        words = column.choices.get(str(cell))
        return words.in_language(language) if words else str(cell)
    if column.kind is Kind.YES_NO:
        return (YES if cell else NO).in_language(language)
    if isinstance(cell, date):
        return _time(cell)
    if column.kind is Kind.CHAINAGE:
        return format_k(float(cell))
    if column.kind in {Kind.INTEGER, Kind.NUMBER}:
        # A year has no unit, and no thousands either.
        number = f"{float(cell):,.3f}" if unit else f"{float(cell):.3f}"
        return f"{number.rstrip('0').rstrip('.')} {unit}".rstrip()
    # Words say their unit themselves.
    return f"{cell} {unit}" if unit and NUMBER.fullmatch(str(cell)) else str(cell)


def _time(moment: date) -> str:
    at_midnight = not isinstance(moment, datetime) or moment.time() == time(0)
    return moment.strftime("%Y-%m-%d" if at_midnight else "%Y-%m-%d %H:%M")

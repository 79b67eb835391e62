"""Cells as plain values, the same for every output format."""

import json
from datetime import date, time
from typing import TypeAlias

import numpy as np
import pandas as pd

Plain: TypeAlias = str | int | float | bool | None


def plain(column: pd.Series) -> list[Plain]:
    """Return the cells as text, numbers, booleans, or None if missing.

    Times are ISO 8601 text; in a column without a time of day, dates. Non-finite numbers are None:
    no format has a value for them that all programs read.
    """
    if pd.api.types.is_datetime64_any_dtype(column.dtype):
        return _times(column)
    if pd.api.types.is_float_dtype(column.dtype):
        column = column.where(np.isfinite(column.fillna(np.nan)))
    cells: list[Plain] = column.astype(object).where(column.notna(), None).tolist()
    if pd.api.types.is_numeric_dtype(column.dtype) or isinstance(column.dtype, pd.StringDtype):
        return cells  # already plain, and the list is long
    return [_plain(cell) for cell in cells]


def _times(column: pd.Series) -> list[Plain]:
    days_only = bool((column.dropna() == column.dropna().dt.normalize()).all())
    return [
        None if pd.isna(cell) else (cell.date() if days_only else cell).isoformat()
        for cell in column
    ]


def _plain(cell: object) -> Plain:
    value = cell.item() if isinstance(cell, np.generic) else cell
    match value:
        case None | str() | bool() | int():
            return value
        case float():
            return value if np.isfinite(value) else None
        case list() | dict() | tuple():
            return json.dumps(value, ensure_ascii=False, default=str)
        case date() | time():
            return value.isoformat()
        case _:
            return str(value)

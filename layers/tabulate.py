"""Frames as tables for people: headings and cells in the reader's language."""

from collections.abc import Sequence
from typing import TypeVar

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from gis.crs import to_lonlat
from gis.linear.chainage import format_k
from gis.schema import Column, Kind, Shape, Table, heading
from gis.words import Language, Words, joined

DECIMALS = {"m": 0, "min": 1, "h": 1, "km²": 2, "%": 1, "yuan": 0}
"""As many as are worth reading of a result, by its unit."""
Frame = TypeVar("Frame", bound=pd.DataFrame)
LONLAT = (Words("经度", "Longitude"), Words("纬度", "Latitude"))
DEGREE_DECIMALS = 7  # 1 cm
YES_NO = {"zh": {True: "是", False: "否"}, "en": {True: "yes", False: "no"}}


def readable(
    frame: pd.DataFrame, table: Table, *, language: Language, only: Sequence[str] = ()
) -> pd.DataFrame:
    """Return the declared columns of a result with translated headings and cells.

    Parameters
    ----------
    only
        Names of the columns to show, in this order; those that the frame lacks are left out. If
        empty, all declared columns that have a value.

    Returns
    -------
    DataFrame
        The rows of `frame` in their order. Numbers (rounded), dates and times keep their types, so
        that tables can be sorted and spreadsheets can calculate with them.
    """
    rounded = _rounded(with_lists_joined(frame, language=language), table)
    return _in_words(rounded, table, language=language, only=only)


def with_lists_joined(frame: Frame, *, language: Language) -> Frame:
    """Join list cells into text, since neither tables on a page nor files can hold lists."""
    lists = [
        name
        for name in frame.columns
        if frame[name].dtype == object and frame[name].map(lambda cell: type(cell) is tuple).any()
    ]
    return frame.assign(
        **{name: [joined(cell, language) for cell in frame[name]] for name in lists}
    )


def complete(frame: pd.DataFrame, table: Table, *, language: Language) -> pd.DataFrame:
    """Give every declared column that has a value, then all that only the user's file knows.

    Declared columns are as in `readable` but not rounded, the others keep the headings of the file;
    a duplicate heading gets a number. Points get their longitude and latitude (CGCS2000) as
    columns, so that the table can be read back as a layer.
    """
    shown = _in_words(frame, table, language=language, only=())
    if table.shapes == {Shape.POINT} and "geometry" in frame:
        placed = np.asarray(to_lonlat(gpd.GeoDataFrame(frame)).geometry.array)
        for words, degrees in zip(
            LONLAT, (shapely.get_x(placed), shapely.get_y(placed)), strict=True
        ):
            shown[words.in_language(language)] = degrees.round(DEGREE_DECIMALS)
    for name in frame.columns:
        if name != "geometry" and table.column(str(name)) is None:
            shown[_free(str(name), shown)] = _uniform(frame[name])
    return shown


def _in_words(
    frame: pd.DataFrame, table: Table, *, language: Language, only: Sequence[str]
) -> pd.DataFrame:
    if only:
        wanted = [c for name in only if name in frame and (c := table.column(name))]
    else:
        wanted = [c for c in table.columns if c.name in frame and not _all_empty(frame[c.name])]
    return pd.DataFrame(
        {heading(c, language=language): _cells(frame[c.name], c, language) for c in wanted},
        index=frame.index,
    )


def _free(name: str, shown: pd.DataFrame) -> str:
    names = (name, *(f"{name} {number}" for number in range(2, len(shown.columns) + 3)))
    return next(one for one in names if one not in shown)


def _uniform(cells: pd.Series) -> pd.Series:
    """Convert cells of mixed types to text: a table on a page holds one type per column."""
    return cells.astype("str") if cells.dtype == object else cells


def _rounded(frame: pd.DataFrame, table: Table) -> pd.DataFrame:
    places = {
        column.name: DECIMALS[column.unit.en]
        for column in table.columns
        if column.kind is Kind.NUMBER and column.unit.en in DECIMALS and column.name in frame
    }
    return frame.assign(**{name: frame[name].round(places[name]) for name in places})


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
    return cells

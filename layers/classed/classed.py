"""A result with the classes that the map tells its rows apart by."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final, TypeVar

import pandas as pd

from gis.schema import Table
from gis.words import Words
from layers.columns import choice
from layers.layer import Layer
from layers.style import Style

CLASS: Final = "class"
HEADING: Final = Words("类别", "Class")

Frame = TypeVar("Frame", bound=pd.DataFrame)


@dataclass(frozen=True, kw_only=True, eq=False)
class Classed:
    """How a result is drawn by other programs.

    Attributes
    ----------
    table
        Its columns; the last one is the class of a row where `codes` has one.
    label
        What it is called.
    style
        Its symbols, those of the map.
    codes
        The class of each row by the index of the rows; None where a column of the table tells it,
        or all rows look the same.
    """

    table: Table
    label: Words
    style: Style
    codes: pd.Series | None = None

    def of(self, rows: Frame) -> Frame:
        """Give rows of the result, all or some, with their class."""
        if self.codes is None:
            return rows
        return rows.assign(**{CLASS: self.codes.loc[rows.index].astype("str")})


def as_drawn(layer: Layer, *, table: Table | None = None, label: Words | None = None) -> Classed:
    """Draw a result as a layer of the map, of whose style the table has the column.

    Raises
    ------
    ValueError
        Where the layer has no style.
    """
    if layer.style is None:
        raise ValueError(layer.key)
    return Classed(table=table or layer.table, label=label or layer.label, style=layer.style)


def by_codes(
    table: Table, label: Words, style: Style, codes: Sequence[str], *, index: pd.Index
) -> Classed:
    """Draw a result by the codes of its rows; classes that no row has are left out.

    Parameters
    ----------
    codes
        A key of the cases of `style` for each row; any other one is drawn as `otherwise`.
    """
    given = pd.Series(codes, index=index, dtype="str")
    there = set(given)
    cases = {code: case for code, case in (style.cases or {}).items() if code in there}
    words = {code: case.words for code, case in cases.items()}
    words |= dict.fromkeys(sorted(there - set(cases)), style.otherwise.words)
    columns = (*table.columns, choice(CLASS, HEADING, words))
    return Classed(
        table=replace(table, columns=columns),
        label=label,
        style=replace(style, by=CLASS, cases=cases),
        codes=given,
    )

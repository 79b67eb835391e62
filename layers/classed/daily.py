"""Results of the daily work with their classes: those of the map, or else one plain symbol."""

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Final

import pandas as pd

from gis.schema import Shape, Table
from gis.words import Words
from layers.classed import lines
from layers.classed.classed import Classed
from layers.classed.places import RESULTS
from layers.results import patrols
from layers.style import AreaSymbol, LineSymbol, Mark, PointSymbol, Symbol, one_symbol

INK = "#1f4e8c"
PLAIN: Mapping[Shape, Symbol] = MappingProxyType(
    {
        Shape.AREA: AreaSymbol(fill=INK, fill_opacity=0.2, line=INK),
        Shape.LINE: LineSymbol(colour=INK, width_px=4),
        Shape.POINT: PointSymbol(mark=Mark.CIRCLE, fill=INK),
    }
)
BY_AGE: Final = frozenset({patrols.OVERDUE_STRETCHES.key, patrols.WALKED.key})


def of_daily(table: Table, label: Words, rows: pd.DataFrame, *, limit_days: float) -> Classed:
    """Draw a result of the daily work.

    Parameters
    ----------
    limit_days
        Stretches that nobody walked for longer are overdue.
    """
    if table.key in BY_AGE:
        return lines.by_age(table, rows, label=label, limit_days=limit_days)
    if table.key in RESULTS:
        return replace(RESULTS[table.key], table=table, label=label)
    symbol = next(
        (one for shape, one in PLAIN.items() if shape in table.shapes), PLAIN[Shape.POINT]
    )
    return Classed(table=table, label=label, style=one_symbol(label, symbol))

"""The results of a cover by class: who and what has how many posts within reach."""

from collections.abc import Callable
from dataclasses import replace
from typing import Final

import pandas as pd

from gis.schema import Table
from gis.words import Words
from layers.catalogue import villages
from layers.classed.classed import Classed, as_drawn, by_codes
from layers.layer import Layer
from layers.results import catchments
from layers.results import coverage as looks
from layers.results import tables as results
from layers.style import Case, PointSymbol, Style, one_symbol

GAP: Final = "0"


def of_cover(table: Table, rows: pd.DataFrame, *, facility: Layer, targets: Layer) -> Classed:
    """Tell the rows of a result of a cover apart as its map does.

    Parameters
    ----------
    table
        One of `layers.results.tables`.
    rows
        As the cover gives them, with all their columns.
    facility, targets
        The layers that were asked about.
    """
    label = results.LABELS.get(table.key, table.label)
    drawn: dict[str, Callable[[], Classed]] = {
        results.STRETCHES.key: lambda: _by(
            table, rows, looks.STRETCHES.style, looks.reach_codes(rows["times"])
        ),
        results.UNCOVERED.key: lambda: Classed(table=table, label=label, style=gap()),
        results.GAP_PARTS.key: lambda: Classed(table=table, label=label, style=gap()),
        results.POST_COVER.key: lambda: as_drawn(facility, table=table, label=label),
        results.RINGS.key: lambda: _areas(table, rows),
        results.CATCHMENTS.key: lambda: _catchments(table, rows),
        results.VILLAGE_COVER.key: lambda: by_times(villages.LAYER, table, rows, label=label),
    }
    if table.key in drawn:
        return drawn[table.key]()
    return by_times(targets, table, rows, label=label)


def gap() -> Style:
    """Draw a gap of the border."""
    return one_symbol(looks.TIMES_WORDS[GAP], looks.LINES[GAP])


def by_times(layer: Layer, table: Table, rows: pd.DataFrame, *, label: Words) -> Classed:
    """Draw the marks of a layer by the posts within reach; each keeps the outline of its kind.

    Raises
    ------
    ValueError
        Where the layer has no style.
    """
    style = layer.style
    if style is None:
        raise ValueError(layer.key)
    times = looks.reach_codes(rows["times"])
    if not style.cases or style.by not in rows:
        recoloured = {code: _recoloured(style.otherwise, code, "") for code in looks.TIMES_WORDS}
        return by_codes(
            table, label, replace(style, cases=recoloured, alternate=()), times, index=rows.index
        )
    kinds = [str(kind) if kind in style.cases else "" for kind in rows[style.by]]
    cases = {
        f"{kind}-{code}": _recoloured(case, code, kind)
        for kind, case in {**style.cases, "": style.otherwise}.items()
        for code in looks.TIMES_WORDS
    }
    codes = [f"{kind}-{code}" for kind, code in zip(kinds, times, strict=True)]
    return by_codes(table, label, replace(style, cases=cases), codes, index=rows.index)


def _recoloured(case: Case, code: str, kind: str) -> Case:
    words, symbol = looks.TIMES_WORDS[code], case.symbol
    if kind:
        words = Words(f"{case.words.zh}：{words.zh}", f"{case.words.en}: {words.en}")
    if isinstance(symbol, PointSymbol):
        colours = looks.TIMES_COLOURS[code]
        symbol = replace(symbol, fill=colours["fill"], rim=colours["rim"], halo=colours["halo"])
    return Case(words=words, symbol=symbol)


def _areas(table: Table, rows: pd.DataFrame) -> Classed:
    if "to_min" not in rows:
        return as_drawn(looks.RINGS, table=table, label=results.LABELS[table.key])
    return _by(table, rows, looks.bands_style(rows), [f"{end:g}" for end in rows["to_min"]])


def _catchments(table: Table, rows: pd.DataFrame) -> Classed:
    tints = rows["colour_class"].to_numpy() % len(catchments.FILLS)
    return _by(table, rows, catchments.LAYER.style, [str(tint) for tint in tints])


def _by(table: Table, rows: pd.DataFrame, style: Style | None, codes: list[str]) -> Classed:
    if style is None:
        raise ValueError(table.key)
    return by_codes(table, results.LABELS[table.key], style, codes, index=rows.index)

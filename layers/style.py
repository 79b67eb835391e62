"""Symbols of features on the map, in the legend and in print.

The legend is made from the same values as the map, so that they cannot disagree. Colour never
carries meaning alone: kinds differ in shape too.
"""

import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any

from gis.schema import Column
from gis.words import Words


class Mark(StrEnum):
    """Outlines that `belt.js` and the legend can draw for a point."""

    CIRCLE = "circle"
    SQUARE = "square"
    DIAMOND = "diamond"
    TRIANGLE = "triangle"
    SHIELD = "shield"
    GATE = "gate"
    BOAT = "boat"
    PILLAR = "pillar"
    BOARD = "board"
    HOUSE = "house"
    BRIDGE = "bridge"
    FLAG = "flag"
    DOT = "dot"


@dataclass(frozen=True, kw_only=True)
class PointSymbol:
    """A filled and outlined mark, `size_px` across; `halo` is the colour of a ring around it."""

    mark: Mark
    fill: str
    rim: str = "#ffffff"
    size_px: float = 12.0
    halo: str = ""


@dataclass(frozen=True, kw_only=True)
class LineSymbol:
    """A line; `dash` as in SVG. `band_px` is the width of a paler line drawn beneath it.

    A band with `band_dash` is hatched, so that it is told from others without colour.
    """

    colour: str
    width_px: float = 2.0
    dash: str = ""
    opacity: float = 1.0
    band_colour: str = ""
    band_px: float = 0.0
    band_dash: str = ""


@dataclass(frozen=True, kw_only=True)
class AreaSymbol:
    """A filled area with an outline."""

    fill: str
    fill_opacity: float = 0.15
    line: str = "#888888"
    line_px: float = 1.0
    dash: str = ""


Symbol = PointSymbol | LineSymbol | AreaSymbol


@dataclass(frozen=True, kw_only=True)
class Case:
    """One entry of a legend: a symbol and its label."""

    words: Words
    symbol: Symbol


@dataclass(frozen=True, kw_only=True)
class Scale:
    """Proportional symbols: the area of a mark is proportional to a number.

    A mark of `full_value` is `full_px` across; no mark is smaller than `least_px`.
    """

    column: str
    full_value: float
    full_px: float
    least_px: float


@dataclass(frozen=True, kw_only=True)
class Style:
    """The symbols of a layer: `cases` by the value of column `by`, else `otherwise`.

    `alternate` holds symbols that consecutive rows take in turn (road sections).
    """

    otherwise: Case
    by: str = ""
    cases: Mapping[str, Case] | None = None
    scale: Scale | None = None
    alternate: tuple[Symbol, ...] = ()

    def legend(self) -> tuple[Case, ...]:
        """Return the legend entries: each case, or the single symbol of the layer."""
        return tuple(self.cases.values()) if self.cases else (self.otherwise,)

    def spec(self) -> dict[str, Any]:
        """Return the style as plain values for `belt.js`, without labels."""
        cases = {code: _plain(case.symbol) for code, case in (self.cases or {}).items()}
        return {
            "cases": cases,
            "otherwise": _plain(self.otherwise.symbol),
            "scale": _named(self.scale) if self.scale else None,
            "alternate": [_plain(symbol) for symbol in self.alternate],
        }


def one_symbol(words: Words, symbol: Symbol) -> Style:
    """Use one symbol for all features of a layer."""
    return Style(otherwise=Case(words=words, symbol=symbol))


def by_choice(column: Column, symbols: Mapping[str, Symbol], *, otherwise: Case) -> Style:
    """Use one symbol per choice of a column; the legend takes the labels of the choices."""
    cases = {
        code: Case(words=_heading(column.choices[code]), symbol=symbol)
        for code, symbol in symbols.items()
    }
    return Style(by=column.name, cases=cases, otherwise=otherwise)


def _heading(words: Words) -> Words:
    return Words(words.zh, f"{words.en[:1].upper()}{words.en[1:]}")


def _plain(symbol: Symbol) -> dict[str, Any]:
    kind = {PointSymbol: "point", LineSymbol: "line", AreaSymbol: "area"}[type(symbol)]
    return {"type": kind, **_named(symbol)}


def _named(value: Symbol | Scale) -> dict[str, Any]:
    """Convert field names to camel case (`sizePx`), without empty fields."""
    return {
        re.sub("_(.)", lambda found: found[1].upper(), name): one
        for name, one in asdict(value).items()
        if one != ""
    }

"""Symbols: what a feature looks like on the map, in the legend and on a sheet.

The legend is made from the same values as the map, so that they cannot disagree. Colours come
from the palette below; a colour never carries a meaning alone, so kinds differ in shape too.
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
    """A mark of `size_px` across, filled and rimmed."""

    mark: Mark
    fill: str
    rim: str = "#ffffff"
    size_px: float = 12.0


@dataclass(frozen=True, kw_only=True)
class LineSymbol:
    """A line; `dash` as in SVG. `band` is a wider pale line drawn beneath it."""

    colour: str
    width_px: float = 2.0
    dash: str = ""
    opacity: float = 1.0
    band_colour: str = ""
    band_px: float = 0.0


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
    """One entry of a legend: features that look like `symbol`, in words."""

    words: Words
    symbol: Symbol


@dataclass(frozen=True, kw_only=True)
class Scale:
    """Sizes of marks by a number: the area of the mark is proportional to it.

    `full_value` has the size `full_px` across; smaller values shrink to `least_px` at the least.
    """

    column: str
    full_value: float
    full_px: float
    least_px: float


@dataclass(frozen=True, kw_only=True)
class Style:
    """How a layer looks: `cases` by the value of `by`, or `otherwise` for all the rest.

    `alternate` holds symbols that neighbouring rows take in turn (road sections).
    """

    otherwise: Case
    by: str = ""
    cases: Mapping[str, Case] | None = None
    scale: Scale | None = None
    alternate: tuple[Symbol, ...] = ()

    def legend(self) -> tuple[Case, ...]:
        """List the entries of the legend: each case, or the one symbol of the layer."""
        return tuple(self.cases.values()) if self.cases else (self.otherwise,)

    def spec(self) -> dict[str, Any]:
        """Give the style as plain values, as `belt.js` reads it; words stay behind."""
        cases = {code: _plain(case.symbol) for code, case in (self.cases or {}).items()}
        return {
            "cases": cases,
            "otherwise": _plain(self.otherwise.symbol),
            "scale": _named(self.scale) if self.scale else None,
            "alternate": [_plain(symbol) for symbol in self.alternate],
        }


def one_symbol(words: Words, symbol: Symbol) -> Style:
    """Let all features of a layer look alike."""
    return Style(otherwise=Case(words=words, symbol=symbol))


def by_choice(column: Column, symbols: Mapping[str, Symbol], *, otherwise: Case) -> Style:
    """Give choices of a column their symbols; the legend names each in the words of the choice."""
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
    """Name the fields as JavaScript does: `sizePx`; those that are empty are left out."""
    return {
        re.sub("_(.)", lambda found: found[1].upper(), name): one
        for name, one in asdict(value).items()
        if one != ""
    }

"""The committees of a belt by the second path, and in which of them a row lies.

A row lies in the committee that its cells name, else in that of the village that they name, else in
the area it stands in.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from gis.proof.joints.areas import away_m
from gis.proof.plane import Plane
from gis.proof.raw import Layer, fold
from gis.proof.report import Floats
from gis.proof.services import Where

NEAR_M = 30.0
SAME_M = 0.01
OFFICE = "村委会"
Homes = Sequence[int | None]
"""The committee of each row; None for none."""


@dataclass(frozen=True, kw_only=True)
class Asked:
    """The layers of the belt by their key, and the codes of their kinds and levels by words.

    Attributes
    ----------
    layers
        A missing one is absent.
    kinds, levels
        Of the posts, and of the areas.
    plane
        The projection in which distances to an area are measured.
    """

    layers: Mapping[str, Layer]
    kinds: Mapping[str, str]
    levels: Mapping[str, str]
    plane: Plane


class _Area(NamedTuple):
    """The rings of an area on the map, and the committee it is of."""

    rings: list[Floats]
    at: int


class Places:
    """The committees, villages and townships of a belt.

    Attributes
    ----------
    committees
        The township and the name of each.
    unsure
        By layer the committees between which a row cannot be decided: it stands on an edge.
    """

    def __init__(self, asked: Asked) -> None:
        self.layers = asked.layers
        self._asked = asked
        named = [located(asked.layers[key]) for key in ("villages", "stations") if key in self]
        everywhere = [where for places in named for where in places]
        listed = ([*dict.fromkeys(one for one in places if one[1])] for places in named)
        self.committees: list[Where] = next((one for one in listed if one), [])
        levels = self._levels()
        own = {name for _, name in self.committees}
        self._others = ({name for _, name in everywhere if name} | levels["committee"]) - own
        self._towns = {town for town, _ in everywhere if town} | levels["township"]
        self._villages: dict[str, Where] = {}
        if "villages" in self:
            villages = asked.layers["villages"]
            ids, names = villages.ids(), villages.texts("name")
            self._villages |= dict(zip(ids, named[0], strict=True))
            told = zip(names, named[0], strict=True)
            self._villages |= {name: where for name, where in told if name}
        self.unsure: dict[str, set[int]] = defaultdict(set)
        self._areas = self._areas_of_committees()

    @property
    def drawn(self) -> set[int]:
        """The committees whose area is known."""
        return {area.at for area in self._areas}

    def __contains__(self, key: str) -> bool:
        return key in self.layers

    def homes(self, key: str) -> Homes | None:
        """Find the committee of each row of a layer; None without it."""
        if key not in self:
            return None
        layer = self.layers[key]
        villages = _cells(layer, "village")
        found: list[int | None] = []
        for number, (town, committee) in enumerate(located(layer)):
            if committee:
                found.append(self.at(town, committee))
            elif villages[number]:
                found.append(self.at(*self._villages.get(villages[number], ("", ""))))
            else:
                found.append(self._standing_in(key, layer.lonlat()[number]))
        return found

    def bare(self, name: str) -> str:
        """Give a name as the committees are called, where it is one of them."""
        short = name.removesuffix(OFFICE)
        return short if short in {one for _, one in self.committees} | self._others else name

    def at(self, town: str, committee: str) -> int | None:
        """Find a committee; None for none, and for two of the name."""
        if not committee:
            return None
        name = self.bare(committee)
        rows = [at for at, (_, one) in enumerate(self.committees) if one == name]
        own = [at for at in rows if not town or self.committees[at][0] == town]
        own = own or [at for at in rows if not self.committees[at][0]]
        return own[0] if len(own) == 1 else None

    def serves(self, name: str) -> tuple[str, str, str]:
        """Tell what a name is, and its township and committee."""
        plain = self.bare(name)
        at = self.at("", plain)
        if at is not None:
            return "committee", *self.committees[at]
        if plain and plain in self._others:
            return "committee", "", plain
        if plain in self._villages:
            return "village", *self._villages[plain]
        return ("township", plain, "") if plain in self._towns else ("", "", "")

    def _levels(self) -> dict[str, set[str]]:
        found: dict[str, set[str]] = {"committee": set(), "township": set()}
        for level, name in self._area_rows():
            if name:
                found.setdefault(level, set()).add(name)
        return found

    def _area_rows(self) -> list[tuple[str, str]]:
        if "area" not in self:
            return []
        layer = self.layers["area"]
        levels = [self._asked.levels.get(fold(text), "") for text in layer.texts("level")]
        return list(zip(levels, layer.texts("name"), strict=True))

    def _areas_of_committees(self) -> list[_Area]:
        rows = self._area_rows()
        times = Counter(name for level, name in rows if level == "committee")
        once = Counter(name for _, name in self.committees)
        at_of = {name: at for at, (_, name) in enumerate(self.committees) if once[name] == 1}
        rings: dict[int, list[Floats]] = defaultdict(list)
        for row, ring in self.layers["area"].lines() if rows else ():
            rings[row].append(self._asked.plane.xy(ring))
        return [
            _Area(rings[row], at_of[name])
            for row, (level, name) in enumerate(rows)
            if level == "committee" and times[name] == 1 and name in at_of and rings[row]
        ]

    def _standing_in(self, key: str, lonlat: Floats) -> int | None:
        """Find the committee in whose area a place stands, or at most 30 m beside it."""
        if not self._areas or not np.isfinite(lonlat).all():
            return None
        here = self._asked.plane.xy(lonlat[None])[0]
        away = [away_m(here, area.rings) for area in self._areas]
        least = min(away)
        if least > NEAR_M + SAME_M:
            return None
        near = {area.at for area, m in zip(self._areas, away, strict=True) if m <= least + SAME_M}
        if len(near) > 1 or least > NEAR_M - SAME_M:
            self.unsure[key] |= near
        return min(near)


def located(layer: Layer) -> list[Where]:
    """Locate rows by their cells: a committee lies where its other rows agree that it does."""
    given = list(zip(_cells(layer, "township"), _cells(layer, "committee"), strict=True))
    towns: dict[str, set[str]] = defaultdict(set)
    for town, committee in given:
        if town and committee:
            towns[committee].add(town)
    return [
        (town or (next(iter(towns[name])) if len(towns[name]) == 1 else ""), name)
        for town, name in given
    ]


def _cells(layer: Layer, name: str) -> list[str]:
    """Return a column that the layer need not declare as text."""
    if name in layer.headings:
        return layer.texts(name)
    return [str(row.cells.get(name) or "").strip() for row in layer.rows]

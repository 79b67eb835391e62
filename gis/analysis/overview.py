"""Overview of a belt in figures: inventory, and gaps in its road sections."""

from collections.abc import Mapping
from dataclasses import dataclass

from gis.analysis.responsibility.care import BOUNDARY, lines_in_care
from gis.belt.belt import Belt
from gis.belt.same_rows import first_alike
from gis.crs import to_lonlat

NO_KIND = ""
"""The code of rows whose kind is not given."""


@dataclass(frozen=True)
class RoadSections:
    """Section coverage of one road.

    `uncared_m` is the length without a section, `doubled_m` the length under two or more, both in
    metres of the road; `orphans` are the sections without a responsible member, `misfits` those
    whose ends are missing or not a valid interval on the road: they cover nothing.
    """

    road: str
    length_m: float
    sections: int
    orphans: int
    misfits: int
    uncared_m: float
    doubled_m: float


@dataclass(frozen=True)
class StateOfBelt:
    """The inventory: lengths in metres, the rest counts; kinds by code, `NO_KIND` for none.

    `villages_uncounted` have no figure of population, so `people` leaves them out.
    `sections_on_no_road` name no road of the roads layer, so no row of `roads` holds them.
    `villages_twice` are the rows that repeat an earlier village, `people_twice` their people: both
    are in `villages` and `people`.
    """

    boundary_m: float
    people: int
    people_twice: int
    villages: int
    villages_twice: int
    villages_uncounted: int
    villages_by_kind: Mapping[str, int]
    crossings_by_kind: Mapping[str, int]
    posts_by_kind: Mapping[str, int]
    roads: tuple[RoadSections, ...]
    sections_on_no_road: int


def state_of(belt: Belt) -> StateOfBelt:
    """Count the contents of a belt; a missing layer counts as empty."""
    villages = belt.frames.get("villages")
    people = 0 if villages is None else int(villages["population"].sum())
    again = None if villages is None else villages[first_alike(to_lonlat(villages)).notna()]
    roads = _roads(belt)
    return StateOfBelt(
        boundary_m=belt.boundary.length_m,
        people=people,
        people_twice=0 if again is None else int(again["population"].sum()),
        villages=0 if villages is None else len(villages),
        villages_twice=0 if again is None else len(again),
        villages_uncounted=0 if villages is None else int(villages["population"].isna().sum()),
        villages_by_kind=_by_kind(belt, "villages"),
        crossings_by_kind=_by_kind(belt, "crossings"),
        posts_by_kind=_by_kind(belt, "posts"),
        roads=roads,
        sections_on_no_road=len(belt.tables.get("road_sections", ()))
        - sum(road.sections for road in roads),
    )


def _by_kind(belt: Belt, key: str) -> dict[str, int]:
    frame = belt.frames.get(key)
    if frame is None:
        return {}
    kinds = frame["kind"].fillna(NO_KIND)
    return {str(kind): int(n) for kind, n in kinds.value_counts().items()}


def _roads(belt: Belt) -> tuple[RoadSections, ...]:
    return tuple(
        RoadSections(
            road=care.name,
            length_m=care.line.length_m,
            sections=len(care.claims),
            orphans=int(care.unnamed.sum()),
            misfits=len(care.claims) - len(care.fitting),
            uncared_m=care.metres(times=0),
            doubled_m=care.twice_m(),
        )
        for care in lines_in_care(belt)
        if care.name != BOUNDARY
    )

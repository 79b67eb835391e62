"""Overview of a belt in figures: inventory, and gaps in its road sections."""

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from gis.belt.belt import Belt
from gis.belt.same_rows import duplicate_of
from gis.crs import MetricFrame, to_lonlat
from gis.linear import chainage
from gis.linear.measured_line import MeasuredLine, line_called

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


def state_of(belt: Belt) -> StateOfBelt:
    """Count the contents of a belt; a missing layer counts as empty."""
    villages = belt.frames.get("villages")
    people = 0 if villages is None else int(villages["population"].sum())
    again = None if villages is None else villages[duplicate_of(to_lonlat(villages)).notna()]
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
        roads=_roads(belt),
    )


def measured_road(belt: Belt, *, road: str) -> MeasuredLine | None:
    """Measure the road with this id or name; None if the roads layer has none."""
    roads = belt.frames.get("roads")
    return None if roads is None else line_called(roads, name=road)


def drawn_sections(belt: Belt, *, road: str, line: MeasuredLine) -> MetricFrame:
    """Add the line geometry of each section of a road, in chainage order.

    Sections that are not a valid interval on the road are left out; `RoadSections.misfits` counts
    them.
    """
    fitting = _fitting(_sections(belt, road=road), line=line).sort_values("from_m")
    return chainage.draw(fitting.reset_index(drop=True), line=line)


def roads_with_sections(belt: Belt) -> list[str]:
    """List the roads that have sections, by the name that the sections use."""
    sections = belt.tables.get("road_sections")
    return [] if sections is None else sorted(sections["road"].dropna().unique())


def _by_kind(belt: Belt, key: str) -> dict[str, int]:
    frame = belt.frames.get(key)
    if frame is None:
        return {}
    kinds = frame["kind"].fillna(NO_KIND)
    return {str(kind): int(n) for kind, n in kinds.value_counts().items()}


def _roads(belt: Belt) -> tuple[RoadSections, ...]:
    found = []
    for road in roads_with_sections(belt):
        line = measured_road(belt, road=road)
        if line is None:
            continue
        own = _sections(belt, road=road)
        fitting = _fitting(own, line=line)
        found.append(
            RoadSections(
                road=road,
                length_m=line.length_m,
                sections=len(own),
                orphans=int(own["member"].isna().sum()),
                misfits=len(own) - len(fitting),
                uncared_m=float(chainage.gaps(fitting, line=line)["length_m"].sum()),
                doubled_m=float(chainage.overlaps(fitting, line=line)["length_m"].sum()),
            )
        )
    return tuple(found)


def _sections(belt: Belt, *, road: str) -> pd.DataFrame:
    sections = belt.tables["road_sections"]
    return sections[sections["road"] == road]


def _fitting(sections: pd.DataFrame, *, line: MeasuredLine) -> pd.DataFrame:
    """Select the sections that are valid intervals on a road; on a ring they may pass its start."""
    return sections[chainage.fits(sections, line=line)]

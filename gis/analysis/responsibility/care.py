"""Lines in care: the boundary by its duties, each road by its sections.

A duty or a section is a claim: a row that answers for an interval of its line. Claims keep their
K-values when the line changes; those that no longer fit hold nothing and are listed as faults.
"""

from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import Final

import numpy as np
import pandas as pd

from gis.belt.belt import Belt
from gis.crs import MetricFrame
from gis.linear import chainage
from gis.linear.measured_line import MeasuredLine, line_called

DUTIES: Final = "duties"
ROAD_SECTIONS: Final = "road_sections"
BOUNDARY: Final = ""
"""The name of the boundary among lines in care; roads have theirs."""
PERSON: Final = {DUTIES: "person", ROAD_SECTIONS: "member"}
"""The column that names who answers, by layer."""
NO_DUTIES: Final = pd.DataFrame(
    {
        "person": pd.Series(dtype=object),
        "from_m": pd.Series(dtype=np.float64),
        "to_m": pd.Series(dtype=np.float64),
    }
)


class Status(StrEnum):
    """Whether somebody answers for a stretch."""

    HELD = "held"
    NOBODY = "nobody"
    NO_PERSON = "no_person"
    TWICE = "twice"


@dataclass(frozen=True, eq=False, kw_only=True)
class LineInCare:
    """A line and the rows that answer for intervals of it.

    Attributes
    ----------
    name
        The road as its sections name it; `BOUNDARY` for the boundary.
    layer
        The layer of the claims: `DUTIES` or `ROAD_SECTIONS`.
    line
        The line along which the claims are referenced.
    claims
        All rows of the layer for this line, with the index of the layer.
    """

    name: str
    layer: str
    line: MeasuredLine
    claims: pd.DataFrame

    @cached_property
    def fitting(self) -> pd.DataFrame:
        """The claims that are valid intervals of the line, in table order."""
        return self.claims[chainage.fits(self.claims, line=self.line)]

    @cached_property
    def stretches(self) -> pd.DataFrame:
        """The whole line split where the claims on it change, as `gis.linear.chainage.held` does.

        Further column `status`: whether somebody answers, the claim names nobody, or two do.
        """
        held = chainage.held(self.fitting, line=self.line)
        unnamed = set(self.claims.index[self.unnamed])
        statuses = [
            Status.NOBODY
            if not rows
            else Status.TWICE
            if len(rows) > 1
            else Status.NO_PERSON
            if rows[0] in unnamed
            else Status.HELD
            for rows in held["rows"]
        ]
        return held.assign(status=pd.Series(statuses, index=held.index, dtype=object))

    @property
    def unnamed(self) -> pd.Series:
        """Which claims name nobody: (claims,)."""
        return self.claims[PERSON[self.layer]].isna()

    def metres(self, *, times: int) -> float:
        """Return the metres that exactly so many claims hold."""
        return float(self.stretches.loc[self.stretches["times"] == times, "length_m"].sum())

    def twice_m(self) -> float:
        """Return the metres that two or more claims hold."""
        return float(self.stretches.loc[self.stretches["times"] > 1, "length_m"].sum())

    def at(self, m: float) -> pd.DataFrame:
        """Return the claims that hold a position: none, one or more.

        A stretch holds its start and not its end, but for the last one of the line.

        Raises
        ------
        InputError
            Where `m` is not on the line.
        """
        chainage.point_at(self.line, m=np.array([m]))
        ends = self.stretches["to_m"].to_numpy()
        place = min(int(np.searchsorted(ends, m, side="right")), len(ends) - 1)
        return self.claims.loc[list(self.stretches["rows"].iloc[place])]


def lines_in_care(belt: Belt) -> tuple[LineInCare, ...]:
    """List the boundary, then the roads that have sections and are drawn, by name."""
    boundary = LineInCare(
        name=BOUNDARY,
        layer=DUTIES,
        line=belt.boundary,
        claims=belt.tables.get(DUTIES, NO_DUTIES),
    )
    roads = [
        LineInCare(
            name=road,
            layer=ROAD_SECTIONS,
            line=line,
            claims=belt.tables[ROAD_SECTIONS].query("road == @road"),
        )
        for road in roads_with_sections(belt)
        if (line := measured_road(belt, road=road)) is not None
    ]
    return (boundary, *roads)


def measured_road(belt: Belt, *, road: str) -> MeasuredLine | None:
    """Measure the road with this id or name; None if the roads layer has none."""
    roads = belt.frames.get("roads")
    return None if roads is None else line_called(roads, name=road)


def roads_with_sections(belt: Belt) -> list[str]:
    """List the roads that have sections, by the name that the sections use."""
    sections = belt.tables.get(ROAD_SECTIONS)
    return [] if sections is None else sorted(sections["road"].dropna().unique())


def drawn_claims(care: LineInCare) -> MetricFrame:
    """Add the line geometry of each claim that fits its line, in the order of chainage."""
    in_order = care.fitting.sort_values("from_m", kind="stable")
    return chainage.draw(in_order.reset_index(drop=True), line=care.line)

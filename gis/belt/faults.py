"""Rows with invalid references: intervals off their line, roads that are not in the roads layer.

They are faults: reported, kept, and counted with no length. Problems of cells are found in
gis/belt/conform.py, of geometries in gis/belt/location_checks.py, and of bridges or ferries away
from water in gis/travel/bridges_and_ferries.py, which knows the banks.
"""

from collections.abc import Iterator, Mapping

import pandas as pd

from gis.crs import MetricFrame
from gis.errors import Problem, each_row
from gis.linear.chainage import OVERSHOOT_M, fits, format_k
from gis.linear.measured_line import MeasuredLine, line_called

ALONG_THE_BOUNDARY = ("duties", "patrols")
MAX_LENGTH_DIFFERENCE = 0.03  # of the official length, as tolerated for road chainage


def belt_faults(
    layers: Mapping[str, pd.DataFrame], *, boundary: MeasuredLine, roads: MetricFrame | None
) -> Iterator[Problem]:
    """Find the rows that lie off their line.

    Parameters
    ----------
    layers
        Conformed layers by key; the index holds the row numbers that the user sees.
    boundary
        The line along which duties, patrols and incidents are referenced.
    roads
        The roads along which sections are referenced.
    """
    for key in ALONG_THE_BOUNDARY:
        if key in layers:
            yield from _off_line(layers[key], layer=key, line=boundary)
    if "incidents" in layers:
        yield from _beyond(layers["incidents"], layer="incidents", line=boundary)
    if "road_sections" in layers:
        for road, sections in layers["road_sections"].groupby("road"):
            line = None if roads is None else line_called(roads, name=str(road))
            if line is None:
                yield from _no_road(sections, layer="road_sections")
            else:
                yield from _off_line(sections, layer="road_sections", line=line)


def _off_line(spans: pd.DataFrame, *, layer: str, line: MeasuredLine) -> tuple[Problem, ...]:
    known = spans[spans[["from_m", "to_m"]].notna().all(axis=1)]
    off = known[~fits(known, line=line)]
    return each_row(
        list(off.index),
        Problem(
            "{from_k} to {to_k} is not a valid interval on its line, which runs from "
            "K0+000 to {end_k}.",
            "The row adds no length; give a start and a later end on the line.",
            layer=layer,
            column="to_m",
            values={"end_k": format_k(line.length_m)},
        ),
        own={
            "from_k": list(map(format_k, off["from_m"])),
            "to_k": list(map(format_k, off["to_m"])),
        },
    )


def _beyond(places: pd.DataFrame, *, layer: str, line: MeasuredLine) -> tuple[Problem, ...]:
    off = places[places["at_m"] > line.length_m + OVERSHOOT_M]
    return each_row(
        list(off.index),
        Problem(
            "{at_k} is beyond the end of its line at {end_k}.",
            "The row is kept without a position on the line; correct the chainage.",
            layer=layer,
            column="at_m",
            values={"end_k": format_k(line.length_m)},
        ),
        own={"at_k": list(map(format_k, off["at_m"]))},
    )


def _no_road(sections: pd.DataFrame, *, layer: str) -> tuple[Problem, ...]:
    return each_row(
        list(sections.index),
        Problem(
            "The roads layer has no road named {road}.",
            "The row adds no length; give the name or id of a road in the roads layer.",
            layer=layer,
            column="road",
        ),
        own={"road": list(sections["road"])},
    )


def length_fault(length_m: float, official_km: float | None) -> tuple[Problem, ...]:
    """Report a boundary whose length as drawn is not its official one."""
    if not official_km or abs(length_m / 1_000 / official_km - 1) <= MAX_LENGTH_DIFFERENCE:
        return ()
    return (
        Problem(
            "The boundary measures {drawn:.2f} km as drawn; its official length is "
            "{official:.2f} km.",
            "Use a more accurate boundary, or correct official_boundary_km in belt.toml.",
            layer="boundary",
            values={"drawn": length_m / 1_000, "official": official_km},
        ),
    )

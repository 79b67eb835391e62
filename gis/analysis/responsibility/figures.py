"""The figures that the page Responsibility shows, each under the name of its proof."""

from collections.abc import Iterator, Sequence

import numpy as np

from gis.analysis.responsibility.care import BOUNDARY, ROAD_SECTIONS, LineInCare
from gis.analysis.responsibility.faults import Fault, faults_of
from gis.analysis.responsibility.shares import shares_of
from gis.belt.belt import Belt
from gis.proof.report import Key
from gis.proof.responsibility import PAGE, row_of

BOUNDARY_NAME = "boundary"


def figures_of(belt: Belt, lines: Sequence[LineInCare]) -> Iterator[tuple[Key, float | str]]:
    """List what the page shows of each line that has rows."""
    for care in lines:
        if not care.claims.empty:
            yield from _of_line(belt, care)


def name_of(care: LineInCare) -> str:
    """Name a line in its figures."""
    return BOUNDARY_NAME if care.name == BOUNDARY else care.name


def _of_line(belt: Belt, care: LineInCare) -> Iterator[tuple[Key, float | str]]:
    name = name_of(care)
    faults = faults_of(care)
    counts = faults["fault"].value_counts()
    yield Key(PAGE, "nobody_m", name), care.metres(times=0)
    yield Key(PAGE, "twice_m", name), care.twice_m()
    yield Key(PAGE, "no_person", name), float(counts.get(Fault.NO_PERSON, 0))
    if care.layer == ROAD_SECTIONS:
        yield Key(PAGE, "not_five", name), float(counts.get(Fault.HOUSEHOLDS, 0))
        yield Key(PAGE, "household_twice", name), float(counts.get(Fault.HOUSEHOLD_TWICE, 0))
    free = faults[faults["fault"] == Fault.NOBODY].sort_values("from_m")
    for nth, (from_m, to_m) in enumerate(free[["from_m", "to_m"]].to_numpy(np.float64), 1):
        yield Key(PAGE, "nobody_from_m", f"{name} {nth}"), float(from_m)
        yield Key(PAGE, "nobody_to_m", f"{name} {nth}"), float(to_m)
    columns = {
        "length_m": "held_m",
        "alone_m": "alone_m",
        "villages": "held_villages",
        "people": "held_people",
    }
    for row in shares_of(belt, care).reset_index(names="row").to_dict("records"):
        for column, figure in columns.items():
            yield Key(PAGE, figure, row_of(name, int(row["row"]))), float(row[column])

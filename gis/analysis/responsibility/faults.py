"""What is wrong with who answers for a line: nobody, two, no name, sections off their road."""

from bisect import bisect_left
from collections.abc import Iterator
from enum import StrEnum
from typing import Final

import numpy as np
import pandas as pd

from gis.analysis.duties import LEAST_M
from gis.analysis.responsibility.care import ROAD_SECTIONS, LineInCare
from gis.linear.chainage import OVERSHOOT_M
from gis.linear.intervals import through_start
from gis.linear.k_notation import natural_key

HOUSEHOLDS: Final = tuple(f"household_{number}" for number in range(1, 6))
LED: Final = len(HOUSEHOLDS)  # households of a section: one leads five


class Fault(StrEnum):
    """A kind of fault; in this order they are listed."""

    NOBODY = "nobody"
    NO_PERSON = "no_person"
    TWICE = "twice"
    HOUSEHOLDS = "households"
    HOUSEHOLD_TWICE = "household_twice"
    NO_ENDS = "no_ends"
    REVERSED = "reversed"
    OFF_LINE = "off_line"
    OUT_OF_ORDER = "out_of_order"


COLUMNS: Final = ("fault", "from_m", "to_m", "length_m", "rows", "households", "household")
Row = tuple[Fault, float, float, float, tuple[int, ...], float, str | None]


def faults_of(care: LineInCare) -> pd.DataFrame:
    """List the faults of a line in care.

    Returns
    -------
    DataFrame
        Kind by kind, the longest or first first: `fault`; `from_m`, `to_m` and `length_m` of the
        stretch, NaN where the claim has none; `rows`, the labels of the claims, as a tuple;
        `households`, how many are named where not five are; `household`, the name of one that
        two sections list.
    """
    found = [*_unheld(care), *_by_two(care), *_rows(care)]
    if care.layer == ROAD_SECTIONS:
        found += [*_households(care), *_out_of_order(care)]
    order = list(Fault)
    in_order = sorted(found, key=lambda row: order.index(row[0]))
    metres = ("from_m", "to_m", "length_m", "households")
    table = pd.DataFrame(in_order, columns=list(COLUMNS))
    return table.astype(dict.fromkeys(metres, np.float64) | {"rows": object, "household": object})


def _unheld(care: LineInCare) -> Iterator[Row]:
    free = care.stretches[care.stretches["times"] == 0]
    whole = through_start(free[["from_m", "to_m", "length_m"]], line=care.line)
    for from_m, to_m, length_m in _longest_first(whole):
        yield Fault.NOBODY, from_m, to_m, length_m, (), np.nan, None


def _by_two(care: LineInCare) -> Iterator[Row]:
    many = care.stretches[care.stretches["times"] > 1]
    for (from_m, to_m, length_m), rows in zip(
        many[["from_m", "to_m", "length_m"]].to_numpy(), many["rows"], strict=True
    ):
        if length_m >= LEAST_M:
            yield Fault.TWICE, from_m, to_m, length_m, tuple(rows), np.nan, None


def _longest_first(stretches: pd.DataFrame) -> Iterator[tuple[float, float, float]]:
    rows = stretches.sort_values("length_m", ascending=False, kind="stable").to_numpy()
    yield from ((a, b, length) for a, b, length in rows if length >= LEAST_M)


def _rows(care: LineInCare) -> Iterator[Row]:
    """Find the claims that name nobody, and those that are not an interval of the line."""
    fits = care.claims.index.isin(care.fitting.index)
    ends = care.claims[["from_m", "to_m"]].to_numpy(np.float64)
    for label, on_line, (from_m, to_m), unnamed in zip(
        care.claims.index, fits, ends, care.unnamed, strict=True
    ):
        own = (from_m, to_m, to_m - from_m if on_line else np.nan, (label,), np.nan, None)
        if unnamed:
            yield Fault.NO_PERSON, *own
        if not on_line:
            yield _why_not(from_m, to_m, care.line.length_m), *own


def _why_not(from_m: float, to_m: float, length_m: float) -> Fault:
    if np.isnan(from_m) or np.isnan(to_m):
        return Fault.NO_ENDS
    return Fault.OFF_LINE if max(from_m, to_m) > length_m + OVERSHOOT_M else Fault.REVERSED


def _households(care: LineInCare) -> Iterator[Row]:
    named = [name for name in HOUSEHOLDS if name in care.claims]
    if not named:
        return
    cells = care.claims[named]
    ends = care.claims[["from_m", "to_m"]].to_numpy(np.float64)
    for label, count, (from_m, to_m) in zip(
        care.claims.index, cells.notna().sum(axis=1), ends, strict=True
    ):
        if count != LED:
            yield Fault.HOUSEHOLDS, from_m, to_m, to_m - from_m, (label,), float(count), None
    sections: dict[str, list[int]] = {}
    for label, *households in cells.itertuples(name=None):
        for household in households:
            if pd.notna(household):
                sections.setdefault(str(household), []).append(label)
    for household, labels in sections.items():
        if len(labels) > 1:
            nothing = (np.nan, np.nan, np.nan)
            yield Fault.HOUSEHOLD_TWICE, *nothing, tuple(labels), np.nan, household


def _out_of_order(care: LineInCare) -> Iterator[Row]:
    """Find the fewest sections whose numbers break the order along the road."""
    if "section" not in care.fitting:
        return
    along = care.fitting.dropna(subset=["section"]).sort_values("from_m", kind="stable")
    kept = _longest_rising([natural_key(str(number)) for number in along["section"]])
    for place, (label, from_m, to_m) in enumerate(along[["from_m", "to_m"]].itertuples(name=None)):
        if place not in kept:
            yield Fault.OUT_OF_ORDER, from_m, to_m, to_m - from_m, (label,), np.nan, None


def _longest_rising(keys: list[tuple[tuple[float, str], ...]]) -> set[int]:
    """Return the places of a longest strictly rising subsequence, by patience sorting."""
    tops: list[int] = []  # the place of the least last key of a rising sequence of each length
    before: list[int | None] = []
    for place, key in enumerate(keys):
        at = bisect_left(tops, key, key=keys.__getitem__)
        before.append(tops[at - 1] if at else None)
        tops[at : at + 1] = [place]
    kept: set[int] = set()
    here = tops[-1] if tops else None
    while here is not None:
        kept.add(here)
        here = before[here]
    return kept

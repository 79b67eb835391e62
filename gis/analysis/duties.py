"""Responsibility for stretches of the boundary: their parts, each with its offices."""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from gis.arrays import FloatArray
from gis.belt.belt import Belt
from gis.linear.intervals import Stretches, overlay

LEAST_M = 0.01  # a shorter part is rounding

Part = tuple[float, float, float, tuple[str, ...]]
"""From and to in metres along the boundary, the length, and the offices."""


def parts_of(stretches: pd.DataFrame, belt: Belt) -> pd.DataFrame:
    """Split stretches of the boundary at the limits of duties.

    Parameters
    ----------
    stretches
        `from_m` and `to_m`; on a ring one may run through the start.

    Returns
    -------
    DataFrame
        Stretch by stretch, parts without an office first, then the longest: `stretch` (its label),
        `stretch_from_m`, `stretch_to_m`, `from_m`, `to_m`, `length_m`, and `offices`, a tuple that
        may be empty. An office is identified by township and role, never by a person.
    """
    held, offices = _held(belt)
    rows = [
        (stretch, from_m, to_m, *part)
        for stretch, from_m, to_m in stretches[["from_m", "to_m"]].itertuples()
        for part in sorted(
            _parts(held, offices, from_m=from_m, to_m=to_m, length_m=belt.boundary.length_m),
            key=lambda part: (bool(part[3]), -part[2]),
        )
    ]
    metres = ("stretch_from_m", "stretch_to_m", "from_m", "to_m", "length_m")
    parts = pd.DataFrame(rows, columns=["stretch", *metres, "offices"])
    return parts.astype(dict.fromkeys(metres, np.float64) | {"offices": object})


def offices_of(duties: pd.DataFrame) -> list[str]:
    """Name the office of each duty; empty where the table names none."""
    nothing = pd.Series(None, index=duties.index, dtype=object)
    return [
        " ".join(str(part) for part in office if pd.notna(part))
        for office in zip(duties.get("township", nothing), duties.get("role", nothing), strict=True)
    ]


def _held(belt: Belt) -> tuple[Stretches, list[str]]:
    """Split the whole boundary by its responsible offices."""
    length_m = belt.boundary.length_m
    duties = belt.tables.get("duties", pd.DataFrame({"from_m": [], "to_m": []}))
    names = offices_of(duties)
    offices = list(dict.fromkeys(names))
    spans = [
        (max(start, 0.0), min(end, length_m), offices.index(name))
        for name, duty in zip(names, duties[["from_m", "to_m"]].to_numpy(np.float64), strict=True)
        for start, end in _straight(duty, length_m=length_m, closed=belt.boundary.closed)
    ]
    from_m, to_m, who = np.array([one for one in spans if one[1] > one[0]]).reshape(-1, 3).T
    held = overlay(from_m, to_m, who=who.astype(np.int64), marks=len(offices), length_m=length_m)
    return held, offices


def _straight(span: FloatArray, *, length_m: float, closed: bool) -> list[tuple[float, float]]:
    """Split a span that runs through the start of a ring; empty if an end is missing."""
    start, end = map(float, span)
    if not np.isfinite(span).all():
        return []
    return [(start, length_m), (0.0, end)] if closed and start > end else [(start, end)]


def _parts(
    held: Stretches, offices: Sequence[str], *, from_m: float, to_m: float, length_m: float
) -> list[Part]:
    parts: list[Part] = []
    # Only a ring has stretches whose start is the greater.
    for start, end in _straight(np.array([from_m, to_m]), length_m=length_m, closed=True):
        for nth in range(len(held.ends) - 1):
            low, high = max(start, held.ends[nth]), min(end, held.ends[nth + 1])
            if high - low < LEAST_M:
                continue
            own = tuple(offices[one] for one in held.who[held.first[nth] : held.first[nth + 1]])
            if parts and parts[-1][3] == own:  # through the start of a ring
                low, length = parts[-1][0], parts.pop()[2] + high - low
                parts.append((low, float(high), float(length), own))
            else:
                parts.append((float(low), float(high), float(high - low), own))
    return parts

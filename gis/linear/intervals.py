"""Overlay of intervals on a line: the stretches between their ends, and which cover each."""

from itertools import pairwise
from typing import NamedTuple

import numpy as np
import pandas as pd

from gis.arrays import FloatArray, IntArray
from gis.compiled import kernel
from gis.linear.measured_line import MeasuredLine

SAME_PLACE_M = 1e-4
"""Ends closer than this are the same position, so rounding creates no stretches."""


class Stretches(NamedTuple):
    """A line split from 0 to its length wherever the set of covering intervals changes.

    Attributes
    ----------
    ends
        The start of each stretch, then the end of the line: (stretches + 1,).
    first
        Where the intervals of each stretch start in `who`: (stretches + 1,).
    who
        The marks of the intervals that cover each stretch, ascending within a stretch.
    """

    ends: FloatArray
    first: IntArray
    who: IntArray

    @property
    def times(self) -> IntArray:
        """How many marks cover each stretch: (stretches,)."""
        return np.diff(self.first)

    def table(self) -> pd.DataFrame:
        """Return the stretches as rows: `from_m`, `to_m`, `length_m`, `times`, in order."""
        return pd.DataFrame(
            {
                "from_m": self.ends[:-1],
                "to_m": self.ends[1:],
                "length_m": np.diff(self.ends),
                "times": self.times,
            }
        )

    def labels(self, index: pd.Index) -> pd.Series:
        """Return the marks of each stretch as tuples of labels; `index` has one label per mark."""
        names = index.take(self.who).tolist()
        tuples = [tuple(names[start:end]) for start, end in pairwise(self.first.tolist())]
        return pd.Series(tuples, dtype=object)


class _Events(NamedTuple):
    """Interval starts (step 1) and ends (step -1), sorted by position: arrays (2 n,)."""

    position: FloatArray
    who: IntArray
    step: IntArray


def overlay(
    from_m: FloatArray, to_m: FloatArray, *, who: IntArray, marks: int, length_m: float
) -> Stretches:
    """Split a line where the set of covering intervals changes.

    Parameters
    ----------
    from_m, to_m
        The intervals (n,) within 0 and `length_m`, each with `from_m` at most `to_m`.
    who
        The mark (n,) of each interval, 0 up to `marks`; several may share a mark and then count
        once.

    Examples
    --------
    >>> from_m, to_m = np.array([0.0, 4.0]), np.array([5.0, 9.0])
    >>> split = overlay(from_m, to_m, who=np.array([0, 1]), marks=2, length_m=10.0)
    >>> split.table()[["from_m", "to_m", "times"]].values.tolist()
    [[0.0, 4.0, 1.0], [4.0, 5.0, 2.0], [5.0, 9.0, 1.0], [9.0, 10.0, 0.0]]
    """
    position = np.concatenate([from_m, to_m])
    # Stable, and starts first: an interval never ends before it has started.
    order = np.argsort(position, kind="stable")
    step = np.where(order < len(from_m), 1, -1)
    events = _Events(position[order], np.concatenate([who, who])[order], step)
    return Stretches(*_sweep(events, marks, length_m))


def through_start(stretches: pd.DataFrame, *, line: MeasuredLine) -> pd.DataFrame:
    """Merge the first and last stretches of a ring where they meet at its start.

    Parameters
    ----------
    stretches
        Stretches of one kind (for example, all uncovered) in order: `from_m`, `to_m`, `length_m`.
        Other columns take the values of the last stretch.
    """
    rows = stretches.reset_index(drop=True)
    if not line.closed or len(rows) < 2:
        return rows
    last = rows.index[-1]
    if rows["from_m"].iloc[0] > 0.0 or rows["to_m"].iloc[last] < line.length_m:
        return rows
    rows.loc[last, "to_m"] = rows["to_m"].iloc[0]
    rows.loc[last, "length_m"] += rows["length_m"].iloc[0]
    return rows.iloc[1:].reset_index(drop=True)


def join_alike(stretches: pd.DataFrame, *, by: str) -> pd.DataFrame:
    """Merge neighbouring stretches that have the same value in a column.

    Parameters
    ----------
    stretches
        In order and without gaps: `from_m`, `to_m`, and the column `by`.

    Returns
    -------
    DataFrame
        `from_m`, `to_m`, `length_m` and `by`, in order.

    Examples
    --------
    >>> rows = pd.DataFrame({"from_m": [0, 2, 5], "to_m": [2, 5, 9], "times": [1, 1, 0]})
    >>> join_alike(rows, by="times").values.tolist()
    [[0, 5, 5, 1], [5, 9, 4, 0]]
    """
    values = stretches[by].to_numpy()
    first = np.append(True, values[1:] != values[:-1])[: len(values)]
    from_m = stretches["from_m"].to_numpy()[first]
    to_m = stretches["to_m"].to_numpy()[np.append(first[1:], True)[: len(values)]]
    return pd.DataFrame(
        {"from_m": from_m, "to_m": to_m, "length_m": to_m - from_m, by: values[first]}
    )


@kernel
def _sweep(events: _Events, marks: int, length_m: float) -> tuple[FloatArray, IntArray, IntArray]:
    position, who, step = events
    ends = np.empty(len(position) + 2)
    first = np.empty(len(position) + 2, np.int64)
    marked = np.empty(_room(step), np.int64)
    held = np.zeros(marks, np.int64)  # intervals of each mark that are open here
    active = np.empty(marks, np.int64)
    count = 0  # marks in `active`
    stretches = 0
    used = 0  # of `marked`
    event = 0
    here = 0.0
    while True:
        while event < len(position) and position[event] <= here + SAME_PLACE_M:
            count = _turn(held, active, count, who[event], step[event])
            event += 1
        if length_m - here <= SAME_PLACE_M:
            break
        before = first[stretches - 1] if stretches else 0
        if not stretches or not _same(active[:count], marked[before:used]):
            ends[stretches] = here
            first[stretches] = used
            for mark in active[:count]:  # a slice assigned to a slice takes seconds to compile
                marked[used] = mark
                used += 1
            stretches += 1
        here = position[event] if event < len(position) else length_m
    ends[stretches] = length_m
    first[stretches] = used
    return ends[: stretches + 1], first[: stretches + 1], marked[:used]


@kernel
def _room(step: IntArray) -> int:
    """Return an upper bound on the total number of marks over all stretches."""
    room = 0
    opened = 0
    for one in step:
        opened += one
        room += opened
    return room


@kernel
def _turn(held: IntArray, active: IntArray, count: int, mark: int, step: int) -> int:
    """Open or close an interval of `mark`, keeping `active` sorted; return its new length."""
    held[mark] += step
    if step == 1 and held[mark] == 1:
        place = count
        while place > 0 and active[place - 1] > mark:
            active[place] = active[place - 1]
            place -= 1
        active[place] = mark
        return count + 1
    if step == -1 and held[mark] == 0:
        place = 0
        while active[place] != mark:
            place += 1
        for later in range(place, count - 1):
            active[later] = active[later + 1]
        return count - 1
    return count


@kernel
def _same(one: IntArray, other: IntArray) -> bool:
    same = len(one) == len(other)
    place = 0
    while same and place < len(one):
        same = one[place] == other[place]
        place += 1
    return same

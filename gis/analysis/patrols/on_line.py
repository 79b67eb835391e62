"""Which fixes of a track lie on a line, and where: the likeliest walk by a hidden Markov model.

At each fix the walker is either at one of the cells of the line or off it. As in Newson and Krumm
(Hidden Markov map matching through noise and sparseness, 2009) a fix lies around the true place by
a normal distribution, and the likeliest series of states is found by Viterbi's algorithm. Three
things differ. There is one line, and being off it is a state of its own, as likely as a fix at
`OFF_M` from the line; so one fix far out leaves the line no more than one near it joins it: only
several in a row outweigh what a change costs. The states are cells of the line rather than the
nearest points, so that the noise along the line is smoothed too. And a move along the line is
judged against how fast the walker is just then, not against the distance between two fixes, most
of which is noise where fixes are close together; where the line folds, that keeps the walk on the
leg on which it came.

Metres are those of the working CRS, which differ from metres on the ground by 0.1 % at most.
"""

from typing import NamedTuple

import numpy as np

from gis.arrays import FloatArray, IntArray
from gis.compiled import kernel
from gis.linear.measured_line import MeasuredLine

SIGMA_M = 15.0  # of a fix, in each axis
CELL_M = 10.0
REACH_M = 5.0 * SIGMA_M  # no fix in 250 000 is farther from where the walker is
OFF_M = 2.5 * SIGMA_M  # at which one fix tells nothing
CHANGE = 6.0  # the cost of leaving or joining, as a logarithm: about one fix in 400
FAST_MPS = 20.0  # no patrol is faster along the line
PACE_S = 60.0  # the time over which the pace is taken
SLOW_MPS = 0.3
FAR_OFF = 3.0  # standard deviations of a move, from which on it costs in proportion
NO_CELL = -1
NEVER = -1e30


class Fixes(NamedTuple):
    """Places and seconds of a track in the order of time: arrays (n,)."""

    x: FloatArray
    y: FloatArray
    s: FloatArray


class Cells(NamedTuple):
    """The line as points `CELL_M` apart, in the order of the squares of a grid: arrays (n,).

    A square has sides of `REACH_M`; its number is `column * rows + row`.
    """

    x: FloatArray
    y: FloatArray
    m: FloatArray
    square: IntArray
    west: float
    south: float
    rows: int
    ring_m: float  # the length of a ring, else infinite


def cells_of(line: MeasuredLine) -> Cells:
    """Divide a line into cells."""
    length = np.diff(line.m)
    drawn = np.flatnonzero(length > 0.0)  # a gap has no geometry
    pieces = np.maximum(np.ceil(length[drawn] / CELL_M), 1).astype(np.int64)
    start = np.repeat(drawn, pieces)
    nth = np.arange(len(start)) - np.repeat(np.cumsum(pieces) - pieces, pieces)
    share = (nth + 0.5) / np.repeat(pieces, pieces)
    xy = line.xy[start] + share[:, None] * (line.xy[start + 1] - line.xy[start])
    m = line.m[start] + share * length[start]
    west, south = xy.min(axis=0) - 2 * REACH_M
    rows = int((xy[:, 1].max() - south) // REACH_M) + 3
    square = (((xy[:, 0] - west) // REACH_M) * rows + (xy[:, 1] - south) // REACH_M).astype(
        np.int64
    )
    order = np.argsort(square, kind="stable")
    return Cells(
        x=xy[order, 0],
        y=xy[order, 1],
        m=m[order],
        square=square[order],
        west=float(west),
        south=float(south),
        rows=rows,
        ring_m=line.length_m if line.closed else np.inf,
    )


def places_on(cells: Cells, fixes: Fixes) -> FloatArray:
    """Give the chainage (n,) of each fix in the likeliest walk; NaN where it is off the line."""
    if not len(fixes.s):
        return np.zeros(0)
    found = _likeliest(cells, fixes, _pace(fixes), *_near(cells, fixes))
    return np.where(found == NO_CELL, np.nan, cells.m[found])


@kernel
def _near(cells: Cells, fixes: Fixes) -> tuple[IntArray, IntArray, FloatArray]:
    """List the cells in reach of each fix: where its own begin (n + 1,), cells, squared metres."""
    count = len(fixes.s)
    first = np.zeros(count + 1, np.int64)
    found = np.empty(32 * count + 32, np.int64)
    squared = np.empty(len(found))
    last_column = cells.square[-1] // cells.rows
    total = 0
    for i in range(count):
        column = (fixes.x[i] - cells.west) // REACH_M
        row = (fixes.y[i] - cells.south) // REACH_M
        if 0 <= column <= last_column + 1 and 0 <= row < cells.rows:
            for beside in range(max(int(column) - 1, 0), int(column) + 2):
                low = beside * cells.rows + max(int(row) - 1, 0)
                high = beside * cells.rows + min(int(row) + 1, cells.rows - 1)
                for one in range(
                    np.searchsorted(cells.square, low),
                    np.searchsorted(cells.square, high, side="right"),
                ):
                    away = (cells.x[one] - fixes.x[i]) ** 2 + (cells.y[one] - fixes.y[i]) ** 2
                    if away > REACH_M**2:
                        continue
                    if total == len(found):
                        found = np.concatenate((found, np.empty(total, np.int64)))
                        squared = np.concatenate((squared, np.empty(total)))
                    found[total] = one
                    squared[total] = away
                    total += 1
        first[i + 1] = total
    return first, found[:total], squared[:total]


@kernel
def _pace(fixes: Fixes) -> FloatArray:
    """Tell how fast the walker is at each fix (n,): over a minute before, or a minute after."""
    count = len(fixes.s)
    pace = np.full(count, SLOW_MPS)
    before = 0
    for i in range(1, count):
        while before + 1 < i and fixes.s[i] - fixes.s[before + 1] >= PACE_S:
            before += 1
        way = np.hypot(fixes.x[i] - fixes.x[before], fixes.y[i] - fixes.y[before])
        mps = min(way / max(fixes.s[i] - fixes.s[before], PACE_S), FAST_MPS)
        pace[i] = max(pace[i], mps)
        pace[before] = max(pace[before], mps)
    return pace


@kernel
def _likeliest(
    cells: Cells,
    fixes: Fixes,
    pace: FloatArray,
    first: IntArray,
    near: IntArray,
    squared: FloatArray,
) -> IntArray:
    """Find the likeliest series of cells (n,), `NO_CELL` where the walker is off the line."""
    count = len(fixes.s)
    score = np.full(len(near), NEVER)
    came = np.full(len(near), NO_CELL)  # the place in `near` of the cell before
    off_came = np.full(count, NO_CELL)
    off = 0.0
    of_off = -(OFF_M**2) / (2.0 * SIGMA_M**2)
    for i in range(count):
        likeliest = NO_CELL
        if i:
            for k in range(first[i - 1], first[i]):
                if likeliest == NO_CELL or score[k] > score[likeliest]:
                    likeliest = k
        best, best_from = off, NO_CELL
        if likeliest != NO_CELL and score[likeliest] - CHANGE > best:
            best, best_from = score[likeliest] - CHANGE, likeliest
        joined = off - CHANGE if i else 0.0
        took_s = fixes.s[i] - fixes.s[i - 1] if i else 0.0
        scale = 1.0 / max(max(pace[i], pace[i - 1]) * took_s, 1.0) if i else 0.0
        most_m = FAST_MPS * took_s + 2.0 * REACH_M
        for k in range(first[i], first[i + 1]):
            here = cells.m[near[k]]
            top, top_from = joined, NO_CELL
            # The likeliest cell before comes first: most others are then no use from the start.
            for nth in range(first[i - 1] - 1, first[i] if i else -1):
                j = likeliest if nth < first[i - 1] else nth
                if j == NO_CELL or score[j] <= top:
                    continue
                move = abs(here - cells.m[near[j]])
                move = min(move, abs(cells.ring_m - move))
                if move > most_m:
                    continue
                move *= scale
                cost = 0.5 * move**2 if move < FAR_OFF else FAR_OFF * (move - 0.5 * FAR_OFF)
                if score[j] - cost > top:
                    top, top_from = score[j] - cost, j
            score[k] = top - squared[k] / (2.0 * SIGMA_M**2)
            came[k] = top_from
        off = best + of_off
        off_came[i] = best_from
    found = np.full(count, NO_CELL)
    last = NO_CELL
    best = off
    for k in range(first[count - 1], first[count]):
        if score[k] > best:
            best, last = score[k], k
    for i in range(count - 1, -1, -1):
        if last == NO_CELL:
            last = off_came[i]
        else:
            found[i] = near[last]
            last = came[last]
    return found

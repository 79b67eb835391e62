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
CHANGE = 8.0  # the cost of leaving or joining, as a logarithm: once in 3 000 fixes
FAST_MPS = 20.0  # no patrol is faster along the line
PACE_S = 120.0  # the time over which the pace is taken
SLOW_MPS, BRISK_MPS = 0.25, 1.0
FAR_OFF = 3.0  # standard deviations of a move, from which on it costs in proportion
MEAN_S = 20.0
NO_CELL = -1
NEVER = -1e30


class Fixes(NamedTuple):
    """Places and seconds of a track in the order of time: arrays (n,)."""

    x: FloatArray
    y: FloatArray
    s: FloatArray


def fixes_of(xy: FloatArray, s: FloatArray) -> Fixes:
    """Make fixes of places (n, 2) and seconds (n,)."""
    x, y = np.ascontiguousarray(xy.T)
    return Fixes(x, y, s)


class Cells(NamedTuple):
    """The line as points `CELL_M` apart, in the order of the squares of a grid: arrays (n,).

    `ahead` is the direction of the line, of length 1. A square has sides of `REACH_M`; its number
    is `column * rows + row`.
    """

    x: FloatArray
    y: FloatArray
    m: FloatArray
    ahead_x: FloatArray
    ahead_y: FloatArray
    square: IntArray
    west: float
    south: float
    rows: int
    ring_m: float  # the length of a ring, else infinite


class Near(NamedTuple):
    """The cells in reach of each fix.

    Those of fix `i` have the places from `first[i]` to `first[i + 1]`: `first` is (n + 1,). `cell`
    and `squared`, the squares of their metres from the fix, are as long as all are many.
    """

    first: IntArray
    cell: IntArray
    squared: FloatArray


def cells_of(line: MeasuredLine) -> Cells:
    """Divide a line into cells."""
    length = np.diff(line.m)
    drawn = np.flatnonzero(length > 0.0)  # a gap has no geometry
    pieces = np.maximum(np.ceil(length[drawn] / CELL_M), 1).astype(np.int64)
    start = np.repeat(drawn, pieces)
    nth = np.arange(len(start)) - np.repeat(np.cumsum(pieces) - pieces, pieces)
    share = (nth + 0.5) / np.repeat(pieces, pieces)
    along = line.xy[start + 1] - line.xy[start]
    xy = line.xy[start] + share[:, None] * along
    ahead = along / np.hypot(*along.T)[:, None]
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
        ahead_x=ahead[order, 0],
        ahead_y=ahead[order, 1],
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
    pace = _pace(fixes)
    found = _likeliest(cells, fixes, pace, _near(cells, fixes))
    return _unlagged(cells, fixes, pace, found)


@kernel
def _near(cells: Cells, fixes: Fixes) -> Near:
    """List the cells in reach of each fix."""
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
    return Near(first, found[:total], squared[:total])


@kernel
def _pace(fixes: Fixes) -> FloatArray:
    """Tell how fast the walker is at each fix (n,): over `PACE_S` before it, or after it."""
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


class _Step(NamedTuple):
    """From one fix to the next: where the cells of the first begin and end in `Near`.

    `likeliest` is the best of them, `joined` the score of joining the line from off it; along the
    line the walker can go `most_m`, and `per_m` is one divided by what is usual at the pace.
    """

    low: int
    high: int
    likeliest: int
    joined: float
    most_m: float
    per_m: float


@kernel
def _likeliest(cells: Cells, fixes: Fixes, pace: FloatArray, near: Near) -> IntArray:
    """Find the likeliest series of cells (n,), `NO_CELL` where the walker is off the line."""
    count = len(fixes.s)
    score = np.full(len(near.cell), NEVER)
    came = np.full(len(near.cell), NO_CELL)  # the place in `near` of the cell before
    off_came = np.full(count, NO_CELL)
    off, likeliest = 0.0, NO_CELL
    for i in range(count):
        took_s = fixes.s[i] - fixes.s[i - 1] if i else 0.0
        usual_m = max(max(pace[i], pace[i - 1]) * took_s, 1.0)
        step = _Step(
            low=near.first[i - 1] if i else 0,
            high=near.first[i],
            likeliest=likeliest,
            joined=off - CHANGE if i else 0.0,
            most_m=FAST_MPS * took_s + 2.0 * REACH_M,
            per_m=1.0 / usual_m,
        )
        left = NEVER if likeliest == NO_CELL else score[likeliest] - CHANGE
        off_came[i] = likeliest if left > off else NO_CELL
        off = max(off, left) - OFF_M**2 / (2.0 * SIGMA_M**2)
        likeliest = NO_CELL
        for k in range(near.first[i], near.first[i + 1]):
            before, came[k] = _best_before(cells, near, score, cells.m[near.cell[k]], step)
            score[k] = before - near.squared[k] / (2.0 * SIGMA_M**2)
            if likeliest == NO_CELL or score[k] > score[likeliest]:
                likeliest = k
    last = likeliest if likeliest != NO_CELL and score[likeliest] > off else NO_CELL
    found = np.full(count, NO_CELL)
    for i in range(count - 1, -1, -1):
        if last == NO_CELL:
            last = off_came[i]
        else:
            found[i] = near.cell[last]
            last = came[last]
    return found


@kernel
def _best_before(
    cells: Cells, near: Near, score: FloatArray, here_m: float, step: _Step
) -> tuple[float, int]:
    """Find from where a cell is reached best: the score, and the place in `near` or `NO_CELL`."""
    top, top_from = step.joined, NO_CELL
    # The likeliest one comes first: most of the others are then no use from the start.
    for nth in range(step.low - 1, step.high):
        j = step.likeliest if nth < step.low else nth
        if j == NO_CELL or score[j] <= top:
            continue
        move = abs(here_m - cells.m[near.cell[j]])
        move = min(move, abs(cells.ring_m - move))
        if move <= step.most_m:
            move *= step.per_m
            cost = 0.5 * move**2 if move < FAR_OFF else FAR_OFF * (move - 0.5 * FAR_OFF)
            if score[j] - cost > top:
                top, top_from = score[j] - cost, j
    return top, top_from


@kernel
def _unlagged(cells: Cells, fixes: Fixes, pace: FloatArray, found: IntArray) -> FloatArray:
    """Give the chainage (n,) at each fix, NaN off the line.

    The likeliest walk lags at its ends and turns, since short moves are likelier than long ones:
    what the fixes around are ahead of it, in the mean of `MEAN_S` either way, is added. Nothing
    lags where the walker rests.
    """
    count = len(found)
    over = np.zeros(count)
    for i in range(count):
        cell = found[i]
        if cell != NO_CELL:
            over[i] = (fixes.x[i] - cells.x[cell]) * cells.ahead_x[cell]
            over[i] += (fixes.y[i] - cells.y[cell]) * cells.ahead_y[cell]
    place = np.full(count, np.nan)
    for i in range(count):
        if found[i] == NO_CELL:
            continue
        total, among = 0.0, 0
        for step in (-1, 1):
            j = i if step == 1 else i - 1
            while 0 <= j < count and found[j] != NO_CELL:
                if abs(fixes.s[j] - fixes.s[i]) > MEAN_S:
                    break
                total += over[j]
                among += 1
                j += step
        place[i] = cells.m[found[i]] + min(pace[i] / BRISK_MPS, 1.0) * total / among
    return place

"""Hub pruning: times after which reaching a cell can no longer improve any result.

A post that has been searched is a hub: from there one comes to each end e in at most d(hub, e).
Whoever has met it after m minutes need not come to a cell c later than

    m + max over all ends e of (d(hub, e) - d(c, e)),

as from there no end would be reached sooner than over the hub. The maximum is found for all cells
in one search backward from the ends. On wheels all posts come by the same roads, and once one
of them has been searched, the others hardly look beside the ways that it found.
"""

import numpy as np

from gis.arrays import FloatArray, IntArray
from gis.compiled import kernel
from gis.cost.field import Field
from gis.cost.framed import SPAN, backward
from gis.cost.queue import Queue
from gis.cost.search import ROUNDING, LateArray, Scratch, Task, search

NEAR = 16  # cells; a post a long walk from the road is on nobody's way
HUBS = 2  # each costs one and a half extra searches; two cores run them in parallel


def hubs_among(field: Field, cells: IntArray) -> IntArray:
    """Choose posts (positions in `cells`) that many routes pass; affects speed only.

    The posts are parted across the longer side of the box around them. Of each part it is the one
    in the middle, of those with the quickest ground near by.
    """
    if not len(cells):
        return np.empty(0, np.int64)
    place = np.column_stack(np.divmod(cells, field.heights.shape[1]))
    quickest = np.array([_quickest(field, row, column) for row, column in place.tolist()])
    in_order = np.argsort(place[:, np.ptp(place, axis=0).argmax()], kind="stable")
    hubs = []
    for part in np.array_split(in_order, min(HUBS, len(cells))):
        away = np.linalg.norm(place[part] - place[part].mean(axis=0), axis=1)
        hubs.append(part[np.lexsort((away, quickest[part]))[0]])
    return np.array(hubs)


def _quickest(field: Field, row: int, column: int) -> float:
    """Return the least minutes per metre near a cell."""
    top, left = max(row - NEAR, 0), max(column - NEAR, 0)
    near = field.classes[top : row + NEAR + 1, left : column + NEAR + 1]
    return float(np.nanmin(np.abs(field.paces[near])))


def tell_latest(
    task: Task, scratch: Scratch, queue: Queue, *, ends: IntArray, latest_min: LateArray
) -> None:
    """Compute for each cell the time, from the hub's, after which reaching it is useless.

    Parameters
    ----------
    scratch
        With the search from the hub, which is over; what it holds is lost.
    ends
        All cells whose minutes are asked for.
    latest_min
        Zeros (cells,), to be written.
    """
    # An end that is not reached from the hub counts as reached at the limit: later is of no use.
    left_min = task.most_min - _reached_min(task, scratch, ends)
    search(task._replace(land=backward(task.land)), scratch, queue, ends, left_min)
    _turned(task, scratch, latest_min)


@kernel
def _reached_min(task: Task, scratch: Scratch, ends: IntArray) -> FloatArray:
    """Return the minutes to each end, the limit where it was not reached."""
    found = np.full(len(ends), task.most_min)
    for end in range(len(ends)):
        if scratch.spans[ends[end] // SPAN]:
            found[end] = min(scratch.minutes[ends[end]], task.most_min)
    return found


@kernel
def _turned(task: Task, scratch: Scratch, latest_min: LateArray) -> None:
    """Turn the minutes of a search backward into how late is too late; 0 beyond it."""
    most_min = task.most_min
    for span in range(len(scratch.spans)):
        if scratch.spans[span]:
            for cell in range(SPAN * span, SPAN * (span + 1)):
                left_min = min(max(scratch.minutes[cell], 0.0), most_min)
                latest_min[cell] = most_min * (1.0 + ROUNDING) - left_min * (1.0 - ROUNDING)

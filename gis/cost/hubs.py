"""Hub pruning: times after which reaching a cell can no longer improve any result.

A post that has been searched is a hub: the time from it to each end e is at most d(hub, e). A
search that meets the hub after m minutes need not reach a cell c later than

    m + max over all ends e of (d(hub, e) - d(c, e)),

since no end would be reached sooner from there than by way of the hub. One backward search from the
ends finds the maximum for all cells. Vehicles from all posts use the same roads: once one post has
been searched, the others hardly leave the routes that it found.
"""

import numpy as np

from gis.arrays import FloatArray, IntArray
from gis.compiled import kernel
from gis.cost.field import Field
from gis.cost.framed import SPAN, backward
from gis.cost.queue import Queue
from gis.cost.search import ROUNDING, LateArray, Scratch, Task, search

NEAR = 16  # cells; a post a long walk from the road is on no route
HUBS = 2  # each costs one and a half extra searches; two cores run them in parallel


def hubs_among(field: Field, cells: IntArray) -> IntArray:
    """Choose posts (positions in `cells`) that many routes pass; affects speed only.

    The posts are divided across the longer side of their bounding box. In each part, it is the
    middle one of those with the fastest ground nearby.
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


def compute_latest(
    task: Task, scratch: Scratch, queue: Queue, *, ends: IntArray, latest_min: LateArray
) -> None:
    """Compute for each cell the time, from the hub's, after which reaching it is useless.

    Parameters
    ----------
    scratch
        With the finished search from the hub; its contents are overwritten.
    ends
        All cells whose minutes are requested.
    latest_min
        Zeros (cells,), to be written.
    """
    # An end not reached from the hub counts as reached at the limit: anything later is useless.
    left_min = task.most_min - _reached_min(task, scratch, ends)
    search(task._replace(land=backward(task.land)), scratch, queue, ends, left_min)
    _turned(task, scratch, latest_min)


@kernel
def _reached_min(task: Task, scratch: Scratch, ends: IntArray) -> FloatArray:
    """Return the minutes to each end, or the limit if it was not reached."""
    found = np.full(len(ends), task.most_min)
    for end in range(len(ends)):
        if scratch.spans[ends[end] // SPAN]:
            found[end] = min(scratch.minutes[ends[end]], task.most_min)
    return found


@kernel
def _turned(task: Task, scratch: Scratch, latest_min: LateArray) -> None:
    """Convert the minutes of a backward search to pruning times; 0 where it did not reach."""
    most_min = task.most_min
    for span in range(len(scratch.spans)):
        if scratch.spans[span]:
            for cell in range(SPAN * span, SPAN * (span + 1)):
                left_min = min(max(scratch.minutes[cell], 0.0), most_min)
                latest_min[cell] = most_min * (1.0 + ROUNDING) - left_min * (1.0 - ROUNDING)

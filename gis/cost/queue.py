"""A bucket queue: pending cells, sorted by minutes no finer than needed.

References
----------
Dial, R. B. (1969). Algorithm 360: shortest-path forest with topological ordering. Communications
of the ACM 12, 632-633.
"""

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from gis.arrays import FloatArray, IntArray
from gis.compiled import kernel

BUCKETS = 4_096  # a power of two; cells still farther away go in the last one
FREE, USED, WAITING, NOW = 0, 1, 2, 3  # in the state of a queue


class Queue(NamedTuple):
    """Pending cells, in a linked list for each bucket.

    Attributes
    ----------
    heads
        The first entry of each list, -1 if none.
    minutes, cell, later
        Of each entry; `later` is the next one in its chain, or in that of the free ones.
    state
        The first free entry, -1 without any; how many were ever used; how many wait; and the
        bucket that is being emptied, counted from 0 minutes.
    """

    heads: npt.NDArray[np.int32]
    minutes: FloatArray
    cell: npt.NDArray[np.int32]
    later: npt.NDArray[np.int32]
    state: IntArray


@kernel
def new_queue(room: int) -> Queue:
    """Create an empty queue."""
    heads = np.full(BUCKETS, -1, np.int32)
    cell, later = np.empty(room, np.int32), np.empty(room, np.int32)
    return Queue(heads, np.empty(room), cell, later, np.array([-1, 0, 0, 0]))


@kernel
def cleared(queue: Queue) -> None:
    """Empty a queue for reuse."""
    for chain in range(BUCKETS):
        queue.heads[chain] = -1
    queue.state[FREE], queue.state[USED], queue.state[WAITING], queue.state[NOW] = -1, 0, 0, 0


@kernel
def grown(queue: Queue) -> Queue:
    """Return the queue with twice the capacity."""
    room = len(queue.cell)
    minutes = np.empty(2 * room)
    cell, later = np.empty(2 * room, np.int32), np.empty(2 * room, np.int32)
    for entry in range(room):  # a slice assigned to a slice takes seconds to compile
        minutes[entry], cell[entry] = queue.minutes[entry], queue.cell[entry]
        later[entry] = queue.later[entry]
    return Queue(queue.heads, minutes, cell, later, queue.state)


@kernel
def push(queue: Queue, cell: int, minutes: float, bucket: int) -> None:
    """Add a cell; there must be room."""
    state = queue.state
    entry = state[FREE]
    if entry >= 0:
        state[FREE] = queue.later[np.uint64(entry)]
    else:
        entry = state[USED]
        state[USED] += 1
    place = np.uint64(entry)
    # Entries beyond the last bucket are kept there and sorted again when it is opened.
    chain = np.uint64(min(bucket, state[NOW] + BUCKETS - 1) & (BUCKETS - 1))
    queue.minutes[place], queue.cell[place] = minutes, np.int32(cell)
    queue.later[place] = queue.heads[chain]
    queue.heads[chain] = np.int32(entry)
    state[WAITING] += 1

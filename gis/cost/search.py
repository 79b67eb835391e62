"""One exact search over a whole grid, on plain arrays.

Its cost depends on the cells it reaches, not on the size of the grid: cells are initialised in
spans as the search approaches. Each is then given the latest useful time: the limit, or an earlier
time once a hub has been met, see gis/cost/hubs.py.
"""

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from gis.arrays import FloatArray, IntArray
from gis.compiled import kernel
from gis.cost.field import HALO, KING_MOVES, edge, mean, mean_of_means
from gis.cost.framed import SPAN, SPAN_BITS, Land, lay_out
from gis.cost.queue import BUCKETS, FREE, NOW, USED, WAITING, Queue, cleared, grown, push

LAID, REACHED = 1, 2  # the state of a span
ROUNDING = 1e-6  # relative; far above the rounding of sums and of 32-bit values

LateArray = npt.NDArray[np.float32]  # only for pruning, so 32 bits suffice


class Task(NamedTuple):
    """The task shared by all searches: the land, and the limit `most_min`.

    `latest_min` (hubs, cells) is the latest useful time to reach a cell, counted from meeting the
    hub.
    """

    land: Land
    most_min: float
    buckets_a_min: float
    latest_min: LateArray


class Scratch(NamedTuple):
    """The working memory of one search.

    Attributes
    ----------
    minutes
        Of each initialised cell; before it is reached, its latest useful time: more than `most_min`
        wherever minutes are requested, -inf if impassable.
    spans
        0, `LAID`, or `REACHED` once all cells that a move leads to from there are initialised.
    met_min
        When each hub was met, inf until then.
    """

    minutes: FloatArray
    spans: npt.NDArray[np.uint8]
    met_min: FloatArray


def new_scratch(task: Task) -> Scratch:
    """Allocate empty working memory; pages that are never touched take no memory."""
    spans = np.zeros(len(task.land.marked), np.uint8)
    return Scratch(np.empty(SPAN * len(spans)), spans, np.full(len(task.land.hubs), np.inf))


@kernel
def search(
    task: Task, scratch: Scratch, queue: Queue, starts: IntArray, starts_min: FloatArray
) -> Queue:
    """Search from some cells, each with its initial minutes; returns the queue for reuse."""
    _clear(scratch)
    cleared(queue)
    while len(queue.cell) <= len(starts):
        queue = grown(queue)
    for start in range(len(starts)):
        _offer(task, scratch, queue, starts[start], starts_min[start])
    while _spread(task, scratch, queue):
        queue = grown(queue)
    return queue


@kernel
def _clear(scratch: Scratch) -> None:
    """Clear the working memory for reuse."""
    for span in range(len(scratch.spans)):
        scratch.spans[span] = 0
    for hub in range(len(scratch.met_min)):
        scratch.met_min[hub] = np.inf


@kernel
def _reach(task: Task, scratch: Scratch, span: int) -> None:
    """Initialise all cells that a move leads to from a span."""
    for down in range(-HALO, HALO + 1):
        first = SPAN * span + down * task.land.width - HALO
        last = first + SPAN - 1 + 2 * HALO
        for near in range(max(first // SPAN, 0), min(last // SPAN + 1, len(scratch.spans))):
            if scratch.spans[near] == 0:
                scratch.spans[near] = LAID
                _lay(task, scratch, near)
    scratch.spans[span] = REACHED


@kernel
def _lay(task: Task, scratch: Scratch, span: int) -> None:
    """Set the latest useful time of each cell of a span."""
    lay_out(task.land, span, scratch.minutes, task.most_min * (1.0 + ROUNDING))
    for hub in range(len(task.latest_min)):
        if scratch.met_min[hub] < np.inf:
            _prune_span(task, scratch, hub, span)


@kernel
def _prune_span(task: Task, scratch: Scratch, hub: int, span: int) -> None:
    """Lower the latest useful times of a span after a hub was met; later arrivals are dropped."""
    met_min, first = scratch.met_min[hub], SPAN * np.uint64(span)
    for cell in range(first, first + np.uint64(SPAN)):
        late_min = met_min + np.float64(task.latest_min[hub, cell])
        scratch.minutes[cell] = min(scratch.minutes[cell], late_min)


@kernel
def _offer(task: Task, scratch: Scratch, queue: Queue, there: int, minutes: float) -> None:
    """Accept a path to a cell if it is the shortest so far."""
    if scratch.spans[there // SPAN] != REACHED:
        _reach(task, scratch, there // SPAN)
    if minutes < scratch.minutes[there]:
        scratch.minutes[there] = minutes
        push(queue, there, minutes, int(minutes * task.buckets_a_min))


@kernel
def _meet(task: Task, scratch: Scratch, hub: int) -> None:
    """Lower the latest useful times of all initialised cells after a hub was met."""
    for span in range(len(scratch.spans)):
        if scratch.spans[span]:
            _prune_span(task, scratch, hub, span)


@kernel
def _follow(task: Task, scratch: Scratch, queue: Queue, here: np.int64) -> None:
    """Follow the links that start at a cell, and record it if it is a hub."""
    land = task.land
    for hub in range(len(task.latest_min)):
        if land.hubs[hub] == here:
            scratch.met_min[hub] = scratch.minutes[here]
            _meet(task, scratch, hub)
    for link in range(len(land.link_from)):
        if land.link_from[link] == here:
            minutes = scratch.minutes[here] + land.link_min[link]
            _offer(task, scratch, queue, land.link_to[link], minutes)


@kernel
def _spread(task: Task, scratch: Scratch, queue: Queue) -> bool:
    """Search until the queue is empty; returns True if the queue must grow first.

    As in gis/cost/window_search.py, `push` and `_offer` are written out here, on plain variables.
    The loop there is the same for another memory layout; tests/gis/cost/test_against_scipy.py keeps
    the two in step.
    """
    known, spans, _ = scratch
    heads, waiting_min, waiting, later, state = queue
    land = task.land
    heights, classes, paces = land.heights, land.classes, land.paces
    rule, turn = land.rule, land.turn
    _, _, ahead, crossed, also_crossed, length_m = land.steps
    framed_ahead, marked = land.framed_ahead, land.marked
    buckets_a_min, moves = task.buckets_a_min, len(ahead)
    most = len(waiting) - moves - len(land.link_from) - 1
    free, used, count, now = state[FREE], state[USED], state[WAITING], state[NOW]
    width, before = np.uint32(land.width), np.uint64(HALO * (land.width + 1 - 2 * HALO))
    full = False
    while count > 0 and not full:
        chain = np.uint64(now & (BUCKETS - 1))
        while heads[chain] >= 0:
            full = used > most
            if full:
                break
            entry = np.uint64(heads[chain])
            heads[chain] = later[entry]
            here, minutes = np.uint64(waiting[entry]), waiting_min[entry]
            bucket = int(minutes * buckets_a_min)
            if bucket > now:
                other_chain = np.uint64(min(bucket, now + BUCKETS - 1) & (BUCKETS - 1))
                later[entry] = heads[other_chain]
                heads[other_chain] = np.int32(entry)
                continue
            later[entry] = free
            free = np.int64(entry)
            count -= 1
            if minutes > known[here]:
                continue  # superseded by a shorter path
            # `here` and `there` are frame numbers; `at` and `over` are the same cells in the grid.
            at = here - np.uint64(np.uint32(here) // width) * np.uint64(2 * HALO) - before
            height_m, pace = np.float64(heights[at]), paces[classes[at]]
            bits = marked[here >> np.uint64(SPAN_BITS)]
            if bits >> (here & np.uint64(SPAN - 1)) & np.uint64(1):
                state[FREE], state[USED], state[WAITING], state[NOW] = free, used, count, now
                _follow(task, scratch, queue, np.int64(here))
                free, used, count = state[FREE], state[USED], state[WAITING]
            for step in range(moves):
                move = np.uint64(step)
                there = here + framed_ahead[move]
                if not known[there] > minutes:
                    continue
                over = at + ahead[move]
                crossing = mean(pace, paces[classes[over]])
                if step >= KING_MOVES:
                    one = paces[classes[at + crossed[move]]]
                    two = paces[classes[at + also_crossed[move]]]
                    crossing = mean_of_means(crossing, mean(one, two))
                climb_m = turn * (np.float64(heights[over]) - height_m)
                new = minutes + edge(crossing, length_m[move], climb_m, rule)
                if new < known[there]:
                    known[there] = new
                    if spans[there >> np.uint64(SPAN_BITS)] != REACHED:
                        _reach(task, scratch, int(there) // SPAN)
                    if free >= 0:
                        entry = np.uint64(free)
                        free = np.int64(later[entry])
                    else:
                        entry = np.uint64(used)
                        used += 1
                    bucket = min(int(new * buckets_a_min), now + BUCKETS - 1)
                    chain_there = np.uint64(bucket & (BUCKETS - 1))
                    waiting_min[entry], waiting[entry] = new, np.int32(there)
                    later[entry] = heads[chain_there]
                    heads[chain_there] = np.int32(entry)
                    count += 1
        if not full:
            now += 1
    state[FREE], state[USED], state[WAITING], state[NOW] = free, used, count, now
    return full

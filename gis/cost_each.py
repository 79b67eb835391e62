"""The least minutes from one post after the other to some places: exact, on plain arrays.

Posts that stand near each other search the same ground. So the moves from a cell are worked out
when a search first comes there, and kept for those that follow; and a search costs what it
reaches, not what the grid holds: only that is cleared after it.
"""

from concurrent.futures import ThreadPoolExecutor
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from gis.cost_field import (
    HALO,
    LONGEST_MIN,
    Field,
    IntArray,
    Steps,
    steps_of,
    threaded,
    usual_min,
    way_min,
)
from gis.cost_places import CORNERS, LastSteps, last_steps
from gis.cost_queue import BUCKETS, FREE, NOW, USED, WAITING, Queue, cleared, grown, new_queue, push
from gis.cost_tiles import WORK
from gis.crs import FloatArray

SPAN, SPAN_BITS = 16, 4  # cells that follow each other, whose moves are worked out together
MOST_KEPT = 65_536  # such spans that a worker keeps: 67 MB, or twice that with a knight's moves
ROOM = 65_536  # entries of a queue at first
KEPT, LOW, HIGH = 0, 1, 2  # in the state of a desk


class Task(NamedTuple):
    """What every search is asked: over which ground, whereto, and no farther than `most_min`.

    `linked` tells of each cell whether links start there.
    """

    field: Field
    linked: npt.NDArray[np.bool_]
    steps: Steps
    last: LastSteps
    most_min: float
    buckets_a_min: float


class Desk(NamedTuple):
    """What one worker writes on, post after post.

    Attributes
    ----------
    margin
        How many cells `minutes` and `place` have more at either end, so that no move leads out.
    minutes
        Of each cell, row by row; inf where the search has not come.
    place
        Of each span, where its moves are kept: less than 0 where links start, 0 where they are
        not kept.
    moves_min
        The minutes of each move from its cells (places, `SPAN`, moves), NaN where nobody goes;
        place 0 is nobody's.
    state
        The next place; and the first and the last cell that are reached.
    """

    margin: int
    minutes: FloatArray
    place: npt.NDArray[np.int32]
    moves_min: FloatArray
    state: IntArray


def from_each(
    field: Field,
    *,
    starts: IntArray,
    places: FloatArray,
    limit_min: float,
    cores: int = WORK.cores,
) -> FloatArray:
    """Search from one post after the other.

    Parameters
    ----------
    starts
        The cell of each post (posts,), counted row by row.
    places
        (n, 2): column and row of each place, see `gis.cost_places.last_steps`.

    Returns
    -------
    FloatArray
        Minutes (posts, n), inf beyond the limit.
    """
    most_min, buckets_a_min = min(limit_min, LONGEST_MIN), 1.0 / usual_min(field)
    linked = np.zeros(field.heights.size, np.bool_)
    linked[field.link_from] = True
    steps = steps_of(field.heights.shape[1], field)
    task = Task(field, linked, steps, last_steps(field, places), most_min, buckets_a_min)
    found = np.full((len(starts), len(places)), np.inf)
    posts = iter(enumerate(starts.tolist()))

    def work() -> None:
        desk, queue = _new_desk(field), new_queue(ROOM)
        for post, start in posts:
            queue = search(task, desk, queue, start, found[post])

    with ThreadPoolExecutor(cores) as pool:
        for worker in [pool.submit(work) for _ in range(min(cores, len(starts)))]:
            worker.result()
    return found


def _new_desk(field: Field) -> Desk:
    rows, cols = field.heights.shape
    margin = HALO * (cols + 1)
    cells = rows * cols + 2 * margin
    spans = cells // SPAN + 1
    return Desk(
        margin,
        np.full(cells, np.inf),
        np.zeros(spans, np.int32),
        np.empty((min(spans, MOST_KEPT) + 1, SPAN, field.moves)),
        np.array([1, cells, 0]),
    )


@threaded
def search(task: Task, desk: Desk, queue: Queue, start: int, found: FloatArray) -> Queue:
    """Search from a post, and write the minutes to each place; give the queue, for the next one."""
    cleared(queue)
    _offer(task, desk, queue, start, 0.0)
    while _spread(task, desk, queue):
        queue = grown(queue)
    _read(task, desk, found)
    for cell in range(desk.state[LOW], desk.state[HIGH] + 1):
        desk.minutes[cell] = np.inf
    desk.state[LOW], desk.state[HIGH] = len(desk.minutes), 0
    return queue


@threaded
def _read(task: Task, desk: Desk, found: FloatArray) -> None:
    """Write the minutes to each place that is in reach."""
    cells, last_min = task.last
    first, last = desk.state[LOW] - desk.margin, desk.state[HIGH] - desk.margin
    for place in range(len(cells)):
        for corner in range(CORNERS):
            cell = cells[place, corner]
            if first <= cell <= last:
                minutes = desk.minutes[cell + desk.margin] + last_min[place, corner]
                if minutes < found[place] and minutes <= task.most_min:
                    found[place] = minutes


@threaded
def _offer(task: Task, desk: Desk, queue: Queue, cell: int, minutes: float) -> None:
    """Take a way to a cell of the grid if it is the shortest so far."""
    there = cell + desk.margin
    if minutes < desk.minutes[there] and minutes <= task.most_min:
        desk.minutes[there] = minutes
        desk.state[LOW] = min(desk.state[LOW], there)
        desk.state[HIGH] = max(desk.state[HIGH], there)
        push(queue, there, minutes, int(minutes * task.buckets_a_min))


@threaded
def _follow(task: Task, desk: Desk, queue: Queue, here: np.int64) -> None:
    """Take the links that start at a cell."""
    field = task.field
    for link in range(len(field.link_from)):
        if field.link_from[link] == here - desk.margin:
            minutes = desk.minutes[here] + field.link_min[link]
            _offer(task, desk, queue, field.link_to[link], minutes)


@threaded
def _keep(task: Task, desk: Desk, span: np.int64) -> np.int64:
    """Work out the moves from the cells of a span, and give the place where they are kept."""
    if desk.state[KEPT] == len(desk.moves_min):
        desk.place[:] = 0  # no more room: all is forgotten
        desk.state[KEPT] = 1
    place: np.int64 = desk.state[KEPT]
    desk.state[KEPT] += 1
    sign = 1
    for at in range(SPAN):
        cell = span * SPAN + at - desk.margin
        if 0 <= cell < task.field.heights.size:
            _move(task.field, task.steps, cell, desk.moves_min[place, at])
            if task.linked[cell]:
                sign = -1
    desk.place[span] = sign * place
    return sign * place


@threaded
def _move(field: Field, steps: Steps, cell: np.int64, moves_min: FloatArray) -> None:
    """Write the minutes of each move from a cell of the grid (moves,), NaN beyond it."""
    rows, cols = field.heights.shape
    row, column = cell // cols, cell % cols
    for move in range(field.moves):
        down, right = row + steps.down[move], column + steps.right[move]
        moves_min[move] = np.nan
        if 0 <= down < rows and 0 <= right < cols:
            moves_min[move] = way_min(field, steps, (row, column), move)


@threaded
def _spread(task: Task, desk: Desk, queue: Queue) -> bool:
    """Search until nothing waits; give True where the queue needs more room first.

    As in gis/cost_distance.py, `push` and `_offer` are written out here, on plain variables.
    """
    known, place_of, moves_min = desk.minutes, desk.place, desk.moves_min
    heads, waiting_min, waiting, later, state = queue
    ahead, most_min, buckets_a_min = task.steps.ahead, task.most_min, task.buckets_a_min
    moves = len(ahead)
    most = len(waiting) - moves - len(task.field.link_from) - 1
    free, used, count, now = state[FREE], state[USED], state[WAITING], state[NOW]
    low, high = np.uint64(desk.state[LOW]), np.uint64(desk.state[HIGH])
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
                continue  # a shorter way was found since
            span, at = here >> np.uint64(SPAN_BITS), here & np.uint64(SPAN - 1)
            signed = np.int64(place_of[span])
            if signed == 0:
                signed = _keep(task, desk, np.int64(span))
            if signed < 0:
                state[FREE], state[USED], state[WAITING], state[NOW] = free, used, count, now
                _follow(task, desk, queue, np.int64(here))
                free, used, count = state[FREE], state[USED], state[WAITING]
            place = np.uint64(abs(signed))
            for step in range(moves):
                move = np.uint64(step)
                there = here + ahead[move]
                new = minutes + moves_min[place, at, move]
                if new < known[there] and new <= most_min:
                    known[there] = new
                    low, high = min(low, there), max(high, there)
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
    desk.state[LOW] = min(desk.state[LOW], np.int64(low))
    desk.state[HIGH] = max(desk.state[HIGH], np.int64(high))
    return full

"""The least minutes from one post after the other to some places: exact, on plain arrays.

A search costs what it reaches, not what the grid holds: only that is cleared after it. Where the
posts reach much the same ground, one search backward from all places comes first: it tells of each
cell how late a way may come there and still end at a place within the limit, and the searches go
nowhere else.
"""

from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from itertools import islice
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from gis.cost_field import (
    BLOCKED,
    CLASS,
    HALO,
    KING_MOVES,
    LINKED,
    LONGEST_MIN,
    CodeArray,
    Field,
    IntArray,
    Steps,
    edge,
    mean,
    mean_of_means,
    steps_of,
    threaded,
    usual_min,
)
from gis.cost_places import CORNERS, LastSteps, last_steps
from gis.cost_queue import BUCKETS, FREE, NOW, USED, WAITING, Queue, cleared, grown, new_queue, push
from gis.cost_tiles import TILE, WORK, Work, least_to
from gis.crs import FloatArray

SPAN, SPAN_BITS = 64, 6  # cells that follow each other, and are cleared together
ROOM = 65_536  # entries of a queue at first
ROUNDING = 1e-9  # far more than the share by which sums of the same minutes differ


class Land(NamedTuple):
    """The ground of a `Field`, in a frame of `HALO` cells that nobody enters, row by row (cells,).

    `LINKED` is added to the class of a cell where links start.
    """

    heights: npt.NDArray[np.float32]
    classes: CodeArray
    paces: FloatArray
    link_from: IntArray
    link_to: IntArray
    link_min: FloatArray
    rule: int
    turn: float


class Task(NamedTuple):
    """What every search is asked: over which land, whereto, and no farther than `most_min`.

    `too_late_min` (cells,) tells from when on it is of no use to come to a cell: more than
    `most_min` at a place, -inf where nobody goes.
    """

    land: Land
    steps: Steps
    last: LastSteps
    too_late_min: FloatArray
    most_min: float
    buckets_a_min: float


class Desk(NamedTuple):
    """What one worker writes on, post after post.

    Attributes
    ----------
    minutes
        Of each cell; where the search has not come, `too_late_min` of the task.
    touched
        1 for each span in which a cell was reached.
    """

    minutes: FloatArray
    touched: npt.NDArray[np.uint8]


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
    found = np.full((len(starts), len(places)), np.inf)
    last, cols = last_steps(field, places), field.heights.shape[1]
    most_min = min(limit_min, LONGEST_MIN)
    task = _task(field, last._replace(cells=_framed(last.cells, cols)), most_min)
    posts = iter(zip(_framed(starts, cols).tolist(), found, strict=True))
    # The first search tells how much the others may have in common.
    if _work(task, islice(posts, 1)) * len(starts) > field.heights.size:
        ends = np.unique(last.cells[np.isfinite(last.minutes)])
        back_min = least_to(field, ends, limit_min=most_min, work=Work(TILE, cores))
        left_min = task.too_late_min - np.pad(back_min * (1.0 - ROUNDING), HALO).ravel()
        task = task._replace(too_late_min=left_min)
    with ThreadPoolExecutor(cores) as pool:
        for worker in [pool.submit(_work, task, posts) for _ in range(min(cores, len(starts)))]:
            worker.result()
    return found


def _task(field: Field, last: LastSteps, most_min: float) -> Task:
    """Lay out the land, and take it that any cell may lead to a place."""
    cols = field.heights.shape[1]
    heights = np.pad(field.heights, HALO).ravel()
    classes = np.pad(field.classes, HALO, constant_values=BLOCKED).ravel()
    too_late_min = np.where(np.isnan(field.paces), -np.inf, most_min * (1.0 + ROUNDING))[classes]
    start, end = _framed(field.link_from, cols), _framed(field.link_to, cols)
    classes[start] |= LINKED
    land = Land(heights, classes, field.paces, start, end, field.link_min, field.rule, field.turn)
    steps = steps_of(cols + 2 * HALO, field)
    return Task(land, steps, last, too_late_min, most_min, 1.0 / usual_min(field))


def _framed(cells: IntArray, cols: int) -> IntArray:
    """Count cells of a grid in its frame."""
    row, column = np.divmod(cells, cols)
    return (row + HALO) * (cols + 2 * HALO) + column + HALO


def _work(task: Task, posts: Iterable[tuple[int, FloatArray]]) -> int:
    """Search from post after post; give the number of cells in the spans that were touched."""
    spans = -(-len(task.too_late_min) // SPAN)
    desk = Desk(task.too_late_min.copy(), np.zeros(spans, np.uint8))
    queue, cells = new_queue(ROOM), 0
    for start, found in posts:
        queue = search(task, desk, queue, start, found)
        cells += SPAN * _clear(task, desk)
    return cells


@threaded
def search(task: Task, desk: Desk, queue: Queue, start: int, found: FloatArray) -> Queue:
    """Search from a post, and write the minutes to each place; give the queue, for the next one."""
    cleared(queue)
    _offer(task, desk, queue, start, 0.0)
    while _spread(task, desk, queue):
        queue = grown(queue)
    _read(task, desk, found)
    return queue


@threaded
def _clear(task: Task, desk: Desk) -> int:
    """Make a desk ready for the next post, and give the number of spans that were touched."""
    count = 0
    for span in range(len(desk.touched)):
        if desk.touched[span]:
            desk.touched[span] = 0
            count += 1
            for cell in range(SPAN * span, min(SPAN * (span + 1), len(desk.minutes))):
                desk.minutes[cell] = task.too_late_min[cell]
    return count


@threaded
def _read(task: Task, desk: Desk, found: FloatArray) -> None:
    """Write the minutes to each place that is in reach."""
    cells, last_min = task.last
    for place in range(len(cells)):
        for corner in range(CORNERS):
            cell = cells[place, corner]
            if desk.touched[cell // SPAN]:
                minutes = desk.minutes[cell] + last_min[place, corner]
                if minutes < found[place] and minutes <= task.most_min:
                    found[place] = minutes


@threaded
def _offer(task: Task, desk: Desk, queue: Queue, there: int, minutes: float) -> None:
    """Take a way to a cell if it is the shortest so far."""
    if minutes < desk.minutes[there]:
        desk.minutes[there] = minutes
        desk.touched[there // SPAN] = 1
        push(queue, there, minutes, int(minutes * task.buckets_a_min))


@threaded
def _follow(task: Task, desk: Desk, queue: Queue, here: np.int64) -> None:
    """Take the links that start at a cell."""
    land = task.land
    for link in range(len(land.link_from)):
        if land.link_from[link] == here:
            minutes = desk.minutes[here] + land.link_min[link]
            _offer(task, desk, queue, land.link_to[link], minutes)


@threaded
def _spread(task: Task, desk: Desk, queue: Queue) -> bool:
    """Search until nothing waits; give True where the queue needs more room first.

    As in gis/cost_distance.py, `push` and `_offer` are written out here, on plain variables.
    """
    known, touched = desk
    heads, waiting_min, waiting, later, state = queue
    heights, classes, paces, _, _, _, rule, turn = task.land
    _, _, ahead, crossed, also_crossed, length_m = task.steps
    buckets_a_min, moves = task.buckets_a_min, len(ahead)
    most = len(waiting) - moves - len(task.land.link_from) - 1
    free, used, count, now = state[FREE], state[USED], state[WAITING], state[NOW]
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
            ground = classes[here]
            height_m, pace = np.float64(heights[here]), paces[np.uint64(ground & CLASS)]
            if ground & LINKED:
                state[FREE], state[USED], state[WAITING], state[NOW] = free, used, count, now
                _follow(task, desk, queue, np.int64(here))
                free, used, count = state[FREE], state[USED], state[WAITING]
            for step in range(moves):
                move = np.uint64(step)
                there = here + ahead[move]
                if not known[there] > minutes:
                    continue
                crossing = mean(pace, paces[np.uint64(classes[there] & CLASS)])
                if step >= KING_MOVES:
                    one = paces[np.uint64(classes[here + crossed[move]] & CLASS)]
                    two = paces[np.uint64(classes[here + also_crossed[move]] & CLASS)]
                    crossing = mean_of_means(crossing, mean(one, two))
                climb_m = turn * (np.float64(heights[there]) - height_m)
                new = minutes + edge(crossing, length_m[move], climb_m, rule)
                if new < known[there]:
                    known[there] = new
                    touched[there >> np.uint64(SPAN_BITS)] = 1
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

"""Travel-time matrix kernels: exact least minutes from each post to given places.

The cost of a search grows with the cells it reaches. Where posts reach much the same ground, two
are searched first and prune the searches of the others, see gis/cost/hubs.py.
"""

from collections.abc import Iterable, Sequence
from concurrent.futures import Executor, ThreadPoolExecutor
from functools import partial
from typing import NamedTuple

import numpy as np

from gis.arrays import FloatArray, IntArray
from gis.compiled import kernel
from gis.cost.field import LONGEST_MIN, Field, usual_min
from gis.cost.framed import SPAN, framed, land_of
from gis.cost.hubs import hubs_among, tell_latest
from gis.cost.places import CORNERS, LastSteps, last_steps
from gis.cost.queue import Queue, new_queue
from gis.cost.search import Desk, LateArray, Task, new_desk, search
from gis.cost.tiles import WORK

ROOM = 65_536  # initial entries of a queue
PLACES = 4_096  # processed by one worker at a time
NO_HUBS = np.empty((0, 0), np.float32)


class Asked(NamedTuple):
    """The request.

    Attributes
    ----------
    posts
        Cells of the frame (posts,), each once.
    last
        The cells of the frame from which the places are reached.
    found
        Minutes (posts, places), the output.
    """

    posts: IntArray
    last: LastSteps
    found: FloatArray


class Seat(NamedTuple):
    """The buffers of a worker that runs searches one after another."""

    desk: Desk
    queue: Queue


def from_each(
    field: Field,
    *,
    starts: IntArray,
    places: FloatArray,
    limit_min: float,
    cores: int = WORK.cores,
) -> FloatArray:
    """Search from each post in turn.

    Parameters
    ----------
    starts
        The cell of each post (posts,), in row-major numbering.
    places
        (n, 2): column and row of each place, see `gis.cost.places.last_steps`.

    Returns
    -------
    FloatArray
        Minutes (posts, n), inf beyond the limit.
    """
    cells, whose = np.unique(starts, return_inverse=True)
    hubs = hubs_among(field, cells)
    found = np.full((len(cells), len(places)), np.inf)
    most_min = min(limit_min, LONGEST_MIN)
    task = Task(land_of(field, cells[hubs]), most_min, 1.0 / usual_min(field), NO_HUBS)
    with ThreadPoolExecutor(cores) as pool:
        last = _last_steps(field, places, pool)
        asked = Asked(framed(cells, field.heights.shape[1]), last, found)
        seats = list(pool.map(lambda hub: _search_all(task, asked, _seat(task), [hub]), hubs))
        others = np.delete(np.arange(len(cells)), hubs)
        # The first searches show how much the others may share.
        laid = SPAN * sum(int(np.count_nonzero(seat.desk.spans)) for seat in seats)
        if laid * len(others) > field.heights.size * len(seats):
            task = task._replace(latest_min=_latest_min(task, asked, seats, pool))
        posts = iter(others.tolist())
        seats += [_seat(task) for _ in range(cores - len(seats))]
        for _ in pool.map(lambda seat: _search_all(task, asked, seat, posts), seats[:cores]):
            pass
    return found[whose]


def _last_steps(field: Field, places: FloatArray, pool: Executor) -> LastSteps:
    """Tell from which cells of the frame places are reached; see `gis.cost.places.last_steps`."""
    parts = [places[first : first + PLACES] for first in range(0, max(len(places), 1), PLACES)]
    cells, minutes = zip(*pool.map(lambda part: last_steps(field, part), parts), strict=True)
    return LastSteps(framed(np.vstack(cells), field.heights.shape[1]), np.vstack(minutes))


def _seat(task: Task) -> Seat:
    return Seat(new_desk(task), new_queue(ROOM))


def _latest_min(task: Task, asked: Asked, seats: Sequence[Seat], pool: Executor) -> LateArray:
    """Return each hub's pruning times (hubs, cells) for searches that have met it."""
    ends = np.unique(asked.last.cells[np.isfinite(asked.last.minutes)])
    latest_min = np.zeros((len(seats), len(seats[0].desk.minutes)), np.float32)
    tell = partial(tell_latest, task, ends=ends)
    for _ in pool.map(lambda seat, of_hub: tell(*seat, latest_min=of_hub), seats, latest_min):
        pass
    return latest_min


def _search_all(task: Task, asked: Asked, seat: Seat, posts: Iterable[int]) -> Seat:
    """Search from each of some posts."""
    desk, queue = seat
    for post in posts:
        queue = _search(task, desk, queue, asked, post)
    return Seat(desk, queue)


@kernel
def _search(task: Task, desk: Desk, queue: Queue, asked: Asked, post: int) -> Queue:
    """Search from a post, write the minutes to each place, and return the queue for reuse."""
    queue = search(task, desk, queue, asked.posts[post : post + 1], np.zeros(1))
    _read(task, desk, asked.last, asked.found[post])
    return queue


@kernel
def _read(task: Task, desk: Desk, last: LastSteps, found: FloatArray) -> None:
    """Write the minutes to each place within reach."""
    cells, last_min = last
    for place in range(len(cells)):
        for corner in range(CORNERS):
            cell = cells[place, corner]
            if desk.spans[cell // SPAN]:
                minutes = desk.minutes[cell] + last_min[place, corner]
                if minutes < found[place] and minutes <= task.most_min:
                    found[place] = minutes

"""The least minutes from one post after the other to some places: exact, on plain arrays.

A search costs what it reaches. Where the posts reach much the same ground, two of them are searched
first, and tell the others where they need not go, see gis/cost_hubs.py.
"""

from collections.abc import Iterable
from concurrent.futures import Executor, ThreadPoolExecutor
from typing import NamedTuple

import numpy as np

from gis.cost_field import LONGEST_MIN, Field, IntArray, threaded, usual_min
from gis.cost_hubs import hubs_among, latest_min
from gis.cost_land import framed, land_of
from gis.cost_places import CORNERS, LastSteps, last_steps
from gis.cost_queue import Queue, new_queue
from gis.cost_search import SPAN, Desk, Task, new_desk, search
from gis.cost_tiles import WORK
from gis.crs import FloatArray

ROOM = 65_536  # entries of a queue at first
PLACES = 4_096  # whose last steps one worker finds at once
NO_HUBS = np.empty((0, 0))


class Asked(NamedTuple):
    """What is asked for.

    Attributes
    ----------
    posts
        Cells of the frame (posts,), each once.
    last
        From which cells of the frame the places are reached.
    found
        Minutes (posts, places), to be written.
    """

    posts: IntArray
    last: LastSteps
    found: FloatArray


class Pilot(NamedTuple):
    """A search that is over, and how many cells it had laid out."""

    desk: Desk
    queue: Queue
    cells: int


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
    cells, whose = np.unique(starts, return_inverse=True)
    hubs = hubs_among(field, cells)
    found = np.full((len(cells), len(places)), np.inf)
    with ThreadPoolExecutor(cores) as pool:
        laid = pool.submit(land_of, field, cells[hubs])
        last = _last_steps(field, places, pool)
        most_min = min(limit_min, LONGEST_MIN)
        task = Task(laid.result(), most_min, 1.0 / usual_min(field), NO_HUBS)
        asked = Asked(framed(cells, field.heights.shape[1]), last, found)
        pilots = list(pool.map(lambda hub: _pilot(task, asked, hub), hubs))
        others = np.delete(np.arange(len(cells)), hubs)
        # The first searches tell how much the others may have in common.
        if sum(pilot.cells for pilot in pilots) * len(others) > field.heights.size * len(pilots):
            ends = np.unique(last.cells[np.isfinite(last.minutes)])
            latest = pool.map(lambda one: latest_min(task, one.desk, one.queue, ends), pilots)
            task = task._replace(latest_min=np.stack(list(latest)))
        posts = iter(others.tolist())
        for worker in [pool.submit(_work, task, asked, posts) for _ in range(cores)]:
            worker.result()
    return found[whose]


def _last_steps(field: Field, places: FloatArray, pool: Executor) -> LastSteps:
    """Tell from which cells of the frame places are reached; see `gis.cost_places.last_steps`."""
    parts = [places[first : first + PLACES] for first in range(0, max(len(places), 1), PLACES)]
    cells, minutes = zip(*pool.map(lambda part: last_steps(field, part), parts), strict=True)
    return LastSteps(framed(np.vstack(cells), field.heights.shape[1]), np.vstack(minutes))


def _pilot(task: Task, asked: Asked, post: int) -> Pilot:
    """Search from a post before others."""
    desk = new_desk(task)
    queue = _search(task, desk, new_queue(ROOM), asked, post)
    return Pilot(desk, queue, SPAN * int(np.count_nonzero(desk.spans)))


def _work(task: Task, asked: Asked, posts: Iterable[int]) -> None:
    """Search from post after post."""
    desk, queue = new_desk(task), new_queue(ROOM)
    for post in posts:
        queue = _search(task, desk, queue, asked, post)


@threaded
def _search(task: Task, desk: Desk, queue: Queue, asked: Asked, post: int) -> Queue:
    """Search from a post, and write the minutes to each place; give the queue, for the next one."""
    queue = search(task, desk, queue, asked.posts[post : post + 1], np.zeros(1))
    _read(task, desk, asked.last, asked.found[post])
    return queue


@threaded
def _read(task: Task, desk: Desk, last: LastSteps, found: FloatArray) -> None:
    """Write the minutes to each place that is in reach."""
    cells, last_min = last
    for place in range(len(cells)):
        for corner in range(CORNERS):
            cell = cells[place, corner]
            if desk.spans[cell // SPAN]:
                minutes = desk.minutes[cell] + last_min[place, corner]
                if minutes < found[place] and minutes <= task.most_min:
                    found[place] = minutes

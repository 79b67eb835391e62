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
from gis.cost.hubs import compute_latest, hubs_among
from gis.cost.places import CORNERS, LastSteps, last_steps
from gis.cost.queue import Queue, new_queue
from gis.cost.search import LateArray, Scratch, Task, new_scratch, search
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


class Workspace(NamedTuple):
    """The memory of consecutive searches."""

    scratch: Scratch
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
        workspaces = list(
            pool.map(lambda hub: _search_all(task, asked, _new_workspace(task), [hub]), hubs)
        )
        others = np.delete(np.arange(len(cells)), hubs)
        # The first searches show how much the others can share.
        laid = SPAN * sum(
            int(np.count_nonzero(workspace.scratch.spans)) for workspace in workspaces
        )
        if laid * len(others) > field.heights.size * len(workspaces):
            task = task._replace(latest_min=_latest_min(task, asked, workspaces, pool))
        posts = iter(others.tolist())
        workspaces += [_new_workspace(task) for _ in range(cores - len(workspaces))]
        for _ in pool.map(
            lambda workspace: _search_all(task, asked, workspace, posts), workspaces[:cores]
        ):
            pass
    return found[whose]


def _last_steps(field: Field, places: FloatArray, pool: Executor) -> LastSteps:
    """Return the frame cells from which places are reached; see `gis.cost.places.last_steps`."""
    parts = [places[first : first + PLACES] for first in range(0, max(len(places), 1), PLACES)]
    cells, minutes = zip(*pool.map(lambda part: last_steps(field, part), parts), strict=True)
    return LastSteps(framed(np.vstack(cells), field.heights.shape[1]), np.vstack(minutes))


def _new_workspace(task: Task) -> Workspace:
    return Workspace(new_scratch(task), new_queue(ROOM))


def _latest_min(
    task: Task, asked: Asked, workspaces: Sequence[Workspace], pool: Executor
) -> LateArray:
    """Compute the pruning times of each hub (hubs, cells); see gis/cost/hubs.py."""
    ends = np.unique(asked.last.cells[np.isfinite(asked.last.minutes)])
    latest_min = np.zeros((len(workspaces), len(workspaces[0].scratch.minutes)), np.float32)
    compute = partial(compute_latest, task, ends=ends)
    for _ in pool.map(
        lambda workspace, of_hub: compute(*workspace, latest_min=of_hub), workspaces, latest_min
    ):
        pass
    return latest_min


def _search_all(task: Task, asked: Asked, workspace: Workspace, posts: Iterable[int]) -> Workspace:
    """Search from each of some posts."""
    scratch, queue = workspace
    for post in posts:
        queue = _search(task, scratch, queue, asked, post)
    return Workspace(scratch, queue)


@kernel
def _search(task: Task, scratch: Scratch, queue: Queue, asked: Asked, post: int) -> Queue:
    """Search from a post and write the minutes to each place; returns the queue for reuse."""
    queue = search(task, scratch, queue, asked.posts[post : post + 1], np.zeros(1))
    _read(task, scratch, asked.last, asked.found[post])
    return queue


@kernel
def _read(task: Task, scratch: Scratch, last: LastSteps, found: FloatArray) -> None:
    """Write the minutes to each place within reach."""
    cells, last_min = last
    for place in range(len(cells)):
        for corner in range(CORNERS):
            cell = cells[place, corner]
            if scratch.spans[cell // SPAN]:
                minutes = scratch.minutes[cell] + last_min[place, corner]
                if minutes < found[place] and minutes <= task.most_min:
                    found[place] = minutes

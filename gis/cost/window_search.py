"""The least minutes from the nearest post to the cells of a grid: exact, on plain arrays.

Cells are searched in the order of their minutes, to the precision of the buckets. A cell is
searched again when a shorter path to it is found, so the result depends neither on the bucket width
nor on the search order: each cell ends at the least of all sums, bit for bit that of Dijkstra's
algorithm. The friction surface is in gis/travel/friction.py; gis/cost/tiles.py splits a grid and
uses several cores.
"""

import numpy as np

from gis.arrays import FloatArray
from gis.compiled import kernel
from gis.cost.field import CLASS, HALO, KING_MOVES, LINKED, Field, edge, mean, mean_of_means
from gis.cost.queue import BUCKETS, FREE, NOW, USED, WAITING, Queue, grown, new_queue, push
from gis.cost.window import RIM, Limits, News, Reached, Search, Window, opened, place_in, store

SPARE = 64  # initial queue entries beyond the number of cells


@kernel
def search_window(
    field: Field, reached: Reached, window: Window, limits: Limits, news: News
) -> FloatArray:
    """Search one window of a grid completely, and write the results to `reached`.

    Returns
    -------
    FloatArray
        (3, 3): the least new minutes near each of the eight neighbours, inf if none; the centre is
        unused.
    """
    here = opened(field, reached, window, limits)
    queue = new_queue(len(here.cells) + SPARE + len(field.link_to))
    _start(here, queue, news)
    _arrive(here, field, reached, queue)
    while _spread(here, field, queue):
        queue = grown(queue)
    return store(here, reached, news)


@kernel
def _start(search: Search, queue: Queue, news: News) -> None:
    """Queue the new cells; in the halo those from `since_min` on."""
    window, width = search.window, search.width
    queue.state[NOW] = int(news.since_min * search.limits.buckets_a_min)
    for row in range(window.top - HALO, window.bottom + HALO):
        for column in range(window.left - HALO, window.right + HALO):
            in_rows = window.top <= row < window.bottom
            if not news.first and in_rows and window.left <= column < window.right:
                continue
            cell = (row - window.top + RIM) * width + column - window.left + RIM
            minutes = search.cells[cell].minutes
            if news.since_min <= minutes < np.inf:
                push(queue, cell, minutes, int(minutes * search.limits.buckets_a_min))


@kernel
def _arrive(search: Search, field: Field, reached: Reached, queue: Queue) -> None:
    """Follow the links that lead into a window from outside its halo."""
    cols = field.heights.shape[1]
    minutes, posts = reached.minutes.ravel(), reached.posts.ravel()
    catchments = reached.catchments.ravel()
    for link in range(len(field.link_from)):
        start, end = field.link_from[link], field.link_to[link]
        there = place_in(end, cols, search.window)
        if there < 0 or place_in(start, cols, search.window) >= 0:
            continue
        if len(catchments) == 0 or catchments[start] == catchments[end]:
            _offer(search, there, minutes[start] + field.link_min[link], posts[start], queue)


@kernel
def _offer(search: Search, there: int, minutes: float, post: int, queue: Queue) -> None:
    """Accept a path to a cell if it is shorter, or equal and from an earlier post."""
    cells = search.cells
    known = cells[there].minutes
    if minutes < known or (minutes == known and post < cells[there].post):
        if minutes > search.limits.most_min:
            return
        cells[there].minutes = minutes
        cells[there].post = post
        push(queue, there, minutes, int(minutes * search.limits.buckets_a_min))


@kernel
def _follow(search: Search, here: np.int64, queue: Queue) -> None:
    """Follow the links that start at a cell."""
    cells, links, catchments = search.cells, search.links, search.catchments
    for link in range(len(links.start)):
        there = links.end[link]
        if links.start[link] == here and (
            len(catchments) == 0 or catchments[there] == catchments[here]
        ):
            minutes = cells[here].minutes + links.minutes[link]
            _offer(search, there, minutes, cells[here].post, queue)


@kernel
def _spread(search: Search, field: Field, queue: Queue) -> bool:
    """Search until the queue is empty; returns True if the queue must grow first.

    `push` and `_offer` are inlined by hand on plain variables, since calls would halve the speed.
    The loop of gis/cost/search.py is the same for another memory layout;
    tests/gis/cost/test_against_scipy.py keeps the two in step.
    """
    cells, catchments = search.cells, search.catchments
    _, _, ahead, crossed, also_crossed, length_m = search.steps
    most_min, buckets_a_min = search.limits
    heads, waiting_min, waiting, later, state = queue
    paces, turn, rule = field.paces, field.turn, field.rule
    most = len(waiting) - len(ahead) - len(search.links.start) - 1
    moves, apart = len(ahead), len(catchments) > 0
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
            if minutes > cells[here].minutes:
                continue  # superseded by a shorter path
            ground, post = cells[here].ground, cells[here].post
            height_m, pace = np.float64(cells[here].height), paces[np.uint64(ground & CLASS)]
            if ground & LINKED:
                state[FREE], state[USED], state[WAITING], state[NOW] = free, used, count, now
                _follow(search, np.int64(here), queue)
                free, used, count = state[FREE], state[USED], state[WAITING]
            for step in range(moves):
                move = np.uint64(step)
                there = here + ahead[move]
                known = cells[there].minutes
                if not known > minutes or (apart and catchments[there] != catchments[here]):
                    continue
                other = paces[np.uint64(cells[there].ground & CLASS)]
                crossing = mean(pace, other)
                if step >= KING_MOVES:
                    one = paces[np.uint64(cells[here + crossed[move]].ground & CLASS)]
                    two = paces[np.uint64(cells[here + also_crossed[move]].ground & CLASS)]
                    crossing = mean_of_means(crossing, mean(one, two))
                climb_m = turn * (np.float64(cells[there].height) - height_m)
                new = minutes + edge(crossing, length_m[move], climb_m, rule)
                if new < known or (new == known and post < cells[there].post):
                    if new > most_min:
                        continue
                    cells[there].minutes = new
                    cells[there].post = post
                    if free >= 0:
                        place = np.uint64(free)
                        free = np.int64(later[place])
                    else:
                        place = np.uint64(used)
                        used += 1
                    bucket = min(int(new * buckets_a_min), now + BUCKETS - 1)
                    chain_there = np.uint64(bucket & (BUCKETS - 1))
                    waiting_min[place], waiting[place] = new, np.int32(there)
                    later[place] = heads[chain_there]
                    heads[chain_there] = np.int32(place)
                    count += 1
        if not full:
            now += 1
    state[FREE], state[USED], state[WAITING], state[NOW] = free, used, count, now
    return full

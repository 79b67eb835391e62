"""Tiled cost allocation over whole grids on several cores: nearest and second-nearest post.

A large grid is split into tiles that fit a core's cache. Tiles that do not touch are searched in
parallel, those with the least new minutes first, and again whenever a neighbour has new results.
The result is identical, bit for bit, to that of one search over the whole grid.
"""

import os
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import NamedTuple

import numpy as np

from gis.arrays import FloatArray, IntArray
from gis.compiled import kernel
from gis.cost.field import HALO, LONGEST_MIN, Field, steps_of, usual_min, way_min
from gis.cost.window import NOBODY, Limits, News, Reached, Window
from gis.cost.window_search import search_window

TILE = 256  # cells a side, about 1.3 MB with its queue
MOST_WORKERS = 8


class Work(NamedTuple):
    """Work sharing: tile side in cells, and number of cores; affects speed only."""

    tile: int
    cores: int


WORK = Work(TILE, min(os.cpu_count() or 1, MOST_WORKERS))


def nearest(
    field: Field,
    *,
    starts: IntArray,
    limit_min: float,
    starts_min: FloatArray | None = None,
    work: Work = WORK,
) -> Reached:
    """Compute the least minutes from the posts to each cell.

    Parameters
    ----------
    starts
        The cell of each post (posts,), in row-major numbering.
    limit_min
        Farther cells are left out; inf for no limit.
    starts_min
        The minutes with which each post begins, 0 if None; then no two may share a cell.

    Returns
    -------
    Reached
        The minutes and the post (its index in `starts`) of each cell: of equally near posts the
        first.
    """
    shape = field.heights.shape
    minutes, posts = np.full(shape, np.inf), np.full(shape, NOBODY, np.uint16)
    minutes.ravel()[starts] = 0.0 if starts_min is None else starts_min
    posts.ravel()[starts[::-1]] = np.arange(len(starts), dtype=np.uint16)[::-1]
    reached = Reached(minutes, posts, np.empty((0, 0), np.uint16))
    _search_all(field, reached, limit_min=limit_min, work=work)
    return reached


def second_nearest(
    field: Field,
    first: Reached,
    *,
    starts: IntArray,
    limit_min: float,
    work: Work = WORK,
) -> Reached:
    """Compute the least minutes from any post but the nearest, as `nearest` does."""
    reached = second_starts(field, first, min(limit_min, LONGEST_MIN))
    for post, cell in enumerate(starts):
        # Posts that share a cell: the second of them is as near as the first.
        if first.posts.ravel()[cell] != post and reached.minutes.ravel()[cell] > 0.0:
            reached.minutes.ravel()[cell], reached.posts.ravel()[cell] = 0.0, post
    _search_all(field, reached, limit_min=limit_min, work=work)
    return reached


class _Tiles(NamedTuple):
    """A grid in tiles (down, right).

    Attributes
    ----------
    top, left
        The first row and column of each, and those after the last one.
    new_min
        The least minutes in or beside each tile that its last search did not include, inf if none;
        padded by one tile on each side.
    fresh
        1 where it has never been searched.
    """

    top: IntArray
    left: IntArray
    new_min: FloatArray
    fresh: IntArray

    def window(self, down: int, right: int) -> Window:
        """Return the window of a tile."""
        top, bottom = self.top[down : down + 2].tolist()
        left, right = self.left[right : right + 2].tolist()
        return Window(top, bottom, left, right)


def _tiles(reached: Reached, *, side: int) -> _Tiles:
    rows, cols = reached.minutes.shape
    # Equal parts: a tile narrower than the halo would separate neighbours that must exchange
    # results.
    top = np.linspace(0, rows, -(-rows // side) + 1).astype(np.int64)
    left = np.linspace(0, cols, -(-cols // side) + 1).astype(np.int64)
    by_row = np.minimum.reduceat(reached.minutes, top[:-1], axis=0)
    new_min = np.pad(np.minimum.reduceat(by_row, left[:-1], axis=1), 1, constant_values=np.inf)
    return _Tiles(top, left, new_min, np.ones(new_min[1:-1, 1:-1].shape, np.int64))


def _search_all(field: Field, reached: Reached, *, limit_min: float, work: Work) -> None:
    """Continue the search from all reached cells, updating `reached`."""
    side = max(work.tile, 2 * HALO)
    tiles = _tiles(reached, side=side)
    move_min = usual_min(field)
    limits = Limits(min(limit_min, LONGEST_MIN), 1.0 / move_min)
    ahead_min = side * move_min  # how far one tile may run ahead of another; affects speed only

    inner = tiles.new_min[1:-1, 1:-1]
    since = np.empty_like(inner)

    def run(tile: Sequence[int]) -> FloatArray:
        """Search one tile; return the least new minutes next to each neighbour (3, 3)."""
        window, place = tiles.window(*tile), (tile[0], tile[1])
        news = News(since[place], tiles.fresh[place])
        return search_window(field, reached, window, limits, news)

    with ThreadPoolExecutor(work.cores) as pool:
        run_all = pool.map if work.cores > 1 else map
        while (least_min := float(inner.min())) < np.inf:
            for colour in range(4):
                due = inner <= least_min + ahead_min
                due[1 - colour // 2 :: 2] = due[:, 1 - colour % 2 :: 2] = False
                since[due], inner[due] = inner[due], np.inf
                places = np.argwhere(due).tolist()
                for (down, right), news in zip(places, run_all(run, places), strict=True):
                    beside = tiles.new_min[down : down + 3, right : right + 3]
                    np.minimum(beside, news, out=beside)
                tiles.fresh[due] = 0
                if len(field.link_to):
                    _notify_of_links(field, reached, tiles, limit_min=limits.most_min)


def _notify_of_links(field: Field, reached: Reached, tiles: _Tiles, *, limit_min: float) -> None:
    """Notify the tiles to which a link brings new minutes."""
    start, end = field.link_from, field.link_to
    minutes, posts = reached.minutes.ravel(), reached.posts.ravel()
    new_min = minutes[start] + field.link_min
    sooner = (new_min == minutes[end]) & (posts[start] < posts[end])
    news = ((new_min < minutes[end]) | sooner) & (new_min <= limit_min)
    if reached.catchments.size:
        catchments = reached.catchments.ravel()
        news &= catchments[start] == catchments[end]
    row, column = np.divmod(end[news], field.heights.shape[1])
    down = np.searchsorted(tiles.top, row, side="right")
    right = np.searchsorted(tiles.left, column, side="right")
    # Treated as new at its start, which may lie in the halo and be searched from there.
    np.minimum.at(tiles.new_min, (down, right), minutes[start][news])


@kernel
def second_starts(field: Field, nearest: Reached, most_min: float) -> Reached:
    """Find the shortest path to each cell over one edge from another catchment.

    The second-nearest post of a cell follows from these and from paths inside its catchment: any
    path from another post enters the catchment somewhere, at a cost of at least that of the
    neighbouring catchment's own post.
    """
    rows, cols = field.heights.shape
    minutes, posts = np.full((rows, cols), np.inf), np.full((rows, cols), NOBODY, np.uint16)
    found = Reached(minutes, posts, nearest.posts)
    steps = steps_of(cols, field)
    for row in range(rows):
        for column in range(cols):
            if nearest.posts[row, column] == NOBODY:
                continue
            for move in range(field.moves):
                down, right = row + steps.down[move], column + steps.right[move]
                if not (0 <= down < rows and 0 <= right < cols):
                    continue
                if nearest.posts[down, right] != nearest.posts[row, column]:
                    here, there = row * cols + column, down * cols + right
                    over_min = way_min(field, steps, (row, column), move)
                    _enter(found, nearest, (here, there), over_min, most_min)
    for link in range(len(field.link_from)):
        start, end = field.link_from[link], field.link_to[link]
        _enter(found, nearest, (start, end), field.link_min[link], most_min)
    return found


@kernel
def _enter(
    found: Reached, nearest: Reached, move: tuple[int, int], over_min: float, most_min: float
) -> None:
    """Accept a move from one catchment into another if it is the shortest so far."""
    start, end = move
    post, own = nearest.posts.ravel()[start], nearest.posts.ravel()[end]
    minutes = nearest.minutes.ravel()[start] + over_min
    known = found.minutes.ravel()[end]
    from_one, to_another = post != NOBODY, own not in (post, np.uint16(NOBODY))
    shorter = minutes < known or (minutes == known and post < found.posts.ravel()[end])
    if from_one and to_another and shorter and minutes <= most_min:
        found.minutes.ravel()[end], found.posts.ravel()[end] = minutes, post

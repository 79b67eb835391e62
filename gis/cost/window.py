"""A window of a grid, copied to contiguous memory for a search."""

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from gis.arrays import CodeArray, FloatArray, IntArray
from gis.compiled import kernel
from gis.cost.field import BLOCKED, HALO, LINKED, Field, Steps, steps_of

CellArray = npt.NDArray[np.void]

NOBODY = 65_535  # the post of a cell that is not reached
RIM = 2 * HALO  # cells beyond the halo are blocked, so that no move leaves the window

CELL = np.dtype([("minutes", "f8"), ("height", "f4"), ("ground", "u2"), ("post", "u2")])
"""Everything the search needs of a cell: 16 contiguous bytes."""


class Reached(NamedTuple):
    """The results so far (rows, cols): the least minutes, inf if unreached, and their post.

    `catchments` is (0, 0) in the search for the nearest post. In the search for the second-nearest
    one it holds the nearest post, and no path leads from one catchment into another: moves over the
    edge are computed beforehand, see gis/cost/tiles.py.
    """

    minutes: FloatArray
    posts: CodeArray
    catchments: CodeArray


class Window(NamedTuple):
    """A part of a grid: its first row and column, and those after its last."""

    top: int
    bottom: int
    left: int
    right: int


class Limits(NamedTuple):
    """The limit of the search in minutes, and the width of a bucket."""

    most_min: float
    buckets_a_min: float


class News(NamedTuple):
    """New results in or beside a window since its last search.

    Attributes
    ----------
    since_min
        The least new minutes.
    first
        1 for the first search, when everything reached inside is new; later 0.
    """

    since_min: float
    first: int


class Links(NamedTuple):
    """The links inside a window: start and end cell, and minutes."""

    start: IntArray
    end: IntArray
    minutes: FloatArray


class Search(NamedTuple):
    """A window being searched; arrays (cells,), `catchments` (0,) if unused."""

    window: Window
    width: int
    cells: CellArray
    catchments: CodeArray
    links: Links
    steps: Steps
    limits: Limits


@kernel
def opened(field: Field, reached: Reached, window: Window, limits: Limits) -> Search:
    """Copy a window out of a grid, ready to search."""
    cells, catchments = _loaded(field, reached, window)
    links = _links_inside(field, window, cells)
    width = window.right - window.left + 2 * RIM
    return Search(window, width, cells, catchments, links, steps_of(width, field), limits)


@kernel
def _loaded(field: Field, reached: Reached, window: Window) -> tuple[CellArray, CodeArray]:
    """Copy a window with its halo, surrounded by a blocked rim."""
    rows, cols = field.heights.shape
    width = window.right - window.left + 2 * RIM
    high = window.bottom - window.top + 2 * RIM
    cells = np.empty(high * width, CELL)
    catchments = np.empty(len(cells) if reached.catchments.size else 0, np.uint16)
    for cell in range(len(cells)):
        # Less than any path cost, so that none is tried.
        cells[cell].minutes = -np.inf
        cells[cell].ground = BLOCKED
    for row in range(max(window.top - HALO, 0), min(window.bottom + HALO, rows)):
        for column in range(max(window.left - HALO, 0), min(window.right + HALO, cols)):
            cell = (row - window.top + RIM) * width + column - window.left + RIM
            ground = field.classes[row, column]
            if not np.isnan(field.paces[ground]):
                cells[cell].minutes = reached.minutes[row, column]
            cells[cell].height = field.heights[row, column]
            cells[cell].ground = ground
            cells[cell].post = reached.posts[row, column]
            if len(catchments):
                catchments[cell] = reached.catchments[row, column]
    return cells, catchments


@kernel
def place_in(cell: int, cols: int, window: Window) -> int:
    """Return the position of a grid cell in a window, -1 beyond the halo."""
    row, column = cell // cols, cell % cols
    in_rows = window.top - HALO <= row < window.bottom + HALO
    if in_rows and window.left - HALO <= column < window.right + HALO:
        width = window.right - window.left + 2 * RIM
        return (row - window.top + RIM) * width + column - window.left + RIM
    return -1


@kernel
def _links_inside(field: Field, window: Window, cells: CellArray) -> Links:
    """Collect the links inside a window, and mark the cells where they start."""
    cols, count = field.heights.shape[1], 0
    start, end = np.empty_like(field.link_from), np.empty_like(field.link_to)
    minutes = np.empty_like(field.link_min)
    for link in range(len(field.link_from)):
        here = place_in(field.link_from[link], cols, window)
        there = place_in(field.link_to[link], cols, window)
        if here >= 0 and there >= 0:
            start[count], end[count], minutes[count] = here, there, field.link_min[link]
            cells[here].ground |= LINKED
            count += 1
    return Links(start[:count], end[:count], minutes[:count])


@kernel
def store(search: Search, reached: Reached, news: News) -> FloatArray:
    """Write back the results, and report changes for the neighbours.

    Returns the least new minutes near each of the eight neighbours of the window (3, 3).
    """
    window = search.window
    told = np.full((3, 3), np.inf)
    for row in range(window.top, window.bottom):
        for column in range(window.left, window.right):
            cell = (row - window.top + RIM) * search.width + column - window.left + RIM
            minutes, post = search.cells[cell].minutes, search.cells[cell].post
            known = reached.minutes[row, column]
            same = minutes == known and post == reached.posts[row, column]
            if abs(minutes) == np.inf or (same and not news.first):
                continue
            reached.minutes[row, column], reached.posts[row, column] = minutes, post
            for down in range(-1, 2):
                for right in range(-1, 2):
                    over = row + HALO * down, column + HALO * right
                    beside = down == 0 or not window.top <= over[0] < window.bottom
                    if beside and (right == 0 or not window.left <= over[1] < window.right):
                        told[down + 1, right + 1] = min(told[down + 1, right + 1], minutes)
    told[1, 1] = np.inf
    return told

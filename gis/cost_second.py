"""Where the ways of the second nearest post begin: at the edges of catchments."""

import numpy as np

from gis.compiled import kernel
from gis.cost.field import Field, steps_of, way_min
from gis.cost.window import NOBODY, Reached


@kernel
def second_starts(field: Field, nearest: Reached, most_min: float) -> Reached:
    """Give each cell the shortest way over one edge from a catchment that is not its own.

    What the second nearest post of a cell is, is told by these and by ways inside its catchment:
    any way from another post enters the catchment somewhere, and is not longer there than what
    the other catchment's own post needs.
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
    """Take a move from one catchment into another if it is the shortest way so far."""
    start, end = move
    post, own = nearest.posts.ravel()[start], nearest.posts.ravel()[end]
    minutes = nearest.minutes.ravel()[start] + over_min
    known = found.minutes.ravel()[end]
    from_one, to_another = post != NOBODY, own not in (post, np.uint16(NOBODY))
    shorter = minutes < known or (minutes == known and post < found.posts.ravel()[end])
    if from_one and to_another and shorter and minutes <= most_min:
        found.minutes.ravel()[end], found.posts.ravel()[end] = minutes, post

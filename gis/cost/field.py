"""The friction field as the kernels use it: the cost of a move between cells.

References
----------
Tobler, W. (1993). Three presentations on geographical analysis and modeling. NCGIA Technical
Report 93-1; as in AccessMod 5: Ray, N., Ebener, S. (2008). AccessMod 3.0: computing geographic
coverage and accessibility to health care services. Int. J. of Health Geographics 7, 63.
Langmuir, E. (1984). Mountaincraft and leadership; as in the module r.walk of GRASS.
"""

import math
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from gis.arrays import CodeArray, FloatArray, IntArray
from gis.compiled import kernel

IndexArray = npt.NDArray[np.uint64]  # unsigned, so that no index counts from the end

FLAT, TOBLER, LANGMUIR = 0, 1, 2  # the effect of slope on foot
LONGEST_MIN = 100_000.0  # ten weeks: longer moves, as over a cliff, are impassable
BLOCKED = 0  # the class of impassable cells
LINKED = np.uint16(32_768)  # added to the class of a cell of a window where a link starts
CLASS = np.uint16(32_767)  # the other bits

# Minutes per metre of ascent, and of descent on a gentle or steep slope; steep is over 12 degrees.
UP, GENTLE, STEEP, STEEP_BEGINS = 6.0 / 60, 1.9998 / 60, -1.9998 / 60, -0.2125
RATES = (UP, GENTLE, STEEP)

MOVES = np.array(
    [
        *[(down, right) for down in (-1, 0, 1) for right in (-1, 0, 1) if down or right],
        *[(down, right) for down in (-1, 1) for right in (-2, 2)],
        *[(down, right) for down in (-2, 2) for right in (-1, 1)],
    ]
)
KING_MOVES = 8  # come first, knight's moves follow
HALO = 2  # cells: the reach of the longest move
SAMPLE = 97  # sampling interval of the pace: a prime, so that no single column is sampled


class Field(NamedTuple):
    """The friction field in the form used by the kernels.

    Attributes
    ----------
    heights, classes
        (rows, cols): metres, and the index of each cell in `paces`.
    paces
        Minutes per metre (classes,): positive on foot, where slope counts; negative on wheels or in
        water, where it does not; NaN if impassable, as in class `BLOCKED`.
    fords
        The first class of fords; those before it are land.
    link_from, link_to, link_min
        Extra links (links,) between cells, in row-major numbering; each is one-way.
    width_m, height_m
        The size of a cell on the ground.
    rule
        `FLAT`, `TOBLER` or `LANGMUIR`.
    turn
        1.0 for travel from the posts, -1.0 for travel to them.
    moves
        8, or 16 with knight's moves.
    """

    heights: npt.NDArray[np.float32]
    classes: CodeArray
    paces: FloatArray
    fords: int
    link_from: IntArray
    link_to: IntArray
    link_min: FloatArray
    width_m: float
    height_m: float
    rule: int
    turn: float
    moves: int


class Steps(NamedTuple):
    """The moves from a cell of a window: target, cells crossed, length."""

    down: IntArray
    right: IntArray
    ahead: IndexArray
    crossed: IndexArray
    also_crossed: IndexArray
    length_m: FloatArray


@kernel
def steps_of(width: int, field: Field) -> Steps:
    """List the moves in a window `width` cells wide, king's moves first."""
    down, right = np.empty(field.moves, np.int64), np.empty(field.moves, np.int64)
    ahead, crossed = np.empty(field.moves, np.uint64), np.empty(field.moves, np.uint64)
    also_crossed, length_m = np.empty(field.moves, np.uint64), np.empty(field.moves)
    for move in range(field.moves):
        down[move], right[move] = MOVES[move, 0], MOVES[move, 1]
        # A knight's move lies between an orthogonal and a diagonal step.
        far_down = abs(down[move]) == 2
        straight = down[move] // 2 * width if far_down else right[move] // 2
        step = down[move] * width + right[move]
        ahead[move], crossed[move], also_crossed[move] = step, straight, step - straight
        length_m[move] = math.hypot(down[move] * field.height_m, right[move] * field.width_m)
    return Steps(down, right, ahead, crossed, also_crossed, length_m)


class Mean(NamedTuple):
    """The mean pace of the cells that a move crosses.

    Attributes
    ----------
    size
        Without their signs.
    total
        With them.
    feet
        The share of the move that is on foot.
    """

    size: float
    total: float
    feet: float


@kernel
def edge(pace: Mean, length_m: float, climb_m: float, rule: int) -> float:
    """Return the minutes of one move."""
    size, total, feet = pace
    if rule == FLAT or feet == 0.0:
        return size * length_m
    if rule == TOBLER:
        slower = math.exp(3.5 * abs(climb_m / length_m + 0.05) - 0.175)
        return 0.5 * ((size + total) * slower + (size - total)) * length_m
    # A table lookup, since the branch on up or down is unpredictable.
    slope = int(climb_m < 0.0) + int(climb_m < STEEP_BEGINS * length_m)
    return size * length_m + feet * RATES[slope] * climb_m


@kernel
def mean(one: float, other: float) -> Mean:
    """Return the mean of two paces, for `edge`."""
    feet = 0.5 * ((one > 0.0) + (other > 0.0))
    return Mean(0.5 * (abs(one) + abs(other)), 0.5 * (one + other), feet)


@kernel
def mean_of_means(one: Mean, other: Mean) -> Mean:
    """Return the mean of four paces: a knight's move crosses four cells."""
    size, total = 0.5 * (one.size + other.size), 0.5 * (one.total + other.total)
    return Mean(size, total, 0.5 * (one.feet + other.feet))


@kernel
def way_min(field: Field, steps: Steps, here: tuple[int, int], move: int) -> float:
    """Return the minutes of a move from a cell (row, column) that stays inside the grid."""
    row, column = here
    down, right = steps.down[move], steps.right[move]
    pace = field.paces[field.classes[row, column]]
    crossing = mean(pace, field.paces[field.classes[row + down, column + right]])
    if move >= KING_MOVES:
        half_down, half_right = int(down / 2), int(right / 2)
        one = field.paces[field.classes[row + half_down, column + half_right]]
        two = field.paces[field.classes[row + down - half_down, column + right - half_right]]
        crossing = mean_of_means(crossing, mean(one, two))
    height_m = np.float64(field.heights[row, column])
    climb_m = field.turn * (np.float64(field.heights[row + down, column + right]) - height_m)
    return edge(crossing, steps.length_m[move], climb_m, field.rule)


def usual_min(field: Field) -> float:
    """Return the minutes of a typical move, for sorting and sharing work; affects speed only."""
    paces = np.abs(field.paces[field.classes.ravel()[::SAMPLE]])
    known = paces[~np.isnan(paces)]
    usual = float(np.median(known)) if len(known) else 1.0
    return usual * min(field.width_m, field.height_m)

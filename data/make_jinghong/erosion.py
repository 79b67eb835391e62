"""Fluvial erosion of a height field.

The stream power law, dz/dt = uplift - k A^m S, solved upstream from fixed cells without a limit
on the time step (Braun and Willett 2013); depressions are routed over their lowest rim by priority
flood (Barnes, Lehman and Mulla 2014). Arrays are (rows, cols), heights in metres; cells are
numbered row by row.
"""

from heapq import heappop, heappush
from math import sqrt
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from scipy import ndimage

from gis.arrays import BoolArray, FloatArray, IntArray
from gis.compiled import kernel

AREA_EXPONENT = 0.4
CREEP_CELLS = 0.45  # soil creep, which rounds slopes where there is little water
EPSILON_M = 1e-4  # rise of the water level per step towards the outlet of a depression


class Ground(NamedTuple):
    """What stays constant during erosion."""

    fixed: BoolArray  # rivers of known elevation, and the rim
    side: npt.NDArray[np.int8]  # water never flows from one side of the ridge to the other
    uplift: FloatArray  # metres per unit of time, in units where erodibility is 1
    lowest_m: FloatArray  # erosion stops at this elevation
    nudge: FloatArray  # (2, rows, cols): offset of each cell centre, in cells
    cell_m: float


class Rain(NamedTuple):
    """The time step, and the greatest stable slope."""

    step_time: float
    max_slope: float


class Drainage(NamedTuple):
    """The flow direction of each cell."""

    order: IntArray  # cells in order from the outlets upstream
    receiver: IntArray  # the cell that each one drains to; itself at an outlet
    filled_m: FloatArray  # heights with depressions filled, never rising downstream


def drain(heights_m: FloatArray, ground: Ground) -> Drainage:
    """Route the water of every cell to a fixed one."""
    order, receiver, filled_m = _flood(heights_m, ground)
    _take_steepest(filled_m, ground, receiver)
    return Drainage(order, receiver, filled_m)


def catchment_m2(drainage: Drainage, *, cell_m: float) -> FloatArray:
    """Compute the catchment area of each cell, itself included."""
    area_m2 = np.full(drainage.order.size, cell_m * cell_m)
    _pass_on(area_m2, drainage)
    return area_m2.reshape(drainage.filled_m.shape)


def carve(heights_m: FloatArray, ground: Ground, *, rain: Rain, steps: int) -> FloatArray:
    """Erode step by step, with uplift and soil creep."""
    for _ in range(steps):
        soft_m = ndimage.gaussian_filter(heights_m, CREEP_CELLS)
        heights_m = np.where(ground.fixed, heights_m, soft_m)
        drainage = drain(heights_m, ground)
        area_m2 = catchment_m2(drainage, cell_m=ground.cell_m)
        heights_m = _wear(heights_m, ground, drainage, area_m2, rain)
    return heights_m


@kernel
def _flood(heights_m: FloatArray, ground: Ground) -> tuple[IntArray, IntArray, FloatArray]:
    rows, cols = heights_m.shape
    filled_m = heights_m.copy()
    order = np.empty(rows * cols, np.int64)
    receiver = np.arange(rows * cols)
    seen = ground.fixed.copy()
    queue = [(0.0, np.int64(0)) for _ in range(0)]  # numba must know the type of an empty list
    for cell in np.flatnonzero(ground.fixed):
        heappush(queue, (filled_m[cell // cols, cell % cols], cell))
    count = 0
    while queue:
        here_m, cell = heappop(queue)
        order[count] = cell
        count += 1
        row, col = cell // cols, cell % cols
        open_to_all = ground.fixed[row, col]
        for to_row in range(max(0, row - 1), min(rows, row + 2)):
            for to_col in range(max(0, col - 1), min(cols, col + 2)):
                same_side = ground.side[row, col] == ground.side[to_row, to_col]
                if seen[to_row, to_col] or not (open_to_all or same_side):
                    continue
                seen[to_row, to_col] = True
                to_cell = to_row * cols + to_col
                filled_m[to_row, to_col] = max(filled_m[to_row, to_col], here_m + EPSILON_M)
                receiver[to_cell] = cell
                heappush(queue, (filled_m[to_row, to_col], to_cell))
    return order[:count], receiver, filled_m


@kernel
def _take_steepest(filled_m: FloatArray, ground: Ground, receiver: IntArray) -> None:
    rows, cols = filled_m.shape
    for row in range(rows):
        for col in range(cols):
            if ground.fixed[row, col]:
                continue
            steepest = 0.0
            for to_row in range(max(0, row - 1), min(rows, row + 2)):
                for to_col in range(max(0, col - 1), min(cols, col + 2)):
                    fall_m = filled_m[row, col] - filled_m[to_row, to_col]
                    same_side = ground.side[row, col] == ground.side[to_row, to_col]
                    if fall_m <= 0.0 or not (same_side or ground.fixed[to_row, to_col]):
                        continue
                    slope = fall_m / _away(ground.nudge, row, col, (to_row, to_col))
                    if slope > steepest:
                        steepest = slope
                        receiver[row * cols + col] = to_row * cols + to_col


@kernel
def _away(nudge: FloatArray, row: int, col: int, to: tuple[int, int]) -> float:
    """Measure between cell centres, in cells; the offsets keep valleys from 8 fixed directions."""
    down = to[0] - row + nudge[0, to[0], to[1]] - nudge[0, row, col]
    right = to[1] - col + nudge[1, to[0], to[1]] - nudge[1, row, col]
    return sqrt(down * down + right * right)


@kernel
def _pass_on(area_m2: FloatArray, drainage: Drainage) -> None:
    for cell in drainage.order[::-1]:
        if drainage.receiver[cell] != cell:
            area_m2[drainage.receiver[cell]] += area_m2[cell]


@kernel
def _wear(
    heights_m: FloatArray, ground: Ground, drainage: Drainage, area_m2: FloatArray, rain: Rain
) -> FloatArray:
    cols = heights_m.shape[1]
    worn_m = heights_m.copy()
    for cell in drainage.order:
        to_cell = drainage.receiver[cell]
        if to_cell == cell:
            continue
        row, col, to = cell // cols, cell % cols, (to_cell // cols, to_cell % cols)
        away_m = ground.cell_m * _away(ground.nudge, row, col, to)
        wear = rain.step_time * area_m2[row, col] ** AREA_EXPONENT / away_m
        risen_m = worn_m[row, col] + rain.step_time * ground.uplift[row, col]
        height_m = (risen_m + wear * worn_m[to]) / (1.0 + wear)
        height_m = min(max(height_m, worn_m[to]), worn_m[to] + rain.max_slope * away_m)
        worn_m[row, col] = max(height_m, ground.lowest_m[row, col])
    return worn_m

"""The friction field with a frame of blocked cells, for one search over the whole grid."""

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from gis.arrays import CodeArray, FloatArray, IntArray
from gis.compiled import kernel
from gis.cost.field import HALO, Field, IndexArray, Steps, steps_of

SPAN, SPAN_BITS = 64, 6  # consecutive cells of the frame: as many as bits in an integer


class Land(NamedTuple):
    """A `Field`, not copied, with a frame of `HALO` cells around it.

    Search outputs include the frame, which is impassable, so that no move leaves the grid.

    Attributes
    ----------
    heights, classes
        Of the cells of the grid (cells,).
    cols, steps
        Its columns, and the moves between cells.
    width, framed_ahead
        The same in the frame: its columns, and the targets of the moves.
    link_from, link_to, hubs
        Cells of the frame; for hubs see gis/cost/hubs.py.
    marked
        Of each span of the frame (spans,) one bit a cell: 1 where a link starts or ends, or a hub
        is.
    """

    heights: npt.NDArray[np.float32]
    classes: CodeArray
    paces: FloatArray
    cols: int
    steps: Steps
    width: int
    framed_ahead: IndexArray
    link_from: IntArray
    link_to: IntArray
    link_min: FloatArray
    hubs: IntArray
    marked: npt.NDArray[np.uint64]
    rule: int
    turn: float


def land_of(field: Field, hubs: IntArray) -> Land:
    """Frame a field; `hubs` are cells of the grid, counted row by row."""
    rows, cols = field.heights.shape
    start, end, hub = (framed(one, cols) for one in (field.link_from, field.link_to, hubs))
    width = cols + 2 * HALO
    marked = np.zeros(-(-(rows + 2 * HALO) * width // SPAN), np.uint64)
    span, place = np.divmod(np.concatenate([start, end, hub]), SPAN)
    np.bitwise_or.at(marked, span, np.left_shift(np.uint64(1), place.astype(np.uint64)))
    return Land(
        heights=field.heights.ravel(),
        classes=field.classes.ravel(),
        paces=field.paces,
        cols=cols,
        steps=steps_of(cols, field),
        width=width,
        framed_ahead=steps_of(width, field).ahead,
        link_from=start,
        link_to=end,
        link_min=field.link_min,
        hubs=hub,
        marked=marked,
        rule=field.rule,
        turn=field.turn,
    )


def framed(cells: IntArray, cols: int) -> IntArray:
    """Convert grid cell numbers to frame cell numbers."""
    return (cells // cols + HALO) * (cols + 2 * HALO) + cells % cols + HALO


@kernel
def lay_out(land: Land, span: int, minutes: FloatArray, value: float) -> None:
    """Write a value to the passable cells of a span, -inf to the others."""
    rows = len(land.heights) // land.cols
    cell, end = SPAN * span, SPAN * (span + 1)
    while cell < end:
        row, column = cell // land.width - HALO, cell % land.width - HALO
        if 0 <= row < rows and 0 <= column < land.cols:
            stop = min(end, cell + land.cols - column)
            before = row * land.cols + column - cell
            for one in range(cell, stop):
                blocked = np.isnan(land.paces[land.classes[before + one]])
                minutes[one] = -np.inf if blocked else value
            cell = stop
        else:
            minutes[cell] = -np.inf
            cell += 1


def backward(land: Land) -> Land:
    """Reverse all moves and links."""
    return land._replace(turn=-land.turn, link_from=land.link_to, link_to=land.link_from)

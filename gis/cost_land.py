"""The ground in a frame, row by row: what a search over all of it reads, cell after cell."""

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from gis.cost_field import (
    BLOCKED,
    HALO,
    LINKED,
    CodeArray,
    Field,
    IntArray,
    Steps,
    steps_of,
    threaded,
)
from gis.crs import FloatArray


class Land(NamedTuple):
    """The ground of a `Field`, in a frame of `HALO` cells that nobody enters, row by row (cells,).

    `LINKED` is added to the class of a cell where there is more to do than to go on: a link starts
    or ends there, or it is a hub, see gis/cost_hubs.py.
    """

    heights: npt.NDArray[np.float32]
    classes: CodeArray
    paces: FloatArray
    link_from: IntArray
    link_to: IntArray
    link_min: FloatArray
    hubs: IntArray
    width: int
    rule: int
    turn: float
    steps: Steps


def land_of(field: Field, hubs: IntArray) -> Land:
    """Lay out the land; `hubs` are cells of the grid, counted row by row."""
    cols = field.heights.shape[1]
    heights, classes = _in_frame(field)
    start, end, hub = (framed(one, cols) for one in (field.link_from, field.link_to, hubs))
    classes[np.concatenate([start, end, hub])] |= LINKED
    width = cols + 2 * HALO
    return Land(
        heights=heights,
        classes=classes,
        paces=field.paces,
        link_from=start,
        link_to=end,
        link_min=field.link_min,
        hubs=hub,
        width=width,
        rule=field.rule,
        turn=field.turn,
        steps=steps_of(width, field),
    )


@threaded
def _in_frame(field: Field) -> tuple[npt.NDArray[np.float32], CodeArray]:
    """Copy heights and classes into a frame; while it runs, other threads may."""
    rows, cols = field.heights.shape
    width = cols + 2 * HALO
    heights = np.zeros((rows + 2 * HALO) * width, np.float32)
    classes = np.full(len(heights), np.uint16(BLOCKED))
    for row in range(rows):
        first = (row + HALO) * width + HALO
        for column in range(cols):
            heights[first + column] = field.heights[row, column]
            classes[first + column] = field.classes[row, column]
    return heights, classes


def framed(cells: IntArray, cols: int) -> IntArray:
    """Count cells of a grid in its frame."""
    return (cells // cols + HALO) * (cols + 2 * HALO) + cells % cols + HALO


def backward(land: Land) -> Land:
    """Turn all ways around."""
    return land._replace(turn=-land.turn, link_from=land.link_to, link_to=land.link_from)

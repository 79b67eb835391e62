"""Placing labels on paper: as many as fit without meeting each other, a mark or the edge.

The order is that of layers/browser/labels.js: higher layers first, larger marks before smaller.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

import numpy as np

from gis.arrays import BoolArray, FloatArray
from layers.sheets.documents import AREA, LINE, POINT, SheetLayer
from layers.sheets.fonts import shipped

LETTER_PX: Final = 12.0
LINE_PX: Final = 14.5
RISE: Final = 0.88  # of a letter above its base line, in parts of its size
MARGIN_PX: Final = 2.0
COLOURS: Final = {POINT: "#37301f", LINE: "#55658a", AREA: "#75694f"}
TICKS: Final = "ticks"


class Box(NamedTuple):
    """A box on paper: left, top, width and height."""

    x: float
    y: float
    w: float
    h: float


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """A label that is wanted at a place; `gap` keeps it off, 0 centres it there."""

    text: str
    x: float
    y: float
    gap: float
    kind: int
    layer: SheetLayer
    number: int
    rank: float


@dataclass(frozen=True, kw_only=True)
class Label:
    """A label in its place: the left end of its base line, and its box."""

    text: str
    x: float
    y: float
    box: Box
    size: float
    colour: str
    weight: int
    layer: SheetLayer
    number: int


def place(
    wanted: Iterable[Wanted],
    *,
    obstacles: Sequence[Box],
    size: tuple[float, float],
) -> list[Label]:
    """Place labels, highest rank first, each where it first fits; the others are left out."""
    taken = np.array([*obstacles], dtype=np.float64).reshape(-1, 4)
    placed: list[Label] = []
    for one in sorted(wanted, key=lambda label: -label.rank):
        is_tick = one.layer.key == TICKS
        letter = LETTER_PX - 1 if is_tick else LETTER_PX
        width = shipped().width(one.text) * letter + 2 * MARGIN_PX
        box = next(
            (
                box
                for box in _boxes(one, width)
                if _is_within(box, size) and not _meets(box, taken).any()
            ),
            None,
        )
        if box is None:
            continue
        taken = np.vstack([taken, box])
        placed.append(
            Label(
                text=one.text,
                x=box.x + MARGIN_PX,
                y=box.y + (LINE_PX - letter) / 2 + RISE * letter,
                box=box,
                size=letter,
                colour="#8c1d2b" if is_tick else COLOURS[one.kind],
                weight=700 if is_tick else 400,
                layer=one.layer,
                number=one.number,
            )
        )
    return placed


def _boxes(one: Wanted, width: float) -> Iterator[Box]:
    """List where a label may lie: beside its mark on four sides and askew, or centred."""
    x, y, gap = one.x, one.y, one.gap
    middle = y - LINE_PX / 2
    if gap == 0:
        for down in (0.0, -LINE_PX, LINE_PX, -2 * LINE_PX, 2 * LINE_PX):
            yield Box(x - width / 2, middle + down, width, LINE_PX)
        return
    near = gap * 0.7
    yield Box(x + gap, middle, width, LINE_PX)
    yield Box(x - gap - width, middle, width, LINE_PX)
    yield Box(x - width / 2, y - gap - LINE_PX, width, LINE_PX)
    yield Box(x - width / 2, y + gap, width, LINE_PX)
    yield Box(x + near, y - near - LINE_PX, width, LINE_PX)
    yield Box(x + near, y + near, width, LINE_PX)
    yield Box(x - near - width, y - near - LINE_PX, width, LINE_PX)
    yield Box(x - near - width, y + near, width, LINE_PX)


def _is_within(box: Box, size: tuple[float, float]) -> bool:
    return box.x > 0 and box.y > 0 and box.x + box.w < size[0] and box.y + box.h < size[1]


def _meets(box: Box, others: FloatArray) -> BoolArray:
    x, y, w, h = others.T
    meets: BoolArray = (x < box.x + box.w) & (box.x < x + w) & (y < box.y + box.h) & (box.y < y + h)
    return meets

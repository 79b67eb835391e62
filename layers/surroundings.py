"""What surrounds the base picture: its own tints, carried on without relief.

The picture ends where the elevations do. No terrain is made up beyond; but the ground next to its
edge goes on in its colour, and far out in the mean of all, so that no edge is seen in any frame.
"""

from dataclasses import dataclass

import numpy as np

from gis.arrays import FloatArray, FloatGrid
from gis.crs import Bounds
from layers.webp import webp_bytes

CELLS = 24  # along the longer side of the picture; it is shown blurred
SIDES = 1  # how many times its width and height it goes on to each side


@dataclass(frozen=True)
class Surroundings:
    """A coarse WebP picture and its bounds in degrees; `tint`, `#rrggbb`, is that of its edge."""

    webp: bytes
    bounds_wsen: Bounds
    tint: str


def surroundings(colours: FloatGrid, bounds_wsen: Bounds) -> Surroundings:
    """Carry the tints of a picture on to all sides, up to their mean at the far edge.

    Each cell is the mean of the picture's cells, weighted by the inverse fourth power of their
    distance, so that it continues what is next to it. Latitudes count as even steps, which over
    this extent shifts a tint by less than its blur.

    Parameters
    ----------
    colours
        (rows, cols, 3), 0 to 255; NaN where there is no picture. Some of it must be known.
    bounds_wsen
        Its bounds in degrees.
    """
    coarse = _coarse(colours)
    rows, cols = coarse.shape[:2]
    own = np.argwhere(~np.isnan(coarse[..., 0]))
    known = coarse[own[:, 0], own[:, 1]]
    cells = np.indices((rows * (2 * SIDES + 1), cols * (2 * SIDES + 1))).transpose(1, 2, 0)
    from_corner = cells - np.array([rows * SIDES, cols * SIDES])
    square = ((from_corner[:, :, None] - own) ** 2).sum(axis=-1)
    weights = 1 / (square + 1.0) ** 2
    near = weights @ known / weights.sum(axis=-1, keepdims=True)
    mean = known.mean(axis=0)
    mixed = mean + (near - mean) * _inside(cells.shape[:2], rows, cols)[..., None]
    opaque = np.full((*mixed.shape[:2], 1), 255)
    west, south, east, north = bounds_wsen
    wide, high = (east - west) * SIDES, (north - south) * SIDES
    return Surroundings(
        webp=webp_bytes(np.rint(np.dstack([mixed, opaque])).astype(np.uint8)),
        bounds_wsen=(west - wide, south - high, east + wide, north + high),
        tint="#" + "".join(f"{round(part):02x}" for part in mean.tolist()),
    )


def _coarse(colours: FloatGrid) -> FloatArray:
    """Average the known cells of each block; NaN where a block has none."""
    known = ~np.isnan(colours)
    sums, counts = np.nan_to_num(colours).astype(np.float64), known.astype(np.float64)
    longest = max(colours.shape[:2])
    for axis in (0, 1):
        length = colours.shape[axis]
        blocks = max(round(CELLS * length / longest), 1)
        starts = np.unique(np.arange(blocks) * length // blocks)
        sums, counts = (np.add.reduceat(part, starts, axis=axis) for part in (sums, counts))
    return np.asarray(np.divide(sums, counts, out=np.full_like(sums, np.nan), where=counts > 0))


def _inside(shape: tuple[int, int], rows: int, cols: int) -> FloatArray:
    """Return 1 over the picture (rows, cols), and less towards the far edge, where it is 0."""
    shares = []
    for length, own in zip(shape, (rows, cols), strict=True):
        from_edge = np.minimum(np.arange(length), np.arange(length)[::-1])
        shares.append(np.clip(from_edge / (own * SIDES), 0, 1))
    down, across = shares
    return np.asarray(np.minimum(down[:, None], across[None, :]))

"""Random terrain of any size with a fixed seed: heights, land cover, rivers, posts."""

import numpy as np

from gis.cost.field import LANGMUIR, Field

CELL_M = 30.0
POSTS = 30
SEED = 7
MIRRORS = 10  # tiles along each side of a huge terrain
WALK_S_PER_M = 0.72  # the walking pace of r.walk, to which friction is added
FRICTION = np.array([np.nan, 0.0, 0.18, 0.48, 1.08])  # s/m: path, open, scrub, forest; 0: river


def terrain(side: int) -> tuple[np.ndarray, np.ndarray]:
    """Make fractal heights of mean slope 0.18, land-cover patches, and rivers with gaps."""
    rng = np.random.default_rng(SEED)
    wave = np.hypot(*np.meshgrid(np.fft.rfftfreq(side), np.fft.fftfreq(side)))
    wave[0, 0] = 1.0
    noise = np.fft.rfft2(rng.standard_normal((side, side))) * wave**-1.9
    rough = np.fft.irfft2(noise, s=(side, side))
    steep = np.hypot(*np.gradient(rough, CELL_M)).mean()
    heights = (rough * 0.18 / steep).astype(np.float32)
    coarse = rng.integers(1, len(FRICTION), (side // 20 + 1, side // 20 + 1))
    classes = coarse.repeat(20, axis=0).repeat(20, axis=1)[:side, :side].astype(np.uint16)
    for row in range(side // 8, side, side // 4):
        # A staircase of cells that share sides, with a gap at every hundredth.
        bend = row + (np.arange(side) // 7) % 12
        bend = np.minimum(bend, side - 1)
        for column in range(side):
            if column % 100:
                classes[min(bend[column], bend[column - 1]) : bend[column] + 1, column] = 0
    return heights, classes


def ground(side: int) -> tuple[Field, np.ndarray]:
    """Make the friction field, and the cells of the posts."""
    heights, classes = terrain(side)
    field = Field(
        heights=heights,
        classes=classes,
        paces=(WALK_S_PER_M + FRICTION) / 60.0,
        fords=len(FRICTION),
        link_from=np.empty(0, np.int64),
        link_to=np.empty(0, np.int64),
        link_min=np.empty(0),
        width_m=CELL_M,
        height_m=CELL_M,
        rule=LANGMUIR,
        turn=1.0,
        moves=8,
    )
    return field, posts_on(field)


def mirrored(tile: Field, *, side: int) -> tuple[Field, np.ndarray]:
    """Mirror a small terrain to a huge one; returns it with the cells of its posts.

    Mirroring leaves no cliffs, and takes far less memory than making it large at once.
    """
    more = (0, side - len(tile.heights))
    field = tile._replace(
        heights=np.pad(tile.heights, more, mode="symmetric"),
        classes=np.pad(tile.classes, more, mode="symmetric"),
    )
    return field, posts_on(field)


def posts_on(field: Field) -> np.ndarray:
    """Choose cells outside the rivers."""
    rng = np.random.default_rng(SEED)
    return rng.choice(np.flatnonzero(field.classes.ravel()), POSTS, replace=False)

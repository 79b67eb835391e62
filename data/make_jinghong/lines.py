"""Natural-looking lines from a few points: seeded bends, rounded corners, a given length.

Points are arrays (n, 2) in working metres, in the order of the line.
"""

from collections.abc import Callable
from zlib import crc32

import numpy as np
import shapely

from gis.arrays import FloatArray

SEED = 20150433
HALVINGS = 34  # enough for a hundredth of a millimetre
PARTS = 1_024  # a power of 2, so that sums are exact on every processor


def dice(theme: str) -> np.random.Generator:
    """Return the random generator of one theme, so that a change in one theme affects no other."""
    return np.random.default_rng([SEED, crc32(theme.encode())])


def exact(values: FloatArray) -> FloatArray:
    """Round to multiples of 1 / 1024, so that ties are ties on every processor.

    Processors differ in the last bit of an exponential or an arctangent. On a grid many paths and
    vertices are equally good; such a bit would decide between them, and move everything placed
    after them.
    """
    return np.round(values * PARTS) / PARTS


def bend(points: FloatArray, *, share: float, step_m: float, theme: str) -> FloatArray:
    """Displace the midpoint of every span sideways, recursively down to `step_m`.

    `share` is the standard deviation of a displacement, as a share of its span. The random numbers
    do not depend on `share`, so that the length grows with it continuously.
    """
    rng = dice(theme)
    spans = [_bend_span(points[at : at + 2], share, step_m, rng) for at in range(len(points) - 1)]
    return np.vstack([points[:1], *(span[1:] for span in spans)])


def _bend_span(
    ends: FloatArray, share: float, step_m: float, rng: np.random.Generator
) -> FloatArray:
    span = ends
    # Rounded, so that a span of 4 steps is halved twice regardless of rounding in the logarithm.
    halvings = np.log2(np.hypot(*(ends[1] - ends[0])) / step_m).round(9)
    for _ in range(max(0, int(np.ceil(halvings)))):
        along = np.diff(span, axis=0)
        aside = np.clip(rng.standard_normal(len(along)), -2, 2)[:, None] * share
        middles = (span[:-1] + span[1:]) / 2 + aside * along[:, ::-1] * (-1, 1)
        span = np.insert(span, np.arange(1, len(span)), middles, axis=0)
    return span


def round_corners(points: FloatArray, *, times: int) -> FloatArray:
    """Cut every corner at a quarter of its sides (Chaikin 1974); the ends stay."""
    for _ in range(times):
        near = points[:-1] * 0.75 + points[1:] * 0.25
        far = points[:-1] * 0.25 + points[1:] * 0.75
        inner = np.stack([near, far], axis=1).reshape(-1, 2)
        points = np.vstack([points[:1], inner, points[-1:]])
    return points


def length_m(points: FloatArray) -> float:
    """Measure a line on the map."""
    return float(np.hypot(*np.diff(points, axis=0).T).sum())


def in_steps(points: FloatArray, *, steps: int) -> FloatArray:
    """Place `steps + 1` points at equal distances along the line; the ends stay."""
    at_m = np.concatenate([[0.0], np.cumsum(np.hypot(*np.diff(points, axis=0).T))])
    new_m = np.linspace(0.0, at_m[-1], steps + 1)
    return np.column_stack([np.interp(new_m, at_m, points[:, axis]) for axis in (0, 1)])


def evenly(points: FloatArray, *, step_m: float) -> FloatArray:
    """Place points about `step_m` apart along the line; the ends stay."""
    return in_steps(points, steps=max(1, round(length_m(points) / step_m)))


def with_length(
    grow: Callable[[float], FloatArray],
    length_of: Callable[[FloatArray], float],
    *,
    target_m: float,
    most: float,
) -> FloatArray:
    """Find by bisection the parameter, up to `most`, at which a line has the target length.

    Raises
    ------
    ValueError
        If the line misses the length by half a metre, or intersects itself.
    """
    low, high = 0.0, most
    for _ in range(HALVINGS):
        middle = (low + high) / 2
        low, high = (middle, high) if length_of(grow(middle)) < target_m else (low, middle)
    line = grow(low)
    if abs(length_of(line) - target_m) > 0.5 or not shapely.LineString(line).is_simple:
        raise ValueError("The line does not reach its length without meeting itself.")
    return line

"""Whether a place lies in an area: a ray from it meets the rings an odd number of times."""

from collections.abc import Sequence

import numpy as np

from gis.proof.report import Floats


def away_m(here: Floats, rings: Sequence[Floats]) -> float:
    """Measure from a place (2,) to an area of rings (n, 2); 0 inside."""
    x, y = here
    crossed, least = 0, np.inf
    for ring in rings:
        start, end = ring, np.roll(ring, -1, axis=0)
        step = end - start
        over = (start[:, 1] > y) != (end[:, 1] > y)
        rise = np.where(over, step[:, 1], 1.0)
        at_x = start[:, 0] + (y - start[:, 1]) / rise * step[:, 0]
        crossed += int((over & (at_x > x)).sum())
        square = np.where((step**2).sum(axis=1) > 0, (step**2).sum(axis=1), 1.0)
        share = np.clip(((here - start) * step).sum(axis=1) / square, 0.0, 1.0)
        nearest = start + share[:, None] * step
        least = min(least, float(np.hypot(*(nearest - here).T).min()))
    return 0.0 if crossed % 2 else least

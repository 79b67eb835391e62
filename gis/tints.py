"""Few colours for many areas, so that no two that touch have the same."""

import numpy as np

from gis.arrays import IntArray


def tints(count: int, *, touching: IntArray) -> IntArray:
    """Give areas colours by number, low ones, so that those which touch differ.

    Parameters
    ----------
    count
        How many areas there are.
    touching
        Pairs of them (n, 2), in any order.

    Returns
    -------
    IntArray
        The colour of each (count,), from 0 on. Areas of one piece on a plane take six at most.

    References
    ----------
    Matula, D. W., Beck, L. L. (1983). Smallest-last ordering and clustering and graph coloring
    algorithms. Journal of the ACM 30, 417-427.
    """
    beside: list[set[int]] = [set() for _ in range(count)]
    for one, other in touching.tolist():
        beside[one].add(other)
        beside[other].add(one)
    found = np.full(count, -1)
    for area in reversed(_fewest_neighbours_first(beside)):
        taken = set(found[list(beside[area])].tolist())
        found[area] = next(tint for tint in range(count) if tint not in taken)
    return found


def _fewest_neighbours_first(beside: list[set[int]]) -> list[int]:
    """Take away, again and again, the area that touches the fewest of those left."""
    left = {area: set(others) for area, others in enumerate(beside)}
    order = []
    while left:
        area = min(left, key=lambda one: len(left[one]))
        for other in left.pop(area):
            left[other].discard(area)
        order.append(area)
    return order

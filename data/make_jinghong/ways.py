"""Least-cost paths over a grid of open cells with eight neighbours each."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy import sparse
from scipy.sparse import csgraph

from data.make_jinghong.frame import Frame
from gis.arrays import FloatArray, IntArray

EdgeCost = Callable[[IntArray, IntArray, FloatArray], FloatArray]
"""Costs of edges from the numbers of their two cells and their length in cells."""


@dataclass(frozen=True)
class Ways:
    """The least-cost path to every cell: cost, start, and predecessor (negative if none)."""

    cost: FloatArray
    start: IntArray
    before: IntArray

    def back_from(self, cell: int) -> list[int]:
        """List the cells from `cell` back to the start."""
        path = [cell]
        while (previous := int(self.before[path[-1]])) >= 0:
            path.append(previous)
        return path


def join(grid: Frame, open_land: npt.NDArray[np.bool_], edge_cost: EdgeCost) -> sparse.csr_array:
    """Build the graph of the open cells; cells are numbered row by row."""
    cells = np.arange(grid.rows * grid.cols).reshape(grid.rows, grid.cols)
    pairs = (
        (cells[:, :-1], cells[:, 1:], 1.0),
        (cells[:-1], cells[1:], 1.0),
        (cells[:-1, :-1], cells[1:, 1:], 2**0.5),
        (cells[:-1, 1:], cells[1:, :-1], 2**0.5),
    )
    here = np.concatenate([one.ravel() for one, _, _ in pairs])
    there = np.concatenate([other.ravel() for _, other, _ in pairs])
    away = np.concatenate([np.full(one.size, length) for one, _, length in pairs])
    joined = open_land[here] & open_land[there]
    here, there, away = here[joined], there[joined], away[joined]
    both_ways = (np.concatenate([here, there]), np.concatenate([there, here]))
    cost = np.tile(edge_cost(here, there, away), 2)
    return sparse.csr_array((cost, both_ways), (cells.size, cells.size))


def cheapest(graph: sparse.csr_array, starts: IntArray) -> Ways:
    """Find the least-cost path to every cell from the nearest start."""
    cost, before, start = csgraph.dijkstra(
        graph, indices=starts, min_only=True, return_predecessors=True
    )
    return Ways(cost, start.astype(np.int64), before.astype(np.int64))

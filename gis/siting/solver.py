"""Mixed-integer solver (HiGHS): yields improving answers until one is proven optimal.

It is independent of siting. Every variable lies between 0 and 1, as in all the models of
gis/siting/cover_model.py. The solver runs in its own thread, so the caller can show progress and
may stop iterating at any moment, which stops the solver too.
"""

import math
import queue
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import NamedTuple

import highspy
import numpy as np
from highspy.highs import HighsCallbackEvent

from gis.arrays import FloatArray, IntArray

SAME = 1e-9  # relative gap at which an answer counts as proven


class Answer(NamedTuple):
    """The best known sites, and a bound that no sites can beat.

    Attributes
    ----------
    sites
        Rows of the candidates (chosen,).
    objective
        The objective value of these sites, in the unit of the model.
    bound
        A proven bound on the objective of any sites.
    """

    sites: IntArray
    objective: float
    bound: float

    @property
    def gap(self) -> float:
        """The optimality gap, as a share of the objective; 0 when proven."""
        if math.isclose(self.bound, self.objective, rel_tol=SAME):
            return 0.0
        return abs(self.bound - self.objective) / abs(self.objective) if self.objective else 1.0

    @property
    def proven(self) -> bool:
        """Whether the answer is proven optimal."""
        return self.gap == 0.0


class Model(NamedTuple):
    """Least `cost @ x` with `least <= rows @ x <= most` and `0 <= x <= 1`.

    Attributes
    ----------
    cost
        The cost (columns,) of each variable.
    whole
        The number of leading columns that must be 0 or 1; the others are continuous.
    first, column, value
        The rows: the entries of row i are those from `first[i]` up to `first[i + 1]`.
    least, most
        The bounds of the rows (rows,); infinite where there is none.
    """

    cost: FloatArray
    whole: int
    first: IntArray
    column: IntArray
    value: FloatArray
    least: FloatArray
    most: FloatArray


class Incumbent(NamedTuple):
    """The best variables (columns,) so far, and a proven lower bound on the cost."""

    x: FloatArray
    bound: float


def improve(model: Model, *, start: FloatArray, limit_s: float) -> Iterator[Incumbent]:
    """Solve a model, yielding each better answer and each better bound.

    Parameters
    ----------
    start
        A feasible starting point (columns,) for the search.
    limit_s
        Stop after this many seconds with the best answer so far.

    Yields
    ------
    Incumbent
        One or more; the last is the best. It is optimal if its cost is its bound.
    """
    highs = _loaded(model, start, limit_s)
    told: queue.SimpleQueue[Incumbent | None] = queue.SimpleQueue()
    left = threading.Event()

    def hear(event: HighsCallbackEvent) -> None:
        """Queue what the solver thread has found, and stop it once iteration has ended."""
        if left.is_set():
            event.interrupt()
        heard = event.data_out
        told.put(Incumbent(np.array(heard.mip_solution), float(heard.mip_dual_bound)))

    highs.cbMipInterrupt += hear
    highs.cbMipImprovingSolution += hear
    best = Incumbent(start, -np.inf)
    with ThreadPoolExecutor(max_workers=1) as pool:
        solving = pool.submit(_run, highs)
        solving.add_done_callback(lambda _: told.put(None))
        try:
            while (heard := told.get()) is not None:
                better = _better(model, best, heard)
                if better is not best:
                    best = better
                    yield best
        finally:
            left.set()
        yield _better(model, best, solving.result())


def _better(model: Model, best: Incumbent, heard: Incumbent) -> Incumbent:
    """Merge a report: its variables, if any and if cheaper, and its bound."""
    cheaper = len(heard.x) > 0 and model.cost @ heard.x < model.cost @ best.x
    if not cheaper and heard.bound <= best.bound:
        return best
    return Incumbent(heard.x if cheaper else best.x, max(heard.bound, best.bound))


def _run(highs: highspy.Highs) -> Incumbent:
    highs.run()
    # Each thread has its own scheduler, which would outlive it.
    highspy.Highs.resetGlobalScheduler(False)  # noqa: FBT003 # it takes no name
    solution = highs.getSolution()
    x = solution.col_value if solution.value_valid else []
    return Incumbent(np.array(x), float(highs.getInfo().mip_dual_bound))


def _loaded(model: Model, start: FloatArray, limit_s: float) -> highspy.Highs:
    highs = highspy.Highs()
    highs.silent()
    # By default HiGHS accepts a gap of 1 in 10 000, which is not a proof.
    highs.setOptionValue("mip_rel_gap", SAME)
    highs.setOptionValue("mip_abs_gap", 0.0)
    # Equal rows are merged already; further presolve takes longer than it saves.
    highs.setOptionValue("presolve", "off")
    highs.setOptionValue("time_limit", max(limit_s, 0.0))
    columns = len(model.cost)
    highs.passModel(
        columns,
        len(model.least),
        len(model.column),
        int(highspy.MatrixFormat.kRowwise),
        int(highspy.ObjSense.kMinimize),
        0.0,
        model.cost,
        np.zeros(columns),
        np.ones(columns),
        model.least,
        model.most,
        model.first.astype(np.int32),
        model.column.astype(np.int32),
        model.value,
        (np.arange(columns) < model.whole).astype(np.int32),
    )
    highs.setSolution(columns, np.arange(columns, dtype=np.int32), start)
    return highs

"""Proven optima with HiGHS: a model goes in, answers come out that improve until one is proven.

It knows nothing of posts. Every variable lies between 0 and 1, which holds of all the models of
gis/siting/cover_model.py. The solver works in a thread of its own, so that whoever asks can show
how far it is, and may stop asking at any moment: then the solver stops too.
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

SAME = 1e-9  # relative: an answer this near to its bound is proven


class Answer(NamedTuple):
    """The best sites that are known so far, and what no sites can beat.

    Attributes
    ----------
    sites
        Rows of the candidates (chosen,).
    objective
        What these sites reach, in the unit of the question.
    bound
        A limit to the objective that is proven, whatever the sites.
    """

    sites: IntArray
    objective: float
    bound: float

    @property
    def gap(self) -> float:
        """How far the objective may be from the best, as a share of it; 0 when proven."""
        if math.isclose(self.bound, self.objective, rel_tol=SAME):
            return 0.0
        return abs(self.bound - self.objective) / abs(self.objective) if self.objective else 1.0

    @property
    def proven(self) -> bool:
        """Whether no other sites can do better."""
        return self.gap == 0.0


class Model(NamedTuple):
    """Least `cost @ x` with `least <= rows @ x <= most` and `0 <= x <= 1`.

    Attributes
    ----------
    cost
        The cost (columns,) of each variable.
    whole
        How many of the first columns must be 0 or 1; the others may lie between.
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
    """The best variables (columns,) so far, and a proven bound to the cost of any."""

    x: FloatArray
    bound: float


def improve(model: Model, *, start: FloatArray, limit_s: float) -> Iterator[Incumbent]:
    """Solve a model, telling of each better answer and each better bound.

    Parameters
    ----------
    start
        Variables (columns,) that satisfy every row: the search begins with them.
    limit_s
        Stop after this many seconds with what there is.

    Yields
    ------
    Incumbent
        One or more; the last is the best. It is optimal if its cost is its bound.
    """
    highs = _loaded(model, start, limit_s)
    told: queue.SimpleQueue[Incumbent | None] = queue.SimpleQueue()
    left = threading.Event()

    def hear(event: HighsCallbackEvent) -> None:
        """Pass on what the solver's own thread has found, and stop it once nobody listens."""
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
    """Take from what was heard the variables, if any and if they cost less, and the bound."""
    cheaper = len(heard.x) > 0 and model.cost @ heard.x < model.cost @ best.x
    if not cheaper and heard.bound <= best.bound:
        return best
    return Incumbent(heard.x if cheaper else best.x, max(heard.bound, best.bound))


def _run(highs: highspy.Highs) -> Incumbent:
    highs.run()
    # Each thread has a scheduler of its own, which would outlive it.
    highspy.Highs.resetGlobalScheduler(False)  # noqa: FBT003 # it takes no name
    solution = highs.getSolution()
    x = solution.col_value if solution.value_valid else []
    return Incumbent(np.array(x), float(highs.getInfo().mip_dual_bound))


def _loaded(model: Model, start: FloatArray, limit_s: float) -> highspy.Highs:
    highs = highspy.Highs()
    highs.silent()
    # By default HiGHS is content with 1 in 10 000, which is not a proof.
    highs.setOptionValue("mip_rel_gap", SAME)
    highs.setOptionValue("mip_abs_gap", 0.0)
    # Equal rows are one already; to look for what else could go takes longer than it spares.
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

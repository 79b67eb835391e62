"""What some sites mean for a belt: what each gains and why, what becomes covered, what is left.

It asks nothing of how the sites were chosen: an answer of the solver and places that a reader
has dragged about are told of alike.
"""

from dataclasses import dataclass
from enum import StrEnum

import numpy as np
import pandas as pd

from gis.analysis.candidates import described
from gis.analysis.cover import BeltCover
from gis.analysis.points import WEIGHT
from gis.analysis.site_reach import BORDER, VILLAGES, SiteReach
from gis.arrays import BoolArray, IntArray
from gis.belt.belt import Belt
from gis.crs import MetricFrame, as_metric
from gis.linear import chainage
from gis.linear.intervals import join_alike
from gis.questions.siting import Times
from gis.siting.demand import Demand
from gis.siting.gains import plan_costs_in_order, plan_in_order

NAMED = 3  # villages that a sentence names
UNITS = ("nearest_m", "nearest_min")


class Change(StrEnum):
    """What new posts do to a place or a stretch."""

    LEFT = "left"
    NEW = "new"
    HAD = "had"


@dataclass(frozen=True, kw_only=True)
class Figures:
    """The sums of a cover that plans are compared by.

    Attributes
    ----------
    people, line_m, targets
        What is covered as often as was asked.
    mean, farthest
        Of the ways from the villages to their nearest post, in metres or minutes: the mean by
        people, and the longest. NaN where there are none.
    cut_off
        People in villages from which no way to any post was found.
    """

    people: float
    line_m: float
    targets: float
    mean: float
    farthest: float
    cut_off: float


def sites_table(belt: Belt, reach: SiteReach, *, times: Times) -> MetricFrame:
    """Tell of each site what it gains beyond those before it.

    Returns
    -------
    MetricFrame
        The sites in their order: `number` from 1; where they are, as
        `gis.analysis.candidates.described` has it; `gain_<demand>` and `only_<demand>` as
        `gis.siting.gains.Plan` has them, `gain_villages` (how many) and `gain_names` (the
        greatest three of them); `serves_people`, `serves_places` and `saves` as
        `gis.siting.gains.CostPlan` has them.
    """
    every = np.arange(len(reach.sites))
    planned = plan_in_order(reach.instance, every, times=times.value)
    costs = plan_costs_in_order(reach.costs, every).sites
    gained = planned.gained[VILLAGES]
    villages = reach.instance.demands[VILLAGES].rows
    columns = {
        "number": every + 1,
        "gain_villages": gained.sum(axis=1),
        "gain_names": pd.Series(
            [_greatest(villages[rows]) for rows in gained], planned.sites.index, dtype="str"
        ),
        **{name: costs[name] for name in ("serves_people", "serves_places", "saves")},
    }
    return described(as_metric(planned.sites.assign(**columns), name="sites"), belt=belt)


def village_changes(reach: SiteReach, *, times: Times) -> MetricFrame:
    """Give the villages that have a place with `change`: the codes of `Change`."""
    demand = reach.instance.demands[VILLAGES]
    return as_metric(reach.costs.places.assign(change=_changes(demand, times)), name="villages")


def border_changes(belt: Belt, reach: SiteReach, *, times: Times) -> MetricFrame:
    """Part the boundary by `change`, the codes of `Change`; each stretch as long as can be."""
    demand = reach.instance.demands[BORDER]
    rows = demand.rows.assign(change=_changes(demand, times))
    return chainage.draw(join_alike(rows, by="change"), line=belt.boundary)


def figures(cover: BeltCover, *, times: Times) -> Figures:
    """Sum a cover up, to be compared with another one."""
    sums = cover.headline
    by_times = {
        name: part.in_reach if times is Times.ONCE else part.at_least_twice
        for name, part in (("people", sums.people), ("line_m", sums.line_m))
    }
    targets = sums.targets.in_reach if times is Times.ONCE else sums.targets.at_least_twice
    villages = cover.villages
    (unit,) = (name for name in UNITS if name in villages)
    away = villages[unit].to_numpy(np.float64)
    amount = np.nan_to_num(villages[WEIGHT].to_numpy(np.float64, na_value=np.nan))
    known = np.isfinite(away)
    counted = amount[known].sum()
    return Figures(
        **by_times,
        targets=targets,
        mean=float(away[known] @ amount[known] / counted) if counted else float("nan"),
        farthest=float(away[known].max()) if known.any() else float("nan"),
        cut_off=float(amount[~known].sum()),
    )


def _greatest(villages: pd.DataFrame) -> str:
    """Name the villages with most people."""
    greatest = villages.sort_values(WEIGHT, ascending=False, kind="stable").head(NAMED)
    return "、".join(greatest["name"].dropna())


def _changes(demand: Demand, times: Times) -> pd.Series:
    every: IntArray = np.arange(len(demand.reach))
    before: BoolArray = demand.times >= times.value
    now = demand.times_with(every) >= times.value
    codes = np.where(before, Change.HAD, np.where(now, Change.NEW, Change.LEFT))
    return pd.Series(codes, index=demand.rows.index, dtype="str")

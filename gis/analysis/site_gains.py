"""Gains of sites on a belt: the marginal gain of each, what becomes covered, what remains.

It does not matter how the sites were chosen: solver answers and sites moved by hand are treated
alike.
"""

from dataclasses import dataclass
from enum import StrEnum

import numpy as np
import pandas as pd

from gis.analysis.candidates import described
from gis.analysis.cover import BeltCover
from gis.analysis.points import WEIGHT
from gis.analysis.site_reach import BORDER, VILLAGES, SiteReach, nobody_lives_there
from gis.arrays import BoolArray, IntArray
from gis.belt.belt import Belt
from gis.crs import MetricFrame, as_metric
from gis.linear import chainage
from gis.linear.intervals import join_alike
from gis.questions.siting import Times
from gis.siting.demand import Demand
from gis.siting.gains import plan_costs_in_order, plan_in_order

NAMED = 3  # villages named in a sentence
UNITS = ("nearest_m", "nearest_min")


class Change(StrEnum):
    """The effect of new posts on a place or stretch."""

    LEFT = "left"
    NEW = "new"
    HAD = "had"


@dataclass(frozen=True, kw_only=True)
class Figures:
    """The coverage totals by which plans are compared.

    Attributes
    ----------
    people, line_m, targets
        The amounts covered the required number of times.
    mean, farthest
        The population-weighted mean and the maximum cost from villages to their nearest post, in
        metres or minutes; villages of 0 people count for neither. NaN if there are none.
    cut_off
        People in villages without a route to any post.
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
        `gis.siting.gains.Plan` has them; `gain_villages` (their number), `gain_uncounted` (those
        of them without a figure) and `gain_names` (the three largest); `serves_people`,
        `serves_places` and `saves` as `gis.siting.gains.CostPlan` has them.
    """
    every = np.arange(len(reach.sites))
    planned = plan_in_order(reach.instance, every, times=times.value)
    costs = plan_costs_in_order(reach.costs, every).sites
    gained = planned.gained[VILLAGES]
    villages = reach.instance.demands[VILLAGES].rows
    columns = {
        "number": every + 1,
        "gain_villages": gained.sum(axis=1),
        "gain_uncounted": (gained & villages[WEIGHT].isna().to_numpy()).sum(axis=1),
        "gain_names": pd.Series(
            [_greatest(villages[rows]) for rows in gained], planned.sites.index, dtype=object
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
    """Summarise coverage for comparison with another plan."""
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
    asked = known & ~nobody_lives_there(villages)
    return Figures(
        **by_times,
        targets=targets,
        mean=float(away[known] @ amount[known] / counted) if counted else float("nan"),
        farthest=float(away[asked].max()) if asked.any() else float("nan"),
        cut_off=float(amount[~known].sum()),
    )


def _greatest(villages: pd.DataFrame) -> tuple[str, ...]:
    """Name the villages with the most people; one without a name by its id."""
    greatest = villages.sort_values(WEIGHT, ascending=False, kind="stable").head(NAMED)
    return tuple(greatest["name"].fillna(greatest["id"]))


def _changes(demand: Demand, times: Times) -> pd.Series:
    every: IntArray = np.arange(len(demand.reach))
    before: BoolArray = demand.times >= times.value
    now = demand.times_with(every) >= times.value
    codes = np.where(before, Change.HAD, np.where(now, Change.NEW, Change.LEFT))
    return pd.Series(codes, index=demand.rows.index, dtype="str")

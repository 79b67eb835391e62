"""Gains of a set of sites for each demand: cumulative, in order, and if one site is lost.

The tables depend only on the chosen sites, so sites placed by hand are treated alike.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from gis.arrays import BoolArray, FloatArray, IntArray
from gis.crs import MetricFrame, as_metric
from gis.siting.costs import CostMatrix
from gis.siting.demand import Demand
from gis.siting.questions import Instance


@dataclass(frozen=True, eq=False, kw_only=True)
class Plan:
    """The coverage of an instance with some sites.

    Attributes
    ----------
    sites
        The chosen candidates with all their columns, and for each demand `gain_<name>` (its
        marginal gain over those above it) and `only_<name>` (what it alone covers, among all
        posts).
    gained
        For each demand, the rows that a site adds to those above it (sites, rows).
    covered
        The rows of each demand, with `times`: the number of posts that now cover it. Line stretches
        with the same number are merged.
    left_out
        The rows covered too few times, largest first.
    """

    sites: MetricFrame
    gained: Mapping[str, BoolArray]
    covered: Mapping[str, pd.DataFrame]
    left_out: Mapping[str, pd.DataFrame]


def plan(
    instance: Instance, sites: IntArray, *, weights: Mapping[str, float], times: int = 1
) -> Plan:
    """Compute the gains of some sites, by greatest marginal gain, and what remains uncovered.

    Parameters
    ----------
    sites
        Rows of the candidates, from an answer or chosen by hand.
    weights, times
        As in the siting problem; they decide the order of the sites. All demands are reported.
    """
    return plan_in_order(instance, _by_gain(instance, sites, weights, times), times=times)


def plan_in_order(instance: Instance, sites: IntArray, *, times: int = 1) -> Plan:
    """Compute the gains of some sites in the given order; see `plan`."""
    columns: dict[str, FloatArray] = {}
    gained = {name: _gained(demand, sites, times) for name, demand in instance.demands.items()}
    for name, demand in instance.demands.items():
        columns[f"gain_{name}"] = gained[name] @ demand.amount
        columns[f"only_{name}"] = _only(demand, sites, times)
    chosen = instance.candidates.iloc[sites]
    covered = {name: _covered(demand, sites) for name, demand in instance.demands.items()}
    return Plan(
        sites=as_metric(chosen.assign(**columns), name="sites"),
        gained=gained,
        covered=covered,
        left_out={
            name: _left_out(rows, instance.demands[name], times) for name, rows in covered.items()
        },
    )


@dataclass(frozen=True, eq=False, kw_only=True)
class CostPlan:
    """The travel costs with some sites.

    Attributes
    ----------
    sites
        The chosen candidates: `opens_people` (people given their first route, beyond those above),
        `saves` (metres or minutes times people, for all others), `serves_people` and
        `serves_places` (those nearest to this site).
    places
        The places, with `cost` to the nearest post now (infinite if none), `cost_before`, and
        `site`, the index label of the nearest chosen site, missing if an existing post is nearest.
    """

    sites: MetricFrame
    places: MetricFrame


def plan_costs(costs: CostMatrix, sites: IntArray) -> CostPlan:
    """Compute the savings of some sites, by greatest saving, and the allocation of places."""
    return plan_costs_in_order(costs, _by_saving(costs, sites))


def plan_costs_in_order(costs: CostMatrix, sites: IntArray) -> CostPlan:
    """Compute the savings of some sites in the given order; see `plan_costs`."""
    opens, saves = _savings(costs, sites)
    # Existing posts come first, so that they win ties.
    stage = np.vstack([costs.nearest, costs.cost[sites]])
    nearest, now = stage.argmin(axis=0), stage.min(axis=0)
    names = np.array([None, *costs.candidates.index[sites]], dtype=object)
    served = np.isfinite(now)[None, :] & (nearest == np.arange(1, len(stage))[:, None])
    chosen = costs.candidates.iloc[sites].assign(
        opens_people=opens,
        saves=saves,
        serves_people=served @ costs.amount,
        serves_places=served.sum(axis=1),
    )
    return CostPlan(
        sites=as_metric(chosen, name="sites"),
        places=as_metric(
            costs.places.assign(cost=now, cost_before=costs.nearest, site=names[nearest]),
            name="places",
        ),
    )


def _by_gain(
    instance: Instance, sites: IntArray, weights: Mapping[str, float], times: int
) -> IntArray:
    """Order sites by greatest marginal gain."""
    left, ordered = list(sites), []
    named = [(instance.demands[name], weight) for name, weight in weights.items()]
    now = [demand.times for demand, _ in named]
    while left:
        gains = [
            sum(
                # Half of what a place needs counts half: otherwise no first post would gain.
                float(np.minimum(held + demand.reach[site], times) @ demand.amount) * weight
                for held, (demand, weight) in zip(now, named, strict=True)
            )
            for site in left
        ]
        best = left.pop(int(np.argmax(gains)))
        ordered.append(best)
        now = [held + demand.reach[best] for held, (demand, _) in zip(now, named, strict=True)]
    return np.array(ordered, np.int64)


def _by_saving(costs: CostMatrix, sites: IntArray) -> IntArray:
    """Order sites by greatest marginal saving."""
    left, ordered = list(sites), []
    now = costs.nearest
    while left:
        paid = [_paid(costs, np.minimum(now, costs.cost[site])) for site in left]
        best = left.pop(paid.index(min(paid)))
        ordered.append(best)
        now = np.minimum(now, costs.cost[best])
    return np.array(ordered, np.int64)


def _paid(costs: CostMatrix, cost: FloatArray) -> tuple[float, float]:
    """Count the people without a route, and sum the costs of the others."""
    served = np.isfinite(cost)
    return float(costs.amount[~served].sum()), float(cost[served] @ costs.amount[served])


def _savings(costs: CostMatrix, sites: IntArray) -> tuple[FloatArray, FloatArray]:
    """Return, per site, the people given their first route and the savings of the others."""
    before = np.minimum.accumulate(np.vstack([costs.nearest, costs.cost[sites]]), axis=0)[:-1]
    after = np.minimum(before, costs.cost[sites])
    had, has = np.isfinite(before), np.isfinite(after)
    shorter = np.subtract(before, after, out=np.zeros(before.shape), where=had)
    opens: FloatArray = (has & ~had) @ costs.amount
    saves: FloatArray = shorter @ costs.amount
    return opens, saves


def _gained(demand: Demand, sites: IntArray, times: int) -> BoolArray:
    """Return which rows each site adds to those before it (sites, rows)."""
    enough = np.cumsum(np.vstack([demand.times, demand.reach[sites]]), axis=0) >= times
    added: BoolArray = enough[1:] & ~enough[:-1]
    return added


def _only(demand: Demand, sites: IntArray, times: int) -> FloatArray:
    """Return what would no longer be covered without each site (sites,)."""
    just_enough = demand.times_with(sites) == times
    only: FloatArray = (demand.reach[sites] & just_enough) @ demand.amount
    return only


def _covered(demand: Demand, sites: IntArray) -> pd.DataFrame:
    """Return the rows with `times`; consecutive line stretches of equal `times` are merged."""
    rows = demand.rows.assign(times=demand.times_with(sites))
    if "from_m" not in rows:
        return rows
    alike = (rows["times"].diff() != 0).cumsum()
    ends = {"from_m": "first", "to_m": "last", "length_m": "sum", "times": "first"}
    return rows.groupby(alike).agg(ends).reset_index(drop=True)


def _left_out(rows: pd.DataFrame, demand: Demand, times: int) -> pd.DataFrame:
    amount = rows["length_m"].to_numpy() if "from_m" in rows else demand.amount
    most_first = np.argsort(-amount, kind="stable")
    return rows.iloc[most_first[rows["times"].to_numpy()[most_first] < times]]

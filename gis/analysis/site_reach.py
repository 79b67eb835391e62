"""Siting of new posts on one belt: the models of gis.siting applied to its own layers.

The measure decides between metres and minutes; from here on they are treated alike.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import geopandas as gpd
import numpy as np
import pandas as pd

from gis.analysis.measure import Measure
from gis.analysis.points import IS_ADDED, PEOPLE, WEIGHT, points
from gis.arrays import BoolArray
from gis.belt.belt import Belt
from gis.crs import MetricFrame, as_metric
from gis.errors import InputError
from gis.questions.coverage import CoverageSettings, Straight, Travel
from gis.questions.siting import Goal, SitingSettings, Times
from gis.siting import questions
from gis.siting.costs import CostMatrix, measured
from gis.siting.demand import Demand, demand_within, stretched
from gis.siting.gains import plan, plan_costs
from gis.siting.questions import LIMIT_S, Instance
from gis.siting.solver import Answer
from gis.travel.snapping import has_place

VILLAGES, BORDER, TARGETS = "people", "line_m", "targets"
"""The demands of every question: people in villages, metres of the border, other places."""
FARTHEST = ("farthest_m", "farthest_min")


@dataclass(frozen=True, eq=False, kw_only=True)
class SiteReach:
    """The reach of some sites, together with the existing posts.

    Attributes
    ----------
    measure
        The measure from posts and sites together.
    ways
        The costs from the villages to each site and post.
    ground
        The sites, and the demands `VILLAGES`, `BORDER` and `TARGETS`.
    """

    measure: Measure
    costs: CostMatrix
    instance: Instance

    @property
    def sites(self) -> MetricFrame:
        """The sites, by `id`."""
        return self.instance.candidates


def site_reach(
    belt: Belt, asked: CoverageSettings, *, measure: Measure, sites: MetricFrame
) -> SiteReach:
    """Compute the reach of some sites and the posts.

    Parameters
    ----------
    asked
        The siting question: what is to be covered, and within what limit.
    measure
        Its facilities are the posts and the sites.
    sites
        The new ones among them, by `id`.
    """
    new = measure.posts.index.isin(sites.index)

    def ways_from(layer: str, amount: str) -> CostMatrix:
        """Return the costs from the located places to the sites, and separately to the posts."""
        places = points(belt, layer).assign(place=1.0)
        here = has_place(MetricFrame(places))
        costs = measure.costs(layer)[:, here]
        return measured(
            as_metric(places[here], name=layer),
            amount=amount,
            candidates=sites,
            cost=costs[new],
            existing=costs[~new],
        )

    people, targets = ways_from(PEOPLE, WEIGHT), ways_from(asked.targets, "place")
    limit = limit_of(asked.within)
    border = stretched(
        measure.along(), posts=list(measure.posts.index[~new]), candidates=list(sites.index)
    )
    demands = {
        VILLAGES: demand_within(people, limit=limit),
        BORDER: border,
        TARGETS: demand_within(targets, limit=limit),
    }
    instance = Instance(candidates=sites, demands=demands)
    return SiteReach(measure=measure, costs=people, instance=instance)


def limit_of(reach: Straight | Travel) -> float:
    """Return the radius in metres, or the minutes."""
    return reach.radius_m if isinstance(reach, Straight) else reach.minutes


def with_sites(posts: MetricFrame, sites: MetricFrame) -> MetricFrame:
    """Append sites to the posts."""
    marked = sites.assign(**{IS_ADDED: True})
    return as_metric(gpd.GeoDataFrame(pd.concat([posts, marked])), name="posts")


def weights(asked: SitingSettings, instance: Instance) -> dict[str, float]:
    """Give what a person and a metre of the border count: all that is asked together is 1.

    Demands that the belt lacks are left out; people too if there is no population figure.
    """
    share = {VILLAGES: 1.0 - asked.border_share, BORDER: asked.border_share}
    whole = {name: float(instance.demands[name].amount.sum()) for name in share}
    return {name: share[name] / whole[name] for name in share if share[name] and whole[name]}


def checked_weights(asked: SitingSettings, instance: Instance) -> dict[str, float]:
    """Give the weights as `weights`, where anything counts.

    Raises
    ------
    InputError
        Where there is none: only people count, and no village has a population figure.
    """
    counted = weights(asked, instance)
    if not counted:
        raise InputError(
            "There is no demand to cover: no village on this belt has a population figure.",
            remedy="Add the population of the villages, or give the border a weight above 0.",
        )
    return counted


def answers(
    asked: SitingSettings, reach: SiteReach, *, limit_s: float = LIMIT_S
) -> Iterator[Answer]:
    """Yield improving answers to where to put new posts; see gis/siting/questions.py.

    Raises
    ------
    InputError
        Where not everything can be covered, see `beyond`, or there is no demand.
    """
    posts, times = int(asked.posts), asked.times.value
    if asked.goal is Goal.FEWEST:
        return questions.fewest(_needed(asked, reach.instance), times=times, limit_s=limit_s)
    if asked.goal is Goal.LEAST_TOTAL:
        return questions.least_total(reach.costs, posts=posts, limit_s=limit_s)
    if asked.goal is Goal.LEAST_WORST:
        lived_in = reach.costs.only(~nobody_lives_there(reach.costs.places))
        return questions.least_worst(lived_in, posts=posts, limit_s=limit_s)
    return questions.most(
        reach.instance,
        weights=checked_weights(asked, reach.instance),
        posts=posts,
        times=times,
        limit_s=limit_s,
    )


def best_first(asked: SitingSettings, reach: SiteReach, answer: Answer) -> MetricFrame:
    """Return the sites of an answer, ordered by greatest marginal gain."""
    if asked.goal.is_cover:
        counted = weights(asked, reach.instance)
        ordered = plan(reach.instance, answer.sites, weights=counted, times=asked.times.value).sites
    else:
        ordered = plan_costs(reach.costs, answer.sites).sites
    return as_metric(reach.sites.loc[ordered.index], name="sites")


@dataclass(frozen=True, eq=False, kw_only=True)
class Beyond:
    """Demand that no choice of candidates covers.

    Attributes
    ----------
    rows
        The rows of each demand that are out of reach of all candidates and posts together.
    least_limit
        The least metres or minutes that would cover everything; infinite if none would, and None if
        unknown, as for the border covered twice.
    """

    rows: Mapping[str, pd.DataFrame]
    least_limit: float | None


def beyond(asked: SitingSettings, reach: SiteReach) -> Beyond | None:
    """Explain why everything cannot be covered; None where it can."""
    needed = _needed(asked, reach.instance)
    rows = questions.beyond(needed, times=asked.times.value)
    left = {name: frame for name, frame in rows.items() if len(frame)}
    if not left:
        return None
    limits = [_least_limit(name, asked.times, reach) for name in left]
    known = [limit for limit in limits if limit is not None]
    return Beyond(rows=left, least_limit=max(known) if len(known) == len(limits) else None)


def nobody_lives_there(villages: pd.DataFrame) -> BoolArray:
    """Return which villages have 0 people (villages,); one without a figure may have some."""
    return np.asarray(villages[WEIGHT].to_numpy(np.float64, na_value=np.nan) == 0.0)


def _needed(asked: SitingSettings, instance: Instance) -> Instance:
    """Leave of the demands those that are to be covered whole, without villages of 0 people."""
    demands: dict[str, Demand] = {}
    if asked.border_share < 1.0:
        people = instance.demands[VILLAGES]
        demands[VILLAGES] = people.only(~nobody_lives_there(people.rows))
    if asked.border_share > 0.0:
        demands[BORDER] = instance.demands[BORDER]
    return Instance(candidates=instance.candidates, demands=demands)


def _least_limit(name: str, times: Times, reach: SiteReach) -> float | None:
    if name == VILLAGES:
        asked = ~nobody_lives_there(reach.costs.places)
        return float(reach.costs.least_limits(times=times.value)[asked].max())
    if times is not Times.ONCE:
        return None
    gaps = reach.measure.uncovered(reach.measure.along())
    (farthest,) = (gaps[column] for column in FARTHEST if column in gaps)
    return float(np.where(farthest.isna(), np.inf, farthest).max())

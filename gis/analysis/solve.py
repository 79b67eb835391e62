"""Solve a siting question step by step: candidates, cost matrix, solver.

Each step can be shown while the next is computed; the last is the outcome.
"""

from collections.abc import Generator, Iterator
from dataclasses import dataclass

import pandas as pd

from gis.analysis.candidates import MOST, Candidates, candidates, enterable
from gis.analysis.joined_travel import joined
from gis.analysis.measure import Measure
from gis.analysis.points import IS_ADDED, facilities
from gis.analysis.site_reach import (
    Beyond,
    SiteReach,
    answers,
    best_first,
    beyond,
    checked_weights,
    site_reach,
    with_sites,
)
from gis.analysis.straight import StraightMeasure
from gis.analysis.travel import LIMIT_MIN, BeltTravel, search_from
from gis.belt.belt import Belt
from gis.crs import MetricFrame, as_metric, crs_of, lonlat_from_xy
from gis.questions.coverage import Straight, Travel
from gis.questions.siting import Goal, LonLat, SitingSettings
from gis.siting.gain_curve import growing_curve
from gis.siting.questions import LIMIT_S
from gis.siting.solver import Answer
from gis.travel.snapping import xy_of

AT_ONCE = 20  # candidates searched between two reports


@dataclass(frozen=True)
class Searched:
    """The number of candidates searched so far, and the total."""

    done: int
    of: int


@dataclass(frozen=True, eq=False, kw_only=True)
class Outcome:
    """The outcome of a siting question.

    Attributes
    ----------
    answer
        The best found in time; None without candidates, or if not everything can be covered.
    sites
        Longitude and latitude of each site, by greatest marginal gain.
    beyond
        Demand that no candidate covers, if that is why there is no answer.
    """

    candidates: Candidates
    answer: Answer | None = None
    sites: tuple[LonLat, ...] = ()
    beyond: Beyond | None = None


Steps = Generator[Searched, None, tuple[Candidates, SiteReach]]


def solve(
    belt: Belt,
    asked: SitingSettings,
    *,
    standing: BeltTravel | None,
    limit_s: float = LIMIT_S,
) -> Iterator[Searched | Answer | Outcome]:
    """Find where to put new posts.

    Parameters
    ----------
    standing
        The minutes from the existing posts, if travel time is used: `Session.standing`.
    limit_s
        The time limit of the solver in seconds, after which the best answer so far is taken.

    Yields
    ------
    Searched | Answer | Outcome
        Search progress, improving answers, and last the outcome.

    Raises
    ------
    InputError
        Where the belt lacks a required layer or the elevation raster, or has no demand.
    """
    tried, reach = yield from candidate_reach(belt, asked, standing=standing)
    missing = beyond(asked, reach) if asked.goal is Goal.FEWEST else None
    if missing or tried.places.empty:
        yield Outcome(candidates=tried, beyond=missing)
        return
    for answer in answers(asked, reach, limit_s=limit_s):
        yield answer
    chosen = best_first(asked, reach, answer)
    yield Outcome(candidates=tried, answer=answer, sites=lonlat_of(chosen))


def candidate_reach(belt: Belt, asked: SitingSettings, *, standing: BeltTravel | None) -> Steps:
    """Compute the reach of every candidate; returns the candidates and their reach."""
    within = asked.cover.within
    tried = candidates(belt, asked.allowed, at_most=MOST[type(within)])
    measure: Measure
    if isinstance(within, Straight):
        posts = with_sites(facilities(belt, asked.cover), tried.places)
        measure = StraightMeasure(belt=belt, posts=posts, radius_m=within.radius_m)
    elif standing is None:
        raise TypeError(standing)
    else:
        tried = enterable(tried, friction=standing.friction)
        limit_min = _limit_min(asked.goal, within=within, standing=standing)
        parts = yield from _searches(
            standing, tried.places, target=asked.cover.targets, limit_min=limit_min
        )
        measure = joined(parts).within(within.minutes)
    return tried, site_reach(belt, asked.cover, measure=measure, sites=tried.places)


def _limit_min(goal: Goal, *, within: Travel, standing: BeltTravel) -> float:
    """Return the search limit for candidates; a higher one would only take longer.

    Maximal coverage needs nobody beyond the limit. A mean or a maximum needs everybody who would be
    nearer to the candidate than to any existing post.
    """
    if goal is Goal.MOST:
        return within.minutes
    return LIMIT_MIN if goal.is_cover else standing.farthest_village_min


def budget(
    belt: Belt, asked: SitingSettings, *, standing: BeltTravel | None
) -> Iterator[Searched | pd.DataFrame]:
    """Compute the gain of each additional post; see `gis.siting.gain_curve.budget_curve`.

    Yields
    ------
    Searched | DataFrame
        Search progress, then the curve as it grows.

    Raises
    ------
    InputError
        As `solve`.
    """
    _, reach = yield from candidate_reach(belt, asked, standing=standing)
    counted = checked_weights(asked, reach.instance)
    yield from growing_curve(reach.instance, weights=counted, times=asked.times.value)


def lonlat_of(sites: MetricFrame) -> tuple[LonLat, ...]:
    """Return the longitude and latitude of each site."""
    lonlat = lonlat_from_xy(xy_of(sites), crs=crs_of(sites))
    return tuple((float(lon), float(lat)) for lon, lat in lonlat)


def _searches(
    standing: BeltTravel, places: MetricFrame, *, target: str, limit_min: float
) -> Generator[Searched, None, list[BeltTravel]]:
    """Compute minutes from places in batches; returns the joined result with the posts."""
    parts = [standing]
    for first in range(0, len(places), AT_ONCE):
        yield Searched(first, len(places))
        part = as_metric(
            places.iloc[first : first + AT_ONCE].assign(**{IS_ADDED: True}), name="sites"
        )
        found = search_from(
            part, belt=standing.belt, target=target, friction=standing.friction, limit_min=limit_min
        )
        parts.append(found)
    return parts

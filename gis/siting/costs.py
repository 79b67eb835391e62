"""Cost matrix between demand points and sites: metres from here, minutes from elsewhere.

The siting models need only these numbers, so they treat metres and minutes alike.
"""

from dataclasses import dataclass

import numpy as np
import shapely

from gis.arrays import BoolArray, FloatArray
from gis.crs import MetricFrame, as_metric, crs_of, scale_at
from gis.errors import CrsError


@dataclass(frozen=True, eq=False, kw_only=True)
class CostMatrix:
    """The travel cost from each demand point to each candidate and each existing post.

    Attributes
    ----------
    candidates
        The candidate sites, one point per row; the index is unique.
    places
        The demand points, one per row.
    amount
        The population of each place (places,); 0 where unknown.
    cost
        Metres or minutes (candidates, places); infinite where there is no route.
    existing
        The same for the existing posts (posts, places).
    """

    candidates: MetricFrame
    places: MetricFrame
    amount: FloatArray
    cost: FloatArray
    existing: FloatArray

    def only(self, asked: BoolArray) -> "CostMatrix":
        """Leave the places (places,) that are asked for."""
        return CostMatrix(
            candidates=self.candidates,
            places=as_metric(self.places[asked], name="places"),
            amount=self.amount[asked],
            cost=self.cost[:, asked],
            existing=self.existing[:, asked],
        )

    @property
    def nearest(self) -> FloatArray:
        """The cost to the nearest existing post (places,); infinite if there is none."""
        nearest: FloatArray = self.existing.min(axis=0, initial=np.inf)
        return nearest

    @property
    def reachable(self) -> BoolArray:
        """Whether there is a route from each place to any candidate or post (places,)."""
        return np.isfinite(self.least_limits(times=1))

    def least_limits(self, *, times: int) -> FloatArray:
        """Return the limit at which each place has `times` posts if every candidate becomes one.

        Infinite where there are fewer even then. The maximum is the least limit that covers all
        places.
        """
        every = np.concatenate([self.cost, self.existing])
        if len(every) < times:
            return np.full(len(self.places), np.inf)
        limits: FloatArray = np.partition(every, times - 1, axis=0)[times - 1]
        return limits


def measured(
    places: MetricFrame,
    *,
    amount: str,
    candidates: MetricFrame,
    cost: FloatArray,
    existing: FloatArray,
) -> CostMatrix:
    """Build a cost matrix from given costs, such as minutes.

    Parameters
    ----------
    amount
        The column of `places` with the number of people; NaN counts as 0.
    cost, existing
        From each place to each candidate (candidates, places) and to each existing post (posts,
        places); infinite or NaN where there is no route.
    """
    return CostMatrix(
        candidates=candidates,
        places=places,
        amount=np.nan_to_num(places[amount].to_numpy(np.float64, na_value=np.nan)),
        cost=np.where(np.isnan(cost), np.inf, cost),
        existing=np.where(np.isnan(existing), np.inf, existing),
    )


def straight(
    places: MetricFrame, *, amount: str, candidates: MetricFrame, posts: MetricFrame
) -> CostMatrix:
    """Measure straight-line ground distances, scaled at the site as in gis.coverage.straight.

    Parameters
    ----------
    places, candidates, posts
        One point a row, all in one working CRS. A place without geometry is left out; a site
        without geometry has no route.
    amount
        The column of `places` with the number of people; NaN counts as 0.
    """
    has_place = ~(places.geometry.isna() | places.geometry.is_empty)
    here = as_metric(places[has_place], name="places")
    return measured(
        here,
        amount=amount,
        candidates=candidates,
        cost=distances_m(candidates, to=here),
        existing=distances_m(posts, to=here),
    )


def distances_m(sites: MetricFrame, *, to: MetricFrame) -> FloatArray:
    """Return ground metres (sites, places); infinite where either has no geometry."""
    if crs_of(sites) != crs_of(to):
        raise CrsError(
            "The sites are in {sites_crs}, but the demand points are in {crs}.",
            remedy="Convert both to the same working CRS with gis.crs.to_metric.",
            sites_crs=crs_of(sites).name,
            crs=crs_of(to).name,
        )
    here, there = _xy(sites), _xy(to)
    sited, has_place = (np.isfinite(xy).all(axis=1) for xy in (here, there))
    here, there = here[sited], there[has_place]
    dx = here[:, 0, None] - there[None, :, 0]
    dy = here[:, 1, None] - there[None, :, 1]
    distance_m = np.full((len(sites), len(to)), np.inf)
    scale = scale_at(here, crs=crs_of(sites))[:, None]
    distance_m[np.ix_(sited, has_place)] = np.sqrt(dx * dx + dy * dy) / scale
    return distance_m


def _xy(frame: MetricFrame) -> FloatArray:
    shapes = np.asarray(frame.geometry.array)
    return np.column_stack([shapely.get_x(shapes), shapely.get_y(shapes)])

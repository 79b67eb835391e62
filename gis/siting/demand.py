"""What is to be covered, by whom it is and by whom it could be: places, or metres of a line.

It is the same whether reach was measured in metres or in minutes.
"""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass

import geopandas as gpd
import numpy as np
import pandas as pd

from gis.arrays import BoolArray, FloatArray, IntArray
from gis.coverage import straight
from gis.crs import MetricFrame, as_metric
from gis.linear.measured_line import MeasuredLine
from gis.siting.costs import CostMatrix


@dataclass(frozen=True, eq=False, kw_only=True)
class Demand:
    """What is to be covered, and by whom it is or could be.

    Attributes
    ----------
    rows
        One village, crossing or stretch a row.
    amount
        People, 1 for each place, or metres (rows,).
    reach
        Which candidates would cover it (candidates, rows).
    times
        How many of the existing posts cover it already (rows,).
    """

    rows: pd.DataFrame
    amount: FloatArray
    reach: BoolArray
    times: IntArray

    def times_with(self, sites: IntArray) -> IntArray:
        """Count the posts that cover each row once some candidates have become posts."""
        times: IntArray = self.times + self.reach[sites].sum(axis=0)
        return times


def demand_within(costs: CostMatrix, *, limit: float) -> Demand:
    """Ask who is in reach: within so many metres or minutes, the limit included."""
    return Demand(
        rows=costs.places,
        amount=costs.amount,
        reach=costs.cost <= limit,
        times=(costs.existing <= limit).sum(axis=0),
    )


def along(
    line: MeasuredLine, *, candidates: MetricFrame, posts: MetricFrame, radius_m: float
) -> Demand:
    """Ask which metres of a line are in reach: it is cut exactly where any cover begins or ends."""
    both = pd.concat([posts[["geometry"]], candidates[["geometry"]]], ignore_index=True)
    sites_m = as_metric(gpd.GeoDataFrame(both), name="sites")
    stretches = straight.along(line, posts=sites_m, radius_m=radius_m)
    sites = range(len(both))
    return stretched(stretches, posts=sites[: len(posts)], candidates=sites[len(posts) :])


def stretched(
    stretches: pd.DataFrame, *, posts: Sequence[Hashable], candidates: Sequence[Hashable]
) -> Demand:
    """Take stretches that say in `posts` who covers them, in metres or in minutes.

    Parameters
    ----------
    stretches
        `from_m`, `to_m`, `length_m` and `posts` (tuples of labels), as
        `gis.coverage.straight.along` has them of the existing posts and the candidates together.
    posts, candidates
        The labels of the ones and of the others.
    """
    labels = stretches["posts"].explode().dropna()
    row = stretches.index.get_indexer(labels.index)
    site = pd.Index(list(candidates)).get_indexer(pd.Index(labels))
    reach = np.zeros((len(candidates), len(stretches)), np.bool_)
    reach[site[site >= 0], row[site >= 0]] = True
    stands = pd.Index(list(posts)).get_indexer(pd.Index(labels)) >= 0
    return Demand(
        rows=stretches[["from_m", "to_m", "length_m"]],
        amount=stretches["length_m"].to_numpy(np.float64),
        reach=reach,
        times=np.bincount(row[stands], minlength=len(stretches)),
    )

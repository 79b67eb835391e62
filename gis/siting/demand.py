"""Demand to cover: places or metres of a line, with the posts and candidates that cover it.

Metres and minutes are treated alike.
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
    """Demand, with the existing posts and candidates that cover it.

    Attributes
    ----------
    rows
        One village, crossing or stretch per row.
    amount
        People, 1 for each place, or metres (rows,).
    reach
        Whether each candidate covers each row (candidates, rows).
    times
        The number of existing posts that cover each row (rows,).
    """

    rows: pd.DataFrame
    amount: FloatArray
    reach: BoolArray
    times: IntArray

    def only(self, asked: BoolArray) -> "Demand":
        """Select some of the rows (rows,)."""
        return Demand(
            rows=self.rows[asked],
            amount=self.amount[asked],
            reach=self.reach[:, asked],
            times=self.times[asked],
        )

    def times_with(self, sites: IntArray) -> IntArray:
        """Count the posts that cover each row once the given candidates become posts."""
        times: IntArray = self.times + self.reach[sites].sum(axis=0)
        return times


def demand_within(costs: CostMatrix, *, limit: float) -> Demand:
    """Build the demand of places within a limit in metres or minutes, inclusive."""
    return Demand(
        rows=costs.places,
        amount=costs.amount,
        reach=costs.cost <= limit,
        times=(costs.existing <= limit).sum(axis=0),
    )


def along(
    line: MeasuredLine, *, candidates: MetricFrame, posts: MetricFrame, radius_m: float
) -> Demand:
    """Build the demand of a line, cut exactly where the coverage of any site begins or ends."""
    both = pd.concat([posts[["geometry"]], candidates[["geometry"]]], ignore_index=True)
    sites_m = as_metric(gpd.GeoDataFrame(both), name="sites")
    stretches = straight.along(line, posts=sites_m, radius_m=radius_m)
    sites = range(len(both))
    return stretched(stretches, posts=sites[: len(posts)], candidates=sites[len(posts) :])


def stretched(
    stretches: pd.DataFrame, *, posts: Sequence[Hashable], candidates: Sequence[Hashable]
) -> Demand:
    """Build the demand of stretches whose column `posts` lists the covering sites.

    Parameters
    ----------
    stretches
        `from_m`, `to_m`, `length_m` and `posts` (tuples of labels), as
        `gis.coverage.straight.along` returns them for existing posts and candidates together.
    posts, candidates
        The labels of existing posts and of candidates.
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

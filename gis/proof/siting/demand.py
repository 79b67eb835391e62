"""What new posts are to cover: places or stretches of the border, and who reaches them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from gis.proof import along
from gis.proof.along import Values
from gis.proof.places import Limit
from gis.proof.report import Floats, Marks, Whole

PEOPLE, BORDER, TARGETS = "people", "border_m", "targets"


@dataclass(frozen=True, kw_only=True)
class Demand:
    """What is to be covered.

    Attributes
    ----------
    amount
        People, places or metres (rows,).
    times
        How many existing posts reach each row (rows,).
    reach
        Whether each candidate or site does (sites, rows).
    need
        How many posts a row needs within reach.
    slack, doubtful
        The amount at the limit, and the number of rows there.
    """

    amount: Floats
    times: Whole
    reach: Marks
    need: int = 1
    slack: float = 0.0
    doubtful: int = 0

    @property
    def held(self) -> Marks:
        """Which rows the existing posts cover (rows,)."""
        return np.asarray(self.times >= self.need)

    def only(self, rows: Marks) -> "Demand":
        """Leave some of the rows."""
        return replace(
            self, amount=self.amount[rows], times=self.times[rows], reach=self.reach[:, rows]
        )


def of_places(amount: Floats, *, standing: Floats, sites: Floats, limit: Limit) -> Demand:
    """Build the demand of places from metres or minutes (posts, n) and (sites, n)."""
    every = np.vstack([standing, sites])
    finite = np.where(np.isfinite(every), every, 0.0)
    at_limit = np.isfinite(every) & (np.abs(finite - limit.value) <= limit.exact.edge(finite))
    on_it = at_limit.any(axis=0)
    counted = np.nan_to_num(amount)
    return Demand(
        amount=counted,
        times=(standing <= limit.value).sum(axis=0),
        reach=sites <= limit.value,
        need=limit.times,
        slack=float(counted[on_it].sum()),
        doubtful=int(on_it.sum()),
    )


def of_border(border: Values, *, standing: int, limit: Limit) -> Demand:
    """Build the demand of the border; the first `standing` rows of its values are the posts.

    A stretch shorter than the tolerance of its ends is in doubt.
    """
    parted = along.stretches(border, limit.value)
    sites = len(border.values) - standing
    reach = np.zeros((sites, len(parted)), np.bool_)
    for at, one in enumerate(parted):
        reach[[post - standing for post in one.posts if post >= standing], at] = True
    length_m = np.array([one.length_m for one in parted])
    return Demand(
        amount=length_m,
        times=np.array([sum(post < standing for post in one.posts) for one in parted], np.int64),
        reach=reach,
        need=limit.times,
        slack=limit.exact.ends_m(len(parted)),
        doubtful=int((length_m <= limit.exact.ends_m(1)).sum()),
    )


def weighed(parts: Sequence[tuple[Demand, float]]) -> Demand:
    """Combine demands of which each unit has a weight."""
    (first, _), *_ = parts
    return Demand(
        amount=np.concatenate([demand.amount * weight for demand, weight in parts]),
        times=np.concatenate([demand.times for demand, _ in parts]),
        reach=np.hstack([demand.reach for demand, _ in parts]),
        need=first.need,
        slack=sum(demand.slack * weight for demand, weight in parts),
        doubtful=sum(demand.doubtful for demand, _ in parts),
    )

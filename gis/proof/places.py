"""Places and the posts that reach them: which are in reach, nearest, and out of reach."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from gis.proof.along import equally_near
from gis.proof.report import Floats, Key, Marks, Number, Proofs, Reason, Text, Whole
from gis.words import Words

ON_THE_LIMIT = Words(
    "在容许误差内正好处于界限上", "it is at the limit itself, within the tolerance"
)


@dataclass(frozen=True, kw_only=True)
class Places:
    """Points of a layer.

    Attributes
    ----------
    ids
        One ID per row.
    amount
        (n,): population, NaN if unknown, or 1 for each place.
    placed
        Whether each row has a position (n,).
    away
        Metres or minutes from each post (posts, n); infinite where there is no route.
    """

    ids: Sequence[str]
    amount: Floats
    placed: Marks
    away: Floats


@dataclass(frozen=True, kw_only=True)
class Exactness:
    """The tolerances of metres or minutes.

    Attributes
    ----------
    edge
        The tolerance of values in comparisons with a limit or between posts.
    tolerance
        That of a displayed value.
    farthest
        That of the greatest value in a gap.
    end_m
        That of an end of a stretch.
    """

    edge: Callable[[Floats], Floats]
    tolerance: Callable[[float], float]
    farthest: float
    end_m: float

    def ends_m(self, stretches: int) -> float:
        """Return the tolerance of the total length of stretches, each with two ends."""
        return 2 * self.end_m * max(stretches, 1)


def near(
    layer: Places, limit: float, exact: Exactness, *, times: int = 1
) -> tuple[Marks, list[int]]:
    """Return which places so many posts reach, and the rows of those at the limit."""
    finite = np.where(np.isfinite(layer.away), layer.away, 0.0)
    on_it = np.isfinite(layer.away) & (np.abs(finite - limit) <= exact.edge(finite))
    reached = (layer.away <= limit).sum(axis=0) >= times
    return np.asarray(reached), np.flatnonzero(on_it.any(axis=0)).tolist()


def nearest(layer: Places, exact: Exactness) -> tuple[Whole, Marks]:
    """Return the nearest post of each place, -1 for none, and all equally near ones."""
    if not len(layer.away):
        return np.full(len(layer.ids), -1), np.empty((0, len(layer.ids)), np.bool_)
    least = layer.away.min(axis=0)
    also = equally_near(layer.away, exact.edge(np.where(np.isfinite(least), least, 0.0)))
    return np.where(np.isfinite(least), layer.away.argmin(axis=0), -1), also


@dataclass(frozen=True, kw_only=True)
class Limit:
    """A limit in metres or minutes, its tolerances, and how many posts must be within it."""

    value: float
    exact: Exactness
    times: int = 1


def left_out(
    key: Key, layer: Places, *, names: Sequence[str], limit: Limit
) -> tuple[Proofs, list[Reason]]:
    """Prove a table of places out of reach: the nearest post, and the cost to it.

    Parameters
    ----------
    key
        The page and the name of the table, the prefix of its column names.
    names
        The names of the posts.
    """
    page, name, _ = key
    exact = limit.exact
    reached, doubt = near(layer, limit.value, exact, times=limit.times)
    _, also = nearest(layer, exact)
    found: Proofs = {}
    for at in np.flatnonzero(layer.placed & ~reached).tolist():
        row = layer.ids[at]
        least = float(layer.away[:, at].min(initial=np.inf))
        value = least if len(layer.away) else np.nan  # infinite where no route leads
        posts = tuple(names[post] for post in np.flatnonzero(also[:, at]).tolist())
        found |= {
            Key(page, f"{name}_nearest", row): Text(posts or ("",)),
            Key(page, f"{name}_away", row): Number(value, exact.tolerance(value)),
            Key(page, f"{name}_people", row): Number(float(layer.amount[at])),
        }
    return found, [Reason(page, name, ON_THE_LIMIT, layer.ids[at]) for at in doubt]

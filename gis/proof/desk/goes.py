"""Who goes to a place: a search from every post, and the first three in the order of their minutes.

The desk searches once, from the place. Here SciPy's Dijkstra searches from each post over the same
friction surface, so the minutes prove the search, and the order proves the choice.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from gis.proof.desk.duty import may_go
from gis.proof.raw import Layer
from gis.proof.report import MINUTES, Floats, Key, Number, Proofs, Text
from gis.proof.straight import edge, tolerance

CHOICES = 3
NEARER = 3  # posts that are explained


@dataclass(frozen=True, kw_only=True)
class Place:
    """A place, and what both paths measured to it.

    Attributes
    ----------
    name
        The row of its figures.
    limit_min
        The desk tells minutes up to this.
    minutes, away_m
        From each post (posts,), infinite where there is no way, or no location.
    """

    name: str
    limit_min: float
    minutes: Floats
    away_m: Floats


def prove(page: str, places: Sequence[Place], posts: Layer, *, minute: int | None) -> Proofs:
    """Prove the minutes of all posts, the choices, and who is nearer as the crow flies.

    Parameters
    ----------
    minute
        Of the day, at which a post must be on duty; None for any.
    """
    able = np.array([may_go(text, minute) for text in posts.texts("duty_hours")], np.bool_)
    ids = posts.ids()
    found: Proofs = {}
    for place in places:
        found |= _of_place(page, place, ids, able)
    return found


def _of_place(page: str, place: Place, ids: Sequence[str], able: np.ndarray) -> Proofs:
    found: Proofs = {}
    known = np.where(place.minutes <= place.limit_min, place.minutes, np.inf)
    for row in np.flatnonzero(np.isfinite(known)).tolist():
        at = f"{place.name} {ids[row]}"
        found[Key(page, "goes_min", at)] = Number(float(known[row]), MINUTES)
        straight_m = float(place.away_m[row])
        found[Key(page, "goes_straight_m", at)] = Number(straight_m, tolerance(straight_m))
    comes = np.isfinite(known)
    chosen = known.copy()
    chosen[~(comes & able) if (comes & able).any() else ~comes] = np.inf
    order = np.argsort(chosen, kind="stable")[: int(np.isfinite(chosen).sum())][:CHOICES]
    for turn, row in enumerate(order.tolist(), 1):
        same = np.flatnonzero(np.abs(chosen - chosen[row]) <= MINUTES)
        texts = tuple(ids[other] for other in same.tolist())
        found[Key(page, "goes_choice", f"{place.name} {turn}")] = Text(texts)
    if len(order):
        # Of posts that are there in the same time either may be the first.
        first = np.flatnonzero(np.abs(chosen - chosen[order[0]]) <= MINUTES)
        told = {text for row in first.tolist() for text in _nearer(place, ids, row)}
        found[Key(page, "goes_nearer", place.name)] = Text(tuple(sorted(told)))
    return found


def _nearer(place: Place, ids: Sequence[str], first: int) -> set[str]:
    """Name the posts nearer in a straight line than the first, the nearest three."""
    away = np.where(np.isfinite(place.away_m), place.away_m, np.inf)
    slack = float(edge(away[[first]])[0])
    rows = [row for row in np.argsort(away, kind="stable").tolist() if away[row] < away[first]]
    sure = [row for row in rows if away[row] < away[first] - slack]
    return {"; ".join(ids[row] for row in one[:NEARER]) for one in (rows, sure)}

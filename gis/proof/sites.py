"""Where new posts do most: every choice tried, or another model by scipy; and what each site gains.

Of several best choices the pages show one; it is given here, and proved to be as good as any.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import combinations
from math import comb

import numpy as np
import scipy.sparse
from scipy.optimize import Bounds, LinearConstraint, milp

from gis.proof import along, straight
from gis.proof.along import Values
from gis.proof.raw import Unread
from gis.proof.report import END_M, Floats, Key, Marks, Number, Proofs, Reason, Text, whole_ends
from gis.words import Words

MOST_CHOICES = 50_000  # tried one by one; of more a model is asked
NEAR_BORDER_M = 5_000.0  # farther away, pages tell no chainage
APART_M, RIVAL_M = 50.0, 0.05  # another place on the border so far along, and as near as this
TWO_PLACES = Words(
    "在容许误差内有两处同样近", "two places on the border are as near, within the tolerance"
)
PEOPLE, BORDER, TARGETS = "people", "border_m", "targets"


@dataclass(frozen=True, kw_only=True)
class Demand:
    """What is to be covered.

    Attributes
    ----------
    amount
        People, places or metres (rows,).
    held
        Whether a post that stands reaches each row (rows,).
    reach
        Whether each candidate or site does (sites, rows).
    slack, doubtful
        How much of it lies on the limit, and how many rows.
    """

    amount: Floats
    held: Marks
    reach: Marks
    slack: float
    doubtful: int = 0


def of_places(
    amount: Floats,
    *,
    standing: Floats,
    sites: Floats,
    limit: float,
    edge: Callable[[Floats], Floats],
) -> Demand:
    """Build the demand of places from metres or minutes (posts, n) and (sites, n)."""
    every = np.vstack([standing, sites])
    finite = np.where(np.isfinite(every), every, 0.0)
    on_it = (np.isfinite(every) & (np.abs(finite - limit) <= edge(finite))).any(axis=0)
    counted = np.nan_to_num(amount)
    return Demand(
        amount=counted,
        held=np.asarray((standing <= limit).any(axis=0)),
        reach=sites <= limit,
        slack=float(counted[on_it].sum()),
        doubtful=int(on_it.sum()),
    )


def of_border(border: Values, *, standing: int, limit: float) -> Demand:
    """Build the demand of the border; the first `standing` rows of its values are of posts."""
    parted = along.stretches(border, limit)
    sites = len(border.values) - standing
    reach = np.zeros((sites, len(parted)), np.bool_)
    for at, one in enumerate(parted):
        reach[[post - standing for post in one.posts if post >= standing], at] = True
    return Demand(
        amount=np.array([one.length_m for one in parted]),
        held=np.array([any(post < standing for post in one.posts) for one in parted], np.bool_),
        reach=reach,
        slack=whole_ends(len(parted)),
    )


def best(demand: Demand, posts: int) -> float:
    """Give the most that so many new posts can cover besides what is covered.

    Raises
    ------
    Unread
        Where the model finds no proof.
    """
    open_ = ~demand.held & (demand.amount > 0) & demand.reach.any(axis=0)
    reach, amount = demand.reach[:, open_], demand.amount[open_]
    reach = np.unique(reach, axis=0)
    posts = min(posts, len(reach))
    if not posts or not len(amount):
        return 0.0
    if comb(len(reach), posts) <= MOST_CHOICES:
        return max(
            float(amount[reach[list(chosen)].any(axis=0)].sum())
            for chosen in combinations(range(len(reach)), posts)
        )
    return _by_model(reach, amount, posts)


def _by_model(reach: Marks, amount: Floats, posts: int) -> float:
    """Ask scipy: a row left out costs its amount, unless a chosen site reaches it.

    The pages ask for what is covered, over rows that are merged; here what is missed is the least,
    over each row alone.
    """
    sites, rows = reach.shape
    cost = np.concatenate([np.zeros(sites), amount])
    parts = [scipy.sparse.csr_array(reach.T.astype(float)), scipy.sparse.eye_array(rows)]
    reached = scipy.sparse.hstack(parts)
    count = np.concatenate([np.ones(sites), np.zeros(rows)])[None, :]
    found = milp(
        cost,
        integrality=np.concatenate([np.ones(sites), np.zeros(rows)]),
        bounds=Bounds(0.0, 1.0),
        constraints=[LinearConstraint(reached, 1.0), LinearConstraint(count, 0.0, posts)],
        options={"mip_rel_gap": 0.0},
    )
    if found.status != 0:
        raise Unread("另一模型没有求出最优", "the other model found no optimum")
    return float(amount.sum() - found.fun)


def gains(page: str, ids: Sequence[str], demands: dict[str, Demand]) -> Proofs:
    """Prove what each site adds to those before it, and what it alone covers."""
    found: Proofs = {}
    for name, demand in demands.items():
        covered = demand.held.copy()
        times = demand.reach.sum(axis=0)
        for row, site in enumerate(ids):
            new = demand.reach[row] & ~covered
            alone = demand.reach[row] & ~demand.held & (times == 1)
            covered |= demand.reach[row]
            amounts = float(demand.amount[new].sum()), float(demand.amount[alone].sum())
            found[Key(page, f"gain_{name}", site)] = Number(amounts[0], demand.slack)
            if name != TARGETS:
                found[Key(page, f"alone_{name}", site)] = Number(amounts[1], demand.slack)
    return found


def villages(page: str, ids: Sequence[str], people: Demand) -> Proofs:
    """Prove how many villages each site adds to those before it."""
    found: Proofs = {}
    covered = people.held.copy()
    for row, site in enumerate(ids):
        new = people.reach[row] & ~covered
        covered |= people.reach[row]
        found[Key(page, "gain_villages", site)] = Number(float(new.sum()), float(people.doubtful))
    return found


def sums(page: str, demands: dict[str, Demand]) -> Proofs:
    """Prove what is covered today, and with the sites."""
    found: Proofs = {}
    for name, demand in demands.items():
        then = demand.held | demand.reach.any(axis=0)
        for when, covered in (("today", demand.held), ("then", then)):
            total = float(demand.amount[covered].sum())
            found[Key(page, f"{name}_{when}")] = Number(total, demand.slack)
    return found


def away(
    page: str, when: str, amount: Floats, values: Floats, *, tolerance: Callable[[float], float]
) -> Proofs:
    """Prove the mean and the greatest way from villages to their nearest post.

    A village of 0 people is left out, one without a figure (NaN) may be the farthest.
    """
    least = values.min(axis=0, initial=np.inf)
    known = np.isfinite(least)
    counted = np.nan_to_num(amount)
    people = float(counted[known].sum())
    mean = float((counted[known] * least[known]).sum() / people) if people else np.nan
    lived_in = known & (amount != 0.0)
    most = float(least[lived_in].max()) if lived_in.any() else np.nan
    return {
        Key(page, f"mean_{when}"): Number(mean, tolerance(mean)),
        Key(page, f"farthest_{when}"): Number(most, tolerance(most)),
        Key(page, f"cut_off_{when}"): Number(float(counted[~known].sum())),
    }


def curve(
    page: str, demand: Demand, *, most_posts: int, report: Callable[[int, int], None]
) -> Proofs:
    """Prove what each number of posts covers at best, until another one adds nothing."""
    held = float(demand.amount[demand.held].sum())
    found: Proofs = {}
    before = -np.inf
    for posts in range(most_posts + 1):
        now = best(demand, posts)
        if now <= before + 1e-9:
            break
        before = now
        found[Key(page, "curve_covered", f"{posts}")] = Number(held + now, demand.slack)
        report(posts, most_posts)
    return found


def beside(page: str, ids: Sequence[str], values: Values) -> tuple[Proofs, list[Reason]]:
    """Prove the chainage of the place on the border nearest to each site, where it is near."""
    found: Proofs = {}
    reasons: list[Reason] = []
    for row, site in enumerate(ids):
        away = values.values[row]
        at = int(away.argmin())
        elsewhere = np.abs(values.m - values.m[at]) > APART_M
        rival_m = float(away[elsewhere].min(initial=np.inf)) - float(away[at])
        if abs(away[at] - NEAR_BORDER_M) <= END_M or rival_m <= RIVAL_M:
            reasons.append(Reason(page, "site_at_m", TWO_PLACES, site))
        else:
            near = away[at] < NEAR_BORDER_M
            found[Key(page, "site_at_m", site)] = Number(
                float(values.m[at]) if near else np.nan, END_M
            )
    return found, reasons


def neighbours(page: str, ids: Sequence[str], names: Sequence[str], away: Floats) -> Proofs:
    """Prove the village nearest to each site, and how far it is: metres (sites, villages)."""
    found: Proofs = {}
    for row, site in enumerate(ids):
        if not np.isfinite(away[row]).any():
            continue
        least_m = float(away[row].min())
        near = np.flatnonzero(away[row] <= least_m + straight.edge(away[row]))
        found[Key(page, "site_near", site)] = Text(tuple(names[at] for at in near.tolist()))
        found[Key(page, "site_near_m", site)] = Number(least_m, straight.tolerance(least_m))
    return found


def candidates(page: str, count: int) -> Proofs:
    """Prove how many places were tried."""
    return {Key(page, "candidates"): Number(float(count))}


def optimum(page: str, demand: Demand, posts: int) -> Proofs:
    """Prove that no choice of so many places covers more than the one that is shown."""
    held = float(demand.amount[demand.held].sum())
    return {Key(page, "covered_best"): Number(held + best(demand, posts), demand.slack)}

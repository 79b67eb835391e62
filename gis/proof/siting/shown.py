"""The figures of the sites that Next post shows: what each gains, who uses it, where it is."""

from collections.abc import Callable, Iterator, Sequence

import numpy as np

from gis.proof import straight
from gis.proof.along import Values
from gis.proof.places import Exactness
from gis.proof.report import END_M, Floats, Key, Marks, Number, Proofs, Reason, Text
from gis.proof.siting.demand import TARGETS, Demand
from gis.words import Words

NEAR_BORDER_M = 5_000.0  # farther away, pages show no chainage
# A rival position on the border: at least this far along it, and this nearly as close.
APART_M, RIVAL_M = 50.0, 0.05
NAMED = 3  # villages that are named of those that a site adds
TWO_PLACES = Words(
    "在容许误差内有两处同样近", "two positions on the border are equally near, within the tolerance"
)
ON_THE_LIMIT = Words(
    "有村寨在容许误差内正好处于界限上", "a village is at the limit itself, within the tolerance"
)


def gains(page: str, ids: Sequence[str], demands: dict[str, Demand]) -> Proofs:
    """Prove the marginal gain of each site, and what only it covers."""
    found: Proofs = {}
    for name, demand in demands.items():
        then = demand.times + demand.reach.sum(axis=0)
        for (site, new), reach in zip(_new(ids, demand), demand.reach, strict=True):
            alone = reach & (then == demand.need)
            amounts = float(demand.amount[new].sum()), float(demand.amount[alone].sum())
            found[Key(page, f"gain_{name}", site)] = Number(amounts[0], demand.slack)
            if name != TARGETS:
                found[Key(page, f"alone_{name}", site)] = Number(amounts[1], demand.slack)
    return found


def villages(
    page: str, ids: Sequence[str], people: Demand, *, names: Sequence[str], amount: Floats
) -> tuple[Proofs, list[Reason]]:
    """Prove how many villages each site adds to those before it, and which have most people.

    Parameters
    ----------
    amount
        The people of each village; NaN if unknown, which is counted and comes last.
    """
    found: Proofs = {}
    order = np.argsort(-np.where(np.isnan(amount), -np.inf, amount), kind="stable")
    slack = float(people.doubtful)
    for site, new in _new(ids, people):
        first = [names[row] for row in order[new[order]][:NAMED].tolist()]
        found |= {
            Key(page, "gain_villages", site): Number(float(new.sum()), slack),
            Key(page, "gain_uncounted", site): Number(float((new & np.isnan(amount)).sum()), slack),
            Key(page, "gain_names", site): Text(("; ".join(first),)),
        }
    return found, [Reason(page, "gain_names", ON_THE_LIMIT)] if people.doubtful else []


def serves(
    page: str,
    ids: Sequence[str],
    amount: Floats,
    *,
    away: tuple[Floats, Floats],
    exact: Exactness,
) -> Proofs:
    """Prove who goes to each site, and what it saves those who had a longer way.

    Parameters
    ----------
    away
        Metres or minutes from the posts (posts, n) and from the sites (sites, n).
    """
    counted = np.nan_to_num(amount)
    standing, sites = away
    now = standing.min(axis=0, initial=np.inf)[None]
    every = np.vstack([now, sites])
    least, nearest = every.min(axis=0), every.argmin(axis=0)
    known = np.isfinite(least)
    finite = np.where(known, least, 0.0)
    also = np.isfinite(every) & (every <= least + exact.edge(finite))
    tied = also.sum(axis=0) > 1
    before = now[0]
    found: Proofs = {}
    for row, site in enumerate(ids):
        own = known & (nearest == row + 1)
        doubt = also[row + 1] & tied
        after = np.minimum(before, sites[row])
        had = np.isfinite(before)
        saved = np.where(had, before, 0.0) - np.where(had, after, 0.0)
        rounding = np.where(had & (saved > 0), exact.edge(np.where(had, before, 0.0)), 0.0)
        found |= {
            Key(page, "serves_people", site): Number(
                float(counted[own].sum()), float(counted[doubt].sum())
            ),
            Key(page, "serves_places", site): Number(float(own.sum()), float(doubt.sum())),
            Key(page, "saves", site): Number(
                float(saved @ counted), 2 * float((rounding + exact.edge(finite) * tied) @ counted)
            ),
        }
        before = after
    return found


def sums(page: str, demands: dict[str, Demand]) -> Proofs:
    """Prove the coverage today and with the sites."""
    found: Proofs = {}
    for name, demand in demands.items():
        then = demand.times + demand.reach.sum(axis=0) >= demand.need
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


def beside(page: str, ids: Sequence[str], values: Values) -> tuple[Proofs, list[Reason]]:
    """Prove the nearest chainage of each site that is near the border."""
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
    """Prove the village nearest to each site and its distance, from metres (sites, villages)."""
    found: Proofs = {}
    for row, site in enumerate(ids):
        if not np.isfinite(away[row]).any():
            continue
        least_m = float(away[row].min())
        near = np.flatnonzero(away[row] <= least_m + straight.edge(away[row]))
        found[Key(page, "site_near", site)] = Text(tuple(names[at] for at in near.tolist()))
        found[Key(page, "site_near_m", site)] = Number(least_m, straight.tolerance(least_m))
    return found


def _new(ids: Sequence[str], demand: Demand) -> Iterator[tuple[str, Marks]]:
    """Yield the rows that each site covers beyond those before it."""
    times = demand.times.copy()
    for site, reach in zip(ids, demand.reach, strict=True):
        yield site, reach & (times == demand.need - 1)
        times += reach

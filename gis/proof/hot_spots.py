"""Incidents by household a second time: the interval of a count by adding up its probabilities."""

import math
from collections import Counter
from collections.abc import Callable, Sequence
from functools import cache

import numpy as np

from gis.proof.incidents import PAGE
from gis.proof.raw import Layer
from gis.proof.report import Floats, Key, Number, Proofs, Reason, Text
from gis.proof.straight import away_m, edge
from gis.words import Words

WITHIN_M = 2_000.0
TAIL = 0.025  # on either side of an interval
FALSE_ALARM = 0.05  # shared between all villages
PER = 100.0
ROUNDING = 1e-6
UNSURE = Words(
    "有警情在两个村寨正中，或正好离村寨 2 公里",
    "an incident lies half-way between two villages, or 2 km from one, within the tolerance",
)


def prove(
    incidents: Layer, villages: Layer, *, at: Floats, homes: Floats
) -> tuple[Proofs, list[Reason]]:
    """Prove the rates of the villages with households.

    Parameters
    ----------
    at, homes
        Where incidents and villages are, in degrees: (incidents, 2), (villages, 2).
    """
    names, counts = villages.texts("name"), villages.texts("households")
    lived_in = [text.isdecimal() and int(text) > 0 for text in counts]
    times = Counter(name for name, lives in zip(names, lived_in, strict=True) if lives and name)
    homes_of = {
        name: int(count)
        for name, count, lives in zip(names, counts, lived_in, strict=True)
        if lives and times[name] == 1
    }
    if not any(lived_in):
        return {}, []
    told, unsure = _villages_of(incidents.texts("village"), names, at=at, homes=homes)
    if unsure:
        return {}, [Reason(PAGE, "hot_", UNSURE)]
    cases = Counter(name for name in told if name in homes_of)
    total = sum(cases.values())
    overall = total / sum(homes_of.values()) if homes_of else math.nan
    found: Proofs = {
        Key(PAGE, "hot_overall"): Number(PER * overall, ROUNDING),
        Key(PAGE, "hot_elsewhere"): Number(float(len(told) - total)),
    }
    for name, households in homes_of.items():
        low, high = interval(cases[name])
        expected = overall * households
        values = {
            "rate": PER * cases[name] / households,
            "rate_low": PER * low / households,
            "rate_high": PER * high / households,
            "expected": expected,
        }
        found[Key(PAGE, "hot_cases", name)] = Number(float(cases[name]))
        for one, value in values.items():
            found[Key(PAGE, f"hot_{one}", name)] = Number(value, ROUNDING)
        word = _density(cases[name], expected, least=FALSE_ALARM / len(homes_of))
        found[Key(PAGE, "hot_density", name)] = Text((word,))
    return found, []


@cache
def interval(count: int) -> tuple[float, float]:
    """Find the least mean with which so many or more, and the greatest with which so few are met.

    Each with a probability of a fortieth, by halving.
    """
    low = _root(lambda mean: 1.0 - up_to(count - 1, mean), TAIL, most=float(count))
    high = _root(lambda mean: 1.0 - up_to(count, mean), 1 - TAIL, most=2.0 * count + 20)
    return (low if count else 0.0), high


def up_to(count: int, mean: float) -> float:
    """Add up the probabilities of 0 to so many cases where a mean is expected (Poisson)."""
    if mean <= 0:
        return 1.0 if count >= 0 else 0.0
    logs = (k * math.log(mean) - mean - math.lgamma(k + 1) for k in range(count + 1))
    return math.fsum(math.exp(one) for one in logs)


def _root(rising: Callable[[float], float], value: float, *, most: float) -> float:
    low, high = 0.0, most
    for _ in range(60):
        middle = (low + high) / 2
        low, high = (middle, high) if rising(middle) < value else (low, middle)
    return high


def _density(cases: int, expected: float, *, least: float) -> str:
    if 1.0 - up_to(cases - 1, expected) < least:
        return "above"
    return "below" if up_to(cases, expected) < least else "like_all"


def _villages_of(
    told: Sequence[str], names: Sequence[str], *, at: Floats, homes: Floats
) -> tuple[list[str], bool]:
    """Name the village of each incident: as told, else the nearest within 2 km; and any doubt."""
    found, unsure = [], False
    away = away_m(at, homes)
    for row, name in enumerate(told):
        near = away[row]
        if name or not np.isfinite(near).any():
            found.append(name)
            continue
        order = np.argsort(near, kind="stable")
        least = float(near[order[0]])
        slack = float(edge(near[order[:1]])[0])
        same = {names[other] for other in np.flatnonzero(near <= least + slack).tolist()}
        unsure |= abs(least - WITHIN_M) <= slack or (len(same) > 1 and least <= WITHIN_M)
        found.append(names[int(order[0])] if least <= WITHIN_M else "")
    return found, unsure

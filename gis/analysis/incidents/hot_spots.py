"""Where incidents are frequent for the number of households, with few cases not over-read.

A village has a rate, cases per hundred households, with the exact interval of a Poisson count
(Garwood) at 95 %. It stands out only where so many cases, or so few, would be unlikely at the rate
of all villages together. Among many villages some always seem unlikely, so the 5 % are shared
between all of them (Bonferroni): the chance that any village is named wrongly is at most 5 %.

References
----------
F. Garwood, "Fiducial limits for the Poisson distribution", Biometrika 28 (1936), 437-442.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

import pandas as pd
from scipy.special import gammainc, gammaincc, gammaincinv

from gis.analysis.incidents.times import IncidentTimes
from gis.belt.belt import Belt
from gis.crs import MetricFrame

CONFIDENCE: Final = 0.95
PER: Final = 100.0  # households


class Density(StrEnum):
    """How the rate of a village compares with that of all."""

    ABOVE = "above"
    LIKE_ALL = "like_all"
    BELOW = "below"


@dataclass(frozen=True, kw_only=True)
class Interval:
    """The interval of a Poisson count."""

    low: float
    high: float


@dataclass(frozen=True, eq=False, kw_only=True)
class HotSpots:
    """The rates of incidents by village.

    Attributes
    ----------
    villages
        Of each village with households, the highest lower limit first: `name`, `committee`,
        `households`, `cases`, `rate`, `rate_low` and `rate_high` (cases per 100 households),
        `expected` (cases at the rate of all) and `density`.
    overall
        The rate of all these villages together; NaN without households.
    elsewhere
        Incidents in no village, or in one without a number of households.
    """

    villages: MetricFrame
    overall: float
    elsewhere: int


def poisson_interval(cases: int) -> Interval:
    """Return the exact interval of a Poisson count with 95 % confidence (Garwood).

    That k cases or more are counted where m are expected has the probability P(k, m), the
    regularised incomplete gamma function. Importing it takes a tenth of the time of scipy.stats.
    """
    tail = (1.0 - CONFIDENCE) / 2.0
    low = float(gammaincinv(cases, tail)) if cases else 0.0
    return Interval(low=low, high=float(gammaincinv(cases + 1, 1.0 - tail)))


def hot_spots(belt: Belt, times: IncidentTimes) -> HotSpots | None:
    """Compare the rates of villages; None where no village has a number of households."""
    villages = belt.frames.get("villages")
    if villages is None or "households" not in villages:
        return None
    lived_in = villages[(villages["households"] > 0).fillna(value=False)]
    if lived_in.empty:
        return None
    once = lived_in[~lived_in["name"].duplicated(keep=False)]
    counts = times.cases["village"].value_counts()
    cases = once["name"].map(counts).fillna(0).astype(int)
    households = once["households"].astype(float)
    overall = float(cases.sum() / households.sum())
    intervals = [poisson_interval(int(count)) for count in cases]
    low = pd.Series([one.low for one in intervals], index=once.index) / households
    high = pd.Series([one.high for one in intervals], index=once.index) / households
    density = pd.Series(Density.LIKE_ALL.value, index=once.index)
    limit = (1.0 - CONFIDENCE) / len(once)
    expected = (overall * households).to_numpy()
    density[gammainc(cases, expected) < limit] = Density.ABOVE.value
    density[gammaincc(cases + 1, expected) < limit] = Density.BELOW.value
    told = once.assign(
        cases=cases,
        rate=PER * cases / households,
        rate_low=PER * low,
        rate_high=PER * high,
        expected=expected,
        density=density,
    )
    return HotSpots(
        villages=MetricFrame(
            told.sort_values(["rate_low", "rate", "name"], ascending=[False, False, True])
        ),
        overall=PER * overall,
        elsewhere=len(times.cases) - int(cases.sum()),
    )

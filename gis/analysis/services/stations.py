"""The year of the service and appeals stations: sums, rates, and the weakest committee.

A figure that is not given is no zero: it stays out of sums and rates, and is counted. A station
owes the figures of its kind; one whose kind is not given owes all.

A rate has the interval that holds the true share with 95 % confidence (Wilson), and is marked where
it rests on fewer than 20 cases: one case more or less would then move it by 5 points or more.

References
----------
E. B. Wilson, "Probable inference, the law of succession, and statistical inference", Journal of the
American Statistical Association 22 (1927), 209-212.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from statistics import NormalDist
from typing import Final, NamedTuple

import geopandas as gpd
import pandas as pd

from gis.analysis.services.committees import KEY, located
from gis.crs import MetricFrame, as_metric

SERVICE: Final = ("activities", "people_served", "difficulties", "good_deeds", "funds_yuan")
APPEALS: Final = ("appeals", "appeals_settled", "disputes", "disputes_mediated")
FIGURES: Final = (*SERVICE, *APPEALS)
OWED: Final[Mapping[str, tuple[str, ...]]] = {"service": SERVICE, "appeals": APPEALS}
RATES: Final = {
    "settled": ("appeals_settled", "appeals"),
    "mediated": ("disputes_mediated", "disputes"),
}
FEW: Final = 20  # cases: with fewer, one of them is more than 5 points of the rate
CONFIDENCE: Final = 0.95
Z: Final = NormalDist().inv_cdf((1 + CONFIDENCE) / 2)


class Rate(NamedTuple):
    """A share of cases: `done` of `of`, with the interval `low` to `high`.

    The shares are 0 to 1, and NaN without a case. `few` marks fewer than 20 cases.
    """

    done: int
    of: int
    share: float
    low: float
    high: float
    few: bool


@dataclass(frozen=True, eq=False, kw_only=True)
class StationYear:
    """What the stations of a belt did in a year.

    Attributes
    ----------
    kinds
        How many stations there are, by code; `""` for those whose kind is not given.
    totals
        The sum of each figure; None where no station gives it.
    missing
        How many stations owe each figure and don't give it.
    rates
        `settled` and `mediated`, over the stations that give both numbers.
    committees
        A committee a row, at its first station, the lowest mediation first: `township`,
        `committee`, how many stations of each kind (`service`, `appeals_stations`), the figures,
        `missing` (how many it owes), and of each rate `_done`, `_of`, `_share`, `_low`,
        `_high` and `_few`.
    lowest
        The committees with the lowest share of disputes mediated; none where all were.
    lacking
        By kind, the committees without a station of it.
    impossible
        The stations that settled or mediated more than they received; they stay out of the rates.
    """

    kinds: Mapping[str, int]
    totals: Mapping[str, int | None]
    missing: Mapping[str, int]
    rates: Mapping[str, Rate]
    committees: MetricFrame
    lowest: pd.DataFrame
    lacking: Mapping[str, tuple[str, ...]]
    impossible: tuple[str, ...]


def rate(done: int, of: int) -> Rate:
    """Give a share with its interval by Wilson's score."""
    if not of:
        return Rate(done, of, math.nan, math.nan, math.nan, few=True)
    share, spread = done / of, Z * Z / of
    middle = (share + spread / 2) / (1 + spread)
    half = math.sqrt(spread * (share * (1 - share) + spread / 4)) / (1 + spread)
    return Rate(done, of, share, max(middle - half, 0.0), min(middle + half, 1.0), of < FEW)


def station_year(stations: MetricFrame) -> StationYear:
    """Sum up the year of the stations of a belt."""
    place = located(stations)
    owes = pd.DataFrame({name: _owes(stations, name) for name in FIGURES})
    gaps = owes & stations[list(FIGURES)].isna()
    pairs = {name: _pairs(stations, name) for name in RATES}
    committees = _by_committee(stations, place, gaps.sum(axis=1), pairs)
    return StationYear(
        kinds=_counts(stations["kind"]),
        totals={
            name: int(stations[name].sum()) if stations[name].notna().any() else None
            for name in FIGURES
        },
        missing={name: int(gaps[name].sum()) for name in FIGURES},
        rates={name: rate(*map(int, pair.sum())) for name, pair in pairs.items()},
        committees=committees,
        lowest=_lowest(committees),
        lacking={
            kind: tuple(named.loc[named[column] == 0, "committee"])
            for kind, column in (("service", "service"), ("appeals", "appeals_stations"))
            for named in [committees[committees["committee"].notna()]]
        },
        impossible=tuple(stations.loc[_impossible(stations), "name"].fillna(stations["id"])),
    )


def _counts(kinds: pd.Series) -> dict[str, int]:
    found = kinds.fillna("").value_counts().sort_index()
    return {str(kind): int(count) for kind, count in found.items()}


def _owes(stations: MetricFrame, name: str) -> pd.Series:
    """Tell which stations owe a figure (rows,)."""
    others = [kind for kind, figures in OWED.items() if name not in figures]
    return ~stations["kind"].isin(others)


def _pairs(stations: MetricFrame, name: str) -> pd.DataFrame:
    """Give `done` and `of` of the stations that give both, 0 for the others (rows, 2)."""
    done, of = RATES[name]
    both = stations[[done, of]].notna().all(axis=1) & ~_more(stations, name)
    pair = stations[[done, of]].where(both, 0).astype("int64")
    return pair.set_axis(["done", "of"], axis=1)


def _more(stations: MetricFrame, name: str) -> pd.Series:
    done, of = RATES[name]
    return (stations[done] > stations[of]).fillna(value=False).astype(bool)


def _impossible(stations: MetricFrame) -> pd.Series:
    return _more(stations, "settled") | _more(stations, "mediated")


def _by_committee(
    stations: MetricFrame,
    place: pd.DataFrame,
    missing: pd.Series,
    pairs: Mapping[str, pd.DataFrame],
) -> MetricFrame:
    keys = [place[name] for name in KEY]
    kinds = {
        "service": (stations["kind"] == "service"),
        "appeals_stations": (stations["kind"] == "appeals"),
    }
    found = pd.DataFrame({name: there.astype(int) for name, there in kinds.items()})
    sums = found.groupby(keys, dropna=False).sum()
    for name in FIGURES:
        sums[name] = stations[name].groupby(keys, dropna=False).sum(min_count=1)
    sums["missing"] = missing.groupby(keys, dropna=False).sum()
    for name, pair in pairs.items():
        both = pair.groupby(keys, dropna=False).sum()
        rates = [rate(*map(int, row)) for row in both.to_numpy()]
        for part in ("share", "low", "high", "few"):
            sums[f"{name}_{part}"] = [getattr(one, part) for one in rates]
        sums[f"{name}_done"], sums[f"{name}_of"] = both["done"], both["of"]
    sums["geometry"] = stations.geometry.groupby(keys, dropna=False).first()
    table = sums.reset_index()
    by_weakness = table.sort_values(
        ["mediated_share", "disputes", *KEY],
        ascending=[True, False, True, True],
        na_position="last",
        ignore_index=True,
    )
    frame = gpd.GeoDataFrame(by_weakness, geometry="geometry", crs=stations.crs)
    return as_metric(frame, name="station_year")


def _lowest(committees: MetricFrame) -> pd.DataFrame:
    """List the committees with the lowest share mediated, where any is short of all."""
    share = committees.loc[committees["committee"].notna(), "mediated_share"]
    short = share[share < 1]
    rows = committees.loc[short[short == short.min()].index]
    return pd.DataFrame(rows.drop(columns="geometry"))

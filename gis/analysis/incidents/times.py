"""How long incidents took, from the call to the closing: medians and 90th percentiles.

A stage counts where both its times are given. An incident of which a time is before an earlier one
counts in no stage, and is listed. A percentile lies between the two cases beside it, in proportion
(the seventh of the definitions of Hyndman and Fan, which spreadsheets use too).

References
----------
R. J. Hyndman, Y. Fan, "Sample quantiles in statistical packages", The American Statistician 50
(1996), 361-365.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

import numpy as np
import pandas as pd

from gis.analysis.incidents.beside import straight_m
from gis.belt.belt import Belt
from gis.crs import MetricFrame
from gis.travel.snapping import has_place, xy_of

INCIDENTS: Final = "incidents"
CLOSED: Final = "closed"
FEW: Final = 10  # cases: with fewer, the 90th percentile is one of the two longest
VILLAGE_WITHIN_M: Final = 2_000.0


class Stage(StrEnum):
    """A part of an incident's time, or the whole."""

    SENDING = "sending"
    WAY = "way"
    RESPONSE = "response"
    HANDLING = "handling"
    WHOLE = "whole"


ENDS: Final[Mapping[Stage, tuple[str, str]]] = {
    Stage.SENDING: ("time", "sent"),
    Stage.WAY: ("sent", "arrived"),
    Stage.RESPONSE: ("time", "arrived"),
    Stage.HANDLING: ("arrived", "closed"),
    Stage.WHOLE: ("time", "closed"),
}


class By(StrEnum):
    """By what incidents are counted."""

    ALL = "all"
    KIND = "kind"
    VILLAGE = "village"
    POST = "post"


def still_open(incidents: pd.DataFrame) -> pd.Series:
    """Tell which incidents are not closed: neither their status says so, nor a time (rows,)."""
    says_closed = (incidents["status"] == CLOSED).fillna(value=False).astype(bool)
    return ~says_closed & incidents["closed"].isna()


@dataclass(frozen=True, eq=False, kw_only=True)
class IncidentTimes:
    """The incidents of a belt and how long each stage took.

    Attributes
    ----------
    cases
        The rows of the layer with `village` (as told, else the nearest within 2 km) and `post`
        (the one that was sent, else the one that handled it), and the minutes of each stage, NaN
        where it does not count.
    table
        By each of `By`: `by`, `value` (missing where it is not known), `cases`, `open` (not
        closed), and of each stage `{stage}_n`, `{stage}_median`, `{stage}_p90` and `{stage}_few`.
    backwards
        The ids of incidents of which a time is before an earlier one.
    has_times
        Whether any incident tells when somebody was sent or arrived.
    """

    cases: MetricFrame
    table: pd.DataFrame
    backwards: tuple[str, ...]
    has_times: bool


def incident_times(belt: Belt) -> IncidentTimes | None:
    """Sum up the times of the incidents; None where the belt has none."""
    rows = belt.frames.get(INCIDENTS)
    if rows is None:
        return None
    nothing = pd.Series(pd.NaT, index=rows.index)
    when = {
        name: pd.to_datetime(rows.get(name, nothing)) for ends in ENDS.values() for name in ends
    }
    stages = {
        stage: (when[end] - when[start]).dt.total_seconds() / 60.0
        for stage, (start, end) in ENDS.items()
    }
    wrong = pd.DataFrame({stage: minutes < 0 for stage, minutes in stages.items()}).any(axis=1)
    counted = {f"{stage}_min": minutes.where(~wrong) for stage, minutes in stages.items()}
    cases = MetricFrame(
        rows.assign(village=villages_of(belt, rows), post=_posts_of(rows), **counted)
    )
    return IncidentTimes(
        cases=cases,
        table=pd.concat([_summed(cases, by) for by in By], ignore_index=True),
        backwards=tuple(map(str, rows.loc[wrong, "id"])),
        has_times=bool(when["sent"].notna().any() or when["arrived"].notna().any()),
    )


def villages_of(belt: Belt, rows: MetricFrame) -> pd.Series:
    """Name the village of each row: as told, else the nearest one within 2 km."""
    told = rows.get("village", pd.Series(None, index=rows.index, dtype=object)).astype(object)
    villages = belt.frames.get("villages")
    if villages is None:
        return told
    placed = MetricFrame(villages[has_place(villages)])
    names = placed["name"].to_numpy(dtype=object)
    found = []
    for name, xy in zip(told, xy_of(rows), strict=True):
        if pd.isna(name) and np.isfinite(xy).all() and len(placed):
            away_m = straight_m(belt, placed, xy)
            nearest = int(away_m.argmin())
            found.append(names[nearest] if away_m[nearest] <= VILLAGE_WITHIN_M else None)
        else:
            found.append(None if pd.isna(name) else name)
    return pd.Series(found, index=rows.index, dtype=object)


def _posts_of(rows: MetricFrame) -> pd.Series:
    nothing = pd.Series(None, index=rows.index, dtype=object)
    sent = rows.get("post", nothing).astype(object)
    return sent.where(sent.notna(), rows.get("handled_by", nothing))


def _summed(cases: MetricFrame, by: By) -> pd.DataFrame:
    values = cases[by] if by is not By.ALL else pd.Series(By.ALL.value, index=cases.index)
    rows = []
    for value, own in cases.groupby(values, dropna=False, sort=False):
        row: dict[str, object] = {
            "by": by.value,
            "value": value if isinstance(value, str) else None,
            "cases": len(own),
            "open": int(still_open(own).sum()),
        }
        for stage in Stage:
            minutes = own[f"{stage}_min"].dropna().to_numpy()
            row |= {
                f"{stage}_n": len(minutes),
                f"{stage}_median": _percentile(minutes, 50),
                f"{stage}_p90": _percentile(minutes, 90),
                f"{stage}_few": len(minutes) < FEW,
            }
        rows.append(row)
    found = pd.DataFrame(rows)
    return found.sort_values(
        ["cases", "value"], ascending=[False, True], kind="stable", na_position="last"
    )


def _percentile(minutes: np.ndarray, share: float) -> float:
    return float(np.percentile(minutes, share)) if len(minutes) else float("nan")

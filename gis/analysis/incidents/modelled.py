"""Real minutes on the way against modelled ones, so that speeds can be corrected.

The real minutes are those from sending to arrival; the modelled ones those from the post that was
sent, in the season and by the mode that the reader chooses, with all ferries open.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np
import pandas as pd

from gis.analysis.incidents.beside import straight_m
from gis.analysis.incidents.times import FEW, IncidentTimes
from gis.belt.belt import Belt
from gis.crs import MetricFrame
from gis.travel.friction import Friction
from gis.travel.matrix import minutes_matrix
from gis.travel.snapping import can_snap, has_place, xy_of

LIMIT_MIN: Final = 240.0
LEAST_MIN: Final = 1.0  # a ratio of less than a minute says nothing


@dataclass(frozen=True, eq=False, kw_only=True)
class RealAgainstModelled:
    """The incidents with a real and a modelled way.

    Attributes
    ----------
    cases
        Their rows with `post`, `way_min` (real), `modelled_min`, `ratio` (real by modelled) and
        `straight_m`, the greatest ratio first.
    ratio
        The median ratio: 2 says that people take twice as long as modelled. NaN without a case.
    low, high
        The middle half of the ratios lies between these.
    few
        Whether there are fewer than ten.
    unknown
        Incidents with real minutes whose post or place is not known, or is not reached.
    """

    cases: MetricFrame
    ratio: float
    low: float
    high: float
    few: bool
    unknown: int


def real_against_modelled(
    belt: Belt, times: IncidentTimes, *, friction: Friction
) -> RealAgainstModelled:
    """Compare the real minutes of incidents with modelled ones.

    Parameters
    ----------
    friction
        With direction `FROM_POSTS`.
    """
    real = times.cases[times.cases["way_min"].notna()]
    posts = belt.frames.get("posts")
    rows = pd.DataFrame(index=real.index, columns=["modelled_min", "straight_m"], dtype=float)
    if posts is not None and len(real):
        able = posts[has_place(posts) & can_snap(posts, friction=friction)]
        once = able[~able["name"].duplicated(keep=False)]
        used = MetricFrame(once[once["name"].isin(real["post"])])
        rows = _modelled(belt, MetricFrame(real), used, friction)
    cases = MetricFrame(
        real.assign(modelled_min=rows["modelled_min"], straight_m=rows["straight_m"])
    )
    known = cases[(cases["modelled_min"] >= LEAST_MIN) & np.isfinite(cases["modelled_min"])]
    ratio = known["way_min"] / known["modelled_min"]
    quarters = np.percentile(ratio, [25, 50, 75]) if len(ratio) else np.full(3, np.nan)
    return RealAgainstModelled(
        cases=MetricFrame(known.assign(ratio=ratio).sort_values("ratio", ascending=False)),
        ratio=float(quarters[1]),
        low=float(quarters[0]),
        high=float(quarters[2]),
        few=len(known) < FEW,
        unknown=len(real) - len(known),
    )


def _modelled(
    belt: Belt, real: MetricFrame, posts: MetricFrame, friction: Friction
) -> pd.DataFrame:
    """Compute the minutes from the post of each incident, NaN where it is not known."""
    found = minutes_matrix(posts, targets=real, friction=friction, limit_min=LIMIT_MIN)
    row_of = {name: row for row, name in enumerate(posts["name"])}
    row = real["post"].map(row_of)
    modelled, away = np.full(len(real), np.nan), np.full(len(real), np.nan)
    for at, (post, xy) in enumerate(zip(row, xy_of(real), strict=True)):
        if pd.notna(post):
            modelled[at] = found[int(post), at]
            away[at] = straight_m(belt, MetricFrame(posts.iloc[[int(post)]]), xy)[0]
    return pd.DataFrame({"modelled_min": modelled, "straight_m": away}, index=real.index)

"""What each village has: a venue, a loudspeaker, distance education, a flag, party members.

A value that is not given is not known, which is told apart from "no". The data give the year of a
venue alone, so a village without one is not known to have none. The seat of a committee is an
office: where nobody lives there it is not asked for members.
"""

from dataclasses import dataclass
from typing import Final

import pandas as pd

from gis.analysis.services.committees import KEY, located, ordered
from gis.crs import MetricFrame, as_metric

VENUE, MEMBERS = "venue", "members"
ITEMS: Final = (VENUE, "loudspeaker", "distance_education", "national_flag", MEMBERS)
OFFICE: Final = "committee"
LACKS, UNKNOWN = "no", "unknown"


@dataclass(frozen=True, eq=False, kw_only=True)
class Equipment:
    """Which villages have what.

    Attributes
    ----------
    items
        By item: `asked` villages, of which `have` it, `lack` it or are `unknown`.
    unrecorded
        The items of which the layer says nothing for any village; no table lists them.
    committees
        A committee a row: `township`, `committee`, `places`, `have_<item>` for each item,
        `party_members`, how many values say no (`lacking`) and how many are not given (`unknown`).
    missing
        A village and item a row, in the order of the layer, what is lacking first: `id`, `name`,
        `kind`, `township`, `committee`, `item`, and `state`: `no` or `unknown`.
    """

    items: pd.DataFrame
    unrecorded: tuple[str, ...]
    committees: pd.DataFrame
    missing: MetricFrame

    def named(self, item: str, *, state: str = LACKS) -> list[str]:
        """Name the villages that lack an item, or of which it is not known."""
        rows = self.missing[(self.missing["item"] == item) & (self.missing["state"] == state)]
        return list(rows["name"].fillna(rows["id"]))


def equipment(villages: MetricFrame) -> Equipment:
    """Tell what the villages of a belt have, and which lack it."""
    asked = pd.DataFrame({item: _asked(villages, item) for item in ITEMS})
    there = pd.DataFrame({item: _there(villages, item) for item in ITEMS})
    unrecorded = tuple(item for item in ITEMS if there[item].isna().all())
    told = [item for item in ITEMS if item not in unrecorded]
    have = pd.DataFrame({item: asked[item] & there[item].fillna(value=False) for item in told})
    lack = pd.DataFrame({item: asked[item] & (~there[item]).fillna(value=False) for item in told})
    unknown = pd.DataFrame({item: asked[item] & there[item].isna() for item in told})
    return Equipment(
        items=pd.DataFrame(
            {
                "asked": asked[told].sum(),
                "have": have.sum(),
                "lack": lack.sum(),
                "unknown": unknown.sum(),
            }
        ),
        unrecorded=unrecorded,
        committees=_by_committee(villages, have, lack, unknown),
        missing=_missing(villages, lack, unknown),
    )


def _asked(villages: MetricFrame, item: str) -> pd.Series:
    if item != MEMBERS:
        return pd.Series(data=True, index=villages.index)
    nobody = villages["population"].fillna(0) == 0
    return ~((villages["kind"] == OFFICE) & nobody).fillna(value=False).astype(bool)


def _there(villages: MetricFrame, item: str) -> pd.Series:
    """Tell which villages have an item (rows,): yes, no or missing."""
    if item == VENUE:
        given = villages["venue_year"].notna().astype("boolean")
        return given.where(given)
    if item == MEMBERS:
        return (villages["party_members"] > 0).astype("boolean")
    return villages[item].astype("boolean")


def _by_committee(
    villages: MetricFrame, have: pd.DataFrame, lack: pd.DataFrame, unknown: pd.DataFrame
) -> pd.DataFrame:
    place = located(villages)
    keys = [place[name] for name in KEY]
    rows = pd.DataFrame({"places": 1}, index=villages.index)
    rows = rows.join(have.astype(int).add_prefix("have_"))
    sums = rows.groupby(keys, dropna=False).sum()
    sums["party_members"] = villages["party_members"].groupby(keys, dropna=False).sum(min_count=1)
    sums["lacking"] = lack.sum(axis=1).groupby(keys, dropna=False).sum()
    sums["unknown"] = unknown.sum(axis=1).groupby(keys, dropna=False).sum()
    return ordered(sums.reset_index())


def _missing(villages: MetricFrame, lack: pd.DataFrame, unknown: pd.DataFrame) -> MetricFrame:
    about = villages[["id", "name", "kind", "geometry"]].join(located(villages))
    rows = [
        about[where[item]].assign(item=item, state=state)
        for state, where in ((LACKS, lack), (UNKNOWN, unknown))
        for item in map(str, where)
    ]
    frame = pd.concat(rows, ignore_index=True) if rows else about.iloc[:0].assign(item="", state="")
    return as_metric(frame.set_geometry("geometry"), name="missing")

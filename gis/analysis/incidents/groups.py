"""Ten-household groups: how many households they hold, village by village."""

from dataclasses import dataclass
from typing import Final

import pandas as pd

from gis.analysis.services.committees import located
from gis.belt.belt import Belt
from gis.crs import MetricFrame

TEN: Final = 10
GROUPS: Final = "groups"


@dataclass(frozen=True, eq=False, kw_only=True)
class GroupsOfBelt:
    """The groups of a belt.

    Attributes
    ----------
    count, households, phones
        Of all groups; `phones` is None where no group gives them.
    fewer, ten, more
        How many groups have fewer than ten households, ten, or more; `unknown` have no number.
    sizes
        By number of households: `households` and `groups`.
    villages
        Of each village with households or groups, those without a group first: `township`,
        `committee`, `name`, `village_households` (NaN where the villages layer does not say),
        `groups`, `group_households`, `share` (of its households in groups, NaN where not known) and
        `listed` (whether the villages layer has it).
    without
        The villages with households and no group.
    committees
        By township and committee: `villages`, `without`, `village_households`, `groups`,
        `group_households`, `share`.
    """

    count: int
    households: int
    phones: int | None
    fewer: int
    ten: int
    more: int
    unknown: int
    sizes: pd.DataFrame
    villages: pd.DataFrame
    without: pd.DataFrame
    committees: pd.DataFrame

    @property
    def homes(self) -> float:
        """The households that the villages layer gives."""
        return float(self.villages["village_households"].sum())

    @property
    def homes_covered(self) -> float:
        """How many of these are in groups; in no village more than it has."""
        return float((self.villages["share"] * self.villages["village_households"]).sum())


def groups_of_belt(belt: Belt) -> GroupsOfBelt | None:
    """Count the groups of a belt; None where it has none."""
    groups = belt.frames.get(GROUPS)
    if groups is None:
        return None
    held = groups.get("households", pd.Series(pd.NA, index=groups.index, dtype="Int64"))
    phones = groups.get("phones", pd.Series(pd.NA, index=groups.index, dtype="Int64"))
    sizes = held.dropna().astype(int).value_counts().sort_index()
    villages = _villages(belt, groups.assign(households=held))
    return GroupsOfBelt(
        count=len(groups),
        households=int(held.sum()),
        phones=int(phones.sum()) if phones.notna().any() else None,
        fewer=int((held < TEN).sum()),
        ten=int((held == TEN).sum()),
        more=int((held > TEN).sum()),
        unknown=int(held.isna().sum()),
        sizes=sizes.rename_axis("households").reset_index(name="groups"),
        villages=villages,
        without=villages[(villages["groups"] == 0) & (villages["village_households"] > 0)],
        committees=_committees(villages),
    )


def _villages(belt: Belt, groups: MetricFrame) -> pd.DataFrame:
    place = located(groups)
    own = pd.DataFrame(
        {
            "name": groups.get("village", pd.Series(None, index=groups.index, dtype=object)),
            "township": place["township"],
            "committee": place["committee"],
            "households": groups["households"],
        }
    )
    by_name = own.groupby("name", sort=False).agg(
        township=("township", "first"),
        committee=("committee", "first"),
        groups=("households", "size"),
        group_households=("households", "sum"),
    )
    listed = _listed(belt)
    both = listed.join(by_name[["groups", "group_households"]], how="left")
    extra = by_name[~by_name.index.isin(listed.index)].assign(listed=False)
    told = pd.concat([both, extra]).rename_axis("name").reset_index()
    for name in ("groups", "group_households"):
        told[name] = told[name].fillna(0).astype("int64")
    homes = pd.to_numeric(told["village_households"]).astype(float)
    share = (told["group_households"] / homes.where(homes > 0)).clip(upper=1.0)
    return told.assign(village_households=homes, share=share).sort_values(
        ["groups", "township", "committee", "name"], kind="stable", ignore_index=True
    )


def _listed(belt: Belt) -> pd.DataFrame:
    """Give the villages that have households, by name."""
    villages = belt.frames.get("villages")
    columns = ["township", "committee", "village_households", "listed"]
    if villages is None or "households" not in villages:
        return pd.DataFrame(columns=columns)
    place = located(villages)
    homes = villages["households"]
    told = pd.DataFrame(
        {
            "township": place["township"],
            "committee": place["committee"],
            "village_households": homes,
            "listed": True,
        }
    ).set_axis(villages["name"], axis=0)
    here = told[(told["village_households"] > 0).fillna(value=False).to_numpy()]
    return here[~here.index.duplicated()]


def _committees(villages: pd.DataFrame) -> pd.DataFrame:
    known = villages["village_households"].notna()
    told = villages.assign(
        without=((villages["groups"] == 0) & (villages["village_households"] > 0)).astype(int),
        known_households=villages["group_households"].where(known, 0),
    )
    by = told.groupby(["township", "committee"], dropna=False, sort=True)
    found = by.agg(
        villages=("name", "size"),
        without=("without", "sum"),
        village_households=("village_households", "sum"),
        groups=("groups", "sum"),
        group_households=("group_households", "sum"),
        known_households=("known_households", "sum"),
    ).reset_index()
    homes = found["village_households"].where(found["village_households"] > 0)
    share = (found["known_households"] / homes).clip(upper=1.0)
    return found.drop(columns="known_households").assign(share=share)

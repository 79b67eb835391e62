"""Funds by the rule: so much for each administrative village and production team, and each member.

An administrative village is a committee that villages name. Members whose number is not given are
in no sum; the villages are counted. Money that was really paid is not in the data.
"""

from dataclasses import dataclass
from typing import Final

import pandas as pd

from gis.analysis.services.committees import located
from gis.belt.belt import Belt
from gis.crs import MetricFrame
from gis.questions.services import FundRule

TEAM, SEAT = "production_team", "committee"
COUNTS: Final = ("villages", "teams", "members", "uncounted")
SUMS: Final = ("fund_yuan", "training_yuan", "activities_yuan", "total_yuan")


@dataclass(frozen=True, eq=False, kw_only=True)
class Funds:
    """What is due by a rule in a year.

    Attributes
    ----------
    townships
        A township a row, the one that is not given last: `township`, `villages` and `teams` that
        get the work fund, `members`, `uncounted` villages without a number of members, and the
        amounts `fund_yuan`, `training_yuan`, `activities_yuan` and `total_yuan`.
    total
        The sums of these columns.
    """

    rule: FundRule
    townships: pd.DataFrame
    total: pd.Series


def rule_of(belt: Belt) -> FundRule:
    """Give the rates of a belt: its own, or those of the rule."""
    named = {name: belt.defaults[name] for name in vars(FundRule()) if name in belt.defaults}
    return FundRule(**named)


def funds(villages: MetricFrame, rule: FundRule) -> Funds:
    """Work out the funds of the townships of a belt."""
    place = located(villages)
    township = place["township"]
    seat = place["committee"].where(
        place["committee"].notna(), villages["name"].where(villages["kind"] == SEAT)
    )
    named = pd.DataFrame({"township": township, "seat": seat}).dropna(subset="seat")
    counts = pd.DataFrame(
        {
            "teams": (villages["kind"] == TEAM).fillna(value=False).astype(int),
            "members": villages["party_members"].fillna(0).astype(int),
            "uncounted": villages["party_members"].isna().astype(int),
        }
    )
    table = counts.groupby(township, dropna=False).sum()
    each = named.drop_duplicates().groupby("township", dropna=False).size()
    table["villages"] = each.reindex(table.index).fillna(0).astype(int)
    table["fund_yuan"] = (table["villages"] + table["teams"]) * rule.fund_yuan
    table["training_yuan"] = table["members"] * rule.training_yuan
    table["activities_yuan"] = table["members"] * rule.activities_yuan
    table["total_yuan"] = table[list(SUMS[:-1])].sum(axis=1)
    by_township = table[[*COUNTS, *SUMS]].reset_index()
    return Funds(rule=rule, townships=by_township, total=table[[*COUNTS, *SUMS]].sum())

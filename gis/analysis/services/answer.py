"""Everything that the page Services, the command and a notebook ask of one belt, at once."""

from dataclasses import dataclass

from gis.analysis.services.equipment import Equipment, equipment
from gis.analysis.services.funds import Funds, funds, rule_of
from gis.analysis.services.joint import JointPosts, joint_posts
from gis.analysis.services.stations import StationYear, station_year
from gis.belt.belt import Belt
from gis.questions.services import FundRule


@dataclass(frozen=True, eq=False, kw_only=True)
class Services:
    """The services of a belt; None where the belt has no layer that tells of them."""

    year: StationYear | None
    equipment: Equipment | None
    funds: Funds | None
    joint: JointPosts | None


def services(belt: Belt, rule: FundRule | None = None) -> Services:
    """Tell of the services of a belt; without a rule the funds are by that of the belt."""
    stations, villages = belt.frames.get("stations"), belt.frames.get("villages")
    return Services(
        year=None if stations is None else station_year(stations),
        equipment=None if villages is None else equipment(villages),
        joint=joint_posts(belt)
        if {"posts", "cross_posts"} & {*belt.frames, *belt.tables}
        else None,
        funds=None if villages is None else funds(villages, rule or rule_of(belt)),
    )

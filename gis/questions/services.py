"""Settings of the funds that villages, teams and members are due by the rule."""

from dataclasses import dataclass, fields

from gis.ranges import Range, check_range, setting
from gis.words import Words

YUAN = Words("元", "yuan")


@dataclass(frozen=True, kw_only=True)
class FundRule:
    """The rates of a year: for each administrative village or production team, and each member.

    A belt states its own under `[defaults]` in `belt.toml`, by the names of the fields.
    """

    fund_yuan: float = setting(
        40_000.0,
        Range(
            label=Words("每村（队）工作经费", "Work fund per village or team"),
            unit=YUAN,
            least=0.0,
            most=1_000_000.0,
            step=1_000.0,
            why=Words(
                "每个行政村（村委会）、每个生产队每年的工作经费。",
                "Yearly work fund of each administrative village (committee) and each production "
                "team.",
            ),
        ),
    )
    training_yuan: float = setting(
        30.0,
        Range(
            label=Words("每名党员培训经费", "Training per member"),
            unit=YUAN,
            least=0.0,
            most=10_000.0,
            step=10.0,
            why=Words("每名党员每年的培训经费。", "Yearly training fund of each party member."),
        ),
    )
    activities_yuan: float = setting(
        30.0,
        Range(
            label=Words("每名党员活动经费", "Activities per member"),
            unit=YUAN,
            least=0.0,
            most=10_000.0,
            step=10.0,
            why=Words("每名党员每年的活动经费。", "Yearly activity fund of each party member."),
        ),
    )

    def __post_init__(self) -> None:
        """Refuse a rate outside its range."""
        for rate in fields(self):
            check_range(self, rate.name)

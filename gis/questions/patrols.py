"""The settings of patrols, each number declared once."""

from dataclasses import dataclass

from gis.ranges import Range, check_range, setting
from gis.words import Words


@dataclass(frozen=True, kw_only=True)
class PatrolSettings:
    """After how many days without a visit a stretch of the boundary is overdue."""

    limit_days: float = setting(
        7.0,
        Range(
            label=Words("逾期天数", "Overdue after"),
            unit=Words("天", "days"),
            least=1.0,
            most=60.0,
            step=1.0,
            why=Words(
                "超过这么多天没有巡到的边境段算逾期；没有巡过的也算。",
                "A stretch that was not walked for more days than this is overdue; so is one that "
                "was never walked.",
            ),
        ),
    )

    def __post_init__(self) -> None:
        """Refuse a limit outside its range."""
        check_range(self, "limit_days")

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


@dataclass(frozen=True, kw_only=True)
class PlanSettings:
    """What is asked of the plan of a week."""

    hours: float = setting(
        6.0,
        Range(
            label=Words("每天最多步行", "Longest walk"),
            unit=Words("小时", "h"),
            least=0.5,
            most=12.0,
            step=0.5,
            why=Words(
                "每队每天沿边境线最多走几小时，按地形和较慢的方向算；往返驻地的路程不计。",
                "How long each team walks along the border on one day at most, over the terrain "
                "and in the slower direction. The way to the border and home is not counted.",
            ),
        ),
    )
    target_days: float = setting(
        2.0,
        Range(
            label=Words("目标间隔", "Target age"),
            unit=Words("天", "days"),
            least=0.0,
            most=30.0,
            step=1.0,
            why=Words(
                "各段距上次巡到不超过这么多天即可，不为更短的间隔多走；2 天即每三天走一遍。",
                "No team walks more in order to press ages below this. 2 days means that each "
                "stretch is walked every third day.",
            ),
        ),
    )
    crossing_weight: float = setting(
        1.0,
        Range(
            label=Words("通道附近计几倍", "Near crossings"),
            unit=Words("倍", "times"),
            least=1.0,
            most=5.0,
            step=1.0,
            why=Words(
                "通道渡口左右 500 米内的边境线，天数按几倍算；1 即不加权。",
                "Within 500 m of a crossing a day counts as so many days; 1 means no weight.",
            ),
        ),
    )

    def __post_init__(self) -> None:
        """Refuse a number outside its range."""
        for name in ("hours", "target_days", "crossing_weight"):
            check_range(self, name)

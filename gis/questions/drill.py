"""The settings of a drill, each number declared once."""

from dataclasses import dataclass

from gis.questions.modes import Mode, Season
from gis.ranges import Range, check_range, setting
from gis.words import Words

MINUTES = Words("分钟", "min")


@dataclass(frozen=True, kw_only=True)
class DrillSettings:
    """The day of a drill.

    Attributes
    ----------
    seed
        The number from which the calls are drawn: the same number gives the same day.
    on_scene_min, sending_min
        Assumed for every call: how long a team stays at the place, and how long it takes to send
        it.
    """

    mode: Mode = Mode.CAR
    season: Season = Season.DRY
    seed: float = setting(
        1.0,
        Range(
            label=Words("编号", "Drill number"),
            unit=Words("", ""),
            least=1.0,
            most=999.0,
            step=1.0,
            why=Words(
                "同一编号抽出同一天的警情，便于重做和比较。",
                "The same number draws the same calls, so that a drill can be repeated.",
            ),
        ),
    )
    calls: float = setting(
        8.0,
        Range(
            label=Words("警情数", "Calls"),
            unit=Words("起", ""),
            least=1.0,
            most=24.0,
            step=1.0,
            why=Words("这一天有几起警情。", "How many calls come in on that day."),
        ),
    )
    on_scene_min: float = setting(
        60.0,
        Range(
            label=Words("现场处置", "Time at the place"),
            unit=MINUTES,
            least=10.0,
            most=480.0,
            step=10.0,
            why=Words(
                "假定每起警情在现场处置这么久，之后按来时用时返回，返回后才能再派。",
                "Each call is assumed to keep a team so long; then it goes back as it came, and "
                "can be sent again once it is back.",
            ),
        ),
    )
    sending_min: float = setting(
        5.0,
        Range(
            label=Words("接警到派出", "Call to sending"),
            unit=MINUTES,
            least=0.0,
            most=60.0,
            step=1.0,
            why=Words(
                "假定接警后过这么久出发。", "A team is assumed to set out so long after the call."
            ),
        ),
    )

    def __post_init__(self) -> None:
        """Refuse a number outside its range."""
        for name in ("seed", "calls", "on_scene_min", "sending_min"):
            check_range(self, name)

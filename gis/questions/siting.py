"""Siting settings, each number declared once."""

from dataclasses import dataclass, field
from enum import Enum, StrEnum

from gis.questions.coverage import CoverageSettings
from gis.ranges import Range, check_range, setting
from gis.words import Words

LonLat = tuple[float, float]
"""Longitude and latitude in degrees."""


class Goal(StrEnum):
    """The objective of siting; gis/siting/questions.py describes each."""

    MOST = "most"
    FEWEST = "fewest"
    LEAST_TOTAL = "least_total"
    LEAST_WORST = "least_worst"

    @property
    def is_cover(self) -> bool:
        """Whether the objective is coverage rather than travel cost."""
        return self in {Goal.MOST, Goal.FEWEST}


class Spots(StrEnum):
    """Which places may become posts."""

    VILLAGES = "villages"
    ROADS = "roads"
    AREA = "area"


class Times(Enum):
    """The number of posts within reach that a place needs to count as covered."""

    ONCE = 1
    TWICE = 2


@dataclass(frozen=True, kw_only=True)
class Allowed:
    """Where a new post may be placed.

    Attributes
    ----------
    corners
        The corners of the area used by `Spots.AREA`, in order.
    """

    spots: Spots = Spots.VILLAGES
    every_m: float = setting(
        2_000.0,
        Range(
            label=Words("候选点间距", "Candidate spacing"),
            unit=Words("米", "m"),
            least=250.0,
            most=10_000.0,
            step=250.0,
            why=Words(
                "沿道路或在圈定区域内，每隔多远取一个候选点。",
                "Spacing of candidate sites along roads or in the drawn area.",
            ),
        ),
    )
    corners: tuple[LonLat, ...] = ()
    from_boundary_m: float = setting(
        0.0,
        Range(
            label=Words("离边境线至少", "Least distance from the border"),
            unit=Words("米", "m"),
            least=0.0,
            most=10_000.0,
            step=250.0,
            why=Words(
                "离边境线更近的地方不设站点。",
                "No post is placed closer to the border than this.",
            ),
        ),
    )

    def __post_init__(self) -> None:
        """Reject distances outside their ranges."""
        check_range(self, "every_m")
        check_range(self, "from_boundary_m")


@dataclass(frozen=True, kw_only=True)
class SitingSettings:
    """The siting question.

    Attributes
    ----------
    cover
        Facilities, targets and limit; none of them `added`.
    border_share
        The weight of the border, from 0 (population only) to 1 (border only): at 0.5, one percent
        of the border counts as much as one percent of the population.
    posts
        The maximum number of new posts; `Goal.FEWEST` finds the number itself.
    """

    cover: CoverageSettings = field(default_factory=CoverageSettings)
    goal: Goal = Goal.MOST
    times: Times = Times.ONCE
    allowed: Allowed = field(default_factory=Allowed)
    posts: float = setting(
        3.0,
        Range(
            label=Words("新设数量", "Number of new posts"),
            unit=Words("处", "posts"),
            least=1.0,
            most=10.0,
            step=1.0,
            why=Words("最多新设几处站点。", "Maximum number of new posts."),
        ),
    )
    border_share: float = setting(
        0.0,
        Range(
            label=Words("边境线的权重", "Border weight"),
            unit=Words("", ""),
            least=0.0,
            most=1.0,
            step=0.1,
            why=Words(
                "0 为只看人口，1 为只看边境线；0.5 时 1% 的边境线与 1% 的人口同等重要。",
                "0 counts population only, 1 the border only; at 0.5, one percent of the "
                "border counts as much as one percent of the population.",
            ),
        ),
    )

    def __post_init__(self) -> None:
        """Refuse numbers outside their ranges."""
        check_range(self, "posts")
        check_range(self, "border_share")

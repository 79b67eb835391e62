"""Coverage settings, each number declared once."""

from dataclasses import dataclass, field, replace

from gis.questions.modes import Direction, Mode, Season
from gis.ranges import Range, check_range, range_of, setting
from gis.words import Words


@dataclass(frozen=True, kw_only=True)
class Straight:
    """Reach by straight-line distance: within a radius."""

    radius_m: float = setting(
        3_000.0,
        Range(
            label=Words("覆盖半径", "Radius"),
            unit=Words("米", "m"),
            least=500.0,
            most=30_000.0,
            step=500.0,
            why=Words(
                "站点周围多远算作可及（直线距离）。",
                "Straight-line distance from a post within which a location counts as covered.",
            ),
        ),
    )

    def __post_init__(self) -> None:
        """Refuse a radius outside its range."""
        check_range(self, "radius_m")

    def at_any_limit(self) -> "Straight":
        """Return these settings with a fixed radius, as a cache key for all radii."""
        return replace(self, radius_m=Straight.radius_m)


@dataclass(frozen=True, kw_only=True)
class Travel:
    """Reach by travel time: within some minutes to or from a post."""

    minutes: float = setting(
        60.0,
        Range(
            label=Words("到站用时", "Minutes to a post"),
            unit=Words("分钟", "min"),
            least=5.0,
            most=120.0,
            step=5.0,
            why=Words(
                "从村寨或边境线到站点，沿道路和山地所需时间不超过多少算作可及。",
                "Longest travel time, over roads and hills, between a post and a village "
                "or the border that counts as covered.",
            ),
        ),
    )
    mode: Mode = Mode.FOOT
    season: Season = Season.DRY
    direction: Direction = Direction.TO_POSTS

    def __post_init__(self) -> None:
        """Refuse minutes outside their range."""
        check_range(self, "minutes")

    def at_any_limit(self) -> "Travel":
        """Return these settings with a fixed limit, as a cache key for all limits."""
        return replace(self, minutes=Travel.minutes)


@dataclass(frozen=True, kw_only=True)
class CoverageSettings:
    """The coverage question: which facilities, which targets, within what limit.

    Attributes
    ----------
    facility, targets
        Keys of point layers.
    kinds
        The facility types that count; all if empty.
    added
        Longitude and latitude in degrees of facilities that do not exist yet.
    """

    facility: str = "posts"
    kinds: tuple[str, ...] = ()
    targets: str = "crossings"
    within: Straight | Travel = field(default_factory=Straight)
    added: tuple[tuple[float, float], ...] = ()


def radii_m() -> list[float]:
    """Return every radius of the setting, for the coverage curve."""
    return range_of(Straight, "radius_m").steps()


def limits_min() -> list[float]:
    """Return every travel-time limit of the setting, for the coverage curve."""
    return range_of(Travel, "minutes").steps()

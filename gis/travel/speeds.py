"""Travel speeds and their sources: one table that a planner can adjust."""

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from typing import Self, TypeGuard

from gis.errors import InputError, Problem
from gis.ranges import Range, check_range, setting
from gis.words import Words

KMH = Words("公里/小时", "km/h")
AS_ABOVE = Words("同上。", "As above.")
MIN_PER_M_AT_1_KMH = 0.06


def _speed(kmh: float, label: Words, why: Words, *, most: float) -> float:
    return setting(kmh, Range(label=label, unit=KMH, least=0.5, most=most, step=0.5, why=why))


@dataclass(frozen=True, kw_only=True)
class Speeds:
    """Speeds on level ground, in km/h, each with its source.

    Speeds on foot are at most 8 km/h, which is running: Langmuir's rule subtracts up to 0.42 s per
    metre of gentle descent and must leave a positive time.
    """

    off_road_kmh: float = _speed(
        3.0,
        Words("野外步行", "On foot, off-road"),
        Words(
            "Tobler 1993：离开道路为道路步行的 0.6 倍（5 公里/小时）。",
            "Tobler 1993: off-path speed is 0.6 of the on-path speed (5 km/h).",
        ),
        most=8.0,
    )
    path_kmh: float = _speed(
        5.0,
        Words("沿路步行", "On foot along a road or path"),
        Words(
            "Tobler 1993（平地 5.04）；Langmuir 1984（每公里 12 分钟）。",
            "Tobler 1993 (5.04 on level ground); Langmuir 1984 (12 minutes per kilometre).",
        ),
        most=8.0,
    )
    motorcycle_road_kmh: float = _speed(
        40.0,
        Words("摩托车，公路", "Motorcycle on a road"),
        Words(
            "道路未注明车速时用；在 AccessMod（Ray、Ebener 2008）所举范围内，应以实测代替。",
            "Used where a road gives no speed; within the range of AccessMod's examples "
            "(Ray and Ebener 2008). Replace it with measured speeds.",
        ),
        most=80.0,
    )
    motorcycle_track_kmh: float = _speed(
        18.0, Words("摩托车，机耕路", "Motorcycle on a track"), AS_ABOVE, most=60.0
    )
    car_road_kmh: float = _speed(40.0, Words("汽车，公路", "Car on a road"), AS_ABOVE, most=120.0)
    car_track_kmh: float = _speed(
        15.0, Words("汽车，机耕路", "Car on a track"), AS_ABOVE, most=60.0
    )
    wet_slow_share: float = setting(
        0.6,
        Range(
            label=Words("雨季缓行系数", "Wet-season speed factor on slow sections"),
            unit=Words("", ""),
            least=0.1,
            most=1.0,
            step=0.05,
            why=Words(
                "约定值，应以本地经验代替。", "A convention; replace it with local experience."
            ),
        ),
    )
    ferry_kmh: float = _speed(
        6.0,
        Words("渡船", "Ferry"),
        Words("约定值：另加候船时间。", "A convention; waiting time is added separately."),
        most=30.0,
    )

    def __post_init__(self) -> None:
        """Reject a number outside its range."""
        for one in fields(self):
            check_range(self, one.name)

    @classmethod
    def read(cls, table: Mapping[str, object]) -> Self:
        """Read the belt's own speeds under `[speeds]` in belt.toml.

        Raises
        ------
        InputError
            Listing every unknown name, and every value that is not a number within its range.
        """
        speeds, problems = cls(), list[Problem]()
        for name, value in table.items():
            try:
                speeds = replace(speeds, **{name: cls._number(name, value)})
            except InputError as wrong:
                problems += wrong.problems
        if problems:
            raise InputError.of(problems)
        return speeds

    @classmethod
    def _number(cls, name: str, value: object) -> float:
        known = [one.name for one in fields(cls)]
        if name in known and is_number(value):
            return float(value)
        raise InputError(
            "{name} = {value} is not a valid speed.",
            remedy="Give a number for one of these speeds: {known}.",
            name=name,
            value=str(value),
            known=", ".join(known),
        )


def is_number(value: object) -> TypeGuard[int | float]:
    """Return whether a value of belt.toml is a number; true and false are not."""
    return isinstance(value, int | float) and not isinstance(value, bool)


def min_per_m(kmh: float) -> float:
    """Convert a speed to minutes per metre."""
    return MIN_PER_M_AT_1_KMH / kmh

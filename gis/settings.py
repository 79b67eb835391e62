"""The numbers that a reader can turn: unit, range, step and reason, each declared once.

The widget, the check of the range and the key of the cache follow from the field.
"""

from dataclasses import Field, dataclass, field, fields
from typing import Any

from gis.errors import InputError
from gis.words import Words


@dataclass(frozen=True, kw_only=True)
class Range:
    """What a setting is called, what it may be, and why one would turn it."""

    label: Words
    unit: Words
    least: float
    most: float
    step: float
    why: Words


def setting(start: float, declared: Range) -> float:
    """Declare a field of a settings class: its first value, and what it may be."""
    return field(default=start, metadata={"range": declared})


def range_of(settings: type[Any], name: str) -> Range:
    """Look up what was declared for the field `name` of a settings class."""
    declared: dict[str, Field[Any]] = {one.name: one for one in fields(settings)}
    found: Range = declared[name].metadata["range"]
    return found


@dataclass(frozen=True, kw_only=True)
class CoverageSettings:
    """What is asked about cover: from which posts, how far.

    `facility` and `targets` are keys of layers of points; `kinds` are those kinds of the facility
    that count, all of them when empty.
    """

    facility: str = "posts"
    kinds: tuple[str, ...] = ()
    targets: str = "crossings"
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
                "How far around a post counts as in reach, in a straight line.",
            ),
        ),
    )

    def __post_init__(self) -> None:
        """Refuse a radius outside its range."""
        check_range(self, "radius_m")


def radii_m() -> list[float]:
    """Every radius that the setting can have, for the curve of cover."""
    allowed = range_of(CoverageSettings, "radius_m")
    steps = round((allowed.most - allowed.least) / allowed.step)
    return [allowed.least + step * allowed.step for step in range(steps + 1)]


def check_range(settings: object, name: str) -> None:
    """Refuse a setting outside its declared range.

    Raises
    ------
    InputError
        Where the value of the field `name` is not between its least and its most.
    """
    allowed = range_of(type(settings), name)
    value = getattr(settings, name)
    if not allowed.least <= value <= allowed.most:
        raise InputError(
            "{label} is {value}, outside {least:g} to {most:g} {unit}.",
            remedy="Choose a value in this range.",
            label=allowed.label,
            value=value,
            least=allowed.least,
            most=allowed.most,
            unit=allowed.unit,
        )

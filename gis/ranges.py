"""Declaration of adjustable settings: unit, range, step and reason, once each.

The widget, the range check and the cache key are derived from the field.
"""

from dataclasses import Field, dataclass, field, fields
from typing import Any

from gis.errors import InputError
from gis.words import Words


@dataclass(frozen=True, kw_only=True)
class Range:
    """The label, unit, range and explanation of a setting."""

    label: Words
    unit: Words
    least: float
    most: float
    step: float
    why: Words

    def steps(self) -> list[float]:
        """Every value that it can take."""
        count = round((self.most - self.least) / self.step)
        return [self.least + place * self.step for place in range(count + 1)]


def setting(start: float, declared: Range) -> float:
    """Declare a field of a settings class: its default and its range."""
    return field(default=start, metadata={"range": declared})


def range_of(settings: type[Any], name: str) -> Range:
    """Look up what was declared for the field `name` of a settings class."""
    declared: dict[str, Field[Any]] = {one.name: one for one in fields(settings)}
    found: Range = declared[name].metadata["range"]
    return found


def check_range(settings: object, name: str) -> None:
    """Reject a setting outside its declared range.

    Raises
    ------
    InputError
        Where the value of the field `name` is outside its range.
    """
    allowed = range_of(type(settings), name)
    value = getattr(settings, name)
    if not allowed.least <= value <= allowed.most:
        raise InputError(
            "{label} is {value}, outside the range {least:g} to {most:g} {unit}.",
            remedy="Choose a value within this range.",
            label=allowed.label,
            value=value,
            least=allowed.least,
            most=allowed.most,
            unit=allowed.unit,
        )

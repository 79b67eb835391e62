"""How numbers that a reader can turn are declared: unit, range, step and reason, once each.

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

    def steps(self) -> list[float]:
        """Every value that it can have."""
        count = round((self.most - self.least) / self.step)
        return [self.least + place * self.step for place in range(count + 1)]


def setting(start: float, declared: Range) -> float:
    """Declare a field of a settings class: its first value, and what it may be."""
    return field(default=start, metadata={"range": declared})


def range_of(settings: type[Any], name: str) -> Range:
    """Look up what was declared for the field `name` of a settings class."""
    declared: dict[str, Field[Any]] = {one.name: one for one in fields(settings)}
    found: Range = declared[name].metadata["range"]
    return found


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
            "{label} is {value}, outside the range {least:g} to {most:g} {unit}.",
            remedy="Choose a value within this range.",
            label=allowed.label,
            value=value,
            least=allowed.least,
            most=allowed.most,
            unit=allowed.unit,
        )

"""A proof: each figure as shown and as computed a second time, and whether they agree.

The second computation shares no code with the first: of `gis` its files import only `gis.errors`
and `gis.words`. Input that both share is documented where it is used.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple, TypeAlias

import numpy as np

from gis.words import Words

Floats: TypeAlias = np.ndarray[Any, np.dtype[np.float64]]
Whole: TypeAlias = np.ndarray[Any, np.dtype[np.int64]]
Marks: TypeAlias = np.ndarray[Any, np.dtype[np.bool_]]

END_M = 1.0  # tolerance of an end of a stretch of the border
MINUTES = 1e-6
SHARE = 1e-9  # shares of exact amounts differ only by rounding


class Key(NamedTuple):
    """The key of a figure: page with settings, name, and row of a table."""

    page: str
    name: str
    row: str = ""


class Number(NamedTuple):
    """A number of the second computation, and its tolerance."""

    value: float
    tolerance: float = 0.0


class Text(NamedTuple):
    """The texts that the second computation accepts; several if posts are equally near."""

    allowed: tuple[str, ...]


Proofs: TypeAlias = dict[Key, Number | Text]
Shown: TypeAlias = Mapping[Key, float | str]


@dataclass(frozen=True, kw_only=True)
class Figure:
    """One figure, computed both ways; None where one of them lacks it."""

    key: Key
    shown: float | str | None
    proved: Number | Text | None

    @property
    def agrees(self) -> bool:
        """Whether the two are the same within the tolerance."""
        if self.shown is None or self.proved is None:
            return False
        if isinstance(self.proved, Text):
            return self.shown in self.proved.allowed
        if isinstance(self.shown, str):
            return False
        value, tolerance = self.proved
        if math.isnan(value) or math.isinf(value):
            return self.shown == value or (math.isnan(value) and math.isnan(self.shown))
        return abs(self.shown - value) <= tolerance


@dataclass(frozen=True, kw_only=True)
class NotProved:
    """A figure that cannot be proved, with the reason."""

    key: Key
    reason: Words


@dataclass(frozen=True, kw_only=True)
class Report:
    """All figures in the order of the pages, and those that could not be proved."""

    figures: tuple[Figure, ...]
    not_proved: tuple[NotProved, ...]

    @property
    def parted(self) -> tuple[Figure, ...]:
        """The figures on which the two computations differ."""
        return tuple(figure for figure in self.figures if not figure.agrees)


class Reason(NamedTuple):
    """Why figures are not proved: those whose page and name start with these texts.

    With a row, only those of that row and its parts: `3` and `3.1`.
    """

    page: str
    name: str
    why: Words
    row: str | None = None


def compared(shown: Shown, proved: Proofs, *, reasons: Sequence[Reason]) -> Report:
    """Compare the two computations.

    A figure without a second value is "not proved" if a reason covers it. Otherwise it counts as
    different, as does one that only the second computation has.
    """
    figures: list[Figure] = []
    left: list[NotProved] = []
    for key, value in shown.items():
        why = None if key in proved else _reason(key, reasons)
        if why is None:
            figures.append(Figure(key=key, shown=value, proved=proved.get(key)))
        else:
            left.append(NotProved(key=key, reason=why))
    unseen = (key for key in proved if key not in shown and _reason(key, reasons) is None)
    figures += [Figure(key=key, shown=None, proved=proved[key]) for key in unseen]
    return Report(figures=tuple(figures), not_proved=tuple(left))


def _reason(key: Key, reasons: Sequence[Reason]) -> Words | None:
    return next(
        (
            one.why
            for one in reasons
            if key.page.startswith(one.page)
            and key.name.startswith(one.name)
            and (one.row is None or one.row == key.row or key.row.startswith(f"{one.row}."))
        ),
        None,
    )


def whole_ends(count: int) -> float:
    """Return the tolerance in metres of the total length of stretches, each with two ends."""
    return 2 * END_M * max(count, 1)

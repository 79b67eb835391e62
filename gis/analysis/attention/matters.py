"""The matters that may need attention, what is told of each, and their order."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Subject(StrEnum):
    """What may need attention."""

    UNREACHED = "unreached"
    GAPS = "gaps"
    CROSSINGS = "crossings"
    NOBODY = "nobody"
    UNNAMED = "unnamed"
    OVERDUE = "overdue"
    REPORTS = "reports"
    INCIDENTS = "incidents"
    EQUIPMENT = "equipment"


@dataclass(frozen=True, kw_only=True)
class Matter:
    """One matter of a belt, added up; what stands in it beyond the sums is of its worst case.

    Attributes
    ----------
    count
        How many stretches, places, rows or reports.
    people, metres
        Whom and how much of a line it touches, together; 0 where it is not of people or a line.
    days
        How long the worst case has lasted; None where the data do not say.
    line, span
        The line of the worst case, as `LineInCare.name`, and the ends in metres on it.
    names
        The places or units, the worst first.
    offices
        Who answers for the worst case, the longest share first; offices and never people.
    nobody_m
        The metres of the worst case that nobody answers for.
    since
        The day from which it lasts.
    before
        The same a week earlier, in metres for what is overdue and else as a count; None where
        the data do not reach back that far.
    """

    subject: Subject
    count: int
    people: int = 0
    metres: float = 0.0
    days: int | None = None
    line: str | None = None
    span: tuple[float, float] | None = None
    names: tuple[str, ...] = ()
    offices: tuple[str, ...] = ()
    nobody_m: float = 0.0
    since: date | None = None
    before: float | None = None


@dataclass(frozen=True, kw_only=True)
class Attention:
    """What needs attention in a belt.

    Attributes
    ----------
    as_of
        The last day of the dated data; None where nothing is dated.
    matters
        In the order of rank: the most people first, then the most metres, then the oldest.
    clear
        What was looked at and needs none.
    unknown
        What the data do not tell.
    """

    as_of: date | None
    matters: tuple[Matter, ...]
    clear: tuple[Subject, ...]
    unknown: tuple[Subject, ...]


def ranked(matters: Iterable[Matter]) -> tuple[Matter, ...]:
    """Order matters by people, then metres, then days, then count; equals by subject."""
    subjects = list(Subject)
    return tuple(
        sorted(
            matters,
            key=lambda one: (
                -one.people,
                -one.metres,
                -(one.days or 0),
                -one.count,
                subjects.index(one.subject),
                one.line or "",
            ),
        )
    )

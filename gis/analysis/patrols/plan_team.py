"""The best week of one team, with the proof that no other is better.

First the greatest age of the whole week is made least, then the greatest from the second day on,
from the third, and so on to the last: so what has grown old already is made good as early as it
can be. Of all plans that do this, the one is taken whose longest walk is shortest, to the minute,
and what no deadline needs is left out of its walks.
"""

import math
from collections.abc import Callable
from typing import NamedTuple

from gis.analysis.patrols.plan_question import DAYS, Needs, Question, Team
from gis.analysis.patrols.plan_search import Found, answer, trimmed


class TeamPlan(NamedTuple):
    """The week of a team.

    Attributes
    ----------
    walks
        Day of the week, from 1 on, and the chainages of its walk.
    limits
        The greatest age, times the weight, from each day on: (days,).
    bound
        No week has a greatest age that is less, or less than what is enough; `limits[0]` where
        the plan is the best.
    is_best
        Whether no other week is better from any day on.
    needs
        What one day less would need, where that alone shows that it cannot be; None where trying
        every plan has shown it.
    states
        How many states the searches met.
    minutes
        How long a walk may be in this plan, at most what was allowed.
    """

    walks: dict[int, tuple[float, float]]
    limits: tuple[int, ...]
    bound: int
    is_best: bool
    needs: Needs | None
    states: int
    minutes: float


def best_week(team: Team, *, enough: int = 0) -> TeamPlan:
    """Plan the week of a team that has something to walk.

    Parameters
    ----------
    enough
        The limit below which ages are not pressed.
    """
    most = max((one.age + DAYS) * one.weight for one in team.metres)
    limits = (most,) * DAYS
    tried: list[Found] = []
    bound, needs = most, None
    for day in range(1, DAYS + 1):
        limits, proven = _lowered(team, limits, day, enough, tried)
        if day == 1:
            bound = proven
            needs = Question(team, _capped(limits, day, limits[0] - 1)).refuted()
    minutes = _shortest(team, limits, tried)
    asked = Question(team._replace(minutes=minutes), limits)
    found = answer(asked)
    walks = trimmed(asked, found.walks or {})
    return TeamPlan(
        walks={day: asked.span(walk) for day, walk in sorted(walks.items())},
        limits=limits,
        bound=bound,
        is_best=all(one.is_decided for one in tried),
        needs=needs,
        states=sum(one.states for one in tried),
        minutes=minutes,
    )


def _lowered(
    team: Team, limits: tuple[int, ...], day: int, enough: int, tried: list[Found]
) -> tuple[tuple[int, ...], int]:
    """Make the limit from one day on least; also give what no plan can be under."""
    known = limits[day - 1]  # some plan keeps this

    def is_refuted(value: int) -> bool:
        return value < enough or Question(team, _capped(limits, day, value)).refuted() is not None

    if is_refuted(known - 1):
        return limits, known
    value = bound = _least(lambda value: not is_refuted(value), low=enough, high=known - 1)
    step = 1
    while value < known:
        found = answer(Question(team, _capped(limits, day, value)))
        tried.append(found)
        if found.walks is not None:
            break
        if found.is_decided and step == 1:
            bound = value + 1
        step = step if found.is_decided else 2 * step  # a hard one, and the next is hard too
        value += step
    value = min(value, known)
    return _capped(limits, day, value), min(bound, value)


def _capped(limits: tuple[int, ...], day: int, value: int) -> tuple[int, ...]:
    """Lower the limits from a day on to a value."""
    return (*limits[: day - 1], *(min(one, value) for one in limits[day - 1 :]))


def _shortest(team: Team, limits: tuple[int, ...], tried: list[Found]) -> float:
    """Find the least whole minutes a day with which the limits can be kept."""

    def is_enough(minutes: int) -> bool:
        found = answer(Question(team._replace(minutes=float(minutes)), limits))
        tried.append(found)
        return found.walks is not None

    whole = math.floor(team.minutes)
    least = _least(is_enough, low=1, high=whole + 1)
    return float(least) if least <= whole else team.minutes


def _least(holds: Callable[[int], bool], *, low: int, high: int) -> int:
    """Find the least number from `low` on for which something holds, as it does for `high`."""
    while low < high:
        middle = (low + high) // 2
        if holds(middle):
            high = middle
        else:
            low = middle + 1
    return low

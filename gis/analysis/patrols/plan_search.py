"""Find walks that keep every deadline of a week, or show that there are none.

A depth-first search tries the walks day by day. A state is what is due until each day, a few
integers. It is given up when the days left are fewer than the walks that some deadline needs, or
when another one that was no worse has failed. What needs more walks than there are days is found
before any search, and is the proof to tell.
"""

from typing import NamedTuple

from gis.analysis.patrols.plan_question import DAYS, Needs, Question, State

MOST_STATES = 3_000
"""A search that met so many states stops undecided: a count and no clock, so that it repeats."""


class Found(NamedTuple):
    """The answer to one question.

    Attributes
    ----------
    walks
        The walk of each day that has one, as a set of parts; None where no plan was found.
    needs
        Why there is none, where that can be told in a sentence.
    is_decided
        Whether the search came to its end.
    states
        How many states it met.
    """

    walks: dict[int, int] | None
    needs: Needs | None
    is_decided: bool
    states: int


def answer(asked: Question) -> Found:
    """Look for walks that keep the limits."""
    needs = asked.refuted()
    if needs:
        return Found(None, needs, is_decided=True, states=0)
    search = _Search(asked)
    walks = search.run()
    decided = walks is not None or not search.is_stopped
    return Found(walks, None, is_decided=decided, states=search.states)


def trimmed(asked: Question, walks: dict[int, int]) -> dict[int, int]:
    """Leave out the walks, and shorten the ends of walks, that no deadline needs; last days first.

    The parts end where something ends that is due, so nothing shorter keeps the deadlines.
    """
    left = dict(walks)
    for day in sorted(walks, reverse=True):
        left = _shortened(asked, left, day)
    return left


def _shortened(asked: Question, walks: dict[int, int], day: int) -> dict[int, int]:
    without = {one: walk for one, walk in walks.items() if one != day}
    if keeps(asked, without):
        return without
    walk = walks[day]
    while (shorter := walk & (walk - 1)) and keeps(asked, {**walks, day: shorter}):
        walk = shorter
    while (shorter := walk & ~(1 << (walk.bit_length() - 1))) and keeps(
        asked, {**walks, day: shorter}
    ):
        walk = shorter
    return {**walks, day: walk}


def keeps(asked: Question, walks: dict[int, int]) -> bool:
    """Tell whether walks keep every deadline."""
    due = asked.due
    for day in range(1, DAYS + 1):
        walk = walks.get(day, 0)
        if due[day - 1] & ~walk:
            return False
        due = after(asked, due, day=day, walk=walk)
    return True


def after(asked: Question, due: State, *, day: int, walk: int) -> State:
    """Give what is due once a walk was made on a day."""
    again = asked.due_again[day]
    return tuple(one & ~walk | walk & more for one, more in zip(due, again, strict=True))


class _Search:
    """A depth-first search over the walks of each day."""

    def __init__(self, question: Question) -> None:
        self._asked = question
        self._failed: dict[int, list[State]] = {}
        self.states = 0
        self.is_stopped = False

    def run(self) -> dict[int, int] | None:
        """Find walks by day; None where there are none, or where the search was stopped."""
        return self._from(1, self._asked.due)

    def _from(self, day: int, due: State) -> dict[int, int] | None:
        if day > DAYS:
            return {}
        if self.is_stopped or self._is_hopeless(day, due):
            return None
        self.states += 1
        if self.states > MOST_STATES:
            self.is_stopped = True
            return None
        for walk, left in self._choices(day, due):
            later = self._from(day + 1, left)
            if later is not None:
                return {day: walk, **later} if walk else later
            if self.is_stopped:
                return None
        self._failed.setdefault(day, []).append(due)
        return None

    def _is_hopeless(self, day: int, due: State) -> bool:
        return any(
            all(
                not mine & ~theirs
                for mine, theirs in zip(failed[day - 1 :], due[day - 1 :], strict=True)
            )
            for failed in self._failed.get(day, ())
        )

    def _choices(self, day: int, due: State) -> list[tuple[int, State]]:
        """List what can be walked on a day, the most urgent first, and what is due after it."""
        asked = self._asked
        now = due[day - 1]
        if day not in asked.team.days:
            return [] if now else [(0, due)]
        found = []
        for walk in asked.walks:
            if now & ~walk:
                continue
            left = after(asked, due, day=day, walk=walk)
            if self._fits(day, left):
                found.append((walk, left))
        return sorted(found, key=lambda one: [mask.bit_count() for mask in one[1][day:]])

    def _fits(self, day: int, due: State) -> bool:
        """Tell whether the days that are left are enough for each deadline on its own."""
        for last in range(day + 1, DAYS + 1):
            most = self._asked.days_between(day, last)
            if self._asked.walks_for(due[last - 1], most=most) > most:
                return False
        return True

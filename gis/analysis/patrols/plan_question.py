"""What one team is asked for a week: deadlines on its stretch, and the walks that can keep them.

A team walks one stretch a day, in one go, of at most so many minutes. A limit for the age is given
for each day of the week; a metre that was last walked on a day then has a deadline, the first day
on which it would be older than the limit. The question is whether walks exist that keep every
deadline.

Push every walk of a valid plan to the left as far as the deadlines allow. Each then begins where
its stretch begins, or so far from the end of something urgent that whole walks fill what lies
between. So only these beginnings have to be tried, however long the line is, and no cells. The
stretch is parted at them; a set of its parts is the bits of a number.
"""

import math
from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple

from gis.linear.intervals import SAME_PLACE_M

DAYS = 7

State = tuple[int, ...]


class Metres(NamedTuple):
    """A stretch whose metres are alike: their age on the eve of the week, and how often they count.

    A stretch that begins where the one before it ends can be walked in one go with it.
    """

    from_m: float
    to_m: float
    age: int
    weight: int = 1


class Team(NamedTuple):
    """What one team has to walk, and when and how far it can.

    Attributes
    ----------
    metres
        In order along the line.
    days
        The days of the week, from 1 on, on which it walks.
    minutes
        How long a walk is at most.
    far, near
        How far a walk of so many minutes reaches from a place, and where one begins that ends at a
        place. Neither knows where the stretch of the team ends.
    """

    metres: tuple[Metres, ...]
    days: frozenset[int]
    minutes: float
    far: Callable[[float, float], float]
    near: Callable[[float, float], float]


class Needs(NamedTuple):
    """Why a limit cannot be kept: within some days a stretch needs more walks than there are days.

    Attributes
    ----------
    first, last
        The days, from 1 on.
    spans
        What must be walked within them, as pairs of chainages.
    walks
        How many walks of all minutes that needs at least; `days` is how many there can be.
    """

    first: int
    last: int
    spans: tuple[tuple[float, float], ...]
    walks: int
    days: int


def deadline(limits: Sequence[int], *, walked: int, weight: int) -> int:
    """Give the first day on which a metre is older than its limit; a later one than the last: none.

    Parameters
    ----------
    limits
        The greatest age, times the weight, that each day of the week allows: (days,).
    walked
        The day of its last visit; 0 is the eve of the week, and earlier days are negative.
    """
    for day in range(max(walked, 0) + 1, len(limits) + 1):
        if (day - walked) * weight > limits[day - 1]:
            return day
    return len(limits) + 1


@dataclass(frozen=True, eq=False)
class Question:
    """Whether a team can keep a limit for each day."""

    team: Team
    limits: tuple[int, ...]

    def refuted(self) -> Needs | None:
        """Tell what needs more walks than there are days, the shortest such days first."""
        windows = sorted(
            ((first, last) for last in range(1, DAYS + 1) for first in range(1, last + 1)),
            key=lambda span: span[1] - span[0],
        )
        for first, last in windows:
            due = self.due_again[first - 1][last - 1] if first > 1 else self.due[last - 1]
            most = self.days_between(first - 1, last)
            if due.bit_count() <= most:  # each walk meets at least one part
                continue
            spans = tuple(self._spans(due))
            walks = self._walks_over(spans)
            if walks > most:
                return Needs(first, last, spans, walks, most)
        return None

    def days_between(self, after: int, last: int) -> int:
        """Count the days of the team after one day until another."""
        return sum(after < day <= last for day in self.team.days)

    def walks_for(self, due: int, *, most: int) -> int:
        """Count how many walks a set of pieces needs at least; beyond `most` it stops counting."""
        walks = 0
        while due and walks <= most:
            due &= ~self.ahead[(due & -due).bit_length() - 1]
            walks += 1
        return walks

    def span(self, mark: int) -> tuple[float, float]:
        """Give the ends of a walk."""
        first, last = (mark & -mark).bit_length() - 1, mark.bit_length() - 1
        return self.pieces[first][0], self.pieces[last][1]

    def _walks_over(self, spans: Sequence[tuple[float, float]]) -> int:
        """Count the least walks that cover spans: each begins where the one before has ended."""
        ends = [block[-1].to_m for block in self.blocks]
        walks, reached = 0, -math.inf
        for from_m, to_m in spans:
            reached = max(reached, from_m)
            while to_m - reached > SAME_PLACE_M:
                last = ends[bisect_left(ends, reached + SAME_PLACE_M)]
                reached = min(self.team.far(reached, self.team.minutes), last)
                walks += 1
        return walks

    def _spans(self, due: int) -> Iterator[tuple[float, float]]:
        start: float | None = None
        for at, (from_m, to_m) in enumerate(self.pieces):
            if due >> at & 1:
                start = from_m if start is None else start
                follows = at + 1 < len(self.pieces) and due >> (at + 1) & 1
                if not follows or self.pieces[at + 1][0] > to_m:
                    yield start, to_m
                    start = None

    @cached_property
    def blocks(self) -> list[list[Metres]]:
        """The metres, those that can be walked in one go together, alike ones joined."""
        blocks: list[list[Metres]] = []
        for one in self.team.metres:
            if not blocks or one.from_m - blocks[-1][-1].to_m > SAME_PLACE_M:
                blocks.append([one])
            elif self._kind(blocks[-1][-1]) == self._kind(one):
                blocks[-1][-1] = blocks[-1][-1]._replace(to_m=one.to_m)
            else:
                blocks[-1].append(one)
        return blocks

    def _kind(self, one: Metres) -> tuple[int, ...]:
        """Give the deadlines of metres: the first, and those after a visit on each day."""
        first = deadline(self.limits, walked=-one.age, weight=one.weight)
        return (first, *(self._again(one.weight, day) for day in range(1, DAYS)))

    def _again(self, weight: int, day: int) -> int:
        return deadline(self.limits, walked=day, weight=weight)

    @cached_property
    def starts(self) -> list[list[float]]:
        """Where walks begin in each block: at its start, or whole walks before an urgent end."""
        found = []
        for block in self.blocks:
            begins = block[0].from_m
            starts = {begins}
            for one, following in pairwise([*block, None]):
                if one is None or (following and not self._is_more_urgent(one, following)):
                    continue
                at = one.to_m
                for _ in range(len(self.team.days)):
                    at = self.team.near(at, self.team.minutes)
                    if at <= begins + SAME_PLACE_M:
                        break
                    starts.add(at)
            found.append(sorted(starts))
        return found

    def _is_more_urgent(self, one: Metres, other: Metres) -> bool:
        pairs = zip(self._kind(one), self._kind(other), strict=True)
        return any(mine < theirs for mine, theirs in pairs)

    @cached_property
    def points(self) -> list[list[float]]:
        """Where pieces begin and end in each block; places that are the same stand once."""
        found = []
        for block, starts in zip(self.blocks, self.starts, strict=True):
            last = block[-1].to_m
            ends = [min(self.team.far(start, self.team.minutes), last) for start in starts]
            places = sorted([*starts, *ends, *(one.to_m for one in block)])
            kept = places[:1]
            for place in places[1:]:
                if place - kept[-1] > SAME_PLACE_M:
                    kept.append(place)
            kept[-1] = last
            found.append(kept)
        return found

    @cached_property
    def pieces(self) -> list[tuple[float, float]]:
        """The ends of the pieces."""
        return [piece for points in self.points for piece in pairwise(points)]

    @cached_property
    def kinds(self) -> list[tuple[int, ...]]:
        """The deadlines of each piece; see `_kind`."""
        found = []
        for block, points in zip(self.blocks, self.points, strict=True):
            ends = [one.to_m for one in block]
            for from_m, to_m in pairwise(points):
                at = bisect_left(ends, (from_m + to_m) / 2)
                found.append(self._kind(block[at]))
        return found

    @cached_property
    def walks(self) -> list[int]:
        """The walks that are tried, each as a set of pieces; none within another."""
        found: list[int] = []
        base = 0
        for starts, points in zip(self.starts, self.points, strict=True):
            for start in starts:
                mark = self._mark(points, start, base)
                if not found or mark & ~found[-1]:
                    found.append(mark)
            base += len(points) - 1
        return found

    @cached_property
    def ahead(self) -> list[int]:
        """For each piece what a walk meets that begins with it, be it in part."""
        found = []
        base = 0
        for points in self.points:
            for at, start in enumerate(points[:-1]):
                reach = self.team.far(start, self.team.minutes) - SAME_PLACE_M
                end = max(bisect_left(points, reach), at + 1)
                found.append(_bits(base + at, base + min(end, len(points) - 1)))
            base += len(points) - 1
        return found

    def _mark(self, points: list[float], start: float, base: int) -> int:
        first = bisect_left(points, start - SAME_PLACE_M)
        end = bisect_left(points, self.team.far(start, self.team.minutes) + SAME_PLACE_M) - 1
        return _bits(base + first, base + max(min(end, len(points) - 1), first + 1))

    @cached_property
    def due(self) -> State:
        """For each day the pieces that were not walked yet and have to be until then."""
        return tuple(self._until(last, 0) for last in range(1, DAYS + 1))

    @cached_property
    def due_again(self) -> list[State]:
        """For each day of a visit, 0 for none, and each later one the pieces due again."""
        return [
            (0,) * DAYS,
            *(
                tuple(self._until(last, day) for last in range(1, DAYS + 1))
                for day in range(1, DAYS)
            ),
            (0,) * DAYS,
        ]

    def _until(self, last: int, day: int) -> int:
        return sum(1 << at for at, kind in enumerate(self.kinds) if kind[day] <= last)


def _bits(first: int, end: int) -> int:
    return (1 << end) - (1 << first)

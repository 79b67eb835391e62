"""The best week of one team: worked by hand, and against every plan there is on tiny lines."""

from itertools import pairwise, product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gis.analysis.patrols.plan_question import DAYS, Metres, Question, Team, deadline
from gis.analysis.patrols.plan_search import answer
from gis.analysis.patrols.plan_team import best_week

EVERY_DAY = frozenset(range(1, DAYS + 1))


def team(*metres, minutes, days=EVERY_DAY):
    """A team that walks a metre a minute, both ways."""
    return Team(
        metres=tuple(Metres(*one) for one in metres),
        days=frozenset(days),
        minutes=minutes,
        far=lambda m, long: m + long,
        near=lambda m, long: m - long,
    )


def ages(asked, walks, step=0.5):
    """Follow a plan half a metre by half a metre: the weighted ages (days, places)."""
    places = [
        (m, one)
        for one in asked.metres
        for m in np.arange(one.from_m + step / 2, one.to_m, step).tolist()
    ]
    last = np.array([-one.age for _, one in places])
    weight = np.array([one.weight for _, one in places])
    middle = np.array([m for m, _ in places])
    found = []
    for day in range(1, DAYS + 1):
        if day in walks:
            from_m, to_m = walks[day]
            last[(middle > from_m) & (middle < to_m)] = day
        found.append((day - last) * weight)
    return np.array(found)


def greatest_from_each_day(by_day):
    return tuple(int(by_day[day:].max()) for day in range(DAYS))


def test_a_team_goes_first_where_nobody_was_longest():
    # 10 km, 4 of which it walks in a day: the first 4 were walked 20 days ago, the others 3.
    found = best_week(team((0, 4, 20), (4, 10, 3), minutes=4))
    # Day 1: 0-4, so 20 days become none; else they would be 21. The other 6 take two days more:
    # on day 2 what is left is 3 + 2 = 5 days old. From day 3 on a round takes three days: 2.
    assert found.limits == (5, 5, 2, 2, 2, 2, 2)
    assert found.walks[1] == (0, 4)
    assert found.bound == 5
    assert found.is_best


def test_the_bound_says_what_one_day_less_would_need():
    found = best_week(team((0, 4, 20), (4, 10, 3), minutes=4))
    # To stay under 5 days, all 10 km are due on days 1 and 2: three walks, and there are two days.
    assert found.needs == (1, 2, ((0, 10),), 3, 2)


def test_a_day_off_costs_a_day():
    # All of it is walked in two days. With both ends of the week off, what was not walked on day 2
    # is 1 + 2 = 3 days old then; at the end of day 7 all is a day older than at that of day 6.
    every = best_week(team((0, 8, 1), minutes=4))
    assert every.limits == (2, 1, 1, 1, 1, 1, 1)
    rested = best_week(team((0, 8, 1), minutes=4, days=range(2, 7)))
    assert rested.limits == (3, 3, 2, 2, 2, 2, 2)
    assert set(rested.walks) <= set(range(2, 7))


def test_a_team_that_never_walks_grows_old_with_its_stretch():
    found = best_week(team((0, 8, 1), minutes=4, days=()))
    assert (found.walks, found.limits[0], found.bound, found.is_best) == ({}, 8, 8, True)


def test_no_more_is_walked_than_keeps_the_ages():
    # 9 km in three days for an age of 2; it could walk 5 km a day, and 3 a day are enough. Two
    # thirds were walked on the two days before, so the first third is due first.
    found = best_week(team((0, 3, 2), (3, 6, 1), (6, 9, 0), minutes=5), enough=2)
    assert found.minutes == 3
    assert [found.walks[day] for day in (1, 2, 3, 4)] == [(0, 3), (3, 6), (6, 9), (0, 3)]


def test_ages_are_not_pressed_below_what_is_enough():
    pressed = best_week(team((0, 3, 0), minutes=3))
    assert (pressed.limits[0], len(pressed.walks)) == (0, 7)
    calm = best_week(team((0, 3, 0), minutes=3), enough=3)
    assert (calm.limits[0], calm.bound) == (3, 3)
    # Four days for 3 km: 1 km a day does it, on three of four days. The three walked by day 4 are
    # due again four days after each, so that two more of them fall into the week.
    assert (calm.minutes, len(calm.walks)) == (1, 5)


def test_a_metre_that_counts_double_is_walked_twice_as_often():
    # 2 km of 6 count double; 2 km a day. Every second day for them and every fourth for each plain
    # half uses each day up: at most 1 day, doubled 2, and 3 days. With 2 at most the plain halves
    # would need two days of three, and the double one of two.
    asked = team((0, 2, 0, 2), (2, 6, 0), minutes=2)
    found = best_week(asked)
    assert found.limits[0] == 3
    double = [day for day, walk in found.walks.items() if walk[0] < 2]
    assert max(after - before for before, after in pairwise([0, *double])) == 2
    assert greatest_from_each_day(ages(asked, found.walks)) == found.limits


def test_a_walk_does_not_leap_over_what_belongs_to_another():
    apart = team((0, 1, 9), (5, 6, 9), minutes=6)
    # Each of the two pieces takes a day of its own, so the second is 9 + 1 days old on day 1.
    assert best_week(apart).limits[:3] == (10, 1, 1)


@pytest.mark.parametrize(("walked", "weight", "due"), [(-3, 1, 1), (0, 1, 3), (2, 1, 5), (0, 2, 2)])
def test_a_deadline_is_the_first_day_beyond_the_limit(walked, weight, due):
    # At most 2 days on each day: last walked 3 days before, at once; on the eve, by day 3.
    assert deadline((2,) * DAYS, walked=walked, weight=weight) == due


def test_a_metre_without_a_deadline_in_the_week_has_one_after_it():
    assert deadline((9,) * DAYS, walked=-2, weight=1) == DAYS + 1
    # A limit that sinks at the end counts: 5 days until day 6, and 1 on day 7.
    assert deadline((5, 5, 5, 5, 5, 5, 1), walked=3, weight=1) == 7


@st.composite
def tiny_teams(draw):
    """A line of 2 to 5 metres, perhaps in two, with walks of 1 to 3 and some days off."""
    length = draw(st.integers(2, 5))
    cells = [(draw(st.integers(0, 4)), draw(st.sampled_from((1, 1, 2)))) for _ in range(length)]
    gap_at = draw(st.sampled_from((0, 0, length // 2)))
    metres = [
        (at + bool(gap_at and at >= gap_at), at + 1 + bool(gap_at and at >= gap_at), *cell)
        for at, cell in enumerate(cells)
    ]
    days = draw(st.sets(st.integers(1, DAYS), min_size=2))
    return team(*metres, minutes=draw(st.integers(1, 3)), days=days)


def every_walk(asked):
    """List the walks that begin at a whole metre, within one piece of the line."""
    owned = {one.from_m for one in asked.metres}
    found = []
    for start in sorted(owned):
        end = start
        while end in owned and end - start < asked.minutes:
            end += 1
        found.append((start, end))
    return found


def best_by_trying(asked):
    """Try every plan of walks between whole metres; with whole numbers none is better.

    Where walks exist at all that keep deadlines, the difference constraints between their ends
    have whole bounds, and so a whole solution.
    """
    walks = every_walk(asked)
    days = sorted(asked.days)
    middles = np.array([one.from_m + 0.5 for one in asked.metres])
    weight = np.array([one.weight for one in asked.metres])
    plans = np.array(list(product(range(len(walks)), repeat=len(days))))
    last = np.tile([-one.age for one in asked.metres], (len(plans), 1))
    covers = np.array([(middles > low) & (middles < high) for low, high in walks])
    greatest = np.empty((len(plans), DAYS), int)
    for day in range(1, DAYS + 1):
        if day in asked.days:
            last[covers[plans[:, days.index(day)]]] = day
        greatest[:, day - 1] = ((day - last) * weight).max(axis=1)
    from_each = np.maximum.accumulate(greatest[:, ::-1], axis=1)[:, ::-1]
    return min(map(tuple, np.unique(from_each, axis=0).tolist()))


@settings(max_examples=40, deadline=None)
@given(tiny_teams())
def test_no_plan_is_better_and_the_plan_does_what_it_says(asked):
    found = best_week(asked)
    best = best_by_trying(asked)
    assert found.limits == best
    assert found.is_best
    assert found.bound == best[0]
    # The plan itself, followed on the ground, and not what the search says of it.
    assert greatest_from_each_day(ages(asked, found.walks)) <= best
    assert all(to_m - from_m <= asked.minutes + 1e-6 for from_m, to_m in found.walks.values())
    assert set(found.walks) <= asked.days


@settings(max_examples=40, deadline=None)
@given(tiny_teams(), st.integers(0, 8))
def test_what_is_refuted_cannot_be_kept_by_any_plan(asked, limit):
    question = Question(asked, (limit,) * DAYS)
    kept = best_by_trying(asked)[0] <= limit
    assert (question.refuted() is None) >= kept
    assert (answer(question).walks is not None) == kept

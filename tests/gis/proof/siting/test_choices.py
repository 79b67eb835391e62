"""The best choices of sites, by trying and by a model, compared with choices made on paper."""

import math

import numpy as np
import pytest

from gis.proof.places import Exactness, Limit
from gis.proof.raw import Unread
from gis.proof.report import Number, Text
from gis.proof.siting import choices, demand, shown
from gis.proof.siting.demand import Demand

EXACT = Exactness(edge=np.zeros_like, tolerance=lambda _: 0.0, farthest=0.0, end_m=1.0)


def of(*reach, amount, times=0, need=1):
    reach = np.array(reach, np.bool_)
    times = np.full(reach.shape[1], times) if np.isscalar(times) else np.array(times)
    return Demand(amount=np.array(amount, np.float64), times=times, reach=reach, need=need)


@pytest.fixture(params=["tried", "by a model"])
def either_way(request, monkeypatch):
    if request.param == "by a model":
        monkeypatch.setattr(choices, "MOST_CHOICES", 0)


PAIRS = of([1, 1, 0, 0], [0, 0, 1, 1], [0, 1, 1, 0], amount=[1, 5, 5, 1])


@pytest.mark.usefixtures("either_way")
def test_the_best_pair_is_not_the_best_site_and_another():
    # The third site covers 10 alone; with any other 11; the first two together 12.
    found = [choices.most(PAIRS, posts) for posts in (0, 1, 2, 3)]
    assert found == [0, pytest.approx(10), pytest.approx(12), pytest.approx(12)]


@pytest.mark.usefixtures("either_way")
def test_two_posts_are_needed_and_a_standing_one_counts():
    # Once more: the second row (5) by site a or c, the third (5) by b or c: c alone covers 10.
    # The first row has no post yet and needs both a and d; so has the fourth, which only b reaches.
    twice = of(
        [1, 1, 0, 0],
        [0, 0, 1, 1],
        [0, 1, 1, 0],
        [1, 0, 0, 0],
        amount=[7, 5, 5, 9],
        times=[0, 1, 1, 0],
        need=2,
    )
    # Two: a and d cover 7 + 5 = 12, more than c and another (10). Three: a, d and c or b, 17.
    found = [choices.most(twice, posts) for posts in (1, 2, 3)]
    assert found == [pytest.approx(10), pytest.approx(12), pytest.approx(17)]


@pytest.mark.usefixtures("either_way")
def test_two_sites_that_reach_the_same_both_count_where_two_are_needed():
    assert choices.most(of([1], [1], amount=[4], need=2), 2) == pytest.approx(4)


@pytest.mark.usefixtures("either_way")
def test_the_fewest_sites_are_one_more_than_half_of_a_ring():
    # A ring of five rows, each site reaching two neighbours: two sites reach four rows, so three.
    # The bound of shared prices is 2.5 (a half each), rounded up.
    ring = [[int(row in (site, (site + 1) % 5)) for row in range(5)] for site in range(5)]
    assert choices.fewest(of(*ring, amount=[1, 2, 3, 4, 5])) == 3
    assert choices.fewest(of(*ring, amount=[1, 1, 1, 1, 1], need=2)) == 5
    assert choices.fewest(of(*ring, amount=[1, 1, 1, 1, 1], times=1)) == 0


def test_a_row_that_no_site_reaches_has_no_fewest():
    with pytest.raises(Unread):
        choices.fewest(of([1, 0], amount=[1, 1]))


@pytest.mark.usefixtures("either_way")
def test_the_least_total_and_the_least_worst_choose_other_sites():
    # Villages at 0, 1, 2 and 10 of a line, a site at each, a post far away (20 from each).
    at = np.array([0.0, 1, 2, 10])
    cost, cap = np.abs(at[:, None] - at), np.full(4, 20.0)
    # One: at 1 or 2 the sum is 1 + 0 + 1 + 9 = 11; the worst is least at 2: 8. Two: at 1 and 10.
    assert choices.least_total(cost, cap, 1) == pytest.approx(11)
    assert choices.least_worst(cost, cap, 1) == pytest.approx(8)
    assert choices.least_total(cost, cap, 2) == pytest.approx(2)
    assert choices.least_worst(cost, cap, 2) == pytest.approx(1)
    # With 5 people at 0: at 0 the sum is 0 + 1 + 2 + 10 = 13, at 1 it is 5 + 0 + 1 + 9 = 15.
    people = np.array([5.0, 1, 1, 1])
    assert choices.least_total(cost * people, cap * people, 1) == pytest.approx(13)


@pytest.mark.usefixtures("either_way")
def test_a_post_nearer_than_any_site_keeps_its_villages():
    # The last village has a post at 3; so a site at 1 leaves 1 + 0 + 1 + 3, and 3 is the worst.
    at = np.array([0.0, 1, 2, 10])
    cost, cap = np.abs(at[:, None] - at), np.array([20.0, 20, 20, 3])
    assert choices.least_total(cost, cap, 1) == pytest.approx(5)
    assert choices.least_worst(cost, cap, 1) == pytest.approx(3)


def test_too_many_pairs_are_not_assigned(monkeypatch):
    monkeypatch.setattr(choices, "MOST_CHOICES", 0)
    monkeypatch.setattr(choices, "MOST_PAIRS", 3)
    with pytest.raises(Unread):
        choices.least_total(np.eye(2), np.full(2, 3.0), 1)


def test_sites_gain_in_their_order_and_lose_what_they_alone_cover():
    found = shown.gains("page", ["a", "b", "c"], {"people": PAIRS})
    assert [found["page", "gain_people", site].value for site in "abc"] == [6, 6, 0]
    assert [found["page", "alone_people", site].value for site in "abc"] == [1, 1, 0]


def test_a_second_post_gains_where_one_stands():
    twice = of([1, 1, 0], [1, 1, 1], amount=[2, 3, 4], times=[1, 0, 0], need=2)
    found = shown.gains("page", ["a", "b"], {"people": twice})
    # a is the second of the first village; b the second of the next. The third has one only.
    assert [found["page", "gain_people", site].value for site in "ab"] == [2, 3]
    # With both the first village has three, so neither alone matters there; the second has two.
    assert [found["page", "alone_people", site].value for site in "ab"] == [3, 3]


def test_the_largest_villages_that_a_site_adds_are_named_and_uncounted_ones_last():
    limit = Limit(value=1.0, exact=EXACT)
    people = np.array([5.0, math.nan, 7, 1])
    reached = demand.of_places(
        people, standing=np.empty((0, 4)), sites=np.array([[0.5, 0.5, 0.5, 2]]), limit=limit
    )
    names = ["甲", "乙", "丙", "丁"]
    found, reasons = shown.villages("page", ["s"], reached, names=names, amount=people)
    assert found["page", "gain_names", "s"] == Text(("丙; 甲; 乙",))
    assert found["page", "gain_uncounted", "s"] == Number(1)
    assert reasons == []


def test_who_goes_to_a_site_and_what_it_saves():
    # 10 people are 9 from the post and 4 from the first site: 50 saved, then 3 from the second: 10
    # more. 2 people have no post and 6 to the second site: it opens the way, which saves nothing.
    away = np.array([[9.0, math.inf]]), np.array([[4.0, math.inf], [3.0, 6.0]])
    found = shown.serves("page", ["a", "b"], np.array([10.0, 2]), away=away, exact=EXACT)
    assert [found["page", "saves", site].value for site in "ab"] == [50, 10]
    assert [found["page", "serves_people", site].value for site in "ab"] == [0, 12]
    assert [found["page", "serves_places", site].value for site in "ab"] == [0, 2]

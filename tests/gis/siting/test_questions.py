"""Siting on squared paper: a border of 10 km, four villages, three sites.

The border runs east along y = 0. A post stands at x = 0.5 km; candidates are at 3, 4 and 8 km.
With 1 km of reach:

    border   0    1    2    3    4    5    6    7    8    9    10
    post     |------|
    C1                 |---------|
    C2                      |---------|
    C3                                     |---------|
    village       A              B    C                        D
    people        9              50   30                       7
"""

from math import inf, nan

import numpy as np
import pandas as pd
import pytest
from shapely import LineString
from squared_paper import layer, points

from gis.coverage import summary
from gis.coverage.straight import along as cover_along
from gis.coverage.straight import at_points
from gis.errors import CrsError, InputError
from gis.linear.measured_line import measure
from gis.siting import questions
from gis.siting.costs import measured, straight
from gis.siting.demand import along, demand_within, stretched
from gis.siting.gain_curve import budget_curve, flattens_at
from gis.siting.gains import plan, plan_costs
from gis.siting.questions import Instance, beyond, last

KM = 1_000.0
BORDER = measure(layer([LineString([(0, 0), (10_000, 0)])]), layer="boundary")[0]
POSTS = points((500, 0), name=["P"]).set_index("name", drop=False)
SITES = points((3_000, 0), (4_000, 0), (8_000, 0), name=["C1", "C2", "C3"]).set_index("name")
VILLAGES = points(
    (1_000, 0), (4_000, 0), (5_000, 0), (10_000, 0), name=list("ABCD"), people=[9, 50, 30, 7]
).set_index("name")
NOBODY = POSTS.iloc[:0]


def costs(posts=POSTS, sites=SITES, villages=VILLAGES):
    return straight(villages, amount="people", candidates=sites, posts=posts)


def instance(posts=POSTS, sites=SITES, *, radius_m=KM):
    return Instance(
        candidates=sites,
        demands={
            "people": demand_within(costs(posts, sites), limit=radius_m),
            "line_m": along(BORDER, candidates=sites, posts=posts, radius_m=radius_m),
        },
    )


def names(table, sites):
    return table.candidates.index[sites].tolist()


# --- ways and demand


def test_costs_are_ground_metres_and_reach_includes_its_limit():
    # A is 0.5 km from the post; B is 1 km from C1 and 0 from C2; C is 1 km from C2.
    demand = demand_within(costs(), limit=KM)
    assert demand.times.tolist() == [1, 0, 0, 0]
    assert demand.reach.tolist() == [
        [False, True, False, False],
        [False, True, True, False],
        [False, False, False, False],
    ]


def test_reach_is_that_of_the_coverage_page():
    demand = demand_within(costs(posts=SITES), limit=2_500.0)
    covered = at_points(VILLAGES, posts=SITES, radius_m=2_500.0)
    assert demand.times.tolist() == covered["times"].tolist()


def test_places_without_a_location_are_left_out_and_sites_without_one_reach_nothing():
    lost = points((0, 0), None, people=[5, 6])
    one = costs(villages=lost, sites=points(None, (1, 0)), posts=points(None))
    assert one.places.index.tolist() == [0]
    assert one.cost[0].tolist() == one.existing[0].tolist() == [inf]
    assert one.cost[1].tolist() == pytest.approx([1])


def test_an_unknown_population_counts_as_0():
    assert costs(villages=points((0, 0), people=[nan])).amount.tolist() == [0]


def test_costs_in_two_crs_are_refused():
    elsewhere = SITES.to_crs("EPSG:4542")
    with pytest.raises(CrsError, match="The sites are in"):
        costs(sites=elsewhere)


def test_minutes_are_used_as_given_and_a_missing_route_is_infinite():
    minutes = np.array([[5.0, nan, 20, 60]])
    one = measured(
        VILLAGES, amount="people", candidates=SITES.iloc[:1], cost=minutes, existing=minutes[:0]
    )
    assert one.cost.tolist() == [[5, inf, 20, 60]]
    assert one.reachable.tolist() == [True, False, True, True]
    assert demand_within(one, limit=20).reach.tolist() == [[True, False, True, False]]


def test_the_border_is_cut_where_cover_begins_and_ends():
    demand = along(BORDER, candidates=SITES, posts=POSTS, radius_m=KM)
    ends = demand.rows["to_m"].round().tolist()
    assert ends == [1_500, 2_000, 3_000, 4_000, 5_000, 7_000, 9_000, 10_000]
    assert demand.times.tolist() == [1, 0, 0, 0, 0, 0, 0, 0]
    assert demand.reach.astype(int).tolist() == [
        [0, 0, 1, 1, 0, 0, 0, 0],
        [0, 0, 0, 1, 1, 0, 0, 0],
        [0, 0, 0, 0, 0, 0, 1, 0],
    ]
    assert demand.amount.sum() == pytest.approx(BORDER.length_m)


def test_given_stretches_keep_their_covering_posts():
    stretches = pd.DataFrame(
        {
            "from_m": [0.0, 400.0],
            "to_m": [400.0, 1_000.0],
            "length_m": [400.0, 600.0],
            "posts": [("P", "C2"), ()],
        }
    )
    demand = stretched(stretches, posts=["P"], candidates=["C1", "C2"])
    assert demand.times.tolist() == [1, 0]
    assert demand.reach.tolist() == [[False, False], [True, False]]


# --- the most with a few


def test_one_post_covers_the_most_people():
    answer = last(questions.most(instance(), weights={"people": 1}, posts=1))
    assert names(instance(), answer.sites) == ["C2"]  # 50 + 30; C1 has 50, C3 none
    assert (answer.objective, answer.bound, answer.proven) == (80, 80, True)


def test_one_post_covers_the_most_border():
    # With 2 km the post reaches to 2.5 km. C1 adds 2.5 to 5, C2 2.5 to 6, C3 6 to 10.
    wide = instance(radius_m=2 * KM)
    answer = last(questions.most(wide, weights={"line_m": 1}, posts=1))
    assert names(wide, answer.sites) == ["C3"]
    assert answer.objective == pytest.approx(4_000, abs=0.01)


@pytest.mark.parametrize(("metre", "site"), [(0.03, "C2"), (0.2, "C3")])
def test_a_weight_decides_between_people_and_border(metre, site):
    # At 2 km C1 gains 80 people and 2.5 km, C2 80 and 3.5 km, C3 7 people (D) and 4 km.
    # 30 a kilometre: C2 80 + 105, C3 7 + 120. 200 a kilometre: C2 80 + 700, C3 7 + 800.
    wide = instance(radius_m=2 * KM)
    answer = last(questions.most(wide, weights={"people": 1, "line_m": metre}, posts=1))
    assert names(wide, answer.sites) == [site]


def test_no_post_is_placed_where_it_would_add_nothing():
    answer = last(questions.most(instance(), weights={"people": 1}, posts=3))
    assert names(instance(), answer.sites) == ["C2"]


def test_covered_twice_counts_the_posts_that_exist():
    # With 3 km of reach the post has A, C1 and C2 have A, B and C, C3 has C and D. One post more
    # covers A twice, C1 and C2 together B and C too. D has only C3 in reach.
    wide = instance(radius_m=3 * KM)
    one = last(questions.most(wide, weights={"people": 1}, posts=1, times=2))
    assert one.objective == 9
    two = last(questions.most(wide, weights={"people": 1}, posts=2, times=2))
    assert two.objective == 89


def test_no_posts_are_not_placed():
    with pytest.raises(InputError, match="0 is not a valid number of new posts"):
        questions.most(instance(), weights={"people": 1}, posts=0)


# --- everybody with the fewest


def test_the_fewest_posts_cover_everybody():
    # At 2 km: A has the post; B and C are within 2 km of C1 and of C2, D of C3 alone.
    people = {"people": instance(radius_m=2 * KM).demands["people"]}
    answer = last(questions.fewest(Instance(candidates=SITES, demands=people)))
    assert answer.objective == 2
    assert names(instance(), answer.sites)[1] == "C3"


def test_demand_out_of_reach_is_reported_with_a_sufficient_limit():
    with pytest.raises(InputError, match=r"1 of 4 rows of people .* the first D\."):
        questions.fewest(instance())
    assert beyond(instance())["people"].index.tolist() == ["D"]
    assert beyond(instance())["line_m"]["from_m"].round().tolist() == [1_500, 5_000, 9_000]
    # D is 2 km from C3, all others have less.
    assert costs().least_limits(times=1).max() == pytest.approx(2_000, abs=0.1)


def test_a_limit_without_enough_posts_is_infinite():
    few = costs(posts=NOBODY, sites=SITES.iloc[:1])
    assert few.least_limits(times=2).tolist() == [inf] * 4


# --- ways


def test_least_total_cost():
    # Kilometres times people: A has 0.5 x 9 = 4.5 to the post. Besides it, B, C and D have
    # with C1 50 + 60 + 49, with C2 0 + 30 + 42, with C3 3.5 x 50 (to the post) + 90 + 14.
    answer = last(questions.least_total(costs(), posts=1))
    assert names(costs(), answer.sites) == ["C2"]
    assert answer.objective == pytest.approx(76.5 * KM, rel=1e-5)
    assert answer.proven


def test_a_missing_route_costs_ten_times_the_longest():
    # Two valleys without a post: 10 people 1 minute from a site, 12 people 90 from the other.
    # The first site costs 10 x 1 + 12 x 900 = 10 810, the second 10 x 900 + 12 x 90 = 10 080.
    minutes = np.array([[1.0, inf], [inf, 90.0]])
    valleys = measured(
        VILLAGES.iloc[:2].assign(people=[10, 12]),
        amount="people",
        candidates=SITES.iloc[:2],
        cost=minutes,
        existing=np.empty((0, 2)),
    )
    assert last(questions.least_total(valleys, posts=1)).sites.tolist() == [1]
    both = last(questions.least_total(valleys, posts=2))
    assert both.objective == pytest.approx(10 * 1 + 12 * 90)


def test_least_maximum_cost():
    # C1 leaves D 7 km, C2 6 km. C3 is 2 km from D, 3 from C, and B has 3.5 to the post.
    answer = last(questions.least_worst(costs(), posts=1))
    assert names(costs(), answer.sites) == ["C3"]
    assert answer.objective == pytest.approx(3_500, abs=0.1)
    # With C2 too D has the longest: 2 km.
    assert last(questions.least_worst(costs(), posts=2)).objective == pytest.approx(2_000, abs=0.1)


def test_a_cost_plan_lists_who_uses_which_post():
    told = plan_costs(costs(), np.array([2, 1]))
    # Without either B has 3.5 x 50, C 4.5 x 30, D 9.5 x 7: 376.5; with C2 0 + 30 + 42 = 72.
    # C3 then saves D 6 - 2 = 4 km times 7 people.
    assert told.sites.index.tolist() == ["C2", "C3"]
    assert told.sites["saves"].tolist() == pytest.approx([304_500, 28_000], rel=1e-5)
    assert told.sites["serves_people"].tolist() == [80, 7]
    assert told.sites["serves_places"].tolist() == [2, 1]
    assert told.places["site"].isna().tolist() == [True, False, False, False]
    assert told.places["site"].tolist()[1:] == ["C2", "C2", "C3"]
    assert told.places["cost"].tolist() == pytest.approx([500, 0, 1_000, 2_000], abs=0.1)


def test_a_cost_plan_lists_whom_a_site_gives_a_route():
    # Without a post C1 opens the way to all; C3 then saves C 0 and D 5 km of 7.
    told = plan_costs(costs(posts=NOBODY), np.array([0, 2]))
    assert told.sites["opens_people"].tolist() == [96, 0]
    assert told.sites["saves"].tolist() == pytest.approx([0, 35_000], abs=0.1)
    assert told.places["cost_before"].tolist() == [inf] * 4


# --- plans


def test_a_plan_lists_the_gain_of_each_site_and_who_is_out_of_reach():
    told = plan(instance(), np.array([0, 1]), weights={"people": 1})
    # C2 first: B and C, and 3 to 5 km. C1 then adds no people, and 2 to 3 km. B has both.
    assert told.sites.index.tolist() == ["C2", "C1"]
    assert told.sites["gain_people"].tolist() == [80, 0]
    assert told.sites["gain_line_m"].tolist() == pytest.approx([2_000, 1_000], abs=0.1)
    assert told.sites["only_people"].tolist() == [30, 0]
    assert told.sites["only_line_m"].tolist() == pytest.approx([1_000, 1_000], abs=0.1)
    assert told.covered["people"]["times"].tolist() == [1, 2, 1, 0]
    assert told.left_out["people"].index.tolist() == ["D"]
    assert told.left_out["line_m"]["length_m"].tolist() == pytest.approx([5_000, 500], abs=0.1)


def test_a_plan_is_the_cover_of_all_posts_together():
    # A site is a post once it stands: cover asked anew gives the same sums.
    told = plan(instance(), np.array([1, 2]), weights={"people": 1, "line_m": 1})
    posts = pd.concat([POSTS[["geometry"]], SITES[["geometry"]].iloc[[1, 2]]])
    villages = at_points(VILLAGES, posts=posts, radius_m=KM)
    border = cover_along(BORDER, posts=posts, radius_m=KM)
    assert summary.people(told.covered["people"], weight="people") == summary.people(
        villages, weight="people"
    )
    assert summary.metres(told.covered["line_m"]).in_reach == pytest.approx(
        summary.metres(border).in_reach
    )


def test_a_plan_for_cover_twice_orders_sites_that_gain_only_together():
    # Without an existing post two sites must share a place before anything counts.
    alone = instance(posts=NOBODY, radius_m=2 * KM)
    told = plan(alone, np.array([0, 1]), weights={"people": 1}, times=2)
    # Both reach B and C, 80 people, and C1 also A: it comes first.
    assert told.sites.index.tolist() == ["C1", "C2"]
    assert told.sites["gain_people"].tolist() == [0, 80]


# --- the budget


def test_the_budget_curve_ends_where_nothing_is_gained():
    # Border at 1 km: C2 covers 2 km, C3 2 km, C1 one more.
    curve = budget_curve(instance(), weights={"line_m": 1})
    assert curve["posts"].tolist() == [0, 1, 2, 3]
    assert curve["gain"].tolist()[1:] == pytest.approx([2_000, 2_000, 1_000], abs=0.1)
    assert curve["line_m"].tolist() == pytest.approx([1_500, 3_500, 5_500, 6_500], abs=0.1)
    assert curve["people"].tolist()[0] == 9
    assert curve["proven"].all()


@pytest.mark.parametrize(
    ("gains", "posts"), [([80, 30, 7, 1], 2), ([80, 8], 2), ([], 0), ([80], 1)]
)
def test_a_curve_flattens_where_gains_fall_below_a_tenth_of_the_first(gains, posts):
    assert flattens_at(pd.DataFrame({"gain": [nan, *gains]})) == posts

"""Siting on a belt that runs 10 km north on squared paper, with results worked out by hand.

The border is x = 0, from y = 0 to 10 km. The one post stands at y = 0. Villages and people:

    y (km)       1      4      5      9
    village      A      B      C      D
    people       9     50     30      7

D lies 1 km beside the line, the others on it; B is a place of 50 people, and so on.
"""

from dataclasses import replace
from math import isnan

import pytest
from shapely.geometry import LineString, Point, Polygon
from squared_paper import lonlat, on_paper

from gis.analysis import site_gains
from gis.analysis.candidates import as_sites, candidates, described, spots_of
from gis.analysis.points import facilities
from gis.analysis.session import Session
from gis.analysis.site_gains import Change, figures
from gis.analysis.site_reach import beyond, site_reach, with_sites
from gis.analysis.solve import Outcome, candidate_reach, solve
from gis.errors import InputError
from gis.questions.coverage import CoverageSettings, Straight
from gis.questions.siting import Allowed, Goal, SitingSettings, Spots, Times

KM = 1_000.0


@pytest.fixture
def belt(folder, village):
    folder.layer("posts", (Point(0, 0), {"name": "站", "kind": "police_room"}))
    folder.layer(
        "villages",
        village("A", 0, 1 * KM, population=9),
        village("B", 0, 4 * KM, population=50),
        village("C", 0, 5 * KM, population=30),
        village("D", 1 * KM, 9 * KM, population=7),
    )
    folder.layer("roads", (LineString([(0, 0), (0, 2 * KM)]), {"kind": "road"}))
    return folder.load()


def asked(radius_m=KM, **others):
    within = CoverageSettings(within=Straight(radius_m=radius_m))
    return SitingSettings(cover=within, **others)


def outcome(belt, question):
    *_, last = solve(belt, question, standing=Session(belt).standing(question))
    assert isinstance(last, Outcome)
    return last


def names(belt, found):
    return list(described(as_sites(found.sites, crs=belt.crs), belt=belt)["near_name"])


def reach_of(belt, question, sites):
    new = as_sites(sites, crs=belt.crs)
    posts = with_sites(facilities(belt, question.cover), new)
    measure = Session(belt).cover(question.cover).measure
    return site_reach(belt, question.cover, measure=replace(measure, posts=posts), sites=new)


def at(*places):
    return tuple(lonlat(Point(x, y)).coords[0] for x, y in places)


# --- where a post may be placed


def places(found):
    return on_paper(found.places.get_coordinates()).round().tolist()


def test_the_villages_are_candidates_the_greatest_first(belt):
    found = candidates(belt, Allowed(), at_most=10)
    assert places(found) == [[0, 4_000], [0, 5_000], [0, 1_000], [1_000, 9_000]]


def test_along_roads_there_is_a_place_at_each_step(belt):
    found = candidates(belt, Allowed(spots=Spots.ROADS, every_m=1_000), at_most=10)
    assert places(found) == [[0, 0], [0, 1_000], [0, 2_000]]


def test_no_post_may_be_placed_near_the_border(belt):
    assert places(candidates(belt, Allowed(from_boundary_m=750), at_most=10)) == [[1_000, 9_000]]


def test_no_post_may_be_placed_on_water(folder, village):
    folder.layer("villages", village("岸", 60, 0), village("水", 40, 0))
    folder.layer("rivers", (LineString([(0, -500), (0, 500)]), {"kind": "river"}))
    # A river is 50 m wide to either side of its line.
    assert places(candidates(folder.load(), Allowed(), at_most=10)) == [[60, 0]]


def test_no_post_may_be_placed_beyond_the_land_of_the_belt(folder, village):
    folder.layer("villages", village("内", 100, 0), village("外", -100, 0))
    land = Polygon([(0, -500), (500, -500), (500, 9_000), (0, 9_000)])
    folder.layer("area", (land, {"name": "县"}))
    assert places(candidates(folder.load(), Allowed(), at_most=10)) == [[100, 0]]


def test_an_area_that_is_drawn_holds_the_points_of_a_grid(belt):
    corners = at((900, 900), (2_100, 900), (2_100, 1_100), (900, 1_100))
    drawn = Allowed(spots=Spots.AREA, every_m=1_000, corners=corners)
    assert places(candidates(belt, drawn, at_most=10)) == [[1_000, 1_000], [2_000, 1_000]]
    two_corners = replace(drawn, corners=corners[:2])
    assert places(candidates(belt, two_corners, at_most=10)) == []


def test_too_many_candidates_are_thinned_and_that_is_reported(belt):
    found = candidates(belt, Allowed(), at_most=2)
    assert len(found.places) <= 2
    assert found.found == 4


def test_a_belt_without_roads_or_villages_leaves_an_area_to_draw(folder):
    assert spots_of(folder.load()) == [Spots.AREA]


def test_a_belt_with_both_has_all_kinds_of_places(belt):
    assert spots_of(belt) == list(Spots)


def test_a_site_is_described_by_its_village_and_its_chainage(belt):
    near, far = described(
        as_sites(at((300, 4_000), (6_000, 9_000)), crs=belt.crs), belt=belt
    ).itertuples()
    assert (near.near_name, near.near_m) == ("B", pytest.approx(300, abs=0.1))
    assert near.at_m == pytest.approx(4_000, abs=0.1)
    # 5 km east of D, and 6 km from the border: a chainage says nothing there.
    assert (far.near_name, far.near_m) == ("D", pytest.approx(5_000, abs=0.1))
    assert isnan(far.at_m)


# --- the four objectives


def test_one_post_more_covers_most_people_where_two_villages_share_it(belt):
    # Within 1 km the post has A. At B or at C a new one has both: 80 people of 96.
    found = outcome(belt, asked(posts=1))
    assert names(belt, found) == ["B"]
    assert found.answer.objective == pytest.approx(80 / 96)
    assert found.answer.proven


def test_the_weight_of_the_border_is_in_shares(belt):
    # The border alone: B has 3 to 5 km, 2 of the 10, as much as C; A has 0 to 2, of which the
    # post has the first; D touches the line at one place.
    found = outcome(belt, asked(posts=1, border_share=1.0))
    assert found.answer.objective == pytest.approx(2 / 10, abs=1e-6)
    # Half and half, B: 0.5 x 80 / 96 + 0.5 x 2 / 10.
    both = outcome(belt, asked(posts=1, border_share=0.5))
    assert both.answer.objective == pytest.approx(0.5 * 80 / 96 + 0.5 * 0.2, abs=1e-6)


def test_the_fewest_posts_for_everybody(belt):
    # A has the post; B and C need one, D one of its own.
    found = outcome(belt, asked(goal=Goal.FEWEST))
    assert len(found.sites) == 2
    assert names(belt, found)[1] == "D"


@pytest.fixture
def with_an_empty_village(folder, village):
    folder.layer("posts", (Point(0, 0), {"name": "站", "kind": "police_room"}))
    folder.layer(
        "villages",
        village("A", 0, 4 * KM, population=1),
        village("Z", 0, 9 * KM, population=0),
    )
    return folder.load()


def test_a_village_with_0_people_need_not_be_covered(with_an_empty_village):
    found = outcome(with_an_empty_village, asked(goal=Goal.FEWEST))
    assert names(with_an_empty_village, found) == ["A"]


def test_no_post_is_needed_if_only_villages_with_0_people_are_out_of_reach(with_an_empty_village):
    # A, at 4 km, is in reach of the post; Z is not.
    found = outcome(with_an_empty_village, asked(4.5 * KM, goal=Goal.FEWEST))
    assert len(found.sites) == 0
    assert found.beyond is None


def test_the_sufficient_limit_ignores_a_village_with_0_people(with_an_empty_village):
    # Two within 1 km of A would do, but there is only a site at A itself.
    twice = asked(goal=Goal.FEWEST, times=Times.TWICE, allowed=Allowed(spots=Spots.VILLAGES))
    found = outcome(with_an_empty_village, twice)
    assert list(found.beyond.rows["people"]["name"]) == ["A"]
    # Its second nearest of the post at 0, itself and Z at 9 km: 4 km.
    assert found.beyond.least_limit == pytest.approx(4 * KM, abs=0.1)


def test_a_village_without_a_population_figure_must_be_covered(folder, village):
    folder.layer("posts", (Point(0, 0), {"name": "站", "kind": "police_room"}))
    folder.layer("villages", village("A", 0, 4 * KM, population=1), village("N", 0, 9 * KM))
    belt = folder.load()
    found = outcome(belt, asked(goal=Goal.FEWEST))
    assert sorted(names(belt, found)) == ["A", "N"]


def test_the_least_total_cost(belt):
    # Kilometres times people with one more at B: A 9, C 30, D sqrt(26) x 7 = 35.7.
    found = outcome(belt, asked(goal=Goal.LEAST_TOTAL, posts=1))
    assert names(belt, found) == ["B"]
    assert found.answer.objective == pytest.approx((9 + 30 + 26**0.5 * 7) * KM, rel=1e-5)


def test_the_least_maximum_cost(belt):
    # At D: C is sqrt(17) = 4.12 km off, B 4 km from the post. At C: D is sqrt(17), B 1. At B: D
    # is sqrt(26). So 4.12 km, whether at C or at D.
    found = outcome(belt, asked(goal=Goal.LEAST_WORST, posts=1))
    assert found.answer.objective == pytest.approx(17**0.5 * KM, abs=0.1)


def test_missing_demand_is_reported(folder, village):
    folder.layer("posts", (Point(0, 0), {"name": "站", "kind": "police_room"}))
    folder.layer("villages", village("无数", 0, 1 * KM))
    with pytest.raises(InputError, match="no village on this belt has a population figure"):
        outcome(folder.load(), asked())


def test_without_candidates_there_is_no_answer(belt):
    found = outcome(belt, asked(allowed=Allowed(spots=Spots.AREA)))
    assert (found.answer, found.sites, found.beyond) == (None, (), None)


# --- what cannot be covered


def test_what_no_candidate_covers_is_reported_with_a_sufficient_limit(belt):
    # Sites on the line at 1, 4, 5 km and the post cover it to 6 km with 1 km, but for 2 to 3.
    found = outcome(belt, asked(goal=Goal.FEWEST, border_share=1.0))
    gaps = found.beyond.rows["line_m"]
    assert gaps["from_m"].iloc[0] == pytest.approx(2_000, abs=0.1)
    # D lies 1 km beside the line and touches it: hundredths of a millimetre are 0.3 m of it.
    assert gaps["length_m"].sum() == pytest.approx(1_000 + 4_000, abs=0.5)
    # D at (1, 9): the line at 10 km is sqrt(2) from it, and between C at 5 and D the place as far
    # from either is y with (y - 5)² = 1 + (9 - y)², so y = 57 / 8 = 7.125: 2.125 km.
    assert found.beyond.least_limit == pytest.approx(2_125, abs=0.5)


def test_people_without_a_candidate_in_reach_are_named(belt):
    far = Allowed(spots=Spots.ROADS, every_m=1_000)  # along the first 2 km
    found = outcome(belt, asked(goal=Goal.FEWEST, allowed=far))
    assert list(found.beyond.rows["people"]["name"]) == ["B", "C", "D"]
    # From the end of the road at 2 km to D: sqrt(1 + 49).
    assert found.beyond.least_limit == pytest.approx(50**0.5 * KM, abs=0.1)


def test_for_the_border_covered_twice_no_limit_is_stated(belt):
    twice = asked(goal=Goal.FEWEST, border_share=1.0, times=Times.TWICE)
    assert outcome(belt, twice).beyond.least_limit is None


def test_what_can_be_covered_is_not_in_beyond(belt):
    *_, (_, reach) = _returned(candidate_reach(belt, asked(), standing=None))
    assert beyond(asked(goal=Goal.FEWEST), reach) is None


def _returned(steps):
    """Return what a generator yields, and last what it returns."""
    while True:
        try:
            yield next(steps)
        except StopIteration as end:
            yield end.value
            return


# --- what sites gain


def test_each_site_has_its_marginal_gain(belt):
    reach = reach_of(belt, asked(), at((0, 4_500), (0, 5_500)))
    first, second = site_gains.sites_table(belt, reach, times=Times.ONCE).itertuples()
    # From 4.5 km one has B and C, and 3.5 to 5.5 km; from 5.5 km C again, and 5.5 to 6.5.
    assert (first.number, first.gain_people, first.gain_villages) == (1, 80, 2)
    assert first.gain_names == ("B", "C")
    assert first.gain_line_m == pytest.approx(2_000, abs=0.1)
    assert (second.gain_people, second.gain_villages, second.gain_names) == (0, 0, ())
    assert second.gain_line_m == pytest.approx(1_000, abs=0.1)
    # C has both within 1 km, so only B hangs on the first.
    assert (first.only_people, second.only_people) == (50, 0)


def test_the_map_distinguishes_old_new_and_missing_coverage(belt):
    reach = reach_of(belt, asked(), at((0, 4_500)))
    changed = site_gains.village_changes(reach, times=Times.ONCE)
    assert changed["change"].tolist() == [Change.HAD, Change.NEW, Change.NEW, Change.LEFT]
    border = site_gains.border_changes(belt, reach, times=Times.ONCE)
    assert border["change"].tolist() == [Change.HAD, Change.LEFT, Change.NEW, Change.LEFT]
    assert border["to_m"].tolist() == pytest.approx([1_000, 3_500, 5_500, 10_000], abs=0.1)


def test_covered_twice_asks_for_two_posts(belt):
    # A has the post and a site at 1.5 km: newly twice.
    reach = reach_of(belt, asked(), at((0, 1_500)))
    changed = site_gains.village_changes(reach, times=Times.TWICE)
    assert changed["change"].tolist()[:2] == [Change.NEW, Change.LEFT]


def test_figures_summarise_coverage(belt):
    # The post has A, 9 people, and 1 km of the line. In the mean by people: 9 x 1 + 50 x 4 +
    # 30 x 5 + 7 x sqrt(82), over 96; the last is the longest.
    told = figures(Session(belt).cover(asked().cover), times=Times.ONCE)
    assert (told.people, told.line_m) == (9, pytest.approx(1_000, abs=0.1))
    assert told.farthest == pytest.approx(82**0.5 * KM, abs=0.1)
    assert told.mean == pytest.approx((9 + 200 + 150 + 7 * 82**0.5) / 96 * KM, abs=0.1)
    assert figures(Session(belt).cover(asked().cover), times=Times.TWICE).people == 0


def test_the_budget_grows_post_by_post(belt):
    curve = Session(belt).gain_curve(asked())
    # B and C together, then D; a third gains nobody.
    assert curve["people"].tolist() == [9, 89, 96]


def test_a_share_out_of_range_is_refused():
    with pytest.raises(InputError):
        SitingSettings(border_share=1.5)
    with pytest.raises(InputError):
        Allowed(every_m=0)

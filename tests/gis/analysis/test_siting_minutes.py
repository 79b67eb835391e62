"""Siting in minutes, on even ground where 100 m take one minute: straight along the cells, ten
minutes are one kilometre."""

from dataclasses import replace

import numpy as np
import pytest
from affine import Affine
from ground_on_paper import lay
from shapely.geometry import Point
from squared_paper import CORNER, CRS, lonlat, on_paper

from gis.analysis.candidates import as_sites, described
from gis.analysis.joined_travel import joined
from gis.analysis.solve import Outcome, Searched, solve
from gis.analysis.travel import search, search_added
from gis.questions.coverage import CoverageSettings, Travel
from gis.questions.siting import Allowed, Goal, SitingSettings, Spots
from gis.raster.terrain import Grid

KM = 1_000.0
ROWS, COLUMNS = 121, 41  # cells of 100 m, their centres on whole hundreds of metres
WEST, NORTH = -1_050.0, 11_050.0
TEN_MINUTES = CoverageSettings(within=Travel(minutes=10))


@pytest.fixture
def belt(folder, village):
    """The belt of test_siting.py, with D on the line too."""
    folder.layer("posts", (Point(0, 0), {"name": "站", "kind": "police_room"}))
    folder.layer(
        "villages",
        village("A", 0, 1 * KM, population=9),
        village("B", 0, 4 * KM, population=50),
        village("C", 0, 5 * KM, population=30),
        village("D", 0, 9 * KM, population=7),
    )
    return folder.load()


@pytest.fixture
def friction():
    corner = Affine(100, 0, CORNER[0] + WEST, 0, -100, CORNER[1] + NORTH)
    return lay(Grid(np.zeros((ROWS, COLUMNS), np.float32), corner, CRS))


@pytest.fixture
def ask(belt, friction):
    standing = search(belt, TEN_MINUTES, friction=friction)

    def steps(**others):
        question = SitingSettings(cover=TEN_MINUTES, **others)
        return list(solve(belt, question, standing=standing))

    return steps


def test_on_even_ground_minutes_give_the_answer_of_metres(belt, ask):
    *_, found = ask(posts=1)
    sites = described(as_sites(found.sites, crs=belt.crs), belt=belt)
    assert list(sites["near_name"]) == ["B"]
    assert found.answer.objective == pytest.approx(80 / 96)
    # The border alone: ten minutes to either side of B are 2 of its 10 km.
    *_, border = ask(posts=1, border_share=1.0)
    assert border.answer.objective == pytest.approx(2 / 10, abs=1e-3)


def test_the_search_reports_progress_before_the_answers(ask):
    first, *_, last = ask(posts=1)
    assert first == Searched(0, 4)
    assert isinstance(last, Outcome)


def test_costs_beyond_the_limit_count_for_mean_and_maximum(ask):
    # With one more at B: A 10 minutes, C 10, D 50. At C: A 10, B 10, D 40: the least.
    *_, found = ask(goal=Goal.LEAST_WORST, posts=1)
    assert found.answer.objective == pytest.approx(40, abs=0.01)


def test_the_sufficient_minutes_are_stated(ask):
    # Villages only: between C at 5 km and D at 9 km the border is 20 minutes from either.
    *_, found = ask(goal=Goal.FEWEST, border_share=1.0)
    assert found.beyond.least_limit == pytest.approx(20, abs=0.1)


def test_an_impassable_place_is_not_a_candidate(ask):
    # The terrain ends at x = 3.05 km; more than two cells beyond it no place can be snapped.
    box = ((900, 900), (6_100, 900), (6_100, 1_100), (900, 1_100))
    corners = tuple(lonlat(Point(xy)).coords[0] for xy in box)
    drawn = Allowed(spots=Spots.AREA, every_m=1_000, corners=corners)
    *_, found = ask(posts=1, allowed=drawn)
    kept = on_paper(found.candidates.places.get_coordinates()).round().tolist()
    assert kept == [[1_000, 1_000], [2_000, 1_000], [3_000, 1_000]]
    assert found.candidates.found == 6
    left = on_paper(found.candidates.cut_off.get_coordinates()).round().tolist()
    assert left == [[4_000, 1_000], [5_000, 1_000], [6_000, 1_000]]


def test_a_site_is_searched_alone_and_joined_to_the_posts(belt, friction):
    place = lonlat(Point(0, 4 * KM)).coords[0]
    asked = replace(TEN_MINUTES, added=(place,))
    whole = search(belt, asked, friction=friction)
    standing = search(belt, TEN_MINUTES, friction=friction)
    parts = joined([standing, search_added(asked, standing=standing)])
    assert list(parts.facilities.index) == list(whole.facilities.index)
    for layer, minutes in whole.targets.items():
        np.testing.assert_array_equal(parts.targets[layer].minutes, minutes.minutes)
    np.testing.assert_array_equal(parts.line.minutes, whole.line.minutes)


def test_a_candidate_counts_everybody_it_brings_nearer_also_beyond_the_slider(folder, village):
    # The far village is 200 minutes from the post, and 150 from the one place that may become one.
    folder.layer("posts", (Point(0, 0), {"name": "站", "kind": "police_room"}))
    folder.layer(
        "villages",
        village("近", 0, 1 * KM, population=90),
        village("远", 0, 20 * KM, population=10),
    )
    belt = folder.load()
    corner = Affine(100, 0, CORNER[0] + WEST, 0, -100, CORNER[1] + 21_050)
    friction = lay(Grid(np.zeros((221, COLUMNS), np.float32), corner, CRS))
    box = ((-400, 4_900), (400, 4_900), (400, 5_100), (-400, 5_100))
    corners = tuple(lonlat(Point(xy)).coords[0] for xy in box)
    drawn = Allowed(spots=Spots.AREA, every_m=1_000, corners=corners)
    standing = search(belt, TEN_MINUTES, friction=friction)
    for goal, objective in (
        (Goal.LEAST_WORST, 150),
        (Goal.LEAST_TOTAL, (90 * 10 + 10 * 150) / 100),
    ):
        question = SitingSettings(cover=TEN_MINUTES, goal=goal, posts=1, allowed=drawn)
        *_, found = solve(belt, question, standing=standing)
        mean_or_worst = found.answer.objective / (100 if goal is Goal.LEAST_TOTAL else 1)
        assert mean_or_worst == pytest.approx(objective, abs=0.01)

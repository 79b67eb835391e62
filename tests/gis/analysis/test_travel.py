"""Coverage by travel time on level squared paper.

Off-road walking speed is 3 km/h, or 50 m per minute: a cell of 50 m takes one minute. With 8
directions a path over dx and dy, dx the greater, is dx + (sqrt(2) - 1) dy long.
"""

import math
from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from shapely.geometry import LineString, Point
from squared_paper import lonlat, on_map

from gis.analysis.cover import villages_that_differ
from gis.analysis.points import facilities, points
from gis.analysis.session import Session
from gis.errors import InputError
from gis.questions.coverage import CoverageSettings, Straight, Travel, limits_min
from gis.questions.modes import Direction, Season
from gis.travel.matrix import minutes_matrix

HOUR = CoverageSettings(within=Travel(minutes=60.0))
SLANT = math.sqrt(2) - 1
TENTH_OF_A_CELL_M = 5.0


@pytest.fixture
def belt(folder, village):
    """One post 1 km east of K0+000, and 10 km of boundary to the north."""
    folder.layer("posts", (Point(1_000, 0), {"name": "一号站", "kind": "police_room"}))
    folder.layer(
        "villages",
        village("近村", 3_000, 1_000, population=70),
        village("远村", 0, 9_000, population=30),
    )
    folder.layer("crossings", (Point(0, 4_000), {"name": "便道", "kind": "path"}))
    folder.terrain()
    return folder


def test_the_boundary_is_in_reach_as_far_as_one_walks_in_an_hour(belt):
    # 60 min are 3 000 m: north on the slant for 1 000 m to the line, so y + SLANT * 1 000.
    stretches = Session(belt.load()).cover(HOUR).stretches
    ends_m = [3_000 - SLANT * 1_000, 10_000]
    assert stretches["to_m"].tolist() == pytest.approx(ends_m, abs=TENTH_OF_A_CELL_M)
    assert stretches["times"].tolist() == [1, 0]


def test_a_village_has_its_post_and_its_minutes(belt):
    near, far = Session(belt.load()).cover(HOUR).villages.to_dict("records")
    # 2 000 m east and 1 000 m north of the post.
    assert near["nearest_min"] == pytest.approx((2_000 + SLANT * 1_000) / 50, abs=0.01)
    assert (near["nearest_name"], near["times"]) == ("一号站", 1)
    # 9 000 m north and 1 000 m west, beyond the end of the slider.
    assert far["times"] == 0
    assert far["nearest_min"] == pytest.approx((9_000 + SLANT * 1_000) / 50, abs=0.01)
    assert far["nearest_name"] == "一号站"


def test_beyond_the_slider_each_village_has_the_nearest_two_that_a_search_without_limit_finds(
    belt, village
):
    belt.layer(
        "posts",
        (Point(1_000, 0), {"name": "一号站", "kind": "police_room"}),
        (Point(2_500, -9_500), {"name": "二号站", "kind": "police_room"}),
        (Point(-1_000, 9_990), {"name": "三号站", "kind": "police_room"}),
    )
    spots = [(x, y) for x in (-4_000.0, 1_234.0, 4_900.0) for y in (-9_000.0, 17.0, 9_876.0)]
    belt.layer("villages", *(village(f"村{n}", *xy, population=1) for n, xy in enumerate(spots)))
    loaded = belt.load()
    cover = Session(loaded).cover(HOUR)
    searched = cover.measure.searched
    minutes = minutes_matrix(
        searched.facilities, targets=points(loaded, "villages"), friction=searched.friction
    )
    nearest, second = np.sort(minutes, axis=0)[:2]
    assert (nearest > 120).any()
    assert ((nearest < 120) & (second > 120)).any()
    told = cover.villages_with_second
    assert told["nearest_min"].tolist() == nearest.tolist()
    assert told["second_min"].tolist() == pytest.approx(second, rel=1e-12)
    names = searched.facilities["name"].to_numpy()[minutes.argmin(axis=0)]
    assert told["nearest_name"].tolist() == names.tolist()
    # If a post closes, its people go to the second nearest, however far.
    assert cover.posts["stranded"].tolist() == [0, 0, 0]


def test_a_village_that_no_route_leads_to_is_unreachable_and_not_unknown(belt, village):
    # A river without a ford, across all the paper.
    river = LineString([(4_000, -15_000), (4_000, 15_000)])
    belt.layer("rivers", (river, {"name": "大河"}))
    belt.layer(
        "villages",
        village("近村", 3_000, 1_000, population=70),
        village("隔江村", 4_800, 0, population=30),
    )
    cover = Session(belt.load()).cover(HOUR)
    across = cover.villages.iloc[1]
    assert math.isinf(across["nearest_min"])
    assert pd.isna(across["nearest_name"])
    assert cover.posts["stranded"].tolist() == [70]


def test_a_post_that_is_tried_out_is_nearest_beyond_the_slider_too(belt):
    # From the new post the far village is 7 500 m away, 150 min; from the old one 188 min.
    place = lonlat(Point(0, 1_500))
    tried = replace(HOUR, added=((place.x, place.y),))
    far = Session(belt.load()).cover(tried).villages.iloc[1]
    assert far["nearest_min"] == pytest.approx(150, abs=0.01)
    assert far["nearest_post"] == "added-1"


def test_a_gap_has_the_exact_minutes_of_its_farthest_position(belt):
    gap = Session(belt.load()).cover(HOUR).uncovered.iloc[0]
    # Its end, 10 km north and 1 000 m west of the post.
    assert gap["farthest_at_m"] == pytest.approx(10_000, abs=0.01)
    assert gap["farthest_min"] == pytest.approx((10_000 + SLANT * 1_000) / 50, abs=0.01)


def test_the_curve_agrees_with_the_headline_at_every_limit(belt):
    loaded = belt.load()
    measure = Session(loaded).cover(HOUR).measure
    curve = measure.curve().set_index("limit")
    assert list(curve.index) == limits_min()
    for minutes in (30.0, 60.0, 120.0):
        told = Session(loaded).cover(CoverageSettings(within=Travel(minutes=minutes))).headline
        assert curve.loc[minutes, "people_in_reach"] == told.people.in_reach
        assert curve.loc[minutes, "line_in_reach_m"] == pytest.approx(told.line_m.in_reach)


def test_areas_are_bands_of_minutes_up_to_the_limit(belt):
    bands = Session(belt.load()).cover(HOUR).areas
    assert bands["from_min"].tolist() == [0, 15, 30]
    assert bands["to_min"].tolist() == [15, 30, 60]
    # A regular octagon whose corners are 3 km from the post: 8 triangles of 45 degrees.
    octagon_km2 = 8 * 3.0**2 / 2 * math.sin(math.radians(45))
    assert bands["area_km2"].sum() == pytest.approx(octagon_km2, rel=0.01)


def test_everybody_in_reach_lives_in_exactly_one_catchment(belt, village):
    belt.layer(
        "posts",
        (Point(1_000, 0), {"name": "一号站", "kind": "police_room"}),
        (Point(5_000, 0), {"name": "二号站", "kind": "police_room"}),
    )
    belt.layer(
        "villages",
        village("近村", 2_000, 0, population=70),
        village("东村", 3_500, 0, population=40),
        village("又东村", 6_000, 500, population=5),
        village("远村", 0, 9_000, population=30),
    )
    # Half way is x = 3 000 m: the first post has one village, the second two, and nobody the last.
    answer = Session(belt.load()).cover(HOUR)
    assert answer.catchments["name"].tolist() == ["一号站", "二号站"]
    assert answer.catchments["people"].tolist() == [70, 45]
    assert answer.headline.people.in_reach == 115
    assert answer.posts["catchment_people"].tolist() == [70, 45]
    first, second = answer.catchments.geometry
    edge = on_map(3_000, 0)[0][0]
    assert first.bounds[2] == pytest.approx(edge, abs=25)
    assert second.bounds[0] == pytest.approx(edge, abs=25)
    assert answer.catchments["area_km2"].sum() == pytest.approx(answer.areas["area_km2"].sum())


def test_the_people_of_a_raster_are_those_of_the_area(belt):
    # 2 people in each hectare are 200 in a square kilometre.
    belt.people(in_a_cell=2.0)
    answer = Session(belt.load()).cover(HOUR)
    assert answer.raster_people == pytest.approx(200 * answer.areas["area_km2"].sum(), rel=1e-4)
    assert answer.catchments["raster_people"].sum() == pytest.approx(answer.raster_people)
    assert answer.posts["raster_people"].tolist() == answer.catchments["raster_people"].tolist()


def test_uphill_takes_longer_so_direction_matters(belt):
    # 1 m up in 10 m to the east. Tobler walks 6 exp(-3.5 |slope + 0.05|) km/h, here scaled so that
    # the level is 3 km/h: from the post in the west to the village 2 km east it is uphill, exp(3.5
    # x 0.15 - 0.175) = 1.419 times as long as on the level; to the post exp(3.5 x 0.05 - 0.175) =
    # 1 times. The level ground would take 40 min.
    belt.layer("villages", (Point(3_000, 0), {"name": "东村", "population": 70}))
    belt.terrain(height_m=2_000.0, rise=0.1)
    loaded = belt.load()
    minutes = {}
    for direction in Direction:
        asked = CoverageSettings(within=Travel(minutes=60.0, direction=direction))
        (found,) = Session(loaded).cover(asked).villages.to_dict("records")
        minutes[direction] = found["nearest_min"]
    assert minutes[Direction.TO_POSTS] == pytest.approx(40, abs=0.01)
    assert minutes[Direction.FROM_POSTS] == pytest.approx(40 * math.exp(0.35), abs=0.01)


def test_from_the_post_the_route_starts_at_the_post_and_climbs(belt):
    belt.terrain(height_m=2_000.0, rise=0.1)
    loaded = belt.load()
    (xy,) = on_map(3_000, 0)
    asked = CoverageSettings(within=Travel(direction=Direction.FROM_POSTS))
    out, back = (Session(loaded).cover(one).measure.route(Point(xy)) for one in (asked, HOUR))
    # 2 km with 1 m in 10 m are 200 m.
    assert (out.up_m, out.down_m) == pytest.approx((200, 0), abs=0.01)
    assert (back.up_m, back.down_m) == pytest.approx((0, 200), abs=0.01)
    assert out.parts.geometry.iloc[0].coords[0] == pytest.approx(on_map(1_000, 0)[0], abs=0.01)
    assert back.parts.geometry.iloc[-1].coords[-1] == pytest.approx(on_map(1_000, 0)[0], abs=0.01)


def test_the_route_leads_to_the_post(belt):
    (xy,) = on_map(3_000, 1_000)
    route = Session(belt.load()).cover(HOUR).measure.route(Point(xy))
    assert route.post == "posts-1"
    assert route.minutes == pytest.approx((2_000 + SLANT * 1_000) / 50, abs=0.01)


def test_a_straight_route_has_metres_and_no_minutes(belt):
    (xy,) = on_map(4_000, 4_000)
    route = (
        Session(belt.load())
        .cover(CoverageSettings(within=Straight(radius_m=500.0)))
        .measure.route(Point(xy))
    )
    # 3 km east and 4 km north of the post.
    assert route.length_m == pytest.approx(5_000, abs=0.01)
    assert route.parts["minutes"].isna().all()


def test_without_terrain_minutes_are_refused_with_a_remedy(folder):
    folder.layer("posts", (Point(1_000, 0), {"name": "一号站", "kind": "police_room"}))
    with pytest.raises(InputError, match=r"no elevation raster"):
        Session(folder.load()).cover(HOUR)


def test_a_post_that_is_tried_out_counts_like_the_others(belt):
    place = lonlat(Point(1_000, 9_000))
    tried = CoverageSettings(within=Travel(minutes=60.0), added=((place.x, place.y),))
    loaded = belt.load()
    both = facilities(loaded, tried)
    assert list(both.index) == ["posts-1", "added-1"]
    assert both["is_added"].tolist() == [False, True]
    today, then = Session(loaded).cover(HOUR), Session(loaded).cover(tried)
    # The far village is 1 000 m west of it: 20 min.
    assert then.villages["nearest_min"].iloc[1] == pytest.approx(20, abs=0.01)
    differ = villages_that_differ(then, there=today)
    assert list(differ["name"]) == ["远村"]
    assert (differ["times"].item(), differ["times_there"].item()) == (1, 0)
    assert then.headline.people.in_reach - today.headline.people.in_reach == 30


def test_a_ford_is_closed_in_the_wet_season(belt):
    # Across all the paper, between the boundary and the post; 10 min to wade.
    river = LineString([(500, -15_000), (500, 15_000)])
    belt.layer("rivers", (river, {"name": "界河", "crossing_cost": 10}))
    loaded = belt.load()
    wet = CoverageSettings(within=Travel(minutes=60.0, season=Season.WET))
    dry_m, wet_m = (Session(loaded).cover(one).headline.line_m.in_reach for one in (HOUR, wet))
    # Straight across, 100 m from bank to bank take 1 + 10 min. The other 49 min are 2 450 m:
    # on the slant for 900 m to the line, then north.
    assert dry_m == pytest.approx(2_450 - SLANT * 900, abs=TENTH_OF_A_CELL_M)
    assert wet_m == 0


def test_no_place_is_reached_sooner_in_the_wet_season(belt):
    # The boundary runs in the river itself for a while, as borders do.
    river = LineString([(-60, -2_000), (20, 1_000), (-20, 3_000), (60, 12_000)])
    belt.layer("rivers", (river, {"name": "界河", "crossing_cost": 10}))
    loaded = belt.load()
    wet = CoverageSettings(within=Travel(season=Season.WET))
    dry_line, wet_line = (
        Session(loaded).cover(one).measure.searched.line.minutes for one in (HOUR, wet)
    )
    known = ~np.isnan(wet_line)
    assert known.any()
    assert (dry_line[known] <= wet_line[known] + 1e-9).all()

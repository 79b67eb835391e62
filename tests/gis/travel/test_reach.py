"""Reach in minutes at points and along a line, and routes; sums on squared paper."""

import math
from dataclasses import replace

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
from ground_on_paper import EVEN, FLAT, at, frame, grid, lay, points, xy
from shapely import LineString

from gis.coverage import summary
from gis.errors import InputError
from gis.linear.measured_line import measure
from gis.questions.modes import Direction
from gis.travel import reach
from gis.travel.profile import Rule, TravelProfile
from gis.travel.route import find_route

# One minute a cell, on the level: 7 rows, 41 columns.
PAPER = grid(np.zeros((7, 41)))
GROUND = lay(PAPER)


def posts_at(*columns, **told):
    found = points(PAPER, *[(3, column) for column in columns], **told)
    return found.set_index(pd.Index([f"P{place}" for place in range(len(columns))]))


def line_along(paper, row, first, last):
    shape = LineString([xy(paper, row=row, column=first), xy(paper, row=row, column=last)])
    measured, _ = measure(frame(shape), layer="boundary")
    return measured


def test_a_cell_that_nobody_reaches_has_no_post_to_name():
    allocation = reach.allocate(posts_at(0), friction=GROUND, limit_min=5.5)
    assert allocation.labels(allocation.nearest.posts[3, :7]).tolist() == ["P0"] * 6 + [None]


def test_the_minutes_between_each_post_and_each_target():
    targets = points(PAPER, (3, 10), (3, 30.25))
    found = reach.minutes_matrix(posts_at(0, 40), targets=targets, friction=GROUND)
    assert found == pytest.approx(np.array([[10.0, 30.25], [30.0, 9.75]]))


def test_beyond_the_limit_nothing_is_known():
    targets = points(PAPER, (3, 10), (3, 30))
    found = reach.minutes_matrix(posts_at(0), targets=targets, friction=GROUND, limit_min=10.5)
    assert found[0, 0] == pytest.approx(10.0)
    assert math.isnan(found[0, 1])


def test_a_post_or_target_without_a_place_has_no_minutes():
    nowhere = frame(None, at(PAPER, row=3, column=0))
    found = reach.minutes_matrix(nowhere, targets=nowhere, friction=GROUND)
    assert found[1, 1] == 0.0
    assert np.isnan(found).sum() == 3


def test_at_points_counts_posts_and_names_the_nearest_two():
    targets = points(PAPER, (3, 10), (3, 20), (3, 38), name=["甲", "乙", "丙"])
    asked = reach.to_points(targets, posts=posts_at(0, 15, 40), friction=GROUND)
    found = reach.at_points(asked, minutes=10.5)
    # 甲: 10, 5 and 30 minutes; 乙: 20, 5 and 20; 丙: 38, 23 and 2.
    assert found["times"].tolist() == [2, 1, 1]
    assert found["nearest_post"].tolist() == ["P1", "P1", "P2"]
    assert found["nearest_min"].tolist() == pytest.approx([5, 5, 2])
    assert found["second_post"].tolist() == ["P0", "P0", "P1"]
    assert found["second_min"].tolist() == pytest.approx([10, 20, 23])
    assert found["name"].tolist() == ["甲", "乙", "丙"]


def test_a_target_out_of_reach_has_no_post():
    asked = reach.to_points(points(PAPER, (3, 30)), posts=posts_at(0), friction=GROUND, limit_min=9)
    found = reach.at_points(asked, minutes=9.0)
    assert found["times"].tolist() == [0]
    assert found["nearest_post"].tolist() == [None]
    assert found["nearest_min"].isna().all()


def test_without_posts_nobody_is_in_reach():
    asked = reach.to_points(points(PAPER, (3, 30)), posts=posts_at(), friction=GROUND)
    assert reach.at_points(asked, minutes=9.0)["times"].tolist() == [0]


def test_a_target_without_a_place_is_left_unknown():
    targets = frame(None, at(PAPER, row=3, column=1), population=[5, 7])
    asked = reach.to_points(targets, posts=posts_at(0), friction=GROUND)
    found = reach.at_points(asked, minutes=9.0)
    assert found["times"].isna().tolist() == [True, False]
    assert summary.people(found, weight="population").unplaced == 5.0


def test_more_minutes_than_were_searched_are_refused():
    asked = reach.to_points(points(PAPER, (3, 1)), posts=posts_at(0), friction=GROUND, limit_min=30)
    with pytest.raises(InputError, match="computed up to 30 minutes; 31 is beyond"):
        reach.at_points(asked, minutes=31.0)


@pytest.mark.parametrize("limit_min", [0.0, -1.0, math.nan])
def test_a_limit_that_reaches_nothing_is_refused(limit_min):
    with pytest.raises(InputError, match="is not valid"):
        reach.allocate(posts_at(0), friction=GROUND, limit_min=limit_min)


def test_a_line_is_cut_where_the_minutes_cross_the_limit():
    # The line runs from column 0 to 40: 4 km, a minute each 100 m. From the post at column 10,
    # 7.25 minutes reach from 275 m to 1725 m; from that at column 20, from 1275 m to 2725 m.
    line = line_along(PAPER, 3, 0, 40)
    asked = reach.to_line(line, posts=posts_at(10, 20), friction=GROUND, limit_min=60.0)
    found = reach.along(asked, minutes=7.25)
    assert found["from_m"].tolist() == pytest.approx(
        [0, 275, 1275, 1725, 2725], abs=1e-3
    )  # a millimetre
    assert found["to_m"].iloc[-1] == pytest.approx(4000)
    assert found["times"].tolist() == [0, 1, 2, 1, 0]
    assert found["posts"].tolist() == [(), ("P0",), ("P0", "P1"), ("P1",), ()]
    assert found["length_m"].sum() == pytest.approx(4000)


def test_at_the_limit_of_the_search_a_cut_is_right_to_a_tenth_of_a_cell():
    line = line_along(PAPER, 3, 0, 40)
    asked = reach.to_line(line, posts=posts_at(10), friction=GROUND, limit_min=7.25)
    found = reach.along(asked, minutes=7.25)
    assert found["from_m"].tolist() == pytest.approx([0, 275, 1725], abs=10)


def test_stretches_out_of_reach_are_listed_with_their_nearest_post():
    # Open from 0 to 275 m and from 1725 to 4000 m; the middle of that is 2862.5 m, 18.625 minutes
    # from the post; its end is 30 minutes away.
    line = line_along(PAPER, 3, 0, 40)
    asked = reach.to_line(line, posts=posts_at(10), friction=GROUND)
    found = reach.uncovered(reach.along(asked, minutes=7.25), asked=asked)
    assert found["length_m"].tolist() == pytest.approx([2275, 275], abs=1e-3)
    assert found["nearest_post"].tolist() == ["P0", "P0"]
    assert found["nearest_min"].iloc[0] == pytest.approx(18.625, abs=0.1)
    assert found["farthest_at_m"].tolist() == pytest.approx([4000, 0])
    assert found["farthest_min"].tolist() == pytest.approx([30, 10])


def test_a_stretch_shorter_than_a_step_is_farthest_at_itself():
    # The line begins 5 m after the centre of column 0, so its places lie 5 m beside the centres,
    # every 10 m. The posts are 1000 m apart: 4.98 minutes from each leave 4 m at 1495 m.
    line = line_along(PAPER, 3, 0.05, 40)
    asked = reach.to_line(line, posts=posts_at(10, 20), friction=GROUND)
    found = reach.uncovered(reach.along(asked, minutes=4.98), asked=asked)
    short = found.iloc[-1]
    assert short["length_m"] == pytest.approx(4, abs=0.1)
    assert short["farthest_at_m"] == pytest.approx(1495, abs=10)


def test_what_is_farthest_from_all_posts_is_in_the_stretch():
    # Nobody comes to either end of the line: both stretches are without a known minute, and the
    # first place of each is told; that of the last one is not the start of the line.
    line = line_along(PAPER, 3, 0, 40)
    asked = reach.to_line(line, posts=posts_at(20), friction=GROUND, limit_min=5.5)
    found = reach.uncovered(reach.along(asked, minutes=5.5), asked=asked)
    assert found["from_m"].sort_values().tolist() == pytest.approx([0, 2550], abs=10)
    assert found["farthest_at_m"].sort_values().tolist() == pytest.approx([0, 2550], abs=10)


def test_in_a_ring_a_stretch_may_run_through_the_start():
    # Around 6 rows and 10 columns, 3.2 km, from the upper left corner to the right. The post is in
    # the upper right corner: 2.5 minutes reach from 750 m to 1250 m. Farthest is the lower left
    # corner, 10 columns and 6 rows away: 6 slanting steps and 4 more, 6 x root 2 + 4 = 12.485; a
    # last step beside it is up to half a minute more.
    corners = [(0, 0), (0, 10), (6, 10), (6, 0), (0, 0)]
    ring = LineString([xy(PAPER, row=row, column=column) for row, column in corners])
    line, _ = measure(frame(ring), layer="boundary")
    asked = reach.to_line(line, posts=points(PAPER, (0, 10)), friction=GROUND)
    found = reach.uncovered(reach.along(asked, minutes=2.5), asked=asked)
    assert found["from_m"].tolist() == pytest.approx([1250], abs=0.1)
    assert found["to_m"].tolist() == pytest.approx([750], abs=0.1)
    assert found["farthest_at_m"].tolist() == pytest.approx([2600], abs=50)
    assert found["farthest_min"].tolist() == pytest.approx([6 * math.sqrt(2) + 4], abs=0.5)


def test_curves_give_the_reach_of_other_limits():
    targets = points(PAPER, (3, 5), (3, 20), population=[30, 10])
    asked = reach.to_points(targets, posts=posts_at(0), friction=GROUND)
    at_points = reach.curve_at_points(asked, weight="population", minutes=[4.5, 5.5, 20.5])
    assert at_points["in_reach"].tolist() == [0, 30, 40]
    assert at_points["share"].tolist() == [0, 0.75, 1]
    line = reach.to_line(line_along(PAPER, 3, 0, 40), posts=posts_at(0), friction=GROUND)
    along = reach.curve_along(line, minutes=[10, 20])
    assert along["in_reach"].tolist() == pytest.approx([1000, 2000])
    assert along["share"].tolist() == pytest.approx([0.25, 0.5])


def test_closing_a_post_costs_its_users_minutes():
    # 30 people at column 5: 5 minutes, then 35 to the other: 30 lost. 10 people at column 15: 15
    # and 25: 10 lost. In the mean (30 x 30 + 10 x 10) / 40 = 25. At column 40 they lose 40.
    targets = points(PAPER, (3, 5), (3, 15), (3, 40), population=[30, 10, 7])
    asked = reach.to_points(targets, posts=posts_at(0, 40), friction=GROUND)
    covered = reach.at_points(asked, minutes=60.0)
    found = reach.if_closed(posts_at(0, 40), covered=covered, weight="population")
    assert found["served"].tolist() == [40, 7]
    assert found["lost_min"].tolist() == pytest.approx([25, 40])
    assert found["worst_min"].tolist() == pytest.approx([30, 40])
    assert found["stranded"].tolist() == [0, 0]


def test_those_without_a_second_post_are_stranded():
    targets = points(PAPER, (3, 5), population=[30])
    asked = reach.to_points(targets, posts=posts_at(0, 40), friction=GROUND, limit_min=10.0)
    covered = reach.at_points(asked, minutes=10.0)
    found = reach.if_closed(posts_at(0, 40), covered=covered, weight="population")
    assert found["stranded"].tolist() == [30, 0]
    assert found["lost_min"].isna().all()


def test_reach_works_on_minutes_as_on_metres():
    line = line_along(PAPER, 3, 0, 40)
    posts = posts_at(10, 20)
    stretches = reach.along(reach.to_line(line, posts=posts, friction=GROUND), minutes=7.25)
    assert summary.metres(stretches).at_least_twice == pytest.approx(450)
    asked = reach.to_points(points(PAPER, (3, 8), population=[9]), posts=posts, friction=GROUND)
    covered = reach.at_points(asked, minutes=7.25)
    found = summary.criticality(
        posts, villages=covered, weight="population", stretches=stretches, targets=covered
    )
    assert found["only_people"].tolist() == [9, 0]
    assert found["only_line_m"].tolist() == pytest.approx([1000, 1000])


def hill(*, direction):
    """Up 10 m a cell to the middle, and down again."""
    heights = np.tile(100.0 - 10.0 * np.abs(np.arange(21) - 10.0), (4, 1))
    paper = grid(heights)
    return paper, lay(
        paper, profile=TravelProfile(speeds=EVEN, rule=Rule.LANGMUIR, direction=direction)
    )


def test_a_route_distinguishes_up_from_down():
    # 10 cells up, each 1 minute and 6 s x 10 m: 20 minutes. 10 cells down, each 1 minute less
    # 1.9998 s x 10 m = 19.998 s: 6.667 minutes. Each cell is root(100^2 + 10^2) m long.
    paper, friction = hill(direction=Direction.TO_POSTS)
    allocation = reach.allocate(points(paper, (1, 20)), friction=friction)
    found = find_route(at(paper, row=1, column=0), allocation=allocation)
    assert found.post == 0
    assert found.parts["kind"].tolist() == ["up", "down"]
    assert found.parts["minutes"].tolist() == pytest.approx([20.0, 10 * (1 - 19.998 / 60)])
    half_m = 10 * math.hypot(100, 10)
    assert found.parts["from_m"].tolist() == pytest.approx([0.0, half_m])
    assert found.parts["to_m"].tolist() == pytest.approx([half_m, 2 * half_m])
    assert found.minutes == pytest.approx(20 + 10 * (1 - 19.998 / 60))
    assert found.length_m == pytest.approx(20 * math.hypot(100, 10))
    assert (found.up_m, found.down_m) == pytest.approx((100, 100))
    ends = found.parts.geometry.iloc[0].coords[0], found.parts.geometry.iloc[-1].coords[-1]
    assert ends[0] == pytest.approx(xy(paper, row=1, column=0))
    assert ends[1] == pytest.approx(xy(paper, row=1, column=20))


def test_a_route_is_measured_from_its_start():
    # From the post in column 5 up to the middle, 5 cells; and down 3.
    paper, friction = hill(direction=Direction.FROM_POSTS)
    allocation = reach.allocate(points(paper, (1, 5)), friction=friction)
    found = find_route(at(paper, row=1, column=13), allocation=allocation)
    assert found.parts["kind"].tolist() == ["up", "down"]
    cell_m = math.hypot(100, 10)
    assert found.parts["from_m"].tolist() == pytest.approx([0.0, 5 * cell_m])
    assert found.parts["to_m"].tolist() == pytest.approx([5 * cell_m, 8 * cell_m])


def test_from_the_post_the_route_starts_there():
    paper, friction = hill(direction=Direction.FROM_POSTS)
    allocation = reach.allocate(points(paper, (1, 10)), friction=friction)
    found = find_route(at(paper, row=1, column=0), allocation=allocation)
    assert found.parts["kind"].tolist() == ["down"]
    assert found.down_m == pytest.approx(100)
    (line,) = found.parts.geometry
    assert line.coords[0] == pytest.approx(xy(paper, row=1, column=10))
    assert line.coords[-1] == pytest.approx(xy(paper, row=1, column=0))
    assert line.length == pytest.approx(1_000)


def test_less_than_a_metre_is_not_a_part_of_its_own():
    # The ground rises to the south by 10 m a cell. From 40 cm south of a centre one goes down to
    # it, and then 4 cells on the level.
    paper = grid(np.tile(10.0 * np.arange(4)[:, None], 5))
    allocation = reach.allocate(points(paper, (1, 4)), friction=lay(paper))
    found = find_route(at(paper, row=1.004, column=0), allocation=allocation)
    assert found.parts["kind"].tolist() == ["level"]
    assert found.minutes == pytest.approx(4.004)


def test_a_bridge_is_a_part_of_the_route():
    river = LineString([xy(PAPER, row=-1, column=20), xy(PAPER, row=7, column=20)])
    friction = lay(PAPER, rivers=frame(river), bridges=points(PAPER, (3, 20)))
    allocation = reach.allocate(posts_at(0), friction=friction)
    found = find_route(at(PAPER, row=3, column=40), allocation=allocation)
    assert found.parts["kind"].tolist() == ["level", "carried", "level"]
    assert found.parts["length_m"].tolist() == pytest.approx([1900, 200, 1900])
    assert found.minutes == pytest.approx(40)


def test_at_the_post_the_route_has_no_parts():
    found = find_route(
        at(PAPER, row=3, column=4), allocation=reach.allocate(posts_at(4), friction=GROUND)
    )
    assert found.parts.empty
    assert {"from_m", "to_m"} <= set(found.parts)
    assert (found.post, found.minutes, found.length_m, found.up_m) == ("P0", 0, 0, 0)


def test_a_route_to_a_place_without_elevation_ends_with_a_level_step():
    # Columns 4 and 5 are a void. The place in the middle of column 5 counts as in column 6, the
    # nearest ground, 100 m away; from there 2 cells up 10 m each to the post in column 8.
    heights = np.tile(10.0 * np.arange(10.0), (3, 1))
    heights[:, 4:6] = np.nan
    paper = grid(heights)
    allocation = reach.allocate(points(paper, (1, 8)), friction=lay(paper))
    found = find_route(at(paper, row=1, column=5), allocation=allocation)
    assert found.length_m == pytest.approx(100 + 2 * math.hypot(100, 10))
    assert (found.up_m, found.down_m) == pytest.approx((20, 0))
    assert found.parts["climb_m"].notna().all()


def test_a_route_beside_a_void_has_all_its_elevations():
    # A void in the middle of the rows 0 to 2: one goes around it on the level in the rows 3.
    heights = np.full((4, 9), 50.0)
    heights[:3, 4] = np.nan
    paper = grid(heights)
    allocation = reach.allocate(points(paper, (0, 8)), friction=lay(paper))
    found = find_route(at(paper, row=0, column=0), allocation=allocation)
    assert found.parts["climb_m"].tolist() == pytest.approx([0.0])
    assert np.isfinite([found.minutes, found.length_m, found.up_m]).all()


def test_the_minutes_of_a_route_are_those_of_the_table():
    rng = np.random.default_rng(3)
    paper = grid(rng.integers(0, 60, (30, 30)))
    friction = lay(paper, profile=replace(FLAT, rule=Rule.TOBLER, moves=16))
    post, places = points(paper, (15, 15)), points(paper, (2.3, 4.6), (27.8, 20.1))
    allocation = reach.allocate(post, friction=friction)
    table = reach.at_points(reach.to_points(places, posts=post, friction=friction), minutes=1_000)
    found = [find_route(place, allocation=allocation).minutes for place in places.geometry]
    assert found == pytest.approx(table["nearest_min"].tolist())


def test_frames_keep_their_rows_and_index():
    targets = gpd.GeoDataFrame(points(PAPER, (3, 1), (3, 2), name=["a", "b"])).set_index("name")
    asked = reach.to_points(targets, posts=posts_at(0), friction=GROUND)
    assert reach.at_points(asked, minutes=5.0).index.tolist() == ["a", "b"]


def test_of_two_positions_as_near_to_the_middle_of_a_gap_the_first_counts():
    # Sampled each tenth of a cell; a gap between two of them has its middle halfway, so one is as
    # near as the other. What is found must not hang on the last bit of its ends.
    line = line_along(PAPER, 3, 0, 40)
    asked = reach.to_line(line, posts=posts_at(0), friction=GROUND)
    step_m = asked.m[1]
    for slip_m in (-1e-9, 0.0, 1e-9):
        ends_m = (200 * step_m + slip_m, 211 * step_m)
        gap = pd.DataFrame(
            {"from_m": [ends_m[0]], "to_m": [ends_m[1]], "length_m": [ends_m[1] - ends_m[0]]}
        ).assign(times=0)
        found = reach.uncovered(gap, asked=asked)
        assert found["nearest_min"][0] == pytest.approx(20.5)  # position 205, not 206

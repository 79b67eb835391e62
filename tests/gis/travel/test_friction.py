"""The friction surface: roads, rivers, bridges, ferries, seasons and opening hours."""

import datetime as dt
import math
from dataclasses import replace

import numpy as np
import pytest
from affine import Affine
from ground_on_paper import EVEN, FLAT, at, frame, grid, lay, points, xy
from shapely import LineString, Polygon

from gis.crs import as_metric
from gis.errors import CrsError, InputError
from gis.questions.modes import Mode, Season
from gis.raster.rasterize import areas, crossed
from gis.travel.allocation import allocate
from gis.travel.bridges_and_ferries import is_open
from gis.travel.profile import Rule, TravelProfile
from gis.travel.speeds import Speeds

PAPER = grid(np.zeros((7, 9)))


def line(paper, *cells):
    return LineString([xy(paper, row=row, column=column) for row, column in cells])


def minutes(friction, *, row, column):
    """From the post in the first cell of the fourth row."""
    found = allocate(points(friction.grid, (3, 0)), friction=friction).nearest.minutes
    return found[row, column]


def river(paper=PAPER, **columns):
    """Down the fifth column, from edge to edge."""
    return frame(line(paper, (-1, 4), (7, 4)), **columns)


def test_on_even_ground_a_cell_takes_a_minute():
    assert minutes(lay(PAPER), row=3, column=8) == pytest.approx(8.0)


def test_a_river_is_impassable():
    friction = lay(PAPER, rivers=river())
    assert minutes(friction, row=3, column=3) == pytest.approx(3.0)
    assert math.isinf(minutes(friction, row=3, column=4))
    assert math.isinf(minutes(friction, row=3, column=5))


@pytest.mark.parametrize("moves", [8, 16])
def test_a_slanting_river_does_not_leak(moves):
    # From corner to corner through the corners of cells.
    paper = grid(np.zeros((9, 9)))
    slanting = frame(line(paper, (-1, 9), (9, -1)))
    friction = lay(paper, profile=replace(FLAT, moves=moves), rivers=slanting)
    found = allocate(points(paper, (0, 0)), friction=friction).nearest.minutes
    row, column = np.indices(found.shape)
    assert np.isinf(found[row + column > 8]).all()
    assert np.isfinite(found[row + column < 7]).all()


def test_cells_along_a_line_share_sides():
    crossing = crossed(frame(line(PAPER, (0, 0), (5, 7), (2, 8))), PAPER)
    row, column = np.divmod(crossing.cell, 9)
    steps = np.abs(np.diff(row)) + np.abs(np.diff(column))
    assert set(steps.tolist()) <= {0, 1}
    assert (row[0], column[0]) == (0, 0)
    assert (row[-1], column[-1]) == (2, 8)


def test_a_line_beyond_the_grid_crosses_no_cell():
    assert len(crossed(frame(line(PAPER, (-5, -5), (-5, 20))), PAPER).cell) == 0


def test_a_lake_fills_its_cells():
    corners = [
        xy(PAPER, row=row, column=column) for row, column in ((1, 2), (1, 6), (4, 6), (4, 2))
    ]
    lake = frame(Polygon(corners))
    inside = areas(lake, PAPER) >= 0
    assert inside[2:4, 3:6].all()
    found = allocate(points(PAPER, (6, 0)), friction=lay(PAPER, rivers=lake)).nearest.minutes
    assert np.isinf(found[1:5, 2:7]).all()
    assert np.isfinite(found[0]).all()


def test_a_bridge_crosses_the_river():
    # 3 steps to the bank, 2 cells over the bridge at the pace of the ground, 3 to the end.
    friction = lay(PAPER, rivers=river(), bridges=points(PAPER, (3, 4)))
    assert minutes(friction, row=3, column=8) == pytest.approx(8.0)
    assert math.isinf(minutes(friction, row=3, column=4))


def test_a_route_detours_to_the_bridge():
    # The bridge is at row 0: three slanting steps up to the bank, 2 cells over, and back down.
    friction = lay(PAPER, rivers=river(), bridges=points(PAPER, (0, 4)))
    assert minutes(friction, row=3, column=8) == pytest.approx(2 + 6 * math.sqrt(2))


def test_a_ferry_takes_its_wait_and_its_own_speed():
    # 3 minutes there, 20 of waiting, 200 m at 6 km/h = 2, and 3 on.
    ferry = points(PAPER, (3, 4), wait_min=[20.0])
    friction = lay(PAPER, rivers=river(), ferries=ferry)
    assert minutes(friction, row=3, column=8) == pytest.approx(28.0)


def test_a_ferry_crosses_a_wide_river():
    # The river is 3 cells wide: 4 cells from bank to bank, 2 minutes before and 2 after.
    wide = frame(*[line(PAPER, (-1, column), (7, column)) for column in (3, 4, 5)])
    friction = lay(PAPER, rivers=wide, ferries=points(PAPER, (3, 4), wait_min=[10.0]))
    assert minutes(friction, row=3, column=8) == pytest.approx(2 + 10 + 4 + 2)


@pytest.mark.parametrize(("told", "expected"), [("closed", math.inf), ("slow", 6 + 20 + 4)])
def test_in_the_wet_season_a_ferry_follows_its_column(told, expected):
    # Slow: at half the speed 4 minutes over the water; the 20 of waiting are told as they are.
    ferry = points(PAPER, (3, 4), wait_min=[20.0], wet_season=[told])
    speeds = replace(EVEN, wet_slow_share=0.5)
    wet = replace(FLAT, season=Season.WET, speeds=speeds)
    friction = lay(PAPER, profile=wet, rivers=river(), ferries=ferry)
    assert minutes(friction, row=3, column=8) == pytest.approx(expected)


@pytest.mark.parametrize(
    ("hours", "clock", "carries"),
    [
        ("07:00-19:00", "06:59", False),
        ("07:00-19:00", "07:00", True),
        ("07:00-19:00", "19:00", False),
        ("22:00-05:00", "23:30", True),
        ("22:00-05:00", "12:00", False),
        ("08：00至18：00", "12:00", True),
        ("随叫随到", "03:00", True),
        (None, "03:00", True),
    ],
)
def test_opening_hours_are_parsed(hours, clock, carries):
    assert is_open(hours, clock=dt.time.fromisoformat(clock)) is carries


def test_at_night_the_ferry_is_closed():
    ferry = points(PAPER, (3, 4), hours=["07:00-19:00"])
    night = TravelProfile(speeds=EVEN, rule=Rule.FLAT, clock=dt.time(22))
    assert math.isinf(
        minutes(lay(PAPER, profile=night, rivers=river(), ferries=ferry), row=3, column=8)
    )


def test_a_bridge_on_dry_land_is_reported_and_adds_no_crossing():
    friction = lay(PAPER, bridges=points(PAPER, (3, 1), (3, 7)))
    assert len(friction.links.start) == 0
    assert [problem.row for problem in friction.problems] == [1, 2]
    assert "not at any water" in str(friction.problems[0])


def test_a_bridge_beyond_the_terrain_is_not_a_fault():
    # The paper has 9 columns; the bridge is in the 51st.
    friction = lay(PAPER, rivers=river(), bridges=points(PAPER, (3, 50)))
    assert (len(friction.links.start), friction.problems) == (0, ())


def test_a_ford_costs_its_minutes_in_the_dry_season_and_is_closed_in_the_wet():
    # Half a cell of bank, one of water at 15 minutes, half a cell of bank: 3.5 + 15 + 3.5.
    ford = river(crossing_cost=[15.0])
    assert minutes(lay(PAPER, rivers=ford), row=3, column=8) == pytest.approx(22.0)
    wet = TravelProfile(speeds=EVEN, rule=Rule.FLAT, season=Season.WET)
    assert math.isinf(minutes(lay(PAPER, profile=wet, rivers=ford), row=3, column=8))


def test_where_a_ford_and_a_river_share_a_cell_nobody_wades():
    both = frame(
        line(PAPER, (-1, 4), (7, 4)), line(PAPER, (3, 4), (3, 6)), crossing_cost=[np.nan, 1.0]
    )
    assert math.isinf(minutes(lay(PAPER, rivers=both), row=3, column=4))


def road(paper=PAPER, **columns):
    """Along the fourth row, from edge to edge."""
    return frame(line(paper, (3, -1), (3, 9)), **columns)


def profile(mode, season=Season.DRY):
    return TravelProfile(mode=mode, season=season, speeds=EVEN, rule=Rule.FLAT)


def test_a_motorcycle_goes_as_fast_as_the_road_says():
    # 60 km/h is 0.1 minutes a cell.
    friction = lay(
        PAPER, profile=profile(Mode.MOTORCYCLE), roads=road(kind=["road"], speed_kmh=[60.0])
    )
    assert minutes(friction, row=3, column=8) == pytest.approx(0.8)


def test_off_the_road_travel_continues_on_foot():
    # 7 cells of road, then slanting, half a cell of it and half of ground: (0.05 + 0.5) x root 2;
    # and one cell of ground.
    friction = lay(PAPER, profile=profile(Mode.CAR), roads=road(kind=["road"], speed_kmh=[60.0]))
    wanted = 0.8 + 0.55 + 1.0  # straight on to the end of the road, and two cells down
    assert 0.7 + 0.55 * math.sqrt(2) + 1.0 > wanted
    assert minutes(friction, row=5, column=8) == pytest.approx(wanted)


def test_slope_counts_on_foot_but_not_for_vehicles():
    hill = grid(np.tile(np.arange(9) * 20.0, (7, 1)))
    tobler = TravelProfile(mode=Mode.CAR, speeds=EVEN)
    driven = lay(hill, profile=tobler, roads=road(hill, kind=["road"], speed_kmh=[60.0]))
    assert minutes(driven, row=3, column=8) == pytest.approx(0.8)
    walked = lay(hill, profile=TravelProfile(speeds=EVEN), roads=road(hill, kind=["road"]))
    # Towards the post it is down, slope -0.2: exp(3.5 x 0.15 - 0.175) a cell.
    assert minutes(walked, row=3, column=8) == pytest.approx(8 * math.exp(0.35))


def test_a_path_is_not_for_vehicles():
    slow = Speeds(off_road_kmh=3.0, path_kmh=6.0)
    by_car = TravelProfile(mode=Mode.CAR, speeds=slow, rule=Rule.FLAT)
    friction = lay(PAPER, profile=by_car, roads=road(kind=["path"], speed_kmh=[40.0]))
    assert minutes(friction, row=3, column=8) == pytest.approx(8.0)


@pytest.mark.parametrize(
    ("told", "expected"),
    [("open", 0.8), ("slow", 0.8 / 0.6), ("closed", 8.0)],
)
def test_in_the_wet_season_a_road_follows_its_column(told, expected):
    wet_road = road(kind=["road"], speed_kmh=[60.0], wet_season=[told])
    friction = lay(PAPER, profile=profile(Mode.CAR, Season.WET), roads=wet_road)
    assert minutes(friction, row=3, column=8) == pytest.approx(expected)


def test_a_road_without_a_speed_has_the_default_speed():
    # A track for a motorcycle: 18 km/h are 1/3 minute a cell.
    friction = lay(PAPER, profile=profile(Mode.MOTORCYCLE), roads=road(kind=["track"]))
    assert minutes(friction, row=3, column=8) == pytest.approx(8 / 3)


def test_the_faster_of_two_roads_in_a_cell_counts():
    same = line(PAPER, (3, -1), (3, 9))
    both = frame(same, same, kind=["road", "road"], speed_kmh=[60.0, 30.0])
    friction = lay(PAPER, profile=profile(Mode.CAR), roads=both)
    assert minutes(friction, row=3, column=8) == pytest.approx(0.8)


def test_a_road_does_not_cross_a_river_without_a_bridge():
    by_road = {"profile": profile(Mode.CAR), "roads": road(kind=["road"], speed_kmh=[60.0])}
    assert math.isinf(minutes(lay(PAPER, rivers=river(), **by_road), row=3, column=8))
    with_bridge = lay(PAPER, rivers=river(), bridges=points(PAPER, (3, 4)), **by_road)
    assert minutes(with_bridge, row=3, column=8) == pytest.approx(0.8)


def test_a_road_in_river_cells_is_moved_to_its_own_bank():
    # The river runs along the middle of row 3, the road 20 m north of it, in the same cells: it
    # is laid into row 2, and the far bank stays apart.
    stream = frame(line(PAPER, (3, -1), (3, 9)))
    beside = frame(line(PAPER, (2.8, -1), (2.8, 9)), kind=["road"], speed_kmh=[60.0])
    friction = lay(PAPER, profile=profile(Mode.CAR), roads=beside, rivers=stream)
    found = allocate(points(PAPER, (2, 0)), friction=friction).nearest.minutes
    assert found[2, 8] == pytest.approx(0.8)
    assert np.isinf(found[3:]).all()


def test_a_void_is_impassable():
    heights = np.zeros((7, 9))
    heights[:, 4] = np.nan
    assert math.isinf(minutes(lay(grid(heights)), row=3, column=8))


def test_cells_are_measured_on_the_ground():
    # 103.5 km west of the central meridian the map is longer than the ground by
    # (103.5 / 6370)^2 / 2 = 1.32e-4.
    far = replace(PAPER, transform=PAPER.transform @ Affine.translation(-1_035, 0))
    assert lay(far).cell_m == pytest.approx((100.0 / 1.000132, 100.0 / 1.000132), abs=1e-4)


def test_layers_in_another_system_are_refused():
    elsewhere = as_metric(frame(at(PAPER, row=3, column=4)).to_crs(32647), name="bridges")
    with pytest.raises(CrsError, match="bridges is in"):
        lay(PAPER, bridges=elsewhere)


def test_a_post_on_water_is_moved_to_the_bank_and_that_is_reported():
    posts = points(PAPER, (3, 4.4), name=["河边站"])
    found = allocate(posts, friction=lay(PAPER, rivers=river()))
    # The bank of column 5 is 60 m away, that of column 3 is 140 m away.
    assert found.cells.tolist() == [3 * 9 + 5]
    (told,) = found.problems
    assert str(told).startswith("posts: 河边站 is in water or on a cell without elevation")
    assert "it was snapped to passable ground 60 m away" in str(told)


def test_a_post_farther_than_two_cells_from_land_is_refused_by_name():
    wide = frame(*[line(PAPER, (-1, column), (7, column)) for column in range(1, 8)])
    posts = points(PAPER, (3, 4), (3, 0), name=["水中站", "岸上站"])
    with pytest.raises(InputError, match="水中站 is too far") as refused:
        allocate(posts, friction=lay(PAPER, rivers=wide))
    assert len(refused.value.problems) == 1


def test_speeds_are_read_from_a_belt():
    assert Speeds.read({"off_road_kmh": 2}).off_road_kmh == 2.0
    assert Speeds.read({}) == Speeds()


@pytest.mark.parametrize("table", [{"fly_kmh": 900}, {"path_kmh": "fast"}, {"path_kmh": True}])
def test_an_invalid_speed_is_refused(table):
    with pytest.raises(InputError, match="is not a valid speed"):
        Speeds.read(table)


def test_all_invalid_speeds_are_reported_at_once():
    with pytest.raises(InputError) as refused:
        Speeds.read({"fly_kmh": 900, "path_kmh": 20, "off_road_kmh": math.nan, "ferry_kmh": 5})
    first, second, third = (str(problem) for problem in refused.value.problems)
    assert first.startswith("fly_kmh = 900 is not a valid speed.")
    assert second.startswith(
        "On foot along a road or path is 20.0, outside the range 0.5 to 8 km/h."
    )
    assert third.startswith("On foot, off-road is nan, outside the range")


def test_nobody_walks_faster_than_langmuir_allows():
    with pytest.raises(InputError, match="outside"):
        Speeds(path_kmh=9.0)

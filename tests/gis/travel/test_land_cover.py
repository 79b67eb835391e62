"""Land cover slows travel, and its water is impassable; sums on 3 x 3 cells."""

import math
from dataclasses import replace

import numpy as np
import pytest
from ground_on_paper import EVEN, FLAT, frame, grid, lay, points, xy
from shapely import LineString

from gis.errors import InputError
from gis.questions.modes import Mode
from gis.raster.terrain import UNKNOWN
from gis.travel.allocation import allocate
from gis.travel.land_cover import LEAST_KMH, LEGENDS, MOST_KMH, LandCover, speeds_by_code
from gis.travel.profile import TravelProfile

PAPER = grid(np.zeros((3, 3)))
GRASS, FOREST, WATER = 1, 2, 9
KMH = {GRASS: 6.0, FOREST: 3.0, WATER: 0.0}  # 1 and 2 minutes a cell
ALL_FOREST = np.full((3, 3), FOREST)


def cover(codes):
    return LandCover(codes=np.asarray(codes, dtype=np.int32), kmh=KMH)


def minutes(friction, *, row=0, column=0):
    """From the post in that cell, (rows, cols)."""
    return allocate(points(friction.grid, (row, column)), friction=friction).nearest.minutes


def across(**columns):
    """A line along the second row, from edge to edge."""
    return frame(LineString([xy(PAPER, row=1, column=-1), xy(PAPER, row=1, column=3)]), **columns)


def test_each_half_of_a_move_has_the_pace_of_its_cell():
    # East: half of grass, a cell of forest, half of grass: 0.5 + 2 + 0.5. Around the water it
    # would be 1 + 1.41 + 1.41 + 1. South, over grass alone: 2.
    friction = lay(
        PAPER, cover=cover([[GRASS, FOREST, GRASS], [GRASS, WATER, GRASS], [GRASS, GRASS, GRASS]])
    )
    found = minutes(friction)
    assert found[0, 2] == pytest.approx(3.0)
    assert found[2, 0] == pytest.approx(2.0)
    assert math.isinf(found[1, 1])


def test_slopes_count_on_every_ground():
    # Towards the post down, slope -0.2: exp(3.5 x 0.15 - 0.175) a cell, over forest twice that.
    hill = grid(np.tile(np.arange(3) * 20.0, (3, 1)))
    friction = lay(hill, profile=TravelProfile(speeds=EVEN), cover=cover(ALL_FOREST))
    assert minutes(friction)[0, 2] == pytest.approx(2 * 2 * math.exp(0.35))


def test_unknown_land_cover_counts_as_open_ground_and_is_reported():
    heights = np.zeros((3, 3))
    heights[2, 2] = np.nan
    codes = ALL_FOREST.copy()
    codes[0, 1] = codes[0, 2] = codes[2, 2] = UNKNOWN
    friction = lay(grid(heights), cover=cover(codes))
    # Half a cell of forest, 1.5 cells at the 6 km/h of the open ground.
    assert minutes(friction)[0, 2] == pytest.approx(1.0 + 1.5)
    (told,) = friction.problems
    assert str(told).startswith("landcover: Terrain cells without land cover: 2;")


def test_complete_land_cover_is_not_reported():
    assert lay(PAPER, cover=cover(ALL_FOREST)).problems == ()


@pytest.mark.parametrize("moves", [8, 16])
@pytest.mark.parametrize("turned", [np.asarray, np.fliplr, np.flipud, np.transpose])
def test_water_that_runs_slanting_does_not_leak(moves, turned):
    slanting = turned(np.where(np.eye(6), WATER, GRASS))
    paper = grid(np.zeros((6, 6)))
    friction = lay(paper, profile=replace(FLAT, moves=moves), cover=cover(slanting))
    sides = turned(np.sign(np.subtract.outer(np.arange(6), np.arange(6))))
    row, column = np.argwhere(sides == 1)[0]
    found = minutes(friction, row=row, column=column)
    assert np.isinf(found[sides == -1]).all()


def test_a_path_counts_where_it_is_faster_than_the_land_cover():
    # 3 cells of grass would be as fast as the path; through forest the path halves the time.
    path = across(kind=["path"])
    assert minutes(lay(PAPER, roads=path, cover=cover(ALL_FOREST)), row=1)[1, 2] == pytest.approx(2)
    slow = replace(FLAT, speeds=replace(EVEN, path_kmh=2.0))
    friction = lay(PAPER, profile=slow, roads=path, cover=cover(ALL_FOREST))
    assert minutes(friction, row=1)[1, 2] == pytest.approx(4)


def test_a_road_leads_over_the_water_of_land_cover_and_not_over_a_river():
    # At 60 km/h 0.1 minutes a cell.
    codes = np.tile([GRASS, WATER, GRASS], (3, 1))
    told = {
        "profile": replace(FLAT, mode=Mode.CAR),
        "roads": across(kind=["road"], speed_kmh=[60.0]),
        "cover": cover(codes),
    }
    assert minutes(lay(PAPER, **told), row=1)[1, 2] == pytest.approx(0.2)
    river = frame(LineString([xy(PAPER, row=-1, column=1), xy(PAPER, row=3, column=1)]))
    assert math.isinf(minutes(lay(PAPER, rivers=river, **told), row=1)[1, 2])


def test_a_ford_leads_over_the_water_of_land_cover():
    # Half a cell of grass, 5 minutes of wading, half a cell of grass.
    codes = np.tile([GRASS, WATER, GRASS], (3, 1))
    line = LineString([xy(PAPER, row=-1, column=1), xy(PAPER, row=3, column=1)])
    friction = lay(PAPER, rivers=frame(line, crossing_cost=[5.0]), cover=cover(codes))
    assert minutes(friction, row=1)[1, 2] == pytest.approx(6.0)


def test_codes_without_a_speed_are_refused_all_at_once():
    with pytest.raises(InputError, match=r"without a speed: 7, 12\."):
        lay(PAPER, cover=cover([[12, 1, 1], [7, 1, 1], [7, 1, 1]]))


def test_a_legend_sets_speeds_and_own_codes_override_it():
    # In WorldCover 10 are trees and 80 is water.
    assert speeds_by_code({"legend": "worldcover"})[80] == 0.0
    told = speeds_by_code({"legend": "worldcover", "codes": {"10": 1.5, "7": 4}})
    assert (told[10], told[7], told[30]) == (1.5, 4.0, LEGENDS["worldcover"][30])
    assert speeds_by_code({"codes": {"3": 0}}) == {3: 0.0}
    assert speeds_by_code({}) == {}


@pytest.mark.parametrize("legend", LEGENDS)
def test_every_legend_has_water_and_walking_speeds(legend):
    kmh = sorted(LEGENDS[legend].values())
    assert kmh[0] == 0.0
    assert LEAST_KMH <= kmh[1] <= kmh[-1] <= MOST_KMH


@pytest.mark.parametrize(
    ("told", "lines"),
    [
        ({"legend": "corine"}, ["corine is not a known land-cover legend"]),
        ({"legend": ["worldcover"]}, ["['worldcover'] is not a known land-cover legend"]),
        ({"codes": 5}, ["codes = 5 is not a valid speed"]),
        (
            {"codes": {"x": 2, "-1": 2, "70000": 2, "5": 9, "6": True, "7": "2", "8": 0.05}},
            ["x = 2", "-1 = 2", "70000 = 2", "5 = 9", "6 = True", "7 = 2", "8 = 0.05"],
        ),
    ],
)
def test_invalid_legends_and_speeds_are_all_refused_at_once(told, lines):
    with pytest.raises(InputError) as refused:
        speeds_by_code(told)
    found = [str(problem) for problem in refused.value.problems]
    assert len(found) == len(lines)
    assert all(one.startswith(line) for one, line in zip(found, lines, strict=True))

"""Crossings of roads and rivers: which are carried, which are reported, and the resulting minutes.

Cells are 100 m wide; the river runs down the middle of the fifth column, the road along the
fourth row.
"""

import math

import numpy as np
import pytest
from ground_on_paper import frame, grid, lay, points, xy
from shapely import LineString, Point, box

from gis.questions.modes import Mode, Season
from gis.travel.allocation import allocate
from gis.travel.profile import Rule, TravelProfile
from gis.travel.road_crossings import (
    AtRivers,
    carried,
    find_crossings,
    unknown_crossings,
)

PAPER = grid(np.zeros((7, 9)))


def line(*cells):
    return LineString([xy(PAPER, row=row, column=column) for row, column in cells])


RIVER = line((-1, 4), (7, 4))
ROAD = line((3, 0), (3, 8))
NOTHING = frame()


def found(roads, rivers, *, bridges=NOTHING, ferries=NOTHING):
    return find_crossings(roads, rivers, bridges=bridges, ferries=ferries)


def over(roads, rivers, at_rivers):
    crossings = found(roads, rivers)
    rows = carried(crossings, roads, at_rivers=at_rivers)
    told = list(unknown_crossings(crossings, roads, at_rivers=at_rivers))
    return rows["wet_season"].tolist(), len(told)


@pytest.mark.parametrize(
    ("tags", "at_rivers", "expected"),
    [
        # What carries the road, and how many crossings are reported as unknown.
        ({"kind": "road"}, AtRivers.BRIDGE, (["open"], 1)),
        ({"kind": "track"}, AtRivers.BRIDGE, ([], 1)),
        ({"kind": "path"}, AtRivers.FORD, (["closed"], 1)),
        ({"kind": "road"}, AtRivers.FORD, (["closed"], 1)),
        ({"kind": "road"}, AtRivers.BLOCKED, ([], 1)),
        ({"kind": "path", "bridge": True}, AtRivers.BLOCKED, (["open"], 0)),
        ({"kind": "track", "tunnel": True}, AtRivers.BLOCKED, (["open"], 0)),
        ({"kind": "track", "ford": True}, AtRivers.BLOCKED, (["closed"], 0)),
        ({"kind": "track", "ford": True}, AtRivers.BRIDGE, (["closed"], 0)),
        ({"kind": "track", "ford": None, "bridge": False}, AtRivers.BRIDGE, ([], 1)),
    ],
)
def test_tags_decide_whether_a_crossing_is_carried(tags, at_rivers, expected):
    roads = frame(ROAD, **{name: [value] for name, value in tags.items()})
    assert over(roads, frame(RIVER), at_rivers) == expected


def test_a_crossing_is_where_the_lines_meet_and_is_reported_with_its_place():
    roads = frame(ROAD, name=["达西利路"], kind=["road"])
    crossings = found(roads, frame(RIVER))
    assert [place.coords[0] for place in crossings.place] == [xy(PAPER, row=3, column=4)]
    (problem,) = unknown_crossings(crossings, roads, at_rivers=AtRivers.BRIDGE)
    assert (problem.layer, problem.row, problem.values["count"]) == ("roads", 1, 1)
    assert str(problem).startswith(
        "roads, row 1: 达西利路 crosses water without a known bridge at "
    )


def test_water_in_a_culvert_is_ignored():
    roads = frame(ROAD, kind=["road"])
    assert over(roads, frame(RIVER, tunnel=[True]), AtRivers.BLOCKED) == ([], 0)
    friction = lay(PAPER, rivers=frame(RIVER, tunnel=[True]))
    assert minutes(friction) == pytest.approx(8.0)


def test_a_bridge_of_the_belt_within_100_m_carries_the_road():
    roads = frame(ROAD, kind=["track"])
    x, y = xy(PAPER, row=3, column=4)
    for away_m, count in ((99.0, 0), (101.0, 1)):
        beside = frame(Point(x, y + away_m))
        assert len(found(roads, frame(RIVER), bridges=beside).place) == count
        assert len(found(roads, frame(RIVER), ferries=beside).place) == count


def test_a_road_that_ends_at_the_bank_does_not_cross():
    half = line((3, 0), (3, 4))
    assert len(found(frame(half), frame(RIVER)).place) == 0
    # Where another road goes on from there, both cross: OpenStreetMap splits ways at such nodes.
    rest = line((3, 4), (3, 8))
    assert found(frame(half, rest), frame(RIVER)).road.tolist() == [0, 1]


def test_a_river_drawn_as_area_and_as_centre_line_is_crossed_once():
    (x, _), (_, top), (_, bottom) = (xy(PAPER, row=row, column=4) for row in (3, -1, 7))
    banks = box(x - 20, bottom, x + 20, top)
    crossings = found(frame(ROAD), frame(banks, RIVER))
    assert len(crossings.place) == 1
    assert crossings.place[0].distance(Point(xy(PAPER, row=3, column=4))) < 1e-6


def minutes(friction, *, row=3, column=8):
    """From the post in the first cell of the fourth row."""
    return allocate(points(friction.grid, (3, 0)), friction=friction).nearest.minutes[row, column]


def car(season=Season.DRY):
    return TravelProfile(mode=Mode.CAR, season=season, rule=Rule.FLAT)


@pytest.mark.parametrize(
    ("tags", "season", "is_open"),
    [
        ({}, Season.DRY, False),
        ({"bridge": [True]}, Season.DRY, True),
        ({"bridge": [True]}, Season.WET, True),
        ({"ford": [True]}, Season.DRY, True),
        ({"ford": [True]}, Season.WET, False),
        ({"kind": ["planned"], "bridge": [True]}, Season.DRY, False),
    ],
)
def test_a_car_drives_where_the_tags_let_it(tags, season, is_open):
    roads = frame(ROAD, **{"kind": ["track"], "speed_kmh": [60.0], **tags})
    found_min = minutes(lay(PAPER, profile=car(season), roads=roads, rivers=frame(RIVER)))
    if is_open:
        # 8 cells at 60 km/h: as long as over the bridge of tests/gis/travel/test_friction.py.
        assert found_min == pytest.approx(0.8)
    else:
        assert math.isinf(found_min)


def test_over_the_bridge_of_a_path_people_go_on_foot():
    # 8 cells of 100 m at 5 km/h are 9.6 minutes; a car would take 3.2 at the 15 km/h of a track.
    roads = frame(ROAD, kind=["path"], bridge=[True])
    walked = minutes(lay(PAPER, profile=car(), roads=roads, rivers=frame(RIVER)))
    assert walked == pytest.approx(9.6)

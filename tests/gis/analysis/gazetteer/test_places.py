"""Places of the demonstration by what they are called, and of a belt on squared paper."""

from functools import cache

import demonstration
import numpy as np
import pytest
from shapely import LineString, Point, box

from gis.analysis.gazetteer.names import Match
from gis.analysis.gazetteer.place import PlaceKind
from gis.analysis.session import Session
from gis.errors import InputError


@cache
def places():
    return demonstration.session().places


@pytest.mark.parametrize(
    ("text", "kind", "name"),
    [
        ("6995-017", PlaceKind.GROUP, "6995-017"),
        ("６９９５－０１７", PlaceKind.GROUP, "6995-017"),
        ("17", PlaceKind.GROUP, "6995-017"),
        ("803", PlaceKind.MARKER, "803"),
        ("804(1)号界碑", PlaceKind.MARKER, "804(1)"),
        ("k73+200", PlaceKind.BOUNDARY, "K73+200"),
        ("达西利路 K5+300", PlaceKind.ROAD, "K5+300"),
        ("daxililu K5+300", PlaceKind.ROAD, "K5+300"),
        ("k73.2", PlaceKind.BOUNDARY, "K73+200"),
        ("K73", PlaceKind.BOUNDARY, "K73+000"),
        ("Ｋ 73.25公里", PlaceKind.BOUNDARY, "K73+250"),
        ("达西利路K5.3", PlaceKind.ROAD, "K5+300"),
        ("边境线 K24+560", PlaceKind.BOUNDARY, "K24+560"),  # as cards write it
        ("K24+560 of the boundary", PlaceKind.BOUNDARY, "K24+560"),
        ("K5+300 of Daxililu", PlaceKind.ROAD, "K5+300"),
        ("桩号K24.56", PlaceKind.BOUNDARY, "K24+560"),
        ("搭亥四组", PlaceKind.VILLAGE, "搭亥四组"),
        ("dahai sizu", PlaceKind.VILLAGE, "搭亥四组"),
        ("戈牛一组", PlaceKind.VILLAGE, "戈牛一组"),  # the groups alone name it
        ("景哈通道", PlaceKind.FEATURE, "景哈通道"),
        ("101.0, 21.8", PlaceKind.LONLAT, ""),
        ("21.8, 101.0", PlaceKind.LONLAT, ""),
    ],
)
def test_a_place_is_found_by_what_it_is_called(text, kind, name):
    found = places().find_one(text)
    assert (found.kind, found.name) == (kind, name)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("勐宋", "勐宋一组"),  # several villages, and an area
        ("澜沧江", "澜沧江"),  # a line is no place to send somebody to
        ("勐宋二祖", "勐宋二组"),  # a letter wrong: asked, not taken
        ("msyz", "曼伞一组"),  # initials are a guess
        ("nowhere", "nowhere"),
        ("K200+000", "200000"),  # beyond the end
        ("K73+2", "K73+2"),  # 2 m, 20 m or 200 m: not guessed
        ("(", "is no place"),
        ("K200", "200000"),
        ("无名路 K1+000", "无名路"),
        ("无名路 K1.5", "无名路"),
        ("200, 10", "200"),
        # Geod(ellps="WGS84") gives 2 099 km to one end of the belt, 101.1 E 21.75 N, and 11 098 km
        # from 0 E 0 N to the other, 100.45 E 21.5 N; the boundary comes some kilometres nearer.
        ("120, 30", "2,096 km from the boundary"),
        ("0, 0", "11,096 km from the boundary"),
        ("x" * 200, f"{'x' * 40}… is no place"),
        ("999, 999", "km from the boundary"),
        ("", ""),
    ],
)
def test_what_is_no_place_is_refused_in_words(text, told):
    with pytest.raises(InputError) as refused:
        places().find_one(text)
    assert told in str(refused.value)


def test_what_may_be_meant_is_listed_with_how_it_was_found():
    found = places().find("勐宋二祖")
    assert [(one.place.name, one.match) for one in found] == [("勐宋二组", Match.ONE_WRONG)]
    found = places().find("澜沧江")
    assert (found[0].place.layer, found[0].match) == ("rivers", Match.WHOLE)
    assert not found[0].place.is_spot
    with pytest.raises(InputError):
        places().find("nowhere")


def test_the_middle_of_a_line_and_the_inside_of_an_area_stand_for_them(folder):
    ring = box(1_000, 1_000, 5_000, 5_000) - box(1_500, 1_500, 4_500, 4_500)
    folder.layer("roads", (LineString([(0, 0), (4_000, 0)]), {"name": "长路"}))
    folder.layer("area", (ring, {"name": "环", "level": "committee"}))
    folder.layer("villages", (Point(3, 4), {"name": "点"}), (None, {"name": "无"}))
    belt = folder.load()
    found = {name: Session(belt).places.find(name)[0].place for name in ("长路", "环", "点")}
    corner = np.array([500_000.0, 2_400_000.0])
    assert found["长路"].xy - corner == pytest.approx([2_000, 0], abs=0.01)
    inside = Point(found["环"].xy - corner)
    assert ring.buffer(0.01).contains(inside)
    assert found["点"].xy - corner == pytest.approx([3, 4], abs=0.01)
    # 500 m of ground on all sides: the bounds of the road are 5 km by 1 km.
    west, south, east, north = found["长路"].with_ground(500).total_bounds
    assert (east - west, north - south) == pytest.approx((5_000, 1_000), abs=0.1)
    with pytest.raises(InputError, match="无"):
        Session(belt).places.find("无")  # a row without a location

"""The strip of land along the boundary of a belt on squared paper, which runs 10 km north."""

import pytest
from shapely.geometry import Polygon

from gis.belt.belt import border_strip


def area(west, east):
    corners = [(west, 0), (east, 0), (east, 10_000), (west, 10_000)]
    return Polygon(corners), {"name": "乡", "level": "township"}


def test_the_strip_is_what_lies_in_the_areas_of_the_belt(folder):
    folder.settings("[defaults]\nstrip_m = 2_000")
    folder.layer("area", area(0, 5_000))
    (strip,) = border_strip(folder.load()).to_dict("records")
    # 2 km deep along 10 km, the half discs beyond the ends cut off by the area: 20 km².
    assert strip["depth_m"] == 2_000
    assert strip["area_km2"] == pytest.approx(20, rel=1e-4)


@pytest.mark.parametrize(("side", "east_of_line"), [("left", False), ("right", True)])
def test_without_areas_the_strip_lies_on_the_land_side(folder, side, east_of_line):
    folder.settings(f'land_side = "{side}"')
    belt = folder.load()
    (shape,) = border_strip(belt).geometry
    # Chainage runs north, so what lies to its right has the greater easting.
    assert bool(shape.representative_point().x > belt.boundary.xy[0, 0]) is east_of_line

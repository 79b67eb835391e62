"""Count compilations by analyses after warming up, in a fresh process.

python -m warm_questions
"""

import sys
from types import SimpleNamespace

import numpy as np
from ground_on_paper import FLAT, grid, lay
from ground_on_paper import points as on_cells
from kernels import dispatchers
from shapely import LineString
from squared_paper import CRS, layer, on_map, points

from gis.analysis.patrols.tracks import match
from gis.coverage.straight import along, at_points, curve_along, uncovered
from gis.crs import lonlat_from_xy
from gis.files.tracks import Track
from gis.linear.measured_line import measure
from gis.questions.modes import Mode
from gis.timestamps import CHINA
from gis.travel import areas, reach
from gis.travel.profile import TravelProfile
from gis.travel.route import find_route
from gis.warm import warm


def compiled():
    """Return the number of compiled signatures of each kernel."""
    return {name: len(value.signatures) for name, value in dispatchers()}


def cover():
    """Compute coverage in metres."""
    posts = points((0, 0), (4_000, 0), name=["P1", "P2"]).set_index("name", drop=False)
    villages = points((0, 1_000), (9_000, 0), name=["A", "B"], population=[100, 30])
    line, _ = measure(layer([LineString([(0, 0), (10_000, 0)])]), layer="boundary")
    assert len(at_points(villages, posts=posts, radius_m=3_000)) == 2
    found = along(line, posts=posts, radius_m=3_000)
    assert len(uncovered(found, line=line, posts=posts)) == 1
    curve_along(line, posts=posts, radii_m=[1_000])


def travel():
    """Compute coverage and routes in minutes, on foot and by car."""
    paper = grid(np.zeros((300, 300)))  # more than one tile
    posts = on_cells(paper, *[(place, place) for place in (3, 10, 150, 200, 280)])
    targets = on_cells(paper, (3, 12), (7, 290), people=[5, 7])
    for profile in (FLAT, TravelProfile(mode=Mode.CAR, moves=16)):
        land = lay(paper, profile=profile)
        asked = reach.to_points(targets, posts=posts, friction=land)
        reach.at_points(asked, minutes=60.0)
        allocation = reach.allocate(posts, friction=land)
        assert allocation.second.minutes[3, 3] > 0
        areas.bands(allocation, minutes=[30.0, 60.0])
        find_route(targets.geometry.iloc[0], allocation=allocation)


def tracks():
    """Match a track to a line."""
    line, _ = measure(layer([LineString([(0, 0), (10_000, 0)])]), layer="boundary")
    walk = Track(lonlat_from_xy(on_map((0, 5), (300, -5), (600, 0)), crs=CRS), np.arange(3) * 300.0)
    found = match(SimpleNamespace(boundary=line, timezone=CHINA), [walk])
    assert len(found.stretches) == 1


if __name__ == "__main__":
    warm()
    before = compiled()
    cover()
    travel()
    tracks()
    after = compiled()
    more = sorted(name for name, count in after.items() if count > before[name])
    sys.stdout.write(" ".join(more))

"""Travel-time bands, compared with areas worked out by hand."""

import math

import numpy as np
import pytest
import shapely
from ground_on_paper import frame, grid, lay, points, xy
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp
from shapely import LineString, Point

from gis.errors import InputError
from gis.raster.contours import area_within
from gis.travel.allocation import allocate
from gis.travel.areas import bands

PAPER = grid(np.zeros((21, 21)))
GROUND = lay(PAPER)
CELL_KM2 = 0.01


def area(values, level):
    """In cells."""
    paper = grid(values)
    found = area_within(paper.values.astype(float), level=level, grid=paper)
    return found, found.area / 1e4


def test_a_single_cell_is_a_diamond_to_its_edges():
    # Beside cells that nobody reaches it ends half way: a square of diagonal 1, area 1/2.
    lonely = np.full((3, 3), np.inf)
    lonely[1, 1] = 0.0
    found, cells = area(lonely, 5.0)
    assert cells == pytest.approx(0.5)
    middle = xy(grid(lonely), row=1, column=1)
    assert found.centroid.coords[0] == pytest.approx(middle)


def test_between_two_centres_the_contour_is_interpolated():
    # From 0 in the first column to 30 in the fourth: 12 is at 1.2 columns from the first centre.
    slope = np.tile([0.0, 10.0, 20.0, 30.0], (5, 1))
    found, _ = area(slope, 12.0)
    east = found.bounds[2]
    assert east == pytest.approx(xy(grid(slope), row=0, column=1.2)[0])


def test_a_hole_stays_a_hole():
    # The centre is out: around it a diamond, each tip at 5/10 of the way.
    ring = np.zeros((5, 5))
    ring[2, 2] = 10.0
    found, _ = area(ring, 5.0)
    assert len(found.interiors) == 1
    assert shapely.Polygon(found.interiors[0]).area == pytest.approx(0.5 * 1e4)


def test_corners_that_touch_only_across_stay_apart():
    apart = np.full((2, 2), 10.0)
    apart[0, 0] = apart[1, 1] = 0.0
    found, _ = area(apart, 5.0)
    assert found.geom_type == "MultiPolygon"
    assert len(found.geoms) == 2


def test_nothing_within_is_an_empty_area():
    found, _ = area(np.full((3, 3), 10.0), 5.0)
    assert found.is_empty


@given(
    hnp.arrays(
        float,
        hnp.array_shapes(min_dims=2, max_dims=2, min_side=2, max_side=8),
        elements=st.sampled_from([0.0, 1.0, 2.0, 3.0, math.inf]),
    )
)
def test_an_area_holds_the_centres_within_and_no_other(values):
    paper = grid(values)
    found = area_within(values, level=2.0, grid=paper)
    assert found.is_valid
    for (row, column), value in np.ndenumerate(values):
        centre = Point(xy(paper, row=row, column=column))
        assert found.buffer(0.2).contains(centre) == (value <= 2.0)


def test_bands_lie_around_the_post_without_overlap():
    # In 8 directions 6 minutes reach 6 cells: an octagon with its corners there, which is 8
    # triangles of 1/2 x 6 x 6 x sin 45 degrees: 2 root 2 x 36 = 101.8 cells.
    found = bands(allocate(points(PAPER, (10, 10)), friction=GROUND), minutes=[3, 6])
    assert found["from_min"].tolist() == [0, 3]
    assert found["to_min"].tolist() == [3, 6]
    octagon = 2 * math.sqrt(2) * CELL_KM2
    assert found["area_km2"].sum() == pytest.approx(octagon * 36, rel=0.02)
    assert found["area_km2"].iloc[0] == pytest.approx(octagon * 9, rel=0.03)
    assert found.geometry.iloc[0].intersection(found.geometry.iloc[1]).area == pytest.approx(0)
    assert found.is_valid.all()


def test_a_band_ends_at_the_river():
    river = frame(LineString([xy(PAPER, row=-1, column=12), xy(PAPER, row=21, column=12)]))
    friction = lay(PAPER, rivers=river)
    found = bands(allocate(points(PAPER, (10, 10)), friction=friction), minutes=[8])
    assert found.total_bounds[2] == pytest.approx(xy(PAPER, row=0, column=11.5)[0], abs=1)


def test_an_empty_band_is_left_out():
    posts = points(PAPER, (10, 10))
    found = bands(allocate(posts, friction=GROUND), minutes=[5, 1_000, 2_000])
    assert found["to_min"].tolist() == [5, 1_000]


def test_bands_beyond_the_search_are_refused():
    with pytest.raises(InputError, match="computed up to 5"):
        bands(allocate(points(PAPER, (10, 10)), friction=GROUND, limit_min=5), minutes=[3, 6])

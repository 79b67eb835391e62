"""Population within areas: sums of partial cells that can be checked by mental arithmetic."""

import numpy as np
import pytest
import shapely
from affine import Affine
from ground_on_paper import CRS, frame
from hypothesis import given
from hypothesis import strategies as st
from shapely import Polygon, box
from tiff import write_tif

from gis.analysis.population import people_within, people_within_all
from gis.crs import xy_from_lonlat
from gis.errors import BeltError

# Two by two cells of 100 m, their corner at (0, 0) of the paper, which lies on the meridian 102.
WEST_M, NORTH_M = 500_000.0, 2_430_000.0
CELLS = Affine(100, 0, WEST_M, 0, -100, NORTH_M)
PEOPLE = [[10, 20], [40, 80]]


def tif(folder, people, *, transform=CELLS, crs=CRS, **profile):
    cells = np.asarray(people, dtype=np.float32)
    return write_tif(folder / "population.tif", cells, transform=transform, crs=crs, **profile)


def paper(*shapes):
    """Shapes in hundreds of metres, east and south of the corner."""
    return frame(
        *[
            shapely.transform(one, lambda xy: np.array([WEST_M, NORTH_M]) + xy * [100, -100])
            for one in shapes
        ]
    )


def test_cells_count_by_their_parts_inside(tmp_path):
    # Half of each: 75. A quarter of the first: 2.5. The last whole, a tenth of that above: 82.
    areas = paper(box(0.5, 0, 1.5, 2), box(0.5, 0.5, 1, 1), box(1, 0.9, 2, 2))
    found = people_within(areas, population=tif(tmp_path, PEOPLE))
    assert found.tolist() == pytest.approx([75.0, 2.5, 82.0])


def test_a_slanting_edge_splits_cells_exactly(tmp_path):
    # The triangle holds half of the two cells on the slant, and the whole of the one below.
    triangle = Polygon([(0, 0), (2, 2), (0, 2)])
    found = people_within(paper(triangle), population=tif(tmp_path, PEOPLE))
    assert found.tolist() == pytest.approx([10 / 2 + 40 + 80 / 2])


def test_holes_and_multiple_parts_are_supported(tmp_path):
    # All but the middle square: 3/4 of each cell. Two parts: 10 / 2 and 80 / 2.
    holed = box(0, 0, 2, 2) - box(0.5, 0.5, 1.5, 1.5)
    parts = shapely.union(box(0, 0, 0.5, 1), box(1.5, 1, 2, 2))
    found = people_within(paper(holed, parts), population=tif(tmp_path, PEOPLE))
    assert found.tolist() == pytest.approx([112.5, 45.0])


def test_where_areas_overlap_people_count_in_each(tmp_path):
    found = people_within(paper(box(0, 0, 2, 2), box(0, 0, 1, 1)), population=tif(tmp_path, PEOPLE))
    assert found.tolist() == pytest.approx([150.0, 10.0])


def test_beyond_the_raster_and_in_voids_population_is_unknown(tmp_path):
    # Reaches a cell beyond each edge; the cell of 80 is void. Then the void alone, a place beyond
    # the edge alone, and an area that is none.
    path = tif(tmp_path, [[10, 20], [40, -9]], nodata=-9)
    areas = paper(
        box(-1, -1, 3, 3), box(1, 1, 2, 2), box(2.5, 0, 3, 1), box(0.5, 0, 3, 1), Polygon()
    )
    whole, void, beyond, partly, empty = people_within(areas, population=path)
    assert (whole, partly, empty) == (pytest.approx(70), pytest.approx(25), 0.0)
    assert np.isnan([void, beyond]).all()


def test_where_everything_is_void_population_is_unknown(tmp_path):
    path = tif(tmp_path, np.full((2, 2), -9), nodata=-9)
    assert np.isnan(people_within(paper(box(0, 0, 1, 1)), population=path)).all()


def test_without_areas_no_raster_is_read(tmp_path):
    assert len(people_within(frame(), population=tmp_path / "population.tif")) == 0


def test_areas_are_converted_to_the_crs_of_the_raster(tmp_path):
    # Cells of a hundredth of a degree; the area is the box from 102.005 to 102.02 E, from 21.98 to
    # 21.99 N: half of the cell of 40, the whole of that of 80.
    degrees = Affine(0.01, 0, 102, 0, -0.01, 22)
    path = tif(tmp_path, PEOPLE, transform=degrees, crs="EPSG:4490")
    corners = np.array([[102.005, 21.98], [102.02, 21.98], [102.02, 21.99], [102.005, 21.99]])
    area = frame(Polygon(xy_from_lonlat(corners, crs=CRS)))
    assert people_within(area, population=path).tolist() == pytest.approx([100.0], rel=1e-5)


def test_long_edges_stay_straight_on_the_ground(tmp_path):
    # 60 km from west to east: drawn straight in degrees, the middle of such an edge would lie
    # 60^2 / 8 / 6370 x tan 22 degrees = 28 m off. The raster ends above the southern edge, so what
    # the northern one gains is not lost there. The same area in pieces of 100 m bends nowhere.
    fine = Affine(0.7, 0, 101.7, 0, -0.0001, 22.03)
    path = tif(tmp_path, np.ones((1_000, 1)), transform=fine, crs="EPSG:4490")
    west, south, east, north = 470_000, 2_420_000, 530_000, 2_432_000
    pieces = [box(x, south, x + 100, north) for x in range(west, east, 100)]
    whole = people_within(frame(box(west, south, east, north)), population=path)
    people = people_within(frame(*pieces), population=path).sum()
    assert whole.tolist() == pytest.approx([people], rel=1e-6)


@given(st.floats(0.1, 1.9), st.floats(0.1, 1.9))
def test_parts_of_an_area_add_up_to_it(tmp_path_factory, x, y):
    path = tif(tmp_path_factory.mktemp("people"), PEOPLE)
    quarters = [box(0, 0, x, y), box(x, 0, 2, y), box(0, y, x, 2), box(x, y, 2, 2)]
    assert people_within(paper(*quarters), population=path).sum() == pytest.approx(150)


@pytest.mark.parametrize(
    ("make", "told"),
    [
        (lambda d: tif(d, [[1, -2]]), "has a cell with -2 people"),
        (lambda d: tif(d, [[1, -2]], crs=None), "no coordinate reference system"),
        (
            lambda d: tif(d, PEOPLE, transform=CELLS @ Affine.translation(90, 0)),
            "has no data on this belt",
        ),
        (lambda d: d / "population.tif", "cannot be opened"),
    ],
    ids=["negative", "no crs", "far", "missing"],
)
def test_a_raster_without_counts_here_is_refused(tmp_path, make, told):
    with pytest.raises(BeltError) as refused:
        people_within(paper(box(0, 0, 1, 1)), population=make(tmp_path))
    assert told in str(refused.value)


def test_areas_that_do_not_overlap_are_added_up(tmp_path):
    # The upper row, 10 and 20, and half of the lower, 40 / 2 and 80 / 2: 90.
    path = tif(tmp_path, PEOPLE)
    areas = paper(box(0, 0, 2, 1), box(0, 1, 2, 1.5))
    assert people_within_all(areas, population=path) == pytest.approx(90.0)


def test_a_part_beyond_the_raster_adds_nobody(tmp_path):
    # The second column is not known: what is left of both rows is 10 and 40.
    path = tif(tmp_path, [[10, -1], [40, -1]], nodata=-1)
    known, unknown = box(0, 0, 1, 2), box(1, 0, 2, 2)
    assert people_within_all(paper(known, unknown), population=path) == pytest.approx(50.0)
    assert np.isnan(people_within_all(paper(unknown), population=path))

"""Population raster sums by the second path: of cells on paper, and on a belt by both paths."""

import math

import numpy as np
import pytest
from affine import Affine
from ground_on_paper import CRS
from proofs_of import parted, proof_of, proved
from shapely import Point, Polygon, box, transform
from tiff import write_tif

from gis.analysis import proving
from gis.proof import people
from gis.proof.plane import Plane

# Two by two cells of 100 m, their corner at (0, 0) of the paper, which lies on the meridian 102.
WEST_M, NORTH_M = 500_000.0, 2_430_000.0
CELLS = Affine(100, 0, WEST_M, 0, -100, NORTH_M)
PEOPLE = np.array([[10, 20], [40, 80]], np.float32)


def within(folder, shape, cells=PEOPLE, **profile):
    """Sum within a shape in hundreds of metres, east and south of the corner."""
    tif = write_tif(folder / "population.tif", cells, transform=CELLS, crs=CRS, **profile)
    on_map = transform(shape, lambda xy: np.array([WEST_M, NORTH_M]) + xy * [100, -100])
    return people.within(tif, on_map, plane=Plane(CRS.to_wkt()))


@pytest.mark.parametrize(
    ("shape", "expected"),
    [
        (box(0.5, 0, 1.5, 2), 75),  # half of each
        (box(0.5, 0.5, 1, 1), 2.5),  # a quarter of the first
        (box(1, 0.9, 2, 2), 82),  # the last, and a tenth of the one above
        (Polygon([(0, 0), (2, 2), (0, 2)]), 10 / 2 + 40 + 80 / 2),
        (box(0, 0, 2, 2) - box(0.5, 0.5, 1.5, 1.5), 112.5),  # three quarters of each
        (Polygon(), 0),
        (box(-3, -3, 5, 5), 150),
        (box(7, 7, 8, 8), math.nan),
    ],
)
def test_cells_count_by_their_parts_inside(tmp_path, shape, expected):
    assert within(tmp_path, shape) == pytest.approx(expected, rel=1e-6, nan_ok=True)


def test_a_void_counts_for_nothing_and_only_voids_are_unknown(tmp_path):
    cells = np.array([[-9, 20], [-9, 80]], np.float32)
    assert within(tmp_path, box(0, 0, 1.5, 1), cells, nodata=-9) == pytest.approx(10)
    assert math.isnan(within(tmp_path, box(0.1, 0.1, 0.9, 0.9), cells, nodata=-9))


@pytest.fixture
def belt(folder, village):
    folder.people(in_a_cell=2.0)
    folder.layer(
        "posts",
        (Point(0, 2_000), {"id": "P1", "name": "南", "kind": "police_room"}),
        (Point(0, 9_000), {"id": "P2", "name": "北", "kind": "police_room"}),
        (None, {"id": "P3", "name": "无处", "kind": "police_room"}),
    )
    folder.layer("villages", village("村", 0, 3_000, population=70))
    return folder


def test_both_paths_agree_on_a_belt(belt):
    report = proof_of(belt.path, every=False)
    assert parted(report) == []
    # Discs of 3 km, 7 km apart; 200 people a km²: 9 pi each.
    page = "straight 3000 m"
    assert proved(report, page, "raster_people") == pytest.approx(2 * 200 * 9 * math.pi, rel=2e-3)
    assert proved(report, page, "raster_people", "P1") == pytest.approx(1_800 * math.pi, rel=2e-3)
    assert math.isnan(proved(report, page, "raster_people", "P3"))


def test_a_false_sum_parts(belt, monkeypatch):
    honest = proving.figures.of_cover

    def more(page, cover):
        for key, value in honest(page, cover):
            yield key, value * 1.00001 if key.name == "raster_people" else value

    monkeypatch.setattr(proving.figures, "of_cover", more)
    wrong = {(name, row) for _, name, row, *_ in parted(proof_of(belt.path, every=False))}
    assert wrong >= {("raster_people", ""), ("raster_people", "P1"), ("raster_people", "P2")}

"""Rows off their line are reported on reading, and kept. The boundary runs 10 km north."""

import pytest
from shapely.geometry import LineString, Point

DUTIES = "person,from_m,to_m"
SECTIONS = "road,from_m,to_m,member"
ROAD = LineString([(0, 0), (0, 4_000)])


def told(folder):
    return [str(fault) for fault in folder.load().faults]


@pytest.mark.parametrize("stretch", ["K0+000,K10+000", "0,10000.9", "9999,10000", "0,1"])
def test_a_valid_interval_of_the_boundary_is_not_a_fault(folder, stretch):
    folder.table("duties", DUTIES, f"岩示甲,{stretch}")
    assert told(folder) == []


@pytest.mark.parametrize(
    ("stretch", "in_k"),
    [
        ("9000,10002", "K9+000 to K10+002"),  # 2 m too far; 1 m is tolerated
        ("12000,13000", "K12+000 to K13+000"),
        ("3000,2000", "K3+000 to K2+000"),
        ("3000,3000", "K3+000 to K3+000"),
    ],
)
def test_a_duty_off_the_boundary_is_reported_with_its_row(folder, stretch, in_k):
    folder.table("duties", DUTIES, "岩示甲,0,1000", f"岩示乙,{stretch}")
    (fault,) = told(folder)
    # A table counts its headings as row 1.
    assert fault == (
        f"duties, row 3, to_m: {in_k} is not a valid interval on its line, which runs from "
        "K0+000 to K10+000. The row adds no length; give a start and a later end on the line."
    )
    assert folder.load().tables["duties"]["person"].tolist() == ["岩示甲", "岩示乙"]


def test_a_duty_through_the_start_of_a_ring_is_not_a_fault(bare):
    bare.layer("boundary", (LineString([(0, 0), (0, 900), (900, 900), (0, 0)]), {}))
    bare.table("duties", DUTIES, "岩示甲,2000,500")
    assert told(bare) == []


def test_a_patrol_off_the_line_is_reported_and_one_without_a_stretch_is_not(folder):
    rows = ("2026-05-30,9000,11000", "2026-05-31,,", "2026-06-01,9000,")
    folder.table("patrols", "date,from_m,to_m", *rows)
    (fault,) = told(folder)
    assert fault.startswith("patrols, row 2, to_m: K9+000 to K11+000 is not a valid interval")


def test_an_incident_beyond_the_end_of_the_line_is_reported(folder):
    cells = {"time": "2026-05-31 18:30", "kind": "traffic"}
    folder.layer(
        "incidents",
        (Point(100, 100), cells | {"at_m": "K10+000"}),
        (Point(100, 100), cells | {"at_m": "K10+100"}),
        (Point(100, 100), cells),
    )
    (fault,) = told(folder)
    assert fault == (
        "incidents, row 2, at_m: K10+100 is beyond the end of its line at K10+000. "
        "The row is kept without a position on the line; correct the chainage."
    )


def test_a_section_lies_on_its_own_road(folder):
    folder.layer("roads", (ROAD, {"name": "达西利路", "id": "R1"}))
    # The road is 4 km long, the boundary 10: what counts is the road, by its name or id.
    folder.table(
        "road_sections", SECTIONS, "达西利路,0,4000,甲", "R1,3000,4500,乙", "达西利路,0,5000,丙"
    )
    rows = [fault.split(":")[0] for fault in told(folder)]
    assert rows == ["road_sections, row 3, to_m", "road_sections, row 4, to_m"]


@pytest.mark.parametrize(
    "roads", [[], [(ROAD, {"name": "别的路"})], [(None, {"name": "达西利路"})]]
)
def test_a_section_of_a_missing_road_is_reported(folder, roads):
    folder.table("road_sections", SECTIONS, "达西利路,0,2000,甲")
    if roads:
        folder.layer("roads", *roads)
    assert (
        "road_sections, row 2, road: The roads layer has no road named 达西利路. The row adds "
        "no length; give the name or id of a road in the roads layer."
    ) in told(folder)

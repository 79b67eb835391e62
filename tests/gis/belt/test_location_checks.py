import geopandas as gpd
import pytest
from shapely.geometry import GeometryCollection, LineString, MultiPoint, Point, Polygon, box

from gis.belt.location_checks import (
    is_plain,
    misplaced,
    without_geometry,
    without_place,
    without_position,
)
from gis.schema import Shape, Table

BELT_WSEN = (100.4, 21.4, 101.5, 22.6)
VILLAGE = Point(101, 22)


def table(*shapes):
    return Table(key="villages", shapes=frozenset(shapes), columns=())


def frame(*shapes):
    return gpd.GeoDataFrame(geometry=list(shapes), index=range(2, 2 + len(shapes)))


def told(*shapes, into=(Shape.POINT,)):
    problems, rows = misplaced(frame(*shapes), table(*into), belt_wsen=BELT_WSEN)
    assert sorted(rows) == [problem.row for problem in problems]
    return [str(problem) for problem in problems]


def test_rows_of_the_right_shape_near_the_belt_are_no_problem():
    assert told(VILLAGE, Point(100.4, 22.6)) == []
    assert told(LineString([(101, 22), (101, 23)]), into=(Shape.LINE,)) == []
    assert told(box(101, 22, 102, 23), VILLAGE, into=(Shape.AREA, Shape.POINT)) == []


def test_rows_without_a_place_are_not_misplaced():
    assert told(None, Point(), Polygon()) == []
    assert told() == []


def test_a_wrong_shape_is_reported_with_its_row_and_what_the_layer_takes():
    line = LineString([(101, 22), (101, 23)])
    assert told(VILLAGE, line) == [
        "villages, row 3, geometry: The geometry is a LineString. This layer accepts Point only."
    ]


@pytest.mark.parametrize("shape", [MultiPoint([(101, 22)]), GeometryCollection([VILLAGE])])
def test_a_multipoint_is_not_a_point(shape):
    (problem,) = told(shape)
    assert f"The geometry is a {shape.geom_type}." in problem


def test_a_plain_table_takes_no_geometry():
    (problem,) = told(VILLAGE, into=(Shape.NOWHERE,))
    assert problem.endswith("This layer is a plain table; save it without geometry.")


def test_swapped_coordinates_lie_far_from_the_belt():
    (problem,) = told(VILLAGE, Point(22, 101))
    assert problem.startswith(
        "villages, row 3, geometry: The location 22.0000, 101.0000 is more than 300 km from the "
        "boundary. Check the coordinate reference system, and that longitude comes before latitude."
    )


@pytest.mark.parametrize(
    ("far", "near"),
    [
        # 3 degrees of latitude beyond 21.4 and 22.6; in longitude 3 / cos(22.6) = 3.25 beyond
        # 100.4 and 101.5.
        ((101, 25.61), (101, 25.59)),
        ((101, 18.39), (101, 18.41)),
        ((104.76, 22), (104.74, 22)),
        ((97.14, 22), (97.16, 22)),
    ],
)
def test_far_starts_about_300_km_from_the_bounds_of_the_boundary(far, near):
    assert told(Point(near)) == []
    (problem,) = told(Point(far))
    assert f"The location {far[0]:.4f}, {far[1]:.4f} is" in problem


def test_the_far_end_of_a_long_geometry_is_reported():
    (problem,) = told(LineString([(101, 22), (101, 50)]), into=(Shape.LINE,))
    assert "The location 101.0000, 50.0000 is" in problem


def test_rows_without_a_place_are_listed_where_the_layer_wants_one():
    problems = without_place(frame(VILLAGE, None, Point()), table(Shape.POINT))
    assert [problem.row for problem in problems] == [3, 4]
    assert "The row has no location." in str(problems[0])
    assert without_place(frame(None), table(Shape.POINT, Shape.NOWHERE)) == ()


def test_a_table_without_positions_is_reported_where_the_layer_wants_them():
    (problem,) = without_position(table(Shape.POINT))
    assert str(problem).startswith(
        "villages: The table has no location columns. Add lon and lat columns"
    )
    assert without_position(table(Shape.LINE, Shape.NOWHERE)) == ()


def test_a_spatial_file_may_hold_a_plain_table():
    nowhere, somewhere = frame(None, Point()), frame(None, VILLAGE)
    assert list(without_geometry(somewhere)) == [True, False]
    assert is_plain(nowhere, table(Shape.NOWHERE))
    assert not is_plain(somewhere, table(Shape.NOWHERE))
    assert not is_plain(nowhere, table(Shape.NOWHERE, Shape.POINT))

"""Coordinates compared with pyproj's geodesics, and every conversion with what it must reject."""

import geopandas as gpd
import numpy as np
import pyproj
import pytest
import shapely
from shapely.geometry import LineString, MultiPolygon, Point, Polygon, box

from gis import crs
from gis.datums import accepted
from gis.errors import CrsError

GEOD = pyproj.Geod(ellps="GRS80")
ZONE = pyproj.CRS.from_epsg(4543)  # CGCS2000, 3 degrees around 102 E


def frame(*shapes, epsg=4490):
    return gpd.GeoDataFrame(geometry=list(shapes), crs=epsg)


def from_to(west, south, east, north):
    return frame(LineString([(west, south), (east, north)]))


JINGHONG = from_to(100.4, 21.4, 101.5, 22.6)


def test_a_place_is_where_the_survey_puts_it():
    # conventions.md: 100.8, 22.0 is (376078.859, 2434286.653), from cs2cs.
    xy = crs.xy_from_lonlat(np.array([[100.8, 22.0]]), crs=ZONE)
    assert xy == pytest.approx(np.array([[376_078.859, 2_434_286.653]]), abs=1e-3)
    assert crs.lonlat_from_xy(xy, crs=ZONE) == pytest.approx(np.array([[100.8, 22.0]]), abs=1e-9)


@pytest.mark.parametrize("azimuth_deg", [0, 45, 90, 200])
@pytest.mark.parametrize("lon", [100.4, 101.2, 102.0])
def test_a_length_on_the_map_over_the_scale_is_the_length_on_the_ground(lon, azimuth_deg):
    # 10 km from (lon, 22), 50 m at a time as a line is drawn; at 100.4 E the scale is 1.00034.
    metres = np.arange(0.0, 10_001.0, 50.0)
    many = np.full(len(metres), 1.0)
    lons, lats, _ = GEOD.fwd(lon * many, 22.0 * many, azimuth_deg * many, metres)
    xy = crs.xy_from_lonlat(np.column_stack([lons, lats]), crs=ZONE)
    middle = (xy[1:] + xy[:-1]) / 2
    on_ground = np.hypot(*np.diff(xy, axis=0).T) / crs.scale_at(middle, crs=ZONE)
    assert on_ground.sum() == pytest.approx(10_000.0, rel=1e-6)


def test_the_scale_grows_with_the_square_of_the_distance_from_the_central_meridian():
    # k = 1 + x^2 / (2 R^2): at 165 km, with R = 6 365 km, 1 + 0.000336.
    places = np.array([[500_000.0, 2_434_000.0], [500_000.0 - 165_000.0, 2_434_000.0]])
    scales = crs.scale_at(places, crs=ZONE)
    assert scales == pytest.approx([1.0, 1.000336], abs=2e-6)


def test_no_positions_have_no_scale():
    assert len(crs.scale_at(np.empty((0, 2)), crs=ZONE)) == 0


def test_lengths_between_positions_are_geodesic():
    # A minute of latitude at the equator of GRS80: 110.574 km / 60.
    lonlat = np.array([[100.0, 0.0], [100.0, 1 / 60], [100.0, 1 / 60]])
    assert crs.ground_lengths_m(lonlat) == pytest.approx([1842.904, 0.0], abs=0.01)
    assert len(crs.ground_lengths_m(lonlat[:1])) == 0


SQUARE = box(101.0, 22.0, 101.1, 22.1)
HOLE = box(101.02, 22.02, 101.08, 22.08)


def geod_area_m2(shape):
    return abs(GEOD.polygon_area_perimeter(*shape.exterior.xy)[0])


@pytest.mark.parametrize("outer", [list, reversed])
@pytest.mark.parametrize("inner", [list, reversed])
def test_a_hole_is_subtracted_in_either_direction(outer, inner):
    ring, hole = list(SQUARE.exterior.coords), list(HOLE.exterior.coords)
    holed = Polygon(list(outer(ring)), [list(inner(hole))])
    expected = geod_area_m2(SQUARE) - geod_area_m2(HOLE)
    assert crs.ground_area_m2(holed) == pytest.approx(expected, rel=1e-12)


def test_parts_add_up_in_either_direction():
    other = shapely.affinity.translate(SQUARE, 1.0)
    both = MultiPolygon([SQUARE, other.reverse()])
    assert crs.ground_area_m2(both) == pytest.approx(2 * geod_area_m2(SQUARE), rel=1e-9)


@pytest.mark.parametrize(
    ("lon", "epsg"),
    [
        # EPSG:4534 is the zone around 75 E, and each 3 degrees further the next number.
        (100.6, 4543),  # 102 E: 4534 + (102 - 75) / 3
        (100.4, 4542),  # 99 E
        (75.1, 4534),
        (134.0, 4554),  # 135 E, the last
    ],
)
def test_a_belt_in_china_has_the_zone_of_its_middle(lon, epsg):
    belt = from_to(lon - 0.1, 30.0, lon + 0.1, 30.1)
    assert crs.choose(belt, declared=None).to_epsg() == epsg


@pytest.mark.parametrize(
    ("lon", "lat", "epsg"),
    [
        (9.5, 47.1, 32632),  # Liechtenstein: zone floor((9.5 + 180) / 6) + 1 = 32, north
        (-51.2, -30.1, 32722),  # Porto Alegre: zone floor((-51.2 + 180) / 6) + 1 = 22, south
    ],
)
def test_a_belt_elsewhere_has_the_utm_zone_of_its_middle(lon, lat, epsg):
    belt = from_to(lon - 0.05, lat - 0.05, lon + 0.05, lat + 0.05)
    assert crs.choose(belt, declared=None).to_epsg() == epsg


def test_a_place_without_a_zone_is_reported():
    with pytest.raises(CrsError, match=r"10\.000, -89\.000 is outside every UTM zone"):
        crs.choose(from_to(9.0, -89.5, 11.0, -88.5), declared=None)


@pytest.mark.parametrize("declared", ["EPSG:4543", "EPSG:4522"])
def test_the_declared_crs_is_used_if_it_fits(declared):
    assert crs.choose(JINGHONG, declared=declared) == pyproj.CRS(declared)


@pytest.mark.parametrize(
    ("declared", "told"),
    [
        # Web mercator stretches by 1 / cos(latitude); 1 / cos(22.6 degrees) = 1.083.
        ("EPSG:3857", r"up to 8\.\d\d %"),
        # Equal areas, but 1 / cos(30) x cos(21.4) = 1.075 from south to north.
        ("EPSG:6933", r"up to 7\.\d\d %"),
        ("EPSG:32633", "distorts lengths"),  # a zone of Europe
        ("EPSG:4490", "not a projected CRS in metres"),
        ("EPSG:2263", "not a projected CRS in metres"),  # in feet
        ("EPSG:999999", "EPSG:999999 is unknown"),
        ("Jinghong", "Jinghong is unknown"),
        ("EPSG:2379", "cannot be converted"),  # Xi'an 80, around 102 E
    ],
)
def test_a_crs_that_does_not_fit_is_refused(declared, told):
    with pytest.raises(CrsError, match=told):
        crs.choose(JINGHONG, declared=declared)


def test_a_working_system_may_err_by_a_metre_in_a_kilometre_and_no_more():
    # k - 1 = x^2 / (2 R^2) is 1/1000 at x = 285 km = 2.75 degrees of longitude at 21.5 N.
    assert crs.choose(from_to(104.3, 21.5, 104.6, 21.5), declared="EPSG:4543")
    with pytest.raises(CrsError, match=r"0\.1\d %"):
        crs.choose(from_to(104.6, 21.5, 104.9, 21.5), declared="EPSG:4543")


def test_a_frame_comes_in_and_goes_out_at_the_same_place():
    given = frame(Point(100.8, 22.0), None, Point(101.0, 21.5))
    metric = crs.to_metric(given, crs=ZONE, name="posts")
    assert crs.crs_of(metric) == ZONE
    assert crs.to_lonlat(metric).geometry[0].coords[0] == pytest.approx((100.8, 22.0), abs=1e-9)
    assert metric.geometry[1] is None
    assert crs.to_wgs84(metric).crs.to_epsg() == 4326


@pytest.mark.parametrize("shapes", [[], [None, None], [Point()]])
def test_a_frame_without_any_geometry_is_accepted(shapes):
    assert len(crs.to_metric(frame(*shapes), crs=ZONE, name="posts")) == len(shapes)


def test_a_position_that_the_crs_cannot_represent_is_reported():
    with pytest.raises(CrsError, match=r"posts has coordinates that .*102E cannot represent"):
        crs.to_metric(frame(Point(100.8, 22.0), Point(22.0, 100.8)), crs=ZONE, name="posts")


def test_a_frame_without_a_system_is_never_guessed():
    with pytest.raises(CrsError, match="posts has no coordinate reference system"):
        crs.to_metric(frame(Point(100.8, 22.0), epsg=None), crs=ZONE, name="posts")


@pytest.mark.parametrize(
    "epsg",
    [2379, 2431, 4610, 4214],  # Xi'an 80 and Beijing 54: around 102 E, and in degrees
)
def test_the_old_datums_are_refused(epsg):
    with pytest.raises(CrsError, match="cannot be converted to CGCS2000"):
        accepted(pyproj.CRS.from_epsg(epsg), name="posts")


def test_the_old_datums_are_known_by_the_names_of_arcgis_too():
    for code in (2379, 2431):
        text = pyproj.CRS.from_epsg(code).to_wkt("WKT1_ESRI")
        with pytest.raises(CrsError, match="cannot be converted"):
            accepted(pyproj.CRS.from_wkt(text), name="posts")


@pytest.mark.parametrize("epsg", [4490, 4326, 4543, 4522, 32647])
def test_the_systems_in_use_are_accepted(epsg):
    system = pyproj.CRS.from_epsg(epsg)
    assert accepted(system, name="posts") == system


def test_a_local_crs_is_refused():
    drawing = pyproj.CRS.from_wkt('LOCAL_CS["paper",UNIT["metre",1]]')
    with pytest.raises(CrsError, match="paper, which cannot be converted"):
        accepted(drawing, name="posts")


def named(text):
    return {"type": "name", "properties": {"name": text}}


@pytest.mark.parametrize(
    ("member", "epsg"),
    [
        (None, 4490),
        (named("urn:ogc:def:crs:OGC:1.3:CRS84"), 4326),
        (named("urn:ogc:def:crs:EPSG::4543"), 4543),
        (named("urn:ogc:def:crs:EPSG:9.8:4543"), 4543),
        (named("EPSG:4543"), 4543),
        (named("EPSG:32647"), 32647),  # five digits, and none of them is a version
    ],
)
def test_the_crs_member_of_geojson_is_read(member, epsg):
    assert crs.from_geojson(member, name="posts").to_epsg() == epsg


@pytest.mark.parametrize(
    "member",
    [
        {"type": "link", "properties": {"href": "http://127.0.0.1:9/crs"}},
        named("http://127.0.0.1:9/crs"),
        named("EPSG:999999"),
        named(""),
        named("EPSG:43"),
        {"type": "name", "properties": None},
        "EPSG:4543",
        5,
    ],
)
def test_any_other_crs_member_is_refused(member):
    with pytest.raises(CrsError, match="posts names an unknown coordinate reference system"):
        crs.from_geojson(member, name="posts")


def test_only_metres_are_vouched_for():
    metres = frame(Point(376_078, 2_434_286), epsg=4543)
    assert crs.as_metric(metres, name="posts") is metres
    for epsg in (4490, None):
        with pytest.raises(CrsError, match="posts is not in a projected CRS in metres"):
            crs.as_metric(frame(Point(100.8, 22.0), epsg=epsg), name="posts")


def test_the_box_of_a_frame_is_in_degrees_west_first():
    metric = crs.to_metric(JINGHONG, crs=ZONE, name="boundary")
    assert crs.bounds_wsen(metric) == pytest.approx((100.4, 21.4, 101.5, 22.6), abs=1e-6)


def test_a_place_on_a_web_map_is_a_place_on_the_earth():
    # A web map is 2 pi 6 378 137 m wide: a quarter of that is 90 degrees from the middle.
    xy = np.array([[np.pi * 6_378_137.0 / 2, 0.0]])
    assert crs.lonlat_from_mercator(xy) == pytest.approx(np.array([[90.0, 0.0]]), abs=1e-9)

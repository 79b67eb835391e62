"""Reading of whole belts: what is read, and that all problems are reported at once."""

import tomllib

import pytest
from shapely.geometry import LineString, Point, Polygon
from squared_paper import on_paper

from gis.belt.belt import load
from gis.belt.facts import facts_of
from gis.errors import FileError, InputError
from gis.travel.speeds import Speeds
from gis.words import Words
from layers.registry import tables

SETTINGS = """
name = "试验边境带"
name_en = "Trial belt"
notice = "示范数据"
crs = "EPSG:4543"
official_boundary_km = 10.1

[defaults]
radius_m = 5000

[speeds]
off_road_kmh = 2.5

[landcover]
codes = {10 = 2.0, 80 = 0}

[sources.villages]
source = "drawn by hand"
licence = "MIT"
date = 2026-05-31
synthetic = true

[sources.posts]
source = "drawn by hand"

[[tiles]]
name = "内网"
url = "http://127.0.0.1/{z}/{x}/{y}.png"
attribution = "测绘院"
"""


def told(folder):
    with pytest.raises(InputError) as error:
        folder.load()
    return [str(problem) for problem in error.value.problems]


def test_a_boundary_alone_is_a_belt(folder):
    belt = folder.load()
    assert belt.boundary.length_m == pytest.approx(10_000, abs=0.001)
    assert list(belt.frames) == ["boundary"]
    assert (dict(belt.tables), belt.faults) == ({}, ())
    assert (belt.dem, belt.landcover, belt.population) == (None, None, None)
    # The middle is at 102 E: 4534 + (102 - 75) / 3.
    assert belt.crs.to_epsg() == 4543


def test_settings_that_are_missing_are_empty(folder):
    belt = folder.load()
    assert belt.name == Words(folder.path.name, folder.path.name)
    assert belt.notice == Words("", "")
    assert (belt.official_boundary_km, belt.tiles) == (None, ())
    assert (dict(belt.sources), dict(belt.defaults)) == ({}, {})
    assert (belt.speeds, dict(belt.landcover_kmh)) == (Speeds(), {})


def test_the_facts_of_a_belt_are_those_of_its_settings(folder):
    folder.settings(SETTINGS)
    belt = folder.load()
    assert belt.name == Words("试验边境带", "Trial belt")
    assert belt.notice == Words("示范数据", "示范数据")
    assert (belt.official_boundary_km, belt.defaults["radius_m"]) == (10.1, 5000)
    assert (belt.sources["villages"].date, belt.sources["villages"].synthetic) == (
        "2026-05-31",
        True,
    )
    assert belt.sources["posts"].licence == ""
    assert belt.speeds == Speeds(off_road_kmh=2.5)
    assert dict(belt.landcover_kmh) == {10: 2.0, 80: 0.0}
    assert belt.tiles[0].attribution == "测绘院"


TRACK = """<?xml version="1.0"?>
<gpx version="1.1" creator="t" xmlns="http://www.topografix.com/GPX/1/1"><trk><trkseg>
<trkpt lat="21.75" lon="102.0"><time>2026-05-31T01:00:00Z</time></trkpt>
<trkpt lat="21.75" lon="102.01"><time>2026-05-31T17:30:00Z</time></trkpt>
</trkseg></trk></gpx>"""


@pytest.mark.parametrize(
    ("settings", "started", "ended"),
    [
        # 01:00 UTC is 09:00 at UTC+8; 17:30 is 01:30 of the next day.
        ("", "2026-05-31 09:00:00", "2026-06-01 01:30:00"),
        # Yangon is at UTC+6:30.
        ('timezone = "Asia/Yangon"', "2026-05-31 07:30:00", "2026-06-01 00:00:00"),
    ],
)
def test_a_patrol_of_a_gps_receiver_is_in_the_time_zone_of_the_belt(
    folder, settings, started, ended
):
    (folder.path / "patrols.gpx").write_text(TRACK, encoding="utf-8")
    folder.settings(settings)
    (patrol,) = folder.load().frame("patrols").itertuples()
    assert str(patrol.date) == "2026-05-31 00:00:00"
    assert (patrol.started, patrol.ended) == (started, ended)


@pytest.mark.parametrize("name", ["Asia/Jinghong", "../UTC", "Asia"])
def test_an_unknown_time_zone_is_an_error(folder, name):
    folder.settings(f'timezone = "{name}"')
    (problem,) = told(folder)
    assert f"timezone is {name}" in problem


def test_a_layer_is_brought_to_its_columns_and_to_metres(folder, village):
    folder.layer("villages", village("曼掌村", 3_000, 4_000, 人口="１２０", 摄像头="2"))
    villages = folder.load().frame("villages")
    # The corner of the paper is at (500 000, 2 400 000).
    assert villages.geometry[0].coords[0] == pytest.approx((503_000, 2_404_000), abs=0.001)
    assert villages["population"][0] == 120
    assert villages["id"][0] == "villages-1"
    assert villages["摄像头"][0] == "2"
    assert villages["households"].isna().all()


def test_a_table_with_positions_is_a_layer_and_one_without_is_a_table(folder):
    folder.table("villages", "名称,经度,纬度", "曼掌村,102.0,21.75", "曼海村,,")
    folder.table("duties", "责任领导,起点,终点,乡镇", "张某,K0+000,K4+500,勐龙镇")
    belt = folder.load()
    villages, duties = belt.frame("villages"), belt.tables["duties"]
    assert list(villages["name"]) == ["曼掌村", "曼海村"]
    assert villages.geometry[1] is None
    assert duties[["from_m", "to_m"]].to_numpy().tolist() == [[0.0, 4_500.0]]
    (fault,) = belt.faults
    assert str(fault).startswith("villages, row 3, geometry: The row has no location.")


def test_a_plain_table_may_come_as_features_without_geometry(folder):
    folder.layer("duties", (None, {"person": "张某", "from_m": 0, "to_m": "K1+000"}))
    duties = folder.load().tables["duties"]
    assert "geometry" not in duties
    assert duties["to_m"].tolist() == [1_000.0]


def test_incidents_need_no_location(folder):
    folder.layer("incidents", (None, {"time": "2026-05-31 18:30", "kind": "traffic"}))
    belt = folder.load()
    assert belt.frame("incidents").geometry[0] is None
    assert belt.faults == ()


def test_villages_that_no_row_gives_a_place_are_kept_and_reported(folder):
    folder.layer("villages", (None, {"name": "曼掌村"}))
    belt = folder.load()
    assert list(belt.frame("villages")["name"]) == ["曼掌村"]
    assert [fault.row for fault in belt.faults] == [1]


def test_a_missing_layer_is_reported_by_name(folder):
    with pytest.raises(InputError, match="This belt has no layer posts"):
        folder.load().frame("posts")


def test_all_problems_of_a_folder_are_reported_at_once(folder, village):
    folder.settings('crs = "EPSG:3857"\nofficial_boundary_km = "十公里"')
    folder.layer(
        "villages",
        village("甲", 0, 0, id="v1", population="约50"),
        village("乙", 0, 0, id="v1", population=-1),
        (Point(5e6, 0), {"name": "丙"}),
        (LineString([(0, 0), (1, 1)]), {"name": "丁"}),
    )
    folder.table("posts", "名称", "警务室")
    folder.table("duties", "起点,终点", "K0+000,K2+5")
    (folder.path / "roads.geojson").write_text("{", "utf-8")
    problems = told(folder)
    expected = [
        "belt.toml: official_boundary_km is 十公里, which is not valid.",
        "The file roads.geojson is incomplete",
        "villages, row 1, population: 约50 cannot be read as Population.",
        "villages, row 2, population: -1 is less than 0",
        "villages, row 2, id: The id v1 is already used in an earlier row",
        "villages, row 3, geometry: The location",
        "villages, row 4, geometry: The geometry is a LineString.",
        "posts: The table has no location columns.",
        "duties, row 2, 终点: K2+5 cannot be read as To.",
        "duties, person: The column Person is missing.",
    ]
    for start in expected:
        assert [p for p in problems if p.startswith(start)], start
    assert len(problems) == len(expected)


def test_a_working_system_that_does_not_fit_is_reported_with_the_rest(folder, village):
    folder.settings('crs = "EPSG:3857"')
    folder.layer("villages", village("甲", 0, 0, population="约50"))
    first, second = told(folder)
    assert "distorts lengths" in first
    assert "约50" in second


@pytest.mark.parametrize(
    ("said", "problem"),
    [
        ("name = 5", "name is 5, which is not valid. Write it as text in double quotes."),
        ("crs = 4543", "crs is 4543, which is not valid. Write it as text"),
        ("official_boundary_km = true", "official_boundary_km is True, which is not valid."),
        ("sources = 'me'", "sources is me, which is not valid. Write it as a table under"),
        ("[sources]\nposts = 'me'", "sources.posts is me, which is not valid."),
        ("[defaults]\nradius_m = '3 km'", "defaults.radius_m is 3 km, which is not valid."),
        ("[defaults]\nradius_m = 100", "Radius is 100, outside the range 500 to 30000 m."),
        ("roads_over_rivers = 'swim'", "roads_over_rivers is swim, which is not valid."),
        ("speeds = 5", "belt.toml: speeds is 5, which is not valid. Write it as a table"),
        (
            "[speeds]\nwalk_kmh = 4",
            "belt.toml: walk_kmh = 4 is not a valid speed. Give a number for one of",
        ),
        ("[speeds]\npath_kmh = 40", "belt.toml: On foot along a road or path is 40.0, outside"),
        ("[landcover]\nlegend = 'corine'", "belt.toml: corine is not a known land-cover legend"),
        (
            "[landcover]\ncodes = {a = 2}",
            "belt.toml: a = 2 is not a valid speed for a land-cover code.",
        ),
        ("tiles = 'http'", "tiles is http, which is not valid. Write each one as a table"),
        ("tiles = ['http']", "tiles is http, which is not valid. Write it as a table under"),
    ],
)
def test_a_setting_of_the_wrong_form_is_reported(said, problem):
    with pytest.raises(InputError) as error:
        facts_of(tomllib.loads(said), folder="belt")
    (one,) = error.value.problems
    assert problem in str(one)


def test_a_missing_folder_or_missing_settings_are_reported(tmp_path):
    with pytest.raises(FileError, match=r"belt\.toml cannot be opened"):
        load(tmp_path, tables=tables())
    with pytest.raises(FileError, match="does not exist"):
        load(tmp_path / "nowhere", tables=tables())


def test_a_folder_without_a_boundary_is_reported_beside_its_other_problems(bare, village):
    bare.layer("villages", village("甲", 0, 0, population="约50"))
    first, second = told(bare)
    assert f"The folder {bare.path.name} has no boundary layer." in first
    assert "约50" in second


@pytest.mark.parametrize("features", [[], [(None, {})], [(LineString(), {})]])
def test_a_boundary_without_any_line_is_refused(bare, features):
    bare.layer("boundary", *features)
    problems = told(bare)
    assert problems[0].startswith(f"The folder {bare.path.name} has no boundary layer.")


def test_a_boundary_that_cannot_be_read_is_not_called_missing(bare):
    (bare.path / "boundary.geojson").write_text("{", "utf-8")
    (problem,) = told(bare)
    assert problem.startswith("The file boundary.geojson is incomplete")


def test_points_are_not_a_boundary(bare):
    bare.layer("boundary", (Point(0, 0), {}))
    (problem,) = told(bare)
    assert "The geometry is a Point. This layer accepts LineString, MultiLineString" in problem


def north(*m):
    return LineString([(0, one) for one in m])


@pytest.mark.parametrize(
    ("parts", "first_y"),
    [
        ([north(0, 4_000), north(4_000, 10_000)], 0),
        ([north(4_000, 10_000), north(0, 4_000)], 0),
        # 4 km are drawn north and 6 km south: chainage runs south.
        ([north(0, 4_000), north(10_000, 4_000)], 10_000),
    ],
)
def test_parts_in_any_order_and_direction_are_one_line(bare, parts, first_y):
    bare.layer("boundary", *((part, {}) for part in parts))
    belt = bare.load()
    assert belt.boundary.length_m == pytest.approx(10_000, abs=0.01)
    assert on_paper(belt.boundary.xy)[0, 1] == pytest.approx(first_y, abs=0.001)
    assert belt.faults == ()


def test_a_gap_is_reported_and_not_counted(bare):
    bare.layer("boundary", (north(0, 4_000), {}), (north(4_500, 10_000), {}))
    belt = bare.load()
    assert belt.boundary.length_m == pytest.approx(9_500, abs=0.01)
    (fault,) = belt.faults
    assert "There is a gap of 500 m at K4+000" in str(fault)


def test_a_ring_is_closed(bare):
    # Four sides of 3 km: the ground differs from the paper by 0.1 millionths there.
    ring = LineString([(0, 0), (3_000, 0), (3_000, 3_000), (0, 3_000), (0, 0)])
    bare.layer("boundary", (ring, {}))
    boundary = bare.load().boundary
    assert boundary.closed
    assert boundary.length_m == pytest.approx(12_000, abs=0.01)


def test_of_a_polygon_the_outline_is_the_boundary(bare):
    square = Polygon([(0, 0), (3_000, 0), (3_000, 3_000), (0, 3_000)])
    bare.layer("boundary", (square, {}))
    boundary = bare.load().boundary
    assert (boundary.closed, boundary.length_m) == (True, pytest.approx(12_000, abs=0.01))


@pytest.mark.parametrize(
    ("official_km", "told_off"),
    # 10 km drawn; 3 % are allowed: 10 / 9.71 = 1.0299, 10 / 9.70 = 1.0309.
    [(9.71, False), (9.70, True), (10.3, False), (10.32, True)],
)
def test_a_length_far_from_the_official_one_is_a_fault(folder, official_km, told_off):
    folder.settings(f"official_boundary_km = {official_km}")
    faults = [str(fault) for fault in folder.load().faults]
    assert bool(faults) is told_off
    if told_off:
        assert faults[0].startswith(
            f"boundary: The boundary measures 10.00 km as drawn; "
            f"its official length is {official_km:.2f} km."
        )


def test_a_byte_changes_the_revision_and_a_second_reading_does_not(folder, village):
    before = folder.load().revision
    assert folder.load().revision == before
    folder.layer("villages", village("甲", 0, 0))
    with_village = folder.load().revision
    folder.layer("villages", village("乙", 0, 0))
    assert len({before, with_village, folder.load().revision}) == 3


def test_rasters_are_found_where_they_are(folder):
    folder.settings("[landcover]\nlegend = 'worldcover'")
    for key in ("dem", "landcover", "population"):
        (folder.path / f"{key}.tif").write_bytes(b"II*\0")
    belt = folder.load()
    assert belt.dem == folder.path / "dem.tif"
    assert belt.landcover == folder.path / "landcover.tif"
    assert belt.population == folder.path / "population.tif"


def test_land_cover_with_undefined_codes_is_reported_with_the_rest(folder, village):
    (folder.path / "landcover.tif").write_bytes(b"II*\0")
    folder.layer("villages", village("甲", 0, 0, population="约50"))
    first, second = told(folder)
    assert "约50" in second
    assert first.startswith("landcover: belt.toml does not define the codes of landcover.tif")


def test_a_belt_is_not_changed_by_its_readers(folder):
    belt = folder.load()
    with pytest.raises(TypeError):
        belt.frames["posts"] = belt.frames["boundary"]
    with pytest.raises(AttributeError):
        belt.crs = None

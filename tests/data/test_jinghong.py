"""The demonstration belt: its figures, its terrain and its faults, recomputed from the files.

The files are read with plain GeoPandas, pandas, rasterio and pyproj, so that an error in our own
readers cannot hide one in the data.
"""

import itertools
import tomllib
from pathlib import Path

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
import rasterio
import shapely
from pyproj import Geod, Transformer
from scipy.spatial import cKDTree

FOLDER = Path(__file__).parents[2] / "data" / "jinghong"
ELLIPSOID = Geod(ellps="GRS80")
TO_METRES = Transformer.from_crs("EPSG:4490", "EPSG:4543", always_xy=True)
POINT_LAYERS = (
    "villages", "crossings", "posts", "stations", "bridges", "ferries", "markers", "signs",
    "groups", "incidents",
)  # fmt: skip
BORDER_COMMITTEES = {"土鲁", "坝那", "搭亥", "邦飘", "陆拉", "曼伞", "南盆", "坝卡", "勐宋"}
NAMED_HEIGHTS_M = {  # longitude, latitude, metres: jinghong's public points
    "景洪市": (100.7697, 22.0027, 553),
    "勐龙镇": (100.6811, 21.5771, 640),
    "大曼卖": (100.6670, 21.6955, 744),
    "勐松": (101.1476, 21.8010, 925),
    "曼刚景": (100.9273, 21.8557, 542),
    "曼汞": (100.9862, 21.8974, 556),
    "曼景保": (100.7742, 21.9546, 554),
}


def layer(key):
    return gpd.read_file(FOLDER / f"{key}.geojson")


def table(key):
    return pd.read_csv(FOLDER / f"{key}.csv", keep_default_na=False)


def metres(frame):
    """Return the map positions of points (n, 2)."""
    x, y = TO_METRES.transform(frame.geometry.x.to_numpy(), frame.geometry.y.to_numpy())
    return np.column_stack([x, y])


def nearest_post_m(frame):
    """Return the distance on the ground from each point to the nearest post (n,)."""
    posts, points = layer("posts").geometry, frame.geometry
    each = np.meshgrid(np.arange(len(points)), np.arange(len(posts)), indexing="ij")
    lon, lat = (axis.to_numpy()[each[0]] for axis in (points.x, points.y))
    to_lon, to_lat = (axis.to_numpy()[each[1]] for axis in (posts.x, posts.y))
    return ELLIPSOID.inv(lon, lat, to_lon, to_lat)[2].min(axis=1)


def line_metres(geometry):
    return np.column_stack(TO_METRES.transform(*shapely.get_coordinates(geometry).T))


@pytest.fixture(scope="module")
def villages():
    return layer("villages")


@pytest.fixture(scope="module")
def terrain():
    with rasterio.open(FOLDER / "dem.tif") as file:
        heights_m = file.read(1).astype(float)
        heights_m[heights_m == file.nodata] = np.nan
        return file.transform, heights_m


@pytest.fixture(scope="module")
def river_tree():
    dense = [
        shapely.get_coordinates(shapely.segmentize(shapely.LineString(line_metres(river)), 5.0))
        for river in layer("rivers").geometry
    ]
    return cKDTree(np.vstack(dense))


def heights_at(terrain, xy):
    transform, heights_m = terrain
    cols, rows = ~transform * xy.T
    rows, cols = np.floor(rows).astype(int), np.floor(cols).astype(int)
    inside = (rows >= 0) & (rows < heights_m.shape[0]) & (cols >= 0) & (cols < heights_m.shape[1])
    return heights_m[rows[inside], cols[inside]]


def terrain_box(terrain):
    """Return the bounds (left, bottom, right, top) of the heights, in metres."""
    transform, heights_m = terrain
    left, top = transform * (0, 0)
    right, bottom = transform * heights_m.shape[::-1]
    return left, bottom, right, top


# The belt


def test_the_boundary_is_as_long_as_the_official_one():
    (line,) = layer("boundary").geometry
    # 112.39 km, to the metre.
    assert ELLIPSOID.geometry_length(line) == pytest.approx(112_390.0, abs=1.0)
    assert line.is_simple


def test_the_boundary_runs_from_the_lancang_to_menghai():
    (line,) = layer("boundary").geometry
    assert line.coords[0] == pytest.approx((101.1215, 21.7753), abs=1e-6)
    assert line.coords[-1] == pytest.approx((100.4310, 21.5387), abs=1e-6)


def test_the_areas_are_one_county_two_townships_and_28_committees():
    areas = layer("area")
    assert areas.level.value_counts().to_dict() == {"committee": 28, "township": 2, "county": 1}
    committees = areas[areas.level == "committee"]
    assert committees.code.str.fullmatch(r"532801(103|202)2\d\d").all()
    assert committees.code.is_unique
    assert set(committees[committees.border.astype(bool)].name) == BORDER_COMMITTEES
    assert dict(zip(committees.name, committees.code, strict=True))["勐宋"] == "532801103207"


def test_committees_fill_their_townships_without_gap_or_overlap():
    areas = layer("area")
    committees = areas[areas.level == "committee"]
    assert shapely.coverage_is_valid(committees.geometry.to_numpy())
    for _, township in areas[areas.level == "township"].iterrows():
        own = committees[committees.code.str.startswith(township.code)]
        both = shapely.union_all(own.geometry.to_numpy())
        assert both.symmetric_difference(township.geometry).area < 1e-9  # square degrees


def test_only_border_committees_lie_on_the_boundary_and_they_cover_it_all():
    areas = layer("area")
    (line,) = layer("boundary").geometry
    committees = areas[areas.level == "committee"]
    shared_m = {
        name: ELLIPSOID.geometry_length(line.intersection(area.buffer(1e-8)))
        for name, area in zip(committees.name, committees.geometry, strict=True)
    }
    assert {name for name, length_m in shared_m.items() if length_m > 1} == BORDER_COMMITTEES
    assert sum(shared_m.values()) == pytest.approx(112_390, abs=10)


def test_the_county_has_the_boundary_as_its_edge():
    areas = layer("area")
    (line,) = layer("boundary").geometry
    (county,) = areas[areas.level == "county"].geometry
    assert county.boundary.intersection(line).length == pytest.approx(line.length, rel=1e-9)


def test_the_numbers_of_settlements_are_those_of_the_article(villages):
    kinds = villages.kind.value_counts()
    assert kinds["village_group"] == 45
    assert kinds["residents_group"] == 33
    assert kinds["production_team"] == 4
    assert kinds["farm"] == 2
    assert kinds["committee"] == 9
    assert set(villages[villages.kind == "committee"].committee) == BORDER_COMMITTEES


def test_the_residents_add_up_and_nobody_is_counted_twice(villages):
    assert villages.population.sum() == 29_249
    assert (villages[villages.kind == "committee"].population == 0).all()
    assert (villages[villages.kind != "committee"].population > 0).all()


def test_the_nine_committees_have_61_branches_of_village_groups(villages):
    of_committees = villages[villages.committee.isin(BORDER_COMMITTEES) & (villages.branch != "")]
    # 45 border groups and 20 further villages; in four committees two groups share a branch.
    assert len(of_committees) == 65
    assert of_committees.branch.nunique() == 61


def test_no_village_is_without_a_party_member_and_all_have_their_venue(villages):
    assert (villages.party_members >= 1).all()
    assert villages.venue_year.between(2000, 2010).all()
    assert villages[["loudspeaker", "distance_education"]].astype(bool).all(axis=None)
    # 9 committees + 61 branches of village groups + 2 farms + 4 teams + 33 residents' groups.
    branches = villages[villages.branch != ""].branch.nunique()
    assert branches + 9 == 9 + 61 + 2 + 4 + 33


def test_there_are_two_passages_and_a_few_dozen_other_crossings():
    kinds = layer("crossings").kind.value_counts().to_dict()
    assert kinds == {"passage": 2, "path": 14, "trail": 12, "ferry": 6}


def test_crossings_and_markers_lie_on_the_boundary():
    (line,) = layer("boundary").geometry
    metric = shapely.LineString(line_metres(line))
    for key in ("crossings", "markers"):
        assert metric.distance(shapely.points(metres(layer(key)))).max() < 1.0, key


def test_border_ferries_are_on_the_river():
    crossings = layer("crossings")
    rivers = layer("rivers")
    (nana,) = rivers[rivers.name == "南阿河"].geometry
    river = shapely.LineString(line_metres(nana))
    ferries = shapely.points(metres(crossings[crossings.kind == "ferry"]))
    assert river.distance(ferries).max() < 1.0


def test_boundary_markers_are_written_in_the_known_forms():
    markers = layer("markers")
    assert markers.number.str.fullmatch(r"\d+(/\d+)?(\([123]\))?").all()
    assert markers.number.is_unique


# The Daxili road


def test_the_daxili_road_is_12_8_km_and_ends_at_a_passage():
    roads, crossings = layer("roads"), layer("crossings")
    (road,) = roads[roads.name == "达西利路"].geometry
    assert ELLIPSOID.geometry_length(road) == pytest.approx(12_800.0, abs=1.0)
    passages = crossings[crossings.kind == "passage"].geometry
    assert road.coords[-1] in {point.coords[0] for point in passages}


def test_five_villages_stand_along_the_daxili_road(villages):
    roads = layer("roads")
    (road,) = roads[roads.name == "达西利路"].geometry
    line = shapely.LineString(line_metres(road))
    cared = set(table("road_sections").village)
    assert len(cared) == 5
    theirs = villages[villages.name.isin(cared)]
    assert len(theirs) == 5
    assert line.distance(shapely.points(metres(theirs))).max() < 500.0


def test_the_daxili_road_has_three_boards_and_a_plate_at_each_section():
    kinds = layer("signs").kind.value_counts()
    assert kinds["board"] == 3
    assert kinds["plate"] == len(table("road_sections")) == 26


def test_each_section_has_five_households_and_all_but_section_9_a_member():
    sections = table("road_sections")
    assert (sections[[f"household_{number}" for number in range(1, 6)]] != "").all(axis=None)
    assert sections[sections.member == ""].section.tolist() == [9]


def test_the_sections_have_the_gap_and_the_overlap_of_the_readme():
    sections = table("road_sections")
    ends = zip(sections.section[1:], sections.from_m[1:], sections.to_m[:-1], strict=True)
    steps = {number: int(from_m - to_m) for number, from_m, to_m in ends if from_m != to_m}
    # 180 m without a section before section 15; 120 m in both sections 20 and 21.
    assert steps == {15: 180, 21: -120}
    assert (sections.from_m.iloc[0], sections.to_m.iloc[-1]) == (0, 12_800)


# Services, grid and patrols


def test_the_22_stations_of_each_kind_add_up_to_the_years_figures():
    stations = layer("stations")
    assert stations.kind.value_counts().to_dict() == {"service": 22, "appeals": 22}
    assert stations.groupby("kind").committee.nunique().to_dict() == {"service": 22, "appeals": 22}
    totals = stations.select_dtypes("number").sum()
    assert (totals.activities, totals.people_served) == (86, 7_368)
    assert (totals.difficulties, totals.good_deeds) == (65, 136)
    assert 2_400_000 < totals.funds_yuan < 2_420_000
    assert (totals.appeals, totals.appeals_settled) == (4_261, 4_261)
    assert (totals.disputes, totals.disputes_mediated) == (794, 756)
    appeals = stations[stations.kind == "appeals"]
    assert (appeals.disputes_mediated <= appeals.disputes).all()


def test_the_ten_household_groups_of_jingha_add_up():
    groups = layer("groups")
    assert len(groups) == groups.code.nunique() == 312
    assert groups.village.nunique() == 50
    assert groups.households.sum() == 2_190
    assert groups.phones.sum() == 4_903


def test_groups_and_villages_have_the_same_number_of_households(villages):
    groups = layer("groups").groupby("village").households.sum()
    both = villages.set_index("name").households.reindex(groups.index).dropna()
    assert len(both) == 21
    assert (both == groups[both.index]).all()


def test_four_or_five_militia_walk_each_day_and_seven_reports_are_missing():
    patrols = table("patrols")
    assert patrols.militia.isin([4, 5]).all()
    assert (patrols.led_by != "").all()
    assert (patrols.findings == 0).any()
    units = table("units")
    assert set(units.name) == BORDER_COMMITTEES
    assert set(units.reports_from) == {"2015-04-01"}
    assert set(units.reports_to) == {"2015-04-30"}
    days = [f"2015-04-{day:02d}" for day in range(1, 31)]
    told = set(zip(patrols.unit, patrols.date, strict=True))
    missing = {(one, day) for one, day in itertools.product(BORDER_COMMITTEES, days)} - told
    assert missing == {
        ("土鲁", "2015-04-12"),
        ("坝那", "2015-04-19"),
        ("陆拉", "2015-04-05"),
        ("曼伞", "2015-04-23"),
        ("坝卡", "2015-04-23"),
        ("勐宋", "2015-04-17"),
        ("勐宋", "2015-04-18"),
    }


def test_one_third_of_bakas_stretch_was_last_walked_on_the_7th():
    patrols = table("patrols")
    last = patrols.groupby(["unit", "from_m", "to_m"]).date.max()
    overdue = last[last < "2015-04-25"]
    # Thirds turn by the day: day 7 leaves 1 over 3, days 8 and 9 leave 2 and 0; after the 9th
    # the second third of Baka has no turn.
    assert [(row[0], date) for row, date in overdue.items()] == [("坝卡", "2015-04-07")]


def test_leaders_are_responsible_for_all_but_1_2_km_of_the_boundary():
    duties = table("duties").sort_values("from_m")
    gaps = duties.from_m.to_numpy()[1:] - duties.to_m.to_numpy()[:-1]
    assert sorted(gaps)[-2:] == [0, 1_200]
    assert gaps.min() == 0
    assert (duties.from_m.min(), duties.to_m.max()) == (0, 112_390)
    assert duties.weekday.between(1, 7).all()


def test_a_years_incidents_are_of_the_known_kinds_and_some_are_open():
    incidents = layer("incidents")
    assert len(incidents) == 40
    assert set(incidents.kind) == {
        "public_order", "forest_damage", "traffic", "food_safety", "national_security", "other"
    }  # fmt: skip
    assert (incidents.status != "closed").sum() == 6
    assert incidents.handled_by.isin(layer("posts").name).all()


def test_incidents_tell_when_somebody_was_sent_and_arrived():
    incidents = layer("incidents")
    sent, arrived = (pd.to_datetime(incidents[name]) for name in ("sent", "arrived"))
    told = incidents.sent.fillna("") != ""
    assert (~told).sum() == 3
    assert set(incidents.status[~told]) == {"open"}
    assert (incidents.post[told] == incidents.handled_by[told]).all()
    assert incidents.id[arrived < sent].tolist() == ["I17"]
    right = told & ~(arrived < sent)
    for later, earlier, median, ninth in (
        (sent, pd.to_datetime(incidents.time), 5, 11),
        (arrived, sent, 17, 28),
    ):
        minutes = (later - earlier)[right].dt.total_seconds() / 60
        assert len(minutes) == 36
        assert (minutes.median(), minutes.quantile(0.9)) == (median, ninth)
    closed = pd.to_datetime(incidents.closed)
    assert (closed > arrived)[incidents.status == "closed"].all()


def test_nine_posts_are_on_duty_at_all_hours_and_the_police_rooms_by_day():
    posts = layer("posts")
    by_kind = posts.groupby("duty_hours").kind.value_counts().to_dict()
    assert by_kind == {
        ("00:00-24:00", "checkpoint"): 5,
        ("00:00-24:00", "border_station"): 2,
        ("00:00-24:00", "police_station"): 2,
        ("08:00-20:00", "police_room"): 14,
    }


def test_groups_have_the_township_and_the_committee_of_their_village(villages):
    groups = layer("groups")
    assert set(groups.township) == {"景哈哈尼族乡"}
    assert groups.committee.nunique() == 6
    committee = villages.set_index("name").committee.reindex(groups.village).to_numpy()
    known = pd.notna(committee)
    assert (groups.committee[known] == committee[known]).all()
    assert (groups.households < 10).all()


def test_joint_posts_are_two_heads_and_fourteen_officers_of_posts_that_there_are():
    joint = table("cross_posts")
    assert joint.role.value_counts().to_dict() == {"党支部副书记": 14, "党委委员": 2}
    assert joint.post.is_unique
    assert joint.post.isin(layer("posts").name).all()
    assert all("示" in name or "例" in name for name in joint.person)


# Faults that coverage finds


def test_one_border_group_is_more_than_12_km_from_any_post(villages):
    away_m = pd.Series(nearest_post_m(villages), index=villages.name)
    assert away_m.idxmax() == "勐宋五组"
    assert away_m.max() == pytest.approx(13_360, abs=10)


def test_crossings_and_stretches_are_left_uncovered_at_3_and_5_km():
    posts = metres(layer("posts"))
    away_m = nearest_post_m(layer("crossings"))
    assert ((away_m > 3_000).sum(), (away_m > 5_000).sum()) == (22, 9)
    line = shapely.LineString(line_metres(layer("boundary").geometry[0]))
    for radius_m, open_km in ((3_000, 64.7), (5_000, 28.1)):
        discs = shapely.union_all(shapely.buffer(shapely.points(posts), radius_m, quad_segs=64))
        assert line.difference(discs).length / 1_000 == pytest.approx(open_km, abs=0.2)


# The ground


def test_the_terrain_is_a_small_tiled_compressed_file_with_overviews():
    path = FOLDER / "dem.tif"
    assert path.stat().st_size < 4_000_000
    with rasterio.open(path) as file:
        assert file.profile["tiled"]
        assert file.compression.name == "deflate"
        assert file.overviews(1) == [2, 4, 8]
        assert file.dtypes == ("int16",)
        assert file.res == (60.0, 60.0)


@pytest.mark.parametrize("place", NAMED_HEIGHTS_M)
def test_the_terrain_fits_the_named_height(terrain, place):
    lon, lat, height_m = NAMED_HEIGHTS_M[place]
    xy = np.array([TO_METRES.transform(lon, lat)])
    assert heights_at(terrain, xy)[0] == pytest.approx(height_m, abs=15)


def test_the_terrain_has_mountains_and_valleys(terrain):
    _, heights_m = terrain
    assert 450 < np.nanmin(heights_m) < 520
    assert 1_800 < np.nanmax(heights_m) < 2_400


def test_every_river_runs_downhill(terrain):
    rivers = layer("rivers")
    assert len(rivers) > 20
    for name, geometry in zip(rivers.name, rivers.geometry, strict=True):
        line = shapely.segmentize(shapely.LineString(line_metres(geometry)), 7.0)
        bed_m = heights_at(terrain, shapely.get_coordinates(line))
        bed_m = bed_m[~np.isnan(bed_m)]
        assert np.diff(bed_m).max() <= 1.0, name  # the rounding


@pytest.mark.parametrize("name", ["澜沧江", "南阿河", "流沙河", "景哈河(示范)"])
def test_no_river_runs_on_a_dam(terrain, name):
    rivers = layer("rivers")
    (geometry,) = rivers[rivers.name == name].geometry
    line = shapely.segmentize(shapely.LineString(line_metres(geometry)), 60.0)
    bed = shapely.get_coordinates(line)[1:-1:3]
    inside = shapely.contains_xy(shapely.box(*terrain_box(terrain)).buffer(-600), *bed.T)
    bed = bed[inside]
    along = np.gradient(bed, axis=0)
    aside = along[:, ::-1] * (-1, 1) / np.hypot(*along.T)[:, None] * 300.0
    banks_m = np.minimum(heights_at(terrain, bed + aside), heights_at(terrain, bed - aside))
    # At bends, 300 m aside may rarely be a lower reach of the river itself.
    assert (banks_m < heights_at(terrain, bed) - 5.0).mean() < 0.02


def test_the_ridge_of_the_boundary_is_not_a_cliff(terrain):
    transform, heights_m = terrain
    slope_deg = np.degrees(np.arctan(np.hypot(*np.gradient(heights_m, 60.0))))
    line = shapely.LineString(line_metres(layer("boundary").geometry[0]))
    ridge = shapely.get_coordinates(shapely.segmentize(line, 60.0))
    assert heights_at((transform, slope_deg), ridge).mean() < 30.0


def test_every_bridge_is_where_a_road_crosses_a_river():
    bridges = shapely.points(metres(layer("bridges")))
    for key in ("roads", "rivers"):
        lines = shapely.union_all([shapely.LineString(line_metres(g)) for g in layer(key).geometry])
        assert shapely.distance(lines, bridges).max() < 0.1, key
    # A road to a ferry ends there and has no bridge.
    ferries = cKDTree(metres(layer("ferries")))
    assert ferries.query(shapely.get_coordinates(bridges))[0].min() > 30.0


@pytest.mark.parametrize("key", ["villages", "posts", "stations", "groups"])
def test_nobody_lives_on_a_cliff_or_in_a_river(terrain, river_tree, key):
    transform, heights_m = terrain
    slope_deg = np.degrees(np.arctan(np.hypot(*np.gradient(heights_m, 60.0))))
    xy = metres(layer(key))
    assert heights_at((transform, slope_deg), xy).max() < 20.0
    assert river_tree.query(xy)[0].min() > 60.0


def test_every_village_and_crossing_is_joined_to_one_network_of_roads(villages):
    ends = [np.round(shapely.get_coordinates(line), 7) for line in layer("roads").geometry]
    group = list(range(len(ends)))

    def head(number):
        while group[number] != number:
            number = group[number]
        return number

    seen = {}
    for number, points in enumerate(ends):
        for point in map(tuple, points):
            group[head(number)] = head(seen.setdefault(point, number))
    assert len({head(number) for number in range(len(ends))}) == 1
    vertices = cKDTree(line_metres(shapely.MultiPoint(np.vstack(ends))))
    for frame in (villages, layer("crossings")):
        assert vertices.query(metres(frame))[0].max() < 40.0


def test_roads_have_a_speed_a_surface_and_a_wet_season():
    roads = layer("roads")
    assert set(roads.kind) == {"road", "track", "path"}
    assert roads.speed_kmh.between(3, 60).all()
    assert (roads[["surface", "wet_season"]] != "").all(axis=None)


# What readers rely on


def test_posts_are_sensitive_and_everything_is_marked_synthetic():
    assert layer("posts").sensitive.astype(bool).all()
    for key in ("boundary", "area", "roads", "rivers", *POINT_LAYERS):
        assert layer(key).synthetic.astype(bool).all(), key


def test_ids_are_unique_over_all_layers():
    ids = [
        one for key in (*POINT_LAYERS, "roads") if "id" in (frame := layer(key)) for one in frame.id
    ]
    assert len(ids) > 300
    assert len(ids) == len(set(ids))


def test_the_names_of_people_are_plainly_invented():
    sections, patrols, duties = table("road_sections"), table("patrols"), table("duties")
    people = [*sections.filter(regex="member|household").to_numpy().ravel(), *patrols.led_by,
              *duties.person]  # fmt: skip
    assert all("示" in name or "例" in name for name in people if name)


def test_the_belt_says_what_it_is():
    about = tomllib.loads((FOLDER / "belt.toml").read_text(encoding="utf-8"))
    assert about["official_boundary_km"] == 112.39
    assert "不作划界依据" in about["notice"]
    assert "not for demarcation" in about["notice_en"]
    files = {path.stem for path in FOLDER.iterdir()} - {"belt"}
    assert set(about["sources"]) == files
    assert all(source["synthetic"] for source in about["sources"].values())


def test_the_people_in_reach_of_a_post_are_those_of_the_readme(villages):
    away_m = nearest_post_m(villages)
    reached = [int(villages.population[away_m <= far].sum()) for far in (3_000, 5_000, 8_000)]
    readme = (FOLDER.parent / "README.md").read_text(encoding="utf-8")
    assert ", ".join(f"{people:,}".replace(",", " ") for people in reached) in readme


def test_the_belt_is_small_enough_to_be_kept_with_the_code():
    assert sum(path.stat().st_size for path in FOLDER.iterdir()) < 6_000_000

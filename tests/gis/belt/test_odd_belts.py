"""Belts as other programs give them: what is read of the whole folder, and what is told."""

import json

import geopandas as gpd
import numpy as np
import pyogrio
import pyproj
import pytest
import shapefile
import shapely
from pyproj.transformer import TransformerGroup
from shapely import LineString, Point, Polygon
from squared_paper import lonlat

from gis.analysis.session import Session
from gis.crs import STORED
from gis.questions.coverage import CoverageSettings, Straight, Travel


def within(belt, reach):
    return Session(belt).cover(CoverageSettings(within=reach)).headline


def facts(belt):
    return [fault.fact for fault in belt.faults]


def test_positions_on_another_datum_reach_the_post_that_they_stand_at(folder):
    # Indian 1975 lies some 500 m from WGS 84: untransformed, nobody would be within 500 m.
    post = lonlat(Point(0, 5_000))
    folder.layer("posts", (Point(0, 5_000), {"name": "站", "kind": "police_room"}))
    indian = pyproj.CRS.from_epsg(24047)
    steps = TransformerGroup(4326, indian, always_xy=True).transformers
    exact = min((step for step in steps if step.accuracy >= 0), key=lambda step: step.accuracy)
    place = Point(exact.transform(post.x, post.y))
    village = gpd.GeoDataFrame({"name": ["村"], "population": [100]}, geometry=[place], crs=indian)
    village.to_file(folder.path / "villages.gpkg", layer="villages")
    belt = folder.load()
    assert within(belt, Straight(radius_m=500)).people.in_reach == 100
    assert any("another datum" in fact for fact in facts(belt))


def test_heights_that_are_missing_or_mixed_cost_no_length_and_no_reach(bare):
    bare.terrain()
    # 10 km of border: a vertex without a height in a GeoPackage, where others have one.
    xy = shapely.get_coordinates(lonlat(LineString([(0, 0), (0, 5_000), (0, 10_000)])))
    line = LineString([(*xy[0], 500), (*xy[1], np.nan), (*xy[2], 600)])
    frame = gpd.GeoDataFrame(geometry=[line], crs=STORED)
    pyogrio.write_dataframe(frame, bare.path / "boundary.gpkg", layer="boundary")
    area = lonlat(Polygon([(-9_000, -500), (200, -500), (200, 10_500), (-9_000, 10_500)]))
    road = lonlat(LineString([(-100, 0), (-100, 10_000)]))
    for key, shape in (("area", area), ("roads", road)):
        bare.layer(key, (Point(0, 0), {"name": key}))
        document = json.loads((bare.path / f"{key}.geojson").read_text("utf-8"))
        mixed = json.loads(shapely.to_geojson(shape))
        positions = mixed["coordinates"][0] if key == "area" else mixed["coordinates"]
        positions[1].append(700)
        document["features"][0]["geometry"] = mixed
        (bare.path / f"{key}.geojson").write_text(json.dumps(document), "utf-8")
    bare.layer("posts", (Point(-100, 0), {"name": "站", "kind": "police_room"}))
    bare.layer("villages", (Point(-100, 1_000), {"name": "村", "population": 10}))
    belt = bare.load()
    assert belt.boundary.length_m == pytest.approx(10_000, abs=0.01)
    assert not belt.faults
    # 1 km along the road takes 12 minutes at 5 km/h.
    assert within(belt, Straight(radius_m=1_500)).people.in_reach == 10
    assert within(belt, Travel(minutes=15)).people.in_reach == 10


def test_an_empty_point_costs_its_row_its_place_alone(folder):
    x, y = lonlat(Point(0, 1_000)).coords[0]
    wkt = (f"POINT Z ({x} {y} nan)", f"POINT ZM ({x} {y} 1 2)", "POINT EMPTY", f"POINT ({x} {y})")
    rows = [f'{number},"{text}",{number}' for number, text in enumerate(wkt, 1)]
    folder.table("villages", "name,wkt,population", *rows)
    folder.layer("posts", (Point(0, 1_000), {"name": "站", "kind": "police_room"}))
    belt = folder.load()
    people = within(belt, Straight(radius_m=500)).people
    assert (people.in_reach, people.unplaced) == (1 + 2 + 4, 3)
    assert [(fault.row, fault.fact) for fault in belt.faults] == [(4, "The row has no location.")]


def test_a_geometry_alone_is_a_village_without_a_name(folder):
    (folder.path / "villages.geojson").write_text(shapely.to_geojson(lonlat(Point(0, 1))), "utf-8")
    belt = folder.load()
    assert belt.frame("villages")["name"].isna().tolist() == [True]
    told = " ".join(facts(belt))
    assert "a geometry without properties" in told
    assert "The column {column} is missing." in told


def test_all_that_is_wrong_in_a_table_is_told_at_once(folder):
    x, y = lonlat(Point(0, 1_000)).coords[0]
    folder.table(
        "villages",
        "名称,经度,纬度,人口",
        f"甲,{x},{y},18",
        "无坐标,,,5",
        "出界,400,21,5",
        "零,0,0,5",
        f"负人口,{x},{y},-3",
        f",{x},{y},7",
    )
    belt = folder.load()
    told = {(fault.row, fault.column) for fault in belt.faults}
    assert told == {
        *((row, "geometry") for row in (3, 4, 5)),
        (6, "人口"),
        (7, "名称"),
    }
    assert belt.frame("villages")["population"].sum() == 18 + 5 + 5 + 5 + 7


def test_a_heading_that_a_shapefile_has_cut_is_the_column_that_it_was(folder):
    # 常住人口 has 12 bytes in UTF-8; into 10 of them go three characters.
    place = lonlat(Point(0, 1_000))
    path = folder.path / "villages.shp"
    with shapefile.Writer(path, shapeType=shapefile.POINT, encoding="utf-8") as writer:
        writer.field("name", "C", 20)
        writer.field("常住人", "N", 9)
        writer.point(place.x, place.y)
        writer.record("村", 120)
    path.with_suffix(".prj").write_text(STORED.to_wkt("WKT1_ESRI"), "utf-8")
    assert folder.load().frame("villages")["population"].tolist() == [120]

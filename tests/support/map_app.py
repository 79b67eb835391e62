"""A tiny app that shows one map, for tests in a real browser and for benchmarks.

The scene is random with a fixed seed: a winding line of about 112 km, posts and crossings on it,
and MAP_APP_VILLAGES villages behind it. Files are published in `static/` beside the script, which
is first copied to a folder of its own; see tests/support/browser.py.
"""

import json
import os
from dataclasses import replace
from pathlib import Path

import geopandas as gpd
import hostile
import numpy as np
import shapely
import streamlit as st

from gis.crs import MetricFrame, as_metric, bounds_wsen
from gis.linear.measured_line import measure
from gis.words import Words
from layers import draw
from layers.along import along
from layers.catalogue import boundary, crossings, posts, roads, villages
from layers.masking import Reader, Role
from layers.results import coverage as cover_layers
from views import assets, map_component

CRS = "EPSG:4543"
TOLD = f"{hostile.NAME} seg_01"
NOTICE = Words("示范数据：合成，非测绘成果，不作划界依据", "Demonstration data")
STATIC = Path(__file__).parent / "static"
VILLAGES = int(os.environ.get("MAP_APP_VILLAGES", "100"))
KINDS = ("border_station", "police_station", "checkpoint", "police_room")
CROSSINGS = ("passage", "ferry", "path", "trail")
READER = Reader(language="zh", role=Role.LEADER)
NAMED = replace(crossings.LAYER, table=replace(crossings.LAYER.table, key="named"))
PLACED = replace(
    posts.LAYER, table=replace(posts.LAYER.table, key="placed"), draggable=True, map_label=""
)


def layer(geometry: object, **columns: object) -> MetricFrame:
    return as_metric(gpd.GeoDataFrame(columns, geometry=geometry, crs=CRS), name="scene")


def scene(count: int) -> dict[str, MetricFrame]:
    rng = np.random.default_rng(7)
    along = np.linspace(0, 1, 400)
    x = 340_000 + along * 70_000
    y = 2_385_000 + 9_000 * np.sin(along * 9) + np.cumsum(rng.normal(0, 240, 400))
    line = shapely.LineString(np.column_stack([x, y]))
    stops = shapely.get_coordinates(line.interpolate(rng.random(24), normalized=True))
    road = np.column_stack([x, y + 4_000 + 2_500 * np.sin(along * 40)])
    homes = rng.uniform((340_000, 2_390_000), (410_000, 2_430_000), (count, 2))
    names = [f"曼{chr(0x4E00 + number % 900)}寨" for number in range(count)]
    return {
        "roads": layer([shapely.LineString(road)], id=["r1"], name=["边防公路"], kind=["road"]),
        "boundary": layer([line], id=["b1"], name=["国境线"], official_km=[112.39]),
        "villages": layer(
            gpd.points_from_xy(*homes.T),
            id=[f"v{number}" for number in range(count)],
            name=[hostile.NAME, *names[1:]],
            population=rng.integers(30, 1_200, count),
            kind="village_group",
        ),
        "crossings": layer(
            gpd.points_from_xy(*stops[12:].T),
            id=[f"c{number}" for number in range(12)],
            name=[f"第{number}渡口" for number in range(12)],
            kind=CROSSINGS * 3,
            post="勐龙派出所",
        ),
        "posts": layer(
            gpd.points_from_xy(*np.add(stops[:12], (0, 1_500)).T),
            id=[f"p{number}" for number in range(12)],
            name=[f"第{number}派出所" for number in range(12)],
            kind=KINDS * 3,
            staff=range(12),
        ),
    }


@st.cache_resource
def frames() -> dict[str, MetricFrame]:
    return scene(VILLAGES)


@st.cache_resource
def base(post_name: str) -> draw.Base:
    known = frames()
    publish = assets.publisher(STATIC)
    stops = known["posts"].assign(name=[post_name, *known["posts"]["name"][1:]])
    drawn = [
        draw.drawn(one.LAYER, MetricFrame(known[one.LAYER.key]), reader=READER, publish=publish)
        for one in (roads, boundary, villages, crossings)
    ]
    drawn.append(draw.drawn(posts.LAYER, MetricFrame(stops), reader=READER, publish=publish))
    made = draw.base(
        bounds_wsen(known["boundary"]),
        drawn,
        backdrop=draw.Backdrop(
            name="test",
            notice=NOTICE,
            title=Words("示范带", "Test belt"),
            border=along(measure(known["boundary"], layer="boundary")[0], publish=publish),
            answered=["posts"],
        ),
        language="zh",
        assets=assets.publish_scripts(STATIC),
    )
    assets.settle(STATIC)
    return made


def cover(radius_m: float, name: str) -> tuple[list[draw.DrawnLayer], draw.Recolouring]:
    known = frames()
    discs = known["posts"].buffer(radius_m, quad_segs=24)
    within, line = discs.union_all(), known["boundary"].geometry.iloc[0]
    pieces = [line.difference(within), line.intersection(within)]
    named = known["crossings"].iloc[[0]].assign(name=name, id="one")
    around = known["villages"]
    found = discs.sindex.query(around.geometry, predicate="intersects")[0]
    covered = around.assign(times=np.bincount(found, minlength=len(around)))
    drawn = [
        cover_layers.areas(layer([within], id=["ring"]), language="zh"),
        cover_layers.stretches(
            layer(pieces, id=["out", "in"], times=[0, 1], length_m=[p.length for p in pieces]),
            language="zh",
        ),
        draw.drawn(NAMED, MetricFrame(named), reader=READER),
    ]
    return drawn, cover_layers.by_times(villages.LAYER, MetricFrame(covered), language="zh")


def to_place() -> MetricFrame:
    """Return two posts beside the middle of the line, the first with a hostile ID."""
    places = gpd.points_from_xy([370_000, 380_000], [2_410_000, 2_410_000])
    return layer(places, id=[hostile.NAME, "two"], name=["甲", "乙"], kind="police_room")


@st.fragment
def page() -> None:
    radius_m = st.slider("radius", 1_000, 20_000, 5_000, 500)
    first, second, third = st.columns(3)
    in_base = first.radio("in base", ["seg_01", "seg_02"], horizontal=True)
    in_change = second.radio("in change", ["seg_01", "seg_02"], horizontal=True)
    hidden = third.pills("hidden", ["villages", "posts"], selection_mode="multi")
    go = first.checkbox("go")
    asks = draw.Asks.GROUND if second.checkbox("ask the ground") else draw.Asks.FEATURES
    drawn, recoloured = cover(radius_m, in_change)
    village = frames()["villages"].iloc[[3]]
    place, name = bounds_wsen(MetricFrame(village)), str(village["id"].iloc[0])
    focus = draw.Focus(bounds=place, token=name, key="villages", feature=name)
    if third.checkbox("place posts"):
        drawn.append(draw.drawn(PLACED, to_place(), reader=READER))
    change = draw.changing(
        drawn, hidden=hidden, recoloured=[recoloured], focus=focus if go else None, asks=asks
    )
    runs = st.session_state["runs"] = st.session_state.get("runs", 0) + 1
    fresh = map_component.news(map_component.last("map"), key="map")
    if (opened := map_component.last("map")) and opened.opens:
        told = [{"label": "最近", "value": TOLD, "about": f"{opened.lon:.2f}"}]
        change = change.telling({"at": opened.at_ms, "lines": told})
    event = map_component.show(base(in_base), change=change, key="map", height=560)
    did = event._asdict() if event else {"kind": "nothing"}
    st.text(json.dumps({"runs": runs, "news": fresh is not None, **did}))


st.set_page_config(layout="wide", page_title="map")
page()

"""What is sent to the browser: geometry, texts, and nothing that its reader may not see."""

import json
import re
from dataclasses import replace
from datetime import UTC, date, datetime

import geopandas as gpd
import hostile
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from shapely import LineString, Point, Polygon
from streamlit_folium import generate_js_hash, generate_leaflet_string
from unpacking import base_layers

from gis.crs import MetricFrame, as_metric, to_metric
from gis.schema import Column, Kind
from gis.words import Words
from layers import cards, draw, legend, plugin
from layers.catalogue import crossings, posts, road_sections, villages
from layers.masking import Reader, Role
from layers.registry import catalogue
from layers.results import catchments
from layers.results import coverage as cover_layers
from layers.style import LineSymbol

LEADER = Reader(language="zh", role=Role.LEADER)
PLANNER = Reader(language="zh", role=Role.PLANNER)
ASSETS = plugin.Assets(scripts=("a.js",), sheets=("a.css",), linked=True)
BACKDROP = draw.Backdrop(name="squared paper", notice=Words("示范", "Demonstration"))
REWRITTEN = ("{{", "{%", "{#", "alert(coords);", "maps/a/", "_01", "</", "'", "\u2028")
BOX = (100.0, 21.0, 101.0, 22.0)


def at_degrees(*geometry, **columns) -> MetricFrame:
    """Make a frame of shapes in longitude and latitude."""
    frame = gpd.GeoDataFrame(columns, geometry=list(geometry), crs="EPSG:4490")
    return to_metric(frame, crs=as_crs(), name="paper")


def as_crs():
    return gpd.GeoSeries([], crs="EPSG:4543").crs


def village(**columns) -> MetricFrame:
    return at_degrees(Point(102, 22), **{"id": ["v"], "name": ["曼龙"], **columns})


def told(drawn: draw.DrawnLayer) -> dict:
    return json.loads(drawn.spec)


def base(*layers: draw.DrawnLayer) -> draw.Base:
    return draw.base(BOX, layers, backdrop=BACKDROP, language="zh", assets=ASSETS)


def key_of(base: draw.Base) -> str:
    """Return the key under which streamlit-folium stores the map of a base in the browser."""
    shown = draw.base_map(base)
    shown.get_root().render()
    return generate_js_hash(generate_leaflet_string(shown), "map")


def test_rows_without_a_shape_are_left_out_with_their_words():
    shapes = [Point(376_078.859, 2_434_286.653), None, Point()]
    columns = {"id": ["a", "b", "c"], "name": ["甲", "乙", "丙"]}
    frame = as_metric(gpd.GeoDataFrame(columns, geometry=shapes, crs="EPSG:4543"), name="villages")
    document = told(draw.drawn(villages.LAYER, frame, reader=LEADER))["document"]
    assert document["columns"]["id"] == ["a"]
    assert len(document["parts"]) == 1


def test_a_layer_without_rows_has_no_places():
    document = told(draw.drawn(villages.LAYER, MetricFrame(village().iloc[:0]), reader=LEADER))
    assert document["document"]["parts"] == []


# Texts


@pytest.mark.parametrize(
    ("kind", "unit", "cell", "text"),
    [
        (Kind.TEXT, "", "曼龙", "曼龙"),
        (Kind.INTEGER, "人", 29_249, "29,249 人"),
        (Kind.INTEGER, "", 1998, "1998"),
        (Kind.NUMBER, "公里", 112.390, "112.39 公里"),
        (Kind.NUMBER, "米", 0.0, "0 米"),
        (Kind.YES_NO, "", True, "是"),
        (Kind.YES_NO, "", False, "否"),
        (Kind.DATE, "", date(2015, 4, 1), "2015-04-01"),
        (Kind.TIME, "", datetime(2015, 4, 1, 6, 5, tzinfo=UTC), "2015-04-01 06:05"),
        (Kind.CHOICE, "", "ferry", "渡口"),
        (Kind.CHOICE, "", "raft", "raft"),
        (Kind.CHAINAGE, "米", 12_800.0, "K12+800"),
        (Kind.INTEGER, "人", pd.NA, ""),
        (Kind.TEXT, "", None, ""),
    ],
)
def test_cards_show_a_cell_in_plain_words_with_its_unit(kind, unit, cell, text):
    column = Column(
        name="x",
        label=Words("某", "x"),
        kind=kind,
        unit=Words(unit, ""),
        choices={"ferry": Words("渡口", "ferry")},
    )
    assert cards.texts([cell], column=column, language="zh") == [text]


def test_a_card_holds_the_columns_of_its_layer_in_their_order():
    frame = village(population=[120], kind=["village_group"])
    document = told(draw.drawn(villages.LAYER, frame, reader=LEADER))["document"]
    assert document["look"]["card"][:2] == ["名称", "类型"]
    assert document["columns"]["c0"] == ["曼龙"]
    assert document["columns"]["c1"] == ["村民小组"]
    assert document["columns"]["c4"] == ["120 人"]


def test_the_legend_lists_the_symbols_that_are_on_the_map():
    style = crossings.LAYER.style
    present = legend.entries(style, present={"ferry", "passage"}, language="en")
    assert [entry["words"] for entry in present] == ["Official passage", "Ferry"]
    other = legend.entries(style, present={"ferry", "raft"}, language="en")
    assert [entry["code"] for entry in other] == ["ferry", ""]


def test_symbols_with_the_same_words_are_one_entry_of_the_legend():
    found = legend.entries(catchments.LAYER.style, present={"0", "2", "3"}, language="en")
    words = "Nearest to one post (neighbours differ)"
    assert found == [{"words": words, "code": "0", "also": ["2", "3"]}]


def test_the_legend_says_what_the_size_of_a_mark_shows():
    assert legend.note(villages.LAYER, language="en") == "Size shows Population"
    assert legend.note(crossings.LAYER, language="en") == ""


# What its reader may not see


def section() -> MetricFrame:
    line = LineString([(102, 22), (102.01, 22)])
    return at_degrees(line, id=["s"], road=["达西利路"], member=["岩温罕"], household_1=["玉香"])


def test_names_of_people_are_never_published():
    published: list[bytes] = []

    def publish(content: bytes) -> str:
        published.append(content)
        return "x.json"

    drawn = draw.drawn(road_sections.LAYER, section(), reader=PLANNER, publish=publish)
    assert len(published) == 1
    assert "岩" not in published[0].decode()
    assert "玉" not in published[0].decode()
    assert told(drawn)["closed"]["label"] == ["岩温罕"]


def test_the_leader_is_sent_masked_names_only():
    spec = draw.drawn(road_sections.LAYER, section(), reader=LEADER).spec
    assert "岩**" in spec
    assert "温罕" not in spec
    assert "玉香" not in spec


def test_a_sensitive_layer_is_never_published():
    published: list[bytes] = []
    frame = village(kind=["checkpoint"])
    drawn = draw.drawn(
        posts.LAYER, frame, reader=LEADER, publish=lambda content: published.append(content) or ""
    )
    assert published == []
    assert "曼龙" in drawn.spec


def test_a_sensitive_column_is_never_published():
    published: list[bytes] = []
    frame = village(kind=["ferry"], post=["勐龙派出所"])
    draw.drawn(
        crossings.LAYER,
        frame,
        reader=LEADER,
        publish=lambda content: published.append(content) or "x.json",
    )
    assert "勐龙派出所" not in published[0].decode()


def test_a_layer_without_symbols_is_not_drawn():
    with pytest.raises(ValueError, match="villages"):
        draw.drawn(replace(villages.LAYER, style=None), village(), reader=LEADER)


# What the reader may do


def test_marks_can_be_dragged_only_where_the_layer_says_so():
    loose = replace(villages.LAYER, draggable=True)
    assert told(draw.drawn(loose, village(), reader=LEADER))["draggable"]
    assert "draggable" not in told(draw.drawn(villages.LAYER, village(), reader=LEADER))


def test_a_hundred_marks_can_be_dragged_and_no_more():
    loose = replace(villages.LAYER, draggable=True)
    hundred = at_degrees(*[Point(102, 22)] * 100)
    assert len(told(draw.drawn(loose, hundred, reader=LEADER))["document"]["parts"]) == 100
    with pytest.raises(
        ValueError, match="villages has 101 draggable marks; at most 100 are allowed"
    ):
        draw.drawn(loose, at_degrees(*[Point(102, 22)] * 101), reader=LEADER)


def test_a_line_cannot_be_dragged():
    loose = replace(road_sections.LAYER, draggable=True)
    with pytest.raises(ValueError, match="road_sections is draggable, so it may hold points only"):
        draw.drawn(loose, section(), reader=LEADER)


def test_clicks_on_the_ground_are_reported_only_on_request():
    assert '"asks":"features"' in draw.changing([]).spec
    assert '"asks":"ground"' in draw.changing([], asks=draw.Asks.GROUND).spec


# The text of the map


@given(st.lists(st.text() | st.sampled_from(REWRITTEN)).map("".join))
def test_script_json_means_the_same_and_contains_nothing_that_is_rewritten(name):
    text = plugin.script_json(json.dumps({name: [name, 1, None]}, ensure_ascii=False))
    assert json.loads(text) == {name: [name, 1, None]}
    assert not [one for one in REWRITTEN if one in text]


def test_the_base_is_the_same_text_on_every_run():
    drawn = draw.drawn(villages.LAYER, village(), reader=LEADER)
    assert key_of(base(drawn)) == key_of(base(drawn))


@pytest.mark.parametrize(
    ("one", "other"),
    [("seg_01", "seg_02"), ("state_open", "state_closed"), ("maps/a_b/", "maps/c_d/")],
)
def test_names_that_differ_after_an_underscore_give_another_map(one, other):
    first, second = (
        draw.drawn(villages.LAYER, village(name=[name]), reader=LEADER) for name in (one, other)
    )
    assert key_of(base(first)) != key_of(base(second))


def test_a_hostile_name_reaches_the_script_as_one_string():
    drawn = draw.drawn(villages.LAYER, village(name=[hostile.NAME]), reader=LEADER)
    page = draw.base_map(base(drawn)).get_root().render()
    assert hostile.NAME not in page
    layers = json.loads(base_layers(page))
    assert layers[0]["document"]["columns"]["label"] == [hostile.NAME]


def test_a_hostile_name_in_a_change_reaches_the_script_as_one_string():
    drawn = draw.drawn(villages.LAYER, village(name=[hostile.NAME]), reader=LEADER)
    script = draw.changing([drawn])
    script.add_to(draw.base_map(base()))
    page = script.get_root().render()
    told = re.search(r"belt\.change\((.*)\);\s*feature_group", page)
    spec = json.loads(told.group(1))
    assert spec["layers"][0]["document"]["columns"]["label"] == [hostile.NAME]


def test_a_map_contains_no_other_host():
    shown = draw.base_map(base(draw.drawn(villages.LAYER, village(), reader=LEADER)))
    addresses = [address for _, address in [*shown.default_js, *shown.default_css]]
    assert not [address for address in addresses if "//" in address.partition(",")[0]]
    assert "http:" not in shown.get_root().render()


# Results


def test_stretches_are_styled_by_the_number_of_posts_within_reach():
    line = LineString([(102, 22), (102.01, 22)])
    length_m = [1_234.567, 2.0, 3.0, 4.0]
    frame = at_degrees(line, line, line, line, times=[0, 1, 5, None], length_m=length_m)
    document = told(cover_layers.stretches(frame, language="zh"))["document"]
    assert "1,235 米" in json.dumps(document["columns"], ensure_ascii=False)
    # Five is three or more; unknown has the default symbol.
    assert document["columns"]["case"] == ["0", "1", "3", "-"]
    assert isinstance(cover_layers.LINES["0"], LineSymbol)
    assert cover_layers.LINES["0"].band_px > cover_layers.LINES["1"].band_px


def test_every_fifth_kilometre_always_has_its_tick_and_the_others_when_zoomed_in():
    frame = at_degrees(*[Point(102, 22)] * 3, km=[0, 4, 5])
    columns = told(cover_layers.ticks(frame, language="zh"))["document"]["columns"]
    assert columns["label"] == ["K0", "K4", "K5"]
    assert columns["zoom"] == [0, 13, 0]


def test_villages_are_recoloured_by_a_letter_each():
    frame = at_degrees(Point(102, 22), None, Point(102, 22), times=[0, 9, 2])
    recoloured = cover_layers.by_times(villages.LAYER, frame, language="zh")
    # The row without a place is not drawn, so it has no letter.
    assert recoloured.codes == "02"
    assert recoloured.looks["0"]["words"] == "无站点可及"


def test_a_recolouring_identifies_its_features():
    frame = at_degrees(
        Point(102, 22), Point(103, 22), id=["a", "b"], name=["甲", "乙"], times=[0, 2]
    )
    drawn = told(draw.drawn(villages.LAYER, frame, reader=LEADER))["document"]["stamp"]
    for rows, same in ((frame, True), (frame.iloc[::-1], False), (frame.iloc[:1], False)):
        recoloured = cover_layers.by_times(villages.LAYER, MetricFrame(rows), language="zh")
        assert (recoloured.stamp == drawn) == same


def test_rings_have_no_cards():
    square = Polygon([(102, 22), (102.01, 22), (102.01, 22.01)])
    assert (
        told(cover_layers.areas(at_degrees(square), language="zh"))["document"]["look"]["card"]
        == []
    )


@pytest.mark.parametrize(
    "layer", [one for one in catalogue().values() if one.style], ids=lambda one: one.key
)
def test_every_layer_draws_a_frame_of_all_its_columns_empty(layer):
    columns = {column.name: [None] for column in layer.table.columns}
    frame = at_degrees(Point(102, 22), **{**columns, "id": ["only"]})
    document = told(draw.drawn(layer, frame, reader=LEADER))["document"]
    assert document["columns"]["id"] == ["only"]
    assert document["look"]["label"] == layer.label.zh

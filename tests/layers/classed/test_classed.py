"""Results in files: the classes and colours of the map's own layers."""

import json
from datetime import date

import geopandas as gpd
import pandas as pd
import pytest
from shapely import LineString, Point, box

from gis.analysis.responsibility.care import Status
from gis.crs import as_metric
from layers.catalogue import crossings, posts, villages
from layers.classed import cover, lines
from layers.classed.classed import CLASS
from layers.classed.places import RESULTS
from layers.results import catchments, patrols, responsibility, week
from layers.results import coverage as looks
from layers.results import tables as results

CRS = "EPSG:4543"
LINE = LineString([(500_000, 2_400_000), (500_000, 2_401_000)])


def along(**columns):
    """Stretches, all at the same place."""
    rows = len(next(iter(columns.values())))
    told = {"from_m": 0.0, "to_m": 1.0, "length_m": 1.0} | columns
    frame = gpd.GeoDataFrame(told, geometry=[LINE] * rows, crs=CRS)
    return as_metric(frame, name="stretches")


def at(**columns):
    rows = len(next(iter(columns.values())))
    points = [Point(500_000 + n, 2_400_000) for n in range(rows)]
    return as_metric(gpd.GeoDataFrame(columns, geometry=points, crs=CRS), name="places")


def on_the_map(drawn):
    """The look of each feature as the browser gets it: the words and the symbol of its case."""
    document = json.loads(drawn.spec)["document"]
    style = document["look"]["style"]
    return [style["cases"].get(code, style["otherwise"]) for code in document["columns"]["case"]]


def in_the_file(classed, rows):
    """The symbol of each row of a file, as plain values like those of the browser."""
    frame = classed.of(rows)
    spec = classed.style.spec()
    return [spec["cases"].get(code, spec["otherwise"]) for code in frame[classed.style.by]]


def of_cover(table, rows):
    return cover.of_cover(table, rows, facility=posts.LAYER, targets=crossings.LAYER)


def test_the_border_has_the_classes_of_the_map_by_the_posts_within_reach():
    rows = along(times=[0, 1, 2, 3, 7])
    classed = of_cover(results.STRETCHES, rows)
    assert classed.of(rows)[CLASS].tolist() == ["0", "1", "2", "3", "3"]
    assert in_the_file(classed, rows) == on_the_map(looks.stretches(rows, language="zh"))
    told = classed.table.column(CLASS).choices
    assert [told[code].zh for code in "0123"] == [
        "无站点可及",
        "一处可及",
        "两处可及",
        "三处及以上",
    ]


def test_bands_of_minutes_have_the_colours_of_the_map():
    frame = {"from_min": [0.0, 30.0], "to_min": [30.0, 60.0]}
    areas = [
        box(500_000, 2_400_000, 500_500, 2_401_000),
        box(500_500, 2_400_000, 501_000, 2_401_000),
    ]
    rows = as_metric(gpd.GeoDataFrame(frame, geometry=areas, crs=CRS), name="rings")
    classed = of_cover(results.RINGS, rows)
    assert in_the_file(classed, rows) == on_the_map(looks.areas(rows, language="zh"))
    assert classed.table.column(CLASS).choices["60"].zh == "30–60 分钟"


def test_neighbouring_catchments_keep_the_colours_of_the_map():
    areas = [box(n * 100 + 500_000, 2_400_000, n * 100 + 500_100, 2_400_100) for n in range(3)]
    frame = {
        "id": ["a", "b", "c"],
        "name": ["a", "b", "c"],
        "people": 1.0,
        "colour_class": [0, 1, 6],
    }
    rows = as_metric(gpd.GeoDataFrame(frame, geometry=areas, crs=CRS), name="catchments")
    classed = of_cover(results.CATCHMENTS, rows)
    assert in_the_file(classed, rows) == on_the_map(catchments.catchments(rows, language="zh"))


def test_a_village_has_the_fill_and_ring_that_the_map_gives_it():
    rows = at(id=["a", "b"], population=[100.0, 900.0], times=[0, 2])
    classed = of_cover(results.VILLAGE_COVER, rows)
    recoloured = looks.by_times(villages.LAYER, rows, language="zh")
    for symbol, code in zip(in_the_file(classed, rows), recoloured.codes, strict=True):
        look = recoloured.looks[code]
        assert {name: symbol.get(name, "") for name in ("fill", "rim", "halo")} == {
            name: look[name] for name in ("fill", "rim", "halo")
        }
    assert classed.style.scale == villages.LAYER.style.scale


def test_a_target_keeps_the_outline_of_its_kind_whatever_reaches_it():
    kinds = list(crossings.LAYER.style.cases)[:2]
    rows = at(id=["a", "b", "c"], kind=[*kinds, "other"], times=[0, 1, 1])
    classed = of_cover(results.target_cover(crossings.LAYER.table), rows)
    marks = [symbol["mark"] for symbol in in_the_file(classed, rows)]
    own = [crossings.LAYER.style.cases[kind].symbol.mark for kind in kinds]
    assert marks == [*own, crossings.LAYER.style.otherwise.symbol.mark]
    assert len(set(marks[:2])) == 2
    fills = [symbol["fill"] for symbol in in_the_file(classed, rows)]
    assert fills == [looks.TIMES_COLOURS[code]["fill"] for code in "011"]


def test_the_border_has_the_ages_of_the_map_and_classes_that_nobody_has_are_left_out():
    days = pd.Series([0, 9, pd.NA], dtype="Int64")
    rows = along(days=days, last=pd.NaT, units="")
    classed = lines.by_age(patrols.WALKED, rows, label=lines.BY_AGE, limit_days=7)
    there = on_the_map(patrols.ages(rows, limit_days=7, language="zh"))
    assert in_the_file(classed, rows) == there
    words = [case.words.zh for case in classed.style.cases.values()]
    assert words == ["1 天内", "8–14 天（逾期）", "从未巡到"]


def test_the_walks_of_a_week_have_the_colours_of_their_days():
    days = [date(2026, 5, day) for day in range(4, 11)]
    rows = along(day=[1, 3], minutes=60.0)
    classed = lines.by_day(rows, days)
    assert in_the_file(classed, rows) == on_the_map(week.plan(rows, days=days, language="zh"))
    assert [case.words.zh for case in classed.style.cases.values()] == ["5月4日周一", "5月6日周三"]


def test_claims_that_name_nobody_look_as_they_do_on_the_map():
    rows = along(person=["甲", None])
    classed = lines.claims("duties", rows, unnamed=rows["person"].isna())
    held, nobody = in_the_file(classed, rows)
    assert held["colour"] == responsibility.COLOURS[Status.HELD]
    assert nobody["colour"] == responsibility.COLOURS[Status.NO_PERSON]


def test_some_rows_of_a_result_keep_their_own_class():
    rows = along(times=[0, 1, 2])
    classed = of_cover(results.STRETCHES, rows)
    assert classed.of(rows.iloc[[2, 0]])[CLASS].tolist() == ["2", "0"]


@pytest.mark.parametrize("key", RESULTS)
def test_a_class_that_a_table_tells_is_a_column_of_it(key):
    classed = RESULTS[key]
    by_one = not classed.style.cases
    assert by_one or set(classed.style.cases) <= set(classed.table.column(classed.style.by).choices)
    assert classed.label.zh
    assert classed.label.en

"""The export page: who may export which columns."""

import io
import json
import zipfile

import pyogrio
import pytest
import shapefile
from shapely import LineString, Point

from gis.questions.coverage import Travel
from layers.results import tables as result_tables

PHONE, HEAD = "0691-2120000", "岩温罕"


@pytest.fixture
def belt(folder):
    """Its one post has a telephone number too, in an undeclared column."""
    cells = {"name": "站", "kind": "police_room", "cross_post": HEAD, "电话": PHONE}
    folder.layer("posts", (Point(0, 0), cells))
    return folder


@pytest.fixture
def taken(monkeypatch):
    """What the page has offered last, by the names of the files."""
    files = {}

    def note(_label, data, *, file_name, **_):
        files[file_name] = data
        return False

    monkeypatch.setattr("streamlit.download_button", note)
    return files


@pytest.fixture
def export(open_page, belt, taken):
    """Return the page and the properties of its GeoJSON, by role and layer."""

    def run(role, key, *, form="geojson", **session):
        app = open_page("export", belt=belt.path, lang="en", role=role, **session)
        app.selectbox[0].set_value(key).run()
        of_format(app, form)
        assert not app.exception
        document = json.loads(taken[f"{key}.geojson"]())
        return app, [one["properties"] for one in document["features"]]

    return run


def of_format(app, form):
    (choice,) = [one for one in app.selectbox if one.label == "Format"]
    choice.set_value(form).run()


def held(files, name):
    content = files[name]()
    if not content.startswith(b"PK"):
        return content
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return b"".join(map(archive.read, archive.namelist()))


@pytest.mark.parametrize(("role", "seen"), [("leader", False), ("planner", True)])
def test_a_column_that_nobody_declared_is_left_out_for_the_leader(export, role, seen):
    app, taken = export(role, "posts")
    assert (PHONE in str(taken)) is seen
    assert (PHONE in app.dataframe[-1].value.to_string()) is seen
    told = [one.value for one in app.info]
    assert len(told) == (0 if seen else 2)
    assert seen or "电话" in told[0]
    assert seen or told[1] == "Names are masked in: Cross-post."


@pytest.mark.parametrize(("role", "seen"), [("leader", False), ("planner", True)])
@pytest.mark.parametrize("key", ["posts", result_tables.POST_COVER.key])
def test_names_are_masked_in_results_as_in_layers(export, role, seen, key):
    _, taken = export(role, key)
    assert [one["name"] for one in taken] == ["站"]
    assert (HEAD in str(taken)) is seen


@pytest.mark.parametrize(("role", "seen"), [("leader", False), ("planner", True)])
def test_free_text_is_left_out_for_the_leader_and_the_page_says_so(folder, export, role, seen):
    folder.layer("signs", (Point(0, 0), {"name": "牌", "kind": "plate", "text": f"责任人：{HEAD}"}))
    app, taken = export(role, "signs")
    assert (HEAD in taken[0].get("text", "")) is seen
    assert (HEAD in app.dataframe[-1].value.to_string()) is seen
    assert ["names: Text." in one.value for one in app.info] == ([] if seen else [True])


@pytest.mark.parametrize(
    "key",
    [result_tables.POST_COVER.key, result_tables.UNCOVERED.key, result_tables.VILLAGE_COVER.key],
)
def test_internal_columns_are_not_exported(export, belt, key):
    belt.layer("villages", (Point(0, 9_000), {"name": "村", "kind": "village"}))
    _, taken = export("planner", key)
    assert "is_added" not in taken[0]


def test_lists_are_joined_in_files(export, belt):
    belt.layer("villages", (Point(0, 9_000), {"name": "村", "kind": "village"}))
    _, taken = export("planner", result_tables.UNCOVERED.key)
    answers = [one["answers"] for one in taken]
    assert answers
    assert all(isinstance(told, str) for told in answers)


def test_the_table_shows_every_row_so_that_its_own_download_gives_all(export, folder, village):
    folder.layer("villages", *(village(f"村{n}", n, 0) for n in range(263)))
    app, taken = export("planner", "villages")
    assert len(app.dataframe[-1].value) == 263
    assert len(taken) == 263


def test_an_unreachable_place_is_empty_for_maps_and_a_word_in_tables(
    open_page, folder, village, taken
):
    # A river without a ford runs across all the paper, and one village lies beyond it.
    folder.layer("posts", (Point(1_000, 0), {"name": "站", "kind": "police_room"}))
    folder.layer("rivers", (LineString([(4_000, -15_000), (4_000, 15_000)]), {"name": "大河"}))
    folder.layer("villages", village("近", 2_000, 0), village("隔江", 4_800, 0))
    folder.terrain()
    app = open_page("export", belt=folder.path, lang="en", role="planner", measure=Travel)
    app.selectbox[0].set_value(result_tables.VILLAGE_COVER.key).run()
    of_format(app, "shp")
    assert not app.exception
    (_, across) = app.dataframe[-1].value["Minutes to it (min)"]
    assert across == float("inf")
    assert any("unreachable places empty" in one.value for one in app.caption)
    path = folder.path.parent / "taken.zip"
    path.write_bytes(taken["village_cover.zip"]())
    with shapefile.Reader(path) as read:
        assert [record["near_min"] for record in read.records()] == [pytest.approx(20), None]


def test_marked_rows_alone_go_into_the_file(open_page, folder, village, taken):
    folder.layer("villages", *(village(f"村{n}", n * 100, 0) for n in range(5)))
    marked = {"selection": {"rows": [3, 1], "columns": [], "cells": []}}
    app = open_page("export", belt=folder.path, lang="en", role="planner")
    app.selectbox[0].set_value("villages").run()
    of_format(app, "geojson")
    app.session_state["export-rows-villages"] = marked
    app.run()
    assert not app.exception
    assert "2 marked rows of 5" in app.caption[0].value
    told = json.loads(taken["villages.geojson"]())["features"]
    assert [one["properties"]["name"] for one in told] == ["村1", "村3"]


def test_all_layers_go_into_one_file_and_each_edition_has_its_own(open_page, belt, taken, tmp_path):
    app = open_page("export", belt=belt.path, lang="en", role="planner")
    app.selectbox[0].set_value("all").run()
    assert not app.exception
    internal = held(taken, "layers.gpkg")
    assert PHONE.encode() in internal
    app.radio[0].set_value("public").run()
    path = tmp_path / "public.gpkg"
    path.write_bytes(held(taken, "layers.gpkg"))
    names = {name for name, _ in pyogrio.list_layers(path)}
    assert names == {"boundary", "strip", "layer_styles"}
    assert PHONE.encode() not in path.read_bytes()


def test_what_a_format_cannot_hold_is_told_before_the_click(open_page, belt, taken):
    belt.layer("posts", (Point(0, 0), {"name": "站" * 90, "kind": "police_room"}))
    app = open_page("export", belt=belt.path, lang="en", role="planner")
    app.selectbox[0].set_value("posts").run()
    taken.clear()
    of_format(app, "shp")
    assert not app.exception
    assert [one.value for one in app.error] == ["This file cannot be written in this format."]
    assert "254 bytes" in app.dataframe[0].value.to_string()
    assert taken == {}
    of_format(app, "gpkg")
    assert not app.error
    assert list(taken) == ["posts.gpkg"]


def test_shifted_coordinates_say_so(export, taken):
    app, _ = export("planner", "posts")
    (choice,) = [one for one in app.selectbox if one.label == "Coordinates"]
    choice.set_value("gcj-02").run()
    assert "no survey coordinates" in app.warning[0].value
    told = json.loads(taken["posts_GCJ-02.geojson"]())
    assert told["features"][0]["properties"]["coordinates"] == "GCJ-02"


def test_a_result_says_for_what_it_was_worked_out(export, belt, taken):
    belt.layer("villages", (Point(0, 9_000), {"name": "村", "kind": "village"}))
    export("planner", result_tables.UNCOVERED.key)
    told = json.loads(taken["uncovered.geojson"]())
    assert told["settings"].startswith("站点：警务站点")
    assert "Straight line, 3 km" in told["settings_en"]


def test_the_belt_is_written_at_a_click_and_then_offered(open_page, belt, taken):
    app = open_page("export", belt=belt.path, lang="en", role="leader")
    taken.clear()
    app.selectbox[0].set_value("belt").run()
    assert taken == {}
    (write,) = [one for one in app.button if one.label.startswith("Write")]
    write.click().run()
    assert not app.exception
    with zipfile.ZipFile(io.BytesIO(taken["belt-internal.zip"])) as archive:
        assert {"belt.toml", "boundary.geojson", "posts.geojson"} <= {*archive.namelist()}
        assert PHONE.encode() not in archive.read("posts.geojson")

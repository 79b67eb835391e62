"""The export page: who may export which columns."""

import json

import pytest
import shapefile
from shapely import LineString, Point

from gis.files.shapefile_write import shapefile_zip
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
def export(open_page, belt, monkeypatch):
    """Return the page and the content of its files, by role and layer."""
    taken = []

    def note(frame, *, notice):
        assert notice is not None
        taken.append(frame)
        return b"{}"

    monkeypatch.setattr("views.downloads.geojson_export", note)

    def run(role, key):
        app = open_page("export", belt=belt.path, lang="en", role=role)
        app.selectbox[0].set_value(key).run()
        assert not app.exception
        return app, json.dumps(taken[-1].drop(columns="geometry").to_dict("list"), default=str)

    return run


@pytest.mark.parametrize(("role", "seen"), [("leader", False), ("planner", True)])
def test_a_column_that_nobody_declared_is_left_out_for_the_leader(export, role, seen):
    app, taken = export(role, "posts")
    assert (PHONE in taken) is seen
    assert (PHONE in app.dataframe[0].value.to_string()) is seen
    told = [one.value for one in app.info]
    assert len(told) == (0 if seen else 2)
    assert seen or "电话" in told[0]
    assert seen or told[1] == "Names are masked in: Cross-post."


@pytest.mark.parametrize(("role", "seen"), [("leader", False), ("planner", True)])
@pytest.mark.parametrize("key", ["posts", result_tables.POST_COVER.key])
def test_names_are_masked_in_results_as_in_layers(export, role, seen, key):
    _, taken = export(role, key)
    told = json.loads(taken)
    assert told["name"] == ["站"]
    assert (HEAD in str(told)) is seen


@pytest.mark.parametrize(("role", "seen"), [("leader", False), ("planner", True)])
def test_free_text_is_left_out_for_the_leader_and_the_page_says_so(folder, export, role, seen):
    folder.layer("signs", (Point(0, 0), {"name": "牌", "kind": "plate", "text": f"责任人：{HEAD}"}))
    app, taken = export(role, "signs")
    assert (HEAD in json.loads(taken).get("text", [""])[0]) is seen
    assert (HEAD in app.dataframe[0].value.to_string()) is seen
    assert ["names: Text." in one.value for one in app.info] == ([] if seen else [True])


@pytest.mark.parametrize(
    "key",
    [result_tables.POST_COVER.key, result_tables.UNCOVERED.key, result_tables.VILLAGE_COVER.key],
)
def test_internal_columns_are_not_exported(export, belt, key):
    belt.layer("villages", (Point(0, 9_000), {"name": "村", "kind": "village"}))
    _, taken = export("planner", key)
    assert "is_added" not in taken


def test_lists_are_joined_in_files(export, belt):
    belt.layer("villages", (Point(0, 9_000), {"name": "村", "kind": "village"}))
    _, taken = export("planner", result_tables.UNCOVERED.key)
    answers = json.loads(taken)["answers"]
    assert answers
    assert all(isinstance(told, str) for told in answers)


def test_the_table_shows_every_row_so_that_its_own_download_gives_all(export, folder, village):
    folder.layer("villages", *(village(f"村{n}", n, 0) for n in range(263)))
    app, taken = export("planner", "villages")
    assert len(app.dataframe[0].value) == 263
    assert len(json.loads(taken)["name"]) == 263


def test_an_unreachable_place_is_empty_for_maps_and_a_word_in_tables(
    open_page, folder, village, monkeypatch
):
    # A river without a ford runs across all the paper, and one village lies beyond it.
    folder.layer("posts", (Point(1_000, 0), {"name": "站", "kind": "police_room"}))
    folder.layer("rivers", (LineString([(4_000, -15_000), (4_000, 15_000)]), {"name": "大河"}))
    folder.layer("villages", village("近", 2_000, 0), village("隔江", 4_800, 0))
    folder.terrain()
    shapefiles = []

    def note(*asked, **told):
        shapefiles.append(shapefile_zip(*asked, **told))
        return shapefiles[-1]

    monkeypatch.setattr("views.downloads.shapefile_zip", note)
    app = open_page("export", belt=folder.path, lang="en", role="planner", measure=Travel)
    app.selectbox[0].set_value(result_tables.VILLAGE_COVER.key).run()
    assert not app.exception
    (_, across) = app.dataframe[0].value["Minutes to it (min)"]
    assert across == float("inf")
    assert any("unreachable places empty" in one.value for one in app.caption)
    path = folder.path.parent / "taken.zip"
    path.write_bytes(shapefiles[-1])
    with shapefile.Reader(path) as read:
        assert [record["near_min"] for record in read.records()] == [pytest.approx(20), None]

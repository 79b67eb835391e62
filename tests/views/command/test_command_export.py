"""`border-belt export`: the same columns as the page Export, complete files, no names."""

import io
import json
import zipfile

import pytest
from shapely import Point

from gis.files.geojson_write import geojson_export
from gis.files.readers.csv_file import read_csv
from gis.files.readers.workbook import read_xlsx
from views.command.exits import Exit

PERSON, PHONE, POST = "岩温罕", "0691-2120000", "勐龙站"


@pytest.fixture
def belt(folder):
    """Layers that name a person in a cell, in free text, and in an undeclared column."""
    folder.layer("posts", (Point(0, 0), {"name": POST, "kind": "police_room"}))
    folder.layer(
        "signs",
        (Point(0, 0), {"name": "牌", "kind": "plate", "text": f"责任人：{PERSON}", "电话": PHONE}),
    )
    folder.layer("crossings", (Point(0, 0), {"name": "渡口", "kind": "ferry", "post": POST}))
    folder.table("patrols", "date,unit,led_by", f"2026-05-01,一组,{PERSON}")
    return folder


@pytest.fixture
def export(command, belt, tmp_path_factory):
    """Export a layer; return the exit code, the file, and standard error."""
    into = tmp_path_factory.mktemp("taken")

    def run(layer, form, edition, *more):
        path = into / f"{layer}.{form}"
        asked = ("--format", form, "--edition", edition, "-o", path, "--lang", "en")
        code, _, wrong = command("export", belt.path, layer, *asked, *more)
        return code, path, wrong

    return run


@pytest.mark.parametrize("form", ["geojson", "shp", "csv", "xlsx"])
@pytest.mark.parametrize("layer", ["signs", "crossings"])
def test_a_public_file_names_nobody_and_no_post(export, layer, form):
    code, path, _ = export(layer, form, "public")
    assert code == Exit.DONE
    held = path.read_bytes()
    if form in {"shp", "xlsx"}:  # zips
        held = unzipped(held)
    for secret in (PERSON, PHONE, POST):
        assert secret.encode() not in held


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_a_public_table_holds_the_rest(export, form):
    reader = {"csv": read_csv, "xlsx": read_xlsx}[form]
    public = reader(export("patrols", form, "public")[1]).frame
    internal = reader(export("patrols", form, "internal")[1]).frame
    assert public["Unit"].tolist() == ["一组"]
    assert set(internal.columns) - set(public.columns) == {"Led by"}
    assert internal["Led by"].tolist() == [PERSON]


def test_an_internal_file_holds_what_the_planner_sees(export):
    cells = properties(export("signs", "geojson", "internal")[1])
    assert (cells["text"], cells["电话"]) == (f"责任人：{PERSON}", PHONE)


@pytest.mark.parametrize(
    "asked", [("internal", "planner"), ("public", "leader"), ("public", "planner")]
)
def test_the_file_is_that_of_the_page(export, open_page, belt, monkeypatch, asked):
    (edition, role), taken = asked, []
    monkeypatch.setattr(
        "views.downloads.geojson_export",
        lambda frame, *, notice: taken.append(geojson_export(frame, notice=notice)) or taken[-1],
    )
    app = open_page("export", belt=belt.path, lang="en", role=role)
    app.radio[0].set_value(edition).run()
    app.selectbox[0].set_value("signs").run()
    assert not app.exception
    assert export("signs", "geojson", edition)[1].read_bytes() == taken[-1]


def test_a_sensitive_layer_has_no_public_edition(export):
    code, path, wrong = export("posts", "csv", "public")
    assert code == Exit.REFUSED
    assert "is not part of the public edition" in wrong
    assert not path.exists()


def test_for_a_missing_layer_the_existing_ones_are_listed(export):
    code, _, wrong = export("rivers", "csv", "internal")
    assert code == Exit.REFUSED
    assert "signs" in wrong


def test_a_table_without_geometry_has_no_map_format(export):
    code, path, wrong = export("patrols", "geojson", "internal")
    assert code == Exit.REFUSED
    assert "--format csv" in wrong
    assert not path.exists()


def test_a_file_takes_the_place_of_the_one_before_and_leaves_nothing_else(export):
    _, path, _ = export("signs", "csv", "internal")
    export("signs", "csv", "public")
    assert PERSON not in path.read_text("utf-8-sig")
    assert [one.name for one in path.parent.iterdir()] == [path.name]


def test_nothing_is_written_into_the_belt(command, belt):
    before = sorted(belt.path.iterdir())
    asked = ("--format", "geojson", "--edition", "public", "-o", belt.path / "signs.geojson")
    code, _, wrong = command("export", belt.path, "signs", *asked, "--lang", "en")
    assert code == Exit.REFUSED
    assert "folder of the belt" in wrong
    assert sorted(belt.path.iterdir()) == before
    (feature,) = json.loads((belt.path / "signs.geojson").read_text("utf-8"))["features"]
    assert "text" in feature["properties"]


def test_a_folder_that_cannot_be_made_is_reported(command, belt, tmp_path_factory):
    in_the_way = tmp_path_factory.mktemp("taken") / "file"
    in_the_way.write_text("")
    asked = ("--format", "csv", "--edition", "public", "-o", in_the_way / "signs.csv")
    code, _, wrong = command("export", belt.path, "signs", *asked, "--lang", "en")
    assert code == Exit.REFUSED
    assert "signs.csv cannot be written" in wrong


def unzipped(content):
    with zipfile.ZipFile(io.BytesIO(content)) as whole:
        return b"".join(map(whole.read, whole.namelist()))


def properties(path):
    (feature,) = json.loads(path.read_text("utf-8"))["features"]
    return feature["properties"]

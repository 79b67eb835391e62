"""`border-belt export`: the same columns as the page Export, complete files, no names."""

import io
import json
import zipfile

import pyogrio
import pytest
from shapely import Point

from gis.files.readers.csv_file import read_csv
from gis.files.readers.kml import read_kml
from gis.files.readers.workbook import read_xlsx
from views.command.exits import Exit
from views.command.own_arguments import FORMATS

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


@pytest.mark.parametrize("form", [one for one in FORMATS if one != "belt"])
@pytest.mark.parametrize("layer", ["signs", "crossings", "all"])
def test_a_public_file_names_nobody_and_no_post(export, layer, form):
    code, path, wrong = export(layer, form, "public")
    if layer == "all" and form in {"geojson", "fgb", "parquet"}:
        assert code == Exit.REFUSED
        assert "holds one layer" in wrong
        return
    assert code == Exit.DONE
    held = b"".join(unzipped(one.read_bytes()) for one in path.parent.iterdir())
    for secret in (PERSON, PHONE, POST):
        assert secret.encode() not in held


def test_all_layers_are_shapefiles_each_in_a_folder_of_its_own(export, tmp_path):
    code, path, _ = export("all", "shp", "internal")
    assert code == Exit.DONE
    with zipfile.ZipFile(path) as archive:
        archive.extractall(tmp_path)
    # The patrols have no places, so they can't be shapefiles.
    found = {one.relative_to(tmp_path).as_posix() for one in tmp_path.glob("*/*.shp")}
    assert found == {
        f"{key}/{key}.shp" for key in ("boundary", "posts", "signs", "crossings", "strip")
    }
    for name in found:
        assert len(pyogrio.read_dataframe(tmp_path / name)) == 1
        assert (tmp_path / name).with_suffix(".qml").exists()
        assert (tmp_path / name).with_name("说明.txt").exists()


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
        "streamlit.download_button", lambda _, data, **__: taken.append(data()) or False
    )
    app = open_page("export", belt=belt.path, lang="en", role=role)
    app.radio[0].set_value(edition).run()
    app.selectbox[0].set_value("signs").run()
    app.selectbox[1].set_value("geojson").run()
    assert not app.exception
    assert export("signs", "geojson", edition)[1].read_bytes() == taken[-1]


def test_chosen_rows_alone_are_written(export, belt):
    rows = [(Point(n, 0), {"id": f"P{n}", "name": f"站{n}"}) for n in range(4)]
    belt.layer("posts", *rows)
    code, path, _ = export("posts", "geojson", "internal", "--ids", "P1, P3")
    assert code == Exit.DONE
    told = json.loads(path.read_text("utf-8"))["features"]
    assert [one["properties"]["id"] for one in told] == ["P1", "P3"]
    code, _, wrong = export("posts", "geojson", "internal", "--ids", "P1,P9")
    assert code == Exit.REFUSED
    assert "no row with the id P9" in wrong


def test_a_file_is_written_in_the_coordinates_asked_for(export):
    # The paper lies on the central meridian of zone 34, 500 km east of nothing.
    code, path, _ = export("posts", "gpkg", "internal", "--system", "numbered-zone")
    assert code == Exit.DONE
    read = pyogrio.read_dataframe(path, layer="posts")
    assert read.crs.to_epsg() == 4522
    assert read.geometry[0].x == pytest.approx(34_500_000, abs=1e-3)
    assert read.geometry[0].y == pytest.approx(2_400_000, abs=1e-3)


def test_a_format_refuses_coordinates_that_it_cannot_have(export):
    code, path, wrong = export("posts", "kml", "internal", "--system", "zone")
    assert code == Exit.REFUSED
    assert "wgs-84, gcj-02" in wrong
    assert not path.exists()


def test_shifted_positions_are_written_into_a_file_that_says_so_alone(
    command, belt, tmp_path_factory
):
    into = tmp_path_factory.mktemp("taken")
    asked = ("export", belt.path, "posts", "--format", "kml", "--edition", "internal")
    more = ("--system", "gcj-02", "--lang", "en", "-o")
    code, _, wrong = command(*asked, *more, into / "posts.kml")
    assert code == Exit.REFUSED
    assert "posts_GCJ-02.kml" in wrong
    path = into / "posts_GCJ-02.kml"
    assert command(*asked, *more, path)[0] == Exit.DONE
    assert "GCJ-02" in read_kml(path).frame["coordinates"].tolist()


def test_the_whole_belt_is_a_belt_again(command, belt, tmp_path_factory):
    path = tmp_path_factory.mktemp("taken") / "belt.zip"
    asked = ("export", belt.path, "all", "--format", "belt", "--edition", "internal", "-o", path)
    assert command(*asked)[0] == Exit.DONE
    with zipfile.ZipFile(path) as archive:
        packed = {name: archive.read(name) for name in archive.namelist() if name != "说明.txt"}
    assert packed == {one.name: one.read_bytes() for one in belt.path.iterdir() if one.is_file()}


def test_a_text_too_long_for_a_shapefile_is_told_with_its_row(export, belt):
    belt.layer("posts", (Point(0, 0), {"name": "站" * 90, "kind": "police_room"}))
    code, path, wrong = export("posts", "shp", "internal")
    assert code == Exit.REFUSED
    assert "254 bytes" in wrong
    assert "站站站" in wrong
    assert not path.exists()


def test_a_csv_has_a_note_beside_it(export):
    _, path, _ = export("signs", "csv", "public")
    note = path.with_name("signs.说明.txt").read_text("utf-8-sig")
    assert "数据修订号" in note
    assert "版本：公开版" in note


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
    names = sorted(one.name for one in path.parent.iterdir())
    assert names == [path.name, "signs.说明.txt"]


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
    """Give the bytes of a file, those of its parts where it is a zip."""
    if not content.startswith(b"PK"):
        return content
    with zipfile.ZipFile(io.BytesIO(content)) as whole:
        return b"".join(unzipped(whole.read(name)) for name in whole.namelist())


def properties(path):
    (feature,) = json.loads(path.read_text("utf-8"))["features"]
    return feature["properties"]

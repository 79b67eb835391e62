"""A belt that is handed on is a belt again."""

import io
import zipfile

import demonstration
import pytest
from browser import JINGHONG
from pandas.testing import assert_frame_equal
from shapely import LineString, Point

from gis.belt.belt import load
from gis.errors import FileError
from gis.words import Words
from layers.editions import Edition, edited, open_layers
from layers.exported import belt_zip as writer
from layers.exported.belt_zip import belt_zip
from layers.exported.contents import Ask, about
from layers.masking import Role
from layers.registry import catalogue, tables

TITLE = Words("整条边境带", "the whole belt")


def packed(belt, folder, edition, role, into):
    told = about(belt, list(open_layers(belt, edition)), title=TITLE, edition=edition)
    content = belt_zip(belt, folder, ask=Ask(edition=edition, role=role), about=told)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        archive.extractall(into)
    return load(into, tables=tables())


def test_the_planners_belt_of_the_demonstration_is_the_same_belt(tmp_path):
    before = demonstration.session().belt
    again = packed(before, JINGHONG, Edition.INTERNAL, Role.PLANNER, tmp_path)
    assert {*again.frames} == {*before.frames}
    assert {*again.tables} == {*before.tables}
    for key, frame in {**before.frames, **before.tables}.items():
        assert_frame_equal(frame, again.frames.get(key, again.tables.get(key)))
    assert again.faults == before.faults
    assert again.sources == before.sources
    assert (tmp_path / "dem.tif").read_bytes() == (JINGHONG / "dem.tif").read_bytes()
    assert "数据修订号" in (tmp_path / "说明.txt").read_text("utf-8-sig")


@pytest.fixture
def small(folder):
    folder.settings('name = "示例"\nnotice = "内部使用"\n[defaults]\nradius_m = 4000\n')
    cells = {
        "id": "V1",
        "name": "曼掌村",
        "kind": "hamlet",
        "population": 12,
        "national_flag": "是",
    }
    folder.layer("villages", (Point(0, 900), cells), (None, {"id": "V2", "name": "=1+1"}))
    folder.layer("roads", (LineString([(0, 0), (9, 900)]), {"name": "路"}))
    folder.table("patrols", "date,unit,from_m,to_m", "2026-05-01,一组,K0+000,K0+900")
    folder.table("duties", "person,from_m,to_m", "岩温罕,0,900")
    folder.terrain()
    return folder


@pytest.mark.parametrize(
    ("edition", "role"), [(Edition.PUBLIC, Role.PLANNER), (Edition.INTERNAL, Role.LEADER)]
)
def test_a_belt_written_anew_has_the_rows_of_its_edition(small, edition, role, tmp_path_factory):
    before, into = small.load(), tmp_path_factory.mktemp("again")
    again = packed(before, small.path, edition, role, into)
    for key in ("villages", "roads", "patrols"):
        frame = before.frames[key] if key in before.frames else before.tables[key]
        given = edited(frame, layer=catalogue()[key], edition=edition, role=role)
        back = again.frames.get(key, again.tables.get(key))
        for name in given.columns:
            if name != "geometry":
                assert given[name].astype(object).where(given[name].notna(), None).tolist() == (
                    back[name].astype(object).where(back[name].notna(), None).tolist()
                ), (key, name)
    # To degrees and back moves nothing by more than a micrometre.
    gap = before.frames["villages"].distance(again.frames["villages"]).dropna()
    assert len(gap) == 1
    assert gap.max() < 1e-6
    assert (again.defaults["radius_m"], again.notice.zh) == (4000, "内部使用")
    assert (again.dem is None) is (edition is Edition.PUBLIC)
    # Who answers is a name, without which the public cannot read the layer.
    assert ("duties" in again.tables) is (edition is Edition.INTERNAL)


def test_a_belt_that_reads_back_otherwise_is_refused(small, monkeypatch):
    before = small.load()
    whole = writer.layer_file
    monkeypatch.setattr(writer, "layer_file", lambda key, frame: whole(key, frame.iloc[:1]))
    told = about(before, [], title=TITLE, edition=Edition.PUBLIC)
    ask = Ask(edition=Edition.PUBLIC, role=Role.PLANNER)
    with pytest.raises(FileError, match="2 → 1"):
        belt_zip(before, small.path, ask=ask, about=told)

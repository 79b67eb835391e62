"""`border-belt sheet`: the same PDF as the page Sheets."""

import pytest
from pdfs import is_tagged, reader, text_of
from shapely import Point

from layers.sheets.pages import Paper
from views.command import sheet_arguments as own
from views.command.exits import Exit
from views.command.sheet import MAKERS
from views.paper.subjects import AtlasOf

PERSON = "岩温罕"


@pytest.fixture
def sheet(command, folder, tmp_path_factory):
    folder.layer("villages", (Point(-1_000, 2_000), {"name": "坝卡一组", "population": 120}))
    folder.layer(
        "posts", (Point(-500, 1_000), {"name": "站", "kind": "police_room", "cross_post": PERSON})
    )
    path = tmp_path_factory.mktemp("taken") / "sheet.pdf"

    def run(*words):
        code, told, wrong = command("sheet", folder.path, *words, "-o", path, "--lang", "en")
        return code, path, told + wrong

    return run


def test_a_map_is_written(sheet):
    code, path, told = sheet("--kind", "map", "--paper", "A3", "--maker", "Office 7")
    assert code == Exit.DONE
    assert told.startswith("sheet.pdf: ")
    content = path.read_bytes()
    assert is_tagged(content)
    assert "Office7" in text_of(content)
    (page,) = reader(content).pages
    assert float(page.mediabox.height) == pytest.approx(1190.6, abs=0.1)  # 420 mm


def test_the_internal_atlas_is_the_planners_and_the_public_one_is_refused(sheet):
    code, path, _ = sheet("--kind", "atlas", "--of", "posts")
    assert code == Exit.DONE
    assert PERSON in text_of(path.read_bytes())
    code, _, told = sheet("--kind", "atlas", "--of", "posts", "--edition", "public")
    assert code == Exit.REFUSED
    assert "no public edition" in told


def test_a_layer_that_the_edition_may_not_hold_is_told(sheet):
    code, _, told = sheet("--kind", "map", "--layers", "boundary,posts", "--edition", "public")
    assert code == Exit.REFUSED
    assert "no layer posts" in told


def test_the_paper_of_sign_makers_is_for_plates_alone(sheet):
    code, _, told = sheet("--kind", "map", "--paper", "sign")
    assert code == Exit.REFUSED
    assert "Choose A4 or A3." in told


def test_plates_without_sections_are_told(sheet):
    code, _, told = sheet("--kind", "plates")
    assert code == Exit.REFUSED
    assert "no road sections" in told


def test_the_choices_of_the_command_are_those_of_the_sheets():
    assert set(own.SHEET_KINDS) == {kind.value for kind in MAKERS}
    assert set(own.PAPERS) == {paper.value for paper in Paper}
    assert set(own.ATLAS_OF) == {of.value for of in AtlasOf}

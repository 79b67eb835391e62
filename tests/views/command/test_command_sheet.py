"""`border-belt sheet`: the same files as the page Sheets, and the templates of an office."""

import pytest
from office_files import document, words_of
from pdfs import is_tagged, reader, text_of
from shapely import Point

from layers.sheets.pages import Paper
from views.command import sheet_arguments as own
from views.command.exits import Exit
from views.command.sheet import MAKERS
from views.office.formats import Format
from views.paper.subjects import AtlasOf

PERSON = "岩温罕"


@pytest.fixture
def sheet(command, folder, tmp_path_factory):
    folder.layer("villages", (Point(-1_000, 2_000), {"name": "坝卡一组", "population": 120}))
    folder.layer(
        "posts", (Point(-500, 1_000), {"name": "站", "kind": "police_room", "cross_post": PERSON})
    )
    taken = tmp_path_factory.mktemp("taken")

    def run(*words, name="sheet.pdf"):
        path = taken / name
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


def test_a_map_shows_the_reach_that_is_asked_for(sheet, folder):
    code, path, _ = sheet("--kind", "map", "--radius", "0.6km")
    assert code == Exit.DONE
    assert "Straightline,0.6km" in text_of(path.read_bytes())
    folder.terrain()
    code, path, _ = sheet("--kind", "map", "--minutes", "45", "--direction", "from_posts")
    assert code == Exit.DONE
    assert "Onfoot,Dryseason,45min,fromthepost" in text_of(path.read_bytes())


@pytest.mark.parametrize(
    "words", [("--kind", "briefing"), ("--kind", "map", "--edition", "public")]
)
def test_a_reach_that_no_sheet_would_show_is_refused(sheet, words):
    code, path, told = sheet(*words, "--minutes", "45")
    assert code == Exit.REFUSED
    assert "--radius and --minutes have no effect" in told
    assert not path.exists()


def test_changes_that_no_sheet_would_tell_are_refused(sheet):
    code, path, told = sheet("--kind", "map", "--since", "2015-04-01")
    assert code == Exit.REFUSED
    assert "--since has no effect" in told
    assert not path.exists()


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
    assert set(own.SHEET_FORMATS) == {one.value for one in Format}


@pytest.mark.parametrize(
    ("name", "begins"), [("a.docx", b"PK"), ("a.pptx", b"PK"), ("a.HTML", b"<!doctype html>")]
)
def test_the_ending_of_the_file_says_its_format(sheet, name, begins):
    code, path, told = sheet("--kind", "map", "--edition", "public", name=name)
    assert (code, told.startswith(f"{name}: ")) == (Exit.DONE, True)
    assert path.read_bytes().startswith(begins)


def test_the_format_that_is_asked_for_comes_before_the_ending(sheet):
    code, path, _ = sheet("--kind", "briefing", "--format", "html", name="a.txt")
    assert code == Exit.DONE
    assert "Needs attention" in path.read_text("utf-8")


def test_an_ending_that_says_no_format_is_told(sheet):
    code, _, told = sheet("--kind", "map", name="a.doc")
    assert code == Exit.REFUSED
    assert "The ending of a.doc says no format." in told


def test_a_kind_that_is_pdf_alone_is_told(sheet):
    code, _, told = sheet("--kind", "atlas", name="a.docx")
    assert code == Exit.REFUSED
    assert "made as PDF alone" in told


def test_templates_are_written_once_used_from_the_belt_and_refused_if_damaged(
    command, folder, sheet
):
    own = folder.path / "templates"
    code, told, _ = command("templates", own, "--lang", "en")
    assert (code, told.splitlines()) == (
        Exit.DONE,
        ["briefing.docx is written.", "slides.pptx is written."],
    )
    code, _, wrong = command("templates", own, "--lang", "en")
    assert code == Exit.REFUSED
    assert "briefing.docx is there already" in wrong
    made = document((own / "briefing.docx").read_bytes())
    made.paragraphs[0].insert_paragraph_before("某某办公室文件")
    made.save(str(own / "briefing.docx"))
    code, path, _ = sheet("--kind", "briefing", name="a.docx")
    assert code == Exit.DONE
    assert words_of(document(path.read_bytes())).startswith("某某办公室文件")
    # Half of it is no zip file.
    whole = (own / "briefing.docx").read_bytes()
    (own / "briefing.docx").write_bytes(whole[: len(whole) // 2])
    code, _, told = sheet("--kind", "briefing", name="a.docx")
    assert code == Exit.REFUSED
    assert "The template briefing.docx is damaged" in told


def test_the_templates_of_an_office_are_no_problem_of_the_belt(command, folder):
    command("templates", folder.path / "templates")
    code, told, _ = command("check", folder.path, "--lang", "en")
    assert "templates" not in told
    assert code == Exit.DONE

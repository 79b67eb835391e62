"""The document for Word, read back with python-docx: words, pages, styles, fonts, pictures."""

import io

import docx
import pytest
from docx.oxml.ns import qn
from office_files import document, unpacked, words_of
from PIL import Image

from gis.errors import InputError
from layers.office import shipped
from layers.office.document import MARK, STYLES, fonts_of
from views.office.document import briefing_document, map_document
from views.paper.briefing_words import briefing_words
from views.paper.map_sheet import whole_belt

MM = 36_000  # of EMU


@pytest.fixture
def briefing(session, order):
    return document(briefing_document(session, order(), template=None))


def without(style):
    """Give the template without a style, or without the place of the content."""
    made = document(shipped.document())
    if style == MARK:
        made.paragraphs[0].text = ""
    else:
        made.styles[style].delete()
    into = io.BytesIO()
    made.save(into)
    return into.getvalue()


def test_a_briefing_says_what_its_pdf_says(session, order, briefing):
    said, text = briefing_words(session, order()), words_of(briefing)
    assert len(said.figures) > 3
    for figure in said.figures:
        assert all(part in text for part in figure)
    for line in said.matters:
        assert line.head in text
        assert line.more in text
    for row in said.changes:
        assert all(cell in text for cell in row)


def test_it_bears_edition_date_revision_maker_and_notice(session, briefing):
    text = words_of(briefing)
    for told in ("Internal use", "2026-05-09", session.belt.revision, "The office", "2026-06-01"):
        assert told in text
    about = briefing.core_properties
    assert (about.author, about.last_modified_by) == ("The office", "The office")
    assert about.created.isoformat()[:16] == "2026-06-01T09:00"


def test_the_page_is_that_of_an_official_document(briefing):
    # GB/T 9704-2012, 5.2: A4, 37 mm above, 28 mm at the binding edge, 156 mm by 225 mm of text.
    (page,) = briefing.sections
    sides = (page.page_width, page.page_height, page.top_margin, page.left_margin)
    assert [round(side / MM) for side in sides] == [210, 297, 37, 28]
    assert round((page.page_width - page.left_margin - page.right_margin) / MM) == 156
    assert round((page.page_height - page.top_margin - page.bottom_margin) / MM) == 225


def test_title_and_text_have_the_sizes_and_lines_of_an_official_document(briefing):
    # 7.3.1 and 7.3.3: the title in size 2 (22 pt), the text in size 3 (16 pt), 22 lines a page:
    # 225 mm are 637.8 pt, so a line has 28.99 pt at most.
    styles = briefing.styles
    assert styles["Title"].font.size.pt == 22
    text = styles["Body Text"]
    assert text.font.size.pt == 16
    assert 28 < text.paragraph_format.line_spacing.pt <= 28.99
    # Two characters of 16 pt.
    assert text.paragraph_format.first_line_indent.pt == 32


def test_every_style_names_a_chinese_font_and_none_is_shipped():
    fonts = fonts_of(shipped.document())
    assert {*STYLES} - fonts.keys() <= {"Table Grid"}
    assert fonts["Title"] == "方正小标宋简体"
    assert fonts["Body Text"] == "仿宋_GB2312"
    assert fonts["Heading 1"] == "黑体"
    assert not [name for name in unpacked(shipped.document()) if name.startswith(b"word/fonts")]


def test_every_paragraph_has_one_of_the_named_styles_and_no_font_of_its_own(briefing):
    cells = [c for table in briefing.tables for row in table.rows for c in row.cells]
    paragraphs = [*briefing.paragraphs, *(one for cell in cells for one in cell.paragraphs)]
    assert len(paragraphs) > 20
    for paragraph in paragraphs:
        assert paragraph.style.name in STYLES
        assert paragraph._p.findall(f".//{qn('w:rFonts')}") == []


def test_headings_are_numbered_in_chinese_as_official_documents_do(session, order):
    made = document(briefing_document(session, order(language="zh"), template=None))
    heads = [one.text for one in made.paragraphs if one.style.name == "Heading 1"]
    assert heads == ["一、数字", "二、需要关注", "三、变化", "四、地图"]
    matters = [one.text for one in made.paragraphs if one.style.name == "Heading 2"]
    assert matters[0].startswith("（一）")
    assert matters[1].startswith("（二）")
    signed = [one.text for one in made.paragraphs if one.style.name == "Signature"]
    assert signed == ["The office", "2026年6月1日"]


def test_the_map_is_as_wide_as_the_text_has_300_dots_an_inch_and_is_described(briefing):
    (shown,) = briefing.inline_shapes
    assert round(shown.width / MM) == 156
    part = next(one for one in briefing.part.package.iter_parts() if "/media/" in one.partname)
    with Image.open(io.BytesIO(part.blob)) as picture:
        # 156 mm are 6.142 inches: 1 842.5 dots.
        assert picture.width in (1_842, 1_843)
    assert shown._inline.docPr.get("descr").startswith("Map of")


@pytest.mark.parametrize("style", [MARK, "Heading 2", "Belt Notice"])
def test_a_template_that_lacks_something_is_refused_by_its_name(session, order, style):
    with pytest.raises(InputError) as refused:
        briefing_document(session, order(), template=without(style))
    (problem,) = refused.value.problems
    assert problem.values == {"name": "briefing.docx", "missing": style}


def test_what_an_office_wrote_around_the_mark_stays_and_its_own_style_is_used(session, order):
    made = document(shipped.document())
    made.paragraphs[0].insert_paragraph_before("某某办公室文件", "Title")
    made.add_paragraph("抄送：某某", "Body Text")
    made.styles["Title"].font.size = docx.shared.Pt(26)
    made.core_properties.author = "someone"
    into = io.BytesIO()
    made.save(into)
    content = briefing_document(session, order(), template=into.getvalue())
    texts = [one.text for one in document(content).paragraphs if one.text]
    assert (texts[0], texts[-1]) == ("某某办公室文件", "抄送：某某")
    assert document(content).styles["Title"].font.size.pt == 26
    assert document(content).core_properties.author == "The office"


def test_a_map_is_a_document_too(session, order):
    frame = whole_belt(session.belt, order())
    made = document(map_document(session, order(), template=None, frame=frame))
    assert len(made.inline_shapes) == 1
    heads = [one.text for one in made.paragraphs if one.style.name == "Heading 1"]
    assert heads == ["1. In numbers", "2. Map"]
    assert "10.00 km" in words_of(made)

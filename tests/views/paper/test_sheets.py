"""Sheets as a second program reads them: pages, words, fonts, tags, lengths on paper."""

import re

import pytest
from pdfs import fonts_of, is_tagged, reader, sources_of, text_of, told_beside
from sheet_words import HOUSEHOLD, LEADER_OF_DUTY, MEMBER, NOTE, PEOPLE, POST

from gis.analysis.session import Session
from gis.errors import InputError
from gis.questions.dispatch import DispatchSettings
from layers.editions import Edition
from layers.masking import Role
from layers.sheets.pages import Paper
from views.paper.atlas import atlas
from views.paper.briefing import briefing
from views.paper.changes import changes, period_since
from views.paper.incident_card import incident_card
from views.paper.map_sheet import around_area, map_sheet, of_view, whole_belt
from views.paper.plates import plates
from views.paper.strip_sheet import strip_sheet
from views.paper.subjects import AtlasOf
from views.paper.week_sheet import week_sheet

A4_PT = (595.3, 841.9)  # 210 by 297 mm


def set_map(session, order, **more):
    return map_sheet(session, order, frame=whole_belt(session.belt, order), **more)


def card(session, order):
    return incident_card(session, order, place="K3+000", settings=DispatchSettings())


MAKE = {
    "map": set_map,
    "strip": lambda session, order: strip_sheet(session, order, line=""),
    "strip-road": lambda session, order: strip_sheet(session, order, line="达西利路"),
    "week": week_sheet,
    "incident": card,
    "briefing": briefing,
    "plates": plates,
    **{f"atlas-{of}": lambda session, order, of=of: atlas(session, order, of=of) for of in AtlasOf},
}


def pdf(sheet, order):
    return sheet.pdf(moment=order.made)


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("kind", MAKE)
def test_a_sheet_is_tagged_and_has_its_fonts_and_furniture(session, order, kind, language):
    one = order(language=language)
    content = pdf(MAKE[kind](session, one), one)
    fonts = fonts_of(content)
    assert fonts
    assert all(fonts.values())
    assert all("NotoSansSC" in name for name in fonts)
    assert is_tagged(content)
    assert reader(content).metadata.title
    text = text_of(content)
    internal, page = {
        "zh": ("内部使用", "第1页，共"),
        "en": ("Internaluse", "Page1of"),
    }[language]
    for wanted in (internal, page, "Theoffice", session.belt.revision, "2026-06-01"):
        assert wanted in text


@pytest.mark.parametrize(("paper", "long_pt"), [(Paper.A4, 841.9), (Paper.A3, 1190.6)])
def test_a_tall_belt_stands_upright_and_a_wide_area_lies_across(session, order, paper, long_pt):
    one = order(paper=paper)
    upright = reader(pdf(set_map(session, one), one)).pages
    assert len(upright) == 1
    assert float(upright[0].mediabox.height) == pytest.approx(long_pt, abs=0.1)
    across = of_view(session.belt, one, "13/21.72/102.0")
    (page,) = reader(pdf(map_sheet(session, one, frame=across), one)).pages
    assert float(page.mediabox.width) == pytest.approx(long_pt, abs=0.1)


def test_every_label_of_the_map_is_found_in_the_pdf(session, order):
    text = text_of(pdf(set_map(session, order()), order()))
    for label in ("坝卡", "坝卡一组", "坝卡二组", POST, "五号便道", "K0", "K4", "K10"):
        assert label in text
    # The legend has what is on the map, and nothing that is not.
    assert "Policeroom" in text
    assert "Checkpoint" not in text


def test_lengths_on_paper_are_those_that_scale_and_bar_say(session, order):
    one = order()
    sheet = set_map(session, one)
    # 10.8 km of border and margin on some 180 mm of height is 1 : 60 000; a bar of 1 km fits 27 mm.
    assert sheet.values["map"]["scale"]["fraction"].replace("\xa0", "") == "1 : 60000"
    assert sheet.values["map"]["scale"]["ticks"] == ["0", "0.5", "1"]
    points, scales = [], []

    def note(operator, arguments, matrix, _text):
        if operator in {b"m", b"l"}:
            points.append(tuple(map(float, arguments)))
            scales.append(matrix[0])

    (page,) = reader(pdf(sheet, one)).pages
    page.extract_text(visitor_operand_before=note)
    # The bar is two boxes 1.4 mm high: start, along the top, down the side.
    mm = 25.4 / 72
    boxes_mm = [
        across[0] * mm
        for start, across, down in zip(points, points[1:], points[2:], strict=False)
        if start == (0, 0) and across[1] == 0 and down[1] * mm == pytest.approx(1.4, abs=0.001)
    ]
    # 500 m at 1 : 60 000 are 8.333 mm each.
    assert boxes_mm == pytest.approx([8.3333, 8.3333], rel=0.005)
    # A px of the map, in which its places are, is 0.2 mm.
    assert any(scale * mm == pytest.approx(0.2, rel=0.005) for scale in scales)


def test_what_is_off_is_neither_drawn_nor_explained(session, order):
    text = text_of(pdf(set_map(session, order(), shown=["boundary"]), order()))
    assert "坝卡一组" not in text
    assert "Villages" not in text
    assert "Boundary" in text


def test_an_area_is_framed_by_its_name_and_an_unknown_one_is_told(session, order):
    (west, south, east, north) = around_area(session.belt, "坝卡").extent.bounds_xy
    # 10 km high, with 8 % around it: 11.6 km, and 6 + 1.6 km wide.
    assert (north - south, east - west) == (pytest.approx(11_600, 1e-3), pytest.approx(7_600, 1e-3))
    with pytest.raises(InputError, match="no area named 勐海"):
        around_area(session.belt, "勐海")
    with pytest.raises(InputError, match="no view of a map"):
        of_view(session.belt, order(), "somewhere")


def test_a_leader_gets_masked_names_on_every_sheet(session, order):
    for make in MAKE.values():
        sheet = make(session, order(role=Role.LEADER))
        for name in PEOPLE:
            assert name.encode() not in sources_of(sheet)
    text = text_of(pdf(plates(session, order(role=Role.LEADER)), order()))
    assert f"{MEMBER[0]}**" in text


def test_a_plate_has_its_member_and_households_and_a_vacant_one_says_so(session, order):
    content = pdf(plates(session, order()), order())
    first, second = (re.sub(r"\s", "", page.extract_text()) for page in reader(content).pages)
    assert MEMBER in first
    assert HOUSEHOLD in first
    assert "K0+000toK1+000" in first
    assert "nopersonnamed" in second


def test_a_plate_for_a_sign_maker_is_600_mm_wide_and_codes_are_only_where_asked(session, order):
    one = order(paper=Paper.SIGN)
    bare = plates(session, one)
    assert bare.values["plate"]["width"] == 600.0
    # The page holds the plate and the marks where it is cut.
    assert float(reader(pdf(bare, one)).pages[0].mediabox.width) / 72 * 25.4 > 620
    coded = plates(session, one, dashboard="http://belt.example:8501")
    assert all(
        len(coded.drawings[name]) > len(bare.drawings[name]) + 1_000 for name in bare.drawings
    )


@pytest.mark.parametrize(
    ("of", "pages"),
    # Contents and index besides: one committee, two sections, one duty, one post.
    [(AtlasOf.COMMITTEES, 3), (AtlasOf.SECTIONS, 4), (AtlasOf.DUTIES, 3), (AtlasOf.POSTS, 3)],
)
def test_an_atlas_has_a_page_for_each_and_an_index(session, order, of, pages):
    content = pdf(atlas(session, order(), of=of), order())
    read = reader(content).pages
    assert len(read) == pages
    index = re.sub(r"\s", "", read[-1].extract_text())
    assert "Indexofvillages" in index


def test_the_page_of_a_committee_tells_its_numbers_and_who_answers(session, order):
    content = pdf(atlas(session, order(), of=AtlasOf.COMMITTEES), order())
    text = re.sub(r"\s", "", reader(content).pages[1].extract_text())
    for told in ("Population200", "Posts1", "10.0km", LEADER_OF_DUTY, "Whoanswershere"):
        assert told in text


def test_a_briefing_has_two_pages_and_tells_what_needs_attention(session, order):
    content = pdf(briefing(session, order()), order())
    first, second = (re.sub(r"\s", "", page.extract_text()) for page in reader(content).pages)
    for told in ("10.00km", "Needsattention", "Nobodyanswersfor4,000m", "Changes"):
        assert told in first
    assert "Legend" in second


def test_the_strip_map_tells_of_each_stretch_and_explains_what_is_wrong(session, order):
    border = text_of(pdf(MAKE["strip"](session, order()), order()))
    for told in ("示例乡乡长", LEADER_OF_DUTY, "nobodyanswers:4,000m", "somebodyanswers:6,000m"):
        assert told in border
    road = text_of(pdf(MAKE["strip-road"](session, order()), order()))
    # The second section names nobody.
    assert "nopersonnamed:1,000m" in road
    with pytest.raises(InputError, match="who answers for somewhere"):
        strip_sheet(session, order(), line="somewhere")


def test_the_plan_of_a_week_begins_on_the_day_after_the_last_patrol(session, order):
    text = text_of(pdf(week_sheet(session, order()), order()))
    assert "Patrolsfrom2026-05-10to2026-05-16" in text
    assert "一组" in text


def test_the_incident_card_tells_who_goes(session, order):
    text = text_of(pdf(card(session, order()), order()))
    assert "K3+000" in text
    assert POST in text
    assert LEADER_OF_DUTY in text


def test_changes_are_counted_in_the_period_and_in_the_one_before(session, order):
    # Patrols on 20 April, 2 and 9 May: the last day is 9 May, the first told is 20 April.
    period = period_since(session, session.last_day.replace(day=1))
    assert (period.days, period.before.last.isoformat()) == (9, "2026-04-30")
    told = {row[0]: row[1:] for row in changes(session, order(), period)}
    assert told["Patrols walked"] == ("2", "0")
    # 0 to 4 000 m and 2 000 to 5 000 m: 5 km walked; from 22 to 30 April none was.
    assert told["Border walked"] == ("5.0 km", "0.0 km")
    with pytest.raises(InputError, match="The data end on 2026-05-09"):
        period_since(session, session.last_day.replace(month=6))


@pytest.mark.parametrize("kind", ["map", f"atlas-{AtlasOf.COMMITTEES}"])
def test_a_public_sheet_names_nobody_no_note_and_no_post(session, order, kind):
    one = order(edition=Edition.PUBLIC)
    sheet = MAKE[kind](session, one)
    content = pdf(sheet, one)
    held = sources_of(sheet).decode() + text_of(content) + told_beside(content)
    for secret in (*PEOPLE, NOTE, POST, "警务", "police", "Posts", "乡长"):
        assert secret not in held
    assert "Publicedition" in text_of(content)
    assert "坝卡一组" in text_of(content)


@pytest.mark.parametrize(
    "kind", [kind for kind in MAKE if kind not in {"map", f"atlas-{AtlasOf.COMMITTEES}"}]
)
def test_what_names_people_or_posts_has_no_public_edition(session, order, kind):
    with pytest.raises(InputError, match="no public edition"):
        MAKE[kind](session, order(edition=Edition.PUBLIC))


@pytest.mark.parametrize("letter", ["祎", "喆", "堃", "镕", "\U00020bb7"])
def test_a_name_that_the_font_lacks_is_refused_with_its_row(belt, order, letter):
    belt.table(
        "road_sections",
        "road,section,from_m,to_m,member",
        "达西利路,1,0,1000,玉应香",
        f"达西利路,2,1000,2000,李{letter}",
    )
    with pytest.raises(InputError) as refused:
        plates(Session(belt.load()), order())
    (problem,) = refused.value.problems
    # The second section is the third line of the table.
    assert (problem.row, problem.values["characters"]) == (3, letter)


def test_the_same_order_gives_the_same_bytes(session, order):
    one = order()
    assert pdf(set_map(session, one), one) == pdf(set_map(session, one), one)

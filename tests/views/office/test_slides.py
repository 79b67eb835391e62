"""Slides read back with python-pptx: one for each set view, their words, maps, fonts, shapes."""

import io

import pptx
import pytest
from office_files import deck, shapes_of, told_on
from PIL import Image
from pptx.oxml.ns import qn

from gis.errors import InputError
from layers.office import shipped
from layers.sheets.map_svg import EDGE_PX
from views.office.slides import Drawing, briefing_slides, map_slides
from views.paper.map_sheet import whole_belt

AS_PICTURES = Drawing(template=None, as_shapes=False)
AS_SHAPES = Drawing(template=None, as_shapes=True)
PICTURE, GROUP = 13, 6


def set_map(session, one, how):
    return map_slides(session, one, how, frame=whole_belt(session.belt, one))


def heads(made):
    return [slide.shapes.title.text_frame.text for slide in made.slides]


def test_there_is_a_slide_for_each_set_view_after_the_title(session, order):
    made = deck(briefing_slides(session, order(), AS_SHAPES))
    title, first, second, *others = heads(made)
    assert title.endswith(": briefing")
    assert (first, second) == ("Needs attention", "The belt in numbers")
    # Nobody answers from K6 to K10; the one post is at K1.
    assert {"The longest gaps and who answers for them", "Where nobody answers"} <= {*others}
    assert "10.00 km" in told_on(made.slides[2])


def test_every_slide_bears_edition_date_revision_and_maker(session, order):
    for slide in deck(briefing_slides(session, order(), AS_SHAPES)).slides:
        text = told_on(slide)
        for told in ("Internal use", session.belt.revision, "The office", "2026-06-01"):
            assert told in text


@pytest.mark.parametrize("how", [AS_PICTURES, AS_SHAPES])
def test_every_run_names_the_chinese_font_of_the_template(session, order, how):
    made = deck(set_map(session, order(language="zh"), how))
    runs = [run for slide in made.slides for run in slide.element.iter(qn("a:r"))]
    assert len(runs) > 10
    for run in runs:
        letters = run.find(qn("a:rPr"))
        assert letters.find(qn("a:ea")).get("typeface") == "+mn-ea"
        assert letters.get("lang") == "zh-CN"


def test_the_map_is_a_picture_of_300_dots_an_inch_in_the_place_of_the_template(session, order):
    made = deck(set_map(session, order(), AS_PICTURES))
    pictures = [one for one in made.slides[1].shapes if one.shape_type == PICTURE]
    room = {one.name: one for one in made.slide_layouts.get_by_name("Belt View").placeholders}
    assert [(one.left, one.top) for one in pictures] == [
        (room[name].left, room[name].top) for name in ("Belt Map", "Belt Legend")
    ]
    shown = pictures[0]
    with Image.open(io.BytesIO(shown.image.blob)) as picture:
        # EMU are 914 400 an inch.
        assert picture.width == pytest.approx(shown.width / 914_400 * 300, abs=2)
    assert shown._element.nvPicPr.cNvPr.get("descr").startswith("Map of")


def test_editable_shapes_lie_where_the_map_has_them(session, order):
    made = deck(set_map(session, order(), AS_SHAPES))
    shapes = [*shapes_of(made.slides[1].shapes)]
    drawn = [one for one in shapes if one._element.findall(f".//{qn('a:custGeom')}")]
    assert [one.name for one in drawn if one.shape_type == GROUP]
    boundary = next(one for one in shapes if one.shape_type == GROUP and one.name == "Boundary")
    room = {one.name: one for one in made.slide_layouts.get_by_name("Belt View").placeholders}
    place = room["Belt Map"]
    # 10 km, with 4 % of it above and below, fill at most the height within the degrees, each of
    # 26 px of 0.2 mm, shown 1.6 times as large: 8.32 mm. The scale is the next round one below.
    within = place.height - 2 * EDGE_PX * 0.2 * 1.6 * 36_000
    assert 0.6 < boundary.height / (within * 10 / 10.8) <= 1.0
    # The boundary stands in the middle of the map from above to below.
    assert boundary.top + boundary.height / 2 == pytest.approx(
        place.top + place.height / 2, rel=0.01
    )


def test_names_on_shapes_are_text_and_numbers_of_shapes_differ(session, order):
    slide = deck(set_map(session, order(), AS_SHAPES)).slides[1]
    assert "坝卡一组" in told_on(slide)
    numbers = [one.get("id") for one in slide.element.iter(qn("p:cNvPr"))]
    assert len(numbers) == len({*numbers}) > 20


@pytest.mark.parametrize(
    ("layout", "name"), [("Belt View", "Belt Map"), ("Belt Title", "Belt Foot"), ("Belt View", "")]
)
def test_a_template_that_lacks_a_layout_or_a_place_is_refused_by_its_name(
    session, order, layout, name
):
    made = pptx.Presentation(io.BytesIO(shipped.slides()))
    own = made.slide_layouts.get_by_name(layout)
    if name:
        place = next(one for one in own.placeholders if one.name == name)
        place._element.getparent().remove(place._element)
    else:
        made.slide_layouts.remove(own)
    into = io.BytesIO()
    made.save(into)
    with pytest.raises(InputError) as refused:
        set_map(session, order(), Drawing(template=into.getvalue(), as_shapes=False))
    assert f"{layout}: {name}" in refused.value.problems[0].values["missing"]


def test_a_place_that_an_office_made_smaller_gets_a_smaller_map(session, order):
    made = pptx.Presentation(io.BytesIO(shipped.slides()))
    own = made.slide_layouts.get_by_name("Belt View")
    place = next(one for one in own.placeholders if one.name == "Belt Map")
    place.width, place.height = place.width // 2, place.height // 2
    into = io.BytesIO()
    made.save(into)
    small = deck(set_map(session, order(), Drawing(template=into.getvalue(), as_shapes=False)))
    shown = next(one for one in small.slides[1].shapes if one.shape_type == PICTURE)
    assert shown.width == pytest.approx(place.width, abs=36)

"""Strip maps and plates are drawn to scale, whole, and hold nothing but text."""

import re
from xml.etree import ElementTree as ET

import pytest

from gis.analysis.responsibility.care import Status
from layers.results.plate import plate
from layers.results.strip_map import LEFT, WIDE, Mark, MarkKind, Piece, strip_map

SVG = "{http://www.w3.org/2000/svg}"


def piece(from_m, to_m, status=Status.HELD, **words):
    return Piece(from_m=from_m, to_m=to_m, status=status, **words)


def bars(drawing):
    """Give the left end and the width of each bar, in metres of a row of 1 km."""
    scale = (WIDE - 2 * LEFT) / 1_000
    return [
        (round((float(one.get("x")) - LEFT) / scale), round(float(one.get("width")) / scale))
        for one in ET.fromstring(drawing.svg).iter(f"{SVG}rect")
    ]


def texts(drawing):
    return [one.text for one in ET.fromstring(drawing.svg).iter(f"{SVG}text")]


def test_each_row_has_its_kilometre_and_the_pieces_in_it_to_scale():
    pieces = [piece(0, 480), piece(480, 1_300, Status.NOBODY), piece(1_300, 1_800)]
    first, second = strip_map(pieces, [], length_m=1_800, row_m=1_000)
    assert bars(first) == [(0, 480), (480, 520)]
    assert bars(second) == [(0, 300), (300, 500)]
    assert {"K0+000", "K1+000"} <= set(texts(first))
    assert {"K1+000", "K1+800"} <= set(texts(second))


def test_a_length_that_sums_to_a_hair_more_needs_no_further_row():
    assert len(strip_map([piece(0, 1_000)], [], length_m=1_000.0000001, row_m=1_000)) == 1


def test_a_piece_that_two_rows_share_is_named_where_more_of_it_lies():
    pieces = [piece(0, 900), piece(900, 1_600, person="甲**")]
    first, second = strip_map(pieces, [], length_m=1_600, row_m=1_000)
    assert "甲**" not in texts(first)
    assert "甲**" in texts(second)


def test_where_a_name_has_no_room_the_short_one_stands_and_the_words_hold_both():
    gap = piece(500, 620, Status.NOBODY, person="无人负责", short="120 m")
    narrow = piece(620, 640, person="太窄的名字")
    (row,) = strip_map([piece(0, 500), gap, narrow], [], length_m=640, row_m=1_000)
    # 120 m are 37.9 units wide: four signs of 12 do not fit, five Latin ones of 7 do.
    assert "120 m" in texts(row)
    assert "无人负责" not in texts(row)
    assert "太窄的名字" not in texts(row)
    assert "无人负责" in row.words
    assert "太窄的名字" in row.words


def test_names_of_villages_side_by_side_do_not_meet():
    marks = [Mark(m=m, name="示范一组", kind=MarkKind.VILLAGE) for m in (500, 510, 520, 530)]
    (row,) = strip_map([piece(0, 1_000)], marks, length_m=1_000, row_m=1_000)
    heights = [
        float(one.get("y"))
        for one in ET.fromstring(row.svg).iter(f"{SVG}text")
        if one.text == "示范一组"
    ]
    # Three levels; the fourth name has no room, its mark stays and the words name it.
    assert len(set(heights)) == len(heights) == 3
    assert len(list(ET.fromstring(row.svg).iter(f"{SVG}circle"))) == 4
    assert row.words.count("示范一组") == 4


@pytest.mark.parametrize("hostile", ["<script>alert(1)</script>", '"><img src=x>', "a & b"])
def test_words_of_the_data_stay_words(hostile):
    wide = piece(0, 1_000, number=hostile, person=hostile, note=hostile)
    marks = [Mark(m=500, name=hostile, kind=MarkKind.BOARD)]
    (row,) = strip_map([wide], marks, length_m=1_000, row_m=1_000)
    sign = plate(hostile, hostile, [hostile], vacant="–")
    for drawing in (row, sign):
        tags = {one.tag for one in ET.fromstring(drawing.svg).iter()}
        assert tags <= {f"{SVG}{tag}" for tag in ("svg", "rect", "text", "path", "circle")}
        assert re.fullmatch(r'<img src="[^"<>]*" alt="[^"<>]*">', drawing.html())


def test_the_member_stands_above_in_red_and_larger_than_the_households():
    sign = plate("示范路 第1段", "甲示", ["乙一", "乙二", "乙三", "乙四", "乙五"], vacant="空缺")
    heading, member, households = ET.fromstring(sign.svg).iter(f"{SVG}text")
    assert (member.text, member.get("fill"), member.get("x")) == ("甲示", "#c4161c", "180.0")
    assert float(heading.get("y")) < float(member.get("y")) < float(households.get("y"))
    assert float(member.get("font-size")) > 2 * float(households.get("font-size"))
    assert households.text.split() == ["乙一", "乙二", "乙三", "乙四", "乙五"]


def test_a_plate_without_a_member_says_so():
    assert "空缺" in texts(plate("示范路 第9段", "", [], vacant="空缺"))

"""The font of sheets: what it has, and what is told of what it lacks."""

import io
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from gis.errors import InputError
from layers.sheets import fonts
from layers.sheets.fonts import Text, font_for, font_in, shipped

OUTSIDE = "祎喆堃镕"  # in names of people, and not in GB 2312
BEYOND_THE_BMP = "\U00020bb7"


def test_the_font_has_every_character_of_gb_2312():
    pairs = (bytes((row, cell)) for row in range(0xB0, 0xF8) for cell in range(0xA1, 0xFF))
    han = "".join(pair.decode("gb2312", "ignore") for pair in pairs)
    assert len(han) == 6_763  # level 1 has 3 755, level 2 has 3 008
    assert shipped().lacks(han) == ""


@pytest.mark.parametrize("letter", [*OUTSIDE, BEYOND_THE_BMP])
def test_a_character_that_the_font_lacks_is_told_with_its_row(letter):
    texts = [Text("岩温罕"), Text(f"李{letter}", "责任路段", 7)]
    with pytest.raises(InputError) as refused:
        font_for(texts)
    (problem,) = refused.value.problems
    assert (problem.layer, problem.row) == ("责任路段", 7)
    assert problem.values["characters"] == letter
    assert problem.values["codes"] == f"U+{ord(letter):04X}"


def test_each_row_is_told_and_of_many_how_many_more():
    texts = [Text(f"{number}祎", "村寨", number) for number in range(25)]
    with pytest.raises(InputError) as refused:
        font_for(texts)
    told = refused.value.problems
    assert [problem.row for problem in told[:-1]] == list(range(20))
    assert told[-1].values["more"] == 5


@pytest.fixture
def whole(tmp_path):
    """A folder with a font that has the missing characters too, with the outline of another."""
    for weight in fonts.WEIGHTS:
        font = TTFont(
            io.BytesIO((Path(shipped().folder) / f"NotoSansSC-{weight}.ttf").read_bytes())
        )
        for table in font["cmap"].tables:
            table.cmap |= {ord(letter): font.getBestCmap()[ord("一")] for letter in OUTSIDE}
        font.save(tmp_path / f"NotoSansSC-{weight}.ttf")
    return str(tmp_path)


def test_the_whole_font_is_taken_where_the_shipped_one_does_not_do(whole):
    assert font_for([Text("岩温罕")], whole=whole) is shipped()
    assert font_for([Text(f"李{OUTSIDE}")], whole=whole).folder == whole
    with pytest.raises(InputError, match="U\\+20BB7"):
        font_for([Text(f"李{BEYOND_THE_BMP}")], whole=whole)


def test_a_folder_without_the_font_is_told(tmp_path):
    with pytest.raises(InputError, match=r"NotoSansSC-Regular.ttf is missing"):
        font_in(str(tmp_path))

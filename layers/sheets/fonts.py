"""The fonts of sheets, and which characters they have.

Shipped is Noto Sans SC with the characters of GB 2312, regular and bold, under the OFL; see
.packaging/subset_fonts.py. A folder with the whole font is taken where a sheet needs more. The
typesetter leaves out a character that the font lacks and says nothing, so every text is looked up
before it is set.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import as_file, files
from typing import Final, NamedTuple

from fontTools.ttLib import TTFont, TTLibError

from gis.errors import InputError, Problem, Value

FAMILY: Final = "Noto Sans SC"
NO_GLYPH: Final = frozenset("\n\r\t\N{ZERO WIDTH SPACE}\N{WORD JOINER}")
WEIGHTS: Final = ("Regular", "Bold")
MOST_TOLD: Final = 20


class Text(NamedTuple):
    """A text of a sheet, and where in the data it comes from."""

    text: str
    layer: str = ""
    row: int | None = None


@dataclass(frozen=True, eq=False, kw_only=True)
class Font:
    """Noto Sans SC in two weights in one folder.

    Attributes
    ----------
    characters
        Those that both weights have.
    widths
        The advance of each character of the regular weight, in parts of the font size.
    """

    folder: str
    characters: frozenset[int]
    widths: dict[int, float]

    def width(self, text: str) -> float:
        """Give the width of a text at font size 1."""
        return sum(self.widths.get(ord(letter), 1.0) for letter in text)

    def lacks(self, text: str) -> str:
        """Give the characters of a text that it lacks, each once, in order."""
        lacking = (
            letter
            for letter in text
            if ord(letter) not in self.characters and letter not in NO_GLYPH
        )
        return "".join(dict.fromkeys(lacking))


@cache
def shipped() -> Font:
    """Give the font of this program: GB 2312 and Latin."""
    with as_file(files("layers.sheets") / "fonts") as folder:
        return font_in(str(folder))


@cache
def font_in(folder: str) -> Font:
    """Read the font of a folder: NotoSansSC-Regular.ttf and NotoSansSC-Bold.ttf.

    Raises
    ------
    InputError
        Where one of them is missing or another font.
    """
    regular, bold = (_face(folder, weight) for weight in WEIGHTS)
    return Font(folder=folder, characters=frozenset(regular) & frozenset(bold), widths=regular)


def _face(folder: str, weight: str) -> dict[int, float]:
    """Read the advance of each character of a weight, in parts of the font size."""
    try:
        with TTFont(f"{folder}/NotoSansSC-{weight}.ttf", lazy=True) as font:
            if font["name"].getDebugName(1) != FAMILY:
                raise _unfit(weight)
            units, advances = font["head"].unitsPerEm, font["hmtx"]
            return {code: advances[glyph][0] / units for code, glyph in font.getBestCmap().items()}
    except (OSError, TTLibError) as refused:
        raise _unfit(weight) from refused


def font_for(texts: Iterable[Text], *, whole: str = "") -> Font:
    """Give the font that has every character of a sheet: the shipped one if it does.

    Parameters
    ----------
    whole
        A folder with the whole font; empty for none.

    Raises
    ------
    InputError
        Naming the characters that neither font has, and the rows that hold them.
    """
    there = list(texts)
    if not _lacking(there, shipped()):
        return shipped()
    font = font_in(whole) if whole else shipped()
    if lacking := _lacking(there, font):
        raise InputError.of(_told(lacking))
    return font


def _unfit(weight: str) -> InputError:
    return InputError(
        "The font {name} is missing, or is not Noto Sans SC.",
        remedy="Put NotoSansSC-Regular.ttf and NotoSansSC-Bold.ttf into the folder that BELT_FONTS "
        "names.",
        name=f"NotoSansSC-{weight}.ttf",
    )


def _lacking(texts: Sequence[Text], font: Font) -> dict[Text, str]:
    return {text: lacks for text in texts if (lacks := font.lacks(text.text))}


def _told(lacking: dict[Text, str]) -> list[Problem]:
    """Tell each text with a character that no font has; the first ones, and how many more."""
    told = []
    for text, characters in list(lacking.items())[:MOST_TOLD]:
        codes = " ".join(f"U+{ord(letter):04X}" for letter in characters)
        values: dict[str, Value] = {"characters": characters, "codes": codes, "text": text.text}
        told.append(
            Problem(
                "The font of sheets lacks {characters} ({codes}) in: {text}.",
                "Set BELT_FONTS to a folder with the whole Noto Sans SC, or write another "
                "character.",
                layer=text.layer,
                row=text.row,
                values=values,
            )
        )
    more = len(lacking) - MOST_TOLD
    if more > 0:
        fact = "Further rows with the same problem: {more}."
        told.append(Problem(fact, told[-1].remedy, values={"more": more}))
    return told

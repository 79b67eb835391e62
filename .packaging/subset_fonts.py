"""Make the fonts of sheets: subset_fonts.py REGULAR.ttf BOLD.ttf FOLDER.

It takes the full Noto Sans SC, which the npm package @expo-google-fonts/noto-sans-sc holds, and
keeps the characters of GB 2312, Latin with its accents, and the signs of formulas and arrows. The
same fonts give the same bytes. Its licence, the OFL, reserves the name "Source" alone, so the
subsets keep theirs.
"""

import sys
from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

LATIN = (*range(0x20, 0x7F), *range(0xA0, 0x180))
SIGNS = (
    *range(0x2010, 0x2028),  # dashes, quotation marks, ellipsis
    *(0x2030, 0x2032, 0x2033, 0x203B, 0x20AC, 0x2103, 0x2116, 0x2122),
    *range(0x2160, 0x216C),
    *range(0x2190, 0x2194),
    *(0x2212, 0x221A, 0x221E, 0x2248, 0x2260, 0x2264, 0x2265, 0x25A0, 0x25A1, 0x25CF, 0x25CB),
    *range(0x2460, 0x2474),
    *(0x2713, 0x2717, 0x3000, 0xFFE5),
)
ROWS_AND_CELLS = range(0xA1, 0xFF)


def gb_2312() -> set[int]:
    """List the characters of GB 2312."""
    pairs = (bytes((row, cell)) for row in ROWS_AND_CELLS for cell in ROWS_AND_CELLS)
    return {ord(one) for pair in pairs for one in pair.decode("gb2312", "ignore")}


def subset(full: Path, into: Path) -> None:
    """Write the subset of a font."""
    options = Options()
    options.hinting = False
    options.layout_features = ["kern", "palt", "locl"]
    options.name_IDs = ["*"]
    options.notdef_outline = True
    font = TTFont(full, recalcTimestamp=False)
    kept = Subsetter(options)
    kept.populate(unicodes=gb_2312() | {*LATIN, *SIGNS})
    kept.subset(font)
    font.save(into)
    print(f"{into.name}: {into.stat().st_size:,} bytes, {len(font.getBestCmap()):,} characters")


if __name__ == "__main__":
    regular, bold, folder = map(Path, sys.argv[1:4])
    subset(regular, folder / "NotoSansSC-Regular.ttf")
    subset(bold, folder / "NotoSansSC-Bold.ttf")

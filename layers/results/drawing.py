"""Drawings of our own as SVG: their fonts, the width of their words, and how a page shows them."""

from html import escape
from typing import Final, NamedTuple
from urllib.parse import quote

FONTS: Final = "system-ui, 'Noto Sans SC', 'Noto Sans CJK SC', 'Microsoft YaHei', sans-serif"
NARROW: Final = 0.58  # the width of a Latin letter, in the height of the font


class Drawing(NamedTuple):
    """A drawing, and what it says to those who don't see it."""

    svg: str
    words: str

    def html(self) -> str:
        """Give it as a picture: a page takes no SVG among its HTML."""
        source = f"data:image/svg+xml,{quote(self.svg)}"
        return f'<img src="{source}" alt="{escape(self.words)}">'


def svg_of(wide: float, high: float) -> str:
    """Begin a drawing of so many units; it has no fixed size on the page."""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {wide:.0f} {high:.0f}" '
        f'font-family="{FONTS}">'
    )


def width_of(text: str, size: float) -> float:
    """Estimate the width of a text: a Chinese sign is as wide as it is high."""
    return size * sum(1.0 if ord(letter) > 0x2E7F else NARROW for letter in text)

"""The plate of a road section as it stands at the roadside."""

from collections.abc import Sequence
from html import escape
from typing import Final

from layers.results.drawing import Drawing, svg_of, width_of

WIDE: Final = 360.0
HIGH: Final = 200.0
RED: Final = "#c4161c"
DARK: Final = "#2f2a22"
MEMBER_PX: Final = 64.0  # at the most, as below: long names are smaller
HOUSEHOLDS_PX: Final = 22.0
MARGIN: Final = 15.0


def plate(
    heading: str,
    person: str,
    households: Sequence[str],
    *,
    vacant: str,
    beside: float = MARGIN,
) -> Drawing:
    """Draw a plate: the member above in the middle, red and larger, the households below.

    Parameters
    ----------
    vacant
        What stands in a broken frame where no member is named.
    beside
        The room that is kept free on both sides of the member.
    """
    shown, below = person or vacant, "\N{IDEOGRAPHIC SPACE}".join(households)
    frame = f'<rect x="2" y="2" width="{WIDE - 4}" height="{HIGH - 4}" rx="8" fill="#fffdf6" '
    parts = [
        svg_of(WIDE, HIGH),
        f'{frame}stroke="#8c1d2b" stroke-width="3"/>',
        _line(heading, 34, size=_fitting(heading, 17), colour=DARK),
        _line(shown, 112, size=_fitting(shown, MEMBER_PX, beside), colour=RED, weight=700),
        _line(below, 168, size=_fitting(below, HOUSEHOLDS_PX), colour=DARK),
    ]
    if not person:
        dashes = f'stroke="{RED}" stroke-width="2" stroke-dasharray="8 6"'
        left = beside + 9
        place = f'x="{left:g}" y="52" width="{WIDE - 2 * left:g}" height="82"'
        parts.append(f'<rect {place} rx="6" fill="none" {dashes}/>')
    return Drawing("".join([*parts, "</svg>"]), f"{heading}; {shown}; {below}")


def _fitting(text: str, most: float, beside: float = MARGIN) -> float:
    """Give the size at which a text leaves so much room on both sides."""
    return min(most, (WIDE - 2 * beside) / max(width_of(text, 1.0), 1.0))


def _line(text: str, y: float, *, size: float, colour: str, weight: int = 400) -> str:
    look = f'font-size="{size:.1f}" font-weight="{weight}" fill="{colour}"'
    return f'<text x="{WIDE / 2}" y="{y}" text-anchor="middle" {look}>{escape(text)}</text>'

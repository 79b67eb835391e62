"""How the wall looks: all sizes follow the viewport, and no text is under 56 px at 3840 x 2160."""

from collections.abc import Sequence
from math import ceil
from unicodedata import east_asian_width

from views.attention_words import Line

KEYS = "wall-keys"  # key of the container of the buttons
SIZES = (92, 86, 80, 74, 68, 63, 58)
ACROSS, DOWN = 1_380, 1_440  # the room for lines of text
LINE_HEIGHT, GAP = 1.3, 44
NARROW, WIDE = 0.6, 1.02  # of a sign, by the size of the font; bold ones


def fitting(lines: Sequence[Line]) -> tuple[int, tuple[Line, ...]]:
    """Give the largest size at which the lines fit, and as many as fit at the smallest."""
    for size in SIZES:
        if _height(lines, size) <= DOWN:
            return size, tuple(lines)
    return fitting(lines[:-1]) if len(lines) > 1 else (SIZES[-1], tuple(lines))


def _height(lines: Sequence[Line], size: int) -> float:
    rows = sum(ceil(_ems(text) * size / ACROSS) for line in lines for text in line)
    return rows * size * LINE_HEIGHT + len(lines) * GAP


def _ems(text: str) -> float:
    return sum(WIDE if east_asian_width(sign) in "WFA" else NARROW for sign in text)


# A unit is a pixel at 3840 x 2160. The map is drawn in a small frame that is enlarged as a whole,
# so that its labels, marks and legend grow with it: its smallest text has 12 px, and 4.75 * 12 is
# 57. Older browsers cannot divide lengths; they show it as it is drawn.
STYLE = f"""<style>
:root {{ --wall: min(100vw / 3840, 100vh / 2160); }}
a {{ font-size: calc(58 * var(--wall)) !important; }}
[data-testid=stHeader], [data-testid=stStatusWidget], [data-testid=stToolbar] {{
  display: none !important;
}}
.stMain {{ overflow: hidden; }}
.stMainBlockContainer {{ padding: 0 !important; max-width: none; }}
.stMainBlockContainer [data-testid=stVerticalBlock] {{ gap: 0; }}
.stMainBlockContainer [data-testid=stSpinner] * {{ font-size: calc(58 * var(--wall)); }}
section.wall {{
  box-sizing: border-box;
  display: flex;
  flex-direction: column;
  height: 100vh;
  padding: calc(50 * var(--wall)) calc(60 * var(--wall)) calc(36 * var(--wall));
  font-size: calc(60 * var(--wall));
  line-height: 1.34;
  color: #2f2a22;
}}
.wall p, .wall ul, .wall dl, .wall dd, .wall li, .wall h1 {{ margin: 0; padding: 0; }}
.wall p, .wall dt {{ font-size: calc(60 * var(--wall)); line-height: 1.34; }}
.wall .belt {{ font-size: calc(74 * var(--wall)); font-weight: 700; line-height: 1.25; }}
.wall .as-of, .wall .foot, .wall .note {{ color: #5f574a; }}
.wall h1 {{
  font-size: calc(104 * var(--wall)) !important;
  line-height: 1.2;
  margin: calc(50 * var(--wall)) 0 calc(34 * var(--wall));
  color: #8c1d2b;
}}
.wall ul {{
  list-style: none;
  display: flex;
  flex-direction: column;
  gap: calc({GAP} * var(--wall));
}}
.wall li {{
  border-left: calc(14 * var(--wall)) solid #c0392b;
  padding-left: calc(34 * var(--wall));
}}
.wall li strong, .wall li span {{
  display: block;
  font-size: calc(var(--told) * var(--wall));
  line-height: {LINE_HEIGHT};
}}
.wall dl {{
  display: grid;
  grid-template-columns: 1fr 1fr;
  gap: calc(90 * var(--wall)) calc(40 * var(--wall));
}}
.wall dd {{
  font-size: calc(104 * var(--wall));
  white-space: nowrap;
  font-weight: 600;
  line-height: 1.2;
  font-variant-numeric: tabular-nums;
}}
.wall .note {{ margin-top: calc(38 * var(--wall)); }}
.wall .foot {{ margin-top: auto; font-size: calc(57 * var(--wall)); }}
iframe {{ pointer-events: none; width: 100%; height: 100vh !important; display: block; }}
[data-testid=stColumn]:has(iframe) {{ height: 100vh; overflow: hidden; }}
@supports (scale: calc(1 / tan(atan2(1px, 2px)))) {{
  iframe {{
    --enlarged: max(1, tan(atan2(4.75 * min(100vw, 177.78vh), 3840px)));
    width: calc(100% / var(--enlarged)) !important;
    height: calc(100vh / var(--enlarged)) !important;
    transform: scale(var(--enlarged));
    transform-origin: 0 0;
  }}
}}
.st-key-{KEYS} {{ position: fixed; z-index: 10; left: 0; bottom: 0; width: auto; }}
.st-key-{KEYS}:not(:focus-within) {{ width: 1px; height: 1px; overflow: hidden; opacity: 0; }}
.st-key-{KEYS} button * {{ font-size: calc(58 * var(--wall)) !important; }}
@media (max-width: 640px), (orientation: portrait) {{
  :root {{ --wall: min(100vw / 1600, 100vh / 2160); }}
  .stMain {{ overflow: auto; }}
  section.wall {{ height: auto; }}
}}
</style>"""

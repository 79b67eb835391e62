"""Charts, drawn as SVG of our own words and numbers.

Vega-Lite, which Streamlit brings along, took 80 ms of each move of the slider to draw this one.
"""

from html import escape

import pandas as pd
import streamlit as st

from gis.belt_cover import BeltCover
from gis.settings import CoverageSettings
from gis.words import Language
from views import state
from views.limits import LIMITS, Limit
from views.words import language, say, t

PEOPLE_COLOUR, LINE_COLOUR, QUIET_COLOUR = "#1f4e8c", "#8c1d2b", "#6b6358"
WIDTH, HEIGHT = 320, 210
LEFT, RIGHT, TOP, BOTTOM = 38, 312, 30, 176  # the edges of the field
SHARES = (0.0, 0.5, 1.0)


def cover_curve(cover: BeltCover) -> None:
    """Show how the share in reach grows with the limit, with the one that is chosen marked."""
    st.caption(t("Share in reach by limit; the dashed line is the one chosen."))
    st.image(_curve_svg(cover.belt.revision, cover.settings, language()), width="stretch")


@st.cache_data(max_entries=256, show_spinner=False, hash_funcs=state.BY_WORDS)
def _curve_svg(revision: str, settings: CoverageSettings, reader_language: Language) -> str:
    curve = state.cover(settings).curve
    limit = LIMITS[type(settings.within)]
    at = curve["limit"] / limit.of_unit
    most = float(at.max())
    lines = {
        t("People"): (curve["people_share"], PEOPLE_COLOUR),
        t("Border"): (curve["line_share"], LINE_COLOUR),
    }
    known = {name: line for name, line in lines.items() if line[0].notna().any()}
    parts = [
        *_grid(most, limit),
        *(_line(at, share, colour, most) for share, colour in known.values()),
        *_legend({name: colour for name, (_, colour) in known.items()}),
        _mark(limit.on_screen(settings.within), most),
    ]
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" font-size="11" '
        f'fill="{QUIET_COLOUR}" font-family="sans-serif">{"".join(parts)}</svg>'
    )


def _x(value: float, most: float) -> float:
    return round(LEFT + (RIGHT - LEFT) * value / most, 1)


def _y(share: float) -> float:
    return round(BOTTOM - (BOTTOM - TOP) * share, 1)


def _grid(most: float, limit: Limit) -> list[str]:
    shares = [
        f'<path d="M{LEFT} {_y(share)}H{RIGHT}" stroke="#ddd8cd"/>'
        f'<text x="{LEFT - 5}" y="{_y(share) + 4}" text-anchor="end">{share:.0%}</text>'
        for share in SHARES
    ]
    values = [
        f'<text x="{_x(value, most)}" y="{BOTTOM + 15}" text-anchor="middle">{value}</text>'
        for value in range(0, int(most) + 1, limit.tick)
    ]
    title = escape(f"{say(limit.declared.label)}（{say(limit.unit)}）")
    middle = (LEFT + RIGHT) / 2
    return [
        *shares,
        *values,
        f'<text x="{middle}" y="{HEIGHT - 3}" text-anchor="middle">{title}</text>',
    ]


def _line(at: pd.Series, share: pd.Series, colour: str, most: float) -> str:
    points = " ".join(f"{_x(x, most)},{_y(y)}" for x, y in zip(at, share, strict=True))
    return f'<polyline points="{points}" fill="none" stroke="{colour}" stroke-width="2"/>'


def _legend(colours: dict[str, str]) -> list[str]:
    step = (RIGHT - LEFT) / 2
    return [
        f'<path d="M{LEFT + step * place} 12h18" stroke="{colour}" stroke-width="3"/>'
        f'<text x="{LEFT + step * place + 24}" y="16">{escape(name)}</text>'
        for place, (name, colour) in enumerate(colours.items())
    ]


def _mark(value: float, most: float) -> str:
    at = _x(value, most)
    return (
        f'<path d="M{at} {TOP}V{BOTTOM}" stroke="{QUIET_COLOUR}" stroke-dasharray="4 3"/>'
        f'<text x="{at}" y="{TOP - 2}" text-anchor="middle">{value:g}</text>'
    )

"""Charts, drawn as SVG of our own words and numbers.

Vega-Lite, which Streamlit brings along, took 80 ms of each move of the slider to draw this one.
"""

from html import escape

import pandas as pd
import streamlit as st

from gis.belt_cover import BeltCover
from views.words import t

PEOPLE_COLOUR, LINE_COLOUR, QUIET_COLOUR = "#1f4e8c", "#8c1d2b", "#6b6358"
WIDTH, HEIGHT = 320, 210
LEFT, RIGHT, TOP, BOTTOM = 38, 312, 30, 176  # the edges of the field
X_STEP_KM, SHARES = 5, (0.0, 0.5, 1.0)


def cover_curve(cover: BeltCover) -> None:
    """Show how the share in reach grows with the radius, with today's radius marked."""
    st.caption(t("Share in reach by radius; the dashed line is the radius chosen."))
    km = cover.curve["radius_m"] / 1_000
    most_km = float(km.max())
    lines = {
        t("People"): (cover.curve["people_share"], PEOPLE_COLOUR),
        t("Border"): (cover.curve["line_share"], LINE_COLOUR),
    }
    known = {name: line for name, line in lines.items() if line[0].notna().any()}
    parts = [
        *_grid(most_km),
        *(_line(km, share, colour, most_km) for share, colour in known.values()),
        *_legend({name: colour for name, (_, colour) in known.items()}),
        _mark(cover.settings.radius_m / 1_000, most_km),
    ]
    st.image(
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" font-size="11" '
        f'fill="{QUIET_COLOUR}" font-family="sans-serif">{"".join(parts)}</svg>',
        width="stretch",
    )


def _x(km: float, most_km: float) -> float:
    return round(LEFT + (RIGHT - LEFT) * km / most_km, 1)


def _y(share: float) -> float:
    return round(BOTTOM - (BOTTOM - TOP) * share, 1)


def _grid(most_km: float) -> list[str]:
    shares = [
        f'<path d="M{LEFT} {_y(share)}H{RIGHT}" stroke="#ddd8cd"/>'
        f'<text x="{LEFT - 5}" y="{_y(share) + 4}" text-anchor="end">{share:.0%}</text>'
        for share in SHARES
    ]
    radii = [
        f'<text x="{_x(km, most_km)}" y="{BOTTOM + 15}" text-anchor="middle">{km}</text>'
        for km in range(0, int(most_km) + 1, X_STEP_KM)
    ]
    title = escape(t("Radius (km)"))
    middle = (LEFT + RIGHT) / 2
    return [
        *shares,
        *radii,
        f'<text x="{middle}" y="{HEIGHT - 3}" text-anchor="middle">{title}</text>',
    ]


def _line(km: pd.Series, share: pd.Series, colour: str, most_km: float) -> str:
    points = " ".join(f"{_x(at, most_km)},{_y(value)}" for at, value in zip(km, share, strict=True))
    return f'<polyline points="{points}" fill="none" stroke="{colour}" stroke-width="2"/>'


def _legend(colours: dict[str, str]) -> list[str]:
    step = (RIGHT - LEFT) / 2
    return [
        f'<path d="M{LEFT + step * place} 12h18" stroke="{colour}" stroke-width="3"/>'
        f'<text x="{LEFT + step * place + 24}" y="16">{escape(name)}</text>'
        for place, (name, colour) in enumerate(colours.items())
    ]


def _mark(km: float, most_km: float) -> str:
    at = _x(km, most_km)
    return (
        f'<path d="M{at} {TOP}V{BOTTOM}" stroke="{QUIET_COLOUR}" stroke-dasharray="4 3"/>'
        f'<text x="{at}" y="{TOP - 2}" text-anchor="middle">{km:g}</text>'
    )

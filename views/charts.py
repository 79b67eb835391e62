"""Charts, drawn as SVG.

Vega-Lite, which comes with Streamlit, took 80 ms of every move of the slider to draw one.
"""

import base64
from html import escape
from typing import NamedTuple

import numpy as np
import pandas as pd
import streamlit as st

from gis.analysis.session import Session
from gis.questions.coverage import CoverageSettings
from gis.words import Language
from views import reach_words, saying, state
from views.i18n import language, t
from views.limits import LIMITS

PEOPLE_COLOUR, LINE_COLOUR, QUIET_COLOUR = "#1f4e8c", "#8c1d2b", "#6b6358"
WIDTH, HEIGHT = 320, 210
LEFT, RIGHT, TOP, BOTTOM = 38, 308, 30, 176  # the edges of the plot area; room for the last figure
SHARES = (0.0, 0.5, 1.0)


class Line(NamedTuple):
    """A line of a chart: its name, a share per value of the axis, its colour."""

    name: str
    share: pd.Series
    colour: str


class Axis(NamedTuple):
    """The horizontal axis of a chart, from 0: its values, tick positions, title and one mark."""

    at: pd.Series
    ticks: range
    title: str
    mark: float


def picture(svg: str, *, about: str) -> None:
    """Show a drawing across the column; `about` is read aloud in its place."""
    drawn = base64.b64encode(svg.encode()).decode()
    st.html(
        f'<img alt="{escape(about)}" style="width:100%" src="data:image/svg+xml;base64,{drawn}">'
    )


def cover_curve(session: Session, settings: CoverageSettings) -> None:
    """Show how the share in reach grows with the limit, with the one that is chosen marked."""
    saying.caption(t("Share in reach by limit; the dashed line marks the chosen limit."))
    drawn = _curve_svg(session, session.belt.revision, settings, language())
    picture(drawn, about=t("Curve of the share in reach by limit"))


@st.cache_data(max_entries=256, show_spinner=False, hash_funcs=state.BY_WORDS)
def _curve_svg(
    _session: Session, revision: str, settings: CoverageSettings, reader_language: Language
) -> str:
    curve = _session.curve(settings)
    limit = LIMITS[type(settings.within)]
    at = curve["limit"] / limit.of_unit
    axis = Axis(
        at=at,
        ticks=range(0, int(at.max()) + 1, limit.tick),
        title=reach_words.limit(settings.within),
        mark=limit.on_screen(settings.within),
    )
    return _svg(axis, _shares(curve["people_share"], curve["line_share"]))


def budget_curve(curve: pd.DataFrame, *, people: float, line_m: float, mark: int) -> None:
    """Show the shares in reach as a function of the number of new posts, with one number marked."""
    axis = Axis(
        at=curve["posts"],
        ticks=range(int(curve["posts"].max()) + 1),
        title=t("New posts"),
        mark=mark,
    )
    lines = _shares(curve["people"] / (people or np.nan), curve["line_m"] / line_m)
    picture(_svg(axis, lines), about=t("Curve of the share in reach by number of new posts"))


def _shares(people: pd.Series, border: pd.Series) -> list[Line]:
    lines = [Line(t("People"), people, PEOPLE_COLOUR), Line(t("Border"), border, LINE_COLOUR)]
    return [line for line in lines if line.share.notna().any()]


def _svg(axis: Axis, lines: list[Line]) -> str:
    most = max(float(axis.at.max()), 1.0)
    parts = [
        *_grid(axis, most),
        *(_line(axis.at, line.share, line.colour, most) for line in lines),
        *_legend(lines),
        _mark(axis.mark, most),
    ]
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" font-size="11" '
        f'fill="{QUIET_COLOUR}" font-family="sans-serif">{"".join(parts)}</svg>'
    )


def _x(value: float, most: float) -> float:
    return round(LEFT + (RIGHT - LEFT) * value / most, 1)


def _y(share: float) -> float:
    return round(BOTTOM - (BOTTOM - TOP) * share, 1)


def _grid(axis: Axis, most: float) -> list[str]:
    shares = [
        f'<path d="M{LEFT} {_y(share)}H{RIGHT}" stroke="#ddd8cd"/>'
        f'<text x="{LEFT - 5}" y="{_y(share) + 4}" text-anchor="end">{share:.0%}</text>'
        for share in SHARES
    ]
    values = [
        f'<text x="{_x(value, most)}" y="{BOTTOM + 15}" text-anchor="middle">{value}</text>'
        for value in axis.ticks
    ]
    middle = (LEFT + RIGHT) / 2
    return [
        *shares,
        *values,
        f'<text x="{middle}" y="{HEIGHT - 3}" text-anchor="middle">{escape(axis.title)}</text>',
    ]


def _line(at: pd.Series, share: pd.Series, colour: str, most: float) -> str:
    points = " ".join(f"{_x(x, most)},{_y(y)}" for x, y in zip(at, share, strict=True))
    return f'<polyline points="{points}" fill="none" stroke="{colour}" stroke-width="2"/>'


def _legend(lines: list[Line]) -> list[str]:
    step = (RIGHT - LEFT) / 2
    return [
        f'<path d="M{LEFT + step * place} 12h18" stroke="{line.colour}" stroke-width="3"/>'
        f'<text x="{LEFT + step * place + 24}" y="16">{escape(line.name)}</text>'
        for place, line in enumerate(lines)
    ]


def _mark(value: float, most: float) -> str:
    at = _x(value, most)
    return (
        f'<path d="M{at} {TOP}V{BOTTOM}" stroke="{QUIET_COLOUR}" stroke-dasharray="4 3"/>'
        f'<text x="{at}" y="{TOP - 2}" text-anchor="middle">{value:g}</text>'
    )

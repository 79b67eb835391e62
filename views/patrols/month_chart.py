"""The month at one look: which kilometres were walked on which day, drawn as SVG."""

from html import escape

import numpy as np
import pandas as pd

from gis.analysis.patrols.walks import number_of
from views import charts, patrol_words, saying
from views.i18n import language, t
from views.patrols.shown import Shown

WIDTH = 420
LEFT, RIGHT, TOP = 30, 412, 8
DAY_PX, BAR_PX = 14, 10
UNDER_PX = 34  # for the figures and the name of the axis
WALKED, FOUND, OVERDUE, QUIET = "#3b8790", "#1f3a5f", "#f4845f", "#6b6358"
MOST_TICKS = 8
STEPS_KM = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000)


def show(shown: Shown) -> None:
    """Show the month until the day that is asked about."""
    month = patrol_words.month(language(), shown.reports.first)
    told = t("Kilometre by day, {month}", month=month)
    saying.subheader(told)
    charts.picture(_svg(shown), about=told)
    saying.caption(
        t(
            "A bar is a stretch that was walked on that day, a dark one with findings; white was "
            "not walked. Orange columns are overdue."
        )
    )


def _svg(shown: Shown) -> str:
    days = (shown.reports.last - shown.reports.first).days + 1
    bottom = TOP + days * DAY_PX
    parts = [
        *_overdue(shown, bottom),
        *_rows(shown, days),
        *_walks(shown),
        *_axis(shown, bottom),
    ]
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {bottom + UNDER_PX}" '
        f'font-size="11" fill="{QUIET}" font-family="sans-serif">{"".join(parts)}</svg>'
    )


def _x(shown: Shown, m: float) -> float:
    return round(LEFT + (RIGHT - LEFT) * m / shown.line.belt.boundary.length_m, 1)


def _y(day: int) -> int:
    return TOP + day * DAY_PX


def _bar(shown: Shown, from_m: float, to_m: float, *, look: str) -> str:
    """Draw a rectangle from one place of the line to another; through the start of a ring two."""
    if from_m > to_m:
        length_m = shown.line.belt.boundary.length_m
        parts = ((from_m, length_m), (0.0, to_m))
        return "".join(_bar(shown, low, high, look=look) for low, high in parts if high > low)
    left, right = _x(shown, from_m), _x(shown, to_m)
    return f'<rect x="{left}" width="{max(round(right - left, 1), 0.6)}" {look}/>'


def _overdue(shown: Shown, bottom: int) -> list[str]:
    look = f'y="{TOP}" height="{bottom - TOP}" fill="{OVERDUE}" fill-opacity=".3"'
    spans = shown.line.overdue[["from_m", "to_m"]]
    return [_bar(shown, *span, look=look) for span in spans.itertuples(index=False)]


def _rows(shown: Shown, days: int) -> list[str]:
    """Write the days beside their rows, and mark the one that is asked about."""
    now = (shown.line.as_of - shown.reports.first).days
    marks = [day for day in range(days) if day == 0 or (day + 1) % 5 == 0]
    weight = {True: "bold", False: "normal"}
    marks = [*(day for day in marks if abs(day - now) > 1 or day == now), now]
    return [
        f'<path d="M{LEFT} {_y(day) + DAY_PX / 2}H{RIGHT}" stroke="#ddd8cd"/>'
        f'<text x="{LEFT - 5}" y="{_y(day) + 11}" text-anchor="end" '
        f'font-weight="{weight[day == now]}">{day + 1}</text>'
        for day in sorted(set(marks))
    ]


def _walks(shown: Shown) -> list[str]:
    walks = shown.line.walks
    first, last = number_of(shown.reports.first), number_of(shown.reports.last)
    here = walks.only(walks.placed & (walks.day >= first) & (walks.day <= last))
    rows = pd.DataFrame({"day": here.day - first, "from": here.from_m, "to": here.to_m})
    found = np.nan_to_num(here.findings) > 0
    inset = (DAY_PX - BAR_PX) // 2
    return [
        _bar(
            shown,
            from_m,
            to_m,
            look=(
                f'y="{_y(int(day)) + inset}" height="{BAR_PX}" fill="{FOUND if dark else WALKED}"'
            ),
        )
        for (day, from_m, to_m), dark in zip(rows.itertuples(index=False), found, strict=True)
    ]


def _axis(shown: Shown, bottom: int) -> list[str]:
    length_km = shown.line.belt.boundary.length_m / 1_000
    step = next((one for one in STEPS_KM if length_km / one <= MOST_TICKS), STEPS_KM[-1])
    ticks = [
        f'<text x="{_x(shown, 1_000.0 * km)}" y="{bottom + 13}" text-anchor="middle">{km}</text>'
        for km in range(0, int(length_km) + 1, step)
    ]
    title = escape(t("Kilometres along the border"))
    middle = (LEFT + RIGHT) / 2
    return [
        f'<path d="M{LEFT} {TOP}V{bottom}H{RIGHT}" fill="none" stroke="{QUIET}"/>',
        *ticks,
        f'<text x="{middle}" y="{bottom + 29}" text-anchor="middle">{title}</text>',
    ]

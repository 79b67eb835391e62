"""How patrols look: the border by the days since it was walked, and the tables of what is missing.

Classes of days end at the reader's limit, and what is older has other colours, wider bands and
other dashes: so a stretch that is overdue stands out on grey paper too.
"""

from dataclasses import replace
from typing import Final

import numpy as np
import pandas as pd

from gis.analysis.patrols.timetable import DUTIES
from gis.belt.belt import Belt
from gis.crs import MetricFrame
from gis.schema import Column, Kind, Shape, Table
from gis.words import Language, Words
from layers.columns import FROM_M, LENGTH, TO_M, TOWNSHIP, choice, count
from layers.draw import DrawnLayer, drawn
from layers.layer import Layer
from layers.masking import anyone
from layers.results.tables import ANSWERS, NOBODY
from layers.style import Case, LineSymbol, Style
from layers.tabulate import with_lists_joined

DECIMALS: Final = 5  # 1 m, as the results of a cover
ENDS_DAYS: Final = (1, 3, 7, 14, 30)  # where classes end, besides the limit
NEVER: Final = "never"
FRESH: Final = ("#1f6f78", "#55a39f", "#93c9bf", "#bfe0d6", "#d9ece5", "#ecf5f1")
OVERDUE: Final = ("#b85a0e", "#b83d0b", "#b3304a", "#8f2347", "#6d1a38", "#4f112b")
FRESH_PX, OVERDUE_PX = 11.0, 17.0
BORDER: Final = LineSymbol(colour="#8c1d2b", width_px=3.2, dash="14 4 2 4")

DAYS: Final = Words("天", "days")
LAST: Final = Column(name="last", label=Words("最近巡到", "Last walked"), kind=Kind.DATE)
DAYS_SINCE: Final = count("days", Words("距今", "Since then"), DAYS)
WALKED_BY: Final = Column(
    name="units", label=Words("最近巡逻单位", "Walked by"), export="walked_by", for_all=True
)
UNIT: Final = Column(name="unit", label=Words("单位", "Unit"), for_all=True)
WEEKDAYS: Final = {
    "1": Words("周一", "Monday"),
    "2": Words("周二", "Tuesday"),
    "3": Words("周三", "Wednesday"),
    "4": Words("周四", "Thursday"),
    "5": Words("周五", "Friday"),
    "6": Words("周六", "Saturday"),
    "7": Words("周日", "Sunday"),
}
PERCENT: Final = Words("%", "%")


def _percent(name: str, label: Words) -> Column:
    return Column(name=name, label=label, kind=Kind.NUMBER, unit=PERCENT)


OVERDUE_STRETCHES: Final = Table(
    key="overdue",
    shapes=frozenset({Shape.LINE}),
    columns=(FROM_M, TO_M, LENGTH, LAST, DAYS_SINCE, WALKED_BY, NOBODY, ANSWERS),
)
WALKED: Final = Table(
    key="walked",
    shapes=frozenset({Shape.LINE}),
    columns=(
        FROM_M,
        TO_M,
        LENGTH,
        LAST,
        DAYS_SINCE,
        WALKED_BY,
        Column(name="case", label=Words("距今天数", "Days since it was walked"), for_all=True),
    ),
)
MISSING_REPORTS: Final = Table(
    key="missing_reports",
    shapes=frozenset({Shape.NOWHERE}),
    columns=(
        UNIT,
        Column(name="date", label=Words("日期", "Date"), kind=Kind.DATE),
        Column(
            name="nth", label=Words("连续第几天缺报", "Missing days in a row"), kind=Kind.INTEGER
        ),
    ),
)
BY_UNIT: Final = Table(
    key="units_reported",
    shapes=frozenset({Shape.NOWHERE}),
    columns=(
        UNIT,
        count("due", Words("应报", "Due"), DAYS),
        count("reported", Words("已报", "Reported"), DAYS),
        count("missing", Words("缺报", "Missing"), DAYS),
        _percent("share", Words("到报率", "Share reported")),
        count("findings", Words("发现情况", "Findings"), Words("起", "findings")),
        count("in_a_row", Words("目前连续缺报", "Missing in a row now"), DAYS),
        Column(name="last", label=Words("最近报告", "Last report"), kind=Kind.DATE),
    ),
)
TIMETABLE: Final = Table(
    key="timetable",
    shapes=frozenset({Shape.NOWHERE}),
    columns=(
        Column(name="person", label=Words("责任领导", "Person"), personal=True),
        Column(name="role", label=Words("职务", "Role"), for_all=True),
        TOWNSHIP,
        FROM_M,
        TO_M,
        choice("weekday", Words("星期", "Weekday"), WEEKDAYS),
        Column(name="date", label=Words("日期", "Date"), kind=Kind.DATE),
        count("planned", Words("计划", "Planned"), DAYS),
        count("walked", Words("其中巡到", "Walked"), DAYS),
        _percent("share", Words("落实率", "Share walked")),
    ),
)

AGES: Final = Layer(
    label=Words("边境线巡逻", "Patrols of the border"),
    table=WALKED,
    order=43,
    style=Style(
        by="case",
        cases={},
        otherwise=Case(words=Words("未知", "unknown"), symbol=BORDER),
    ),
    card=("from_m", "to_m", "length_m", "last", "days", "units"),
)


def ages(stretches: MetricFrame, *, limit_days: float, language: Language) -> DrawnLayer:
    """Draw the border by the days since it was walked.

    Parameters
    ----------
    stretches
        The `drawn` of a `gis.analysis.patrols.line.WalkedLine`.
    limit_days
        What is older is overdue.
    """
    style, codes = by_age(stretches["days"], limit_days=limit_days)
    # Its card tells whole metres: the chainage at its ends has no more.
    told = stretches.assign(length_m=stretches["length_m"].round(), case=codes)
    layer = replace(AGES, style=style)
    shown = MetricFrame(with_lists_joined(told, language=language))
    return drawn(layer, shown, reader=anyone(language), decimals=DECIMALS)


def by_age(days: pd.Series, *, limit_days: float) -> tuple[Style, list[str]]:
    """Give the classes of days since a stretch was walked, and the code of each row."""
    tops = tuple(sorted({*ENDS_DAYS, round(limit_days)}))
    known = days.astype("Float64").to_numpy(np.float64, na_value=np.nan)
    return _style(tops, limit_days=limit_days), _codes(known, tops)


def _codes(days: np.ndarray, tops: tuple[int, ...]) -> list[str]:
    places = np.searchsorted(tops, days)  # NaN comes after every number
    return [
        NEVER if np.isnan(day) else str(place)
        for day, place in zip(days, places.tolist(), strict=True)
    ]


def _style(tops: tuple[int, ...], *, limit_days: float) -> Style:
    """Give each class its words and its look, those within the limit first."""
    cases: dict[str, Case] = {}
    start = 0
    late = 0
    for place, top in enumerate([*tops, None]):
        is_late = top is None or top > limit_days
        colours = OVERDUE if is_late else FRESH
        nth = late if is_late else place
        late += is_late
        symbol = replace(
            BORDER,
            band_colour=colours[min(nth, len(colours) - 1)],
            band_px=OVERDUE_PX if is_late else FRESH_PX,
            dash="3 5" if is_late else BORDER.dash,
        )
        cases[str(place)] = Case(words=_span(start, top, is_late=is_late), symbol=symbol)
        start = start if top is None else top + 1
    never = replace(BORDER, band_colour="#2b2b2b", band_px=OVERDUE_PX, dash="1 6")
    cases[NEVER] = Case(words=Words("从未巡到", "never walked"), symbol=never)
    otherwise = Case(words=Words("未知", "unknown"), symbol=BORDER)
    return Style(by="case", cases=cases, otherwise=otherwise)


def _span(start: int, top: int | None, *, is_late: bool) -> Words:
    """Say between which days a class lies, and whether that is overdue."""
    if top is None:
        days = Words(f"{start - 1} 天以上", f"more than {start - 1} days ago")
    elif start == 0:
        days = Words(f"{top} 天内", f"{top} days ago at most" if top > 1 else "today or yesterday")
    elif start == top:
        days = Words(f"{top} 天", f"{top} days ago")
    else:
        days = Words(f"{start}–{top} 天", f"{start}–{top} days ago")
    return Words(f"{days.zh}（逾期）", f"{days.en} (overdue)") if is_late else days


def on_screen(belt: Belt) -> tuple[str, ...]:
    """Name the columns of overdue stretches; who answers only where the belt says it at all."""
    walked = ("from_m", "to_m", "length_m", "last", "days", "units")
    return (*walked, "nobody_m", "answers") if DUTIES in belt.tables else walked


def in_percent(frame: pd.DataFrame) -> pd.DataFrame:
    """Give a frame with its `share` in percent, as a table shows it."""
    return frame.assign(share=100 * frame["share"])

"""How the plan of a week looks: its walks on the map, a colour and a width a day, and its tables.

A stretch that is walked on several days bears their bands one upon the other, each narrower than
the day before it.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from gis.crs import MetricFrame
from gis.schema import Column, Kind, Shape, Table
from gis.words import Language, Words
from layers.columns import FROM_M, HOURS, LENGTH, PEOPLE, TO_M, count, minutes
from layers.draw import DrawnLayer, drawn
from layers.layer import Layer
from layers.masking import anyone
from layers.results.patrols import BORDER, DAYS, DECIMALS, UNIT, WEEKDAYS
from layers.style import Case, Style

COLOURS: Final = (
    "#1b4f72",
    "#b0640a",
    "#357f52",
    "#7d3c98",
    "#c0392b",
    "#1b7f90",
    "#6b4f1d",
)
WIDEST_PX, STEP_PX = 21.0, 2.6
PEOPLE_WALKING: Final = count("people", Words("人数", "People"), PEOPLE)


def _hours(name: str, label: Words, *, export: str = "") -> Column:
    return Column(name=name, label=label, kind=Kind.NUMBER, unit=HOURS, export=export)


WALKS: Final = Table(
    key="week_plan",
    shapes=frozenset({Shape.LINE}),
    columns=(
        Column(name="date", label=Words("日期", "Date"), kind=Kind.DATE),
        UNIT,
        FROM_M,
        TO_M,
        LENGTH,
        minutes("minutes", Words("步行", "Walking")),
        PEOPLE_WALKING,
        count("days", Words("不巡则达", "Age without it"), DAYS),
        Column(name="case", label=Words("周内第几天", "Day of the week"), for_all=True),
    ),
)
TEAMS: Final = Table(
    key="week_teams",
    shapes=frozenset({Shape.NOWHERE}),
    columns=(
        UNIT,
        PEOPLE_WALKING,
        LENGTH,
        _hours("whole_h", Words("走完全段", "All of it")),
        count("walks", Words("出巡", "Walks"), Words("次", "walks")),
        _hours("hours", Words("本周步行", "Walking in the week")),
        _hours("longest_h", Words("最长一天", "Longest day")),
        count("greatest", Words("最长间隔", "Greatest age"), DAYS),
        count("bound", Words("可证下限", "Proven bound"), DAYS),
        count("at_end", Words("期末最长间隔", "Greatest age at the end"), DAYS),
    ),
)
LAYER: Final = Layer(
    label=Words("下周计划", "Next week's plan"),
    table=WALKS,
    order=44,
    style=Style(by="case", cases={}, otherwise=Case(words=Words("未知", "unknown"), symbol=BORDER)),
    card=("date", "unit", "from_m", "to_m", "length_m", "minutes", "people", "days"),
)


def plan(walks: MetricFrame, *, days: Sequence[date], language: Language) -> DrawnLayer:
    """Draw the walks of a week.

    Parameters
    ----------
    walks
        The `walks` of a `gis.analysis.patrols.week.Week`, or some of them.
    days
        Those of the week: each has its colour whether or not it is drawn.
    """
    told = walks.assign(
        length_m=walks["length_m"].round(),
        minutes=walks["minutes"].round(),
        case=walks["day"].astype(str),
    )
    cases = by_day(days)
    there = {code: case for code, case in cases.items() if code in set(told["case"])}
    layer = replace(LAYER, style=replace(LAYER.style, cases=there) if LAYER.style else None)
    return drawn(layer, MetricFrame(told), reader=anyone(language), decimals=DECIMALS)


def by_day(days: Sequence[date]) -> dict[str, Case]:
    """Give the look of the walks of each day, by its number in the week."""
    return {
        f"{number}": Case(
            words=day_words(day),
            symbol=replace(
                BORDER,
                band_colour=COLOURS[number - 1],
                band_px=round(WIDEST_PX - STEP_PX * (number - 1), 1),
            ),
        )
        for number, day in enumerate(days, 1)
    }


def day_words(day: date) -> Words:
    """Name a day with its weekday: `5月4日周一`, `Mon 05-04`."""
    weekday = WEEKDAYS[f"{day.isoweekday()}"]
    return Words(
        f"{day.month}月{day.day}日{weekday.zh}", f"{weekday.en[:3]} {day.month:02d}-{day.day:02d}"
    )

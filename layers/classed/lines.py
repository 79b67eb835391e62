"""What is told along a line, by class: patrols by age, walks by day, and who answers."""

from collections.abc import Sequence
from datetime import date
from typing import Final

import pandas as pd

from gis.analysis.responsibility.care import Status
from gis.schema import Table
from gis.words import Words
from layers.classed.classed import Classed, by_codes
from layers.results import patrols, responsibility, week
from layers.style import Style

OVERDUE: Final = Words("逾期边境段", "Overdue stretches")
BY_AGE: Final = Words("边境线巡逻（按距今天数）", "The border by the days since it was walked")
CLAIMS: Final = {
    "duties": Words("各责任段", "Stretches of duty"),
    "road_sections": Words("各路段", "Road sections"),
}


def by_age(table: Table, rows: pd.DataFrame, *, label: Words, limit_days: float) -> Classed:
    """Draw stretches by the days since they were walked; what is older than the limit is overdue.

    Parameters
    ----------
    rows
        With `days`, empty where nobody ever walked.
    """
    style, codes = patrols.by_age(rows["days"], limit_days=limit_days)
    return by_codes(table, label, style, codes, index=rows.index)


def by_day(walks: pd.DataFrame, days: Sequence[date]) -> Classed:
    """Draw the walks of a week by their `day`, its number from 1."""
    codes = [str(day) for day in walks["day"]]
    otherwise = week.LAYER.style.otherwise if week.LAYER.style else None
    if otherwise is None:
        raise ValueError(week.LAYER.key)
    style = Style(by="case", cases=week.by_day(days), otherwise=otherwise)
    return by_codes(week.WALKS, week.LAYER.label, style, codes, index=walks.index)


def claims(layer: str, rows: pd.DataFrame, *, unnamed: pd.Series) -> Classed:
    """Draw the claims of a line by whether they name somebody.

    Parameters
    ----------
    layer
        That of the claims: `duties` or `road_sections`.
    unnamed
        Which claims name nobody, by the index of the rows.
    """
    style = responsibility.STRETCHES.style
    if style is None:
        raise ValueError(responsibility.STRETCHES.key)
    codes = [
        str(Status.NO_PERSON if is_unnamed else Status.HELD)
        for is_unnamed in unnamed.loc[rows.index]
    ]
    return by_codes(responsibility.CLAIMS[layer], CLAIMS[layer], style, codes, index=rows.index)

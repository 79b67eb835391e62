"""Whether a post is on duty at an hour, by its hours as written."""

import re
from datetime import time
from enum import StrEnum
from typing import Final

import pandas as pd

from gis.travel.bridges_and_ferries import HOURS, is_open

BETWEEN: Final = re.compile(r"[,，;；、]")
ALL_DAY: Final = frozenset({"全天", "24小时"})


class Duty(StrEnum):
    """Whether a post is on duty."""

    ON = "on"
    OFF = "off"
    UNKNOWN = "unknown"


def on_duty(hours: object, *, at: time | None) -> Duty:
    """Tell whether a post with these hours, such as `08:00-12:00,14:00-18:00`, is on duty.

    `UNKNOWN` where no hour is asked for, or the cell does not say the hours.
    """
    if at is None or not isinstance(hours, str) or not hours.strip():
        return Duty.UNKNOWN
    if hours.strip() in ALL_DAY:
        return Duty.ON
    spans = [span for span in BETWEEN.split(hours) if span.strip()]
    if not all(HOURS.fullmatch(span) for span in spans):
        return Duty.UNKNOWN
    return Duty.ON if any(is_open(span, clock=at) for span in spans) else Duty.OFF


def duties_of(posts: pd.DataFrame, *, at: time | None) -> list[Duty]:
    """Tell of each post whether it is on duty."""
    hours = posts.get("duty_hours", pd.Series(None, index=posts.index, dtype=object))
    return [on_duty(cell, at=at) for cell in hours]

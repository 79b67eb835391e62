"""The question of the desk: how people go to a place, in which season, at what hour."""

from dataclasses import dataclass
from datetime import time

from gis.questions.modes import Mode, Season


@dataclass(frozen=True, kw_only=True)
class DispatchSettings:
    """How posts are compared.

    Attributes
    ----------
    at
        The hour for which posts must be on duty and ferries open; None for any.
    """

    mode: Mode = Mode.CAR
    season: Season = Season.DRY
    at: time | None = None

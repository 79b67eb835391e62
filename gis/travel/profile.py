"""Travel profile: mode, season, direction and slope rule of one friction surface."""

from dataclasses import dataclass, field
from datetime import time
from enum import IntEnum
from typing import Literal

from gis.cost.field import FLAT, LANGMUIR, TOBLER
from gis.questions.modes import Direction, Mode, Season
from gis.travel.speeds import Speeds


class Rule(IntEnum):
    """The effect of slope on walking speed; the sources are in gis/cost/field.py."""

    FLAT = FLAT
    TOBLER = TOBLER
    LANGMUIR = LANGMUIR


@dataclass(frozen=True, kw_only=True)
class TravelProfile:
    """How people travel.

    Attributes
    ----------
    clock
        The hour for which bridges and ferries must be open; None for all.
    moves
        Move directions, 8 or 16: 16 take 1.6 times as long and yield routes about 5 % shorter.
    """

    mode: Mode = Mode.FOOT
    season: Season = Season.DRY
    direction: Direction = Direction.TO_POSTS
    rule: Rule = Rule.TOBLER
    moves: Literal[8, 16] = 8
    clock: time | None = None
    speeds: Speeds = field(default_factory=Speeds)

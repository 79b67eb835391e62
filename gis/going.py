"""How people go: on what, when, by which rule for slopes; one question to the ground."""

from dataclasses import dataclass, field
from datetime import time
from enum import IntEnum, StrEnum
from typing import Literal

from gis import cost_field
from gis.speeds import Speeds


class Mode(StrEnum):
    """On what people go. On wheels they keep to roads, and go on foot beyond."""

    FOOT = "foot"
    MOTORCYCLE = "motorcycle"
    CAR = "car"


class Season(StrEnum):
    """When they go: in the wet season fords are closed, and roads as they say of themselves."""

    DRY = "dry"
    WET = "wet"


class Rule(IntEnum):
    """How slopes count for those on foot; the sources are in gis/cost_field.py."""

    FLAT = cost_field.FLAT
    TOBLER = cost_field.TOBLER
    LANGMUIR = cost_field.LANGMUIR


class Direction(StrEnum):
    """Which way people go: it matters where it is up."""

    TO_POSTS = "to_posts"
    FROM_POSTS = "from_posts"


@dataclass(frozen=True, kw_only=True)
class Going:
    """How people go.

    Attributes
    ----------
    clock
        The hour for which bridges and ferries must be open; None for all.
    moves
        8 directions, or 16: these take 1.6 times as long, and ways come out about 5 % shorter.
    """

    mode: Mode = Mode.FOOT
    season: Season = Season.DRY
    direction: Direction = Direction.TO_POSTS
    rule: Rule = Rule.TOBLER
    moves: Literal[8, 16] = 8
    clock: time | None = None
    speeds: Speeds = field(default_factory=Speeds)

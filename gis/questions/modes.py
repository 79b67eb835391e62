"""Travel mode, season and direction, as the user chooses them."""

from enum import StrEnum


class Mode(StrEnum):
    """Travel mode. Vehicles keep to roads; beyond them travel is on foot."""

    FOOT = "foot"
    MOTORCYCLE = "motorcycle"
    CAR = "car"


class Season(StrEnum):
    """Season: in the wet season fords are closed, and roads as `wet_season` says."""

    DRY = "dry"
    WET = "wet"


class Direction(StrEnum):
    """Travel direction: it matters on slopes."""

    TO_POSTS = "to_posts"
    FROM_POSTS = "from_posts"

"""On what, when and which way people travel, as a reader chooses it."""

from enum import StrEnum


class Mode(StrEnum):
    """On what people go. On wheels they keep to roads, and go on foot beyond."""

    FOOT = "foot"
    MOTORCYCLE = "motorcycle"
    CAR = "car"


class Season(StrEnum):
    """When they go: in the wet season fords are closed, and roads as they say of themselves."""

    DRY = "dry"
    WET = "wet"


class Direction(StrEnum):
    """Which way people go: it matters where it is up."""

    TO_POSTS = "to_posts"
    FROM_POSTS = "from_posts"

"""How far and how people go, in words."""

from gis.questions.coverage import CoverageSettings, Straight, Travel
from gis.questions.modes import Direction, Mode, Season
from views.i18n import say, t, with_unit
from views.limits import LIMITS, ON_THE_WAY, RADIUS


def modes() -> dict[Mode, str]:
    """Name what people go on."""
    return {Mode.FOOT: t("On foot"), Mode.MOTORCYCLE: t("Motorcycle"), Mode.CAR: t("Car")}


def seasons() -> dict[Season, str]:
    """Name the seasons."""
    return {Season.DRY: t("Dry season"), Season.WET: t("Wet season")}


def directions() -> dict[Direction, str]:
    """Name which way people go."""
    return {Direction.TO_POSTS: t("To the post"), Direction.FROM_POSTS: t("From the post")}


def direction_of(within: Straight | Travel) -> Direction:
    """Tell which way people go; of a straight line it makes no difference."""
    return within.direction if isinstance(within, Travel) else Direction.TO_POSTS


def limit(within: Straight | Travel) -> str:
    """Name the limit, with its unit."""
    declared = LIMITS[type(within)]
    backward = direction_of(within) is Direction.FROM_POSTS
    name = t("Minutes from a post") if backward else say(declared.declared.label)
    return with_unit(name, say(declared.unit))


def reason(within: Straight | Travel) -> str:
    """Say what the limit means."""
    if direction_of(within) is Direction.FROM_POSTS:
        return t(
            "Longest travel time, over roads and hills, from a post to a village or the border."
        )
    return say(LIMITS[type(within)].declared.why)


def reach(settings: CoverageSettings) -> str:
    """Name a cover by what tells it from others of the same belt."""
    within = settings.within
    if isinstance(within, Straight):
        name = t("Straight line, {km:g} km", km=RADIUS.on_screen(within))
    else:
        name = t(
            "{mode}, {season}, {minutes:g} min",
            mode=modes()[within.mode],
            season=seasons()[within.season],
            minutes=ON_THE_WAY.on_screen(within),
        )
        if within.direction is Direction.FROM_POSTS:
            name += t(", from the post")
    if settings.added:
        name += t(", new posts: {count}", count=len(settings.added))
    return name

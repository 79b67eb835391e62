"""Names of travel modes, seasons, directions and limits."""

from gis.questions.coverage import CoverageSettings, Straight, Travel
from gis.questions.modes import Direction, Mode, Season
from views.i18n import say, t, with_unit
from views.limits import LIMITS, ON_THE_WAY, RADIUS


def modes() -> dict[Mode, str]:
    """Return the names of the travel modes."""
    return {Mode.FOOT: t("On foot"), Mode.MOTORCYCLE: t("Motorcycle"), Mode.CAR: t("Car")}


def seasons() -> dict[Season, str]:
    """Return the names of the seasons."""
    return {Season.DRY: t("Dry season"), Season.WET: t("Wet season")}


def directions() -> dict[Direction, str]:
    """Return the names of the directions of travel."""
    return {Direction.TO_POSTS: t("To the post"), Direction.FROM_POSTS: t("From the post")}


def direction_of(within: Straight | Travel) -> Direction:
    """Return the direction of travel; irrelevant for straight lines."""
    return within.direction if isinstance(within, Travel) else Direction.TO_POSTS


def limit(within: Straight | Travel) -> str:
    """Return the label of the limit with its unit."""
    declared = LIMITS[type(within)]
    backward = direction_of(within) is Direction.FROM_POSTS
    name = t("Minutes from a post") if backward else say(declared.declared.label)
    return with_unit(name, say(declared.unit))


def reason(within: Straight | Travel) -> str:
    """Return the explanation of the limit."""
    if direction_of(within) is Direction.FROM_POSTS:
        return t(
            "Longest travel time, over roads and hills, from a post to a village or the border."
        )
    return say(LIMITS[type(within)].declared.why)


def reach(settings: CoverageSettings) -> str:
    """Describe a coverage result by what distinguishes it from others of the same belt."""
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

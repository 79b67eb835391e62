"""How far and how people go, in words."""

from gis.going import Mode, Season
from gis.settings import CoverageSettings, Straight
from views.limits import ON_THE_WAY, RADIUS
from views.words import t


def modes() -> dict[Mode, str]:
    """Name what people go on."""
    return {Mode.FOOT: t("On foot"), Mode.MOTORCYCLE: t("Motorcycle"), Mode.CAR: t("Car")}


def seasons() -> dict[Season, str]:
    """Name the seasons."""
    return {Season.DRY: t("Dry season"), Season.WET: t("Wet season")}


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
    if settings.added:
        name += t(", with {count} new posts", count=len(settings.added))
    return name

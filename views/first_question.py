"""Initial settings: which facilities of a belt, for which targets, within which limit.

Independent of widgets: the command `border-belt` uses the settings of a page that has just opened.
"""

from gis.analysis.points import PEOPLE, WEIGHT, points
from gis.belt.belt import Belt
from gis.questions.coverage import CoverageSettings, Straight, Travel
from gis.questions.siting import SitingSettings
from gis.schema import Shape
from layers.registry import catalogue
from views.limits import ON_THE_WAY, RADIUS, Limit

TARGETS = CoverageSettings().targets
STATIONS = "stations"


def point_layers(belt: Belt) -> list[str]:
    """List the layers of the belt that may serve as facilities, posts first."""
    found = [
        key
        for key, layer in catalogue().items()
        if key in belt.frames
        and Shape.POINT in layer.table.shapes
        and layer.table.column("kind") is not None
    ]
    return sorted(found, key=lambda key: key != "posts")


def targets_of(belt: Belt, facility: str) -> list[str]:
    """List the layers that may serve as targets of the facilities, the usual one first."""
    found = point_layers(belt)
    others = [key for key in found if key != facility] or found
    return sorted(others, key=lambda key: key != TARGETS)


def default_coverage(belt: Belt) -> CoverageSettings | None:
    """Return the overview's settings: all posts, the belt's radius; None without facilities."""
    found = point_layers(belt)
    if not found:
        return None
    return CoverageSettings(facility=found[0], within=start_of_straight(belt))


def station_reach(belt: Belt, within: Straight) -> CoverageSettings:
    """Ask who lives within a straight line of a station, of either kind."""
    targets = targets_of(belt, STATIONS)[0]
    return CoverageSettings(facility=STATIONS, targets=targets, within=within)


def default_siting(belt: Belt, cover: CoverageSettings) -> SitingSettings:
    """Return the initial question of Next post; without population only the border counts."""
    counted = points(belt, PEOPLE)[WEIGHT].sum() > 0
    return SitingSettings(cover=cover, border_share=0.0 if counted else 1.0)


def start_of_straight(belt: Belt) -> Straight:
    """Return the initial radius of the belt."""
    return Straight(radius_m=start(belt, RADIUS))


def start_of_travel(belt: Belt) -> Travel:
    """Return the initial travel time of the belt, on foot in the dry season."""
    return Travel(minutes=start(belt, ON_THE_WAY))


def start(belt: Belt, limit: Limit) -> float:
    """Return the initial value of a limit, in the unit of its setting."""
    return float(belt.defaults.get(limit.name, getattr(limit.settings(), limit.name)))

"""Whether a post may stand at a place that a reader puts on the map by hand.

What holds of candidates holds of it too, but for the strip along the border that is ruled out in
a question: who drops a post there has changed their mind.
"""

from gis.analysis.candidates import WATER, WATER_M, as_sites, on_land
from gis.belt.belt import Belt
from gis.crs import MetricFrame, scale_at
from gis.errors import InputError
from gis.questions.siting import LonLat
from gis.travel.ground import Ground
from gis.travel.snapping import can_stand, xy_of


def check_place(belt: Belt, place: LonLat, *, ground: Ground | None) -> None:
    """Refuse a place that was chosen by hand where no post may stand.

    Parameters
    ----------
    ground
        Over which minutes are searched, where they are asked for.

    Raises
    ------
    InputError
        On water, beyond the land of the belt, and far from any ground that can be entered.
    """
    site = as_sites((place,), crs=belt.crs)
    if on_land(site, belt).empty:
        raise InputError(
            "No post may stand there: it is beyond the land of the belt.",
            remedy="Choose a place on this side of the boundary.",
        )
    if _is_at_water(belt, site):
        raise InputError(
            "No post may stand there: it is on water, or less than {metres:.0f} m from a river.",
            remedy="Choose a place farther from the water.",
            metres=WATER_M,
        )
    if ground and not can_stand(site, ground=ground).all():
        raise InputError(
            "No post may stand there: no ground around it can be entered, or no height is known.",
            remedy="Choose a place on land, within the heights of the belt.",
        )


def _is_at_water(belt: Belt, site: MetricFrame) -> bool:
    if WATER not in belt.frames:
        return False
    away_m = belt.frames[WATER].distance(site.geometry.iloc[0])
    return bool((away_m <= WATER_M * float(scale_at(xy_of(site), crs=belt.crs)[0])).any())

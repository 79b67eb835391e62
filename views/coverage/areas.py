"""What the areas on the map of a cover show: how far, or whose; and the picture of each."""

from enum import StrEnum

from gis.analysis.cover import BeltCover
from gis.words import Language
from layers.draw import DrawnLayer
from layers.results import coverage as cover_layers
from layers.results.catchments import catchments
from views import address
from views.controls import side_by_side
from views.i18n import t
from views.reach_words import direction_of


class Areas(StrEnum):
    """What the areas show."""

    BANDS = "bands"
    CATCHMENTS = "catchments"


AREAS = address.choice("areas", {areas.value: areas for areas in Areas})


def switch() -> Areas:
    """Let the reader choose what the areas show."""
    names = {Areas.BANDS: t("How far"), Areas.CATCHMENTS: t("Which post")}
    return side_by_side(
        t("Areas on the map"),
        names,
        key=AREAS,
        why=t(
            "Distance or travel time to the nearest post, or which post is nearest, "
            "within the limit."
        ),
    )


def drawn(cover: BeltCover, areas: Areas, *, language: Language) -> DrawnLayer:
    """Draw what is in reach."""
    if areas is Areas.CATCHMENTS:
        return catchments(cover.catchments, language=language)
    return cover_layers.areas(
        cover.areas, language=language, direction=direction_of(cover.settings.within)
    )

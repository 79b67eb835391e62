"""What files of a cover say of themselves."""

from collections.abc import Sequence
from typing import Final

from gis.analysis.cover import BeltCover
from gis.questions.coverage import CoverageSettings, Travel
from gis.words import Words
from views import uncounted
from views.file_notes import settings
from views.file_notes.note import Note, both

ON_THE_WAY: Final = ("roads", "rivers", "bridges", "ferries")  # what travel times depend on


def of_cover(
    cover: BeltCover,
    title: Words,
    *,
    there: CoverageSettings | None = None,
    more: Sequence[str] = (),
) -> Note:
    """Say for what a cover was worked out, and what its sums leave out.

    Parameters
    ----------
    there
        The question of a cover that it is compared with.
    more
        Keys of further layers that the rows are worked out from.
    """
    asked = cover.settings
    way = ON_THE_WAY if isinstance(asked.within, Travel) else ()
    keys = ("boundary", asked.facility, "villages", asked.targets, *way, *more)
    return Note(
        belt=cover.belt,
        title=title,
        settings=both(settings.of_comparison, asked, there)
        if there
        else both(settings.of_cover, asked),
        left_out=uncounted.in_both(cover),
        layers=tuple(dict.fromkeys(keys)),
    )

"""`border-belt cover`: the figures of the page Coverage, as a table or as JSON."""

import math
from argparse import Namespace

from gis.analysis.cover import BeltCover
from gis.belt.belt import Belt
from gis.coverage.summary import ByTimes, places
from gis.errors import InputError
from gis.questions.coverage import CoverageSettings, Straight, Travel
from gis.questions.modes import Direction, Mode, Season
from gis.travel.snapping import has_place
from views import first_question, uncounted
from views.command import cover_words, opened, terminal
from views.command.exits import Exit

MOST_GAPS = 5


def run(asked: Namespace) -> Exit:
    """Print who and what is in reach of the posts of a belt, and the longest gaps."""
    session = opened.session(asked.folder)
    answer = session.cover(settings(session.belt, asked))
    if asked.json:
        terminal.say_json(_plain(answer))
    else:
        terminal.say(cover_words.told(asked.lang, answer, gaps=MOST_GAPS))
    return Exit.DONE


def settings(belt: Belt, asked: Namespace) -> CoverageSettings:
    """Return the initial settings of the page, with the limit of the command line.

    Raises
    ------
    InputError
        For a belt without facilities.
    """
    found = first_question.point_layers(belt)
    if not found:
        raise InputError(
            "This belt has no layer of facilities.",
            remedy="Add one to its folder, for example posts.geojson.",
        )
    facility = found[0]
    targets = first_question.targets_of(belt, facility)[0]
    return CoverageSettings(facility=facility, targets=targets, within=_within(belt, asked))


def _within(belt: Belt, asked: Namespace) -> Straight | Travel:
    if asked.minutes is not None:
        return Travel(
            minutes=asked.minutes,
            mode=Mode(asked.mode or Mode.FOOT),
            season=Season(asked.season),
            direction=Direction(asked.direction),
        )
    if asked.radius_m is not None:
        return Straight(radius_m=asked.radius_m)
    return first_question.start_of_straight(belt)


def _plain(answer: BeltCover) -> dict[str, object]:
    """Return the figures as plain values for JSON; unknown values are null."""
    headline = answer.headline
    gaps = answer.uncovered.head(MOST_GAPS)[["from_m", "to_m", "length_m"]]
    return {
        "belt": answer.belt.name.zh or answer.belt.name.en,
        "revision": answer.belt.revision,
        "question": _question(answer.settings),
        "people": _parts(headline.people),
        "villages": _parts(places(answer.villages)),
        "border_m": _parts(headline.line_m),
        "targets": _parts(headline.targets),
        "facilities": {
            "total": len(answer.facilities),
            "unplaced": int((~has_place(answer.facilities)).sum()),
        },
        "left_out_of_sums": uncounted.of_cover("en", answer),
        "people_by_raster": _known(answer.raster_people),
        "longest_gaps": gaps.to_dict("records"),
    }


def _question(settings: CoverageSettings) -> dict[str, object]:
    within = settings.within
    asked: dict[str, object] = {"facility": settings.facility, "targets": settings.targets}
    if isinstance(within, Straight):
        return asked | {"radius_m": within.radius_m}
    return asked | {
        "minutes": within.minutes,
        "mode": within.mode,
        "season": within.season,
        "direction": within.direction,
    }


def _parts(amount: ByTimes) -> dict[str, float | None]:
    return {
        "total": amount.total,
        "in_reach": amount.in_reach,
        "left_out": amount.none,
        "twice_or_more": amount.at_least_twice,
        "unplaced": amount.unplaced,
        "uncounted": amount.uncounted,
        "share": _known(amount.share),
    }


def _known(amount: float | None) -> float | None:
    return None if amount is None or math.isnan(amount) else amount

"""What a sum cannot count since a figure, a place or a kind is missing, in words.

Pages, files and the command say it in the same sentences.
"""

from functools import partial

from gis.analysis.cover import BeltCover
from gis.analysis.points import PEOPLE
from gis.coverage.summary import places
from gis.travel.snapping import has_place
from gis.words import Language, Words
from layers.registry import catalogue
from views.in_language import sentence


def of_cover(spoken: Language, cover: BeltCover) -> str:
    """Say what the sums of a cover leave out; empty where they hold every row."""
    told = [*of_people(spoken, cover), *_targets(spoken, cover), *of_facilities(spoken, cover)]
    return sentence(spoken, " ").join(told)


def in_both(cover: BeltCover) -> Words:
    """Say it in both languages, for a file."""
    return Words(of_cover("zh", cover), of_cover("en", cover))


def of_people(spoken: Language, cover: BeltCover) -> list[str]:
    """Say how many villages have no figure of population, and how many no place."""
    t = partial(sentence, spoken)
    people, unplaced = cover.headline.people, places(cover.villages).unplaced
    told = [of_figures(spoken, people.uncounted)] if people.uncounted else []
    if unplaced:
        told.append(
            t(
                "Villages without a location: {count:.0f}, with {people:,.0f} "
                "{people:person|people}; they are "
                "neither in reach nor left out.",
                count=unplaced,
                people=people.unplaced,
            )
        )
    return told


def of_figures(spoken: Language, villages: int) -> str:
    """Say how many villages have no figure of population."""
    t = partial(sentence, spoken)
    return t(
        "Villages without a population figure: {count}; they are not in the totals.", count=villages
    )


def _targets(spoken: Language, cover: BeltCover) -> list[str]:
    t = partial(sentence, spoken)
    key, unplaced = cover.settings.targets, cover.headline.targets.unplaced
    if key == PEOPLE or not unplaced:
        return []
    return [
        t(
            "{layer} without a location: {count:.0f}; they are neither in reach nor left out.",
            layer=catalogue()[key].label,
            count=unplaced,
        )
    ]


def of_facilities(spoken: Language, cover: BeltCover) -> list[str]:
    """Say how many facilities reach nothing or are not asked, since they lack a place or kind."""
    t = partial(sentence, spoken)
    key, kinds = cover.settings.facility, cover.settings.kinds
    label = catalogue()[key].label
    unplaced = int((~has_place(cover.facilities)).sum())
    told = (
        [t("{layer} without a location: {count}; they reach nothing.", layer=label, count=unplaced)]
        if unplaced
        else []
    )
    unkind = int(cover.belt.frame(key)["kind"].isna().sum()) if kinds else 0
    if unkind:
        told.append(
            t(
                "{layer} of a kind not given: {count}; the chosen kinds leave them out.",
                layer=label,
                count=unkind,
            )
        )
    return told

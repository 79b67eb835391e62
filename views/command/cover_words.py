"""The figures of a coverage result as lines of text, in the words of the page Coverage."""

from functools import partial

from gis.analysis.cover import BeltCover
from gis.coverage.summary import places
from gis.linear.chainage import format_k
from gis.questions.coverage import Straight, Travel
from gis.questions.modes import Direction, Mode, Season
from gis.words import Language
from layers.registry import catalogue
from views import uncounted
from views.command import terminal
from views.in_language import sentence

KM = 1_000.0


def told(spoken: Language, answer: BeltCover, *, gaps: int) -> str:
    """Format the totals of a coverage result and its longest gaps, at most `gaps` of them."""
    t = partial(sentence, spoken)
    raster = answer.raster_people
    parts = [
        f"{answer.belt.name.in_language(spoken)} · {limit(spoken, answer.settings.within)}",
        terminal.table([*_people(spoken, answer), *_border(spoken, answer)]),
        "" if not raster else t(
            "According to the population raster, {people:,.0f} {people:person is|people are} "
            "in reach.", people=raster
        ),
        _gaps(spoken, answer, most=gaps),
        uncounted.of_cover(spoken, answer),
    ]  # fmt: skip
    return "\n\n".join(filter(None, parts))


def limit(spoken: Language, within: Straight | Travel) -> str:
    """Describe the measure and limit of a coverage result."""
    t = partial(sentence, spoken)
    if isinstance(within, Straight):
        return t("Straight line, {km:g} km", km=within.radius_m / KM)
    modes = {Mode.FOOT: t("On foot"), Mode.MOTORCYCLE: t("Motorcycle"), Mode.CAR: t("Car")}
    seasons = {Season.DRY: t("Dry season"), Season.WET: t("Wet season")}
    name = t(
        "{mode}, {season}, {minutes:g} min",
        mode=modes[within.mode],
        season=seasons[within.season],
        minutes=within.minutes,
    )
    return name + (t(", from the post") if within.direction is Direction.FROM_POSTS else "")


def _people(spoken: Language, answer: BeltCover) -> list[tuple[str, str, str]]:
    """Format people and villages in reach and out of reach; empty without population figures."""
    t = partial(sentence, spoken)
    people, villages = answer.headline.people, places(answer.villages)
    counted = [
        (
            label,
            f"{part:,.0f}",
            t("{share:.1%} of {total:,.0f}", share=part / people.total, total=people.total),
        )
        for label, part in (
            (t("People in reach"), people.in_reach),
            (t("People left out"), people.none),
        )
        if people.total
    ]
    placed = (t("Villages left out"), f"{villages.none:.0f}", _of(spoken, villages.total))
    return [*counted, placed] if villages.total else []


def _border(spoken: Language, answer: BeltCover) -> list[tuple[str, str, str]]:
    t = partial(sentence, spoken)
    line, targets = answer.headline.line_m, answer.headline.targets
    rows = [
        (
            label,
            t("{km:.2f} km", km=part / KM),
            t("{share:.1%} of {total:,.2f} km", share=part / line.total, total=line.total / KM),
        )
        for label, part in (
            (t("Border in reach"), line.in_reach),
            (t("Border in reach twice or more"), line.at_least_twice),
        )
    ]
    if targets.total:
        layer = catalogue()[answer.settings.targets].label.in_language(spoken)
        label = t("{targets} left out", targets=layer)
        rows.append((label, f"{targets.none:.0f}", _of(spoken, targets.total)))
    return rows


def _of(spoken: Language, total: float) -> str:
    t = partial(sentence, spoken)
    return t("of {total:.0f}", total=total)


def _gaps(spoken: Language, answer: BeltCover, *, most: int) -> str:
    t = partial(sentence, spoken)
    longest = answer.uncovered.head(most)
    if longest.empty:
        return t("The whole border is in reach.")
    rows = [
        (format_k(start), format_k(end), t("{km:.2f} km", km=length / KM))
        for start, end, length in longest[["from_m", "to_m", "length_m"]].to_numpy()
    ]
    return f"{t('The longest gaps')}\n{terminal.table(rows)}"

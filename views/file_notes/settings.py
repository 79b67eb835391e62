"""For what a result was worked out, as a file says it: each question in one line."""

from collections.abc import Sequence
from dataclasses import fields
from datetime import date
from functools import partial

from gis.analysis.incidents.dispatch import Dispatch
from gis.analysis.patrols.week import Week
from gis.questions.coverage import CoverageSettings, Straight, Travel
from gis.questions.dispatch import DispatchSettings
from gis.questions.drill import DrillSettings
from gis.questions.modes import Direction, Mode, Season
from gis.questions.services import FundRule
from gis.questions.siting import Goal, SitingSettings, Spots, Times
from gis.ranges import range_of
from gis.words import Language, Words, with_its_unit
from layers.registry import catalogue
from views import place_words
from views.in_language import sentence
from views.limits import ON_THE_WAY, RADIUS


def of_cover(spoken: Language, settings: CoverageSettings) -> str:
    """Say from where, for what and within which limit."""
    t = partial(sentence, spoken)
    facility, targets = (catalogue()[key].label for key in (settings.facility, settings.targets))
    told = t(
        "Facilities: {facility}{kinds}; targets: {targets}; {how}",
        facility=facility,
        kinds=_kinds(spoken, settings),
        targets=targets,
        how=_within(spoken, settings.within),
    )
    if settings.added:
        told += t(", new posts: {count}", count=len(settings.added))
    return told


def of_comparison(spoken: Language, here: CoverageSettings, there: CoverageSettings) -> str:
    """Say between which two covers the rows differ."""
    t = partial(sentence, spoken)
    told = t("Compared with: {other}.", other=of_cover(spoken, there))
    return _joined(spoken, [of_cover(spoken, here), told])


def of_siting(spoken: Language, asked: SitingSettings) -> str:
    """Say what new posts were to gain, and where they may stand."""
    t = partial(sentence, spoken)
    goals = {
        Goal.MOST: t("Cover the most"),
        Goal.FEWEST: t("Cover everything with the fewest posts"),
        Goal.LEAST_TOTAL: t("Least total distance or time"),
        Goal.LEAST_WORST: t("Least maximum distance or time"),
    }
    spots = {
        Spots.VILLAGES: t("In villages"),
        Spots.ROADS: t("Along roads"),
        Spots.AREA: t("In a drawn area"),
    }
    own = [] if asked.goal is Goal.FEWEST else ["posts"]
    if asked.goal is Goal.MOST:
        own.append("border_share")
    allowed = ["from_boundary_m"]
    if asked.allowed.spots is not Spots.VILLAGES:
        allowed.append("every_m")
    parts = [
        of_cover(spoken, asked.cover),
        goals[asked.goal],
        *numbers(spoken, asked, own),
        spots[asked.allowed.spots],
        *numbers(spoken, asked.allowed, allowed),
    ]
    if asked.times is Times.TWICE:
        parts.append(t("Covered by at least two posts"))
    return _joined(spoken, parts)


def of_patrols(spoken: Language, as_of: date, limit_days: float) -> str:
    """Say at which day, and after how many days a stretch is overdue."""
    t = partial(sentence, spoken)
    return _joined(
        spoken,
        [
            t("As of {day}", day=as_of.isoformat()),
            t("overdue after {days:g} {days:day|days}", days=limit_days),
        ],
    )


def of_month(spoken: Language, first: date, last: date, as_of: date) -> str:
    """Say of which month, as it is known on a day."""
    t = partial(sentence, spoken)
    return _joined(spoken, [of_days(spoken, first, last), t("As of {day}", day=as_of.isoformat())])


def of_days(spoken: Language, first: date, last: date) -> str:
    """Say from which day to which."""
    t = partial(sentence, spoken)
    return t("From {first} to {last}", first=first.isoformat(), last=last.isoformat())


def of_week(spoken: Language, week: Week) -> str:
    """Say which week was planned, and within which limits."""
    days = of_days(spoken, week.days[0], week.days[-1])
    names = ("hours", "target_days", "crossing_weight")
    return _joined(spoken, [days, *numbers(spoken, week.settings, names)])


def of_line(spoken: Language, name: Words) -> str:
    """Say which line was asked about."""
    t = partial(sentence, spoken)
    return t("Line: {name}", name=name)


def of_dispatch(spoken: Language, found: Dispatch) -> str:
    """Say to which place, how and when somebody is to go."""
    t = partial(sentence, spoken)
    at = found.settings.at
    hour = t("at {hour}", hour=f"{at:%H:%M}") if at else t("at any hour")
    place = place_words.place_name(spoken, found.place)
    return _joined(spoken, [place, of_way(spoken, found.settings), hour])


def of_way(spoken: Language, settings: DispatchSettings | DrillSettings | Travel) -> str:
    """Say how people go, and in which season."""
    mode, season = _mode(spoken, settings.mode), _season(spoken, settings.season)
    return _joined(spoken, [mode, season])


def of_drill(spoken: Language, settings: DrillSettings, clock: str) -> str:
    """Say which day was drawn, how teams go, and at which time of it the rows are."""
    t = partial(sentence, spoken)
    names = ("seed", "calls", "on_scene_min", "sending_min")
    told = numbers(spoken, settings, names)
    return _joined(spoken, [*told, of_way(spoken, settings), t("at {hour}", hour=clock)])


def of_rates(spoken: Language, rule: FundRule) -> str:
    """Say the rates of the funds."""
    return _joined(spoken, numbers(spoken, rule))


def numbers(spoken: Language, settings: object, names: Sequence[str] | None = None) -> list[str]:
    """Say numbers of some settings with their labels and units; all of them by default."""
    told = []
    for name in _all_of(settings) if names is None else names:
        declared = range_of(type(settings), name)
        label = declared.label.in_language(spoken)
        unit = declared.unit.zh if spoken == "zh" else declared.unit.en  # some have none in one
        told.append(f"{label} {with_its_unit(f'{getattr(settings, name):g}', unit)}")
    return told


def _all_of(settings: object) -> list[str]:
    return [one.name for one in fields(settings)]  # type: ignore[arg-type]  # of any class


def _joined(spoken: Language, parts: Sequence[str]) -> str:
    return {"zh": "；", "en": "; "}[spoken].join(parts)


def of_reach(spoken: Language, settings: CoverageSettings) -> str:
    """Say within which limit, of facilities of which kinds."""
    label = catalogue()[settings.facility].label.in_language(spoken)
    return f"{label}{_kinds(spoken, settings)} · {_within(spoken, settings.within)}"


def _within(spoken: Language, within: Straight | Travel) -> str:
    t = partial(sentence, spoken)
    if isinstance(within, Straight):
        return t("Straight line, {km:g} km", km=RADIUS.on_screen(within))
    told = t(
        "{mode}, {season}, {minutes:g} min",
        mode=_mode(spoken, within.mode),
        season=_season(spoken, within.season),
        minutes=ON_THE_WAY.on_screen(within),
    )
    is_backward = within.direction is Direction.FROM_POSTS
    return told + t(", from the post") if is_backward else told


def _mode(spoken: Language, mode: Mode) -> str:
    t = partial(sentence, spoken)
    names = {Mode.FOOT: t("On foot"), Mode.MOTORCYCLE: t("Motorcycle"), Mode.CAR: t("Car")}
    return names[mode]


def _season(spoken: Language, season: Season) -> str:
    t = partial(sentence, spoken)
    return {Season.DRY: t("Dry season"), Season.WET: t("Wet season")}[season]


def _kinds(spoken: Language, settings: CoverageSettings) -> str:
    t = partial(sentence, spoken)
    column = catalogue()[settings.facility].table.column("kind")
    words = column.choices if column else {}
    told = tuple(
        words[kind].in_language(spoken) if kind in words else kind for kind in settings.kinds
    )
    return t(" ({kinds})", kinds=told) if told else ""

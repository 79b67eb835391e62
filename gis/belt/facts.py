"""The settings of a belt in `belt.toml`, validated; its layers are in separate files."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any, Final, NamedTuple, get_args
from zoneinfo import ZoneInfo, available_timezones

from gis.coverage.buffers import Side
from gis.errors import InputError, Problem
from gis.questions.coverage import Straight, Travel
from gis.questions.services import FundRule
from gis.timestamps import CHINA
from gis.travel.land_cover import speeds_by_code
from gis.travel.road_crossings import AtRivers
from gis.travel.speeds import Speeds
from gis.words import Words


@dataclass(frozen=True)
class Source:
    """The source of a layer."""

    source: str
    licence: str
    date: str
    synthetic: bool


@dataclass(frozen=True)
class Tiles:
    """A tile server on the intranet: its URL with {z} {x} {y}, and the attribution."""

    name: str
    url: str
    attribution: str


@dataclass(frozen=True, kw_only=True)
class BeltFacts:
    """The settings of a belt; `crs` is the declared CRS, or None.

    `land_side` is the side of the home land in the direction of chainage; it is used only where the
    belt has no areas, and None if not given. `landcover_kmh` are speeds on foot by land-cover code.
    `reported` are figures as an official report has them, shown beside those that are worked out.
    """

    name: Words
    notice: Words
    crs: str | None
    official_boundary_km: float | None
    land_side: Side | None
    sources: Mapping[str, Source]
    defaults: Mapping[str, float]
    reported: Mapping[str, float]
    speeds: Speeds
    at_rivers: AtRivers
    landcover_kmh: Mapping[int, float]
    tiles: tuple[Tiles, ...]
    timezone: ZoneInfo


class _Form(NamedTuple):
    kinds: tuple[type, ...]
    remedy: str


TEXT: Final = _Form((str,), "Write it as text in double quotes.")
NUMBER: Final = _Form((int, float), "Write a number without a unit.")
TABLE: Final = _Form((dict,), "Write it as a table under [{key}].")
LIST: Final = _Form((list,), "Write each one as a table under [[{key}]].")
FORMS: Final[Mapping[str, _Form]] = {
    **dict.fromkeys(
        (
            "name",
            "name_en",
            "notice",
            "notice_en",
            "crs",
            "land_side",
            "timezone",
            "roads_over_rivers",
        ),
        TEXT,
    ),
    "official_boundary_km": NUMBER,
    **dict.fromkeys(("defaults", "reported", "sources", "speeds", "landcover"), TABLE),
    "tiles": LIST,
}


def facts_of(settings: Mapping[str, Any], *, folder: str) -> BeltFacts:
    """Read the facts from `belt.toml`; anything not given is empty.

    Parameters
    ----------
    settings
        From `gis.files.belt_folder.read_settings`.
    folder
        The name of the folder, used if the belt has no name.

    Raises
    ------
    InputError
        Listing every value of the wrong form, a radius out of range, and every invalid speed.
    """
    problems = _misshapen(settings)
    if problems:
        raise InputError.of(problems)
    return BeltFacts(
        name=_words(settings, "name", other=folder),
        notice=_words(settings, "notice", other=""),
        crs=settings.get("crs"),
        official_boundary_km=settings.get("official_boundary_km"),
        land_side=settings.get("land_side"),
        sources=_sources(settings.get("sources", {})),
        defaults=dict(settings.get("defaults", {})),
        reported=dict(settings.get("reported", {})),
        speeds=Speeds.read(settings.get("speeds", {})),
        at_rivers=AtRivers(settings.get("roads_over_rivers", AtRivers.BRIDGE)),
        landcover_kmh=speeds_by_code(settings.get("landcover", {})),
        tiles=_tiles(settings.get("tiles", [])),
        timezone=ZoneInfo(settings.get("timezone", CHINA.key)),
    )


def _misshapen(settings: Mapping[str, Any]) -> list[Problem]:
    problems = _of_other_form(settings, FORMS)
    if problems:
        return problems
    defaults, sources = settings.get("defaults", {}), settings.get("sources", {})
    reported = settings.get("reported", {})
    tiles = dict.fromkeys(["tiles"], TABLE)
    return [
        *_of_other_form(defaults, dict.fromkeys(defaults, NUMBER), within="defaults."),
        *_of_other_form(reported, dict.fromkeys(reported, NUMBER), within="reported."),
        *_of_other_form(sources, dict.fromkeys(sources, TABLE), within="sources."),
        *(p for one in settings.get("tiles", []) for p in _of_other_form({"tiles": one}, tiles)),
        *_out_of_range(defaults),
        *_refused(partial(Speeds.read, settings.get("speeds", {}))),
        *_refused(partial(speeds_by_code, settings.get("landcover", {}))),
        *_unknown_side(settings),
        *_unknown_way_over(settings),
        *_unknown_timezone(settings),
    ]


def _of_other_form(
    told: Mapping[str, object], forms: Mapping[str, _Form], *, within: str = ""
) -> list[Problem]:
    return [
        _unusable(f"{within}{key}", value=told[key], remedy=form.remedy)
        for key, form in forms.items()
        if key in told and type(told[key]) not in form.kinds
    ]


def _out_of_range(defaults: Mapping[str, object]) -> tuple[Problem, ...]:
    declared: tuple[tuple[Callable[..., object], str], ...] = (
        (Straight, "radius_m"),
        (Travel, "minutes"),
        *((FundRule, name) for name in ("fund_yuan", "training_yuan", "activities_yuan")),
    )
    return tuple(
        problem
        for settings, name in declared
        if isinstance(value := defaults.get(name), int | float)
        for problem in _refused(partial(settings, **{name: value}))
    )


def _refused(reading: Callable[[], object]) -> tuple[Problem, ...]:
    """Return the problems that a reader raises."""
    try:
        reading()
    except InputError as wrong:
        return tuple(replace(problem, layer="belt.toml") for problem in wrong.problems)
    return ()


def _unknown_side(settings: Mapping[str, Any]) -> tuple[Problem, ...]:
    side = settings.get("land_side", "left")
    if side in get_args(Side):
        return ()
    remedy = "Write left or right, looking in the direction of increasing chainage."
    return (_unusable("land_side", value=side, remedy=remedy),)


def _unknown_way_over(settings: Mapping[str, Any]) -> tuple[Problem, ...]:
    way = settings.get("roads_over_rivers", AtRivers.BRIDGE)
    if way in set(AtRivers):
        return ()
    remedy = "Write bridge (main roads are bridged), ford or blocked."
    return (_unusable("roads_over_rivers", value=way, remedy=remedy),)


def _unknown_timezone(settings: Mapping[str, Any]) -> tuple[Problem, ...]:
    name = settings.get("timezone")
    if name is None or name in available_timezones():
        return ()
    remedy = "Write the name of a time zone, for example Asia/Shanghai."
    return (_unusable("timezone", value=name, remedy=remedy),)


def _unusable(key: str, *, value: object, remedy: str) -> Problem:
    return Problem(
        "{key} is {value}, which is not valid.",
        remedy,
        layer="belt.toml",
        values={"key": key, "value": str(value)},
    )


def _words(settings: Mapping[str, Any], key: str, *, other: str) -> Words:
    chinese = settings.get(key, other)
    return Words(chinese, settings.get(f"{key}_en", chinese))


def _sources(told: Mapping[str, Mapping[str, Any]]) -> dict[str, Source]:
    return {
        key: Source(
            source=str(one.get("source", "")),
            licence=str(one.get("licence", "")),
            date=str(one.get("date", "")),
            synthetic=bool(one.get("synthetic", False)),
        )
        for key, one in told.items()
    }


def _tiles(told: Sequence[Mapping[str, Any]]) -> tuple[Tiles, ...]:
    return tuple(
        Tiles(str(one.get("name", "")), str(one.get("url", "")), str(one.get("attribution", "")))
        for one in told
    )

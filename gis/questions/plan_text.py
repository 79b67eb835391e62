"""Plans to and from JSON: every value is validated, since anyone may have edited the file."""

import json
import math
from dataclasses import dataclass
from enum import Enum
from typing import TypeVar

from gis.errors import InputError
from gis.questions.coverage import CoverageSettings, Straight, Travel
from gis.questions.modes import Direction, Mode, Season
from gis.questions.siting import Allowed, Goal, LonLat, SitingSettings, Spots, Times

FORMAT = "siting 1"

Code = TypeVar("Code", bound=Enum)


@dataclass(frozen=True, kw_only=True)
class Scenario:
    """A plan: the settings, and the sites in the order of their numbers."""

    asked: SitingSettings
    sites: tuple[LonLat, ...]


def scenario_text(scenario: Scenario) -> str:
    """Write a plan as JSON."""
    asked, cover, allowed = scenario.asked, scenario.asked.cover, scenario.asked.allowed
    within: dict[str, object]
    if isinstance(cover.within, Straight):
        within = {"radius_m": cover.within.radius_m}
    else:
        within = {
            "minutes": cover.within.minutes,
            "mode": cover.within.mode,
            "season": cover.within.season,
            "direction": cover.within.direction,
        }
    document = {
        "format": FORMAT,
        "facility": cover.facility,
        "kinds": cover.kinds,
        "targets": cover.targets,
        "within": within,
        "goal": asked.goal,
        "times": asked.times.value,
        "posts": asked.posts,
        "border_share": asked.border_share,
        "allowed": {
            "spots": allowed.spots,
            "every_m": allowed.every_m,
            "corners": allowed.corners,
            "from_boundary_m": allowed.from_boundary_m,
        },
        "sites": scenario.sites,
    }
    return json.dumps(document, ensure_ascii=False, indent=1)


def read_scenario(text: bytes) -> Scenario:
    """Read a plan.

    Raises
    ------
    InputError
        Where it is not JSON, of another format, or a value is missing or outside its range.
    """
    try:
        document = json.loads(text, parse_int=float)  # no number is too long for a float
    except (ValueError, RecursionError) as broken:
        raise _unfit("JSON") from broken
    plan = _Members(document)
    if plan.text("format") != FORMAT:
        raise _unfit("format")
    allowed = plan.members("allowed")
    asked = SitingSettings(
        cover=CoverageSettings(
            facility=plan.text("facility"),
            kinds=plan.texts("kinds"),
            targets=plan.text("targets"),
            within=_within(plan.members("within")),
        ),
        goal=plan.one_of("goal", Goal),
        times=plan.one_of("times", Times),
        posts=plan.number("posts"),
        border_share=plan.number("border_share"),
        allowed=Allowed(
            spots=allowed.one_of("spots", Spots),
            every_m=allowed.number("every_m"),
            corners=allowed.places("corners"),
            from_boundary_m=allowed.number("from_boundary_m"),
        ),
    )
    return Scenario(asked=asked, sites=plan.places("sites"))


def _within(members: "_Members") -> Straight | Travel:
    if members.has("radius_m"):
        return Straight(radius_m=members.number("radius_m"))
    # Plans of the first version lack it: travel was then to the posts.
    told = members.has("direction")
    direction = members.one_of("direction", Direction) if told else Direction.TO_POSTS
    return Travel(
        minutes=members.number("minutes"),
        mode=members.one_of("mode", Mode),
        season=members.one_of("season", Season),
        direction=direction,
    )


class _Members:
    """The members of one object of a plan, each validated on access."""

    def __init__(self, document: object) -> None:
        self._document = document if isinstance(document, dict) else {}

    def has(self, key: str) -> bool:
        """Return whether there is such a member, of any type."""
        return key in self._document

    def members(self, key: str) -> "_Members":
        """Return the members of an object; of anything else none, so each is reported missing."""
        return _Members(self._document.get(key))

    def text(self, key: str) -> str:
        """Return a text."""
        (text,) = _texts([self._document.get(key)], key)
        return text

    def texts(self, key: str) -> tuple[str, ...]:
        """Return a list of texts."""
        return _texts(self._document.get(key), key)

    def number(self, key: str) -> float:
        """Return a finite number."""
        (number,) = _numbers([self._document.get(key)], key)
        return number

    def one_of(self, key: str, codes: type[Code]) -> Code:
        """Return the code with the value given there."""
        found = [code for code in codes if code.value == self._document.get(key)]
        if not found:
            raise _unfit(key)
        return found[0]

    def places(self, key: str) -> tuple[LonLat, ...]:
        """Return a list of longitudes and latitudes in degrees."""
        pairs = self._document.get(key)
        if not isinstance(pairs, list):
            raise _unfit(key)
        numbers = [_numbers(pair, key) for pair in pairs]
        if any(len(pair) != 2 or abs(pair[0]) > 180 or abs(pair[1]) > 90 for pair in numbers):
            raise _unfit(key)
        return tuple((lon, lat) for lon, lat in numbers)


def _texts(values: object, key: str) -> tuple[str, ...]:
    if not isinstance(values, list) or not all(isinstance(one, str) for one in values):
        raise _unfit(key)
    return tuple(values)


def _numbers(values: object, key: str) -> tuple[float, ...]:
    if not isinstance(values, list) or not all(
        isinstance(one, float) and math.isfinite(one) for one in values
    ):
        raise _unfit(key)
    return tuple(values)


def _unfit(key: str) -> InputError:
    return InputError(
        "The plan cannot be read: {key} is missing or not valid.",
        remedy="Correct the file, or delete it and save the plan again.",
        key=key,
    )

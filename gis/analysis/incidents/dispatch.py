"""Who goes to a place: the posts in the order of their minutes, and everything beside it."""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import pandas as pd

from gis.analysis.gazetteer.place import FoundPlace
from gis.analysis.incidents.beside import AWAY, Beside, beside, straight_m
from gis.analysis.incidents.duty_hours import Duty, duties_of
from gis.analysis.incidents.nearer import Nearer, Searched, nearer_posts
from gis.analysis.incidents.roads_on_way import RoadsOnWay
from gis.analysis.responsibility.care import LineInCare
from gis.analysis.responsibility.place import Answer, near
from gis.belt.belt import Belt
from gis.crs import MetricFrame
from gis.questions.dispatch import DispatchSettings
from gis.travel.friction import Friction
from gis.travel.route import Route
from gis.travel.snapping import has_place
from gis.travel.to_place import ToPlace, to_place

CHOICES: Final = 3
LIMITS_MIN: Final = (30.0, 60.0, 120.0, 240.0, math.inf)
"""Each search that finds too few is followed by a wider one; most need the first alone."""
EXPLAINED_MIN: Final = 120.0  # a nearer post is looked for so far, to tell its minutes
CELLS_ASIDE: Final = 1.0  # a way runs from cell to cell along a road


@dataclass(frozen=True, eq=False, kw_only=True)
class Choice:
    """One of the posts that may go.

    Attributes
    ----------
    post
        Its row of the posts.
    way
        Its way to the place; None without elevations.
    roads
        The named roads along the way, from `RoadsOnWay`.
    """

    post: pd.Series
    way: Route | None
    roads: pd.DataFrame


@dataclass(frozen=True, eq=False, kw_only=True)
class Dispatch:
    """Who goes to a place.

    Attributes
    ----------
    posts
        All posts, the first to arrive first, with `minutes` (NaN beyond `limit_min` or without
        passable ground, inf where no way leads here), `straight_m`, `duty`, and `turn` (1 to 3 of
        the choices). Without elevations the straight distance gives the order, and no minutes.
    choices
        The first three on duty; where all are off duty, the first three of them.
    all_off
        Whether all posts that can come are off duty.
    nearer
        Why those nearer in a straight line do not go first.
    answers
        Who answers for the stretch of the boundary next to it, and for the sections of roads.
    """

    place: FoundPlace
    settings: DispatchSettings
    posts: MetricFrame
    limit_min: float
    over_terrain: bool
    choices: tuple[Choice, ...]
    all_off: bool
    nearer: tuple[Nearer, ...]
    beside: Beside
    answers: tuple[Answer, ...]


@dataclass(frozen=True, eq=False, kw_only=True)
class Known:
    """What is known beforehand.

    Attributes
    ----------
    friction
        For the mode, the season and the hour; None without elevations.
    all_open
        For the mode in the dry season at any hour; None where that is the same.
    """

    friction: Friction | None
    all_open: Friction | None
    lines: Sequence[LineInCare]
    roads: RoadsOnWay


def dispatch(
    belt: Belt, place: FoundPlace, settings: DispatchSettings, *, known: Known
) -> Dispatch:
    """Find who goes to a place.

    Raises
    ------
    InputError
        Where the belt has no posts, or no passable ground is near the place.
    """
    posts = belt.frame("posts").set_index("id", drop=False).rename_axis(None)
    told = MetricFrame(
        posts.assign(
            **{AWAY: straight_m(belt, MetricFrame(posts), place.xy)},
            duty=duties_of(posts, at=settings.at),
        )
    )
    friction = known.friction
    reached = None if friction is None else _reach(place, told, friction)
    in_order, chosen = _ordered(told, reached)
    ways = [
        reached.way_from(in_order, row)
        if reached is not None and np.isfinite(in_order["minutes"].iloc[row])
        else None
        for row in chosen
    ]
    choices = tuple(
        Choice(post=in_order.iloc[row], way=way, roads=_roads(known.roads, way, friction))
        for row, way in zip(chosen, ways, strict=True)
    )
    return Dispatch(
        place=place,
        settings=settings,
        posts=in_order,
        limit_min=math.inf if reached is None else reached.limit_min,
        over_terrain=reached is not None,
        choices=choices,
        all_off=bool(chosen) and in_order["duty"].iloc[chosen[0]] == Duty.OFF,
        nearer=()
        if reached is None or not choices
        else nearer_posts(
            belt,
            place,
            in_order,
            first=choices[0].post,
            found=Searched(
                reached=reached,
                all_open=_once(place, known.all_open, reached.limit_min),
                season=settings.season,
                at=settings.at,
            ),
        ),
        beside=beside(belt, place),
        answers=tuple(near(belt, known.lines, place.lonlat)),
    )


def _reach(place: FoundPlace, posts: MetricFrame, friction: Friction) -> ToPlace:
    """Search until enough posts on duty are reached, and the nearest of them."""
    able = (posts["duty"] != Duty.OFF).to_numpy() & has_place(posts)
    enough = min(CHOICES, int(able.sum()))
    nearest = int(posts[AWAY].where(able).fillna(math.inf).to_numpy().argmin()) if enough else -1
    for limit_min in LIMITS_MIN:
        reached = to_place(place.xy, friction=friction, limit_min=limit_min)
        there = np.isfinite(reached.minutes_from(posts))
        has_nearest = nearest < 0 or there[nearest] or limit_min >= EXPLAINED_MIN
        if (there & able).sum() >= max(enough, 1) and has_nearest:
            break
    return reached


def _ordered(posts: MetricFrame, reached: ToPlace | None) -> tuple[MetricFrame, list[int]]:
    """Put posts in the order of arrival, and choose the first of those on duty."""
    if reached is None:
        minutes = np.full(len(posts), np.nan)
        by = AWAY
    else:
        found = reached.minutes_from(posts)
        unknown = np.isinf(found) & np.isfinite(reached.limit_min)
        minutes, by = np.where(unknown, np.nan, found), "minutes"
    in_order = posts.assign(minutes=minutes).sort_values([by, AWAY, "id"], kind="stable")
    comes = np.isfinite(in_order[by].to_numpy(dtype=np.float64))
    off = (in_order["duty"] == Duty.OFF).to_numpy()
    rows = np.flatnonzero(comes & ~off if (comes & ~off).any() else comes)[:CHOICES].tolist()
    turn = pd.Series(pd.NA, index=in_order.index, dtype="Int64")
    turn.iloc[rows] = range(1, len(rows) + 1)
    return MetricFrame(in_order.assign(turn=turn)), rows


def _roads(roads: RoadsOnWay, way: Route | None, friction: Friction | None) -> pd.DataFrame:
    if way is None or friction is None:
        return pd.DataFrame()
    return roads.along(way, within_m=CELLS_ASIDE * max(friction.cell_m))


def _once(
    place: FoundPlace, friction: Friction | None, limit_min: float
) -> Callable[[], ToPlace | None]:
    """Search with everything open, at most once."""
    found: list[ToPlace] = []

    def searched() -> ToPlace | None:
        if friction is not None and not found:
            found.append(to_place(place.xy, friction=friction, limit_min=limit_min))
        return found[0] if found else None

    return searched

"""Why a post that is nearer as the crow flies does not go first: only what is known is told."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import time
from typing import Final

import pandas as pd
import shapely
from shapely import LineString

from gis.analysis.gazetteer.place import FoundPlace
from gis.analysis.incidents.duty_hours import Duty
from gis.belt.belt import Belt
from gis.crs import MetricFrame
from gis.questions.modes import Season
from gis.travel.bridges_and_ferries import Closed, why_closed
from gis.travel.route import Route
from gis.travel.to_place import ToPlace

MOST: Final = 3  # posts that are explained, the nearest first
SAVED_MIN: Final = 1.0  # a ferry that saves less is no reason
AT_WATER_M: Final = 500.0  # between a ferry and the step of a way that it carries


@dataclass(frozen=True, kw_only=True)
class Shut:
    """A bridge or ferry that is closed, and why."""

    layer: str
    name: str
    why: Closed
    hours: str


@dataclass(frozen=True, eq=False, kw_only=True)
class Nearer:
    """A post nearer to the place than the first to go, in a straight line.

    Attributes
    ----------
    post
        Its row of the posts.
    off_duty
        Whether it is off duty at that hour.
    way
        Its way; None where the search did not reach it.
    rivers
        The names of the rivers that the straight line crosses; an empty name for one without.
    open_min
        The minutes in the dry season with every bridge and ferry open, where that is sooner by a
        minute or more; None else.
    shut
        The bridges and ferries of that way that are closed now.
    """

    post: pd.Series
    off_duty: bool
    way: Route | None
    rivers: tuple[str, ...]
    open_min: float | None
    shut: tuple[Shut, ...]


@dataclass(frozen=True, eq=False, kw_only=True)
class Searched:
    """The search for the posts, and what it was asked.

    Attributes
    ----------
    all_open
        Searches again with everything open; gives None where nothing is closed.
    """

    reached: ToPlace
    all_open: Callable[[], ToPlace | None]
    season: Season
    at: time | None


def nearer_posts(
    belt: Belt, place: FoundPlace, posts: MetricFrame, *, first: pd.Series, found: Searched
) -> tuple[Nearer, ...]:
    """Explain the posts that are nearer in a straight line than the first to go.

    Parameters
    ----------
    posts
        In the order of the search, with `straight_m`, `minutes` and `duty`.
    """
    near = posts[posts["straight_m"] < first["straight_m"]].sort_values("straight_m").head(MOST)
    told = []
    for row in posts.index.get_indexer(near.index).tolist():
        post = posts.iloc[row]
        off_duty = post["duty"] == Duty.OFF
        again = None if off_duty else found.all_open()
        open_min, shut = _if_open(belt, posts, row, again=again, found=found)
        told.append(
            Nearer(
                post=post,
                off_duty=off_duty,
                way=found.reached.way_from(posts, row) if _is_reached(post["minutes"]) else None,
                rivers=_rivers(belt, LineString([place.xy, post["geometry"].coords[0]])),
                open_min=open_min,
                shut=shut,
            )
        )
    return tuple(told)


def _is_reached(minutes: float) -> bool:
    return bool(pd.notna(minutes) and minutes < float("inf"))


def _if_open(
    belt: Belt, posts: MetricFrame, row: int, *, again: ToPlace | None, found: Searched
) -> tuple[float | None, tuple[Shut, ...]]:
    """Tell how soon a post would be there with everything open, and what is closed on that way."""
    if again is None:
        return None, ()
    now_min = posts["minutes"].iloc[row]
    open_min = float(again.minutes_from(MetricFrame(posts.iloc[[row]]))[0])
    if not _is_reached(open_min) or (_is_reached(now_min) and open_min > now_min - SAVED_MIN):
        return None, ()
    return open_min, _shut_along(belt, again.way_from(posts, row), found=found)


def _shut_along(belt: Belt, way: Route, *, found: Searched) -> tuple[Shut, ...]:
    """Name what carries a way and is closed now."""
    carried = shapely.union_all(list(way.parts.geometry[way.parts["kind"] == "carried"]))
    shut = []
    for layer in ("ferries", "bridges"):
        for _, row in belt.frames.get(layer, pd.DataFrame()).iterrows():
            why = why_closed(row, season=found.season, clock=found.at)
            if why and not carried.is_empty and row.geometry.distance(carried) <= AT_WATER_M:
                name, hours = row.get("name"), row.get("hours")
                shut.append(
                    Shut(
                        layer=layer,
                        name=name if isinstance(name, str) else "",
                        why=why,
                        hours=hours if isinstance(hours, str) else "",
                    )
                )
    return tuple(shut)


def _rivers(belt: Belt, straight: LineString) -> tuple[str, ...]:
    rivers = belt.frames.get("rivers")
    if rivers is None:
        return ()
    crossed = rivers[rivers.geometry.intersects(straight)]
    along = [straight.project(shape.intersection(straight).centroid) for shape in crossed.geometry]
    names = crossed.get("name", pd.Series("", index=crossed.index)).fillna("").astype(str)
    in_order = [name for _, name in sorted(zip(along, names, strict=True))]
    return tuple(dict.fromkeys(in_order))

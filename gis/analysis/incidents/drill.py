"""A drill: the calls of a day drawn from the belt, and who goes to each while others are away.

A call comes from a ten-household group, the likelier the more households it has; on a belt without
groups from a village, by its people. Its minute is drawn evenly from the day, its kind as often as
the incidents of the belt have it. The calls are answered one after another, each by the post on
duty at its hour that can be there first: one that is away sets out when it is back. None is spared
for later calls, as at the desk.
"""

import random
from collections.abc import Callable
from dataclasses import dataclass
from datetime import time
from enum import StrEnum
from typing import Final

import geopandas as gpd
import numpy as np
import pandas as pd

from gis.analysis.incidents.dispatch import LIMITS_MIN
from gis.analysis.incidents.duty_hours import Duty, duties_of
from gis.arrays import BoolArray, FloatArray
from gis.belt.belt import Belt
from gis.crs import MetricFrame, as_metric
from gis.errors import InputError
from gis.questions.dispatch import DispatchSettings
from gis.questions.drill import DrillSettings
from gis.travel.friction import Friction
from gis.travel.snapping import has_place, xy_of
from gis.travel.to_place import to_place

DAY_MIN: Final = 24 * 60
WEIGHTS: Final = {"groups": "households", "villages": "population"}
"""From what places calls come, and what makes them likelier."""
NAMES: Final = {"groups": ("code", "village"), "villages": ("name",)}


class State(StrEnum):
    """What has become of a call at a minute of the day."""

    WAITING = "waiting"
    ON_THE_WAY = "on_the_way"
    AT_THE_PLACE = "at_the_place"
    DONE = "done"
    NOBODY = "nobody"


@dataclass(frozen=True, eq=False, kw_only=True)
class Drill:
    """The calls of a day and who went to each.

    Attributes
    ----------
    calls
        In the order of the calls, by `number` from 1: the place with its `name`, `kind` (missing
        where the belt has no incidents), `post` and `post_name` (missing where no post can come),
        `first_name` (the post that the desk would name, were none away), `is_first` (whether it
        went), `minutes` (of the way); and in minutes since midnight, which may run past the day,
        `called`, `sent`, `arrived`, `done` (the team leaves the place) and `back`.
    """

    settings: DrillSettings
    calls: MetricFrame

    @property
    def response_min(self) -> FloatArray:
        """Minutes from each call to the arrival, of those that somebody came to (n,)."""
        came = self.calls.dropna(subset=["post"])
        found: FloatArray = (came["arrived"] - came["called"]).to_numpy(np.float64)
        return found

    @property
    def moments(self) -> list[float]:
        """The minutes since midnight at which something happens, in order."""
        names = ["called", "sent", "arrived", "done"]
        every = self.calls[names].to_numpy(np.float64).ravel()
        return [float(minute) for minute in np.unique(every[np.isfinite(every)])]

    def at(self, minute: float) -> MetricFrame:
        """Give the calls that have come in by a minute, with their `state` then."""
        calls = self.calls[self.calls["called"] <= minute]
        nobody = calls["post"].isna()
        state = np.select(
            [nobody, minute < calls["sent"], minute < calls["arrived"], minute < calls["done"]],
            [State.NOBODY, State.WAITING, State.ON_THE_WAY, State.AT_THE_PLACE],
            State.DONE,
        )
        return MetricFrame(calls.assign(state=pd.Series(state, index=calls.index, dtype="str")))

    def away(self, minute: float) -> list[str]:
        """List the posts (ids) whose team is away at a minute, in the order of their calls."""
        calls = self.calls
        out = calls[(calls["sent"] <= minute) & (minute < calls["back"])]
        return out["post"].tolist()


def drawn_calls(belt: Belt, settings: DrillSettings) -> MetricFrame:
    """Draw the calls of a day: `number`, `called` (minutes since midnight), `kind`, `name`.

    Raises
    ------
    InputError
        Where the belt has neither groups nor villages with a location.
    """
    places, weights = _places(belt)
    kinds, shares = _kinds(belt)
    # Only `random()` itself is promised to give the same numbers in every version of Python.
    luck = random.Random(int(settings.seed)).random  # noqa: S311  # a drill, no secret
    rows, called, kind = [], [], []
    for _ in range(int(settings.calls)):
        called.append(float(int(luck() * DAY_MIN)))
        rows.append(_drawn(weights, luck()))
        kind.append(kinds[_drawn(shares, luck())] if kinds else None)
    found = places.iloc[rows].assign(called=called, kind=pd.Series(kind, dtype="str").array)
    found = found.sort_values("called", kind="stable", ignore_index=True)
    found.insert(0, "number", range(1, len(found) + 1))
    return as_metric(gpd.GeoDataFrame(found), name="calls")


def answered(
    belt: Belt,
    calls: MetricFrame,
    settings: DrillSettings,
    *,
    friction: Callable[[DispatchSettings], Friction | None],
    report: Callable[[int, int], None] = lambda _done, _of: None,
) -> Drill:
    """Answer the calls of a day, drawn or not.

    Parameters
    ----------
    calls
        As `drawn_calls` gives them, in the order in which they come in.
    friction
        The friction surface of a mode, a season and an hour; None without elevations.
    report
        Called with the calls answered so far and their number.

    Raises
    ------
    InputError
        Where the belt has no elevations or no posts.
    """
    posts = MetricFrame(belt.frame("posts").set_index("id", drop=False).rename_axis(None))
    back = np.zeros(len(posts))
    answers = []
    for row, called in enumerate(calls["called"].to_numpy(np.float64).tolist()):
        report(row, len(calls))
        asked = DispatchSettings(mode=settings.mode, season=settings.season, at=_clock(called))
        surface = friction(asked)
        if surface is None:
            raise InputError(
                "This belt has no elevation raster, so a drill has no minutes.",
                remedy="Add dem.tif to the folder of the belt.",
            )
        on = np.array([duty != Duty.OFF for duty in duties_of(posts, at=asked.at)], np.bool_)
        xy = xy_of(MetricFrame(calls.iloc[[row]]))[0]
        for limit_min in LIMITS_MIN:
            minutes = _minutes(xy, posts, surface, limit_min)
            comes = np.isfinite(minutes)
            # Posts off duty are sent where none on duty can come at all.
            able = comes if np.isinf(limit_min) and not (comes & on).any() else comes & on
            answer = _answer(called, minutes, able, back, settings)
            # A post beyond the limit would be there later than this.
            if answer.arrived <= called + settings.sending_min + limit_min:
                break
        answers.append(answer)
        if answer.post is not None:
            back[answer.post] = answer.back
    report(len(calls), len(calls))
    return Drill(settings=settings, calls=_told(calls, answers, posts))


@dataclass(frozen=True, kw_only=True)
class _Answer:
    """Who goes to a call, by row of the posts; times in minutes since midnight."""

    post: int | None
    first: int | None
    minutes: float
    sent: float
    arrived: float
    done: float
    back: float


NOBODY: Final = _Answer(
    post=None,
    first=None,
    minutes=np.nan,
    sent=np.nan,
    arrived=np.nan,
    done=np.nan,
    back=np.nan,
)


def _answer(
    called: float, minutes: FloatArray, able: BoolArray, back: FloatArray, settings: DrillSettings
) -> _Answer:
    """Choose the post that can be there first; of equals the one named first in the layer."""
    if not able.any():
        return NOBODY
    sent = np.maximum(called + settings.sending_min, back)
    arrived = np.where(able, sent + minutes, np.inf)
    chosen = int(arrived.argmin())
    done = float(arrived[chosen]) + settings.on_scene_min
    return _Answer(
        post=chosen,
        first=int(np.where(able, minutes, np.inf).argmin()),
        minutes=float(minutes[chosen]),
        sent=float(sent[chosen]),
        arrived=float(arrived[chosen]),
        done=done,
        back=done + float(minutes[chosen]),
    )


def _minutes(
    xy: FloatArray, posts: MetricFrame, friction: Friction, limit_min: float
) -> FloatArray:
    """Return the minutes from each post (n,); inf beyond the limit or without a way."""
    try:
        found = to_place(xy, friction=friction, limit_min=limit_min).minutes_from(posts)
    except InputError:  # no passable ground is near the place
        return np.full(len(posts), np.inf)
    return np.where(np.isnan(found), np.inf, found)


def _told(calls: MetricFrame, answers: list[_Answer], posts: MetricFrame) -> MetricFrame:
    ids = posts["id"].to_numpy(dtype=object)
    names = posts["name"].fillna(posts["id"]).to_numpy(dtype=object)
    times = {
        name: [getattr(one, name) for one in answers]
        for name in ("minutes", "sent", "arrived", "done", "back")
    }
    return MetricFrame(
        calls.assign(
            post=_named(ids, [one.post for one in answers]),
            post_name=_named(names, [one.post for one in answers]),
            first_name=_named(names, [one.first for one in answers]),
            is_first=[one.post == one.first for one in answers],
            **times,
        )
    )


def _named(names: np.ndarray, rows: list[int | None]) -> pd.Series:
    return pd.Series([None if row is None else names[row] for row in rows], dtype="str")


def _places(belt: Belt) -> tuple[pd.DataFrame, FloatArray]:
    """Return the places from which calls come, and the weight of each (n,)."""
    for layer, column in WEIGHTS.items():
        frame = belt.frames.get(layer)
        here = None if frame is None else frame[has_place(frame)]
        if here is None or here.empty:
            continue
        names = here[list(NAMES[layer])].astype("str").fillna("").agg(" ".join, axis=1).str.strip()
        told = here[["id", "geometry"]].assign(name=names.where(names != "", here["id"]))
        weights = np.nan_to_num(here[column].to_numpy(np.float64, na_value=np.nan))
        return told.reset_index(drop=True), weights if weights.sum() else np.ones(len(here))
    raise InputError(
        "This belt has neither ten-household groups nor villages, so no call can be drawn.",
        remedy="Add the layer groups or villages to the folder of the belt.",
    )


def _kinds(belt: Belt) -> tuple[list[str], FloatArray]:
    incidents = belt.frames.get("incidents")
    if incidents is None:
        return [], np.empty(0)
    counts = incidents["kind"].dropna().value_counts().sort_index()
    return [str(kind) for kind in counts.index], np.array(counts, np.float64)


def _drawn(weights: FloatArray, share: float) -> int:
    """Return the row into which a share of the whole weight falls."""
    upto = np.cumsum(weights)
    return int(np.searchsorted(upto, share * upto[-1], side="right"))


def _clock(minute: float) -> time:
    hours, minutes = divmod(int(minute), 60)
    return time(hours, minutes)

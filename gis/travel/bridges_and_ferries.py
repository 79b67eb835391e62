"""Bridges and ferries as links between banks: when they are open and how long they take."""

import re
from collections.abc import Iterator, Mapping
from datetime import time
from enum import StrEnum
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import pandas as pd

from gis.arrays import FloatArray, IntArray
from gis.compiled import kernel
from gis.cost.field import BLOCKED
from gis.crs import MetricFrame
from gis.errors import Problem
from gis.questions.modes import Season
from gis.raster.rasterize import grid_places
from gis.raster.terrain import Grid
from gis.travel.profile import TravelProfile
from gis.travel.speeds import min_per_m

WIDEST_M = 1_500.0  # from a bridge or ferry to the far bank
FIRST_LOOK = 2  # cells around it; doubled until two banks are found
HOURS = re.compile(r"\s*(\d{1,2})[:：](\d{2})\s*[-–~至]\s*(\d{1,2})[:：](\d{2})\s*")


class Links(NamedTuple):
    """Links between cells (links,), in row-major numbering, with their minutes; bidirectional."""

    start: IntArray
    end: IntArray
    minutes: FloatArray


class Land(NamedTuple):
    """The cells to link (rows, cols): the class of each, and whether it is water.

    `paces` (classes,) are minutes per metre, negative on wheels.
    """

    classes: npt.NDArray[np.uint16]
    water: npt.NDArray[np.bool_]
    paces: FloatArray
    width_m: float
    height_m: float


def links(
    points: Mapping[str, MetricFrame], *, grid: Grid, land: Land, profile: TravelProfile
) -> tuple[Links, tuple[Problem, ...]]:
    """Link the banks at the points of `bridges`, of `ferries`, and of `roads` that cross water.

    A bridge is crossed at the pace of the ground at its ends, a ferry at its own speed; `wait_min`
    is added to both. Each end is the fastest cell nearby: on the road, if there is one. Bridges and
    ferries that are closed in this season or at this hour, or off the grid, link nothing.

    Returns
    -------
    tuple
        The links, and one problem for each point that is not at water.
    """
    found: list[tuple[int, int, float]] = []
    problems: list[Problem] = []
    for layer, frame in points.items():
        for at, row in _open(frame, profile=profile):
            place = grid_places(np.array([[row.geometry.x, row.geometry.y]]), grid)[0]
            if not _on_grid(land, place):
                continue
            ends = _banks(land, place)
            if ends is None:
                # A road beside the source of a stream goes round it, and needs nothing.
                problems += [_no_water(layer, at)] if layer != "roads" else []
                continue
            length_m = _length_m(land, *ends)
            pace = min_per_m(profile.speeds.ferry_kmh) if layer == "ferries" else _pace(land, *ends)
            slow = profile.season == Season.WET and row.get("wet_season") == "slow"
            moving_min = length_m * pace / (profile.speeds.wet_slow_share if slow else 1.0)
            wait_min = float(row.get("wait_min", np.nan))
            found.append((*ends, moving_min + (0.0 if np.isnan(wait_min) else wait_min)))
    start, end, minutes = (np.array(part) for part in zip(*found, strict=True)) if found else _NONE
    both = np.concatenate([start, end]), np.concatenate([end, start])
    return Links(*both, np.concatenate([minutes, minutes])), tuple(problems)


_NONE = (np.empty(0, np.int64), np.empty(0, np.int64), np.empty(0))


def is_open(hours: object, *, clock: time) -> bool:
    """Return whether a text like 07:00-19:00 covers a time; other text or none always does."""
    told = HOURS.fullmatch(hours) if isinstance(hours, str) else None
    if told is None:
        return True
    opens, closes = (60 * int(told[at]) + int(told[at + 1]) for at in (1, 3))
    now = 60 * clock.hour + clock.minute
    return opens <= now < closes if opens <= closes else now >= opens or now < closes


class Closed(StrEnum):
    """Why a bridge or ferry is closed."""

    SEASON = "season"
    HOURS = "hours"


def why_closed(row: pd.Series, *, season: Season, clock: time | None) -> Closed | None:
    """Tell why a bridge or ferry is closed; None where it is open."""
    if season == Season.WET and row.get("wet_season") == "closed":
        return Closed.SEASON
    if clock is not None and not is_open(row.get("hours"), clock=clock):
        return Closed.HOURS
    return None


def _open(frame: MetricFrame, *, profile: TravelProfile) -> Iterator[tuple[int, pd.Series]]:
    """Yield the rows that are open, with their numbers from 1."""
    has_place = ~(frame.geometry.isna() | frame.geometry.is_empty)
    for at, (_, row) in enumerate(frame.iterrows(), start=1):
        closed = why_closed(row, season=profile.season, clock=profile.clock)
        if has_place.iloc[at - 1] and closed is None:
            yield at, row


def _on_grid(land: Land, place: FloatArray) -> bool:
    """Return whether a position (column, row) is inside the grid."""
    rows, cols = land.classes.shape
    return bool(-0.5 <= place[0] < cols - 0.5 and -0.5 <= place[1] < rows - 0.5)


def _banks(land: Land, place: FloatArray) -> tuple[int, int] | None:
    """Find the best cell on each of the two banks at a position (column, row), best first."""
    widest = int(WIDEST_M / min(land.width_m, land.height_m))
    look = FIRST_LOOK
    while look <= widest:
        if len(_ends(land, place, look)) > 1:
            # Look a little farther out: a better end on the road may be there.
            found = _ends(land, place, look + FIRST_LOOK)
            first, second = (found if len(found) > 1 else _ends(land, place, look))[:2].tolist()
            return first, second
        look *= 2
    return None


def _length_m(land: Land, one: int, other: int) -> float:
    (row, column), (to_row, to_column) = (divmod(c, land.classes.shape[1]) for c in (one, other))
    down_m, right_m = (to_row - row) * land.height_m, (to_column - column) * land.width_m
    return float(np.hypot(down_m, right_m))


def _pace(land: Land, *ends: int) -> float:
    return float(np.abs(land.paces[land.classes.ravel()[list(ends)]]).mean())


def _no_water(layer: str, row: int) -> Problem:
    return Problem(
        "The location is not at any water of the rivers layer, so it adds no crossing.",
        "Move it to the river, or delete it.",
        layer=layer,
        row=row,
    )


@kernel
def _ends(land: Land, place: FloatArray, look: int) -> IntArray:
    """Group the dry cells around a position by the water between them; return the best of each.

    The best cell has the least travel time to the position; groups are sorted by it.
    """
    rows, cols = land.classes.shape
    column, row = int(np.floor(place[0] + 0.5)), int(np.floor(place[1] + 0.5))
    top, left = max(row - look, 0), max(column - look, 0)
    bottom, right = min(row + look + 1, rows), min(column + look + 1, cols)
    seen = np.zeros((max(bottom - top, 0), max(right - left, 0)), np.bool_)
    waiting = np.empty((seen.size, 2), np.int64)
    ends, costs = np.empty(seen.size, np.int64), np.empty(seen.size)
    parts = 0
    for first_row in range(top, bottom):
        for first_column in range(left, right):
            count = 0
            best_min, best = np.inf, 0
            if (
                _dry(land, first_row, first_column)
                and not seen[first_row - top, first_column - left]
            ):
                waiting[0, 0], waiting[0, 1] = first_row, first_column
                seen[first_row - top, first_column - left] = True
                count = 1
            while count:
                count -= 1
                here_row, here_column = waiting[count, 0], waiting[count, 1]
                away_m = np.hypot(
                    (here_column - place[0]) * land.width_m, (here_row - place[1]) * land.height_m
                )
                minutes = away_m * abs(land.paces[land.classes[here_row, here_column]])
                if minutes < best_min:
                    best_min, best = minutes, here_row * cols + here_column
                for next_row in range(max(here_row - 1, top), min(here_row + 2, bottom)):
                    for next_column in range(
                        max(here_column - 1, left), min(here_column + 2, right)
                    ):
                        known = seen[next_row - top, next_column - left]
                        if not known and _dry(land, next_row, next_column):
                            seen[next_row - top, next_column - left] = True
                            waiting[count, 0], waiting[count, 1] = next_row, next_column
                            count += 1
            if best_min < np.inf:
                ends[parts], costs[parts] = best, best_min
                parts += 1
    return ends[:parts][np.argsort(costs[:parts], kind="mergesort")]


@kernel
def _dry(land: Land, row: int, column: int) -> bool:
    return land.classes[row, column] != BLOCKED and not land.water[row, column]

"""Searches without a comparison: on a huge terrain, and those that a page waits for."""

import resource
from collections.abc import Callable
from functools import partial
from pathlib import Path

import numpy as np

from benchmarks.made_up_ground import MIRRORS, ground, mirrored
from benchmarks.timing import timed
from gis import belt
from gis.analysis import travel
from gis.analysis.ground import friction_over
from gis.cost import tiles
from gis.files.rasters import read_grid
from gis.questions.coverage import CoverageSettings, Travel
from gis.questions.modes import Mode
from gis.travel import areas, reach
from gis.travel.friction import Friction
from gis.travel.profile import TravelProfile
from layers.registry import tables

REPEATS = 3
BELT = Path(__file__).parents[1] / "data" / "jinghong"
BELT_LIMIT_MIN, SLIDER_MIN = 120.0, 60.0
MARGIN_M = 3_000.0  # of elevations around the belt


def bench_huge(side: int) -> None:
    """Search a huge terrain; memory is that of this process, which does nothing else."""
    tile, _ = ground(side // MIRRORS)
    field, posts = mirrored(tile, side=side)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    tiles.nearest(tile, starts=np.flatnonzero(tile.classes)[:1], limit_min=1.0)  # compiled
    run = timed(lambda: tiles.nearest(field, starts=posts, limit_min=np.inf))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    print(
        f"\n{side} x {side} cells, {len(posts)} posts, all cores: {run.wall_s:.1f} s, processor "
        f"{run.cpu_s:.1f} s, peak {peak / 2**20:.2f} GiB ({before / 2**20:.2f} GiB before), "
        f"{np.isfinite(run.answer.minutes).mean():.1%} reached"
    )


def bench_belt() -> None:
    """Time what a reader of the page waits for."""
    shown = belt.load(BELT, tables=tables())
    west, south, east, north = shown.frames["area"].total_bounds.tolist()
    assert shown.dem is not None, "the demonstration belt has terrain"
    grid = read_grid(
        shown.dem, crs=shown.crs, bounds_xy=(west, south, east, north), margin_m=MARGIN_M
    )
    size, posts = " x ".join(map(str, grid.values.shape)), len(shown.frame("posts"))
    print(f"\nThe demonstration belt, {size} cells, {posts} posts: wall and processor milliseconds")
    for mode in Mode:
        land = friction_over(shown, grid, profile=TravelProfile(mode=mode))
        for name, call in questions(shown, land).items():
            call()  # compile, or load the compiled code from the cache
            run = timed(call, repetitions=REPEATS)
            print(f"{mode:12}{name:24}{run.wall_s * 1e3:>10.1f}{run.cpu_s * 1e3:>10.1f}")


def questions(shown: belt.Belt, land: Friction) -> dict[str, Callable[[], object]]:
    """List the computations of the page: first the searches, then those of a move of the slider."""
    posts = shown.frame("posts")
    allocate = partial(reach.allocate, posts, friction=land, limit_min=BELT_LIMIT_MIN)
    points = {key: shown.frame(key) for key in ("villages", "crossings")}
    lines = {"boundary": shown.boundary}
    to_all = partial(
        reach.to_all, points, lines=lines, posts=posts, friction=land, limit_min=BELT_LIMIT_MIN
    )
    asked, allocation = to_all(), allocate()
    villages, line = asked.points["villages"], asked.lines["boundary"]
    stretches = reach.along(line, minutes=SLIDER_MIN)
    curve_min = np.arange(5.0, BELT_LIMIT_MIN + 1.0, 5.0).tolist()
    return {
        "allocation": allocate,
        "minutes to all": to_all,
        "first tables": lambda: first_tables(shown, land),
        "slider: villages": lambda: reach.at_points(villages, minutes=SLIDER_MIN),
        "slider: boundary": lambda: reach.along(line, minutes=SLIDER_MIN),
        "slider: out of reach": lambda: reach.uncovered(stretches, asked=line),
        "slider: areas": lambda: areas.bands(allocation, minutes=[SLIDER_MIN]),
        "curve of 24 limits": lambda: reach.curve_along(line, minutes=curve_min),
    }


def first_tables(shown: belt.Belt, land: Friction) -> list[object]:
    """Compute what the page shows first, from the settings and the friction surface."""
    within = Travel(minutes=SLIDER_MIN, mode=land.profile.mode)
    settings = CoverageSettings(within=within)
    asked = travel.search(shown, settings, friction=land).within(within.minutes)
    cut = asked.along()
    return [asked.at("villages"), asked.at(settings.targets), asked.uncovered(cut), asked.curve()]

"""Minutes over ground beside GRASS r.walk and r.cost: the same cells, the same numbers.

    python -m benchmarks.bench_travel [side ...] [belt]

Each side of a square grid (500 and 2000 without arguments) is one table: wall and processor
seconds, medians; equality; and how many times faster than GRASS net of its reading and writing,
which is timed apart with r.mapcalc. It needs Debian's grass-core, and says so where it is missing.
From 10000 on there is no peer: one search of ours in a process of its own, with its peak memory.
`belt` times the demonstration belt: the first tables, and a move of the slider.
"""

import json
import multiprocessing
import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
import rasterio

from gis import belt, cost_tiles, isochrones, pace, travel
from gis.cost_each import from_each
from gis.cost_field import FLAT, GENTLE, LANGMUIR, STEEP_BEGINS, Field
from gis.files.raster import read_grid
from gis.going import Going, Mode
from layers.registry import tables

CELL_M = 30.0
POSTS = 30
LIMIT_MIN = 60.0
REPEATS = 3
SEED = 7
MIRRORS = 10  # of a smaller terrain, on each side of a huge one
HUGE = 10_000  # cells a side: r.walk would take minutes
BELT = Path(__file__).parents[1] / "data" / "jinghong"
BELT_LIMIT_MIN, SLIDER_MIN = 120.0, 60.0
MARGIN_M = 3_000.0  # of heights around the belt
WALK_S_PER_M = 0.72  # r.walk's own, to which friction is added
FRICTION = np.array([np.nan, 0.0, 0.18, 0.48, 1.08])  # s/m: path, open, scrub, forest; 0: river


def terrain(side: int) -> tuple[np.ndarray, np.ndarray]:
    """Make fractal heights of mean slope 0.18, patches of ground, and rivers with gaps in them."""
    rng = np.random.default_rng(SEED)
    wave = np.hypot(*np.meshgrid(np.fft.rfftfreq(side), np.fft.fftfreq(side)))
    wave[0, 0] = 1.0
    noise = np.fft.rfft2(rng.standard_normal((side, side))) * wave**-1.9
    rough = np.fft.irfft2(noise, s=(side, side))
    steep = np.hypot(*np.gradient(rough, CELL_M)).mean()
    heights = (rough * 0.18 / steep).astype(np.float32)
    coarse = rng.integers(1, len(FRICTION), (side // 20 + 1, side // 20 + 1))
    classes = coarse.repeat(20, axis=0).repeat(20, axis=1)[:side, :side].astype(np.uint16)
    for row in range(side // 8, side, side // 4):
        # A staircase of cells that share sides, open at every hundredth.
        bend = row + (np.arange(side) // 7) % 12
        bend = np.minimum(bend, side - 1)
        for column in range(side):
            if column % 100:
                classes[min(bend[column], bend[column - 1]) : bend[column] + 1, column] = 0
    return heights, classes


def timed(call: Callable[[], object]) -> tuple[object, float, float]:
    """Run it a few times; give its result, and the medians of wall and processor seconds."""
    call()  # compiled, or read from the cache of what was compiled
    walls, cpus = [], []
    for _ in range(REPEATS):
        wall, cpu = time.perf_counter(), time.process_time()
        result = call()
        walls.append(time.perf_counter() - wall)
        cpus.append(time.process_time() - cpu)
    return result, statistics.median(walls), statistics.median(cpus)


class Grass:
    """A GRASS location of one grid, thrown away at the end."""

    def __init__(self, program: str, *, folder: Path, side: int) -> None:
        self.folder, self.side = folder, side
        location = str(folder / "location")
        subprocess.run([program, "-c", "XY", location, "-e"], check=True, capture_output=True)
        self.session = [program, f"{location}/PERMANENT", "--exec"]

    def run(self, *commands: list[str]) -> list[dict[str, float]]:
        """Run commands in one session; give the wall and processor seconds of each."""
        asked, told = self.folder / "asked.json", self.folder / "told.json"
        asked.write_text(json.dumps(commands))
        script = str(Path(__file__).with_name("grass_commands.py"))
        call = [*self.session, sys.executable, script, str(asked), str(told)]
        subprocess.run(call, check=True, capture_output=True)
        return list(json.loads(told.read_text()))

    def put(self, **maps: np.ndarray) -> None:
        """Write maps into the location."""
        edge = self.side * CELL_M
        self.run(["g.region", f"n={edge}", "s=0", "w=0", f"e={edge}", f"res={CELL_M}"])
        for name, values in maps.items():
            path = self.folder / f"{name}.tif"
            save(path, values)
            self.run(["r.in.gdal", "-o", f"input={path}", f"output={name}"])

    def get(self, name: str) -> np.ndarray:
        """Read a map of the location."""
        path = self.folder / f"{name}.out.tif"
        self.run(
            ["r.out.gdal", "-c", f"input={name}", f"output={path}", "type=Float64", "--overwrite"]
        )
        with rasterio.open(path) as file:
            return file.read(1, masked=True).filled(np.nan)


def save(path: Path, values: np.ndarray) -> None:
    """Write a map as GeoTIFF, in metres from the lower left corner."""
    rows, cols = values.shape
    place = rasterio.transform.from_origin(0.0, rows * CELL_M, CELL_M, CELL_M)
    layout = {"height": rows, "width": cols, "count": 1, "dtype": values.dtype}
    with rasterio.open(path, "w", driver="GTiff", transform=place, nodata=np.nan, **layout) as file:
        file.write(values, 1)


def bench(program: str, *, side: int) -> None:
    field, posts = ground(side)
    with tempfile.TemporaryDirectory() as folder:
        grass = Grass(program, folder=Path(folder), side=side)
        friction = FRICTION[field.classes]
        grass.put(heights=field.heights, friction=friction, pace=WALK_S_PER_M + friction)
        compare(grass, field, posts)
        each(grass, field, posts)


def ground(side: int) -> tuple[Field, np.ndarray]:
    """Make the ground and the cells of the posts."""
    heights, classes = terrain(side)
    rng = np.random.default_rng(SEED)
    posts = rng.choice(np.flatnonzero(classes.ravel()), POSTS, replace=False)
    field = Field(
        heights=heights,
        classes=classes,
        paces=(WALK_S_PER_M + FRICTION) / 60.0,
        fords=len(FRICTION),
        link_from=np.empty(0, np.int64),
        link_to=np.empty(0, np.int64),
        link_min=np.empty(0),
        width_m=CELL_M,
        height_m=CELL_M,
        rule=LANGMUIR,
        turn=1.0,
        moves=8,
    )
    return field, posts


def bench_huge(side: int) -> None:
    """Search a grid that few programs can; memory is of this process, which does nothing else."""
    # A small terrain, mirrored so that no cliff arises where two meet: to make a large one takes
    # far more memory than to search it.
    tile, _ = ground(side // MIRRORS)
    heights, classes = (
        np.pad(values, (0, side - len(values)), mode="symmetric")
        for values in (tile.heights, tile.classes)
    )
    field = tile._replace(heights=heights, classes=classes)
    rng = np.random.default_rng(SEED)
    posts = rng.choice(np.flatnonzero(field.classes.ravel()), POSTS, replace=False)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    cost_tiles.nearest(tile, starts=np.flatnonzero(tile.classes)[:1], limit_min=1.0)  # compiled
    wall, cpu = time.perf_counter(), time.process_time()
    reached = cost_tiles.nearest(field, starts=posts, limit_min=np.inf)
    wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    print(
        f"\n{side} x {side} cells, {POSTS} posts, all cores: {wall:.1f} s, processor {cpu:.1f} s, "
        f"peak {peak / 2**20:.2f} GiB ({before / 2**20:.2f} GiB before), "
        f"{np.isfinite(reached.minutes).mean():.1%} reached"
    )


def bench_belt() -> None:
    """Time what a reader of the travel page waits for."""
    shown = belt.load(BELT, tables=tables())
    west, south, east, north = shown.frames["area"].total_bounds.tolist()
    grid = read_grid(
        shown.dem, crs=shown.crs, bounds_xy=(west, south, east, north), margin_m=MARGIN_M
    )
    size, posts = " x ".join(map(str, grid.values.shape)), len(shown.frame("posts"))
    print(f"\nThe demonstration belt, {size} cells, {posts} posts: wall and processor milliseconds")
    for mode in Mode:
        land = pace.of_belt(shown, grid, going=Going(mode=mode))
        for name, call in questions(shown, land).items():
            _, wall, cpu = timed(call)
            print(f"{mode:12}{name:24}{wall * 1e3:>10.1f}{cpu * 1e3:>10.1f}")


def questions(shown: belt.Belt, land: pace.Ground) -> dict[str, Callable[[], object]]:
    """List what the page asks: first the searches, then what a move of the slider does."""
    how = {"posts": shown.frame("posts"), "ground": land, "limit_min": BELT_LIMIT_MIN}
    points = {key: shown.frame(key) for key in ("villages", "crossings")}
    lines = {"boundary": shown.boundary}
    asked, survey = travel.to_all(points, lines=lines, **how), travel.survey(**how)
    villages, line = asked.points["villages"], asked.lines["boundary"]
    stretches = travel.along(line, minutes=SLIDER_MIN)
    curve_min = np.arange(5.0, BELT_LIMIT_MIN + 1.0, 5.0).tolist()
    return {
        "survey": lambda: travel.survey(**how),
        "first tables": lambda: travel.to_all(points, lines=lines, **how),
        "slider: villages": lambda: travel.at_points(villages, minutes=SLIDER_MIN),
        "slider: boundary": lambda: travel.along(line, minutes=SLIDER_MIN),
        "slider: out of reach": lambda: travel.uncovered(stretches, asked=line),
        "slider: areas": lambda: isochrones.bands(survey, minutes=[SLIDER_MIN]),
        "curve of 24 limits": lambda: travel.curve_along(line, minutes=curve_min),
    }


def compare(grass: Grass, field: Field, posts: np.ndarray) -> None:
    side = grass.side
    row, column = np.divmod(posts, side)
    xy = np.column_stack([(column + 0.5) * CELL_M, (side - row - 0.5) * CELL_M])
    start = "start_coordinates=" + ",".join(f"{one:.1f}" for one in xy.ravel())
    walk = ["r.walk", "elevation=heights", "friction=friction", "output=walk", start]
    walk += ["memory=6000", "--overwrite"]
    cost = ["r.cost", "input=pace", "output=cost", start, "memory=6000", "--overwrite"]
    mapcalc = ["r.mapcalc", "io = heights + friction", "--overwrite"]
    knight = field._replace(moves=16)
    flat = field._replace(rule=FLAT)
    print(f"\n{side} x {side} cells, {POSTS} posts, medians of {REPEATS}")
    print(f"{'':24}{'GRASS':>16}{'net':>8}{'one core':>18}{'all cores':>18}   equal")
    io = median(grass.run(*[mapcalc] * REPEATS))
    print(f"{'r.mapcalc (i/o)':24}{io[0]:>8.2f}{io[1]:>8.2f}")
    for name, command, output, own, limit_min in (
        ("r.walk", walk, "walk", field, np.inf),
        ("r.walk -k", [*walk, "-k"], "walk", knight, np.inf),
        ("r.walk max_cost=3600", [*walk, "max_cost=3600"], "walk", field, LIMIT_MIN),
        ("r.cost", cost, "cost", flat, np.inf),
    ):
        peer = median(grass.run(*[command] * REPEATS))
        wanted = grass.get(output) * (CELL_M if output == "cost" else 1.0) / 60.0
        wanted[wanted > limit_min] = np.nan  # r.walk goes on a little
        one, found = ours(own, posts, limit_min, cores=1)
        many, again = ours(own, posts, limit_min, cores=cost_tiles.WORK.cores)
        net = peer[0] - io[0]
        print(
            f"{name:24}{peer[0]:>8.2f}{peer[1]:>8.2f}{net:>8.2f}"
            f"{one[0]:>8.3f}{one[1]:>6.3f}{net / one[0]:>4.0f}x"
            f"{many[0]:>8.3f}{many[1]:>6.3f}{net / many[0]:>4.0f}x   "
            f"{equality(found, again, wanted)}"
        )


def ours(
    field: Field, posts: np.ndarray, limit_min: float, *, cores: int
) -> tuple[tuple[float, float], np.ndarray]:
    work = cost_tiles.Work(cost_tiles.TILE, cores)

    def search() -> np.ndarray:
        return cost_tiles.nearest(field, starts=posts, limit_min=limit_min, work=work).minutes

    minutes, wall, cpu = timed(search)
    return (wall, cpu), np.asarray(minutes)


def equality(found: np.ndarray, again: np.ndarray, wanted: np.ndarray) -> str:
    """Say whether one core finds what several do, and how far that is from GRASS."""
    bits = "same bits" if np.array_equal(found, again) else "CORES DIFFER"
    reached, theirs = np.isfinite(found), np.isfinite(wanted)
    both = reached & theirs & (wanted > 0)
    worst = float(np.max(np.abs(found[both] / wanted[both] - 1.0), initial=0.0))
    return f"{worst:.0e}, {int((reached != theirs).sum())} cells in one only, {bits}"


def each(grass: Grass, field: Field, posts: np.ndarray) -> None:
    """Time one search for each post to 10 000 places, beside r.walk on a region cut to fit."""
    side = grass.side
    rng = np.random.default_rng(SEED)
    places = rng.uniform(0, side - 1, (10_000, 2))
    fastest_min_per_m = np.nanmin(field.paces) + GENTLE * STEEP_BEGINS
    reach_m = LIMIT_MIN / fastest_min_per_m
    commands = []
    for row, column in zip(*np.divmod(posts, side), strict=True):
        x, y = (column + 0.5) * CELL_M, (side - row - 0.5) * CELL_M
        box = {"n": y + reach_m, "s": y - reach_m, "e": x + reach_m, "w": x - reach_m}
        inside = {key: min(max(value, 0.0), side * CELL_M) for key, value in box.items()}
        edges = [f"{key}={round(value / CELL_M) * CELL_M:f}" for key, value in inside.items()]
        commands.append(["g.region", *edges])
        walk = ["r.walk", "elevation=heights", "friction=friction", "output=one", "--overwrite"]
        commands.append([*walk, f"start_coordinates={x},{y}", "max_cost=3600", "memory=6000"])
    walks = grass.run(*commands)[1::2]
    theirs, busy = (sum(walk[key] for walk in walks) for key in ("wall", "cpu"))
    _, wall, cpu = timed(lambda: from_each(field, starts=posts, places=places, limit_min=LIMIT_MIN))
    # Not net: at this limit r.walk does little else than read and write.
    print(
        f"{'each post, 60 min':24}{theirs:>8.2f}{busy:>8.2f}{'':>26}{wall:>8.3f}{cpu:>6.3f}"
        f"{theirs / wall:>4.0f}x   to {len(places)} places, processor {busy / cpu:.0f}x"
    )


def median(runs: list[dict[str, float]]) -> tuple[float, float]:
    return tuple(statistics.median(run[key] for run in runs) for key in ("wall", "cpu"))


def main() -> None:
    print(f"{os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}; wall and processor seconds")
    program = shutil.which("grass")
    for word in sys.argv[1:] or ["500", "2000"]:
        if word == "belt":
            bench_belt()
        elif int(word) >= HUGE:
            alone = multiprocessing.get_context("spawn").Process(
                target=bench_huge, args=[int(word)]
            )
            alone.start()
            alone.join()
        elif program is None:
            print("bench_travel: skipped, as GRASS is not installed (Debian: grass-core).")
        else:
            bench(program, side=int(word))


if __name__ == "__main__":
    main()

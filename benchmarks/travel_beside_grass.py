"""Searches on random terrain compared with r.walk and r.cost of GRASS: times and equality.

GRASS reads and writes its maps as files; that time is measured separately with r.mapcalc and
subtracted.
"""

import json
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

import numpy as np
import rasterio

from benchmarks.made_up_ground import CELL_M, FRICTION, POSTS, SEED, WALK_S_PER_M, ground
from benchmarks.timing import timed
from gis.cost import tiles
from gis.cost.each import from_each
from gis.cost.field import FLAT, GENTLE, STEEP_BEGINS, Field

LIMIT_MIN = 60.0
REPEATS = 3


class Grass:
    """A temporary GRASS location of one grid."""

    def __init__(self, program: str, *, folder: Path, side: int) -> None:
        self.folder, self.side = folder, side
        location = str(folder / "location")
        subprocess.run([program, "-c", "XY", location, "-e"], check=True, capture_output=True)
        self.session = [program, f"{location}/PERMANENT", "--exec"]

    def run(self, *commands: list[str]) -> list[dict[str, float]]:
        """Run commands in one session; returns the wall and CPU seconds of each."""
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
    """Write a map as GeoTIFF, in metres from the lower-left corner."""
    rows, cols = values.shape
    place = rasterio.transform.from_origin(0.0, rows * CELL_M, CELL_M, CELL_M)
    layout = {"height": rows, "width": cols, "count": 1, "dtype": values.dtype}
    with rasterio.open(path, "w", driver="GTiff", transform=place, nodata=np.nan, **layout) as file:
        file.write(values, 1)


def bench(program: str, *, side: int) -> None:
    """Print one table for a square terrain of `side` cells."""
    field, posts = ground(side)
    with tempfile.TemporaryDirectory() as folder:
        grass = Grass(program, folder=Path(folder), side=side)
        friction = FRICTION[field.classes]
        grass.put(heights=field.heights, friction=friction, pace=WALK_S_PER_M + friction)
        compare(grass, field, posts)
        each(grass, field, posts)


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
        wanted[wanted > limit_min] = np.nan  # r.walk continues slightly beyond the limit
        one, found = ours(own, posts, limit_min, cores=1)
        many, again = ours(own, posts, limit_min, cores=tiles.WORK.cores)
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
    work = tiles.Work(tiles.TILE, cores)

    def search() -> np.ndarray:
        return tiles.nearest(field, starts=posts, limit_min=limit_min, work=work).minutes

    search()  # compile, or load the compiled code from the cache
    run = timed(search, repetitions=REPEATS)
    return (run.wall_s, run.cpu_s), run.answer


def equality(found: np.ndarray, again: np.ndarray, wanted: np.ndarray) -> str:
    """Report whether one core finds the same as several, and the difference from GRASS."""
    bits = "same bits" if np.array_equal(found, again) else "CORES DIFFER"
    reached, theirs = np.isfinite(found), np.isfinite(wanted)
    both = reached & theirs & (wanted > 0)
    worst = float(np.max(np.abs(found[both] / wanted[both] - 1.0), initial=0.0))
    return f"{worst:.0e}, {int((reached != theirs).sum())} cells in one only, {bits}"


def each(grass: Grass, field: Field, posts: np.ndarray) -> None:
    """Time one search per post to 10 000 places, compared with r.walk on a clipped region."""
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

    def search() -> np.ndarray:
        return from_each(field, starts=posts, places=places, limit_min=LIMIT_MIN)

    search()  # compiled
    run = timed(search, repetitions=REPEATS)
    # Not net: at this limit r.walk does little but read and write.
    print(
        f"{'each post, 60 min':24}{theirs:>8.2f}{busy:>8.2f}{'':>26}"
        f"{run.wall_s:>8.3f}{run.cpu_s:>6.3f}{theirs / run.wall_s:>4.0f}x   "
        f"to {len(places)} places, processor {busy / run.cpu_s:.0f}x"
    )


def median(runs: list[dict[str, float]]) -> tuple[float, float]:
    wall, cpu = (statistics.median(run[key] for run in runs) for key in ("wall", "cpu"))
    return wall, cpu

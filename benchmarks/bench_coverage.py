"""Coverage compared with plain GeoPandas: equality of results, median wall and CPU seconds.

    python -m benchmarks.bench_coverage

National: 22 000 km of border with a vertex every 50 m, 10 000 posts, 100 000 villages, on a plane.
County: 112 km, 30 posts, 100 villages, 40 crossings, in the working CRS: all tables of a page.
All data are random with a fixed seed. GeoPandas approximates circles by polygons and finds slightly
less; the difference is printed.
"""

import platform
import time
from collections.abc import Callable
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from benchmarks.timing import Timed, timed
from gis.arrays import FloatArray
from gis.coverage import straight, summary
from gis.coverage.along_line import chunks, covered_m, intervals
from gis.coverage.at_points import count_within, nearest
from gis.coverage.posts import PostGrid, post_grid, sort_posts
from gis.crs import STORED, MetricFrame, as_metric, choose, xy_from_lonlat
from gis.linear.intervals import overlay
from gis.linear.measured_line import MeasuredLine, measure
from gis.warm import warm

STEP_M = 50.0
RADIUS_M = 5_000.0


def report(name: str, run: Timed, *, baseline: Timed | None = None) -> None:
    """Print one line of the table."""
    ratio = f"{baseline.cpu_s / run.cpu_s:8.0f} x" if baseline else ""
    print(f"{name:<52}{run.wall_s * 1e3:>12.2f} ms{run.cpu_s * 1e3:>12.2f} ms{ratio}")


def border_xy(chance: np.random.Generator, *, length_km: float) -> FloatArray:
    """Draw a border that winds at 1 km and at 50 km, and turns once in 22 000 km."""
    steps = int(length_km * 1_000 / STEP_M)
    bends = chance.normal(0.0, 0.6, steps // 1_000 + 2)
    winding = np.convolve(chance.normal(size=steps), np.exp(-np.arange(100) / 20.0), mode="same")
    heading = (
        np.linspace(0.0, 2 * np.pi * length_km / 22_000, steps)
        + np.interp(np.arange(steps) / 1_000, np.arange(len(bends)), bends)
        + 0.8 * winding / winding.std()
    )
    moves = np.column_stack([np.cos(heading), np.sin(heading)]) * STEP_M
    return np.concatenate([np.zeros((1, 2)), np.cumsum(moves, axis=0)])


def beside(xy: FloatArray, chance: np.random.Generator, *, count: int, far_m: float) -> FloatArray:
    """Scatter points along a line."""
    return xy[chance.integers(0, len(xy), count)] + chance.normal(0.0, far_m, (count, 2))


def plane_grid(posts: FloatArray) -> PostGrid:
    return post_grid(posts, scale=np.ones(len(posts)), row=np.arange(len(posts)))


def our_villages(villages: FloatArray, posts: FloatArray) -> pd.DataFrame:
    grid = plane_grid(posts)
    post, distance_m = nearest(villages, grid)
    times = count_within(villages, RADIUS_M, grid)
    return pd.DataFrame({"times": times, "nearest_post": post, "nearest_m": distance_m})


def their_villages(villages: gpd.GeoDataFrame, posts: gpd.GeoDataFrame) -> int:
    """Count villages in reach the usual way, without multiplicity and nearest post."""
    discs = gpd.GeoDataFrame(geometry=posts.buffer(RADIUS_M)).dissolve().explode()
    return gpd.sjoin(villages, discs, predicate="within").index.nunique()


def their_tables(villages: gpd.GeoDataFrame, posts: gpd.GeoDataFrame) -> pd.DataFrame:
    """Compute the same table as ours with GeoPandas."""
    near = gpd.sjoin(villages, posts, predicate="dwithin", distance=RADIUS_M)
    times = near.index.value_counts().reindex(villages.index, fill_value=0)
    closest = gpd.sjoin_nearest(villages, posts, distance_col="nearest_m")
    closest = closest[~closest.index.duplicated()]
    return pd.DataFrame({"times": times, "nearest_m": closest["nearest_m"]})


def our_stretches(xy: FloatArray, m: FloatArray, posts: FloatArray) -> pd.DataFrame:
    found = intervals(chunks(xy, m=m), grid=plane_grid(posts), radius_m=RADIUS_M)
    laid = overlay(
        found.from_m, found.to_m, who=found.post, marks=len(posts), length_m=float(m[-1])
    )
    return laid.table().assign(posts=laid.labels(pd.RangeIndex(len(posts))))


def their_pieces(line: gpd.GeoSeries, posts: gpd.GeoDataFrame) -> np.ndarray[Any, Any]:
    covered = line.intersection(posts.buffer(RADIUS_M).union_all())
    return shapely.get_parts(shapely.line_merge(covered.to_numpy()))


def their_stretches(line: gpd.GeoSeries, posts: gpd.GeoDataFrame) -> pd.DataFrame:
    """Return start and end of each covered piece, without multiplicity."""
    pieces = their_pieces(line, posts)
    ends = [
        shapely.line_locate_point(line.to_numpy(), shapely.get_point(pieces, place))
        for place in (0, -1)
    ]
    return pd.DataFrame({"from_m": np.minimum(*ends), "to_m": np.maximum(*ends)})


def bench_villages(xy: FloatArray, posts: FloatArray, chance: np.random.Generator) -> None:
    villages = beside(xy, chance, count=100_000, far_m=8_000.0)
    frame = gpd.GeoDataFrame(geometry=gpd.points_from_xy(*villages.T))
    post_frame = gpd.GeoDataFrame(geometry=gpd.points_from_xy(*posts.T))
    theirs = timed(lambda: their_villages(frame, post_frame), repetitions=3)
    tables = timed(lambda: their_tables(frame, post_frame), repetitions=3)
    ours = timed(lambda: our_villages(villages, posts), repetitions=5)
    report("villages: buffer, dissolve, sjoin", theirs)
    report("villages: sjoin dwithin + sjoin_nearest", tables)
    report("villages: ours, times + nearest post", ours, baseline=theirs)
    in_reach = int((ours.answer["times"] > 0).sum())
    same_times = (ours.answer["times"] == tables.answer["times"]).all()
    off_m = (ours.answer["nearest_m"] - tables.answer["nearest_m"]).abs().max()
    print(f"  in reach {in_reach}, by polygons {theirs.answer} ({theirs.answer - in_reach:+d});")
    print(f"  times equal to GeoPandas: {same_times}; nearest differ by at most {off_m:.1e} m")


def bench_line(xy: FloatArray, posts: FloatArray) -> None:
    m = np.concatenate([[0.0], np.cumsum(np.hypot(*np.diff(xy, axis=0).T))])
    line = gpd.GeoSeries([shapely.LineString(xy)])
    post_frame = gpd.GeoDataFrame(geometry=gpd.points_from_xy(*posts.T))
    lengths = timed(lambda: shapely.length(their_pieces(line, post_frame)).sum(), repetitions=3)
    from_to = timed(lambda: their_stretches(line, post_frame), repetitions=1)
    ours = timed(lambda: our_stretches(xy, m, posts), repetitions=5)
    grid = plane_grid(posts)
    radii = np.arange(500.0, 30_001.0, 500.0)
    curve = timed(lambda: covered_m(chunks(xy, m=m), grid, radii), repetitions=3)
    report("border: buffer, union, intersection (km only)", lengths)
    report("border: the same + from-to by line.project", from_to)
    report("border: ours, from-to with the posts of each", ours, baseline=from_to)
    report("border: ours, km at 60 radii", curve)
    table = ours.answer
    covered = table.loc[table["times"] > 0, "length_m"].sum()
    print(f"  {len(table)} stretches; covered {covered / 1e3:.3f} km, by polygons", end=" ")
    print(f"{(lengths.answer - covered) / 1e3:+.3f} km")
    print(f"  ends lie at the radius to {worst_end_m(table, xy, m, posts):.1e} m")
    print(f"  sum of stretches less the length: {table['length_m'].sum() - m[-1]:.1e} m")


def worst_end_m(table: pd.DataFrame, xy: FloatArray, m: FloatArray, posts: FloatArray) -> float:
    """Return the greatest distance of an end of a stretch from the rim of its disc."""
    worst = 0.0
    covering = [set(names) for names in table["posts"]]
    ends = table["to_m"].to_numpy()[:-1]
    there = np.column_stack([np.interp(ends, m, xy[:, axis]) for axis in (0, 1)])
    for place, left, right in zip(there, covering[:-1], covering[1:], strict=True):
        rims = np.hypot(*(posts[list(left ^ right)] - place).T) - RADIUS_M
        worst = max(worst, float(np.abs(rims).min()))
    return worst


def bench_county(chance: np.random.Generator) -> None:
    box = gpd.GeoDataFrame(geometry=gpd.points_from_xy([100.4, 101.6], [21.4, 22.0]), crs=STORED)
    crs = choose(box, declared=None)
    xy = border_xy(chance, length_km=112) + xy_from_lonlat(np.array([[100.5, 21.6]]), crs=crs)

    def layer(xy: FloatArray, **columns: object) -> MetricFrame:
        frame = gpd.GeoDataFrame(columns, geometry=gpd.points_from_xy(*xy.T), crs=crs)
        return as_metric(frame, name="bench")

    drawn = gpd.GeoDataFrame(geometry=[shapely.LineString(xy)], crs=crs)
    line, _ = measure(as_metric(drawn, name="bench"), layer="boundary")
    posts = layer(beside(xy, chance, count=30, far_m=3_000.0))
    people = chance.integers(20, 900, 100)
    villages = layer(beside(xy, chance, count=100, far_m=4_000.0), population=people)
    crossings = layer(beside(xy, chance, count=40, far_m=100.0))
    ask = county_questions(line, posts, villages, crossings)
    report("county: all tables of a page", timed(ask, repetitions=21))


def county_questions(
    line: MeasuredLine, posts: MetricFrame, villages: MetricFrame, crossings: MetricFrame
) -> Callable[[], object]:
    radii_m = np.arange(500.0, 30_001.0, 500.0).tolist()

    def ask() -> object:
        ready = sort_posts(posts)
        cover = straight.at_points(villages, posts=ready, radius_m=3_000)
        targets = straight.at_points(crossings, posts=ready, radius_m=3_000)
        stretches = straight.along(line, posts=ready, radius_m=3_000)
        return (
            straight.uncovered(stretches, line=line, posts=ready),
            straight.curve_at_points(cover, weight="population", radii_m=radii_m),
            straight.curve_along(line, posts=ready, radii_m=radii_m),
            summary.headline(
                stretches=stretches, villages=cover, weight="population", targets=targets
            ),
            summary.left_out(cover, weight="population"),
            summary.criticality(
                posts, stretches=stretches, villages=cover, weight="population", targets=targets
            ),
        )

    return ask


def main() -> None:
    start = time.perf_counter()
    warm()
    print(
        f"{platform.processor() or platform.machine()}, Python {platform.python_version()}; ",
        end="",
    )
    print(f"kernels ready in {time.perf_counter() - start:.1f} s")
    print(f"{'':<52}{'wall':>15}{'CPU':>15}{'CPU ratio':>10}")
    chance = np.random.default_rng(20_150_401)
    xy = border_xy(chance, length_km=22_000)
    posts = beside(xy, chance, count=10_000, far_m=8_000.0)
    bench_county(chance)
    bench_villages(xy, posts, chance)
    bench_line(xy, posts)


if __name__ == "__main__":
    main()

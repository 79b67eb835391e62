"""Areas in reach: bands of minutes around the posts, and what is in reach parted between them.

Catchments fill what is in reach, whatever it was measured in, and do not overlap: so their areas
add up to it, and so do the people of a raster who live in them.
"""

from collections.abc import Sequence

import geopandas as gpd
import numpy as np
import rasterio.features
import shapely
import shapely.geometry
from scipy.ndimage import minimum_filter
from shapely.geometry.base import BaseGeometry

from gis.arrays import CodeArray, FloatArray, GeometryArray, IntArray
from gis.cost.window import NOBODY
from gis.coverage.buffers import cut_to
from gis.crs import MetricFrame, as_metric, crs_of, scale_at
from gis.raster.contours import area_within
from gis.raster.rasterize import xy_at
from gis.raster.terrain import Grid
from gis.travel.allocation import Allocation, check_within
from gis.travel.snapping import has_place, xy_of

SMOOTH_CELLS = 0.5  # a corner is cut off where it is less than half a cell wide and deep


def bands(
    allocation: Allocation, *, minutes: Sequence[float], land: BaseGeometry | None = None
) -> MetricFrame:
    """Draw the areas from which the nearest post is reached within each limit, and not sooner.

    Parameters
    ----------
    minutes
        The limits, rising; all within that of the survey.
    land
        To which the bands are cut, see gis/belt/land.py; None leaves them whole. Ways may lead
        beyond it, and count.

    Returns
    -------
    MetricFrame
        One band a row that is not empty: `from_min`, `to_min`, `area_km2` on the ground, and a
        polygon. Bands do not overlap, and share their edges.

    Raises
    ------
    InputError
        Where a limit is beyond that of the survey.
    """
    for limit in minutes:
        check_within(limit, allocation.limit_min)
    grid = allocation.friction.grid
    values = allocation.nearest.minutes
    areas = [area_within(values, level=limit, grid=grid) for limit in minutes]
    inner = [shapely.Polygon(), *areas[:-1]]
    found = np.array(
        [shapely.difference(area, less) for area, less in zip(areas, inner, strict=True)]
    )
    lower = np.concatenate([[0.0], np.asarray(minutes, np.float64)[:-1]])
    smooth = shapely.coverage_simplify(found, (SMOOTH_CELLS * min(grid.cell_m)))
    # Smoothed before they are cut, so that the edge of the land stays as it is drawn.
    here = smooth if land is None else np.array([cut_to(band, land) for band in smooth])
    frame = gpd.GeoDataFrame({"from_min": lower, "to_min": minutes}, geometry=here, crs=grid.crs)
    frame["area_km2"] = frame.area / _scale(allocation) ** 2 / 1e6
    return as_metric(frame[~frame.is_empty].reset_index(drop=True), name="bands")


def _scale(allocation: Allocation) -> float:
    """Give metres of the map in a metre of ground."""
    return allocation.friction.grid.cell_m[0] / allocation.friction.cell_m[0]


EDGE_SMOOTH_CELLS = 1.0  # the steps of cells along a slanting edge are smoothed away
RIM = 3  # cells: an area reaches half a cell beyond those of its post
APART = 5  # cells: areas on both banks of a river look as if they touched
AREA = 2  # dimensions
AWAY = np.array([(0, 1), (1, 0), (1, 1), (1, -1)])  # half of the cells around one


def catchments_over_ground(allocation: Allocation, *, reach: MetricFrame) -> MetricFrame:
    """Part what is in reach in minutes by the post where one is soonest.

    Parameters
    ----------
    reach
        From `gis.travel.areas.bands` of the same survey.

    Returns
    -------
    MetricFrame
        The posts that have a place, by index label: `area_km2` on the ground, `colour_class` (areas
        with the same one do not touch, at whatever limit) and an area, which may be empty.
    """
    grid, posts = allocation.friction.grid, allocation.nearest.posts
    cells = _cells(posts, grid=grid, count=len(allocation.posts))
    parts = _parts(cells, reach=reach)
    # The outer edge is as smooth as the bands are, and stays where they have it.
    step_m = EDGE_SMOOTH_CELLS * min(grid.cell_m)
    smooth = shapely.coverage_simplify(parts, step_m, simplify_boundary=False)
    scale = np.full(len(parts), grid.cell_m[0] / allocation.friction.cell_m[0])
    touching = _beside(posts)
    return _frame(allocation.posts, smooth, scale=scale, touching=touching)


def catchments_in_straight_line(posts: MetricFrame, *, reach: MetricFrame) -> MetricFrame:
    """Part what is in reach in metres by the nearest post.

    The scale of the map is taken to be the same at neighbouring posts, which moves an edge by
    at most a thousandth of the way to them.

    Parameters
    ----------
    reach
        From `gis.coverage.buffers.buffers` around the same posts.

    Returns
    -------
    MetricFrame
        As `catchments_over_ground`. Of posts in one place the first has the area.
    """
    here = as_metric(posts[has_place(posts)], name="posts")
    xy = xy_of(here)
    places, first = np.unique(xy, axis=0, return_index=True)
    cells = np.full(len(here), shapely.Polygon())
    cells[first] = _nearest_ground(places, around=reach)
    touching = shapely.STRtree(cells).query(cells, predicate="intersects").T
    return _frame(
        here,
        _parts(cells, reach=reach),
        scale=scale_at(xy, crs=crs_of(posts)),
        touching=touching[touching[:, 0] < touching[:, 1]],
    )


def _frame(
    posts: MetricFrame, shapes: GeometryArray, *, scale: FloatArray, touching: IntArray
) -> MetricFrame:
    areas = gpd.GeoDataFrame(geometry=shapes, index=posts.index, crs=crs_of(posts))
    told = areas.assign(
        area_km2=areas.area / scale**2 / 1e6,
        colour_class=colour_classes(len(posts), touching=touching),
    )
    return as_metric(told, name="catchments")


def _parts(cells: GeometryArray, *, reach: MetricFrame) -> GeometryArray:
    """Cut areas to what is in reach; where the two only touch nothing is left."""
    whole = shapely.union_all(np.asarray(reach.geometry.array))
    return np.array([_solid(part) for part in shapely.intersection(cells, whole)])


def _solid(shape: BaseGeometry) -> BaseGeometry:
    parts = shapely.get_parts(shape)
    solid: BaseGeometry = shapely.multipolygons(parts[shapely.get_dimensions(parts) == AREA])
    return solid


def _cells(posts: CodeArray, *, grid: Grid, count: int) -> GeometryArray:
    """Join the cells of each post (count,), those beyond its rim among them."""
    whose = np.where(posts == NOBODY, minimum_filter(posts, RIM), posts)
    found = rasterio.features.shapes(whose.astype(np.int32), mask=whose != NOBODY, connectivity=4)
    pieces: list[list[BaseGeometry]] = [[] for _ in range(count)]
    for shape, post in found:
        pieces[int(post)].append(shapely.geometry.shape(shape))
    # A corner at every cell, and by whole numbers: so neighbours share theirs to the last bit.
    areas = [shapely.coverage_union_all(shapely.segmentize(own, 1.0)) for own in pieces]
    return np.asarray(shapely.transform(areas, lambda corners: xy_at(corners - 0.5, grid)))


def _beside(posts: CodeArray) -> IntArray:
    """List the pairs of posts whose cells touch, or nearly."""
    whose = np.where(posts == NOBODY, minimum_filter(posts, APART), posts).astype(np.int64)
    pairs = []
    for down, right in AWAY:
        one = whose[: len(whose) - down, max(-right, 0) : whose.shape[1] - max(right, 0)]
        other = whose[down:, max(right, 0) : whose.shape[1] + min(right, 0)]
        meet = (one != other) & (one != NOBODY) & (other != NOBODY)
        pairs.append(np.column_stack([one[meet], other[meet]]))
    return np.unique(np.sort(np.vstack(pairs), axis=1), axis=0)


def _nearest_ground(places: FloatArray, *, around: MetricFrame) -> GeometryArray:
    """Draw the ground that is nearest to each of some places, no two the same."""
    if not len(places):
        return np.array([], dtype=object)
    west, south, east, north = around.total_bounds
    wide, high = east - west, north - south
    # Four places so far away that nothing in reach is nearer to them: every cell has an end.
    corners = [(x, y) for x in (west - wide, east + wide) for y in (south - high, north + high)]
    every = shapely.multipoints(np.vstack([places, corners]))
    cells = shapely.get_parts(shapely.voronoi_polygons(every, ordered=True))
    return cells[: len(places)]


def colour_classes(count: int, *, touching: IntArray) -> IntArray:
    """Give areas colours by number, low ones, so that those which touch differ.

    Parameters
    ----------
    count
        How many areas there are.
    touching
        Pairs of them (n, 2), in any order.

    Returns
    -------
    IntArray
        The colour of each (count,), from 0 on. Areas of one piece on a plane take six at most.

    References
    ----------
    Matula, D. W., Beck, L. L. (1983). Smallest-last ordering and clustering and graph coloring
    algorithms. Journal of the ACM 30, 417-427.
    """
    beside: list[set[int]] = [set() for _ in range(count)]
    for one, other in touching.tolist():
        beside[one].add(other)
        beside[other].add(one)
    found = np.full(count, -1)
    for area in reversed(_fewest_neighbours_first(beside)):
        taken = set(found[list(beside[area])].tolist())
        found[area] = next(
            colour_class for colour_class in range(count) if colour_class not in taken
        )
    return found


def _fewest_neighbours_first(beside: list[set[int]]) -> list[int]:
    """Take away, again and again, the area that touches the fewest of those left."""
    left = {area: set(others) for area, others in enumerate(beside)}
    order = []
    while left:
        area = min(left, key=lambda one: len(left[one]))
        for other in left.pop(area):
            left[other].discard(area)
        order.append(area)
    return order

"""Service areas: travel-time bands around the posts, and the catchment of each post.

Catchments, in metres or minutes, fill the area within reach without overlap, so their areas and
their raster population add up to its totals.
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

SMOOTH_CELLS = 0.5  # corners less than half a cell wide and deep are cut off


def bands(
    allocation: Allocation, *, minutes: Sequence[float], land: BaseGeometry | None = None
) -> MetricFrame:
    """Build the bands of travel time to the nearest post between consecutive limits.

    Parameters
    ----------
    minutes
        The limits, ascending; all within that of the allocation.
    land
        The land to clip to, see gis/belt/land.py; None means no clipping. Routes may lead beyond
        it.

    Returns
    -------
    MetricFrame
        One non-empty band per row: `from_min`, `to_min`, `area_km2` on the ground, and a
        polygon. Bands do not overlap, and share their edges.

    Raises
    ------
    InputError
        Where a limit is beyond that of the allocation.
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
    # Smoothed before clipping, so that the edge of the land stays as drawn.
    here = smooth if land is None else np.array([cut_to(band, land) for band in smooth])
    frame = gpd.GeoDataFrame({"from_min": lower, "to_min": minutes}, geometry=here, crs=grid.crs)
    frame["area_km2"] = frame.area / _scale(allocation) ** 2 / 1e6
    return as_metric(frame[~frame.is_empty].reset_index(drop=True), name="bands")


def _scale(allocation: Allocation) -> float:
    """Return the map scale factor: map metres per ground metre."""
    return allocation.friction.grid.cell_m[0] / allocation.friction.cell_m[0]


EDGE_SMOOTH_CELLS = 1.0  # smooths the cell steps along a diagonal edge
RIM = 3  # cells: an area extends half a cell beyond the cells of its post
APART = 5  # cells: areas on opposite banks of a river appear to touch
AREA = 2  # dimensions
AWAY = np.array([(0, 1), (1, 0), (1, 1), (1, -1)])  # half of the neighbours of a cell


def catchments_over_ground(allocation: Allocation, *, reach: MetricFrame) -> MetricFrame:
    """Divide the area within reach into catchments by least travel time.

    Parameters
    ----------
    reach
        From `gis.travel.areas.bands` of the same allocation.

    Returns
    -------
    MetricFrame
        The posts with a location, by index label: `area_km2` on the ground, `colour_class` (areas
        of one class do not touch, at any limit) and an area, which may be empty.
    """
    grid, posts = allocation.friction.grid, allocation.nearest.posts
    cells = _cells(posts, grid=grid, count=len(allocation.posts))
    parts = _parts(cells, reach=reach)
    # The outer edge keeps the smoothed outline of the bands.
    step_m = EDGE_SMOOTH_CELLS * min(grid.cell_m)
    smooth = shapely.coverage_simplify(parts, step_m, simplify_boundary=False)
    scale = np.full(len(parts), grid.cell_m[0] / allocation.friction.cell_m[0])
    touching = _beside(posts)
    return _frame(allocation.posts, smooth, scale=scale, touching=touching)


def catchments_in_straight_line(posts: MetricFrame, *, reach: MetricFrame) -> MetricFrame:
    """Divide the area within reach into catchments by straight-line distance.

    The map scale factor is assumed equal at neighbouring posts, which shifts an edge by at most a
    thousandth of the distance to them.

    Parameters
    ----------
    reach
        From `gis.coverage.buffers.buffers` around the same posts.

    Returns
    -------
    MetricFrame
        As `catchments_over_ground`. Of posts at one location the first has the area.
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
    """Clip areas to the area within reach; empty where the two only touch."""
    whole = shapely.union_all(np.asarray(reach.geometry.array))
    return np.array([_solid(part) for part in shapely.intersection(cells, whole)])


def _solid(shape: BaseGeometry) -> BaseGeometry:
    parts = shapely.get_parts(shape)
    solid: BaseGeometry = shapely.multipolygons(parts[shapely.get_dimensions(parts) == AREA])
    return solid


def _cells(posts: CodeArray, *, grid: Grid, count: int) -> GeometryArray:
    """Dissolve the cells of each post (count,), including those just beyond its rim."""
    whose = np.where(posts == NOBODY, minimum_filter(posts, RIM), posts)
    found = rasterio.features.shapes(whose.astype(np.int32), mask=whose != NOBODY, connectivity=4)
    pieces: list[list[BaseGeometry]] = [[] for _ in range(count)]
    for shape, post in found:
        pieces[int(post)].append(shapely.geometry.shape(shape))
    # A vertex at every cell corner, in integers: neighbours then share vertices exactly.
    areas = [shapely.coverage_union_all(shapely.segmentize(own, 1.0)) for own in pieces]
    return np.asarray(shapely.transform(areas, lambda corners: xy_at(corners - 0.5, grid)))


def _beside(posts: CodeArray) -> IntArray:
    """List the pairs of posts whose cells touch or nearly touch."""
    whose = np.where(posts == NOBODY, minimum_filter(posts, APART), posts).astype(np.int64)
    pairs = []
    for down, right in AWAY:
        one = whose[: len(whose) - down, max(-right, 0) : whose.shape[1] - max(right, 0)]
        other = whose[down:, max(right, 0) : whose.shape[1] + min(right, 0)]
        meet = (one != other) & (one != NOBODY) & (other != NOBODY)
        pairs.append(np.column_stack([one[meet], other[meet]]))
    return np.unique(np.sort(np.vstack(pairs), axis=1), axis=0)


def _nearest_ground(places: FloatArray, *, around: MetricFrame) -> GeometryArray:
    """Build the Voronoi cells of distinct points."""
    if not len(places):
        return np.array([], dtype=object)
    west, south, east, north = around.total_bounds
    wide, high = east - west, north - south
    # Four points too far away to be nearest to anything within reach bound every cell.
    corners = [(x, y) for x in (west - wide, east + wide) for y in (south - high, north + high)]
    every = shapely.multipoints(np.vstack([places, corners]))
    cells = shapely.get_parts(shapely.voronoi_polygons(every, ordered=True))
    return cells[: len(places)]


def colour_classes(count: int, *, touching: IntArray) -> IntArray:
    """Assign areas the lowest colour classes such that touching areas differ.

    Parameters
    ----------
    count
        How many areas there are.
    touching
        Pairs of touching areas (n, 2), in any order.

    Returns
    -------
    IntArray
        The colour class of each (count,), from 0. Connected areas on a plane need at most six.

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
    """Order areas by repeatedly removing the one that touches the fewest remaining areas."""
    left = {area: set(others) for area, others in enumerate(beside)}
    order = []
    while left:
        area = min(left, key=lambda one: len(left[one]))
        for other in left.pop(area):
            left[other].discard(area)
        order.append(area)
    return order

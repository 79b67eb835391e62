"""The roads: least-cost paths over the terrain, smoothed, and joined at common points.

Only the towns and the name and length of the Daxili road are real. Roads stay on this side of the
boundary and of the Lancang, climb gently, and cross a river only to avoid a long detour.
"""

from dataclasses import dataclass

import numpy as np
import shapely
from scipy import ndimage, sparse
from scipy.spatial import cKDTree

from data.make_jinghong.frame import Frame
from data.make_jinghong.land import Land
from data.make_jinghong.lines import bend, evenly, exact, length_m, round_corners, with_length
from data.make_jinghong.waters import ground_length_m, snapped
from data.make_jinghong.ways import Ways, cheapest, join
from gis.arrays import FloatArray, IntArray

COARSER = 2  # paths are searched on cells of 120 m
EASY_GRADE = 0.07
EASY_SIDE_DEG = 14.0
RIVER_CELLS = 10.0  # a bridge is worth this many cells of detour
AT_ONCE_M = 30.0  # places this near to a road need none of their own
SHORE_M = 150.0  # no road is closer to the boundary, except at a crossing
DAXILI = "达西利路"
DAXILI_M = 12_800.0
DAXILI_FRAME_M, DAXILI_MISFIT_M = 11_500.0, 700.0  # the straight path, before it winds


@dataclass(frozen=True)
class Standard:
    """The properties of the roads of one rank."""

    kind: str
    speed_kmh: float
    surface: str
    wet_season: str


TRUNK = Standard("road", 50.0, "asphalt", "open")
COMMITTEE_ROAD = Standard("road", 35.0, "concrete", "open")
TRACK = Standard("track", 18.0, "gravel", "slow")
PATH = Standard("path", 4.0, "earth", "closed")


@dataclass(frozen=True)
class Road:
    """A road in working metres, from its target to the road that it joins."""

    name: str
    standard: Standard
    line: FloatArray


@dataclass(frozen=True)
class Terrain:
    """The terrain for road building."""

    grid: Frame
    graph: sparse.csr_array
    open_cells: IntArray
    open_tree: cKDTree

    def cells(self, xy: FloatArray) -> IntArray:
        """Return the open cell nearest to each position (n, 2)."""
        return self.open_cells[self.open_tree.query(xy)[1]]

    def points(self, cells: list[int]) -> FloatArray:
        """Return the centre of each cell (n, 2)."""
        rows, cols = np.divmod(np.array(cells), self.grid.cols)
        x = self.grid.west_m + (cols + 0.5) * self.grid.cell_m
        return np.column_stack([x, self.grid.north_m - (rows + 0.5) * self.grid.cell_m])


def terrain_for_roads(land: Land, *, country: shapely.Geometry) -> Terrain:
    """Compute the cost of steps from grade, side slope and rivers; the Lancang is impassable."""
    grid = land.frame.coarser(COARSER)
    heights_m = _blocks(land.heights_m.astype(float), grid).ravel()
    side = _blocks(land.slope_deg, grid).ravel() / EASY_SIDE_DEG
    wet = np.zeros((grid.rows, grid.cols), dtype=bool)
    for river in land.rivers:
        wet[_cells(grid, river.line)] = True
    shut = np.zeros_like(wet)
    shut[_cells(grid, land.rivers[0].line)] = True
    shut = ndimage.binary_dilation(shut, np.ones((3, 3)))
    centres = grid.centres()
    inland = shapely.buffer(country, -SHORE_M)
    shapely.prepare(inland)
    open_land = shapely.contains_xy(inland, *centres.T) & ~shut.ravel() & (heights_m > 0)
    toil = 1.0 + side**2 + RIVER_CELLS * wet.ravel()

    def price(here: IntArray, there: IntArray, away: FloatArray) -> FloatArray:
        """Compute the cost of a step from its length in cells, its effort and its grade."""
        grade = np.abs(heights_m[here] - heights_m[there]) / (away * grid.cell_m)
        return away * ((toil[here] + toil[there]) / 2 + (grade / EASY_GRADE) ** 2)

    numbers = np.flatnonzero(open_land)
    return Terrain(grid, join(grid, open_land, price), numbers, cKDTree(centres[numbers]))


def lay(
    roads: list[Road], names: list[str], targets: FloatArray, *, standard: Standard, on: Terrain
) -> list[Road]:
    """Connect each target (n, 2) to the existing roads; returns the new roads.

    Far targets come first and near ones join their roads, so that the network branches like a tree.
    """
    owned = {int(cell) for road in roads for cell in on.cells(evenly(road.line, step_m=60.0))}
    ways = cheapest(on.graph, np.array(sorted(owned)))
    joints = [road.line for road in roads]
    numbers = on.cells(targets)
    new: list[Road] = []
    for at in np.argsort(-ways.cost[numbers], kind="stable"):
        cells = _until_owned(ways.back_from(int(numbers[at])), owned)
        vertices = np.vstack(joints)
        joint = vertices[np.argmin(np.hypot(*(vertices - on.points(cells)[-1]).T))]
        owned.update(cells)
        if np.hypot(*(joint - targets[at])) < AT_ONCE_M:
            continue
        inner = on.points(cells)[1:-1]
        line = eased(np.vstack([targets[at][None], inner, joint[None]]))
        joints.append(line)
        new.append(Road(names[at], standard, line))
    return new


def between(name: str, start: FloatArray, end: FloatArray, *, on: Terrain) -> Road:
    """Build the first road."""
    ways = cheapest(on.graph, on.cells(start[None]))
    return Road(name, TRUNK, _way(ways, on, start, end))


def daxili(start: FloatArray, border: FloatArray, *, on: Terrain) -> Road:
    """Build the Daxili road from a seat to that border point (of n) that suits its length.

    Of several, choose the one whose path runs farthest inland.
    """
    ways = cheapest(on.graph, on.cells(start[None]))
    lines = [_way(ways, on, start, point) for point in border]
    fit = [line for line in lines if abs(length_m(line) - DAXILI_FRAME_M) < DAXILI_MISFIT_M]
    best = max(fit, key=lambda line: np.hypot(*(border - line[len(line) // 2]).T).min())
    frame = evenly(best, step_m=420.0)

    def wound(share: float) -> FloatArray:
        """Displace the path sideways by a share of each span, and round its corners."""
        bent = bend(frame, share=share, step_m=90.0, theme="daxili")
        return snapped(round_corners(bent, times=2))

    return Road(
        DAXILI,
        COMMITTEE_ROAD,
        with_length(wound, ground_length_m, target_m=DAXILI_M, most=0.35),
    )


def easiest(roads: list[Road], points: FloatArray, *, on: Terrain) -> FloatArray:
    """Return that one of the points (n, 2) which the roads reach at the least cost."""
    owned = np.unique(np.concatenate([on.cells(road.line) for road in roads]))
    cost = cheapest(on.graph, owned).cost[on.cells(points)]
    return np.asarray(points[int(np.argmin(cost))])


def eased(points: FloatArray) -> FloatArray:
    """Smooth the corners of the grid out of a line; the ends stay."""
    soft = ndimage.gaussian_filter1d(points, 1.2, axis=0, mode="nearest")
    soft[0], soft[-1] = points[0], points[-1]
    line = shapely.LineString(round_corners(exact(soft), times=2)).simplify(4.0)
    return snapped(shapely.get_coordinates(line))


def _way(ways: Ways, on: Terrain, start: FloatArray, end: FloatArray) -> FloatArray:
    cells = ways.back_from(int(on.cells(end[None])[0]))[::-1]
    return eased(np.vstack([start[None], on.points(cells)[1:-1], end[None]]))


def _until_owned(path: list[int], owned: set[int]) -> list[int]:
    stop = next((at for at, cell in enumerate(path) if cell in owned), len(path) - 1)
    return path[: stop + 1]


def _blocks(raster: FloatArray, grid: Frame) -> FloatArray:
    blocks = raster.reshape(grid.rows, COARSER, grid.cols, COARSER)
    return np.asarray(blocks.mean(axis=(1, 3)))


def _cells(grid: Frame, line: FloatArray) -> tuple[IntArray, IntArray]:
    dense = evenly(line, step_m=grid.cell_m / 4)
    return grid.cells(dense[grid.holds(dense)])


def bridges(
    roads: list[Road], land: Land, *, boundary: FloatArray
) -> list[tuple[Road, str, FloatArray]]:
    """Return road, river and position of each river crossing of a road or track inside the county.

    A road to a ferry ends in the water and does not cross it.
    """
    edge = shapely.LineString(boundary)
    return [
        (road, river.name, shapely.get_coordinates(point)[0])
        for road in roads
        if road.standard.kind != "path"
        for river in land.rivers
        for point in _met(shapely.LineString(road.line), shapely.LineString(river.line))
        if edge.distance(point) > SHORE_M / 2
        and shapely.Point(road.line[0]).distance(point) > AT_ONCE_M
    ]


def _met(road: shapely.LineString, river: shapely.LineString) -> list[shapely.Point]:
    """Return where a road meets a river, ordered along the road, since GEOS promises no order."""
    points = shapely.get_parts(shapely.intersection(road, river))
    return sorted((one for one in points if not one.is_empty), key=road.project)

"""The areas: the county, the two border townships, and the area of each village committee.

The county's outline is public; its inner detail and every limit inside the county are invented.
Neighbours share the points of their common edge exactly.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import shapely
from rasterio import features
from scipy import ndimage
from scipy.spatial import cKDTree
from shapely import Polygon

from data.make_jinghong import public
from data.make_jinghong.frame import Frame
from data.make_jinghong.land import Land
from data.make_jinghong.lines import bend, round_corners
from data.make_jinghong.waters import CRS, Waters, snapped
from data.make_jinghong.ways import cheapest, join
from gis.arrays import FloatArray
from gis.crs import xy_from_lonlat

COARSER = 4  # committees are divided on cells of 240 m
BORDER_STRIP_M = 2_600.0  # only border committees have land this close to the boundary
SMALLEST_PART_M2 = 2e5
CORNER_M = 260.0  # removes the steps of the cells

# Inner corners of the townships' limits: invented.
MENGLONG_NORTH = [(100.640, 21.778), (100.720, 21.764), (100.800, 21.752), (100.866, 21.742)]
MEETING_LONLAT = (100.8950, 21.7560)
DIVIDE_LONLAT = (100.9050, 21.7200)
JINGHA_WEST = [(100.902, 21.790), (100.908, 21.825)]
BORDER_SPLIT_LONLAT = (100.9241, 21.6892)
LANCANG_SHORE_LONLAT = (100.9200, 21.8580)
OUTLINE_LEAVES_RIVER = (101.1591, 21.8157)
NORTH_WEST_CORNER = (100.5505, 21.7856)


@dataclass(frozen=True)
class Townships:
    """Rings in working metres."""

    county: Polygon
    menglong: Polygon
    jingha: Polygon

    def by_name(self) -> dict[str, Polygon]:
        """Return the two townships by name."""
        return {public.MENGLONG: self.menglong, public.JINGHA: self.jingha}


def townships(waters: Waters) -> Townships:
    """Draw the county and the two townships along the boundary and the Lancang."""
    boundary, lancang = waters.boundary, waters.lancang
    leave = _nearest(lancang, _xy(OUTLINE_LEAVES_RIVER))
    mouth = _nearest(lancang, boundary[0])
    frame = np.vstack([_xys(public.INLAND_OUTLINE[:-3]), lancang[[leave]]])
    inland = np.vstack([_limit(frame, theme="outline"), lancang[leave + 1 : mouth]])
    corner = _nearest(inland, _xy(NORTH_WEST_CORNER))
    split = _nearest(boundary, _xy(BORDER_SPLIT_LONLAT))
    shore = _nearest(lancang, _xy(LANCANG_SHORE_LONLAT))
    meeting = _xy(MEETING_LONLAT)[None]
    north = np.vstack([inland[[corner]], _xys(np.array(MENGLONG_NORTH)), meeting])
    divide = np.vstack([meeting, _xy(DIVIDE_LONLAT)[None], boundary[[split]]])
    west = np.vstack([meeting, _xys(np.array(JINGHA_WEST)), lancang[[shore]]])
    north, divide, west = (
        _limit(line, theme=theme)
        for line, theme in ((north, "north"), (divide, "divide"), (west, "west"))
    )
    return Townships(
        county=Polygon(np.vstack([boundary, inland[1:]])),
        menglong=Polygon(
            np.vstack([boundary[split:], inland[1 : corner + 1], north[1:], divide[1:-1]])
        ),
        jingha=Polygon(
            np.vstack([boundary[: split + 1], divide[-2::-1], west[1:], lancang[shore + 1 : mouth]])
        ),
    )


def committee_areas(
    land: Land, township: Polygon, *, seats: FloatArray, on_border: npt.NDArray[np.bool_],
    boundary: FloatArray,
) -> list[shapely.Geometry]:  # fmt: skip
    """Divide a township between the seats (n, 2): each cell goes to the seat easiest to reach.

    Within `BORDER_STRIP_M` of the boundary only the seats `on_border` have land, so that only
    border committees touch the boundary.
    """
    grid = land.frame.coarser(COARSER)
    centres = grid.centres()
    inside = shapely.contains_xy(township, centres[:, 0], centres[:, 1])
    strip = cKDTree(boundary).query(centres)[0] < BORDER_STRIP_M
    effort = _effort(land, grid)
    near = _spread(grid, effort, inside, seats, np.flatnonzero(on_border))
    inner = _spread(grid, effort, inside & ~strip, seats, np.flatnonzero(~on_border))
    owner = np.where(near[0] <= inner[0], near[1], inner[1])
    owner = owner.reshape(grid.rows, grid.cols)
    known = np.isfinite(np.minimum(near[0], inner[0])).reshape(owner.shape)
    nearest = ndimage.distance_transform_edt(~known, return_distances=False, return_indices=True)
    return _polygons(grid, owner[tuple(nearest)].astype(np.int32), township, len(seats))


def _effort(land: Land, grid: Frame) -> FloatArray:
    blocks = land.slope_deg.reshape(grid.rows, COARSER, grid.cols, COARSER)
    return np.asarray(1.0 + blocks.mean(axis=(1, 3)) / 6.0).ravel()


def _spread(
    grid: Frame, effort: FloatArray, open_land: npt.NDArray[np.bool_], seats: FloatArray,
    which: npt.NDArray[np.int64],
) -> tuple[FloatArray, npt.NDArray[np.int64]]:  # fmt: skip
    rows, cols = grid.cells(seats[which])
    starts = rows * grid.cols + cols
    ways = cheapest(
        join(grid, open_land, lambda a, b, away: away * (effort[a] + effort[b])), starts
    )
    seat_of = np.full(grid.rows * grid.cols, -1)
    seat_of[starts] = which
    return ways.cost, np.where(ways.start >= 0, seat_of[np.maximum(ways.start, 0)], -1)


def _polygons(
    grid: Frame, owner: npt.NDArray[np.int32], township: Polygon, count: int
) -> list[shapely.Geometry]:
    limits = _limits(grid, owner, township)
    noded = shapely.get_parts(shapely.union_all([township.exterior, *limits]))
    faces = shapely.get_parts(shapely.polygonize(noded)).tolist()
    return _given_out(grid, owner, faces, count)


def _limits(
    grid: Frame, owner: npt.NDArray[np.int32], township: Polygon
) -> list[shapely.LineString]:
    """Draw the limits between owners, from corner to corner of the township's ring."""
    shapes = features.shapes(owner, transform=grid.transform())
    cells = [shapely.geometry.shape(ring) for ring, _ in shapes]
    smooth = shapely.coverage_simplify(cells, CORNER_M)
    lines = shapely.line_merge(shapely.union_all(shapely.boundary(smooth)))
    corners = shapely.get_coordinates(township.exterior)
    return [
        _to_corners(part, township, corners)
        for line in shapely.get_parts(lines)
        for part in shapely.get_parts(shapely.intersection(_rounded(line), township))
        if part.length > 0
    ]


def _given_out(
    grid: Frame, owner: npt.NDArray[np.int32], faces: list[Polygon], count: int
) -> list[shapely.Geometry]:
    parts: list[list[Polygon]] = [[] for _ in range(count)]
    large = [face for face in faces if face.area >= SMALLEST_PART_M2]
    for face in large:
        inner = shapely.get_coordinates(face.representative_point())
        parts[int(owner[grid.cells(inner)][0])].append(face)
    for face in faces:
        if face.area < SMALLEST_PART_M2:
            shared_m = [
                sum(shapely.intersection(face, part).length for part in own) for own in parts
            ]
            parts[int(np.argmax(shared_m))].append(face)
    return [shapely.union_all(own) for own in parts]


def _rounded(line: shapely.LineString) -> shapely.LineString:
    points = shapely.get_coordinates(line)
    bent = bend(points, share=0.1, step_m=300.0, theme=f"limit {points.sum():.0f}")
    return shapely.LineString(round_corners(bent, times=1))


def _to_corners(
    part: shapely.LineString, township: Polygon, corners: FloatArray
) -> shapely.LineString:
    points = snapped(shapely.get_coordinates(part))
    for end in (0, -1):
        if township.exterior.distance(shapely.Point(points[end])) < 1.0:
            points[end] = corners[_nearest(corners, points[end])]
    return shapely.LineString(points)


def _limit(frame: FloatArray, *, theme: str) -> FloatArray:
    bent = bend(frame, share=0.09, step_m=500.0, theme=f"limit {theme}")
    return snapped(round_corners(bent, times=1))


def _nearest(line: FloatArray, point: FloatArray) -> int:
    return int(np.argmin(np.hypot(*(line - point).T)))


def _xy(lonlat: tuple[float, float]) -> FloatArray:
    return _xys(np.array([lonlat]))[0]


def _xys(lonlat: FloatArray) -> FloatArray:
    return xy_from_lonlat(lonlat, crs=CRS)

"""The terrain for placing features: heights in whole metres, slopes, streams, distance to water.

Streams are traced down the eroded terrain. River beds are then lowered wherever a cell would make
them rise, so that water also runs downhill on the written heights.
"""

import itertools
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import shapely
from scipy import ndimage

from data.make_jinghong.erosion import Drainage, catchment_m2
from data.make_jinghong.frame import BOX_WSEN, Frame
from data.make_jinghong.lines import exact, length_m, round_corners
from data.make_jinghong.waters import CRS, Waters, snapped
from gis.arrays import FloatArray
from gis.crs import lonlat_from_xy

NODATA = -9_999
STREAM_M2 = 24e6  # least catchment area of a mapped stream: 24 km2
SHORTEST_STREAM_M = 3_000.0
Cells = tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]  # rows and columns
BESIDE_CELLS = 5  # water this near to a river joins it


@dataclass(frozen=True)
class River:
    """A river in flow direction, in working metres; `ford_min` is None if it cannot be waded."""

    name: str
    kind: str
    ford_min: int | None
    line: FloatArray


@dataclass(frozen=True)
class Land:
    """Rasters (rows, cols) on one frame, and the rivers."""

    frame: Frame
    heights_m: npt.NDArray[np.int16]  # NODATA outside the box
    slope_deg: FloatArray
    water_m: FloatArray  # distance to the nearest river
    rivers: tuple[River, ...]

    def at(self, raster: FloatArray, xy: FloatArray) -> FloatArray:
        """Read a raster at positions (n, 2)."""
        return np.asarray(raster[self.frame.cells(xy)])


def land(frame: Frame, drainage: Drainage, waters: Waters) -> Land:
    """Trace the streams, lower the beds, cut off the rim, and measure slopes and distances."""
    rivers = (*_known(waters), *_streams(frame, drainage, waters))
    beds = [_cells_along(frame, river.line) for river in rivers]
    heights_m = _lower_beds(drainage.filled_m.round().astype(np.int16), beds)
    south_to_north, west_to_east = np.gradient(heights_m.astype(float), frame.cell_m)
    slope_deg = exact(np.degrees(np.arctan(np.hypot(south_to_north, west_to_east))))
    dry = np.ones(heights_m.shape, dtype=bool)
    for bed in beds:
        dry[bed] = False
    water_m = ndimage.distance_transform_edt(dry) * frame.cell_m
    return Land(frame, _cut(frame, heights_m), slope_deg, water_m, rivers)


def _known(waters: Waters) -> tuple[River, ...]:
    return (
        River("澜沧江", "river", None, waters.lancang),
        River("南阿河", "river", 45, waters.nana),
        River("流沙河", "river", 40, waters.liusha),
        River("景哈河(示范)", "stream", 15, waters.jingha),
    )


def _streams(frame: Frame, drainage: Drainage, waters: Waters) -> list[River]:
    """Trace streams, longest first, each to the first river that it comes near."""
    area_m2 = catchment_m2(drainage, cell_m=frame.cell_m).ravel()
    rivers = list(_known(waters))
    near = np.zeros((frame.rows, frame.cols), dtype=bool)
    for river in rivers:
        _mark_beside(near, _cells_along(frame, river.line))
    heads = _heads(drainage, area_m2 >= STREAM_M2)
    paths = sorted((_path(drainage.receiver, head) for head in heads), key=len, reverse=True)
    centres = frame.centres()
    streams: list[River] = []
    for path in paths:
        line = _traced(
            centres[path], near.ravel()[path], np.vstack([river.line for river in rivers])
        )
        if length_m(line) < SHORTEST_STREAM_M or not _in_box(line).all():
            continue
        streams.append(River(f"示范溪{len(streams) + 1:02d}", "stream", 8, line))
        rivers.append(streams[-1])
        _mark_beside(near, _cells_along(frame, line))
    return streams


def _mark_beside(near: npt.NDArray[np.bool_], cells: Cells) -> None:
    steps = np.arange(-BESIDE_CELLS, BESIDE_CELLS + 1)
    rows = np.clip(cells[0][:, None] + steps, 0, near.shape[0] - 1)
    cols = np.clip(cells[1][:, None] + steps, 0, near.shape[1] - 1)
    near[rows[:, :, None], cols[:, None, :]] = True


def _traced(centres: FloatArray, near: npt.NDArray[np.bool_], vertices: FloatArray) -> FloatArray:
    stop = int(np.argmax(near)) if near.any() else len(centres) - 1
    points = centres[: stop + 1]
    if near.any():
        joint = vertices[[np.argmin(np.hypot(*(vertices - points[-1]).T))]]
        points = np.vstack([points, joint])
    if len(points) < 2:
        return points
    rounded = shapely.LineString(round_corners(points, times=2)).simplify(6.0)
    return snapped(shapely.get_coordinates(rounded))


def _heads(drainage: Drainage, wet: npt.NDArray[np.bool_]) -> npt.NDArray[np.int64]:
    fed = np.zeros(wet.size, dtype=bool)
    moving = drainage.receiver != np.arange(wet.size)
    fed[drainage.receiver[wet & moving]] = True
    return np.flatnonzero(wet & ~fed & moving)


def _path(receiver: npt.NDArray[np.int64], head: int) -> list[int]:
    path = [int(head)]
    while (following := int(receiver[path[-1]])) != path[-1]:
        path.append(following)
    return path


def _lower_beds(heights_m: npt.NDArray[np.int16], beds: list[Cells]) -> npt.NDArray[np.int16]:
    heights_m = heights_m.copy()
    lowered = True
    while lowered:  # a stream may lower its last cell, so the river there must follow
        lowered = False
        for bed in beds:
            falling = np.minimum.accumulate(heights_m[bed])
            lowered |= bool((falling < heights_m[bed]).any())
            np.minimum.at(heights_m, bed, falling)
    return heights_m


def _cells_along(frame: Frame, line: FloatArray) -> Cells:
    """List every cell that a line touches, even at a corner, in order."""
    scaled = (line - (frame.west_m, frame.north_m)) / frame.cell_m
    shares = [_cuts(start, end) for start, end in itertools.pairwise(scaled)]
    middles = np.vstack(
        [
            line[at] + ((cuts[:-1] + cuts[1:]) / 2)[:, None] * (line[at + 1] - line[at])
            for at, cuts in enumerate(shares)
        ]
    )
    return frame.cells(middles[frame.holds(middles)])


def _cuts(start: FloatArray, end: FloatArray) -> FloatArray:
    """Return the positions (0 to 1) where a segment crosses grid lines, including both ends."""
    cuts = [np.array([0.0, 1.0])]
    for one, other in zip(start, end, strict=True):
        low, high = sorted((one, other))
        whole = np.arange(np.ceil(low), np.floor(high) + 1)
        if one != other:
            cuts.append((whole - one) / (other - one))
    return np.unique(np.clip(np.concatenate(cuts), 0.0, 1.0))


def _in_box(xy: FloatArray) -> npt.NDArray[np.bool_]:
    west, south, east, north = BOX_WSEN
    lon, lat = lonlat_from_xy(xy, crs=CRS).T
    return np.asarray((lon > west) & (lon < east) & (lat > south) & (lat < north))


def _cut(frame: Frame, heights_m: npt.NDArray[np.int16]) -> npt.NDArray[np.int16]:
    inside = _in_box(frame.centres()).reshape(heights_m.shape)
    return np.where(inside, heights_m, np.int16(NODATA))

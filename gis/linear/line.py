"""A measured line as data, and positions along it."""

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import pyproj
import shapely

from gis.arrays import FloatArray, IntArray
from gis.crs import scale_at


@dataclass(frozen=True, eq=False)
class MeasuredLine:
    """A line of one or more parts in chainage order.

    Attributes
    ----------
    xy
        The vertices (n, 2) of all parts, one after the other, in working metres.
    m
        The chainage (n,) of each vertex in metres on the ground. It starts at 0 and never
        decreases; a gap between two parts adds nothing, so both its ends have the same chainage.
    starts
        The start of each part in `xy`, then the number of vertices: (parts + 1,).
    closed
        Whether this is a single ring: its last vertex is its first.
    crs
        The working CRS of `xy`.
    """

    xy: FloatArray
    m: FloatArray
    starts: IntArray
    closed: bool
    crs: pyproj.CRS

    @property
    def length_m(self) -> float:
        """The length on the ground, excluding gaps."""
        return float(self.m[-1])


class Place(NamedTuple):
    """Chainage and offset of points from a line: arrays (n,)."""

    m: FloatArray
    offset_m: FloatArray


def locate(line: MeasuredLine, *, xy: FloatArray) -> Place:
    """Snap each of the points (n, 2) to the nearest position on the line.

    Of several equally near positions, the one with the least chainage is taken. `offset_m` is the
    distance on the ground. The points must be finite numbers.

    Examples
    --------
    >>> place = locate(line, xy=np.array([[500_300.0, 2_404_000.0]]))
    >>> place.m.round(3), place.offset_m.round(3)
    (array([4000.]), array([300.]))
    """
    drawn = np.flatnonzero(np.diff(line.m) > 0.0)  # a gap has no geometry to snap to
    ends = np.stack([line.xy[drawn], line.xy[drawn + 1]], axis=1)
    segments = np.asarray(shapely.linestrings(ends))
    point, found = shapely.STRtree(segments).query_nearest(shapely.points(xy), all_matches=True)
    vertex = drawn[found]
    start, along = line.xy[vertex], line.xy[vertex + 1] - line.xy[vertex]
    t = ((xy[point] - start) * along).sum(axis=1) / (along**2).sum(axis=1)
    t = np.clip(t, 0.0, 1.0)
    m = line.m[vertex] * (1.0 - t) + line.m[vertex + 1] * t
    offset_m = np.hypot(*(start + t[:, None] * along - xy[point]).T)
    # Sorted by point, then chainage: the first of each point is kept.
    order = np.lexsort([m, point])
    kept = order[np.searchsorted(point[order], np.arange(len(xy)))]
    return Place(m[kept], offset_m[kept] / scale_at(xy, crs=line.crs))

"""Coverage areas for maps: ring buffers around posts, and the strip of land along a line.

The circles are polygons, good enough for maps and population raster sums (their area equals that of
the circle). No table is computed from them: tables are exact, see gis/coverage/straight.py.
"""

import math
from collections.abc import Sequence
from itertools import pairwise
from typing import Literal

import geopandas as gpd
import numpy as np
import pyproj
import shapely
from shapely.geometry.base import BaseGeometry

from gis.arrays import FloatArray
from gis.crs import MetricFrame, as_metric, crs_of, scale_at
from gis.errors import InputError
from gis.linear.chainage import cut
from gis.linear.measured_line import MeasuredLine

Side = Literal["left", "right"]

ARC_STEPS = 16  # of a quarter circle: off by at most 0.1 % of the radius, a pixel on a map
STRIP_ARC_STEPS = 256  # of a strip, whose area is shown: 6e-6 too small
PIECE_M = 5_000.0  # of a line: within it the map scale changes by less than 2e-5


def buffers(
    posts: MetricFrame, *, radii_m: Sequence[float], land: BaseGeometry | None
) -> MetricFrame:
    """Build buffers at several distances from the posts as non-overlapping rings.

    Parameters
    ----------
    land
        The land to clip to, see gis/belt/land.py; None means no clipping.

    Returns
    -------
    MetricFrame
        One band per row, nearest first: `from_m`, `to_m`, the polygons, dissolved over all posts
        and clipped to `land`. A band may be empty.

    Raises
    ------
    InputError
        Where the radii are not positive and increasing.

    Examples
    --------
    >>> rings = buffers(posts.loc[["A"]], radii_m=[1_000, 2_000], land=None)
    >>> (rings.area / 1e6).round(2).tolist()  # pi, and 3 pi
    [3.14, 9.42]
    """
    bounds_m = [0.0, *(float(radius_m) for radius_m in radii_m)]
    if not all(inner < outer < math.inf for inner, outer in pairwise(bounds_m)):
        raise InputError(
            "The distances {radii_m} must be greater than 0 and increasing.",
            remedy="List each distance once, in ascending order.",
            radii_m=str(list(radii_m)),
        )
    discs = [shapely.MultiPolygon(), *(_discs(posts, radius_m=one) for one in bounds_m[1:])]
    bands = [outer.difference(inner) for inner, outer in pairwise(discs)]
    shapes = bands if land is None else [cut_to(band, land) for band in bands]
    frame = gpd.GeoDataFrame(
        {"from_m": bounds_m[:-1], "to_m": bounds_m[1:]}, geometry=shapes, crs=posts.crs
    )
    return as_metric(frame, name="rings")


def strip(
    line: MeasuredLine, *, depth_m: float, area: MetricFrame | None, side: Side
) -> MetricFrame:
    """Build the strip of land within a distance of the line, on the home side.

    The home side is the part in `area`; without one, the inside of a ring; on an open line, `side`
    in the direction of chainage.

    Returns
    -------
    MetricFrame
        One row: `depth_m` and the polygons.

    Raises
    ------
    InputError
        Where `depth_m` is not more than 0.

    Examples
    --------
    >>> beside_it = strip(line, depth_m=1_000, area=None, side="left")
    >>> (beside_it.area / 1e6).round(2).tolist()  # 10 km by 1 km
    [10.0]
    """
    if not 0 < depth_m < math.inf:
        raise InputError(
            "A strip depth of {depth_m} m is not valid.",
            remedy="Give a number of metres greater than 0.",
            depth_m=float(depth_m),
        )
    lines = shapely.get_parts(cut(line, from_m=0.0, to_m=line.length_m))
    around = [_around(one, depth_m=depth_m, crs=line.crs) for one in lines]
    if area is not None:
        land = shapely.union_all(shapely.make_valid(np.asarray(area.geometry.array)))
        shape = cut_to(shapely.union_all(around), land)
    else:
        parts = [
            _strip_beside(one, around=near, depth_m=depth_m, side=side, crs=line.crs)
            for one, near in zip(lines, around, strict=True)
        ]
        shape = shapely.union_all(parts)
    frame = gpd.GeoDataFrame({"depth_m": [depth_m]}, geometry=[shape], crs=line.crs)
    return as_metric(frame, name="strip")


def beside(
    line: shapely.LineString, *, of: BaseGeometry, drawn_out_m: float, side: Side
) -> BaseGeometry:
    """Return the part of an area on one side of an open line, in its direction.

    Parameters
    ----------
    of
        An area around the line; the line splits it, and the pieces adjacent to that side are kept.
    drawn_out_m
        Length by which both ends are extended straight; they must leave `of`.
    """
    across = shapely.LineString(_drawn_out(line, by_m=drawn_out_m))
    edges = shapely.union_all([of.boundary, across])
    pieces = np.array(shapely.get_parts(shapely.polygonize([edges])))
    inner = pieces[shapely.contains_properly(of, shapely.point_on_surface(pieces))]
    xy = shapely.get_coordinates(line)
    along = np.diff(xy, axis=0)
    # Offset from each midpoint by a thousandth of the segment: closer than the line is to itself.
    turn = 1e-3 if side == "left" else -1e-3
    probes = (xy[:-1] + xy[1:]) / 2 + turn * np.column_stack([-along[:, 1], along[:, 0]])
    found = shapely.STRtree(inner).query(shapely.points(probes), predicate="within")[1]
    return shapely.union_all(inner[np.unique(found)])


def cut_to(shape: BaseGeometry, land: BaseGeometry) -> BaseGeometry:
    """Clip an area to the land; empty where the two only touch."""
    pieces = shapely.get_parts(shape.intersection(land))
    return shapely.MultiPolygon(list(pieces[shapely.get_dimensions(pieces) == 2]))


def _discs(posts: MetricFrame, *, radius_m: float) -> BaseGeometry:
    """Dissolve the discs of all posts; each polygon has the area of its circle."""
    points = posts.geometry[~(posts.geometry.isna() | posts.geometry.is_empty)]
    step = 2 * math.pi / (4 * ARC_STEPS)
    same_area = math.sqrt(step / math.sin(step))
    plane_m = radius_m * same_area * scale_at(shapely.get_coordinates(points), crs=crs_of(posts))
    return shapely.union_all(shapely.buffer(np.asarray(points.array), plane_m, quad_segs=ARC_STEPS))


def _around(part: shapely.LineString, *, depth_m: float, crs: pyproj.CRS) -> BaseGeometry:
    """Buffer a line by a ground distance, with the map scale factor of each piece."""
    xy = shapely.get_coordinates(part.segmentize(PIECE_M))
    along_m = np.concatenate([[0.0], np.hypot(*np.diff(xy, axis=0).T).cumsum()])
    cuts = np.searchsorted(along_m, np.arange(PIECE_M, along_m[-1], PIECE_M))
    ends = np.unique([0, *cuts.tolist(), len(xy) - 1])
    pieces = [shapely.LineString(xy[first : last + 1]) for first, last in pairwise(ends)]
    plane_m = [depth_m * scale_at(shapely.get_coordinates(one), crs=crs).mean() for one in pieces]
    return shapely.union_all(shapely.buffer(pieces, plane_m, quad_segs=STRIP_ARC_STEPS))


def _strip_beside(
    part: shapely.LineString,
    *,
    around: BaseGeometry,
    depth_m: float,
    side: Side,
    crs: pyproj.CRS,
) -> BaseGeometry:
    """Build a one-sided strip along a part: on a ring, the inside.

    Where a line winds more tightly than the strip is wide, GEOS's one-sided buffer leaves holes on
    one side and land on the other.

    Parameters
    ----------
    around
        The result of `_around` for the part.
    """
    if part.is_closed:
        ring = shapely.Polygon(shapely.get_coordinates(part))
        return around.intersection(shapely.make_valid(ring))
    # Wide enough for each piece of `around`, which has round ends.
    wider_m = depth_m * float(scale_at(shapely.get_coordinates(part), crs=crs).max())
    flat = part.buffer(wider_m, quad_segs=STRIP_ARC_STEPS, cap_style="flat")
    return beside(part, of=around.intersection(flat), drawn_out_m=2 * wider_m, side=side)


def _drawn_out(part: shapely.LineString, *, by_m: float) -> FloatArray:
    """Extend a line at both ends so that it leaves its strip and splits it in two."""
    ends = shapely.get_coordinates(part)[[0, -1]]
    # The last segment may point anywhere; a longer stretch gives the general direction.
    inner = shapely.get_coordinates([part.interpolate(by_m), part.interpolate(-by_m)])
    away = (ends - inner) / np.hypot(*(ends - inner).T)[:, None] * by_m
    start, end = ends + away
    return np.concatenate([[start], shapely.get_coordinates(part), [end]])

"""A line measured on the ground, such as the boundary or a road, built from its parts.

Geometry stays in the working CRS; chainage is in metres on the ground (geodesic), interpolated
linearly within a segment. gis/linear/joining.py orders the parts; gis/linear/chainage.py locates
positions along the line.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pyproj

from gis.arrays import FloatArray, IntArray
from gis.crs import MetricFrame, as_metric, crs_of, ground_lengths_m, lonlat_from_xy
from gis.errors import InputError, Problem
from gis.linear.joining import join, read_parts
from gis.linear.k_notation import format_k


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


def measure(frame: MetricFrame, *, layer: str) -> tuple[MeasuredLine, tuple[Problem, ...]]:
    """Join the parts of a line end to end and measure it.

    Parameters
    ----------
    frame
        Lines, or polygons whose outline is used; any number of rows, in any order and direction.
        Ends within 1 m of each other are joined, then the nearest ends of the rest. Chainage runs
        in the direction in which most of the length is drawn; on a ring, from the first vertex of
        its first row. Side branches and separate rings come last.
    layer
        The key of the layer, for the problem reports.

    Returns
    -------
    tuple
        The line, and the problems found: gaps (not counted), branches, duplicate parts (counted
        once), parts without length and rows without geometry.

    Raises
    ------
    InputError
        Where there is no line at all.
    """
    parts, problems = read_parts(frame, layer=layer)
    if not parts:
        raise InputError(
            "{layer} has no line to measure.",
            remedy="Draw it as a line, or as a polygon whose outline is the line.",
            layer=layer,
        )
    joined = join(parts)
    line, gaps_m = _measured(joined.lines, crs=crs_of(frame))
    gaps = _gaps(line, gaps_m=gaps_m, layer=layer)
    forks = _forks(line, forks=joined.forks, layer=layer)
    return line, (*problems, *gaps, *forks)


def line_called(frame: MetricFrame, *, name: str) -> MeasuredLine | None:
    """Measure the rows whose `id` or `name` is `name`; None if none of them has a line."""
    same = as_metric(frame[(frame["id"] == name) | (frame["name"] == name)], name=name)
    parts, _ = read_parts(same, layer=name)
    return measure(same, layer=name)[0] if parts else None


def _measured(lines: Sequence[FloatArray], *, crs: pyproj.CRS) -> tuple[MeasuredLine, FloatArray]:
    """Measure consecutive lines; return the length of the gap after each but the last."""
    parts = [_without_repeats(line) for line in lines]
    xy = np.concatenate(parts)
    starts = np.concatenate([[0], np.cumsum([len(part) for part in parts])])
    lengths_m = ground_lengths_m(lonlat_from_xy(xy, crs=crs))
    gaps = starts[1:-1] - 1
    gaps_m = lengths_m[gaps]
    lengths_m[gaps] = 0.0
    m = np.concatenate([[0.0], np.cumsum(lengths_m)])
    closed = len(lines) == 1 and bool((xy[0] == xy[-1]).all())
    return MeasuredLine(xy=xy, m=m, starts=starts, closed=closed, crs=crs), gaps_m


def _without_repeats(xy: FloatArray) -> FloatArray:
    new = np.ones(len(xy), dtype=bool)
    new[1:] = (xy[1:] != xy[:-1]).any(axis=1)
    return xy[new]


def _gaps(line: MeasuredLine, *, gaps_m: FloatArray, layer: str) -> list[Problem]:
    ends = line.starts[1:-1] - 1
    lonlat = lonlat_from_xy(np.concatenate([line.xy[ends], line.xy[ends + 1]]), crs=line.crs)
    places = lonlat.reshape(2, -1, 2).transpose(1, 0, 2)
    return [
        Problem(
            "There is a gap of {gap_m:.0f} m at {at}, from {lon:.5f}, {lat:.5f} "
            "to {next_lon:.5f}, {next_lat:.5f}.",
            "The gap adds no length, and chainage continues after it; draw the missing part.",
            layer=layer,
            values={
                "gap_m": float(gap_m),
                "at": format_k(line.m[end]),
                "lon": float(place[0, 0]),
                "lat": float(place[0, 1]),
                "next_lon": float(place[1, 0]),
                "next_lat": float(place[1, 1]),
            },
        )
        for gap_m, end, place in zip(gaps_m, ends, places, strict=True)
    ]


def _forks(line: MeasuredLine, *, forks: FloatArray, layer: str) -> list[Problem]:
    return [
        Problem(
            "More than two parts meet at {lon:.5f}, {lat:.5f}.",
            "Chainage follows the longest branch; remove side branches from the layer.",
            layer=layer,
            values={"lon": float(lon), "lat": float(lat)},
        )
        for lon, lat in lonlat_from_xy(forks, crs=line.crs)
    ]

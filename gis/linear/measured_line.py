"""A line that knows its length on the ground: the boundary, a road, from its parts.

Geometry stays in the working CRS; chainage is in metres on the ground (geodesic), and within a
segment it grows evenly. How the parts of a real border come into one order is in
gis/linear/joining.py; places along the line are in gis/linear/chainage.py.
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
    """One line of one or more parts, in the order of its chainage.

    Attributes
    ----------
    xy
        The vertices (n, 2) of all parts, one after the other, in working metres.
    m
        The chainage (n,) of each vertex in metres on the ground. It starts at 0 and never
        falls; a gap between two parts advances nothing, so both its ends have the same.
    starts
        Where each part starts in `xy`, and last the number of vertices: (parts + 1,).
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
        """The length on the ground, gaps left out."""
        return float(self.m[-1])


def measure(frame: MetricFrame, *, layer: str) -> tuple[MeasuredLine, tuple[Problem, ...]]:
    """Join the parts of a line end to end and measure it.

    Parameters
    ----------
    frame
        Lines, or polygons, whose outline is taken; any number of rows, in any order and
        direction. Ends within 1 m of each other are joined, then the nearest ends of what is
        left. Chainage runs in the direction in which more of the metres are drawn; on a ring, from
        the first vertex of its first row. Side branches come last, and rings beside the line.
    layer
        The key of the layer, for the problems.

    Returns
    -------
    tuple
        The line, and what was found on the way: gaps (not counted), branches, parts given
        twice (counted once), parts without a length and rows without a geometry.

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
    """Measure the rows whose `id` or `name` is `name`; None where none of them is a line."""
    same = as_metric(frame[(frame["id"] == name) | (frame["name"] == name)], name=name)
    parts, _ = read_parts(same, layer=name)
    return measure(same, layer=name)[0] if parts else None


def _measured(lines: Sequence[FloatArray], *, crs: pyproj.CRS) -> tuple[MeasuredLine, FloatArray]:
    """Measure lines that follow each other; give the length of the gap after each but the last."""
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

"""A line measured on the ground, such as the boundary or a road, built from its parts.

Geometry stays in the working CRS; chainage is in metres on the ground (geodesic), interpolated
linearly within a segment. gis/linear/joining.py orders the parts; gis/linear/chainage.py locates
positions along the line.
"""

from collections.abc import Sequence

import numpy as np
import pyproj

from gis.arrays import FloatArray
from gis.crs import MetricFrame, as_metric, crs_of, ground_lengths_m, lonlat_from_xy
from gis.errors import InputError, Problem
from gis.linear.joining import join, read_parts
from gis.linear.left_out import apart, left_out
from gis.linear.line import MeasuredLine

__all__ = ["MeasuredLine", "line_called", "measure"]


def measure(frame: MetricFrame, *, layer: str) -> tuple[MeasuredLine, tuple[Problem, ...]]:
    """Join the parts of a line end to end and measure it.

    Parameters
    ----------
    frame
        Lines, or polygons whose outline is used; any number of rows, in any order and direction.
        Ends within 1 m of each other are joined, then the nearest ends of the rest. Chainage runs
        in the direction in which most of the length is drawn; on a ring, from the first vertex of
        its first row. Separate rings come last.
    layer
        The key of the layer, for the problem reports.

    Returns
    -------
    tuple
        The line, and the problems found: gaps, branches and slivers (not counted), overlaps
        (counted once), separate rings, parts without length and rows without geometry.

    Raises
    ------
    InputError
        Where there is no line at all.

    Examples
    --------
    >>> shapes = [LineString(at((0, 0), (0, 4))), LineString(at((0, 4), (0, 6)))]
    >>> roads = as_metric(gpd.GeoDataFrame(geometry=shapes, crs=line.crs), name="roads")
    >>> road, problems = measure(roads, layer="roads")
    >>> round(road.length_m, 3), problems
    (6000.0, ())
    """
    drawn = read_parts(frame, layer=layer)
    if not drawn.parts:
        raise InputError(
            "{layer} has no line to measure.",
            remedy="Draw it as a line, or as a polygon whose outline is the line.",
            layer=layer,
        )
    joined = join(drawn.parts)
    line, gaps_m = _measured(joined.lines, crs=crs_of(frame))
    return line, (
        *drawn.problems,
        *apart(line, gaps_m=gaps_m, layer=layer),
        *left_out(joined, drawn.slivers, line=line, layer=layer),
    )


def line_called(frame: MetricFrame, *, name: str) -> MeasuredLine | None:
    """Measure the rows whose `id` or `name` is `name`; None if none of them has a line."""
    same = as_metric(frame[(frame["id"] == name) | (frame["name"] == name)], name=name)
    return measure(same, layer=name)[0] if read_parts(same, layer=name).parts else None


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

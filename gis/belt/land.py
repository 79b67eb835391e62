"""The home land: the land on this side of the boundary, as far as the belt defines it.

Areas within reach are clipped to it on maps. No table uses it: people are counted where they live,
and the boundary along its line.
"""

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from gis.coverage.buffers import Side, beside
from gis.crs import MetricFrame
from gis.linear.measured_line import MeasuredLine

FAR_M = 300_000.0  # beyond the line: farther than anyone travels within the longest limit


def this_side(
    line: MeasuredLine, *, area: MetricFrame | None, side: Side | None
) -> BaseGeometry | None:
    """Build the polygons of the home land.

    It is the part in `area`; without one, the inside of a ring; for an open line everything on its
    `side` in the direction of chainage. Gaps between parts are bridged by straight lines, and both
    ends are extended straight.

    Returns
    -------
    BaseGeometry | None
        Polygons in the CRS of the line; None if nothing defines the side.
    """
    if area is not None and not area.empty:
        return shapely.union_all(shapely.make_valid(np.asarray(area.geometry.array)))
    if line.closed:
        return shapely.make_valid(shapely.Polygon(line.xy))
    if side is None:
        return None
    whole = shapely.LineString(line.xy)
    around = whole.envelope.buffer(FAR_M)
    return beside(whole, of=around, drawn_out_m=4 * FAR_M, side=side)

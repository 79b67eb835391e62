"""The land of this side of the boundary, as far as a belt tells of it.

What is in reach is drawn on this land alone. No table of the project asks for it: people are
counted where they live, and the boundary along its line.
"""

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from gis.coverage.buffers import Side, beside
from gis.crs import MetricFrame
from gis.linear.measured_line import MeasuredLine

FAR_M = 300_000.0  # beyond the line: farther than anybody gets within the longest limit


def this_side(
    line: MeasuredLine, *, area: MetricFrame | None, side: Side | None
) -> BaseGeometry | None:
    """Draw the land of this side.

    It is what lies in `area`; without one, the inside of a ring; on an open line all that lies
    on `side` of it, as seen in the direction of chainage. Gaps between the parts of a line are
    crossed straight, and beyond its ends it goes on straight.

    Returns
    -------
    BaseGeometry | None
        Polygons in the CRS of the line; None where nothing tells which side is this one.
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

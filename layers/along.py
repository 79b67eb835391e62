"""The boundary with its chainage, in the form that the measuring tool of the map reads.

The tool tells K-values from it, the same as everywhere else: the engine measures the line
(gis/linear/), and the browser only interpolates between its vertices.
"""

import json
from itertools import pairwise
from typing import Any, Final

import numpy as np
import shapely

from gis.crs import lonlat_from_xy
from gis.linear.line import MeasuredLine
from layers.draw import Publish
from layers.geometry import encoded, letters

DECIMALS: Final = 6  # of a degree: 0.1 m
PER_METRE: Final = 100  # chainage is sent in whole centimetres


def along(line: MeasuredLine, *, publish: Publish | None = None) -> dict[str, Any]:
    """Serialise a measured line.

    Parameters
    ----------
    publish
        As in `layers.draw.drawn`; the browser fetches the line when somebody measures.

    Returns
    -------
    dict
        `url`, or without `publish` the `document` itself. That has `unit`, the steps per degree;
        `parts`, encoded as `layers.geometry.places` does; `metres`, for each part the chainage of
        its vertices as differences in centimetres, by the same letters; `closed`, for a ring.
    """
    lonlat = lonlat_from_xy(line.xy, crs=line.crs)
    # A part of one vertex is a gap's end only; it has no length to measure along.
    spans = [(a, b) for a, b in pairwise(line.starts.tolist()) if b - a > 1]
    document = {
        "unit": 10**DECIMALS,
        "parts": encoded(
            np.array([shapely.LineString(lonlat[a:b]) for a, b in spans]), unit=10**DECIMALS
        ),
        "metres": [_metres(line, a, b) for a, b in spans],
        "closed": line.closed,
    }
    if publish is None:
        return {"document": document}
    return {"url": publish(json.dumps(document, separators=(",", ":")).encode())}


def _metres(line: MeasuredLine, start: int, end: int) -> str:
    whole = np.rint(line.m[start:end] * PER_METRE).astype(np.int64)
    return "".join(letters(np.diff(whole, prepend=0)))

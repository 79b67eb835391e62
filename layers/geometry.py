"""Shapes as the browser reads them: whole steps of a small part of a degree, from place to place.

A step is half as long as the coordinates that GeoJSON would repeat in full, and what a slider
changes is sent at every move.
"""

from functools import partial
from typing import Any

import numpy as np
import shapely

from gis.crs import MetricFrame, crs_of, lonlat_from_xy


def placed(frame: MetricFrame) -> MetricFrame:
    """Give the rows that have a place."""
    shapes = np.asarray(frame.geometry.array)
    return MetricFrame(frame[~(shapely.is_missing(shapes) | shapely.is_empty(shapes))])


def places(frame: MetricFrame, *, decimals: int) -> dict[str, Any]:
    """Write the shapes of a frame for the browser.

    Parameters
    ----------
    frame
        No shape is missing or empty.
    decimals
        Of a degree.

    Returns
    -------
    dict
        `unit`, the steps in a degree; `kinds`, of each shape 0 for points, 1 for lines and 2
        for areas; `parts`, of each shape its points, lines or rings, each as `[x, y, dx, dy,
        ...]` in steps, longitude first. Outer rings run against the clock, holes with it. Of a
        mixed collection only the parts of the highest kind are kept.
    """
    shapes = np.asarray(frame.geometry.array)
    lonlat = shapely.transform(shapes, partial(lonlat_from_xy, crs=crs_of(frame)))
    kinds = shapely.get_dimensions(lonlat)
    turned = shapely.orient_polygons(lonlat)
    parts = [_parts(shape, kind) for shape, kind in zip(turned, kinds, strict=True)]
    return {
        "unit": 10**decimals,
        "kinds": kinds.tolist(),
        "parts": [[_steps(part, decimals) for part in own] for own in parts],
    }


def _parts(shape: shapely.Geometry, kind: int) -> list[shapely.Geometry]:
    parts = shapely.get_parts(shape)
    own = parts[shapely.get_dimensions(parts) == kind]
    return list(own if kind < 2 else shapely.get_rings(own))


def _steps(part: shapely.Geometry, decimals: int) -> list[int]:
    whole = np.rint(shapely.get_coordinates(part) * 10**decimals).astype(np.int64)
    steps: list[int] = np.diff(whole, axis=0, prepend=0).ravel().tolist()
    return steps

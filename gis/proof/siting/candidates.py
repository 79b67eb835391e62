"""Which villages are valid sites: brute force over every edge of rivers and land."""

from collections.abc import Sequence
from itertools import pairwise

import numpy as np

from gis.proof.plane import Plane
from gis.proof.raw import Layer, Unread
from gis.proof.report import Floats, Marks

WATER_M = 50.0  # least distance of a post from a river
EDGE_M = 25.0  # tolerance outside the land
DOUBT_M = 0.2  # more than map distortion and rounding over these distances


def allowed(places: Floats, *, rivers: Layer, area: Layer, plane: Plane) -> Marks:
    """Return which places (n, 2) in degrees are on land and away from water (n,).

    Raises
    ------
    Unread
        If a place is too near to one of the limits to decide.
    """
    xy = plane.xy(places)
    kept = np.isfinite(xy).all(axis=1)
    if any(row.geometry for row in area.rows):
        land_m = _away_m(xy, area, plane)
        inside = _inside(xy, area, plane)
        _sure(land_m[kept & ~inside], EDGE_M)
        kept &= inside | (land_m <= EDGE_M)
    water_m = _away_m(xy, rivers, plane)
    _sure(water_m[kept], WATER_M)
    return np.asarray(kept & (water_m > WATER_M) & ~_inside(xy, rivers, plane))


def _sure(away_m: Floats, limit_m: float) -> None:
    if (np.abs(away_m - limit_m) < DOUBT_M).any():
        raise Unread(
            "有村寨正好在允许设站的界线上",
            "a village is too near to the limit of the allowed area",
        )


def _away_m(xy: Floats, layer: Layer, plane: Plane) -> Floats:
    """Measure on the map from places (n, 2) to the nearest edge of any line of a layer."""
    found = np.full(len(xy), np.inf)
    for _, line in layer.lines():
        ends = plane.xy(line)
        for start, end in pairwise(ends):
            along = end - start
            size = float(along @ along)
            share = np.clip((xy - start) @ along / size, 0.0, 1.0) if size else np.zeros(len(xy))
            found = np.fmin(found, np.hypot(*(xy - start - share[:, None] * along).T))
    return found


def _inside(xy: Floats, layer: Layer, plane: Plane) -> Marks:
    """Return which places are inside any area of a layer, by ray casting to the east."""
    found = np.zeros(len(xy), np.bool_)
    for row in layer.rows:
        if row.geometry is None or "Polygon" not in row.geometry["type"]:
            continue
        whole = row.geometry["coordinates"]
        for polygon in [whole] if row.geometry["type"] == "Polygon" else whole:
            found |= _odd(xy, [plane.xy(np.array(ring)[:, :2]) for ring in polygon])
    return found


def _odd(xy: Floats, rings: Sequence[Floats]) -> Marks:
    odd = np.zeros(len(xy), np.bool_)
    for ring in rings:
        for (x, y), (to_x, to_y) in zip(ring[:-1].tolist(), ring[1:].tolist(), strict=True):
            if y == to_y:
                continue
            crosses = (y > xy[:, 1]) != (to_y > xy[:, 1])
            at_x = x + (xy[:, 1] - y) / (to_y - y) * (to_x - x)
            odd ^= crosses & (xy[:, 0] < at_x)
    return odd

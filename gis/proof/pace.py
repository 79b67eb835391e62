"""The minutes on foot along the border a second time, from the elevation file by Tobler's rule."""

from pathlib import Path
from typing import NamedTuple

import numpy as np

from gis.proof import friction
from gis.proof.border import GEOD, Border
from gis.proof.plane import Plane
from gis.proof.report import Floats, Key, Number, Proofs
from gis.proof.reports import PAGE

LEVEL_SLOPE = 0.05  # Tobler's walker is fastest 1 in 20 downhill
RELATIVE = 1e-5  # straight and geodesic segments part by less


class Pace(NamedTuple):
    """The chainages between which slopes are taken, the pace on level ground, the elevations."""

    m: Floats
    kmh: float
    dem: Path | None


def prove(border: Border, plane: Plane, asked: Pace) -> Proofs:
    """Add up the minutes of the whole border, in the direction of chainage and against it.

    Raises
    ------
    Unread
        As `friction.heights_at`.
    """
    m = np.clip(asked.m[asked.m <= border.length_m + 1.0], 0.0, border.length_m)
    rise = np.zeros(len(m) - 1)
    if asked.dem is not None:
        lonlat = _at(border, m)
        rise = np.diff(friction.heights_at(asked.dem, lonlat, plane.xy(lonlat)))
    run = np.diff(m)
    found: Proofs = {}
    for name, slope in (("there", rise / run), ("back", -rise / run)):
        # 6 km/h times exp(-3.5 |slope + 0.05|) is 5.04 km/h on the level.
        share = np.exp(-3.5 * np.abs(slope + LEVEL_SLOPE)) / np.exp(-3.5 * LEVEL_SLOPE)
        minutes = float((run / 1_000 / (asked.kmh * share)).sum() * 60)
        found[Key(PAGE, "week_border_min", name)] = Number(minutes, RELATIVE * minutes)
    return found


def _at(border: Border, m: Floats) -> Floats:
    """Give the places at chainages; at a gap the end of the part before it."""
    after = np.clip(np.searchsorted(border.m, m, side="left"), 1, len(border.m) - 1)
    start, end = border.lonlat[after - 1], border.lonlat[after]
    azimuth, _, _ = GEOD.inv(start[:, 0], start[:, 1], end[:, 0], end[:, 1])
    lon, lat, _ = GEOD.fwd(start[:, 0], start[:, 1], azimuth, m - border.m[after - 1])
    return np.column_stack([lon, lat])

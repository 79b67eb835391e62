"""The frame of a map on paper: which ground it shows, at which scale, and where places lie on it.

Lengths on paper are in px, the unit of the symbols in layers/style.py; a px of a sheet is 0.2 mm.
The projection is the working CRS of the belt; the scale is that of the ground at the middle.
"""

import math
from dataclasses import dataclass
from functools import cached_property
from typing import Final

import numpy as np
import pyproj

from gis.arrays import FloatArray
from gis.crs import Bounds, lonlat_from_xy, scale_at, xy_from_lonlat

PX_MM: Final = 0.2
MERCATOR_PX_M: Final = 156_543.034  # ground metres of a pixel of a web map at zoom 0, equator
DENOMINATORS: Final = tuple(
    step * 10**power
    for power in range(3, 7)
    for step in (1, 1.25, 1.5, 2, 2.5, 3, 3.5, 4, 4.5, 5, 6, 7.5)
)
LEAST_DENOMINATOR: Final = 1_000
BAR_STEPS: Final = (1, 2, 5)
STEPS_DEG: Final = (10, 5, 2, 1, 0.5, 0.25, 1 / 6, 1 / 12, 1 / 30, 1 / 60, 1 / 120, 1 / 360)
LEAST_LINES: Final = 3  # meridians across a map


@dataclass(frozen=True, kw_only=True)
class Frame:
    """A map of `width_px` by `height_px` around a place, 1 : `scale` on the ground.

    Attributes
    ----------
    centre_xy
        In working metres.
    metres_per_px
        Working metres of one px.
    """

    crs: pyproj.CRS
    centre_xy: tuple[float, float]
    scale: int
    width_px: float
    height_px: float
    metres_per_px: float

    @property
    def bounds_xy(self) -> Bounds:
        """The ground that it shows, in working metres."""
        x, y = self.centre_xy
        wide, high = (side * self.metres_per_px / 2 for side in (self.width_px, self.height_px))
        return x - wide, y - high, x + wide, y + high

    def px(self, xy: FloatArray) -> FloatArray:
        """Give the places (n, 2) of working metres (n, 2), from the upper left corner."""
        left, _, _, top = self.bounds_xy
        places: FloatArray = (xy - np.array([left, top])) * np.array([1, -1]) / self.metres_per_px
        return places

    @cached_property
    def zoom(self) -> float:
        """The zoom at which a web map shows the ground as large, px for px."""
        (lonlat,) = lonlat_from_xy(np.array([self.centre_xy]), crs=self.crs)
        ground_m = self.scale * PX_MM / 1_000
        return math.log2(MERCATOR_PX_M * math.cos(math.radians(lonlat[1])) / ground_m)

    @property
    def north_deg(self) -> float:
        """Where true north is, in degrees clockwise from the top of the paper."""
        (lonlat,) = lonlat_from_xy(np.array([self.centre_xy]), crs=self.crs)
        north = xy_from_lonlat(np.array([[lonlat[0], lonlat[1] + 0.01]]), crs=self.crs)[0]
        return math.degrees(math.atan2(north[0] - self.centre_xy[0], north[1] - self.centre_xy[1]))


@dataclass(frozen=True, kw_only=True)
class Extent:
    """Ground to be shown: its bounds in working metres, and the scale.

    Attributes
    ----------
    scale
        The denominator; None for the largest round one at which the ground fits.
    """

    bounds_xy: Bounds
    crs: pyproj.CRS
    scale: int | None = None


def around(extent: Extent, *, width_mm: float, height_mm: float) -> Frame:
    """Make the frame of a map of this size, with the extent in its middle."""
    crs, scale = extent.crs, extent.scale
    west, south, east, north = extent.bounds_xy
    centre = np.array([[(west + east) / 2, (south + north) / 2]])
    stretch = float(scale_at(centre, crs=crs)[0])
    if scale is None:
        wide, high = (east - west) / stretch, (north - south) / stretch
        needed = max(wide / width_mm, high / height_mm, 0.0) * 1_000
        scale = int(
            next((one for one in DENOMINATORS if one >= needed), math.ceil(needed / 1e6) * 1e6)
        )
    return Frame(
        crs=crs,
        centre_xy=(float(centre[0, 0]), float(centre[0, 1])),
        scale=scale,
        width_px=width_mm / PX_MM,
        height_px=height_mm / PX_MM,
        metres_per_px=scale * PX_MM / 1_000 * stretch,
    )


def bar_m(scale: int, *, most_mm: float) -> int:
    """Give the ground metres of a scale bar: 1, 2 or 5 with noughts, as long as there is room."""
    most = most_mm / 1_000 * scale
    power = 10 ** math.floor(math.log10(most))
    return int(max(step * power for step in BAR_STEPS if step * power <= most))


def scale_of_zoom(zoom: float, *, lat_deg: float) -> int:
    """Give the scale, to two digits, at which paper shows the ground as a web map does."""
    ground_m = MERCATOR_PX_M * math.cos(math.radians(lat_deg)) / 2**zoom
    exact = max(ground_m / PX_MM * 1_000, LEAST_DENOMINATOR)
    return int(round(exact, 1 - math.floor(math.log10(exact))))


def graticule(frame: Frame) -> list[tuple[str, FloatArray]]:
    """List the meridians and parallels of a frame: `101°15′E` and the line in px (n, 2)."""
    west, south, east, north = frame.bounds_xy
    side = np.linspace(0, 1, 9)
    edge = np.concatenate(
        [np.column_stack([west + side * (east - west), np.full(9, y)]) for y in (south, north)]
        + [np.column_stack([np.full(9, x), south + side * (north - south)]) for x in (west, east)]
    )
    lonlat = lonlat_from_xy(edge, crs=frame.crs)
    (lon_w, lat_s), (lon_e, lat_n) = lonlat.min(axis=0), lonlat.max(axis=0)
    step = next((one for one in STEPS_DEG if (lon_e - lon_w) / one >= LEAST_LINES), STEPS_DEG[-1])
    lines = []
    for degrees in _multiples(step, lon_w, lon_e):
        along = np.column_stack([np.full(33, degrees), np.linspace(lat_s, lat_n, 33)])
        lines.append((_written(degrees, "EW"), along))
    for degrees in _multiples(step, lat_s, lat_n):
        along = np.column_stack([np.linspace(lon_w, lon_e, 33), np.full(33, degrees)])
        lines.append((_written(degrees, "NS"), along))
    return [(text, frame.px(xy_from_lonlat(line, crs=frame.crs))) for text, line in lines]


def _multiples(step: float, low: float, high: float) -> list[float]:
    return [number * step for number in range(math.ceil(low / step), math.floor(high / step) + 1)]


def _written(degrees: float, letters: str) -> str:
    seconds = round(abs(degrees) * 3_600)
    whole, minutes, rest = seconds // 3_600, seconds // 60 % 60, seconds % 60
    tail = f"{rest:02d}″" if rest else ""
    return f"{whole}°{minutes:02d}′{tail}{letters[degrees < 0]}"

"""GCJ-02, the shifted positions of Chinese street maps, from WGS 84.

The formula was never published; this one is what programs have reconstructed, and agrees with each
other's test positions to the metre. It is for files that such a map is to show, and for nothing
else: nothing is measured in it, and nothing is stored.

References
----------
The test positions of eviltransform and of coordtransform, see tests/gis/test_gcj02.py.
"""

import numpy as np

from gis.arrays import FloatArray

RADIUS_M = 6_378_245.0  # of Krassowsky 1940
ECCENTRICITY_2 = 0.006_693_421_622_965_943
ORIGIN_LON, ORIGIN_LAT = 105.0, 35.0


def gcj02_from_wgs84(lonlat: FloatArray) -> FloatArray:
    """Shift positions (n, 2) in degrees, longitude first, from WGS 84 to GCJ-02.

    They must lie in China or beside it; elsewhere street maps are not shifted.
    """
    x, y = lonlat[:, 0] - ORIGIN_LON, lonlat[:, 1] - ORIGIN_LAT
    lat = np.radians(lonlat[:, 1])
    magic = 1 - ECCENTRICITY_2 * np.sin(lat) ** 2
    meridian_m = RADIUS_M * (1 - ECCENTRICITY_2) / magic**1.5
    parallel_m = RADIUS_M / np.sqrt(magic) * np.cos(lat)
    east, north = np.degrees(_east_m(x, y) / parallel_m), np.degrees(_north_m(x, y) / meridian_m)
    return np.column_stack([lonlat[:, 0] + east, lonlat[:, 1] + north])


def _waves(values: FloatArray, *waves: tuple[float, float]) -> FloatArray:
    """Add sine waves, each with its height and its number of half waves to a degree."""
    total = np.zeros_like(values)
    for height, times in waves:
        total += height * np.sin(times * np.pi * values)
    return total


def _ripple(x: FloatArray) -> FloatArray:
    return _waves(x, (20.0, 6.0), (20.0, 2.0)) * 2 / 3


def _east_m(x: FloatArray, y: FloatArray) -> FloatArray:
    plane = 300 + x + 2 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * np.sqrt(np.abs(x))
    swell = _waves(x, (20.0, 1.0), (40.0, 1 / 3), (150.0, 1 / 12), (300.0, 1 / 30)) * 2 / 3
    return np.asarray(plane + _ripple(x) + swell)


def _north_m(x: FloatArray, y: FloatArray) -> FloatArray:
    plane = -100 + 2 * x + 3 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * np.sqrt(np.abs(x))
    swell = _waves(y, (20.0, 1.0), (40.0, 1 / 3), (160.0, 1 / 12), (320.0, 1 / 30)) * 2 / 3
    return np.asarray(plane + _ripple(x) + swell)

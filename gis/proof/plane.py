"""The map projection of a belt, by pyproj's Proj of the working CRS."""

import numpy as np
import pyproj

from gis.proof.report import Floats


class Plane:
    """A map projection.

    Parameters
    ----------
    crs
        The working CRS of the belt, as text that PROJ reads; its datum is that of the files.
    """

    def __init__(self, crs: str) -> None:
        self._project = pyproj.Proj(crs)

    def xy(self, lonlat: Floats) -> Floats:
        """Convert degrees (n, 2) to map metres (n, 2); NaN stays NaN."""
        x, y = self._project(lonlat[:, 0], lonlat[:, 1])
        found = np.column_stack([x, y]).astype(np.float64)
        found[~np.isfinite(lonlat).all(axis=1)] = np.nan
        return found

    def lonlat(self, xy: Floats) -> Floats:
        """Convert map metres (n, 2) to degrees (n, 2)."""
        lon, lat = self._project(xy[:, 0], xy[:, 1], inverse=True)
        return np.column_stack([lon, lat]).astype(np.float64)

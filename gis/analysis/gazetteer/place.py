"""A place of a belt, and the ways to make one: from coordinates, or from a row of a layer."""

from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import Final

import geopandas as gpd
import numpy as np
import pyproj
import shapely
from shapely.geometry.base import BaseGeometry

from gis.arrays import FloatArray
from gis.belt.belt import Belt
from gis.crs import MetricFrame, as_metric, lonlat_from_xy, xy_from_lonlat
from gis.errors import InputError

MOST_LON, MOST_LAT = 180.0, 90.0


class PlaceKind(StrEnum):
    """As what a place was found."""

    GROUP = "group"
    VILLAGE = "village"
    MARKER = "marker"
    FEATURE = "feature"
    BOUNDARY = "boundary"
    ROAD = "road"
    LONLAT = "lonlat"


OF_LAYER: Final = {
    "groups": PlaceKind.GROUP,
    "villages": PlaceKind.VILLAGE,
    "markers": PlaceKind.MARKER,
}


@dataclass(frozen=True, eq=False, kw_only=True)
class FoundPlace:
    """A place of a belt.

    Attributes
    ----------
    name
        The code, name, number or chainage; empty for coordinates.
    shape
        The whole of it in working metres: a point, the line of a road, the outline of an area.
    crs
        The working CRS.
    road
        The road of a chainage; empty where it is the boundary's, and for any other kind.
    layer, row
        The layer it was found in and the position of its row there; empty and -1 for a chainage,
        for coordinates, and for a village that only its groups name.
    """

    kind: PlaceKind
    name: str
    shape: BaseGeometry
    crs: pyproj.CRS
    road: str = ""
    layer: str = ""
    row: int = -1

    @cached_property
    def xy(self) -> FloatArray:
        """Where it is in working metres (2,): of a line the middle, of an area a point inside."""
        return np.asarray(shapely.get_coordinates(_middle(self.shape))[0], dtype=np.float64)

    @cached_property
    def lonlat(self) -> tuple[float, float]:
        """Where it is in degrees."""
        lon, lat = lonlat_from_xy(self.xy[np.newaxis], crs=self.crs)[0].tolist()
        return lon, lat

    @property
    def is_spot(self) -> bool:
        """Whether it is one position, and not a line or an area."""
        return int(shapely.get_dimensions(self.shape)) == 0

    def with_ground(self, around_m: float) -> MetricFrame:
        """Return its shape and `around_m` metres of ground around it, as one row."""
        rows = gpd.GeoDataFrame(geometry=[self.shape.buffer(around_m)], crs=self.crs)
        return as_metric(rows, name=self.name)


def place_at(belt: Belt, lonlat: tuple[float, float]) -> FoundPlace:
    """Take coordinates as a place.

    Raises
    ------
    InputError
        Where they are none.
    """
    lon, lat = lonlat
    if not (abs(lon) <= MOST_LON and abs(lat) <= MOST_LAT):
        raise InputError(
            "{lon}, {lat} are not coordinates.",
            remedy="Write the longitude first, then the latitude, in degrees.",
            lon=lon,
            lat=lat,
        )
    (xy,) = xy_from_lonlat(np.array([lonlat]), crs=belt.crs)
    return FoundPlace(kind=PlaceKind.LONLAT, name="", shape=shapely.Point(xy), crs=belt.crs)


def _middle(shape: BaseGeometry) -> shapely.Point:
    """Return a point of a shape: the middle of its longest line, or one inside of its area."""
    if shapely.get_dimensions(shape) != 1:
        return shape.representative_point()
    longest: shapely.LineString = max(shapely.get_parts(shape), key=shapely.length)
    return longest.interpolate(0.5, normalized=True)

"""The systems of coordinates that a file may be written in, and the conversion into them."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Self

import geopandas as gpd
import numpy as np
import pyproj
import shapely

from gis.crs import STORED, MetricFrame, to_system, to_wgs84
from gis.datums import WGS84, numbered_zone_system, zone_at, zone_system
from gis.gcj02 import gcj02_from_wgs84
from gis.words import Words


class System(StrEnum):
    """A system of coordinates; the code is part of addresses and of the command."""

    CGCS2000 = "cgcs2000"
    WGS84 = "wgs-84"
    ZONE = "zone"
    NUMBERED_ZONE = "numbered-zone"
    WORKING = "working"
    GCJ02 = "gcj-02"


NAMES = {
    System.CGCS2000: Words("CGCS2000 经纬度", "CGCS2000, longitude and latitude"),
    System.WGS84: Words("WGS 84 经纬度", "WGS 84, longitude and latitude"),
    System.GCJ02: Words(
        "GCJ-02（网络街道地图的偏移坐标，非测绘坐标）",
        "GCJ-02 (shifted, for Chinese street maps only)",
    ),
}
GCJ02_MARK = "GCJ-02"  # in the name of every file whose positions are shifted


@dataclass(frozen=True)
class Systems:
    """The systems of one belt: its working CRS, and the 3-degree zone of CGCS2000 it lies in."""

    working: pyproj.CRS
    zone: int | None

    @classmethod
    def at(cls, lon: float, *, working: pyproj.CRS) -> Self:
        """Give the systems of a belt whose middle is at a longitude."""
        return cls(working, zone_at(lon))

    def offered(self) -> tuple[System, ...]:
        """List the systems that a file may be written in, the stored one first."""
        zones = () if self.zone is None else (System.ZONE, System.NUMBERED_ZONE)
        is_zone = self.zone is not None and self.working == zone_system(self.zone)
        own = () if is_zone else (System.WORKING,)
        return (System.CGCS2000, System.WGS84, *zones, *own, System.GCJ02)

    def crs(self, system: System) -> pyproj.CRS:
        """Give the CRS; for GCJ-02, which has none, that of the positions before the shift."""
        if system is System.ZONE and self.zone is not None:
            return zone_system(self.zone)
        if system is System.NUMBERED_ZONE and self.zone is not None:
            return numbered_zone_system(self.zone)
        known = {System.CGCS2000: STORED, System.WGS84: WGS84, System.GCJ02: WGS84}
        return known.get(system, self.working)

    def name(self, system: System) -> Words:
        """Name a system, with its EPSG code where it has one."""
        if system is System.GCJ02:
            return NAMES[system]
        crs = self.crs(system)
        authority = crs.to_authority()
        code = f", EPSG:{authority[1]}" if authority else ""
        own = NAMES.get(system, Words(crs.name, crs.name))
        return Words(f"{own.zh}{code.replace(', ', '，')}", f"{own.en}{code}")

    def converted(self, frame: MetricFrame, system: System) -> gpd.GeoDataFrame:
        """Convert a frame; with GCJ-02 each row says so in a column `coordinates`."""
        if system is not System.GCJ02:
            return to_system(frame, self.crs(system))
        true = to_wgs84(frame)
        shapes = shapely.transform(np.asarray(true.geometry.array), gcj02_from_wgs84)
        shifted = true.set_geometry(gpd.GeoSeries(shapes, index=true.index, crs=WGS84))
        return shifted.assign(coordinates=GCJ02_MARK)

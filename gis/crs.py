"""Coordinates: the stored CRS, the working CRS, and the only conversions between them.

Stored and shown: longitude and latitude on CGCS2000 (EPSG:4490). PROJ treats it as equal to
WGS 84, which is right to about a metre. Computed: one projected CRS for a belt, in metres.
Projected metres differ from metres on the ground by the scale of the map, up to 0.1 %;
`scale_at` returns it, and every displayed length or area is corrected for it.
"""

import re
from contextlib import suppress
from typing import Final, NewType

import geopandas as gpd
import numpy as np
import pyproj
import shapely
from pyproj.aoi import AreaOfInterest
from pyproj.database import query_utm_crs_info
from shapely.geometry.base import BaseGeometry

from gis.arrays import FloatArray
from gis.datums import WGS84, accepted, operation, zone_at, zone_system
from gis.errors import CrsError

Bounds = tuple[float, float, float, float]
"""West, south, east, north edge; in degrees (`..._wsen`) or in metres (`..._xy`)."""

MetricFrame = NewType("MetricFrame", gpd.GeoDataFrame)
"""A frame in a working CRS: metres, easting first. Only this module creates one."""

STORED: Final = pyproj.CRS.from_epsg(4490)
MERCATOR: Final = pyproj.CRS.from_epsg(3857)  # used by web maps; never used for measurement
ELLIPSOID: Final = pyproj.Geod(ellps="GRS80")  # that of CGCS2000, to 0.1 mm

OUTLINE_SEGMENTS = 21  # along the longer sides of a box whose outline is converted
MAX_SCALE_ERROR = 1e-3  # at most 1 m wrong in 1 km before the scale is taken out
CHINA_WSEN = (73.0, 3.0, 136.0, 54.0)
UNDEFINED: Final = re.compile(r"undefined (geographic|cartesian)", re.IGNORECASE)
CRS84_NAME: Final = re.compile(r"urn:ogc:def:crs:OGC:[\d.]*:CRS84")
EPSG_NAME: Final = re.compile(r"(?:urn:ogc:def:crs:)?EPSG:(?:[\d.]*:)?(\d{4,6})")


def choose(boundary: gpd.GeoDataFrame, *, declared: str | None) -> pyproj.CRS:
    """Choose the working CRS of a belt, and reject one with too much distortion.

    Parameters
    ----------
    boundary
        The boundary in longitude and latitude, any number of parts.
    declared
        The CRS declared by the belt (`"EPSG:4543"`), or None: then the 3-degree CGCS2000 zone at
        the middle of the boundary inside China, its UTM zone elsewhere.

    Raises
    ------
    CrsError
        Where `declared` is unknown, not accepted, not projected in metres, or distorts lengths in
        any direction within the boundary's bounding box by more than `MAX_SCALE_ERROR`.
    """
    west, south, east, north = (float(edge) for edge in boundary.total_bounds)
    crs = _declared(declared) if declared else _zone_at((west + east) / 2, (south + north) / 2)
    lon, lat = np.meshgrid(np.linspace(west, east, 5), np.linspace(south, north, 5))
    worst = _worst_stretch(lon.ravel(), lat.ravel(), crs)
    if not worst <= MAX_SCALE_ERROR:
        raise CrsError(
            "{crs} distorts lengths on this belt by up to {percent:.2f} %.",
            remedy="Leave `crs` out of belt.toml, or name a projection suited to this "
            "area: at most 0.1 % distortion is allowed.",
            crs=crs.name,
            percent=worst * 100,
        )
    return crs


def to_metric(frame: gpd.GeoDataFrame, *, crs: pyproj.CRS, name: str) -> MetricFrame:
    """Convert an incoming frame to the working CRS.

    Raises
    ------
    CrsError
        Where the frame has no CRS, one that is not accepted, or coordinates that the working CRS
        cannot represent.
    """
    accepted(frame.crs, name=name)
    metric = _converted(frame, crs)
    if not np.isfinite(shapely.get_coordinates(np.asarray(metric.geometry.array))).all():
        raise CrsError(
            "{name} has coordinates that {crs} cannot represent.",
            remedy="Check that longitude comes first and latitude second.",
            name=name,
            crs=crs.name,
        )
    return MetricFrame(metric)


def from_geojson(member: object, *, name: str) -> pyproj.CRS:
    """Read the `crs` member that GeoJSON had before RFC 7946; without one it is the stored CRS.

    Raises
    ------
    CrsError
        Where it is anything but the name of a known EPSG code: links are never followed.
    """
    if member is None:
        return STORED
    named = member.get("properties") if isinstance(member, dict) else None
    text = str(named.get("name", "")) if isinstance(named, dict) else ""
    if CRS84_NAME.fullmatch(text):
        return WGS84
    code = EPSG_NAME.fullmatch(text)
    with suppress(pyproj.exceptions.CRSError):
        if code:
            return pyproj.CRS.from_epsg(int(code[1]))
    raise CrsError(
        "{name} names an unknown coordinate reference system: {crs}.",
        remedy="Save it again in longitude and latitude without a crs member.",
        name=name,
        crs=text or str(member)[:80],
    )


def from_gdal(text: str | None) -> pyproj.CRS | None:
    """Read the CRS that GDAL gives for a layer; None where it has none or calls it undefined."""
    crs = pyproj.CRS.from_user_input(text) if text else None
    return None if crs is not None and UNDEFINED.match(crs.name) else crs


def as_metric(frame: gpd.GeoDataFrame, *, name: str) -> MetricFrame:
    """Mark a frame built from working coordinates as metric.

    Raises
    ------
    CrsError
        Where its CRS is not a projected one in metres.
    """
    if frame.crs is None or not _is_metric(frame.crs):
        raise CrsError(
            "{name} is not in a projected CRS in metres.",
            remedy="Convert it with gis.crs.to_metric.",
            name=name,
        )
    return MetricFrame(frame)


def crs_of(frame: MetricFrame) -> pyproj.CRS:
    """Return the working CRS of a frame; each metric frame has one."""
    if frame.crs is None:
        raise CrsError(
            "The frame has no coordinate reference system.",
            remedy="Convert it with gis.crs.to_metric.",
        )
    return frame.crs


def to_lonlat(frame: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Convert a frame to the stored longitude and latitude (CGCS2000)."""
    return _converted(frame, STORED)


def to_wgs84(frame: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Convert a frame to WGS 84, as RFC 7946 requires; the numbers are those of CGCS2000."""
    return _converted(frame, WGS84)


def to_system(frame: MetricFrame, target: pyproj.CRS) -> gpd.GeoDataFrame:
    """Convert a frame to another accepted CRS: of a raster that is not warped, or of a file."""
    return _converted(frame, target)


def bounds_wsen(frame: gpd.GeoDataFrame) -> tuple[float, float, float, float]:
    """Return the bounding box of a frame in stored degrees: west, south, east, north."""
    west, south, east, north = (float(edge) for edge in to_lonlat(frame).total_bounds)
    return west, south, east, north


def outline_bounds(bounds: Bounds, *, source: pyproj.CRS, target: pyproj.CRS) -> Bounds:
    """Return the bounding box in `target` of the outline of a box in `source`."""
    west, south, east, north = bounds
    longest = max(east - west, north - south)
    box = shapely.segmentize(shapely.box(*bounds), longest / OUTLINE_SEGMENTS)
    outline = shapely.get_coordinates(box)
    moved = _transform(outline, source, target)
    left, bottom, right, top = (float(v) for v in (*moved.min(axis=0), *moved.max(axis=0)))
    return left, bottom, right, top


def xy_from_lonlat(lonlat: FloatArray, *, crs: pyproj.CRS) -> FloatArray:
    """Convert positions (n, 2), longitude first, to working metres (n, 2)."""
    return _transform(lonlat, STORED, crs)


def lonlat_from_xy(xy: FloatArray, *, crs: pyproj.CRS) -> FloatArray:
    """Convert working metres (n, 2) to longitude and latitude (n, 2)."""
    return _transform(xy, crs, STORED)


def lonlat_from_mercator(xy: FloatArray) -> FloatArray:
    """Convert web map positions (n, 2), in its units, to longitude and latitude (n, 2)."""
    return _transform(xy, MERCATOR, STORED)


def scale_at(xy: FloatArray, *, crs: pyproj.CRS) -> FloatArray:
    """Return the map scale factor at positions (n, 2): projected metres per ground metre.

    Divide a short projected length by it to get the length on the ground. For a conformal
    projection the scale is the same in all directions; for others this is the mean.
    """
    if not len(xy):  # PROJ requires at least one point
        return np.empty(0)
    # The projection's own longitude and latitude: another datum would not change the scale, and
    # a transformation costs more than all the rest.
    projection = pyproj.Proj(crs)
    lon, lat = projection(xy[:, 0], xy[:, 1], inverse=True)
    areal_scale = projection.get_factors(lon, lat).areal_scale
    return np.sqrt(np.asarray(areal_scale, dtype=np.float64))


def ground_lengths_m(lonlat: FloatArray) -> FloatArray:
    """Measure the geodesic lengths (n - 1,) between consecutive positions (n, 2)."""
    if len(lonlat) < 2:
        return np.empty(0)
    lengths = ELLIPSOID.line_lengths(lonlat[:, 0], lonlat[:, 1])
    return np.asarray(lengths, dtype=np.float64)


def ground_area_m2(geometry: BaseGeometry) -> float:
    """Measure the geodesic area of a geometry in longitude and latitude, in square metres."""
    # A hole is subtracted only if it is wound against its exterior ring, which few files ensure.
    turned = shapely.orient_polygons(geometry)
    return abs(float(ELLIPSOID.geometry_area_perimeter(turned)[0]))


def _declared(text: str) -> pyproj.CRS:
    try:
        crs = pyproj.CRS.from_user_input(text)
    except pyproj.exceptions.CRSError as unknown:
        raise CrsError(
            "The coordinate reference system {text} is unknown.",
            remedy="Write it in the form EPSG:4543.",
            text=text,
        ) from unknown
    if not _is_metric(crs):
        raise CrsError(
            "{text} is not a projected CRS in metres.",
            remedy="Name a projected CRS, such as EPSG:4543, or leave `crs` out of belt.toml.",
            text=text,
        )
    return accepted(crs, name="belt.toml")


def _zone_at(lon: float, lat: float) -> pyproj.CRS:
    west, south, east, north = CHINA_WSEN
    zone = zone_at(lon)
    if zone is not None and west <= lon <= east and south <= lat <= north:
        return zone_system(zone)
    zones = query_utm_crs_info("WGS 84", AreaOfInterest(lon, lat, lon, lat))
    if not zones:
        raise CrsError(
            "{lon:.3f}, {lat:.3f} is outside every UTM zone.",
            remedy="Name a projected CRS in belt.toml.",
            lon=lon,
            lat=lat,
        )
    return pyproj.CRS.from_authority("EPSG", zones[0].code)


def _is_metric(crs: pyproj.CRS) -> bool:
    units = {axis.unit_name for axis in crs.axis_info}
    return crs.is_projected and units == {"metre"}


def _worst_stretch(lon: FloatArray, lat: FloatArray, crs: pyproj.CRS) -> float:
    """Find the greatest relative length distortion at any point and in any direction."""
    factors = pyproj.Proj(crs).get_factors(lon, lat)
    # An equal-area map has areal scale 1 everywhere, yet may stretch one direction by half.
    axes = np.stack([factors.tissot_semimajor, factors.tissot_semiminor])
    return float(np.max(np.abs(axes - 1.0)))


def _converted(frame: gpd.GeoDataFrame, target: pyproj.CRS) -> gpd.GeoDataFrame:
    """Convert a two-dimensional frame of an accepted CRS, see `gis.files.belt_folder`."""
    source = frame.crs
    if source is None or operation(source, target) is None:
        return frame.to_crs(target)
    shapes = np.asarray(frame.geometry.array)
    moved = shapely.transform(shapes, lambda xy: _transform(xy, source, target))
    return frame.set_geometry(gpd.GeoSeries(moved, index=frame.index, crs=target))


def _transform(points: FloatArray, source: pyproj.CRS, target: pyproj.CRS) -> FloatArray:
    steps = operation(source, target)
    door = (
        pyproj.Transformer.from_crs(source, target, always_xy=True)
        if steps is None
        else pyproj.Transformer.from_pipeline(steps)
    )
    x, y = door.transform(points[:, 0], points[:, 1])
    return np.column_stack([x, y]).astype(np.float64, copy=False)

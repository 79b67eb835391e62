"""The strip of land along the boundary, on this side of it."""

import geopandas as gpd

from gis.belt.belt import Belt
from gis.coverage import buffers
from gis.coverage.buffers import Side
from gis.crs import MetricFrame, as_metric, ground_area_m2, to_lonlat

DEPTH_M = 5_000.0  # where belt.toml names no `strip_m`
UNTOLD_SIDE: Side = "left"  # where it names no `land_side`


def border_strip(belt: Belt) -> MetricFrame:
    """Draw the land of this side within the belt's own depth of the boundary.

    Returns
    -------
    MetricFrame
        One row: `depth_m`, `area_km2` on the ground, and the polygons.
    """
    depth_m = belt.defaults.get("strip_m", DEPTH_M)
    strip = buffers.strip(
        belt.boundary,
        depth_m=depth_m,
        area=belt.frames.get("area"),
        side=belt.land_side or UNTOLD_SIDE,
    )
    area_km2 = [ground_area_m2(shape) / 1e6 for shape in to_lonlat(strip).geometry]
    return as_metric(gpd.GeoDataFrame(strip.assign(area_km2=area_km2)), name="strip")

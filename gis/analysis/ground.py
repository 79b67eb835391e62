"""The terrain of a belt for travel: elevation, friction surface, and doubtful river crossings."""

import geopandas as gpd
import numpy as np

from gis.belt.belt import Belt
from gis.crs import as_metric
from gis.errors import InputError, Problem
from gis.files.rasters import read_codes, read_grid
from gis.raster.terrain import Grid
from gis.travel.friction import LAYER_KEYS, Friction, Layers, lay_friction
from gis.travel.land_cover import LandCover
from gis.travel.profile import TravelProfile
from gis.travel.road_crossings import find_crossings, unknown_crossings

MARGIN_M = 10_000.0  # routes may detour outside the bounding box of all places


def terrain_of(belt: Belt) -> Grid:
    """Read the elevations under and around all places of a belt.

    Raises
    ------
    InputError
        Where the belt has none.
    """
    if belt.dem is None:
        raise InputError(
            "This belt has no elevation raster, which travel times require.",
            remedy="Add the elevation raster to the belt folder as dem.tif.",
        )
    boxes = np.array([frame.total_bounds for frame in belt.frames.values() if len(frame)])
    (west, south), (east, north) = np.nanmin(boxes[:, :2], axis=0), np.nanmax(boxes[:, 2:], axis=0)
    return read_grid(
        belt.dem, crs=belt.crs, bounds_xy=(west, south, east, north), margin_m=MARGIN_M
    )


def friction_over(belt: Belt, grid: Grid, *, profile: TravelProfile) -> Friction:
    """Build the friction surface of a belt; a missing layer counts as empty.

    Raises
    ------
    FileError, CrsError
        Where its land cover cannot be read; and as `friction`.
    """
    layers = _layers(belt)
    cover = None
    if belt.landcover:
        codes = read_codes(belt.landcover, grid=grid)
        cover = LandCover(codes=codes, kmh=belt.landcover_kmh)
    return lay_friction(grid, layers=layers, profile=profile, cover=cover)


def roads_over_rivers(belt: Belt) -> tuple[Problem, ...]:
    """Report, road by road, river crossings for which the data give no bridge, ferry or ford."""
    own = _layers(belt)
    found = find_crossings(own.roads, own.rivers, bridges=own.bridges, ferries=own.ferries)
    return tuple(unknown_crossings(found, own.roads, at_rivers=own.at_rivers))


def _layers(belt: Belt) -> Layers:
    """Return the layers of the friction surface; a missing one counts as empty."""
    nothing = as_metric(gpd.GeoDataFrame(geometry=[], crs=belt.crs), name="nothing")
    layers = {key: belt.frames.get(key, nothing) for key in LAYER_KEYS}
    return Layers(**layers, at_rivers=belt.at_rivers)

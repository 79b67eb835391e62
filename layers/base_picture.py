"""The base picture of a belt: the terrain around its boundary."""

from collections.abc import Callable
from typing import Final

from gis.belt.belt import Belt
from gis.errors import BeltError
from gis.files.rasters import read_grid
from gis.raster.terrain import Grid
from layers.draw import Picture
from layers.relief import relief

MARGIN_M: Final = 25_000.0  # of ground around the boundary


def terrain_around(belt: Belt, *, margin_m: float) -> Grid | None:
    """Read the terrain around the boundary; None where there is none that can be read."""
    if belt.dem is None:
        return None
    west, south, east, north = belt.frame("boundary").total_bounds
    around = (west, south, east, north)
    try:
        return read_grid(belt.dem, crs=belt.crs, bounds_xy=around, margin_m=margin_m)
    except BeltError:
        return None  # the map works without relief; About the data shows the problem


def base_picture(belt: Belt, *, url_of: Callable[[bytes], str]) -> Picture | None:
    """Draw the terrain around the boundary; None where there is none that can be read.

    Parameters
    ----------
    url_of
        Gives the address under which a map finds a WebP picture.
    """
    grid = terrain_around(belt, margin_m=MARGIN_M)
    if grid is None:
        return None
    drawn = relief(grid)
    around = drawn.around
    return Picture(
        url=url_of(drawn.webp),
        bounds_wsen=drawn.bounds_wsen,
        around=Picture(url=url_of(around.webp), bounds_wsen=around.bounds_wsen),
        tint=around.tint,
    )

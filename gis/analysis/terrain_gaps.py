"""Parts of the border strip without elevation; they count as impassable."""

import numpy as np
import shapely

from gis.belt.belt import Belt, border_strip
from gis.crs import as_metric
from gis.errors import Problem
from gis.raster.rasterize import areas
from gis.raster.terrain import Grid

LEAST_KM2 = 0.01  # beyond the raster; less is due to the shape of its edge


def terrain_gaps(belt: Belt, grid: Grid) -> tuple[Problem, ...]:
    """Report voids in the elevations of the border strip, and parts of it beyond their extent.

    Only the strip is checked; the area may be a whole county.

    Parameters
    ----------
    grid
        The elevations as `gis.analysis.ground.terrain_of` reads them.
    """
    land = as_metric(border_strip(belt), name="strip")
    void = int((np.isnan(grid.values) & (areas(land, grid) >= 0)).sum())
    width_m, height_m = grid.cell_m
    beyond = shapely.difference(
        shapely.union_all(shapely.make_valid(np.asarray(land.geometry.array))),
        shapely.box(*grid.bounds_xy),
    )
    beyond_km2 = float(beyond.area) / 1e6
    name = belt.dem.name if belt.dem else ""
    told = []
    if void:
        told.append(
            Problem(
                "{count} {count:cell|cells} in the border strip {count:has|have} no elevation "
                "({km2:.2f} km²).",
                "These cells are treated as impassable; fill them where the ground is passable.",
                layer=name,
                values={"count": void, "km2": void * width_m * height_m / 1e6},
            )
        )
    if beyond_km2 > LEAST_KM2:
        told.append(
            Problem(
                "{km2:.1f} km² of the border strip lie outside the elevation raster.",
                "That land is treated as impassable; supply elevations that cover the strip.",
                layer=name,
                values={"km2": beyond_km2},
            )
        )
    return tuple(told)

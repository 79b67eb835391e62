"""Where the border strip has no elevations: nobody is taken to pass there."""

import numpy as np
import shapely

from gis.belt.belt import Belt, border_strip
from gis.crs import as_metric
from gis.errors import Problem
from gis.raster.rasterize import areas
from gis.raster.terrain import Grid

LEAST_KM2 = 0.01  # beyond the raster: less is a matter of how its edge is drawn


def terrain_gaps(belt: Belt, grid: Grid) -> tuple[Problem, ...]:
    """Count the voids of the elevations in the border strip, and its land beyond their edge.

    The strip and not the area, which may hold a whole county.

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
                "{count} cells in the border strip have no elevation ({km2:.2f} km²).",
                "Nobody is taken to pass there; fill them where the ground can be walked.",
                layer=name,
                values={"count": void, "km2": void * width_m * height_m / 1e6},
            )
        )
    if beyond_km2 > LEAST_KM2:
        told.append(
            Problem(
                "{km2:.1f} km² of the border strip lie outside the elevation raster.",
                "Nobody is taken to pass there; supply elevations that cover the strip.",
                layer=name,
                values={"km2": beyond_km2},
            )
        )
    return tuple(told)

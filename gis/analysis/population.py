"""Population within areas from a count raster, each cell weighted by its share inside.

Counts belong to their cells: warping the raster would create or lose people. So the areas are
converted to the CRS of the raster, see gis/crs.py. Population is assumed uniform within a cell.
"""

import math
from pathlib import Path

import geopandas as gpd
import numpy as np
import shapely
from exactextract import exact_extract
from exactextract.raster import NumPyRasterSource

from gis.arrays import FloatArray
from gis.crs import MetricFrame, as_metric, crs_of, to_system
from gis.files.rasters import read_people
from gis.raster.terrain import Grid

EDGE_M = 1_000.0  # a straight edge of this length is at most 1 cm off when degrees bend it


def people_within(areas: MetricFrame, *, population: Path) -> FloatArray:
    """Sum the population within each area.

    Parameters
    ----------
    areas
        Polygons; where they overlap, people count in each.
    population
        A GeoTIFF of people per cell, in any CRS.

    Returns
    -------
    FloatArray
        People (n,), not rounded; 0 in an empty area, NaN where the raster has no data for one.
        Where it has data for a part, that part counts.

    Raises
    ------
    FileError, CrsError, InputError
        As `gis.files.rasters.read_people`.
    """
    shapes = np.asarray(areas.geometry.array)
    drawn = ~(shapely.is_missing(shapes) | shapely.is_empty(shapes))
    people = np.zeros(len(areas))
    if drawn.any():
        edges = gpd.GeoDataFrame(
            geometry=shapely.segmentize(shapes[drawn], EDGE_M), crs=crs_of(areas)
        )
        west, south, east, north = edges.total_bounds.tolist()
        cells = read_people(population, crs=crs_of(areas), bounds_xy=(west, south, east, north))
        people[drawn] = _sums(to_system(as_metric(edges, name="areas"), cells.crs), cells)
    return people


def people_within_all(areas: MetricFrame, *, population: Path) -> float:
    """Add up the people within areas that do not overlap, as `people_within`.

    Returns
    -------
    float
        NaN if the raster has no data for any of them.
    """
    people = people_within(areas, population=population)
    known = people[~np.isnan(people)]
    return float(known.sum()) if len(known) else math.nan


def _sums(areas: gpd.GeoDataFrame, cells: Grid) -> FloatArray:
    west, south, east, north = cells.bounds_xy
    source = NumPyRasterSource(cells.values, west, south, east, north, srs_wkt=cells.crs.to_wkt())
    found = exact_extract(source, areas, ["sum", "count"], output="pandas")
    return np.where(found["count"] > 0, found["sum"], np.nan)

"""Population raster sums: each cell of the file is cut by the area, and counts by its share.

The area itself is shared with the page, as drawn on the map; only its people are counted again.
Between its corners, and at every kilometre of an edge, it is straight in the CRS of the file.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
import pyproj
import rasterio
import shapely
from rasterio.io import DatasetReader
from rasterio.windows import Window
from shapely.geometry.base import BaseGeometry

from gis.proof.friction import SEMI_MAJOR_M
from gis.proof.plane import Plane
from gis.proof.raw import Unread
from gis.proof.report import Floats, Key, Number, Proofs

NAME = "raster_people"
EDGE_M = 1_000.0
PEOPLE = 1e-6  # relative
AT_ONCE = 400_000  # cells


def prove(
    page: str,
    population: Path,
    *,
    plane: Plane,
    bands: Sequence[BaseGeometry],
    catchments: Mapping[str, BaseGeometry],
) -> Proofs:
    """Prove the people in reach, and those of each post.

    Parameters
    ----------
    bands, catchments
        The area in reach in parts, and by post, on the map; a missing area is None.

    Raises
    ------
    Unread
        If the file is on another datum.
    """
    sums = [within(population, shape, plane=plane) for shape in bands]
    known = [people for people in sums if not np.isnan(people)]
    found: Proofs = {Key(page, NAME): _number(sum(known) if known else np.nan)}
    for post, shape in catchments.items():
        people = np.nan if shape is None else within(population, shape, plane=plane)
        found[Key(page, NAME, post)] = _number(people)
    return found


def within(population: Path, shape: BaseGeometry, *, plane: Plane) -> float:
    """Sum the people of a file within a shape on the map; NaN where it has no data at all."""
    if shape.is_empty:
        return 0.0
    with rasterio.open(population) as file:
        ellipsoid = pyproj.Proj(file.crs.to_wkt()).crs.ellipsoid
        if ellipsoid is None or ellipsoid.semi_major_metre != SEMI_MAJOR_M:
            raise Unread("人口栅格用另一基准", "the population raster is on another datum")
        to_file = pyproj.Proj(file.crs.to_wkt())

        def project(xy: Floats) -> Floats:
            """Convert from the map to columns and rows of the file, from its corner."""
            lonlat = plane.lonlat(xy)
            # A Proj of degrees converts nothing.
            x, y = lonlat.T if file.crs.is_geographic else to_file(*lonlat.T)
            column, row = ~file.transform @ (np.asarray(x), np.asarray(y))
            return np.column_stack([column, row])

        return _summed(file, shapely.transform(shapely.segmentize(shape, EDGE_M), project))


def _summed(file: DatasetReader, shape: BaseGeometry) -> float:
    """Sum cells by their share inside a shape in columns and rows."""
    west, north, east, south = shape.bounds
    left, right = max(int(np.floor(west)), 0), min(int(np.ceil(east)), file.width)
    top, bottom = max(int(np.floor(north)), 0), min(int(np.ceil(south)), file.height)
    if left >= right or top >= bottom:
        return np.nan
    shapely.prepare(shape)
    people, counted = 0.0, False
    rows = max(AT_ONCE // (right - left), 1)
    for first in range(top, bottom, rows):
        after = min(first + rows, bottom)
        window = Window(left, first, right - left, after - first)
        cells = file.read(1, window=window, masked=True).astype(np.float64).filled(np.nan)
        cells = cells * file.scales[0] + file.offsets[0]
        row, column = np.nonzero(~np.isnan(cells))
        boxes = shapely.box(column + left, row + first, column + left + 1, row + first + 1)
        share = np.where(shapely.contains(shape, boxes), 1.0, 0.0)
        cut = (share == 0.0) & shapely.intersects(shape, boxes)
        share[cut] = shapely.area(shapely.intersection(boxes[cut], shape))
        people += float(cells[row, column] @ share)
        counted |= bool((share > 0).any())
    return people if counted else np.nan


def _number(people: float) -> Number:
    return Number(people, PEOPLE * abs(people) if np.isfinite(people) else 0.0)

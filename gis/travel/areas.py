"""Areas by minutes: bands around the posts; who goes to which of them is in gis/catchments.py."""

from collections.abc import Sequence

import geopandas as gpd
import numpy as np
import shapely
import shapely.geometry
from shapely.geometry.base import BaseGeometry

from gis.coverage.buffers import cut_to
from gis.crs import MetricFrame, as_metric
from gis.raster.contours import area_within
from gis.travel.allocation import Survey, check_within

SMOOTH_CELLS = 0.5  # a corner is cut off where it is less than half a cell wide and deep


def bands(
    survey: Survey, *, minutes: Sequence[float], land: BaseGeometry | None = None
) -> MetricFrame:
    """Draw the areas from which the nearest post is reached within each limit, and not sooner.

    Parameters
    ----------
    minutes
        The limits, rising; all within that of the survey.
    land
        To which the bands are cut, see gis/belt/land.py; None leaves them whole. Ways may lead
        beyond it, and count.

    Returns
    -------
    MetricFrame
        One band a row that is not empty: `from_min`, `to_min`, `area_km2` on the ground, and a
        polygon. Bands do not overlap, and share their edges.

    Raises
    ------
    InputError
        Where a limit is beyond that of the survey.
    """
    for limit in minutes:
        check_within(limit, survey.limit_min)
    grid = survey.ground.grid
    values = survey.nearest.minutes
    areas = [area_within(values, level=limit, grid=grid) for limit in minutes]
    inner = [shapely.Polygon(), *areas[:-1]]
    found = np.array(
        [shapely.difference(area, less) for area, less in zip(areas, inner, strict=True)]
    )
    lower = np.concatenate([[0.0], np.asarray(minutes, np.float64)[:-1]])
    smooth = shapely.coverage_simplify(found, (SMOOTH_CELLS * min(grid.cell_m)))
    # Smoothed before they are cut, so that the edge of the land stays as it is drawn.
    here = smooth if land is None else np.array([cut_to(band, land) for band in smooth])
    frame = gpd.GeoDataFrame({"from_min": lower, "to_min": minutes}, geometry=here, crs=grid.crs)
    frame["area_km2"] = frame.area / _scale(survey) ** 2 / 1e6
    return as_metric(frame[~frame.is_empty].reset_index(drop=True), name="bands")


def _scale(survey: Survey) -> float:
    """Give metres of the map in a metre of ground."""
    return survey.ground.grid.cell_m[0] / survey.ground.cell_m[0]

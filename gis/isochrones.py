"""Areas by minutes: bands around the posts, and who goes to which of them."""

from collections.abc import Sequence
from pathlib import Path

import geopandas as gpd
import numpy as np
import rasterio.features
import shapely
import shapely.geometry
from shapely.geometry.base import BaseGeometry

from gis.contours import area_within
from gis.cost_field import IntArray
from gis.cost_places import at_places
from gis.cost_window import NOBODY
from gis.crs import FloatArray, MetricFrame, as_metric
from gis.line_cells import grid_places
from gis.population import people_within
from gis.rings import cut_to
from gis.standing import placed, xy_of
from gis.survey import Survey, check_within

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
        To which the bands are cut, see gis/this_side.py; None leaves them whole. Ways may lead
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


def catchments(survey: Survey, *, targets: MetricFrame, weight: str) -> MetricFrame:
    """Draw from where one goes to which post, and add up who does.

    Parameters
    ----------
    targets
        Points, with a column `weight` of what is to be added up.

    Returns
    -------
    MetricFrame
        The posts that anybody goes to, by index label: `area_km2` on the ground, `targets` (how
        many of them), `served` (the sum of `weight`), `mean_min` (their minutes, weighted; NaN
        without any), and a polygon along the edges of cells. Areas do not overlap.
    """
    drawn = _areas(survey)
    post, minutes = _nearest(survey, targets)
    amount = np.nan_to_num(targets[weight].to_numpy(np.float64, na_value=np.nan))
    goes = post >= 0
    count, most = np.bincount(post[goes], minlength=len(survey.posts)), len(survey.posts)
    served = np.bincount(post[goes], weights=amount[goes], minlength=most)
    spent_min = np.bincount(post[goes], weights=(amount * minutes)[goes], minlength=most)
    rows = drawn.index.to_numpy()
    mean_min = np.divide(spent_min, served, out=np.full(most, np.nan), where=served > 0)
    told = drawn.assign(
        area_km2=drawn.area / _scale(survey) ** 2 / 1e6,
        targets=count[rows],
        served=served[rows],
        mean_min=mean_min[rows],
    )
    return as_metric(told.set_index(survey.posts.index[rows]), name="catchments")


def peopled_catchments(
    survey: Survey, *, targets: MetricFrame, weight: str, population: Path
) -> MetricFrame:
    """Draw from where one goes to which post, and count all who live there.

    Returns
    -------
    MetricFrame
        As `catchments`, and `people`: within the area by the raster `population`, whether or not
        they live at one of the targets; see gis/population.py.
    """
    areas = catchments(survey, targets=targets, weight=weight)
    people = people_within(areas, population=population)
    return as_metric(areas.assign(people=people), name="catchments")


def _areas(survey: Survey) -> gpd.GeoDataFrame:
    """Join the cells of each post, by its place among the posts."""
    grid, nearest = survey.ground.grid, survey.nearest
    shapes = rasterio.features.shapes(
        nearest.posts.astype(np.int32),
        mask=nearest.posts != NOBODY,
        connectivity=4,
        transform=grid.transform,
    )
    parts = [(shapely.geometry.shape(shape), int(post)) for shape, post in shapes]
    patches = gpd.GeoDataFrame(
        {"post": [post for _, post in parts]},
        geometry=[shape for shape, _ in parts],
        crs=grid.crs,
    )
    return patches.dissolve("post", method="coverage")


def _nearest(survey: Survey, targets: MetricFrame) -> tuple[IntArray, FloatArray]:
    """Give the post of each target (n,), -1 without any, and the minutes to it."""
    post, minutes = np.full(len(targets), -1), np.full(len(targets), np.nan)
    known = placed(targets)
    places = grid_places(xy_of(targets)[known], survey.ground.grid)
    found, over = at_places(survey.field, survey.nearest.minutes, places)
    whose = survey.nearest.posts.ravel()[over].astype(np.int64)
    within = (over >= 0) & (found <= survey.limit_min)
    post[known], minutes[known] = np.where(within, whose, -1), np.where(within, found, np.nan)
    return post, minutes


def _scale(survey: Survey) -> float:
    """Give metres of the map in a metre of ground."""
    return survey.ground.grid.cell_m[0] / survey.ground.cell_m[0]

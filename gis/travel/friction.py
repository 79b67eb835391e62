"""Friction surface: minutes per metre for each cell, impassable cells, and links across water.

A cell is off-road, road or water. Off-road pace comes from land cover, see
gis/travel/land_cover.py. A road counts where it is faster than the ground. Rivers override roads,
so they are crossed only by a bridge, ferry or ford, see gis/travel/road_crossings.py. Where a road
and a river share cells, the road is moved to its own bank. Rivers are rasterized so that
consecutive cells share a side: no diagonal move slips through. Land-cover water is impassable
off-road only: its cells are not lines and would break roads along every bank. A road across it is
treated as bridged, since a mapped road leads somewhere; gis/analysis/water_under_roads.py reports
such roads. Travel times are in gis/travel/reach.py.

References
----------
Tobler, W. (1993). Three presentations on geographical analysis and modeling. NCGIA Technical
Report 93-1.
Langmuir, E. (1984). Mountaincraft and leadership.
Ray, N., Ebener, S. (2008). AccessMod 3.0: computing geographic coverage and accessibility to
health care services. International Journal of Health Geographics 7, 63.
"""

from dataclasses import dataclass

import numpy as np

from gis.arrays import CodeArray, FloatArray
from gis.cost.field import BLOCKED, CLASS, Field
from gis.crs import MetricFrame, crs_of, scale_at
from gis.errors import CrsError, InputError, Problem
from gis.questions.modes import Direction
from gis.raster.terrain import Grid
from gis.travel.bridges_and_ferries import Land, Links, links
from gis.travel.land_cover import LandCover, off_road_cells, unknown_cells
from gis.travel.profile import TravelProfile
from gis.travel.road_crossings import AtRivers, above_ground, carried, find_crossings
from gis.travel.roads_and_rivers import road_cells, water_cells

MOST_CLASSES = int(CLASS)


@dataclass(frozen=True, eq=False, kw_only=True)
class Layers:
    """The input layers, in the working CRS, and the treatment of river crossings.

    See `lay_friction`.
    """

    roads: MetricFrame
    rivers: MetricFrame
    bridges: MetricFrame
    ferries: MetricFrame
    at_rivers: AtRivers = AtRivers.BLOCKED


LAYER_KEYS = ("roads", "rivers", "bridges", "ferries")


@dataclass(frozen=True, eq=False, kw_only=True)
class Friction:
    """The friction surface for one travel profile.

    Attributes
    ----------
    grid
        The heights.
    classes
        The class of each cell (rows, cols): its index in `paces`.
    paces
        Minutes per level metre (classes,): positive on foot; negative on wheels or wading, where
        slope does not count; NaN if impassable, as in class 0.
    fords
        The first class of fords.
    links
        Bridges and ferries.
    cell_m
        Width and height of a cell on the ground. The map scale factor is that of the grid centre;
        over a belt it varies by less than 1 in 10,000.
    problems
        Problems found that did not prevent the computation.
    """

    grid: Grid
    classes: CodeArray
    paces: FloatArray
    fords: int
    links: Links
    cell_m: tuple[float, float]
    profile: TravelProfile
    problems: tuple[Problem, ...]

    @property
    def field(self) -> Field:
        """The same for the kernels; see gis/cost/field.py."""
        return Field(
            heights=self.grid.values,
            classes=self.classes,
            paces=self.paces,
            fords=self.fords,
            link_from=self.links.start,
            link_to=self.links.end,
            link_min=self.links.minutes,
            width_m=self.cell_m[0],
            height_m=self.cell_m[1],
            rule=int(self.profile.rule),
            turn=1.0 if self.profile.direction == Direction.FROM_POSTS else -1.0,
            moves=self.profile.moves,
        )


def lay_friction(
    grid: Grid, *, layers: Layers, profile: TravelProfile, cover: LandCover | None = None
) -> Friction:
    """Build the friction surface.

    Parameters
    ----------
    grid
        Elevations in metres; voids are impassable.
    layers
        Any column may be missing. Roads are lines: `kind` (road, track, path; planned ones are
        ignored, any other counts as a track), `bridge`, `tunnel` and `ford` (yes or no),
        `speed_kmh`, `wet_season` (open, slow, closed). The faster of two roads in a cell counts; a
        closed road counts as the ground beside it. Rivers are lines and areas: `crossing_cost` is
        the minutes to wade across in the dry season; without it they cannot be waded. Across a
        diagonal stretch a ford costs up to 1.4 times as much. Water in a `tunnel` is ignored.
        Bridges and ferries are points: `hours`, `wait_min`, `wet_season`; see
        gis/travel/bridges_and_ferries.py.
    cover
        On the cells of the grid. Without it off-road ground is uniform.

    Raises
    ------
    CrsError
        Where a layer is not in the working CRS of the grid.
    InputError
        Where there are more distinct speeds than classes, or land-cover codes without a speed.
    """
    for key in LAYER_KEYS:
        check_crs(getattr(layers, key), grid, name=key)
    rivers = above_ground(layers.rivers)
    scale = float(scale_at(_middle_xy(grid), crs=grid.crs)[0])
    cell_m = grid.cell_m[0] / scale, grid.cell_m[1] / scale
    water, ford_pace = water_cells(rivers, grid, profile=profile, cell_m=max(cell_m))
    in_water = water >= 0
    road, road_pace = road_cells(layers.roads, rivers, grid, profile=profile, water=in_water)
    soil, soil_pace = off_road_cells(cover, grid, off_road_kmh=profile.speeds.off_road_kmh)
    paces, fords = _paces(np.concatenate([soil_pace, road_pace]), ford_pace)
    dry = paces[:fords]
    classes = _class(dry, soil_pace, first=1)[soil]
    on_road = np.flatnonzero(road >= 0)
    # Land-cover water has no pace, so it is never faster than the road.
    slower = np.abs(road_pace[road.ravel()[on_road]]) >= soil_pace[soil.ravel()[on_road]]
    on_road = on_road[~slower]
    classes.ravel()[on_road] = _class(dry, road_pace, first=1)[road.ravel()[on_road]]
    classes[in_water] = _class(paces, ford_pace, first=fords)[water[in_water]]
    classes[np.isnan(grid.values)] = BLOCKED
    land = Land(classes, in_water, paces, *cell_m)
    over = find_crossings(layers.roads, rivers, bridges=layers.bridges, ferries=layers.ferries)
    points = {
        "bridges": layers.bridges,
        "ferries": layers.ferries,
        "roads": carried(over, layers.roads, at_rivers=layers.at_rivers),
    }
    joined, problems = links(points, grid=grid, land=land, profile=profile)
    return Friction(
        grid=grid,
        classes=classes,
        paces=paces,
        fords=fords,
        links=joined,
        cell_m=cell_m,
        profile=profile,
        problems=(*problems, *unknown_cells(cover, grid)),
    )


def _paces(land: FloatArray, fords: FloatArray) -> tuple[FloatArray, int]:
    """Assign a class to each distinct pace: `BLOCKED`, then land in order, then fords.

    Returns
    -------
    tuple
        The paces (classes,), and the class of the first ford.
    """
    paces = np.concatenate([[np.nan], _known(land), _known(fords)])
    if len(paces) > MOST_CLASSES:
        raise InputError(
            "The roads and rivers have {count} different speeds; at most {most} are allowed.",
            remedy="Round the speeds.",
            count=len(paces),
            most=MOST_CLASSES,
        )
    return paces, 1 + len(_known(land))


def _known(pace: FloatArray) -> FloatArray:
    """Return the distinct paces in order."""
    return np.unique(pace[~np.isnan(pace)])


def _class(paces: FloatArray, pace: FloatArray, *, first: int) -> CodeArray:
    """Find the class of each pace (n,), from `first` on, `BLOCKED` for NaN."""
    known = ~np.isnan(pace)
    found = np.full(len(pace), BLOCKED, np.uint16)
    found[known] = first + np.searchsorted(paces[first:], pace[known])
    return found


def _middle_xy(grid: Grid) -> FloatArray:
    west, south, east, north = grid.bounds_xy
    return np.array([[(west + east) / 2, (south + north) / 2]])


def check_crs(frame: MetricFrame, grid: Grid, *, name: str) -> None:
    """Reject a frame that is not in the working CRS of a grid."""
    if crs_of(frame) != grid.crs:
        raise CrsError(
            "{name} is in {found}, but the terrain is in {crs}.",
            remedy="Convert both to the same working CRS with gis.crs.to_metric.",
            name=name,
            found=crs_of(frame).name,
            crs=grid.crs.name,
        )

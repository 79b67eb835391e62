"""The ground to cross: how many minutes a metre takes, where nobody passes, and what carries over.

A cell is off the road, a road, or water. Off the road land cover tells the pace, see
gis/travel/land_cover.py. Roads count where they are faster than the ground; rivers go before roads,
so only a bridge, a ferry or a ford leads over them. Where a road runs so close to a river that they
share cells, it is laid on its own bank. Rivers are drawn so that cells which follow each other
share a side: no slanting move slips through. The water of land cover stops those who are off the
road alone: its cells are no lines, and would break roads along every bank. A road that crosses it
counts as bridged, since a road that is drawn leads somewhere; gis/analysis/water_under_roads.py
tells which do. What it takes to get from one place to another is in gis/travel/reach.py.

References
----------
Tobler, W. (1993). Three presentations on geographical analysis and modeling. NCGIA Technical
Report 93-1.
Langmuir, E. (1984). Mountaincraft and leadership.
Ray, N., Ebener, S. (2008). AccessMod 3.0: computing geographic coverage and accessibility to
health care services. International Journal of Health Geographics 7, 63.
"""

from dataclasses import dataclass, fields

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
from gis.travel.roads_and_rivers import road_cells, water_cells

MOST_CLASSES = int(CLASS)


@dataclass(frozen=True, eq=False, kw_only=True)
class Layers:
    """What lies on the ground, in the working CRS; see `friction`."""

    roads: MetricFrame
    rivers: MetricFrame
    bridges: MetricFrame
    ferries: MetricFrame


@dataclass(frozen=True, eq=False, kw_only=True)
class Friction:
    """The ground to cross, for one way of going.

    Attributes
    ----------
    grid
        The heights.
    classes
        The class of each cell (rows, cols): its place in `paces`.
    paces
        Minutes for a level metre (classes,): more than 0 on foot; less than 0 on wheels or wading,
        where slopes do not count; NaN where nobody passes, as in class 0.
    fords
        From this class on one wades.
    links
        Bridges and ferries.
    cell_m
        Width and height of a cell on the ground. The scale of the map is that of the middle of
        the grid; over a belt it changes by less than 1 in 10,000.
    problems
        What was found on the way and did not prevent it.
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
    """Lay out the ground to cross.

    Parameters
    ----------
    grid
        Heights in metres; nobody enters a void.
    layers
        Any of the columns may be missing. Roads are lines: `kind` (road, track, path; another one
        counts as a track), `speed_kmh`, `wet_season` (open, slow, closed). The faster of two in
        a cell counts; one that is closed is as the ground beside it. Rivers are lines and areas:
        `crossing_cost` is how many minutes it takes to wade across in the dry season; without it
        nobody does. Across a slanting stretch a ford costs up to 1.4 times that. Bridges and
        ferries are points: `hours`, `wait_min`, `wet_season`; see
        gis/travel/bridges_and_ferries.py.
    cover
        On the cells of the grid. Without it the ground off the road is the same everywhere.

    Raises
    ------
    CrsError
        Where a layer is not in the working CRS of the grid.
    InputError
        Where there are more different speeds than classes, and codes of land cover without one.
    """
    for one in fields(Layers):
        check_crs(getattr(layers, one.name), grid, name=one.name)
    scale = float(scale_at(_middle_xy(grid), crs=grid.crs)[0])
    cell_m = grid.cell_m[0] / scale, grid.cell_m[1] / scale
    water, ford_pace = water_cells(layers.rivers, grid, profile=profile, cell_m=max(cell_m))
    in_water = water >= 0
    road, road_pace = road_cells(layers.roads, layers.rivers, grid, profile=profile, water=in_water)
    soil, soil_pace = off_road_cells(cover, grid, off_road_kmh=profile.speeds.off_road_kmh)
    paces, fords = _paces(np.concatenate([soil_pace, road_pace]), ford_pace)
    dry = paces[:fords]
    classes = _class(dry, soil_pace, first=1)[soil]
    on_road = np.flatnonzero(road >= 0)
    # Where the soil is water it has no pace, and is no faster than the road.
    slower = np.abs(road_pace[road.ravel()[on_road]]) >= soil_pace[soil.ravel()[on_road]]
    on_road = on_road[~slower]
    classes.ravel()[on_road] = _class(dry, road_pace, first=1)[road.ravel()[on_road]]
    classes[in_water] = _class(paces, ford_pace, first=fords)[water[in_water]]
    classes[np.isnan(grid.values)] = BLOCKED
    land = Land(classes, in_water, paces, *cell_m)
    points = {"bridges": layers.bridges, "ferries": layers.ferries}
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
    """Give each pace a class: after that of `BLOCKED` those on land, once and in order, then fords.

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
    """Give each pace once, in order."""
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
    """Refuse a frame that is not in the working CRS of a grid."""
    if crs_of(frame) != grid.crs:
        raise CrsError(
            "{name} is in {found}, but the terrain is in {crs}.",
            remedy="Convert both to the same working CRS with gis.crs.to_metric.",
            name=name,
            found=crs_of(frame).name,
            crs=grid.crs.name,
        )

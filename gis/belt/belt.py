"""A belt: one folder with a boundary, its layers and a few facts about them.

It defines how the layers relate, and names no particular place. The columns of each layer are
declared in `layers/catalogue/` and passed in; files are read in `gis/files/`.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, partial
from pathlib import Path
from types import MappingProxyType
from typing import TypeVar
from zoneinfo import ZoneInfo

import geopandas as gpd
import pandas as pd
import pyproj
from shapely.geometry.base import BaseGeometry

from gis import crs
from gis.belt.contacts import not_repeated
from gis.belt.facts import BeltFacts, Source, Tiles, facts_of
from gis.belt.faults import belt_faults, length_fault
from gis.belt.land import this_side
from gis.belt.layers import BOUNDARY, conform_layers, read_layers, tried
from gis.belt.location_checks import misplaced, without_geometry
from gis.belt.outside_area import outside_area
from gis.belt.same_rows import close_posts
from gis.coverage import buffers
from gis.coverage.buffers import Side
from gis.crs import MetricFrame, as_metric, ground_area_m2, to_lonlat
from gis.errors import InputError, Problem
from gis.files import belt_folder
from gis.files.rasters import raster_faults
from gis.linear.measured_line import MeasuredLine, measure
from gis.schema import Table
from gis.timestamps import CHINA
from gis.travel.road_crossings import AtRivers
from gis.travel.speeds import Speeds
from gis.words import Words

__all__ = ["Belt", "Source", "Tiles", "load"]

T = TypeVar("T")


@dataclass(frozen=True, eq=False, kw_only=True)
class Belt:
    """The validated layers of one belt and its facts.

    Attributes
    ----------
    frames
        The layers with geometry, by key, in the working CRS.
    tables
        The layers without geometry, by key.
    notice
        The notice that every map, sheet and export must carry.
    land_side
        The side of the home land in the direction of chainage, if no area layer shows it; None if
        `belt.toml` does not give it either.
    faults
        Problems found on reading that did not prevent it.
    revision
        A fingerprint that changes when any file of the folder does.
    reported
        Figures as an official report has them, shown beside those that are worked out.
    speeds
        The travel speeds of this belt, for `gis.travel.profile.TravelProfile`.
    at_rivers
        What happens where a road crosses a river and no bridge is known.
    landcover_kmh
        Speeds on foot by land-cover code.
    timezone
        The zone in which times are told.
    dem, landcover, population
        Each a GeoTIFF, or None: elevations in metres, land-cover codes, people per cell.
    """

    name: Words
    notice: Words
    crs: pyproj.CRS
    boundary: MeasuredLine
    official_boundary_km: float | None
    land_side: Side | None
    frames: Mapping[str, MetricFrame]
    tables: Mapping[str, pd.DataFrame]
    sources: Mapping[str, Source]
    defaults: Mapping[str, float]
    reported: Mapping[str, float]
    tiles: tuple[Tiles, ...]
    faults: tuple[Problem, ...]
    revision: str
    speeds: Speeds
    at_rivers: AtRivers
    landcover_kmh: Mapping[int, float]
    timezone: ZoneInfo
    dem: Path | None
    landcover: Path | None
    population: Path | None

    @cached_property
    def land(self) -> BaseGeometry | None:
        """The home land; None if nothing defines it. See gis/belt/land.py."""
        return this_side(self.boundary, area=self.frames.get("area"), side=self.land_side)

    def frame(self, key: str) -> MetricFrame:
        """Return the layer named `key`.

        Raises
        ------
        InputError
            Where the belt has no such layer.
        """
        if key not in self.frames:
            raise InputError(
                "This belt has no layer {key}.",
                remedy="Add a file named {key} to the belt folder, for example {key}.geojson.",
                key=key,
            )
        return self.frames[key]


def load(folder: Path, *, tables: Mapping[str, Table]) -> Belt:
    """Read a belt.

    Parameters
    ----------
    folder
        As described under `belt-format` in the README; only `boundary` is required.
    tables
        The declared table of each layer: `layers.registry.tables()`.

    Raises
    ------
    InputError
        Listing every problem of the folder: layer, row, column, value and remedy; first those
        because of which it is refused.
    FileError
        Where the folder or its settings cannot be read, or two files contain the same layer.
    """
    facts, unfit = tried(partial(facts_of, belt_folder.read_settings(folder), folder=folder.name))
    names = {key: (key, *table.label) for key, table in tables.items()}
    paths = belt_folder.find_layers(folder, names)
    raw, unreadable, on_reading = read_layers(paths)
    layers = conform_layers(raw, tables, timezone=facts.timezone if facts else CHINA)
    errors = [*unfit, *unreadable, *layers.errors]
    told = [*on_reading, *layers.faults]
    line = layers.located.get(BOUNDARY)
    if line is None or without_geometry(line).all():
        is_explained = BOUNDARY in paths and BOUNDARY not in layers.located
        missing = [] if is_explained else [_no_boundary(folder)]
        raise InputError.of(not_repeated([*errors, *missing, *told]))
    working, unfit = tried(partial(crs.choose, line, declared=facts.crs if facts else None))
    landcover = belt_folder.find_raster(folder, "landcover")
    located, unplaced, off_place = _placed(layers.located, tables)
    errors += [*unfit, *unplaced, *_no_legend(landcover, facts)]
    told += off_place
    if errors or facts is None or working is None:
        raise InputError.of(not_repeated([*errors, *told]))
    frames = {
        key: crs.to_metric(frame.reset_index(drop=True), crs=working, name=key)
        for key, frame in located.items()
    }
    boundary, on_the_way = measure(frames[BOUNDARY], layer=BOUNDARY)
    off_line = belt_faults(
        {**located, **layers.tables}, boundary=boundary, roads=frames.get("roads")
    )
    off_length = length_fault(boundary.length_m, facts.official_boundary_km)
    return Belt(
        name=facts.name,
        notice=facts.notice,
        crs=working,
        boundary=boundary,
        official_boundary_km=facts.official_boundary_km,
        land_side=facts.land_side,
        frames=MappingProxyType(frames),
        tables=MappingProxyType(
            {key: table.reset_index(drop=True) for key, table in layers.tables.items()}
        ),
        sources=MappingProxyType(dict(facts.sources)),
        defaults=MappingProxyType(dict(facts.defaults)),
        reported=MappingProxyType(dict(facts.reported)),
        tiles=facts.tiles,
        faults=not_repeated(
            [
                *on_reading,
                *belt_folder.unread_files(folder, _files(paths, folder), known=tables),
                *_raster_faults(folder, boundary=frames[BOUNDARY]),
                *on_the_way,
                *off_length,
                *layers.faults,
                *off_place,
                *off_line,
                *close_posts(frames, rows=located),
                *outside_area(frames, boundary=boundary),
            ]
        ),
        revision=belt_folder.fingerprint(folder),
        speeds=facts.speeds,
        at_rivers=facts.at_rivers,
        landcover_kmh=MappingProxyType(dict(facts.landcover_kmh)),
        timezone=facts.timezone,
        dem=belt_folder.find_raster(folder, "dem"),
        landcover=landcover,
        population=belt_folder.find_raster(folder, "population"),
    )


def _raster_faults(folder: Path, *, boundary: MetricFrame) -> Iterator[Problem]:
    """Report problems of the rasters along the boundary."""
    west, south, east, north = (float(edge) for edge in boundary.total_bounds)
    around = (west - DEPTH_M, south - DEPTH_M, east + DEPTH_M, north + DEPTH_M)
    for key in belt_folder.RASTERS:
        path = belt_folder.find_raster(folder, key)
        if path is None:
            continue
        here = crs.crs_of(boundary)
        look = partial(raster_faults, path, key=key, crs=here, bounds_xy=around)
        faults, refused = tried(look)
        yield from (*(faults or ()), *refused)


def _files(paths: Mapping[str, Path], folder: Path) -> list[Path]:
    """List the files of layers and rasters that are read."""
    rasters = (belt_folder.find_raster(folder, key) for key in belt_folder.RASTERS)
    return [*paths.values(), *(path for path in rasters if path is not None)]


def _placed(
    located: Mapping[str, gpd.GeoDataFrame], tables: Mapping[str, Table]
) -> tuple[dict[str, gpd.GeoDataFrame], list[Problem], list[Problem]]:
    """Remove misplaced geometries from the layers.

    Returns
    -------
    tuple
        The layers; the problems of those that have no usable geometry; those of the others.
    """
    belt_wsen = crs.bounds_wsen(located[BOUNDARY])
    placed: dict[str, gpd.GeoDataFrame] = {}
    errors: list[Problem] = []
    faults: list[Problem] = []
    for key, frame in located.items():
        problems, rows = misplaced(frame, tables[key], belt_wsen=belt_wsen)
        useless = key == BOUNDARY or len(rows) == (~without_geometry(frame)).sum()
        (errors if useless else faults).extend(problems)
        shapes = frame.geometry.where(~frame.index.isin(rows), None)
        placed[key] = frame.set_geometry(shapes) if len(rows) else frame
    return placed, errors, faults


def _no_boundary(folder: Path) -> Problem:
    return Problem(
        "The folder {folder} has no boundary layer.",
        "Add the line to it as boundary.geojson, or as a shapefile or GeoPackage of that name.",
        values={"folder": folder.name},
    )


def _no_legend(landcover: Path | None, facts: BeltFacts | None) -> tuple[Problem, ...]:
    if landcover is None or facts is None or facts.landcover_kmh:
        return ()
    return (
        Problem(
            "belt.toml does not define the codes of {name}.",
            'Set legend = "worldcover" or "globeland30" under [landcover], or define your '
            "own codes.",
            layer="landcover",
            values={"name": landcover.name},
        ),
    )


DEPTH_M = 5_000.0  # if belt.toml has no `strip_m`
DEFAULT_SIDE: Side = "left"  # if it has no `land_side`


def border_strip(belt: Belt) -> MetricFrame:
    """Build the border strip: the home land within the belt's strip depth of the boundary.

    Returns
    -------
    MetricFrame
        One row: `depth_m`, `area_km2` on the ground, and the polygons.
    """
    depth_m = belt.defaults.get("strip_m", DEPTH_M)
    strip = buffers.strip(
        belt.boundary,
        depth_m=depth_m,
        area=belt.frames.get("area"),
        side=belt.land_side or DEFAULT_SIDE,
    )
    area_km2 = [ground_area_m2(shape) / 1e6 for shape in to_lonlat(strip).geometry]
    return as_metric(gpd.GeoDataFrame(strip.assign(area_km2=area_km2)), name="strip")

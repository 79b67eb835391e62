"""A belt: one folder with a boundary, its layers and a few facts about them.

It defines how the layers relate, and names no particular place. The columns of each layer are
declared in `layers/catalogue/` and passed in; files are read in `gis/files/`.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, partial
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple, TypeVar
from zoneinfo import ZoneInfo

import geopandas as gpd
import pandas as pd
import pyproj
from shapely.geometry.base import BaseGeometry

from gis import crs
from gis.belt.conform import conform
from gis.belt.facts import BeltFacts, Source, Tiles, facts_of
from gis.belt.faults import belt_faults
from gis.belt.land import this_side
from gis.belt.location_checks import (
    is_plain,
    misplaced,
    without_geometry,
    without_place,
    without_position,
)
from gis.belt.same_rows import same_rows
from gis.coverage import buffers
from gis.coverage.buffers import Side
from gis.crs import MetricFrame, as_metric, ground_area_m2, to_lonlat
from gis.errors import BeltError, InputError, Problem
from gis.files import belt_folder
from gis.linear.measured_line import MeasuredLine, measure
from gis.schema import Table
from gis.timestamps import CHINA
from gis.travel.speeds import Speeds
from gis.words import Words

__all__ = ["Belt", "Source", "Tiles", "load"]

T = TypeVar("T")

BOUNDARY = "boundary"
MAX_LENGTH_DIFFERENCE = 0.03  # of the official length, as tolerated for road chainage


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
    speeds
        The travel speeds of this belt, for `gis.travel.profile.TravelProfile`.
    landcover_kmh
        Speeds on foot by land-cover code.
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
    tiles: tuple[Tiles, ...]
    faults: tuple[Problem, ...]
    revision: str
    speeds: Speeds
    landcover_kmh: Mapping[int, float]
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
        Listing every problem of the folder: layer, row, column, value and remedy.
    FileError
        Where the folder or its settings cannot be read, or two files contain the same layer.
    """
    facts, unfit = _tried(partial(facts_of, belt_folder.read_settings(folder), folder=folder.name))
    paths = belt_folder.find_layers(folder, list(tables))
    raw, unreadable = _read(paths)
    layers = _conformed(raw, tables, timezone=facts.timezone if facts else CHINA)
    errors = [*unfit, *unreadable, *layers.errors]
    line = layers.located.get(BOUNDARY)
    if line is None or without_geometry(line).all():
        told = BOUNDARY in paths and BOUNDARY not in layers.located
        raise InputError.of(errors if told else [*errors, _no_boundary(folder)])
    working, unfit = _tried(partial(crs.choose, line, declared=facts.crs if facts else None))
    landcover = belt_folder.find_raster(folder, "landcover")
    errors += [*unfit, *_misplaced(layers.located, tables), *_no_legend(landcover, facts)]
    if errors or facts is None or working is None:
        raise InputError.of(errors)
    frames = {
        key: crs.to_metric(frame.reset_index(drop=True), crs=working, name=key)
        for key, frame in layers.located.items()
    }
    boundary, on_the_way = measure(frames[BOUNDARY], layer=BOUNDARY)
    off_line = belt_faults(
        {**layers.located, **layers.tables}, boundary=boundary, roads=frames.get("roads")
    )
    off_length = _length_fault(boundary.length_m, facts.official_boundary_km)
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
        tiles=facts.tiles,
        faults=(*on_the_way, *off_length, *layers.faults, *off_line),
        revision=belt_folder.fingerprint(folder),
        speeds=facts.speeds,
        landcover_kmh=MappingProxyType(dict(facts.landcover_kmh)),
        dem=belt_folder.find_raster(folder, "dem"),
        landcover=landcover,
        population=belt_folder.find_raster(folder, "population"),
    )


def _tried(work: Callable[[], T]) -> tuple[T | None, tuple[Problem, ...]]:
    """Run `work`; return its result or its problems, to be reported together."""
    try:
        return work(), ()
    except BeltError as wrong:
        return None, wrong.problems


def _read(paths: Mapping[str, Path]) -> tuple[dict[str, pd.DataFrame], list[Problem]]:
    """Read the files of all layers; those that cannot be read are left out and reported."""
    raw: dict[str, pd.DataFrame] = {}
    unreadable: list[Problem] = []
    for key, path in paths.items():
        read, problems = _tried(partial(belt_folder.read_layer, path))
        unreadable.extend(problems)
        if read is not None:
            raw[key] = read
    return raw, unreadable


class _Layers(NamedTuple):
    """The layers of a folder conformed to their schemas, and their problems.

    `located` have geometry, in longitude and latitude; indexes are the user's row numbers.
    """

    located: dict[str, gpd.GeoDataFrame]
    tables: dict[str, pd.DataFrame]
    errors: list[Problem]
    faults: list[Problem]


def _conformed(
    raw: Mapping[str, pd.DataFrame], tables: Mapping[str, Table], *, timezone: ZoneInfo
) -> _Layers:
    layers = _Layers({}, {}, [], [])
    for key, read in raw.items():
        conformed = conform(read, tables[key], timezone=timezone)
        layers.errors.extend(conformed.errors)
        layers.faults.extend(conformed.faults)
        if isinstance(read, gpd.GeoDataFrame) and not is_plain(read, tables[key]):
            shown = gpd.GeoDataFrame(conformed.frame, geometry=read.geometry)
            layers.located[key] = crs.to_lonlat(shown)
            layers.faults.extend(without_place(shown, tables[key]))
            layers.faults.extend(same_rows(layers.located[key], tables[key]))
        else:
            plain = conformed.frame.drop(columns="geometry", errors="ignore")
            layers.tables[key] = pd.DataFrame(plain)
            layers.errors.extend(without_position(tables[key]))
    return layers


def _misplaced(
    located: Mapping[str, gpd.GeoDataFrame], tables: Mapping[str, Table]
) -> Iterator[Problem]:
    belt_wsen = crs.bounds_wsen(located[BOUNDARY])
    for key, frame in located.items():
        yield from misplaced(frame, tables[key], belt_wsen=belt_wsen)


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


def _length_fault(length_m: float, official_km: float | None) -> tuple[Problem, ...]:
    if not official_km or abs(length_m / 1_000 / official_km - 1) <= MAX_LENGTH_DIFFERENCE:
        return ()
    return (
        Problem(
            "The boundary measures {drawn:.2f} km as drawn; its official length is "
            "{official:.2f} km.",
            "Use a more accurate boundary, or correct official_boundary_km in belt.toml.",
            layer=BOUNDARY,
            values={"drawn": length_m / 1_000, "official": official_km},
        ),
    )


DEPTH_M = 5_000.0  # if belt.toml has no `strip_m`
UNTOLD_SIDE: Side = "left"  # if it has no `land_side`


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
        side=belt.land_side or UNTOLD_SIDE,
    )
    area_km2 = [ground_area_m2(shape) / 1e6 for shape in to_lonlat(strip).geometry]
    return as_metric(gpd.GeoDataFrame(strip.assign(area_km2=area_km2)), name="strip")

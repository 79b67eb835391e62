"""A belt: one folder with a boundary, its layers and a few facts about them.

It knows how the layers hang together, and no place by name. What each layer's columns are is
declared in `layers/catalogue/` and handed in; how files are read is in `gis/files/`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any

import geopandas as gpd
import pandas as pd
import pyproj

from gis import crs
from gis.conform import conform
from gis.crs import MetricFrame
from gis.errors import BeltError, InputError, Problem
from gis.files import belt_folder
from gis.measured_line import MeasuredLine, measure
from gis.placing import misplaced, without_place
from gis.schema import Table
from gis.words import Words

BOUNDARY = "boundary"
MAX_LENGTH_DIFFERENCE = 0.03  # of the official length; road chainage allows as much


@dataclass(frozen=True)
class Source:
    """Where a layer comes from."""

    source: str
    licence: str
    date: str
    synthetic: bool


@dataclass(frozen=True)
class Tiles:
    """A tile server of the intranet: its address with {z} {x} {y}, and whom to thank."""

    name: str
    url: str
    attribution: str


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
        What every map, sheet and export must say.
    faults
        What was found on reading and did not prevent it.
    revision
        A word that changes when any file of the folder does.
    dem
        The terrain as a GeoTIFF, or None.
    """

    name: Words
    notice: Words
    crs: pyproj.CRS
    boundary: MeasuredLine
    official_boundary_km: float | None
    frames: Mapping[str, MetricFrame]
    tables: Mapping[str, pd.DataFrame]
    sources: Mapping[str, Source]
    defaults: Mapping[str, float]
    tiles: tuple[Tiles, ...]
    faults: tuple[Problem, ...]
    revision: str
    dem: Path | None

    def frame(self, key: str) -> MetricFrame:
        """Give the layer called `key`.

        Raises
        ------
        InputError
            Where the belt has no such layer.
        """
        if key not in self.frames:
            raise InputError(
                "This belt has no layer {key}.",
                remedy="Put a file called {key} into the folder of the belt, for example "
                "{key}.geojson.",
                key=key,
            )
        return self.frames[key]

    @property
    def synthetic(self) -> bool:
        """Whether any layer is synthetic."""
        return any(source.synthetic for source in self.sources.values())


def load(folder: Path, *, tables: Mapping[str, Table]) -> Belt:
    """Read a belt.

    Parameters
    ----------
    folder
        As `belt-format` in the README tells; only `boundary` must be there.
    tables
        What each layer declares: `layers.registry.tables()`.

    Raises
    ------
    InputError
        With every problem of the folder at once: layer, row, column, value, what to do.
    FileError
        Where the folder, its settings or its boundary cannot be read at all.
    """
    settings = belt_folder.read_settings(folder)
    raw, unreadable = _read(folder, tables)
    boundary_raw = raw.get(BOUNDARY)
    if not isinstance(boundary_raw, gpd.GeoDataFrame) or boundary_raw.geometry.is_empty.all():
        raise InputError.of([*unreadable, _no_boundary(folder)])
    working = crs.choose(crs.to_lonlat(boundary_raw), declared=settings.get("crs"))
    layers = _conformed(raw, tables, working=working)
    if unreadable or layers.errors:
        raise InputError.of([*unreadable, *layers.errors])
    boundary, on_the_way = measure(layers.frames[BOUNDARY], layer=BOUNDARY)
    official_km = settings.get("official_boundary_km")
    dem = folder / "dem.tif"
    return Belt(
        name=_words(settings, "name", other=folder.name),
        notice=_words(settings, "notice", other=""),
        crs=working,
        boundary=boundary,
        official_boundary_km=official_km,
        frames=MappingProxyType(layers.frames),
        tables=MappingProxyType(layers.tables),
        sources=MappingProxyType(_sources(settings)),
        defaults=MappingProxyType(dict(settings.get("defaults", {}))),
        tiles=_tiles(settings),
        faults=(*on_the_way, *_length_fault(boundary.length_m, official_km), *layers.faults),
        revision=belt_folder.fingerprint(folder),
        dem=dem if dem.is_file() else None,
    )


@dataclass(frozen=True)
class _Layers:
    """The layers of a folder as their schemas want them, and what was wrong with them."""

    frames: dict[str, MetricFrame]
    tables: dict[str, pd.DataFrame]
    errors: list[Problem]
    faults: list[Problem]


def _conformed(
    raw: Mapping[str, pd.DataFrame], tables: Mapping[str, Table], *, working: pyproj.CRS
) -> _Layers:
    layers = _Layers({}, {}, [], [])
    belt_wsen = crs.bounds_wsen(gpd.GeoDataFrame(raw[BOUNDARY]))
    for key, read in raw.items():
        conformed = conform(read, tables[key])
        layers.errors.extend(conformed.errors)
        layers.faults.extend(conformed.faults)
        if not isinstance(read, gpd.GeoDataFrame):
            layers.tables[key] = conformed.frame.reset_index(drop=True)
            continue
        lonlat = crs.to_lonlat(gpd.GeoDataFrame(conformed.frame, geometry=read.geometry))
        problems = misplaced(lonlat, tables[key], belt_wsen=belt_wsen)
        layers.errors.extend(problems)
        layers.faults.extend(without_place(lonlat, tables[key]))
        if not problems:
            numbered = lonlat.reset_index(drop=True)
            layers.frames[key] = crs.to_metric(numbered, crs=working, name=key)
    return layers


def _read(
    folder: Path, tables: Mapping[str, Table]
) -> tuple[dict[str, pd.DataFrame], list[Problem]]:
    """Read the files of all layers; what cannot be read is gathered, not raised."""
    raw: dict[str, pd.DataFrame] = {}
    errors: list[Problem] = []
    for key, path in belt_folder.find_layers(folder, list(tables)).items():
        try:
            raw[key] = belt_folder.read_layer(path)
        except BeltError as unreadable:
            errors.extend(unreadable.problems)
    return raw, errors


def _no_boundary(folder: Path) -> Problem:
    return Problem(
        "The folder {folder} has no boundary.",
        "Put the line into it as boundary.geojson, or as a shapefile or GeoPackage of that name.",
        values={"folder": folder.name},
    )


def _words(settings: Mapping[str, Any], key: str, *, other: str) -> Words:
    chinese = str(settings.get(key, other))
    return Words(chinese, str(settings.get(f"{key}_en", chinese)))


def _sources(settings: Mapping[str, Any]) -> dict[str, Source]:
    return {
        key: Source(
            source=str(told.get("source", "")),
            licence=str(told.get("licence", "")),
            date=str(told.get("date", "")),
            synthetic=bool(told.get("synthetic", False)),
        )
        for key, told in settings.get("sources", {}).items()
    }


def _tiles(settings: Mapping[str, Any]) -> tuple[Tiles, ...]:
    return tuple(
        Tiles(str(one.get("name", "")), str(one.get("url", "")), str(one.get("attribution", "")))
        for one in settings.get("tiles", [])
    )


def _length_fault(length_m: float, official_km: float | None) -> tuple[Problem, ...]:
    if not official_km or abs(length_m / 1_000 / official_km - 1) <= MAX_LENGTH_DIFFERENCE:
        return ()
    return (
        Problem(
            "The boundary is {drawn:.2f} km as drawn, {official:.2f} km by official length.",
            "Draw it from a better source, or correct official_boundary_km in belt.toml.",
            layer=BOUNDARY,
            values={"drawn": length_m / 1_000, "official": official_km},
        ),
    )

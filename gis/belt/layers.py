"""The layers of a belt: read from its folder, conformed to their schemas, with their problems."""

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import NamedTuple, TypeVar
from zoneinfo import ZoneInfo

import geopandas as gpd
import pandas as pd

from gis import crs
from gis.belt.conform import conform
from gis.belt.contacts import without_contacts
from gis.belt.location_checks import is_plain, without_place, without_position
from gis.belt.same_rows import same_rows
from gis.errors import BeltError, Problem
from gis.files import belt_folder
from gis.schema import Table

T = TypeVar("T")

BOUNDARY = "boundary"


def tried(work: Callable[[], T]) -> tuple[T | None, tuple[Problem, ...]]:
    """Run `work`; return its result or its problems, to be reported together."""
    try:
        return work(), ()
    except BeltError as wrong:
        return None, wrong.problems


def read_layers(
    paths: Mapping[str, Path],
) -> tuple[dict[str, pd.DataFrame], list[Problem], list[Problem]]:
    """Read the files of all layers.

    Returns
    -------
    tuple
        The layers; the problems of those that cannot be used; what was wrong in the others.
    """
    raw: dict[str, pd.DataFrame] = {}
    unreadable: list[Problem] = []
    faults: list[Problem] = []
    for key, path in paths.items():
        read, problems = tried(partial(belt_folder.read_layer, path))
        unreadable.extend(problems)
        if read is None:
            continue
        raw[key] = read.frame
        lost = [fault for fault in read.faults if _lost_shape(fault, read.frame)]
        # Without one of its parts the boundary would be measured too short.
        unreadable.extend(lost if key == BOUNDARY else ())
        faults.extend(read.faults)
    return raw, unreadable, faults


def _lost_shape(fault: Problem, frame: pd.DataFrame) -> bool:
    """Return whether a row had a geometry in the file that could not be read."""
    return fault.column == "geometry" and frame.geometry.get(fault.row) is None


class Layers(NamedTuple):
    """The layers of a folder conformed to their schemas, and their problems.

    `located` have geometry, in longitude and latitude; indexes are the user's row numbers.
    """

    located: dict[str, gpd.GeoDataFrame]
    tables: dict[str, pd.DataFrame]
    errors: list[Problem]
    faults: list[Problem]


def conform_layers(
    raw: Mapping[str, pd.DataFrame], tables: Mapping[str, Table], *, timezone: ZoneInfo
) -> Layers:
    """Conform each layer to its table; those without positions become plain tables."""
    layers = Layers({}, {}, [], [])
    for key, read in raw.items():
        conformed = conform(read, tables[key], timezone=timezone)
        layers.errors.extend(conformed.errors)
        layers.faults.extend(conformed.faults)
        cells, held = without_contacts(conformed.frame, tables[key])
        layers.faults.extend(held)
        if isinstance(read, gpd.GeoDataFrame) and not is_plain(read, tables[key]):
            shown = gpd.GeoDataFrame(cells, geometry=read.geometry)
            layers.located[key] = crs.to_lonlat(shown)
            layers.faults.extend(without_place(shown, tables[key]))
            layers.faults.extend(same_rows(layers.located[key], tables[key]))
        else:
            plain = cells.drop(columns="geometry", errors="ignore")
            layers.tables[key] = pd.DataFrame(plain)
            layers.errors.extend(without_position(tables[key]))
    return layers

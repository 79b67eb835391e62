"""The whole belt as one zip that is a belt again.

For the planner it holds the files as they are. For the others they are written anew with what their
edition may hold: `belt.toml` too, of which only the facts that the program knows are kept, for no
other one can be told harmless. A layer of which the edition keeps back a required column is left
out.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

import geopandas as gpd
import pandas as pd

from gis.belt.belt import Belt, load
from gis.belt.contacts import holds_contact
from gis.files.belt_folder import SETTINGS, read_settings
from gis.files.writers.about import About
from gis.files.writers.belt_files import (
    as_they_are,
    in_a_folder,
    layer_file,
    rasters_of,
    settings_file,
)
from gis.files.writers.content import Progress, unwatched
from gis.files.writers.reading_back import check
from gis.files.writers.worksheets import NOTE
from gis.files.writers.zipped import zipped
from layers.editions import Edition, edited, open_layers
from layers.exported.contents import Ask
from layers.masking import Role
from layers.registry import catalogue, tables

KNOWN: Final = (
    "name",
    "name_en",
    "notice",
    "notice_en",
    "crs",
    "official_boundary_km",
    "timezone",
    "land_side",
    "roads_over_rivers",
    "defaults",
    "speeds",
    "landcover",
)
"""What an edition keeps of `belt.toml`; addresses of tiles are the office's own."""
OF_A_SOURCE: Final = ("source", "licence", "date", "synthetic")
APART_M: Final = 1e-6  # by the way to degrees and back


def belt_zip(
    belt: Belt,
    folder: Path,
    *,
    ask: Ask,
    about: About,
    progress: Progress = unwatched,
) -> bytes:
    """Pack a belt, and read it back as one: every layer must be as it was packed.

    Parameters
    ----------
    folder
        That of the belt.
    ask
        For whom it is; the files are in the language and the systems that they have.

    Raises
    ------
    FileError
        Where a file cannot be opened, or what is read back differs.
    InputError
        Where the edition is no belt, since it may not hold the boundary.
    """
    edition = ask.edition
    held = _held(belt, edition, ask.role)
    if edition is Edition.INTERNAL and ask.role is Role.PLANNER:
        names = {key: (key, *table.label) for key, table in tables().items()}
        files = as_they_are(folder, names)
    else:
        told = read_settings(folder) if (folder / SETTINGS).is_file() else {}
        files = {SETTINGS: settings_file(_settings(told, held, edition))}
        for number, (key, frame) in enumerate(held.items()):
            progress(0.4 * number / len(held))
            name, content = layer_file(key, frame)
            files[name] = content
        if edition is Edition.INTERNAL:
            files |= rasters_of(folder)
    progress(0.4)
    _check(files, held, progress)
    return zipped(files | {NOTE: about.as_note()})


def _held(belt: Belt, edition: Edition, role: Role) -> dict[str, pd.DataFrame]:
    """Give the layers that have a file, as the edition holds them."""
    there = [key for key in open_layers(belt, edition) if key in catalogue()]
    frames: dict[str, pd.DataFrame] = {
        key: belt.frames[key] if key in belt.frames else belt.tables[key] for key in there
    }
    held = {
        key: edited(frame, layer=catalogue()[key], edition=edition, role=role)
        for key, frame in frames.items()
    }
    return {key: frame for key, frame in held.items() if not _lacks_a_column(key, frame)}


def _lacks_a_column(key: str, frame: pd.DataFrame) -> bool:
    """Tell whether an edition keeps back a column without which a layer cannot be read."""
    return any(c.required and c.name not in frame for c in catalogue()[key].table.columns)


def _settings(
    told: Mapping[str, Any], held: Mapping[str, pd.DataFrame], edition: Edition
) -> dict[str, Any]:
    kept = {key: told[key] for key in KNOWN if key in told}
    sources = {
        key: {
            name: one[name] for name in OF_A_SOURCE if name in one and not holds_contact(one[name])
        }
        for key, one in told.get("sources", {}).items()
        if key in held
    }
    if edition is Edition.INTERNAL and "reported" in told:
        kept["reported"] = told["reported"]
    return kept | ({"sources": sources} if sources else {})


def _check(
    files: Mapping[str, bytes], held: Mapping[str, pd.DataFrame], progress: Progress
) -> None:
    with in_a_folder(files) as folder:
        again = load(folder, tables=tables())
    progress(0.9)
    for key, frame in held.items():
        back = again.frames[key] if key in again.frames else again.tables.get(key, pd.DataFrame())
        there = [name for name in frame if name == "geometry" or frame[name].notna().any()]
        given = frame[there] if len(there) < len(frame.columns) else frame
        if isinstance(frame, gpd.GeoDataFrame):
            given = gpd.GeoDataFrame(given)
        check(given, back, layer=key, apart=APART_M)

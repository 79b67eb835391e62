"""`border-belt export`: a layer as a file, with the same columns as on the page Export.

The internal edition is the planner's; the public one is the same for everybody.
"""

from argparse import Namespace
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

import geopandas as gpd
import pandas as pd

from gis.belt.belt import Belt, load
from gis.crs import MetricFrame, to_lonlat
from gis.errors import InputError
from gis.files.geojson_write import geojson_export
from gis.files.saving import save
from gis.files.shapefile_write import Encoding, shapefile_zip
from gis.files.tables_write import csv_bytes, xlsx_bytes
from gis.words import Language
from layers.editions import Edition, edited, open_layers
from layers.layer import Layer
from layers.masking import Role
from layers.of_belt import frame_of, layers_of
from layers.registry import tables
from layers.tabulate import complete
from views.command.exits import Exit

ENCODINGS: Mapping[str, Encoding] = MappingProxyType({"utf-8": Encoding.UTF8, "gbk": Encoding.GBK})


@dataclass(frozen=True, kw_only=True, eq=False)
class _Taken:
    """What goes into a file, and how it is written."""

    belt: Belt
    layer: Layer
    frame: pd.DataFrame
    spoken: Language
    encoding: Encoding


def run(asked: Namespace) -> Exit:
    """Write a layer of a belt as a file."""
    belt = load(asked.folder, tables=tables())
    edition = Edition(asked.edition)
    layer = _layer(belt, asked.layer, edition)
    whole = frame_of(belt, layer.key)
    taken = _Taken(
        belt=belt,
        layer=layer,
        frame=edited(whole, layer=layer, edition=edition, role=Role.PLANNER),
        spoken=asked.lang,
        encoding=ENCODINGS[asked.encoding],
    )
    save(WRITERS[asked.format](taken), path=asked.output, belt=asked.folder)
    return Exit.DONE


def _layer(belt: Belt, key: str, edition: Edition) -> Layer:
    """Return the layer; raise if the edition may not contain it."""
    there = layers_of(belt)
    if key not in there:
        raise InputError(
            "This belt has no layer {key}.",
            remedy="Its layers are: {names}.",
            key=key,
            names=", ".join(there),
        )
    if key not in open_layers(belt, edition):
        raise InputError(
            "The layer {key} is not part of the public edition.",
            remedy="Export it for internal use: --edition internal.",
            key=key,
        )
    return there[key]


def _geojson(taken: _Taken) -> bytes:
    return geojson_export(_placed(taken), notice=taken.belt.notice)


def _shapefile(taken: _Taken) -> bytes:
    return shapefile_zip(
        to_lonlat(_placed(taken)),
        stem=taken.layer.key,
        table=taken.layer.table,
        encoding=taken.encoding,
        notice=taken.belt.notice,
    )


def _csv(taken: _Taken) -> bytes:
    return csv_bytes(_in_words(taken), heads={})


def _xlsx(taken: _Taken) -> bytes:
    return xlsx_bytes(_in_words(taken), heads={}, sheet=taken.layer.key)


WRITERS: Mapping[str, Callable[[_Taken], bytes]] = MappingProxyType(
    {"geojson": _geojson, "shp": _shapefile, "csv": _csv, "xlsx": _xlsx}
)


def _placed(taken: _Taken) -> MetricFrame:
    if not isinstance(taken.frame, gpd.GeoDataFrame):
        raise InputError(
            "The layer {key} has no geometry, so it cannot be written in a map format.",
            remedy="Export it as a table: --format csv or xlsx.",
            key=taken.layer.key,
        )
    return MetricFrame(taken.frame)


def _in_words(taken: _Taken) -> pd.DataFrame:
    return complete(taken.frame, taken.layer.table, language=taken.spoken)

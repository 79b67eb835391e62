"""The layers of a belt as an edition holds them, ready to be written, and what the file says."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

import geopandas as gpd
import pandas as pd

from gis import __version__
from gis.belt.belt import Belt
from gis.belt.contacts import holds_contact
from gis.crs import MetricFrame, bounds_wsen
from gis.files.writers.about import NOTHING, About, Origin
from gis.files.writers.content import Content
from gis.systems import System, Systems
from gis.words import Language, Words
from layers.classed.classed import Classed
from layers.editions import Edition, edited
from layers.exported.drawing import LayerDrawing, TableForm, of_classed
from layers.layer import Layer
from layers.masking import Role
from layers.of_belt import frame_of, layers_of
from layers.tabulate import complete

EDITIONS = {
    Edition.INTERNAL: Words("内部使用", "internal use"),
    Edition.PUBLIC: Words("公开版", "public"),
}
NAMES = ("name", "village", "section", "id")  # columns that name a row of a result
ALL_LAYERS = Words("全部图层", "All layers")
WHOLE_BELT = Words("整条边境带", "The whole belt")
PROGRAM = f"border-belt {__version__}"


def systems_of(belt: Belt) -> Systems:
    """Give the systems of coordinates of a belt, by the middle of its boundary."""
    west, _, east, _ = bounds_wsen(belt.frame("boundary"))
    return Systems.at((west + east) / 2, working=belt.crs)


@dataclass(frozen=True, kw_only=True)
class Ask:
    """For whom a file is, in which system of coordinates, and in which language its words are."""

    edition: Edition
    role: Role
    system: System = System.CGCS2000
    language: Language = "zh"


def of_layer(belt: Belt, key: str, ask: Ask) -> Content:
    """Give one layer as an edition holds it for a role, in a system of coordinates.

    The layer must be one that the edition may hold; see `layers.editions.open_layers`.
    """
    layer = layers_of(belt)[key]
    frame = edited(frame_of(belt, key), layer=layer, edition=ask.edition, role=ask.role)
    if isinstance(frame, gpd.GeoDataFrame):
        frame = systems_of(belt).converted(MetricFrame(frame), ask.system)
    return Content(
        key=key,
        label=layer.label,
        table=layer.table,
        frame=frame.reset_index(drop=True),
        drawing=LayerDrawing(layer, layer.style) if layer.style else TableForm(layer.table),
        named_by=layer.map_label or (layer.card[0] if layer.card else ""),
        timezone=belt.timezone,
        words=partial(complete, table=layer.table, language=ask.language),
    )


def of_result(belt: Belt, result: Classed, frame: pd.DataFrame, *, system: System) -> Content:
    """Give a result with its classes; `frame` holds what its reader may see, in working metres."""
    table, frame = result.table, result.of(frame)
    if isinstance(frame, gpd.GeoDataFrame):
        frame = systems_of(belt).converted(MetricFrame(frame), system)
    return Content(
        key=table.key,
        label=result.label,
        table=table,
        frame=frame.reset_index(drop=True),
        drawing=of_classed(result) if isinstance(frame, gpd.GeoDataFrame) else TableForm(table),
        named_by=next((name for name in NAMES if name in frame), ""),
        timezone=belt.timezone,
    )


def about(
    belt: Belt,
    keys: Sequence[str],
    *,
    title: Words,
    edition: Edition,
    system: System | None = None,
) -> About:
    """Tell what a file says about itself that holds these layers, or was worked out from them.

    `system` is that of its coordinates; None where it has several, or none.
    """
    layers = layers_of(belt)
    return About(
        title=title,
        belt=belt.name,
        notice=belt.notice,
        edition=EDITIONS[edition],
        revision=belt.revision,
        program=PROGRAM,
        origins=tuple(_origin(belt, layers[key]) for key in keys if key in layers),
        coordinates=systems_of(belt).name(system) if system else NOTHING,
    )


def _origin(belt: Belt, layer: Layer) -> Origin:
    """Tell where a layer is from, without words that hold a contact."""
    known = belt.sources.get(layer.key)
    if known is None:
        return Origin(layer.label, "", "", "", synthetic=False)
    source, licence, date = (
        "" if holds_contact(one) else one for one in (known.source, known.licence, known.date)
    )
    return Origin(layer.label, source, licence, date, synthetic=known.synthetic)

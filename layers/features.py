"""What is sent to the browser for each feature: its symbol, label and card, and nothing else.

Columns that not everybody may read are kept apart, since what the browser fetches by address can
be fetched by everyone who gets in.
"""

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

import pandas as pd

from gis.words import Language
from layers import cards, legend
from layers.layer import Layer
from layers.masking import is_public
from layers.style import Style

ID = "id"
ZOOM = "zoom"  # a column of this name holds the lowest zoom at which a feature is shown

STAMP_BYTES = 6

Write = Callable[[pd.Series], list[Any]]


@dataclass(frozen=True)
class Properties:
    """Values by property, one per feature: `opened` may be public, `closed` must not."""

    opened: dict[str, list[Any]] = field(default_factory=dict)
    closed: dict[str, list[Any]] = field(default_factory=dict)


def properties(layer: Layer, style: Style, frame: pd.DataFrame, language: Language) -> Properties:
    """Format the columns that the map shows; columns that the frame lacks are left out."""
    found = Properties()
    found.opened[ID] = ids(frame)
    for property_name, name, write in _wanted(layer, style, language):
        if name in frame:
            column = layer.table.column(name)
            is_opened = column is None or is_public(frame[name], column=column)
            side = found.opened if is_opened else found.closed
            side[property_name] = write(frame[name])
    return found


def ids(frame: pd.DataFrame) -> list[str]:
    """Return the ID of each feature; without a column `id`, its index label."""
    return [str(name) for name in frame.get(ID, frame.index)]


def stamp(names: list[str]) -> str:
    """Return a hash of the features and their order."""
    return hashlib.blake2b("\0".join(names).encode(), digest_size=STAMP_BYTES).hexdigest()


def look(layer: Layer, style: Style, found: Properties, language: Language) -> dict[str, Any]:
    """Describe symbols, legend and card columns in the form that `belt.js` reads."""
    present = {*found.opened.get("case", ()), *found.closed.get("case", ())}
    columns = [layer.table.column(name) for name in layer.card]
    return {
        "label": layer.label.in_language(language),
        "one": layer.one.in_language(language),
        "order": layer.order,
        "style": style.spec(),
        "labelZoom": layer.label_zoom,
        "card": [column.label.in_language(language) if column else "" for column in columns],
        "legend": legend.entries(style, present=present, language=language),
        "note": legend.note(layer, language=language),
    }


def _wanted(layer: Layer, style: Style, language: Language) -> Iterator[tuple[str, str, Write]]:
    """List the properties, the column of each and the function that formats its cells."""
    yield "case", style.by, _codes
    if style.scale:
        yield "size", style.scale.column, _numbers
    yield ZOOM, ZOOM, _numbers
    yield "label", layer.map_label, _texts(layer, layer.map_label, language)
    for number, name in enumerate(layer.card):
        yield f"c{number}", name, _texts(layer, name, language)


def _texts(layer: Layer, name: str, language: Language) -> Write:
    column = layer.table.column(name)
    if column is None:
        return _codes
    return lambda cells: cards.texts(cells, column=column, language=language)


def _codes(cells: pd.Series) -> list[Any]:
    return ["" if missing else str(cell) for cell, missing in zip(cells, cells.isna(), strict=True)]


def _numbers(cells: pd.Series) -> list[Any]:
    return [None if pd.isna(cell) else float(cell) for cell in cells]

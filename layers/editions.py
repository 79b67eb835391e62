"""The editions of an export: which layers each may hold, which of their columns, which cells."""

from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

import pandas as pd

from gis.belt.belt import Belt
from layers.layer import Layer
from layers.masking import Role, internal, public
from layers.of_belt import layers_of

Frame = TypeVar("Frame", bound=pd.DataFrame)


class Edition(StrEnum):
    """Who may read an export."""

    INTERNAL = "internal"
    PUBLIC = "public"


@dataclass(frozen=True, kw_only=True)
class Withheld:
    """What an edition keeps back, by the names of columns that hold anything.

    `columns` are missing, in `cells` those of another form than declared are empty, `masked` names.
    """

    columns: tuple[str, ...]
    cells: tuple[str, ...]
    masked: tuple[str, ...]


def open_layers(belt: Belt, edition: Edition) -> dict[str, Layer]:
    """Give the layers of a belt that an edition may hold, by key."""
    return {
        key: layer
        for key, layer in layers_of(belt).items()
        if not (edition is Edition.PUBLIC and layer.sensitive)
    }


def edited(frame: Frame, *, layer: Layer, edition: Edition, role: Role) -> Frame:
    """Give a layer as an edition holds it for a role; the public one is the same for all."""
    if edition is Edition.PUBLIC:
        return public(frame, layer=layer)
    return internal(frame, table=layer.table, role=role)


def withheld(whole: pd.DataFrame, edition: pd.DataFrame) -> Withheld:
    """Tell by column how an edition differs from all that came with the file."""
    filled = [str(n) for n in whole.columns if n != "geometry" and whole[n].notna().any()]
    there = [n for n in filled if n in edition]
    emptied = [n for n in there if edition[n].notna().sum() < whole[n].notna().sum()]
    return Withheld(
        columns=tuple(n for n in filled if n not in edition),
        cells=tuple(emptied),
        masked=tuple(n for n in there if n not in emptied and not edition[n].equals(whole[n])),
    )

"""The editions of an export: which layers each may hold, and which of their columns."""

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

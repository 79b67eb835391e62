"""Discovery of layers: every file in `layers/catalogue/` declares one."""

import importlib
import pkgutil
from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from types import MappingProxyType

import layers.catalogue
from gis.schema import Table
from layers.layer import Layer


@cache
def catalogue() -> Mapping[str, Layer]:
    """Return every layer by key; each module in `layers/catalogue/` declares one as `LAYER`."""
    found = [
        importlib.import_module(f"layers.catalogue.{module.name}").LAYER
        for module in pkgutil.iter_modules(layers.catalogue.__path__)
    ]
    in_order = sorted(found, key=lambda layer: layer.order)
    return MappingProxyType({layer.key: layer for layer in in_order})


def tables() -> dict[str, Table]:
    """Return the table of every layer by key, as `gis.belt.belt.load` expects them."""
    return {key: replace(layer.table, label=layer.label) for key, layer in catalogue().items()}

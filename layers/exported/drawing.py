"""How other programs draw a layer: its style in each form that they read."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from gis.files.writers.content import Look
from layers.exported import looks, qml, sld
from layers.layer import Layer
from layers.style import Style


@dataclass(frozen=True)
class LayerDrawing:
    """The style of a layer for `gis.files.writers.content.Drawing`."""

    layer: Layer
    style: Style

    def qml(self, fields: Mapping[str, str]) -> str:
        """Write the style for QGIS."""
        return qml.qml(self.layer, self.style, fields)

    def sld(self, fields: Mapping[str, str]) -> str:
        """Write the style as SLD."""
        return sld.sld(self.layer, self.style, fields)

    def looks(self, frame: pd.DataFrame) -> tuple[Sequence[Look], Sequence[int]]:
        """Give the looks, and for each row the place of its own among them."""
        return looks.looks(self.style, frame)

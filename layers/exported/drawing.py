"""How other programs draw a layer: its style in each form that they read."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

import pandas as pd

from gis.files.writers.content import Look
from gis.schema import Shape, Table
from gis.words import Words
from layers.exported import looks, qml, sld
from layers.layer import Layer
from layers.style import AreaSymbol, LineSymbol, Mark, PointSymbol, Style, Symbol, one_symbol


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


INK = "#1f4e8c"
PLAIN: Mapping[Shape, Symbol] = MappingProxyType(
    {
        Shape.AREA: AreaSymbol(fill=INK, fill_opacity=0.2, line=INK),
        Shape.LINE: LineSymbol(colour=INK, width_px=4),
        Shape.POINT: PointSymbol(mark=Mark.CIRCLE, fill=INK),
    }
)
"""The symbols of results, of which a map has several views and a file none of its own."""


def plain_drawing(table: Table, label: Words) -> LayerDrawing:
    """Draw all rows of a result alike."""
    symbol = next(
        (one for shape, one in PLAIN.items() if shape in table.shapes), PLAIN[Shape.POINT]
    )
    layer = Layer(label=label, table=table, order=0, map_label=_labelled_by(table))
    return LayerDrawing(layer, one_symbol(label, symbol))


def _labelled_by(table: Table) -> str:
    return "name" if table.column("name") else ""

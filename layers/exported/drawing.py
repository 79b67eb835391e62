"""How other programs draw a layer: its style in each form that they read."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from gis.files.writers.content import Look
from gis.schema import Table
from layers.classed.classed import Classed
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


@dataclass(frozen=True)
class TableForm:
    """The headings and code lists of rows without places, which nothing draws."""

    table: Table

    def qml(self, fields: Mapping[str, str]) -> str:
        """Write the form for QGIS."""
        return qml.qml_of_table(self.table, fields)

    def sld(self, _: Mapping[str, str]) -> str:
        """Write nothing: SLD knows symbols only."""
        return ""

    def looks(self, frame: pd.DataFrame) -> tuple[Sequence[Look], Sequence[int]]:
        """Give one look without a colour for all rows."""
        return (Look(),), (0,) * len(frame)


def of_classed(result: Classed) -> LayerDrawing:
    """Draw a result in the symbols of its classes."""
    table = result.table
    layer = Layer(label=result.label, table=table, order=0, map_label=_labelled_by(table))
    return LayerDrawing(layer, result.style)


def _labelled_by(table: Table) -> str:
    return "name" if table.column("name") else ""

"""The declaration of a map layer; each has one file in `layers/catalogue/`."""

from dataclasses import dataclass

from gis.schema import Table
from gis.words import Words
from layers.style import Style


@dataclass(frozen=True, kw_only=True)
class Layer:
    """The declaration of one layer: names, columns and symbols.

    Parameters
    ----------
    label
        The layer's name on screen.
    one_en
        What one of its features is called in English, where `label` has the plural.
    table
        Its columns and shapes.
    style
        Its symbols; None for a table that is never drawn.
    order
        Drawing order on the map, lowest first; lists of layers run from the top.
    card
        Names of the columns on the card that a click opens, in this order; the first is its
        heading.
    map_label
        Column used as the feature's label from zoom `label_zoom` on, or empty.
    at_start
        Whether the layer is visible when a page opens.
    sensitive
        Whether the whole layer is left out of public exports.
    draggable
        Whether the reader may drag its marks; the page receives each new position, see
        views/map_component.py. Points only, and few; see layers/draw.py.
    """

    label: Words
    one_en: str = ""
    table: Table
    order: int
    style: Style | None = None
    card: tuple[str, ...] = ()
    map_label: str = ""
    label_zoom: int = 11
    at_start: bool = True
    sensitive: bool = False
    draggable: bool = False

    @property
    def one(self) -> Words:
        """What one of its features is called."""
        return self.label._replace(en=self.one_en or self.label.en)

    @property
    def key(self) -> str:
        """The layer's key in file names, code and URLs."""
        return self.table.key

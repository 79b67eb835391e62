"""What a layer of the map is; each is declared in one file of `layers/catalogue/`."""

from dataclasses import dataclass

from gis.schema import Table
from gis.words import Words
from layers.style import Style


@dataclass(frozen=True, kw_only=True)
class Layer:
    """What one layer is: its words, columns and look.

    Parameters
    ----------
    label
        The layer's name on screen.
    table
        Its columns and shapes.
    style
        Its symbols; None for a plain table that is never drawn.
    order
        Place in the stack of the map, the lowest first, and in lists of layers from the top.
    card
        Names of the columns that a click shows, in this order; the first is the heading.
    map_label
        Column written beside the feature on the map, or empty; from zoom `label_zoom` on.
    at_start
        Whether the layer is switched on when a page opens.
    sensitive
        Whether the whole layer stays out of a public export.
    draggable
        Whether the reader may drag its marks: the page is told where each was dropped, see
        views/map_component.py. Points only, and few; see layers/draw.py.
    """

    label: Words
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
    def key(self) -> str:
        """The word for the layer in files, code and addresses."""
        return self.table.key

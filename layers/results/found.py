"""The place that the reader has looked for, on every map."""

from typing import Final

import geopandas as gpd
import shapely
from shapely.geometry.base import BaseGeometry

from gis.analysis.gazetteer.place import FoundPlace
from gis.crs import as_metric
from gis.schema import Shape, Table
from gis.words import Language, Words
from layers.columns import NAME
from layers.draw import DrawnLayer, drawn
from layers.layer import Layer
from layers.masking import anyone
from layers.style import LineSymbol, Mark, PointSymbol, one_symbol

WORDS: Final = Words("查找到的位置", "Place that was searched for")
COLOUR: Final = "#7b2cbf"
SPOT: Final = Layer(
    label=WORDS,
    table=Table(key="found_place", shapes=frozenset({Shape.POINT}), columns=(NAME,)),
    order=99,
    style=one_symbol(WORDS, PointSymbol(mark=Mark.FLAG, fill=COLOUR, size_px=26)),
    map_label="name",
    label_zoom=5,
)
WHOLE: Final = Layer(
    label=WORDS,
    table=Table(key="found_line", shapes=frozenset({Shape.LINE}), columns=(NAME,)),
    order=96,
    style=one_symbol(
        WORDS, LineSymbol(colour=COLOUR, width_px=3, band_colour="#ffffff", band_px=7)
    ),
)


def marks(place: FoundPlace, name: str, *, language: Language) -> list[DrawnLayer]:
    """Draw a place: its flag with its name, and of a line or an area the line or the outline."""
    named: list[tuple[Layer, BaseGeometry]] = [(SPOT, shapely.Point(place.xy))]
    if not place.is_spot:
        is_line = shapely.get_dimensions(place.shape) == 1
        named.insert(0, (WHOLE, place.shape if is_line else place.shape.boundary))
    return [
        drawn(
            layer,
            as_metric(
                gpd.GeoDataFrame({"name": [name]}, geometry=[shape], crs=place.crs),
                name=layer.key,
            ),
            reader=anyone(language),
        )
        for layer, shape in named
    ]

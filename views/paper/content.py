"""The layers of a belt as an order may show them, ready to be drawn on paper."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import geopandas as gpd

from gis.analysis.session import Session
from gis.belt.belt import Belt
from gis.crs import MetricFrame
from gis.errors import BeltError
from gis.files.rasters import read_grid
from gis.linear.chainage import kilometres
from layers import draw
from layers.draw import Recolouring
from layers.editions import edited, open_layers
from layers.geometry import with_geometry
from layers.layer import Layer
from layers.of_belt import frame_of
from layers.results import coverage as cover_layers
from layers.sheets.documents import SheetLayer, read, read_result
from layers.sheets.fonts import Text
from layers.sheets.frame import Extent
from layers.sheets.ground import Ground, ground
from layers.sheets.labels import Label
from views import first_question
from views.paper.order import Order

MARGIN_M = 40_000.0  # of ground around the boundary
BESIDE_SHARE = 0.04  # of ground beside it on its map


@dataclass(frozen=True, kw_only=True)
class Content:
    """What maps of an order show: their layers, and the rows that the layers come from.

    Attributes
    ----------
    rows
        By layer the number of each feature's row, as the reader's own program counts it.
    """

    layers: list[SheetLayer]
    rows: Mapping[str, list[int]]
    ground: Ground | None

    def only(self, keys: Collection[str]) -> list[SheetLayer]:
        """Give some of the layers."""
        return [layer for layer in self.layers if layer.key in keys]

    def texts(self, labels: Iterable[Label]) -> list[Text]:
        """Give labels with the rows that they come from."""
        return [
            Text(
                label.text,
                str(label.layer.look["label"]),
                self.rows[label.layer.key][label.number] if label.layer.key in self.rows else None,
            )
            for label in labels
        ]


def drawable(belt: Belt, order: Order) -> dict[str, Layer]:
    """Give the layers that an order may draw, by key."""
    return dict(_drawable(belt, order, open_layers(belt, order.edition)))


def _drawable(belt: Belt, order: Order, keys: Collection[str]) -> Iterator[tuple[str, Layer]]:
    for key, layer in open_layers(belt, order.edition).items():
        is_asked = key in keys and layer.style
        if is_asked and isinstance(frame_of(belt, key), gpd.GeoDataFrame):
            yield key, layer


def at_start(belt: Belt, order: Order) -> list[str]:
    """Name the layers that a map shows where nothing else is asked."""
    return [key for key, layer in drawable(belt, order).items() if layer.at_start]


def content(
    session: Session,
    order: Order,
    shown: Collection[str],
    *,
    recoloured: Sequence[Recolouring] = (),
    before: Content | None = None,
) -> Content:
    """Draw layers for an order, some in new colours; those that it may not show are left out.

    Parameters
    ----------
    before
        Another content of the same belt, whose relief is taken over.
    """
    colours = {one.key: one for one in recoloured}
    belt = session.belt
    layers, rows = [], {}
    for key, layer in _drawable(belt, order, shown):
        whole = with_geometry(MetricFrame(gpd.GeoDataFrame(frame_of(belt, key))))
        if whole.empty:
            continue
        frame = edited(whole, layer=layer, edition=order.edition, role=order.reader.role)
        drawn = draw.drawn(layer, frame, reader=order.reader)
        layers.append(read(drawn, crs=belt.crs, recolouring=colours.get(key)))
        rows[key] = [int(label) + 1 for label in whole.index]
    ticks = cover_layers.ticks(kilometres(belt.boundary), language=order.language)
    relief = _ground(belt) if before is None else before.ground
    return Content(layers=[*layers, read(ticks, crs=belt.crs)], rows=rows, ground=relief)


def covered_line(session: Session, order: Order) -> list[SheetLayer]:
    """Draw how many posts have each stretch of the border in reach, as Overview does.

    Of the public edition it is no part: it tells where posts are.
    """
    settings = first_question.default_coverage(session.belt)
    if order.is_public or settings is None:
        return []
    levels = session.cover(settings).levels
    stretches = cover_layers.stretches(levels, language=order.language)
    return [read_result(stretches, crs=session.belt.crs)]


def around_boundary(belt: Belt) -> Extent:
    """Frame the boundary with some ground around it."""
    west, south, east, north = map(float, belt.frame("boundary").total_bounds)
    margin = BESIDE_SHARE * max(east - west, north - south)
    box = (west - margin, south - margin, east + margin, north + margin)
    return Extent(bounds_xy=box, crs=belt.crs)


def _ground(belt: Belt) -> Ground | None:
    if belt.dem is None:
        return None
    west, south, east, north = belt.frame("boundary").total_bounds
    try:
        grid = read_grid(
            belt.dem, crs=belt.crs, bounds_xy=(west, south, east, north), margin_m=MARGIN_M
        )
    except BeltError:
        return None  # the map works without relief; About the data shows the problem
    return ground(grid)

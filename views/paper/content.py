"""The layers of a belt as an order may show them, ready to be drawn on paper."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import geopandas as gpd

from gis.analysis.session import Session
from gis.belt.belt import Belt
from gis.crs import MetricFrame
from gis.linear.chainage import kilometres
from gis.questions.coverage import CoverageSettings
from layers import draw
from layers.base_picture import terrain_around
from layers.draw import DrawnLayer, Recolouring
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


def drawn_layers(
    session: Session, order: Order, shown: Collection[str]
) -> Iterator[tuple[DrawnLayer, list[int]]]:
    """Draw layers as an order may show them, each with the numbers of its rows.

    Those that it may not show are left out; at last come the kilometres, which have no rows.
    """
    belt = session.belt
    for _, layer in _drawable(belt, order, shown):
        whole = with_geometry(MetricFrame(gpd.GeoDataFrame(frame_of(belt, layer.key))))
        if whole.empty:
            continue
        frame = edited(whole, layer=layer, edition=order.edition, role=order.reader.role)
        rows = [int(label) + 1 for label in whole.index]
        yield draw.drawn(layer, frame, reader=order.reader), rows
    yield cover_layers.ticks(kilometres(belt.boundary), language=order.language), []


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
    belt, colours = session.belt, {one.key: one for one in recoloured}
    layers, rows = [], {}
    for drawn, own in drawn_layers(session, order, shown):
        layers.append(read(drawn, crs=belt.crs, recolouring=colours.get(drawn.key)))
        if own:
            rows[drawn.key] = own
    relief = _ground(belt) if before is None else before.ground
    return Content(layers=layers, rows=rows, ground=relief)


def covered_line(session: Session, order: Order) -> list[SheetLayer]:
    """Draw how many posts have each stretch of the border in reach, as Overview does."""
    crs = session.belt.crs
    return [read_result(layer, crs=crs) for layer in drawn_cover(session, order)]


def drawn_cover(session: Session, order: Order) -> list[DrawnLayer]:
    """Draw the same for a browser; the public edition lacks it, since it tells where posts are."""
    settings = cover_of(session, order)
    if settings is None:
        return []
    levels = session.cover(settings).levels
    return [cover_layers.stretches(levels, language=order.language)]


def cover_of(session: Session, order: Order) -> CoverageSettings | None:
    """Give the question of the cover that maps of an order show; None where they show none."""
    if order.is_public:
        return None
    return order.cover or first_question.default_coverage(session.belt)


def around_boundary(belt: Belt) -> Extent:
    """Frame the boundary with some ground around it."""
    west, south, east, north = map(float, belt.frame("boundary").total_bounds)
    margin = BESIDE_SHARE * max(east - west, north - south)
    box = (west - margin, south - margin, east + margin, north + margin)
    return Extent(bounds_xy=box, crs=belt.crs)


def _ground(belt: Belt) -> Ground | None:
    grid = terrain_around(belt, margin_m=MARGIN_M)
    return None if grid is None else ground(grid)

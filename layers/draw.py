"""Turn frames into a map; the only module that makes Folium objects from data.

A map has two parts. The base holds what no setting changes: terrain, notice, layers. Its text is
the same on every run, so the browser keeps its map and view. What a setting changes is sent
separately, as one group. Both carry JSON that `layers/browser/` draws, with all words as plain
text. The symbols of analysis results are in layers/results/coverage.py.
"""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any, Final

import folium

from gis.belt.belt import Tiles
from gis.crs import MetricFrame
from gis.words import Language, Words
from layers import features, map_words
from layers.geometry import places, with_geometry
from layers.layer import Layer
from layers.masking import Reader, masked
from layers.packing import packed
from layers.plugin import Assets, BeltChange, BeltMap, inlined

BoundsWsen = tuple[float, float, float, float]
Publish = Callable[[bytes], str]
"""Stores a JSON document where the browser can fetch it and returns its URL."""

DECIMALS: Final = 6  # of a degree: 0.1 m
MOST_DRAGGABLE: Final = 100  # each is a DOM element, and moving it redraws all marks
CSP: Final = (
    "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; img-src data:"
)


@dataclass(frozen=True, kw_only=True)
class Picture:
    """A base picture in Web Mercator and its bounds in degrees.

    It lies on the picture `around` it, if there is one; beyond both the ground has one `tint`.
    """

    url: str
    bounds_wsen: BoundsWsen
    around: "Picture | None" = None
    tint: str = ""


@dataclass(frozen=True, kw_only=True)
class Backdrop:
    """What lies under the layers, and the notice that the map always shows.

    `name` is the key under which the browser stores the reader's view. Without a picture or tiles
    the background is plain, with a graticule. A map for a wall is only looked at: it has no
    buttons, and its legend lies in a strip at the bottom. `title` heads an image of the map;
    `border` is the boundary with its chainage, from `layers.along.along`, for measuring. To cards
    of the layers `answered` the page adds what it works out, see `BeltChange.telling`.
    """

    name: str
    notice: Words
    title: Words | None = None
    border: Mapping[str, Any] | None = None
    answered: Sequence[str] = ()
    picture: Picture | None = None
    tiles: Tiles | None = None
    for_wall: bool = False


@dataclass(frozen=True, kw_only=True)
class DrawnLayer:
    """A layer as JSON for the browser, so it may be cached."""

    key: str
    spec: str


@dataclass(frozen=True, kw_only=True)
class Base:
    """The part of a map that no setting changes, as JSON for the browser, so it may be cached."""

    spec: str
    assets: Assets
    language: Language


@dataclass(frozen=True, kw_only=True)
class Recolouring:
    """New looks for marks of a base layer: one code per feature, `-` for no change.

    `stamp` identifies the features and their order (see `layers.features.stamp`): the browser
    recolours a layer only if its stamp is the same, so one of an earlier revision stays as it is.
    `looks` maps each code to its label and to the symbol properties it changes: fill, rim, and the
    colour of a ring around the mark (`halo`).
    """

    key: str
    stamp: str
    codes: str
    looks: Mapping[str, Mapping[str, str]]


@dataclass(frozen=True, kw_only=True)
class Focus:
    """Where the map moves, once per `token`; the card of `feature` in layer `key` opens."""

    bounds: BoundsWsen
    token: str
    key: str = ""
    feature: str = ""


class Asks(StrEnum):
    """Which clicks are reported to the page: on features only, or anywhere on the map.

    With `GROUND` the pointer is a crosshair, areas are not clickable and no card opens: each click
    gives a location.
    """

    FEATURES = "features"
    GROUND = "ground"


def drawn(
    layer: Layer,
    frame: MetricFrame,
    *,
    reader: Reader,
    publish: Publish | None = None,
    decimals: int = DECIMALS,
) -> DrawnLayer:
    """Serialise a layer for the browser.

    Parameters
    ----------
    frame
        The layer's columns, any of which may be absent; rows without geometry are left out.
        Features are identified by the column `id`, or by the index if there is none.
    reader
        Who will see it: names are masked for the leader before anything is serialised.
    publish
        Stores the public part outside the page. It never receives personal or sensitive cells, nor
        sensitive layers. With None everything stays in the page.
    decimals
        Decimal places of coordinates in degrees.

    Raises
    ------
    ValueError
        If the layer has no style, or is draggable and has shapes other than points or more than
        100 of them.
    """
    if layer.style is None:
        raise ValueError(layer.key)
    here = with_geometry(frame)
    if layer.draggable:
        _check_draggable(here, key=layer.key)
    seen = masked(here, layer=layer, role=reader.role)
    found = features.properties(layer, layer.style, seen, reader.language)
    document = _json(
        {
            "look": features.look(layer, layer.style, found, reader.language),
            "stamp": features.stamp(found.opened[features.ID]),
            "columns": found.opened,
            **places(here, decimals=decimals),
        }
    )
    if publish is None or layer.sensitive:
        where = f'"document":{document}'
    else:
        where = f'"url":{_json(publish(document.encode()))}'
    told = {"key": layer.key, "shown": layer.at_start, "closed": found.closed}
    if layer.draggable:
        told["draggable"] = True
    return DrawnLayer(key=layer.key, spec=f"{_json(told)[:-1]},{where}}}")


def base(
    bounds_wsen: BoundsWsen,
    layers: Sequence[DrawnLayer],
    *,
    backdrop: Backdrop,
    language: Language,
    assets: Assets,
) -> Base:
    """Serialise the part of the map that no setting changes.

    Parameters
    ----------
    bounds_wsen
        The initial extent in degrees: the belt.
    """
    picture, tiles = backdrop.picture, backdrop.tiles
    spec = {
        "name": backdrop.name,
        # A map that a server shows keeps its view in the page's address; one on a wall is moved.
        "address": assets.linked and not backdrop.for_wall,
        "wall": backdrop.for_wall,
        "bounds": bounds_wsen,
        "notice": backdrop.notice.in_language(language),
        "title": backdrop.title.in_language(language) if backdrop.title else "",
        "border": backdrop.border,
        "answered": backdrop.answered,
        "words": map_words.in_language(language),
        "picture": picture and _of_picture(picture),
        "tiles": tiles and {"url": tiles.url, "attribution": tiles.attribution},
        "packed": packed(_together(layers)),
    }
    return Base(spec=_json(spec), assets=assets, language=language)


def base_map(base: Base) -> folium.Map:
    """Make the map of a base. Make it anew on each run, since rendering changes a Folium map."""
    return BeltMap(base.spec, assets=base.assets, language=base.language)


def changing(
    layers: Sequence[DrawnLayer],
    *,
    hidden: Sequence[str] | None = None,
    recoloured: Sequence[Recolouring] = (),
    focus: Focus | None = None,
    asks: Asks = Asks.FEATURES,
) -> BeltChange:
    """Make the group that holds what a setting changes.

    A change with the same text as the one before is not drawn again; see `BeltChange.after`.

    Parameters
    ----------
    layers
        Layers that replace those of the change before.
    hidden
        Keys of the base layers that the reader switched off; all others are shown. None keeps the
        initial visibility.
    focus
        Where the map moves.
    asks
        Whether clicks on bare ground are reported to the page.
    """
    change = {
        "hidden": hidden if hidden is None else list(hidden),
        "recoloured": [asdict(one) for one in recoloured],
        "focus": focus and asdict(focus),
        "asks": asks,
    }
    return BeltChange(f'{_json(change)[:-1]},"layers":{_together(layers)}}}')


def notebook_map(
    bounds_wsen: BoundsWsen,
    layers: Sequence[DrawnLayer],
    *,
    backdrop: Backdrop,
    language: Language = "zh",
) -> folium.Map:
    """Make a self-contained map, which a notebook shows without a network."""
    return base_map(
        base(bounds_wsen, layers, backdrop=backdrop, language=language, assets=inlined())
    )


def single_html(alone: folium.Map) -> str:
    """Render a notebook map as one HTML file that may load nothing from any host."""
    policy = f'<meta http-equiv="Content-Security-Policy" content="{CSP}">'
    html: str = alone.get_root().render()
    return html.replace("<head>", f"<head>\n{policy}", 1)


def _check_draggable(frame: MetricFrame, *, key: str) -> None:
    if not (frame.geom_type == "Point").all():
        raise ValueError(f"Layer {key} is draggable, so it may hold points only.")
    if len(frame) > MOST_DRAGGABLE:
        raise ValueError(
            f"{key} has {len(frame)} draggable marks; at most {MOST_DRAGGABLE} are allowed."
        )


def _of_picture(picture: Picture) -> dict[str, Any]:
    around = picture.around and _of_picture(picture.around)
    return {
        "url": picture.url, "bounds": picture.bounds_wsen, "around": around, "tint": picture.tint,
    }  # fmt: skip


def _together(layers: Sequence[DrawnLayer]) -> str:
    return f"[{','.join(layer.spec for layer in layers)}]"


def _json(value: object) -> str:
    # NaN is not valid JSON and must have been removed before.
    return json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":"))

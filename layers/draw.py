"""How frames become a map: the only maker of Folium objects of data.

A map has two parts. The base is what no setting changes: ground, notice, layers; its text is
the same on every run, so the page in the browser stays where it is. What a setting changes
goes to the browser apart, as one group. Both carry JSON that `layers/browser/` draws, all
words of it as plain text. How results of an analysis look is in layers/results/coverage.py.
"""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Final

import folium

from gis.belt.belt import Tiles
from gis.crs import MetricFrame
from gis.words import Language, Words
from layers import features
from layers.geometry import places, with_geometry
from layers.layer import Layer
from layers.masking import Reader, masked
from layers.packing import packed
from layers.plugin import Assets, BeltChange, BeltMap, inlined

BoundsWsen = tuple[float, float, float, float]
Publish = Callable[[bytes], str]
"""Puts a JSON document where the browser can fetch it, and gives its address."""

DECIMALS: Final = 6  # of a degree: 0.1 m
MOST_DRAGGABLE: Final = 100  # each is an element of the page, and redraws all marks as it moves
WORDS: Final = {
    "legend": Words("图例", "Legend"),
    "whole": Words("全图", "Whole belt"),
    "nearer": Words("放大", "Zoom in"),
    "farther": Words("缩小", "Zoom out"),
    "close": Words("关闭", "Close"),
}
CSP: Final = (
    "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; img-src data:"
)


@dataclass(frozen=True, kw_only=True)
class Picture:
    """A picture of the ground in web mercator, and the box that it fills."""

    url: str
    bounds_wsen: BoundsWsen


@dataclass(frozen=True, kw_only=True)
class Backdrop:
    """What lies under the layers, and what the map says at all times.

    `name` is the one under which the browser keeps the reader's view. Without a picture and
    tiles the ground is plain, with a graticule.
    """

    name: str
    notice: Words
    picture: Picture | None = None
    tiles: Tiles | None = None


@dataclass(frozen=True, kw_only=True)
class DrawnLayer:
    """A layer as JSON for the browser, so it may be cached."""

    key: str
    spec: str


@dataclass(frozen=True, kw_only=True)
class Base:
    """The part of a map that stays, as JSON for the browser, so it may be cached."""

    spec: str
    assets: Assets
    language: Language


@dataclass(frozen=True, kw_only=True)
class Recolouring:
    """Marks of a base layer that look different now: one code a feature, `-` for no change.

    `stamp` names the features in the order of the codes (see `layers.features.stamp`): the browser
    recolours a layer of just these, and leaves one of an earlier revision as it is.
    `looks` holds the words of each code and what it changes of a symbol: fill, rim, and the
    colour of a ring around the mark (`halo`).
    """

    key: str
    stamp: str
    codes: str
    looks: Mapping[str, Mapping[str, str]]


@dataclass(frozen=True, kw_only=True)
class Focus:
    """Where the map shall go, once for each `token`; `feature` of layer `key` opens its card."""

    bounds: BoundsWsen
    token: str
    key: str = ""
    feature: str = ""


class Asks(StrEnum):
    """Of which clicks the page hears: those on features, or those on bare ground too.

    Where the ground is asked the pointer is a crosshair, areas count as ground, and no card opens:
    each click means a place.
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
    """Write a layer as text for the browser.

    Parameters
    ----------
    frame
        The layer's columns, any of them absent; rows without geometry are left out. The column
        `id` names the features; without it the index does.
    reader
        Who will see it: names are masked for the leader before anything is written.
    publish
        Where the public part goes, so that the page need not carry it. Personal and sensitive
        cells, and sensitive layers, are never handed to it. None keeps all in the page.
    decimals
        Of a degree.

    Raises
    ------
    ValueError
        Where the layer has no style; where it is draggable, and has shapes other than points
        or more than 100 of them.
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
    """Write the part of the map that stays.

    Parameters
    ----------
    bounds_wsen
        What is seen at first, in degrees: the belt.
    """
    picture, tiles = backdrop.picture, backdrop.tiles
    spec = {
        "name": backdrop.name,
        "address": assets.linked,  # a map that a server shows keeps its view in the page's address
        "bounds": bounds_wsen,
        "notice": backdrop.notice.in_language(language),
        "words": {key: words.in_language(language) for key, words in WORDS.items()},
        "picture": picture and {"url": picture.url, "bounds": picture.bounds_wsen},
        "tiles": tiles and {"url": tiles.url, "attribution": tiles.attribution},
        "packed": packed(_together(layers)),
    }
    return Base(spec=_json(spec), assets=assets, language=language)


def base_map(base: Base) -> folium.Map:
    """Make the map of a base, anew on each run: showing a map leaves it changed."""
    return BeltMap(base.spec, assets=base.assets, language=base.language)


def changing(
    layers: Sequence[DrawnLayer],
    *,
    hidden: Sequence[str] | None = None,
    recoloured: Sequence[Recolouring] = (),
    focus: Focus | None = None,
    asks: Asks = Asks.FEATURES,
) -> BeltChange:
    """Make the group of what a setting changes.

    A change that says the same as the one before is not drawn again; see `BeltChange.after`.

    Parameters
    ----------
    layers
        Drawn anew each time.
    hidden
        Keys of layers of the base that the reader switched off, all others are shown; None
        leaves them as they are at the start.
    focus
        Where the map shall go.
    asks
        Whether the page hears of clicks on bare ground.
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
    """Make a map that holds all it needs: it shows in a notebook without any network."""
    return base_map(
        base(bounds_wsen, layers, backdrop=backdrop, language=language, assets=inlined())
    )


def single_html(alone: folium.Map) -> str:
    """Write a notebook map as one HTML file, which may load nothing from anywhere."""
    policy = f'<meta http-equiv="Content-Security-Policy" content="{CSP}">'
    html: str = alone.get_root().render()
    return html.replace("<head>", f"<head>\n{policy}", 1)


def _check_draggable(frame: MetricFrame, *, key: str) -> None:
    if not (frame.geom_type == "Point").all():
        raise ValueError(f"Only points can be dragged; {key} has other shapes.")
    if len(frame) > MOST_DRAGGABLE:
        raise ValueError(f"{key} has {len(frame)} marks to drag; {MOST_DRAGGABLE} are the most.")


def _together(layers: Sequence[DrawnLayer]) -> str:
    return f"[{','.join(layer.spec for layer in layers)}]"


def _json(value: object) -> str:
    # NaN would not be JSON; it must not get this far.
    return json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":"))

"""The map of the belt: relief and layers stay, the results of a page change."""

from collections.abc import Collection, Sequence

import geopandas as gpd
import streamlit as st

from gis.analysis.responsibility.care import ROAD_SECTIONS
from gis.belt.belt import Belt
from gis.crs import MetricFrame, bounds_wsen
from gis.linear.chainage import kilometres
from gis.words import Language
from layers import draw
from layers.along import along
from layers.base_picture import base_picture
from layers.draw import Asks, Backdrop, Base, DrawnLayer, Focus, Picture, Recolouring
from layers.layer import Layer
from layers.masking import Reader, Role
from layers.of_belt import frame_of, layers_of, roads_in_care
from layers.plugin import Assets, BeltChange
from layers.registry import catalogue
from layers.results import coverage as cover_layers
from views import address, assets, found_places, map_component, reader, state
from views.i18n import language, say, t
from views.map_cards import asked

LAYERS = address.several("layers", among=catalogue())
TURN = "layers-turn"


def layer_switch(belt: Belt) -> list[str]:
    """Let the reader switch layers; return the keys of those that are off."""
    shown = _drawable(belt, belt.revision)
    labels = {key: say(layer.label) for key, layer in shown.items()}
    at_start = [key for key, layer in shown.items() if layer.at_start]
    address.begins_with(LAYERS, at_start, among=shown)
    if address.is_news(LAYERS):
        st.session_state[TURN] = st.session_state.get(TURN, 0) + 1
    # While the list is folded up the browser heeds no value that is set, so it gets another list.
    switch = f"layers-{st.session_state.get(TURN, 0)}"
    if switch not in st.session_state:
        st.session_state[switch] = st.session_state.get(LAYERS, at_start)
    with st.popover(t("Layers"), icon=":material/layers:"):
        chosen = st.pills(
            t("Layers on the map"),
            list(shown),
            selection_mode="multi",
            format_func=labels.__getitem__,
            default=at_start,
            key=switch,
            persist_state="session",
        )
    st.session_state[LAYERS] = [key for key in shown if key in chosen]
    return [key for key in shown if key not in chosen]


def all_but(belt: Belt, shown: Collection[str]) -> list[str]:
    """Name the layers to hide so that of the belt's own only these are shown."""
    return [key for key in _drawable(belt, belt.revision) if key not in shown]


def changing(
    layers: Sequence[DrawnLayer],
    *,
    hidden: Sequence[str] | None = None,
    recoloured: Sequence[Recolouring] = (),
    focus: Focus | None = None,
    asks: Asks = Asks.FEATURES,
) -> BeltChange:
    """Make what a page changes, see `layers.draw.changing`, with the place that is searched for."""
    return draw.changing(
        [*layers, *found_places.marks()],
        hidden=hidden,
        recoloured=recoloured,
        focus=found_places.focus(focus),
        asks=asks,
    )


def show(belt: Belt, *, change: BeltChange, key: str, height: int) -> map_component.Event | None:
    """Show the belt with what a page draws on it: `change` is from `changing`."""
    base = _base(belt, belt.revision, reader.role(), language(), for_wall=False)
    card = asked.told(belt, key=key)
    return map_component.show(base, change=change.telling(card), key=key, height=height)


def show_on_wall(belt: Belt, *, change: BeltChange, key: str, height: int) -> None:
    """Show the belt to look at, whoever looks: without buttons, and as a leader sees it."""
    base = _base(belt, belt.revision, Role.LEADER, language(), for_wall=True)
    map_component.show(base, change=change, key=key, height=height)


def focus_on(place: MetricFrame, *, token: str, key: str = "", feature: str = "") -> Focus:
    """Move the map to the rows of a frame, once per `token`."""
    return Focus(bounds=bounds_wsen(place), token=token, key=key, feature=feature)


@st.cache_resource(max_entries=8, show_spinner=False)
def _base(
    _belt: Belt, revision: str, role: Role, reader_language: Language, *, for_wall: bool
) -> Base:
    with st.spinner(t("Drawing the base map and the layers …")):
        backdrop = Backdrop(
            name=f"wall-{revision}" if for_wall else f"belt-{revision}",
            notice=_belt.notice,
            picture=_picture(_belt, revision),
            tiles=_belt.tiles[0] if _belt.tiles else None,
            title=_belt.name,
            border=None
            if for_wall
            else along(_belt.boundary, publish=assets.publisher(state.static())),
            answered=() if for_wall else asked.ANSWERED,
            for_wall=for_wall,
        )
        who = Reader(language=reader_language, role=role)
        return draw.base(
            bounds_wsen(_belt.frame("boundary")),
            _layers(_belt, who),
            backdrop=backdrop,
            language=reader_language,
            assets=_scripts(),
        )


def _layers(belt: Belt, who: Reader) -> list[DrawnLayer]:
    publish = assets.publisher(state.static())
    drawn = [
        draw.drawn(layer, MetricFrame(frame), reader=who, publish=publish)
        for key, layer in _drawable(belt, belt.revision).items()
        if isinstance(frame := frame_of(belt, key), gpd.GeoDataFrame)
    ]
    ticks = cover_layers.ticks(kilometres(belt.boundary), language=who.language, publish=publish)
    return [*drawn, ticks]


@st.cache_resource(max_entries=4, show_spinner=False)
def _drawable(_belt: Belt, revision: str) -> dict[str, Layer]:
    """Return the layers that can be drawn on a map."""
    return {
        key: layer
        for key, layer in layers_of(_belt).items()
        if layer.style
        and (key not in _belt.tables or (key == ROAD_SECTIONS and roads_in_care(_belt)))
    }


@st.cache_resource(max_entries=2, show_spinner=False)
def _picture(_belt: Belt, revision: str) -> Picture | None:
    return base_picture(_belt, url_of=assets.publisher(state.static(), suffix=".webp"))


@st.cache_resource(show_spinner=False)
def _scripts() -> Assets:
    return assets.publish_scripts(state.static())

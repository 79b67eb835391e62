"""The map on a page: shows it, moves it, and tells what was clicked on it.

This is the only file that knows streamlit-folium. The component keeps the page in the browser
as long as the text of the base is the same; see layers/draw.py.
"""

from typing import NamedTuple

import folium
from streamlit_folium import st_folium

from layers.draw import Base, base_map

CLICKED = "last_active_drawing"


class Click(NamedTuple):
    """A feature that was clicked: key of its layer, its `id`, and when (ms, browser's clock)."""

    layer: str
    feature: str
    at_ms: int


def show(base: Base, *, change: folium.FeatureGroup, key: str, height: int) -> Click | None:
    """Show a map and give the last click on it, or None.

    The same click is given on every run until there is another one: compare `at_ms` with the
    last one that was acted upon. Panning, zooming and clicks beside features run nothing.

    Parameters
    ----------
    base
        From `layers.draw.base`; where its text changes, the map is loaded anew.
    change
        From `layers.draw.changing`, made anew on each run.
    key
        Names the map on its page.
    height
        In CSS pixels; the width is that of the container.
    """
    told = st_folium(
        base_map(base),
        key=key,
        height=height,
        use_container_width=True,
        returned_objects=[CLICKED],
        feature_group_to_add=change,
    )
    drawing = (told or {}).get(CLICKED)
    if not drawing:
        return None
    clicked = drawing["properties"]
    return Click(str(clicked["layer"]), str(clicked["id"]), int(clicked["at"]))

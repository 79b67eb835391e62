"""The layers that one belt has, those that are worked out among them, each with its geometry."""

import pandas as pd

from gis.analysis.responsibility.care import (
    BOUNDARY,
    ROAD_SECTIONS,
    LineInCare,
    drawn_claims,
    lines_in_care,
)
from gis.belt.belt import Belt, border_strip
from gis.crs import MetricFrame
from layers.layer import Layer
from layers.registry import catalogue
from layers.results.strip import LAYER as STRIP


def layers_of(belt: Belt) -> dict[str, Layer]:
    """Find the layers that the belt has, those that are worked out among them, in their order."""
    there = [
        layer for key, layer in catalogue().items() if key in belt.frames or key in belt.tables
    ]
    return {layer.key: layer for layer in sorted([*there, STRIP], key=lambda layer: layer.order)}


def frame_of(belt: Belt, key: str) -> pd.DataFrame:
    """Give a layer with its geometry: that of road sections is cut from their roads."""
    if key == STRIP.key:
        return border_strip(belt)
    if key == ROAD_SECTIONS and (roads := roads_in_care(belt)):
        return MetricFrame(pd.concat(map(drawn_claims, roads), ignore_index=True))
    return belt.tables[key] if key in belt.tables else belt.frame(key)


def roads_in_care(belt: Belt) -> list[LineInCare]:
    """List the roads that sections are declared for, as far as they are drawn."""
    return [care for care in lines_in_care(belt) if care.name != BOUNDARY]

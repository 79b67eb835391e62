"""The layers of one belt, including derived layers, each with its geometry."""

import pandas as pd

from gis.analysis.overview import drawn_sections, measured_road, roads_with_sections
from gis.belt.belt import Belt, border_strip
from gis.crs import MetricFrame
from gis.linear.measured_line import MeasuredLine
from layers.layer import Layer
from layers.registry import catalogue
from layers.results.strip import LAYER as STRIP

ROAD_SECTIONS = "road_sections"


def layers_of(belt: Belt) -> dict[str, Layer]:
    """Return the layers of the belt, including derived layers, in drawing order."""
    there = [
        layer for key, layer in catalogue().items() if key in belt.frames or key in belt.tables
    ]
    return {layer.key: layer for layer in sorted([*there, STRIP], key=lambda layer: layer.order)}


def frame_of(belt: Belt, key: str) -> pd.DataFrame:
    """Return a layer with its geometry; road sections are cut from their roads."""
    if key == STRIP.key:
        return border_strip(belt)
    if key == ROAD_SECTIONS and (roads := roads_in_care(belt)):
        pieces = [drawn_sections(belt, road=road, line=line) for road, line in roads.items()]
        return MetricFrame(pd.concat(pieces, ignore_index=True))
    return belt.tables[key] if key in belt.tables else belt.frame(key)


def roads_in_care(belt: Belt) -> dict[str, MeasuredLine]:
    """Return the measured line of each road that has sections and a usable geometry."""
    lines = {road: measured_road(belt, road=road) for road in roads_with_sections(belt)}
    return {road: line for road, line in lines.items() if line}

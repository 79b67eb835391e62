"""Merging of travel-time searches, so that trial posts are searched separately."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from types import MappingProxyType

import geopandas as gpd
import numpy as np
import pandas as pd

from gis.analysis.travel import BeltTravel
from gis.crs import MetricFrame, as_metric
from gis.travel.matrix import PointMinutes


def joined(parts: Sequence[BeltTravel]) -> BeltTravel:
    """Merge searches on one friction surface; no facility may be in two of them.

    The first one has the nearest facility of each place, however far away. The result is valid up
    to the least of their limits.
    """
    first, *others = parts
    lines = [first.line, *(part.line_within for part in others)]
    return replace(
        first,
        facilities=_together(part.facilities for part in parts),
        targets_within=MappingProxyType(
            {
                layer: _points_together([found, *(part.targets_within[layer] for part in others)])
                for layer, found in first.targets.items()
            }
        ),
        line_within=replace(
            first.line,
            posts=_together(line.posts for line in lines),
            minutes=np.vstack([line.minutes for line in lines]),
            limit_min=min(line.limit_min for line in lines),
            problems=tuple(told for line in lines for told in line.problems),
        ),
    )


def _points_together(parts: Sequence[PointMinutes]) -> PointMinutes:
    return replace(
        parts[0],
        posts=_together(part.posts for part in parts),
        minutes=np.vstack([part.minutes for part in parts]),
        limit_min=min(part.limit_min for part in parts),
        problems=tuple(told for part in parts for told in part.problems),
    )


def _together(frames: Iterable[MetricFrame]) -> MetricFrame:
    return as_metric(gpd.GeoDataFrame(pd.concat(list(frames))), name="facilities")

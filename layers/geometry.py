"""GeometryArray as the browser reads them: short texts of whole steps from place to place.

What a slider changes is sent at every move; these texts take a fourth of the room of GeoJSON.
Each number is written in letters of five bits, the lowest first, a sixth bit telling that more
follow; its sign is its lowest bit. (Google's encoded polylines do the same in other letters;
these ones mean nothing to HTML, to JSON or to the makers of the map.)
"""

from functools import partial
from itertools import pairwise
from typing import Any, Final

import numpy as np
import numpy.typing as npt
import shapely

from gis.arrays import GeometryArray
from gis.crs import MetricFrame, crs_of, lonlat_from_xy

Numbers = npt.NDArray[np.int64]

LETTERS: Final = np.frombuffer(
    b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+-", dtype=np.uint8
)
MORE: Final = 32
MOST_LETTERS: Final = 7  # 35 bits: 180 degrees in steps of a ten-millionth
AREA: Final = 2  # dimensions


def with_geometry(frame: MetricFrame) -> MetricFrame:
    """Give the rows that have a place."""
    shapes = np.asarray(frame.geometry.array)
    return MetricFrame(frame[~(shapely.is_missing(shapes) | shapely.is_empty(shapes))])


def places(frame: MetricFrame, *, decimals: int) -> dict[str, Any]:
    """Write the shapes of a frame for the browser.

    Parameters
    ----------
    frame
        No shape is missing or empty.
    decimals
        Of a degree.

    Returns
    -------
    dict
        `unit`, the steps in a degree; `kinds`, of each shape 0 for points, 1 for lines and 2
        for areas; `parts`, of each shape its points, lines or rings as texts of x, y, dx, dy,
        ... in steps, longitude first. Outer rings run against the clock, holes with it. Of a
        mixed collection only the parts of the highest kind are kept.
    """
    shapes = np.asarray(frame.geometry.array)
    lonlat = shapely.transform(shapes, partial(lonlat_from_xy, crs=crs_of(frame)))
    kinds = shapely.get_dimensions(lonlat)
    parts, owner = _parts(shapely.orient_polygons(lonlat), kinds)
    texts = _texts(parts, unit=10**decimals)
    first = np.searchsorted(owner, np.arange(len(shapes) + 1))
    return {
        "unit": 10**decimals,
        "kinds": kinds.tolist(),
        "parts": [texts[a:b] for a, b in pairwise(first)],
    }


def letters(numbers: Numbers) -> list[str]:
    """Write each number in letters."""
    signed = (numbers << 1) ^ (numbers >> 63)
    bits = (signed[:, None] >> (5 * np.arange(MOST_LETTERS))) & (MORE - 1)
    place = np.arange(MOST_LETTERS)
    length = np.max((place + 1) * (bits > 0), axis=1, initial=1)
    codes = bits + MORE * (place < length[:, None] - 1)
    text = LETTERS[codes[place < length[:, None]]].tobytes().decode()
    ends = np.cumsum(length)
    return [text[a:b] for a, b in zip(ends - length, ends, strict=True)]


def _parts(shapes: GeometryArray, kinds: npt.NDArray[np.int32]) -> tuple[GeometryArray, Numbers]:
    """Take shapes apart into points, lines and rings; tell whose each is, in order."""
    parts, owner = shapely.get_parts(shapes, return_index=True)
    kept = shapely.get_dimensions(parts) == kinds[owner]
    parts, owner = parts[kept], owner[kept]
    solid = kinds[owner] == AREA
    rings, of = shapely.get_rings(parts[solid], return_index=True)
    flat = np.concatenate([parts[~solid], rings])
    owners = np.concatenate([owner[~solid], owner[solid][of]])
    order = np.argsort(owners, kind="stable")
    return flat[order], owners[order]


def _texts(parts: GeometryArray, *, unit: int) -> list[str]:
    """Write the steps of each part."""
    lonlat, part = shapely.get_coordinates(parts, return_index=True)
    whole = np.rint(lonlat * unit).astype(np.int64)
    begins = np.diff(part, prepend=-1) > 0
    steps = np.where(begins[:, None], whole, np.diff(whole, axis=0, prepend=0))
    written = letters(steps.ravel())
    first = np.append(np.flatnonzero(begins), len(part)) * 2
    return ["".join(written[a:b]) for a, b in pairwise(first)]

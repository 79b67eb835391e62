"""The base picture: pale hypsometric tints with shaded relief, in the manner of Swiss maps.

Symbols must stand out, so everything here is pale. Shaded slopes turn blue and lit slopes warm,
which reads as relief at a far lower contrast than grey does. Slope and hillshade are computed in
gis/raster/terrain.py; this module chooses the colours.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from gis.arrays import FloatGrid
from gis.crs import Bounds
from gis.raster.terrain import Grid, generalised, hillshade, on_web_map, slope
from layers.surroundings import Surroundings, surroundings
from layers.webp import webp_bytes

Colours = npt.NDArray[np.float32]
"""Red, green and blue along the last axis, 0 to 255."""

# From the valleys to the heights: sage, straw, sand, clay, lilac grey.
TINTS: Final = ("#cddfc4", "#dfe6c9", "#efe8cf", "#ecdcc6", "#e0d3cd", "#d9d5e0")
LIGHT, SHADE = "#fffdf4", "#5a6488"
LIGHT_STRENGTH, SHADE_STRENGTH = 0.75, 0.62

# Azimuth and weight of each light, all at the same altitude. The main one is in the north-west,
# where readers expect it; the others show the ridges that run parallel to it.
LIGHTS: Final = ((315.0, 0.6), (270.0, 0.15), (0.0, 0.15), (225.0, 0.1))
ALTITUDE_DEG = 45.0
STEEP_QUANTILE, STEEP_SLOPE = (
    0.9,
    0.55,
)  # flat terrain is exaggerated until its quantile is this steep
MAX_EXAGGERATION = 4.0
# Large landforms are shaded separately, so that a range reads as one and not as a thousand spurs.
FORMS_SHARE = 1 / 200  # smoothing distance, as a share of the longer side of the map
FINE_WEIGHT, FORMS_WEIGHT = np.float32(0.55), np.float32(0.6)
LEAST_SPAN_M = 300.0  # least height range of the tints: a plain is one colour, not six
LONGEST_PX = 2_200
FADE_SHARE = 0.07  # of each side, over which the picture fades out into its surroundings


@dataclass(frozen=True)
class Relief:
    """A WebP picture for Leaflet's ImageOverlay, its bounds in degrees, and what is around it."""

    webp: bytes
    bounds_wsen: Bounds
    around: Surroundings


def relief(grid: Grid) -> Relief:
    """Draw the terrain as a pale base map, transparent where there is no elevation.

    Towards its edges it fades out.
    """
    (heights, light), bounds_wsen = on_web_map(
        [grid.values, lightness(grid)], grid, longest_px=LONGEST_PX
    )
    tints = _tinted(heights, span=_span(grid.values))
    colours = shaded(tints, light)
    opacity = np.where(np.isnan(heights), 0, np.rint(255 * fading(heights.shape)))
    rgba = np.dstack([np.rint(np.nan_to_num(colours)), opacity]).astype(np.uint8)
    return Relief(webp_bytes(rgba), bounds_wsen, surroundings(tints, bounds_wsen))


def fading(shape: tuple[int, ...]) -> FloatGrid:
    """Return the opacity of a picture (rows, cols): 1 inside, smoothly down to 0 at its edges."""
    down, across = (_rising(length) for length in shape)
    return np.asarray(down[:, None] * across[None, :])


def _rising(length: int) -> FloatGrid:
    from_edge = np.minimum(np.arange(length), np.arange(length)[::-1])
    share = np.clip(from_edge / max(length * FADE_SHARE, 1), 0, 1)
    return np.asarray(share * share * (3 - 2 * share), dtype=np.float32)


def coloured(grid: Grid) -> Colours:
    """Colour the terrain on its own cells (rows, cols, 3), 0 to 255; NaN without elevation."""
    return shaded(_tinted(grid.values, span=_span(grid.values)), lightness(grid))


def _tinted(heights: FloatGrid, *, span: tuple[float, float]) -> Colours:
    lowest, highest = span
    return tinted((heights - lowest) / (highest - lowest))


def lightness(grid: Grid) -> FloatGrid:
    """Shade the terrain and its large landforms: negative in shade, positive in light.

    (rows, cols), between -1.2 and about 0.5; 0 where it is flat or the gradient is unknown.
    """
    west, south, east, north = grid.bounds_xy
    reach_m = max(east - west, north - south) * FORMS_SHARE
    fine, forms = _lit(grid), _lit(generalised(grid, reach_m=reach_m))
    both: FloatGrid = FINE_WEIGHT * fine + FORMS_WEIGHT * forms
    return both


def tinted(share: FloatGrid) -> Colours:
    """Tint relative heights (rows, cols) from 0 to 1; returns (rows, cols, 3), 0 to 255."""
    stops = np.linspace(0, 1, len(TINTS))
    colours = np.array([_rgb(tint) for tint in TINTS])
    return np.dstack([np.interp(share, stops, channel) for channel in colours.T]).astype(np.float32)


def shaded(colours: Colours, light: FloatGrid) -> Colours:
    """Blend colours (rows, cols, 3) with the shade or light colour according to `lightness`."""
    warm = np.clip(light * LIGHT_STRENGTH * 2, 0, LIGHT_STRENGTH)[..., None]
    cool = np.clip(-light * SHADE_STRENGTH, 0, SHADE_STRENGTH)[..., None]
    lit = colours + (_rgb(LIGHT) - colours) * warm
    mixed: Colours = lit + (_rgb(SHADE) - lit) * cool
    return mixed


def _lit(grid: Grid) -> FloatGrid:
    exaggeration = _exaggeration(slope(grid))
    lit = [
        hillshade(grid, azimuth_deg=azimuth, altitude_deg=ALTITUDE_DEG, exaggeration=exaggeration)
        for azimuth, _ in LIGHTS
    ]
    mean = np.average(lit, axis=0, weights=[weight for _, weight in LIGHTS])
    flat = np.sin(np.radians(ALTITUDE_DEG))
    return np.nan_to_num(np.asarray(mean / flat - 1, dtype=np.float32))


def _exaggeration(slopes: FloatGrid) -> float:
    known = slopes[~np.isnan(slopes)]
    steep = float(np.quantile(known, STEEP_QUANTILE)) if known.size else STEEP_SLOPE
    return min(max(STEEP_SLOPE / max(steep, 1e-6), 1.0), MAX_EXAGGERATION)


def _span(heights: FloatGrid) -> tuple[float, float]:
    """Return the height range of the tints; the quantiles leave out single peaks and pits."""
    low, high = (float(h) for h in np.nanquantile(heights, (0.01, 0.995)))
    return low, max(high, low + LEAST_SPAN_M)


def _rgb(colour: str) -> Colours:
    return np.array([int(colour[place : place + 2], 16) for place in (1, 3, 5)], dtype=np.float32)

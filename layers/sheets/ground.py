"""The relief under a map on paper, in the projection of the map."""

from dataclasses import dataclass
from io import BytesIO
from typing import Final, NamedTuple

import numpy as np
import numpy.typing as npt
from PIL import Image, ImageColor

from gis.raster.terrain import Grid
from layers.relief import coloured
from layers.sheets.frame import PX_MM, Frame

DOTS_PER_MM: Final = 6.0  # 150 dpi: the relief is soft
QUALITY: Final = 82
BARE: Final = "#f6f2e7"  # where there is no relief


class Picture(NamedTuple):
    """A JPEG, and where it lies on the map: left, top, width and height in px."""

    jpeg: bytes
    box_px: tuple[float, float, float, float]


@dataclass(frozen=True, eq=False, kw_only=True)
class Ground:
    """The terrain of a belt in colours; it serves all maps of an atlas."""

    grid: Grid
    image: Image.Image

    def within(self, frame: Frame) -> Picture | None:
        """Cut the picture of a frame; None where the terrain ends before it."""
        west, south, east, north = self.grid.bounds_xy
        left, bottom, right, top = frame.bounds_xy
        inside = (max(west, left), max(south, bottom), min(east, right), min(north, top))
        if inside[0] >= inside[2] or inside[1] >= inside[3]:
            return None
        wide_m, high_m = self.grid.cell_m
        cells = (
            (inside[0] - west) / wide_m,
            (north - inside[3]) / high_m,
            (inside[2] - west) / wide_m,
            (north - inside[1]) / high_m,
        )
        unit = frame.metres_per_px
        wide_px, high_px = (inside[2] - inside[0]) / unit, (inside[3] - inside[1]) / unit
        dots = [max(round(side * PX_MM * DOTS_PER_MM), 1) for side in (wide_px, high_px)]
        cut = self.image.resize((dots[0], dots[1]), Image.Resampling.BICUBIC, box=cells)
        into = BytesIO()
        cut.save(into, "JPEG", quality=QUALITY)
        at = (inside[0] - left) / unit, (top - inside[3]) / unit
        return Picture(into.getvalue(), (*at, wide_px, high_px))


def ground(grid: Grid) -> Ground:
    """Colour the terrain; where there is no elevation it is as the bare map."""
    colours = coloured(grid)
    bare = np.isnan(colours).any(axis=2, keepdims=True)
    shown = np.where(bare, np.array(ImageColor.getrgb(BARE)), colours)
    rgb: npt.NDArray[np.uint8] = np.rint(np.clip(shown, 0, 255)).astype(np.uint8)
    return Ground(grid=grid, image=Image.fromarray(rgb, mode="RGB"))

"""The lines that constrain the terrain: the boundary and the rivers of the sources.

The boundary runs near the public points and is bent to its official length. Its east part is the
river Nan'a, which comes from the basin of Menglong, where its course is invented.
"""

from dataclasses import dataclass

import numpy as np
import pyproj

from data.make_jinghong import public
from data.make_jinghong.figures import OFFICIAL_BOUNDARY_M
from data.make_jinghong.lines import bend, evenly, in_steps, round_corners, with_length
from gis.arrays import FloatArray
from gis.crs import ground_lengths_m, lonlat_from_xy, xy_from_lonlat

CRS_TEXT = "EPSG:4543"
CRS = pyproj.CRS.from_user_input(CRS_TEXT)
RIVER_POINTS = 18  # of the public boundary points, those from the Lancang up the Nan'a
DECIMALS = 7  # of a degree: 1 cm
BOUNDARY_STEPS = 1_200  # about 94 m each

# The invented courses of the Nan'a and the Liusha above their last public point.
NANA_LONLAT = np.array(
    [
        (100.588, 21.742), (100.620, 21.735), (100.646, 21.716), (100.660, 21.692),
        (100.668, 21.660), (100.684, 21.628), (100.694, 21.600), (100.690, 21.575),
        (100.705, 21.556), (100.728, 21.560), (100.750, 21.584), (100.772, 21.610),
        (100.796, 21.634), (100.822, 21.645), (100.8464, 21.6378),
    ]
)  # fmt: skip
LIUSHA_LONLAT = np.array(
    [
        (100.560, 21.905), (100.602, 21.918), (100.648, 21.930), (100.690, 21.944),
        (100.738, 21.960), (100.768, 21.978), (100.790, 21.995), (100.8005, 22.0125),
    ]
)  # fmt: skip
JINGHA_LONLAT = np.array(
    [
        (100.925, 21.742), (100.945, 21.762), (100.958, 21.785), (100.978, 21.800),
        (100.998, 21.812), (101.008, 21.830), (101.022, 21.8490),
    ]
)  # fmt: skip
LANCANG_BELOW_LONLAT = np.array([(101.185, 21.54), (101.165, 21.46), (101.195, 21.35)])


@dataclass(frozen=True)
class Waters:
    """Lines in working metres; rivers in flow direction with the height of each point."""

    boundary: FloatArray
    lancang: FloatArray
    nana: FloatArray
    liusha: FloatArray
    jingha: FloatArray
    nana_border_points: int  # the number of the Nan'a's last points, shared with the boundary

    def heights_m(self) -> dict[str, FloatArray]:
        """Return the height of each river's points, falling from the first to the last."""
        mouth = _fall(
            self.lancang, ((0.0, 552.0), (0.39, 540.0), (0.52, 529.0), (0.72, 505.0), (1.0, 480.0))
        )
        nana_mouth = _height_at(self.lancang, mouth, self.nana[-1])
        liusha_mouth = _height_at(self.lancang, mouth, self.liusha[-1])
        jingha_mouth = _height_at(self.lancang, mouth, self.jingha[-1])
        nana = ((0.0, 790.0), (0.06, 752.0), (0.115, 730.0), (0.2, 650.0), (0.26, 624.0),
                (0.42, 585.0), (1.0, nana_mouth))  # fmt: skip
        liusha = ((0.0, 720.0), (0.35, 590.0), (0.6, 550.0), (1.0, liusha_mouth))
        jingha = ((0.0, 640.0), (0.2, 596.0), (0.45, 566.0), (0.7, 548.0), (1.0, jingha_mouth))
        return {
            "lancang": mouth,
            "nana": _fall(self.nana, nana),
            "liusha": _fall(self.liusha, liusha),
            "jingha": _fall(self.jingha, jingha),
        }


def waters() -> Waters:
    """Bend the boundary to its official length, and build the known rivers."""
    boundary = with_length(_boundary, ground_length_m, target_m=OFFICIAL_BOUNDARY_M, most=0.25)
    course = np.vstack([public.LANCANG, LANCANG_BELOW_LONLAT])
    lancang = _river(course, share=0.12, theme="lancang")
    lancang = np.insert(lancang, _nearest_gap(lancang, boundary[0]), boundary[:1], axis=0)
    upper = _river(NANA_LONLAT, share=0.2, theme="nana")
    border = boundary[: _nearest(boundary, upper[-1]) + 1][::-1]
    nana = np.vstack([upper[:-1], border])
    liusha = _into(lancang, _river(LIUSHA_LONLAT, share=0.2, theme="liusha"))
    jingha = _into(lancang, _river(JINGHA_LONLAT, share=0.2, theme="jingha"))
    return Waters(boundary, lancang, nana, liusha, jingha, len(border))


def snapped(xy: FloatArray) -> FloatArray:
    """Round points to the precision of the written longitude and latitude."""
    lonlat = lonlat_from_xy(xy, crs=CRS).round(DECIMALS)
    return xy_from_lonlat(lonlat, crs=CRS)


def _boundary(share: float) -> FloatArray:
    frame = xy_from_lonlat(public.BOUNDARY, crs=CRS)
    river = bend(frame[:RIVER_POINTS], share=share, step_m=500.0, theme="river border")
    ridge = bend(frame[RIVER_POINTS - 1 :], share=share, step_m=250.0, theme="ridge border")
    river, ridge = round_corners(river, times=3), round_corners(ridge, times=2)
    return snapped(in_steps(np.vstack([river, ridge[1:]]), steps=BOUNDARY_STEPS))


def ground_length_m(xy: FloatArray) -> float:
    """Measure the geodesic length of a line as it will be written."""
    lonlat = lonlat_from_xy(xy, crs=CRS).round(DECIMALS)
    return float(ground_lengths_m(lonlat).sum())


def _river(lonlat: FloatArray, *, share: float, theme: str) -> FloatArray:
    frame = xy_from_lonlat(lonlat, crs=CRS)
    bent = bend(frame, share=share, step_m=700.0, theme=theme)
    return snapped(evenly(round_corners(bent, times=3), step_m=120.0))


def _into(main: FloatArray, river: FloatArray) -> FloatArray:
    return np.vstack([river[:-1], main[[_nearest(main, river[-1])]]])


def _nearest(line: FloatArray, point: FloatArray) -> int:
    return int(np.argmin(np.hypot(*(line - point).T)))


def _nearest_gap(line: FloatArray, point: FloatArray) -> int:
    detour_m = np.hypot(*(line[:-1] - point).T) + np.hypot(*(line[1:] - point).T)
    return int(np.argmin(detour_m - np.hypot(*np.diff(line, axis=0).T))) + 1


def _fall(line: FloatArray, shares_heights: tuple[tuple[float, float], ...]) -> FloatArray:
    steps_m = np.hypot(*np.diff(line, axis=0).T)
    share = np.concatenate([[0.0], np.cumsum(steps_m)]) / steps_m.sum()
    shares, heights_m = zip(*shares_heights, strict=True)
    return np.interp(share, shares, heights_m)


def _height_at(line: FloatArray, heights_m: FloatArray, point: FloatArray) -> float:
    return float(heights_m[_nearest(line, point)])

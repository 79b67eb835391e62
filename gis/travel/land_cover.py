"""Off-road walking speed by land-cover code.

Speeds are for level ground; slope is applied in gis/cost/field.py. Land cover shows neither paths
under trees nor bridges, so roads and rivers are separate layers.

References
----------
World Health Organization, University of Geneva: AccessMod 5 user manual, travelling scenario
tables. Its example for those on foot: built-up areas and bare soil 5 km/h, vegetation that is
not dense 4, of medium density 3 (Tobler's off-path factor of 0.6), dense 2.
Zanaga, D. et al. (2022). ESA WorldCover 10 m 2021 v200.
Chen, J. et al. (2015). Global land cover mapping at 30 m resolution: a POK-based operational
approach. ISPRS Journal of Photogrammetry and Remote Sensing 103, 7-27 (GlobeLand30).
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

import numpy as np
import numpy.typing as npt

from gis.arrays import BoolArray, CodeGrid, FloatArray
from gis.errors import InputError, Problem
from gis.raster.rasterize import RankGrid
from gis.raster.terrain import MOST_CODE, UNKNOWN, Grid
from gis.travel.speeds import is_number, min_per_m

BARE_KMH, LOW_KMH, MEDIUM_KMH, DENSE_KMH, WATER_KMH = 5.0, 4.0, 3.0, 2.0, 0.0
# Not in AccessMod's example: as slow as its slowest ground.
WETLAND_KMH = ICE_KMH = DENSE_KMH
LEGENDS: Final[Mapping[str, Mapping[int, float]]] = MappingProxyType(
    {
        "worldcover": {
            10: DENSE_KMH,  # tree cover
            20: MEDIUM_KMH,  # shrubland
            30: LOW_KMH,  # grassland
            40: LOW_KMH,  # cropland
            50: BARE_KMH,  # built-up
            60: BARE_KMH,  # bare or sparse vegetation
            70: ICE_KMH,  # snow and ice
            80: WATER_KMH,  # permanent water bodies
            90: WETLAND_KMH,  # herbaceous wetland
            95: WETLAND_KMH,  # mangroves
            100: LOW_KMH,  # moss and lichen
        },
        "globeland30": {
            10: LOW_KMH,  # cultivated land
            20: DENSE_KMH,  # forest
            30: LOW_KMH,  # grassland
            40: MEDIUM_KMH,  # shrubland
            50: WETLAND_KMH,  # wetland
            60: WATER_KMH,  # water bodies
            70: LOW_KMH,  # tundra
            80: BARE_KMH,  # artificial surfaces
            90: BARE_KMH,  # bare land
            100: ICE_KMH,  # permanent snow and ice
        },
    }
)
MOST_KMH = 8.0  # as gis.travel.speeds.Speeds: faster is running
LEAST_KMH = 0.1


@dataclass(frozen=True, eq=False, kw_only=True)
class LandCover:
    """Land cover on the cells of a grid.

    Attributes
    ----------
    codes
        (rows, cols), 0 to `MOST_CODE`; `UNKNOWN` where there is no data.
    kmh
        The speed on foot by code; 0 if impassable.
    """

    codes: CodeGrid
    kmh: Mapping[int, float]


def speeds_by_code(told: Mapping[str, object]) -> dict[int, float]:
    """Read the speeds under `[landcover]` in belt.toml.

    Parameters
    ----------
    told
        `legend` names one of `LEGENDS`; `codes` has km/h by code, and overrides the legend.

    Raises
    ------
    InputError
        Where the legend is unknown, and for every code or speed that is not valid.
    """
    legend, codes = told.get("legend"), told.get("codes", {})
    problems = [] if legend is None or str(legend) in LEGENDS else [_no_legend(legend)]
    kmh = dict(LEGENDS.get(str(legend), {}))
    for code, speed in codes.items() if isinstance(codes, dict) else [("codes", codes)]:
        if _is_code(code) and is_number(speed) and _is_speed(speed):
            kmh[int(code)] = float(speed)
        else:
            problems.append(_no_speed(code, speed))
    if problems:
        raise InputError.of(problems)
    return kmh


def off_road_cells(
    cover: LandCover | None, grid: Grid, *, off_road_kmh: float
) -> tuple[RankGrid, FloatArray]:
    """Return the off-road walking pace of each cell; uniform without land cover.

    Parameters
    ----------
    off_road_kmh
        The speed where the land cover is unknown.

    Returns
    -------
    tuple
        A rank (rows, cols), and the pace of each; NaN on water. Diagonal water is widened so that
        its cells share sides.

    Raises
    ------
    InputError
        Listing every code without a speed.
    """
    open_pace = min_per_m(off_road_kmh)
    if cover is None:
        return np.zeros(grid.values.shape, np.int32), np.array([open_pace])
    # The rank is the code plus 1, so that `UNKNOWN` comes first.
    rank = cover.codes + np.int32(1)
    met = np.flatnonzero(np.bincount(rank.ravel())[1:])
    _check_named(met, cover.kmh)
    pace = np.full(rank.max(initial=0) + 1, np.nan)
    pace[0] = open_pace
    for code in met.tolist():
        if cover.kmh[code] > 0:
            pace[code + 1] = min_per_m(cover.kmh[code])
    water = np.isnan(pace)[rank]
    if water.any():
        rank[_corners(water)] = rank[water][0]
    return rank, pace


def unknown_cells(cover: LandCover | None, grid: Grid) -> Iterator[Problem]:
    """Report the number of land cells with unknown land cover."""
    count = 0
    if cover is not None:
        count = int(((cover.codes == UNKNOWN) & ~np.isnan(grid.values)).sum())
    if count:
        yield Problem(
            "Terrain cells without land cover: {count}; they are treated as open ground.",
            "Use a land-cover raster that covers the whole terrain.",
            layer="landcover",
            values={"count": count},
        )


def _corners(water: BoolArray) -> BoolArray:
    """Find one dry cell at each corner where two water cells touch only diagonally."""
    corners = np.zeros_like(water)
    nw, ne, sw, se = water[:-1, :-1], water[:-1, 1:], water[1:, :-1], water[1:, 1:]
    corners[:-1, 1:] |= nw & se & ~ne & ~sw
    corners[:-1, :-1] |= ne & sw & ~nw & ~se
    return corners


def _check_named(met: npt.NDArray[np.intp], kmh: Mapping[int, float]) -> None:
    lacking = [str(code) for code in met.tolist() if code not in kmh]
    if lacking:
        raise InputError(
            "The land cover has codes without a speed: {codes}.",
            remedy="Set a speed for each in codes under [landcover] in belt.toml, in "
            "km/h; 0 means impassable.",
            codes=", ".join(lacking),
        )


def _is_code(text: str) -> bool:
    return text.isdecimal() and int(text) <= MOST_CODE


def _is_speed(kmh: float) -> bool:
    return kmh == 0 or LEAST_KMH <= kmh <= MOST_KMH


def _no_legend(legend: object) -> Problem:
    return Problem(
        "{legend} is not a known land-cover legend.",
        "Use one of {known}, or define your own codes.",
        values={"legend": str(legend), "known": ", ".join(LEGENDS)},
    )


def _no_speed(code: str, kmh: object) -> Problem:
    return Problem(
        "{code} = {kmh} is not a valid speed for a land-cover code.",
        "Write a whole-number code and a speed from {least:g} to {most:g} km/h, or 0 for "
        "impassable.",
        values={"code": code, "kmh": str(kmh), "least": LEAST_KMH, "most": MOST_KMH},
    )

"""Datums: which ones count as CGCS2000, which are converted and by what, which are refused.

WGS 84, the realisations of ITRF and CGCS2000 agree to about a metre and count as one. Beijing 54
and Xi'an 80 are refused: PROJ would treat most of their systems as equal to CGCS2000, which is
wrong by up to 100 m, and the true parameters are classified. Any other datum is converted to WGS 84
by the most accurate transformation that the EPSG dataset in PROJ has for it.
"""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

import numpy as np
import pyproj
from pyproj.transformer import TransformerGroup

from gis.arrays import FloatArray
from gis.errors import CrsError

WGS84: Final = pyproj.CRS.from_epsg(4326)
MAX_LON, MAX_LAT = 180.0, 90.0
LEAST_METRES = 1_000.0  # of projected coordinates: no map is this near to their origin
MILLION = 1_000_000
ZONE_DEGREES = 3
# CGCS2000 zones of 3 and of 6 degrees whose eastings begin with their number.
ZONES_3, FIRST_ZONE_3_EPSG = range(25, 46), 4513
FIRST_3_DEGREE_EPSG = 4534  # those of 3 degrees whose eastings don't, in the same order
ZONES_6, FIRST_ZONE_6_EPSG = range(13, 24), 4491
MAX_ERROR_M = 10.0  # of a transformation between datums
AS_ONE: Final = re.compile(
    r"world geodetic system 1984( \(.*\)| ensemble)?|(d_)?wgs[_ ]?(19)?84|"
    r"international terrestrial reference frame \d{4}|itrf[_ ]?\d{2,4}|igs[_ ]?\d\d|"
    r"china 2000|(d_)?(cgcs[_ ]?2000|china[_ ]2000)|china geodetic coordinate system 2000",
    re.IGNORECASE,
)
AS_ONE_RADIUS_M: Final = 6_378_137.0  # of WGS 84, GRS 80 and CGCS2000 alike
ASK_FOR_CGCS2000: Final = "Ask for the data in CGCS2000 or WGS 84."
# 北京54, Beijing_1954, 1954年北京坐标系, BJ-54, New Beijing; 西安80, Xi'an 1980, Xian_80 …
OLD_NAMES: Final = re.compile(
    r"(beijing|peking|bj|北京)\W{0,2}_?(坐标系)?\W{0,2}_?(19)?54|(19)?54年?_?\W{0,2}(beijing|bj|北京)|"
    r"new[_ ]*beijing|新北京|"
    r"(xi'?an|西安)\W{0,2}_?(坐标系)?\W{0,2}_?(19)?80|(19)?80年?_?\W{0,2}(国家|xi'?an|西安)",
    re.IGNORECASE,
)
# Their ellipsoids by semi-major axis: Krassowsky 1940 and IAG 1975.
OLD_RADII_M: Final = (6_378_245.0, 6_378_140.0)
# EPSG datums on the Krassowsky ellipsoid with names of their own.
NEIGHBOURS: Final = re.compile(
    r"(d_)?(pulkovo|hanoi|lao|vientiane|south[_ ]yemen|albanian|afgooye|ukraine|ucs)",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class DatumStep:
    """A published transformation from a system on another datum to WGS 84.

    Attributes
    ----------
    name
        The EPSG name, for example `Indian 1975 to WGS 84 (4)`.
    accuracy_m
        As EPSG states it.
    area, area_wsen
        Where it is meant to be used: in words, and in degrees (west, south, east, north).
    pipeline
        The PROJ pipeline from the system, easting or longitude first, to longitude and latitude on
        WGS 84 in degrees.
    """

    name: str
    accuracy_m: float
    area: str
    area_wsen: tuple[float, float, float, float]
    pipeline: str


def accepted(crs: pyproj.CRS | None, *, name: str, fitting: str = "") -> pyproj.CRS:
    """Return the CRS of a file if its positions can be converted to CGCS2000.

    Parameters
    ----------
    name
        The file, for the message.
    fitting
        Systems that the coordinates would fit, for the message if the file has none.

    Raises
    ------
    CrsError
        If there is none, if it is not georeferenced, if its datum is Beijing 54 or Xi'an 80 by name
        or by ellipsoid, or if no transformation from its datum to WGS 84 has a stated accuracy
        within `MAX_ERROR_M`.
    """
    if crs is None:
        raise CrsError(
            "{name} has no coordinate reference system.",
            remedy="Save it again from your GIS with one; we never guess. Its coordinates would "
            "fit {fitting}."
            if fitting
            else "Save it again from your GIS with one; we never guess.",
            name=name,
            fitting=fitting,
        )
    if crs.geodetic_crs is None or crs.is_geocentric or _is_old(crs):
        raise CrsError(
            "{name} is in {crs}, which cannot be converted to CGCS2000 here.",
            remedy="Ask the survey office to convert it to CGCS2000.",
            name=name,
            crs=crs.name,
        )
    if not counts_as_cgcs2000(crs):
        _check_exact(crs, name=name)
    return crs


def fitting(xy: FloatArray) -> str:
    """Name the systems of CGCS2000 that positions (n, 2) would fit; empty if none."""
    xy = np.abs(xy[np.isfinite(xy).all(axis=1)])
    if not len(xy):
        return ""
    x, y = xy.max(axis=0)
    if x <= MAX_LON and y <= MAX_LAT:
        return "EPSG:4490"
    zone = int(x // MILLION)
    if zone in ZONES_3:
        return f"EPSG:{FIRST_ZONE_3_EPSG + zone - ZONES_3[0]}"
    if zone in ZONES_6:
        return f"EPSG:{FIRST_ZONE_6_EPSG + zone - ZONES_6[0]}"
    # An easting without a zone number fits any zone.
    return "EPSG:4534–4554" if LEAST_METRES < x < MILLION and y > LEAST_METRES else ""


def zone_at(lon: float) -> int | None:
    """Give the number of the 3-degree zone of CGCS2000 at a longitude; None outside China's."""
    zone = round(lon / ZONE_DEGREES)
    return zone if zone in ZONES_3 else None


def zone_system(zone: int) -> pyproj.CRS:
    """Give a 3-degree zone of CGCS2000, its eastings without the number of the zone."""
    return pyproj.CRS.from_epsg(FIRST_3_DEGREE_EPSG + zone - ZONES_3[0])


def numbered_zone_system(zone: int) -> pyproj.CRS:
    """Give a 3-degree zone of CGCS2000 whose eastings begin with its number."""
    return pyproj.CRS.from_epsg(FIRST_ZONE_3_EPSG + zone - ZONES_3[0])


def counts_as_cgcs2000(crs: pyproj.CRS) -> bool:
    """Return whether a system is on WGS 84, on a realisation of ITRF or on CGCS2000."""
    if crs.geodetic_crs is None or crs.ellipsoid is None or _is_old(crs):
        return False
    radius_m = float(crs.ellipsoid.semi_major_metre)
    return radius_m == AS_ONE_RADIUS_M and AS_ONE.fullmatch(_datum(crs)) is not None


def step_to_wgs84(crs: pyproj.CRS) -> DatumStep | None:
    """Find the most accurate published transformation to WGS 84, valid anywhere.

    Returns
    -------
    DatumStep or None
        None where there is no transformation with a stated accuracy.
    """
    return _step(crs.to_wkt())


def operation(source: pyproj.CRS, target: pyproj.CRS) -> str | None:
    """Write the PROJ pipeline between two accepted systems, easting or longitude first.

    Returns
    -------
    str or None
        None if both count as CGCS2000: PROJ then changes only the projection.
    """
    if counts_as_cgcs2000(source) and counts_as_cgcs2000(target):
        return None
    back = [
        step.removeprefix("inv ") if step.startswith("inv ") else f"inv {step}"
        for step in reversed(_steps_to_wgs84(target))
    ]
    return " step ".join(["proj=pipeline", *_steps_to_wgs84(source), *back])


def warping(source: pyproj.CRS, target: pyproj.CRS) -> dict[str, str]:
    """Return the option with which GDAL warps by `operation`; none where PROJ's own way is right.

    GDAL passes positions in the axis order of each system.
    """
    steps = operation(source, target)
    if steps is None:
        return {}
    swap = "step proj=axisswap order=2,1"
    first = swap if _northing_first(source) else ""
    last = swap if _northing_first(target) else ""
    inner = steps.removeprefix("proj=pipeline")
    return {"COORDINATE_OPERATION": f"proj=pipeline {first} {inner} {last}"}


def _northing_first(crs: pyproj.CRS) -> bool:
    return bool(crs.axis_info) and crs.axis_info[0].direction.casefold() == "north"


def _steps_to_wgs84(crs: pyproj.CRS) -> list[str]:
    """Split the transformation to WGS 84 into its steps; empty if nothing changes."""
    if counts_as_cgcs2000(crs):
        text = pyproj.Transformer.from_crs(crs, WGS84, always_xy=True).definition
    else:
        step = step_to_wgs84(crs)
        text = step.pipeline if step else "proj=noop"  # None was rejected before, by `accepted`
    single, *steps = text.split(" step ")
    return [step for step in steps or [single] if step not in ("proj=noop", "noop")]


@lru_cache(maxsize=64)
def _step(wkt: str) -> DatumStep | None:
    ways = TransformerGroup(pyproj.CRS.from_wkt(wkt), WGS84, always_xy=True).transformers
    stated = [way for way in ways if way.accuracy >= 0 and "Ballpark" not in way.description]
    if not stated:
        return None
    best = min(stated, key=lambda way: way.accuracy)  # PROJ lists its preferred one first
    area = best.area_of_use
    return DatumStep(
        name=" + ".join(part for part in best.description.split(" + ") if " to " in part),
        accuracy_m=float(best.accuracy),
        area=area.name.rstrip(".") if area else "",
        area_wsen=(area.west, area.south, area.east, area.north) if area else (-180, -90, 180, 90),
        pipeline=best.definition,
    )


def _check_exact(crs: pyproj.CRS, *, name: str) -> None:
    step = step_to_wgs84(crs)
    if step is not None and step.accuracy_m <= MAX_ERROR_M:
        return
    about = {"name": name, "crs": crs.name, "datum": _datum(crs) or "-"}
    if step is None:
        raise CrsError(
            "{name} is in {crs} on the datum {datum}, from which no published transformation to "
            "WGS 84 states its accuracy.",
            remedy=ASK_FOR_CGCS2000,
            **about,
        )
    raise CrsError(
        "{name} is in {crs} on the datum {datum}; the most accurate published transformation to "
        "WGS 84 errs by up to {accuracy:g} m.",
        remedy=ASK_FOR_CGCS2000,
        accuracy=step.accuracy_m,
        **about,
    )


def _is_old(crs: pyproj.CRS) -> bool:
    """Return whether the datum is Beijing 54 or Xi'an 80, by any name or by its ellipsoid."""
    geodetic = crs.geodetic_crs
    names = (crs.name, geodetic.name if geodetic else "", _datum(crs))
    ellipsoid = crs.ellipsoid
    radius_m = float(ellipsoid.semi_major_metre) if ellipsoid else 0.0
    on_old_ellipsoid = any(abs(radius_m - old) < 0.5 for old in OLD_RADII_M)
    return any(OLD_NAMES.search(name) for name in names) or (
        on_old_ellipsoid and not NEIGHBOURS.match(_datum(crs))
    )


def _datum(crs: pyproj.CRS) -> str:
    geodetic = crs.geodetic_crs
    return geodetic.datum.name if geodetic and geodetic.datum else ""

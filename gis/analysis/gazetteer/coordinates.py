"""Coordinates as people write them: degrees, degrees with minutes and seconds, metres of a zone."""

import re
from typing import Final

import numpy as np

from gis.belt.belt import Belt
from gis.crs import CHINA_WSEN, lonlat_from_xy
from gis.datums import MILLION, ZONES_3, numbered_zone_system

NUMBER: Final = r"[+-]?\d+(?:\.\d+)?"
PAIR: Final = re.compile(rf"({NUMBER})\s*[,，、;；\s]\s*({NUMBER})")
BRACKETS: Final = re.compile(r"[(\[]\s*(.*?)\s*[)\]]")
ANGLE: Final = (
    r"(?P<{0}_degrees>\d+(?:\.\d+)?)\s*[°度]?\s*"
    r"(?:(?P<{0}_minutes>\d+(?:\.\d+)?)\s*[′'分]\s*)?"
    r"(?:(?P<{0}_seconds>\d+(?:\.\d+)?)\s*(?:[″\"秒]|''|′′)\s*)?"
)
SIDE: Final = r"(?P<{0}_side>[NSEW]|[东西]经|[南北]纬)\s*"
BETWEEN: Final = r"\s*[,，、;；]?\s*"
HALVES: Final = ("one", "other")
WAYS: Final = tuple(
    re.compile(BETWEEN.join(half.format(name) for name in HALVES).strip(), re.IGNORECASE)
    for half in (SIDE + ANGLE, ANGLE + SIDE)
)
# Both halves without a side: each must have its sign of degrees.
WITHOUT_SIDE: Final = re.compile(
    BETWEEN.join(ANGLE.format(name).replace("[°度]?", "[°度]", 1) for name in HALVES).strip()
)
SIGN_OF: Final = {"N": 1, "S": -1, "E": 1, "W": -1, "北": 1, "南": -1, "东": 1, "西": -1}
OF_LATITUDE: Final = "NS北南"
MOST_DEGREES: Final = 360.0
ZONE_EASTING: Final = 10_000_000.0  # from here on an easting begins with its zone number
LEAST_NORTHING: Final = 1_000_000.0  # an easting without zone number is below it

LonLat = tuple[float, float]


def lonlat_of(belt: Belt, text: str) -> LonLat | None:
    """Read coordinates; None where a text is none.

    Brackets around both are left out. Degrees are read longitude first, and the other way round
    where only that is in China. Metres are those of the belt's CRS, or of a 3-degree zone of
    CGCS2000 where the easting begins with the zone's number; the northing may come first, as
    surveyors write it.

    Returns
    -------
    tuple or None
        Longitude and latitude, which may be beyond the globe; `place_at` checks it.
    """
    within = BRACKETS.fullmatch(text)
    text = within[1] if within else text
    pair = PAIR.fullmatch(text)
    if pair:
        one, other = float(pair[1]), float(pair[2])
        if max(abs(one), abs(other)) > MOST_DEGREES:
            return _from_metres(belt, one, other)
        return _in_order(one, other)
    return _from_halves(text)


def _from_halves(text: str) -> LonLat | None:
    """Read `101°12′30″E 21°30′N`, `东经101度12分 北纬21.5度` and the like, in either order."""
    if bare := WITHOUT_SIDE.fullmatch(text):
        one, other = (_angle(bare, half) for half in HALVES)
        if one is None or other is None:
            return None
        lonlat = _in_order(one, other)
        return lonlat if _is_in_china(*lonlat) else None  # nothing tells which is which
    found = next(filter(None, (way.fullmatch(text) for way in WAYS)), None)
    if found is None:
        return None
    told = {}
    for half in HALVES:
        side = found[f"{half}_side"].upper()[:1]
        angle = _angle(found, half)
        if angle is None:
            return None
        told[side in OF_LATITUDE] = SIGN_OF[side] * angle
    return (told[False], told[True]) if len(told) == 2 else None


def _angle(found: re.Match[str], half: str) -> float | None:
    """Return degrees; None where minutes or seconds are 60 or more."""
    degrees, minutes, seconds = (
        float(found[f"{half}_{part}"] or 0) for part in ("degrees", "minutes", "seconds")
    )
    return None if max(minutes, seconds) >= 60 else degrees + minutes / 60 + seconds / 3_600


def _in_order(one: float, other: float) -> LonLat:
    """Take the first number as the longitude, unless only the other way round is in China."""
    is_turned = _is_in_china(other, one) and not _is_in_china(one, other)
    return (other, one) if is_turned else (one, other)


def _from_metres(belt: Belt, one: float, other: float) -> LonLat | None:
    easting, northing = one, other
    # An easting is below 1 000 000 m, or has the zone number before it; a northing of China is
    # between the two.
    if LEAST_NORTHING <= one < ZONE_EASTING and not LEAST_NORTHING <= other < ZONE_EASTING:
        easting, northing = other, one
    crs = belt.crs
    if easting >= ZONE_EASTING:
        zone = int(easting // MILLION)
        if zone not in ZONES_3:
            return None
        crs = numbered_zone_system(zone)
    lon, lat = lonlat_from_xy(np.array([[easting, northing]]), crs=crs)[0].tolist()
    return (lon, lat) if np.isfinite([lon, lat]).all() else None


def _is_in_china(lon: float, lat: float) -> bool:
    west, south, east, north = CHINA_WSEN
    return west <= lon <= east and south <= lat <= north

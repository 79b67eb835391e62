"""Where a place is that somebody names: a group, a village, a marker, a chainage, coordinates."""

import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

import numpy as np

from gis.analysis.responsibility.care import BOUNDARY, LineInCare, measured_road
from gis.arrays import FloatArray
from gis.belt.belt import Belt
from gis.crs import MetricFrame, lonlat_from_xy, xy_from_lonlat
from gis.errors import InputError
from gis.linear.chainage import format_k, parse_k, point_at
from gis.travel.snapping import has_place, xy_of

LONLAT: Final = re.compile(r"(-?\d+(?:\.\d+)?)[,，](-?\d+(?:\.\d+)?)")
AT_K: Final = re.compile(r"(?P<road>.*?)\s*(?P<k>[A-Za-z]?[Kk]\s*\d{1,4}\s*\+\s*\d{3}(?:\.\d+)?)")
MARKER_WORDS: Final = re.compile(r"^(界碑|界桩|marker)\s*|\s*号(界碑|界桩)?$", re.IGNORECASE)
MOST_NAMED: Final = 8  # names that an error lists


class PlaceKind(StrEnum):
    """As what a place was found."""

    GROUP = "group"
    VILLAGE = "village"
    MARKER = "marker"
    BOUNDARY = "boundary"
    ROAD = "road"
    LONLAT = "lonlat"


@dataclass(frozen=True, eq=False, kw_only=True)
class FoundPlace:
    """A place of a belt.

    Attributes
    ----------
    name
        The code, name, number or chainage; empty for coordinates.
    road
        The road of a chainage; empty where it is the boundary's, and for any other kind.
    """

    kind: PlaceKind
    name: str
    lonlat: tuple[float, float]
    xy: FloatArray
    road: str = ""


def find_place(belt: Belt, text: str, *, lines: Sequence[LineInCare]) -> FoundPlace:
    """Find the place that a text names.

    It is read as coordinates (longitude first), a group code or its last digits, a marker number, a
    chainage of the boundary (`K73+200`) or of a road (`达西利路 K5+300`), a village, or the part of
    a name that only one village has.

    Raises
    ------
    InputError
        Where it names nothing, several places, a place outside its line, or one without a location.
    """
    asked = unicodedata.normalize("NFKC", text).strip()
    if not asked:
        raise _unknown(text)
    if pair := LONLAT.fullmatch(asked.replace(" ", "")):
        return place_at(belt, (float(pair[1]), float(pair[2])))
    if by_k := AT_K.fullmatch(asked):
        return _on_line(belt, by_k["road"].strip(), parse_k(by_k["k"]), lines=lines)
    for look in (_group, _marker, _end_of_group, _village):
        found = look(belt, asked)
        if found is not None:
            return found
    raise _unknown(text)


def place_at(belt: Belt, lonlat: tuple[float, float]) -> FoundPlace:
    """Take coordinates as a place.

    Raises
    ------
    InputError
        Where they are none.
    """
    lon, lat = lonlat
    if not (abs(lon) <= 180 and abs(lat) <= 90):
        raise InputError(
            "{lon}, {lat} are not coordinates.",
            remedy="Write the longitude first, then the latitude, in degrees.",
            lon=lon,
            lat=lat,
        )
    (xy,) = xy_from_lonlat(np.array([lonlat]), crs=belt.crs)
    return FoundPlace(kind=PlaceKind.LONLAT, name="", lonlat=(lon, lat), xy=xy)


def _on_line(belt: Belt, road: str, m: float, *, lines: Sequence[LineInCare]) -> FoundPlace:
    cared = next((care.line for care in lines if care.name == road), None)
    line = cared if cared is not None else measured_road(belt, road=road)
    if line is None:
        raise InputError(
            "This belt has no road named {road}.",
            remedy="Write the name as the roads layer has it, or the chainage alone for the "
            "boundary.",
            road=road,
        )
    (xy,) = point_at(line, m=np.array([m]))
    kind = PlaceKind.BOUNDARY if road == BOUNDARY else PlaceKind.ROAD
    return _placed(belt, kind, format_k(m), xy, road=road)


@dataclass(frozen=True, kw_only=True)
class _Names:
    """Names that a place may have: a column of a layer, and as what its places are found."""

    layer: str
    column: str
    kind: PlaceKind


_GROUPS: Final = _Names(layer="groups", column="code", kind=PlaceKind.GROUP)
_MARKERS: Final = _Names(layer="markers", column="number", kind=PlaceKind.MARKER)
_VILLAGES: Final = _Names(layer="villages", column="name", kind=PlaceKind.VILLAGE)
_OF_GROUPS: Final = _Names(layer="groups", column="village", kind=PlaceKind.VILLAGE)


def _group(belt: Belt, asked: str) -> FoundPlace | None:
    wanted = _bare(asked)
    return _row(belt, _GROUPS, asked, lambda code: _bare(code) == wanted)


def _marker(belt: Belt, asked: str) -> FoundPlace | None:
    wanted = _bare(MARKER_WORDS.sub("", asked))
    return _row(belt, _MARKERS, asked, lambda number: _bare(number) == wanted)


def _end_of_group(belt: Belt, asked: str) -> FoundPlace | None:
    """Find a group by the last digits of its code; a marker of that number comes before."""

    def ends(code: str) -> bool:
        last = re.search(r"\d+$", code)
        return last is not None and asked.isdecimal() and int(last[0]) == int(asked)

    return _row(belt, _GROUPS, asked, ends)


def _village(belt: Belt, asked: str) -> FoundPlace | None:
    """Find a village by its name or a part of it: in the villages, else as the groups name it."""
    for names in (_VILLAGES, _OF_GROUPS):
        found = _row(belt, names, asked, lambda name: name == asked)
        found = found or _row(belt, names, asked, lambda name: asked in name)
        if found is not None:
            return found
    return None


def _row(belt: Belt, names: _Names, asked: str, fits: Callable[[str], bool]) -> FoundPlace | None:
    """Find the rows whose cell fits; all in one place."""
    frame = belt.frames.get(names.layer)
    if frame is None or names.column not in frame:
        return None
    cells = [
        isinstance(cell, str) and fits(unicodedata.normalize("NFKC", cell))
        for cell in frame[names.column]
    ]
    own = MetricFrame(frame[cells])
    return _of_rows(belt, own, names, asked=asked) if len(own) else None


def _of_rows(belt: Belt, own: MetricFrame, names: _Names, *, asked: str) -> FoundPlace:
    called = list(dict.fromkeys(map(str, own[names.column])))
    # A village that the groups alone name lies in the middle of them.
    if len(called) > 1 or (len(own) > 1 and names is not _OF_GROUPS):
        raise InputError(
            "{asked} is the name of several places: {names}.",
            remedy="Write the whole name or code, or choose the place on the map.",
            asked=asked,
            names=tuple(called[:MOST_NAMED]),
        )
    placed = MetricFrame(own[has_place(own)])
    if placed.empty:
        raise InputError(
            "{asked} has no location in the data.",
            remedy="Choose the place on the map.",
            asked=called[0],
        )
    return _placed(belt, names.kind, called[0], xy_of(placed).mean(axis=0))


def _placed(
    belt: Belt, kind: PlaceKind, name: str, xy: FloatArray, *, road: str = ""
) -> FoundPlace:
    lon, lat = lonlat_from_xy(xy[np.newaxis], crs=belt.crs)[0].tolist()
    return FoundPlace(kind=kind, name=name, lonlat=(lon, lat), xy=xy, road=road)


def _bare(text: str) -> str:
    """Return letters, digits and brackets alone: `6995-017` is `6995017`, `804(1)` stays."""
    plain = unicodedata.normalize("NFKC", text).casefold()
    return "".join(sign for sign in plain if sign.isalnum() or sign in "()/")


def _unknown(text: str) -> InputError:
    return InputError(
        "{text} is no place that this belt knows.",
        remedy="Write a group code, a village, a marker number, a K-value, a road and a K-value, "
        "or longitude,latitude; or choose the place on the map.",
        text=text,
    )

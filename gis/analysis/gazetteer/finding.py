"""Find the places that a text names: a name, a code, a marker, a chainage, coordinates."""

import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

import numpy as np
import shapely

from gis.analysis.gazetteer.coordinates import lonlat_of
from gis.analysis.gazetteer.names import Gazetteer, Hit, Match, names_of
from gis.analysis.gazetteer.place import OF_LAYER, FoundPlace, PlaceKind, place_at
from gis.analysis.responsibility.care import BOUNDARY, LineInCare, measured_road
from gis.belt.belt import Belt
from gis.crs import ELLIPSOID, to_lonlat
from gis.errors import InputError
from gis.linear.chainage import format_k, parse_k, point_at

K_VALUE: Final = r"(?P<k>[A-Za-z]?[Kk]\s*\d{1,4}\s*\+\s*\d{3}(?:\.\d+)?)"
AT_K: Final = re.compile(rf"(?P<road>.*?)\s*{K_VALUE}")
K_OF: Final = re.compile(rf"{K_VALUE}\s+of\s+(?P<road>.+)")  # as cards write it in English
# As people say it, in kilometres: `K73`, `k73.2`, `K73.2 km`.
IN_KM: Final = re.compile(
    r"(?P<road>.*?)\s*(?<![A-Za-z])[Kk]\s*(?P<km>\d{1,4}(?:\.\d{1,3})?)\s*(?:km|公里)?",
    re.IGNORECASE,
)
BORDER_WORDS: Final = (
    "边境线", "国境线", "边界线", "桩号", "boundary", "the boundary", "border", "the border",
)  # fmt: skip
FARTHEST_M: Final = 200_000.0  # from the boundary, of coordinates
MOST_NAMED: Final = 8  # names that an error lists
MOST_SIGNS: Final = 40  # of a text, in an error
SURE: Final = (Match.WHOLE, Match.LAST_DIGITS, Match.START, Match.PART, Match.SOUND)


@dataclass(frozen=True, eq=False, kw_only=True)
class Found:
    """A place that a text may name, and how its name was found; coordinates are the whole of it."""

    place: FoundPlace
    match: Match = Match.WHOLE


class Places:
    """The places of one revision of a belt.

    Parameters
    ----------
    lines
        Gives the lines in care.
    """

    def __init__(self, belt: Belt, *, lines: Callable[[], Sequence[LineInCare]]) -> None:
        self.belt = belt
        self._lines = lines

    @cached_property
    def gazetteer(self) -> Gazetteer:
        """All names of the belt, whoever may see them."""
        return Gazetteer(names_of(self.belt.frames))

    def at(self, lonlat: tuple[float, float]) -> FoundPlace:
        """Take coordinates as a place; see `gis.analysis.gazetteer.place.place_at`."""
        return place_at(self.belt, lonlat)

    def find(
        self, text: str, *, gazetteer: Gazetteer | None = None, most: int = MOST_NAMED
    ) -> list[Found]:
        """Find the places that a text may name, the surest first.

        It is read as coordinates, as a chainage of the boundary (`K73+200`, `K73.2`) or of a road
        (`达西利路 K5+300`), else as a name, code or number: written as it is, a part of it, its
        pinyin or the initials of it, or with one letter wrong.

        Parameters
        ----------
        gazetteer
            The names that the reader may see; by default all.

        Raises
        ------
        InputError
            Where it names nothing, a place outside its line, a road that the belt does not have,
            only rows without a location, or coordinates more than 200 km from the boundary.
        """
        names = gazetteer or self.gazetteer
        asked = unicodedata.normalize("NFKC", text).strip()
        lonlat = lonlat_of(self.belt, asked)
        if lonlat is not None:
            return [Found(place=_near_the_belt(self.belt, place_at(self.belt, lonlat)))]
        if by_k := AT_K.fullmatch(asked) or K_OF.fullmatch(asked):
            road = _road(by_k["road"].strip(), gazetteer=names)
            on_line = _on_line(self.belt, road, parse_k(by_k["k"]), lines=self._lines())
            return [Found(place=on_line)]
        hits = names.search(asked, most=most)
        if not hits:
            return [Found(place=self._in_kilometres(asked, names))]
        found = [
            Found(place=place, match=hit.match)
            for hit in hits
            if (place := _of_hit(self.belt, hit)) is not None
        ]
        if not found:
            raise InputError(
                "{asked} has no location in the data.",
                remedy="Choose the place on the map.",
                asked=hits[0].name.text,
            )
        return found

    def _in_kilometres(self, asked: str, names: Gazetteer) -> FoundPlace:
        """Read `K73.2`, which is K73+200; a text that is nothing else is unknown."""
        by_km = IN_KM.fullmatch(asked)
        if by_km is None:
            raise _unknown(asked)
        road = _road(by_km["road"].strip(), gazetteer=names)
        return _on_line(self.belt, road, 1_000 * float(by_km["km"]), lines=self._lines())

    def find_one(self, text: str, *, gazetteer: Gazetteer | None = None) -> FoundPlace:
        """Find the one place that a text names.

        Raises
        ------
        InputError
            As `find`, and where it may be several places, is a line or an area, or a name with a
            letter wrong: the names are told, and none is taken for another.
        """
        found = self.find(text, gazetteer=gazetteer)
        spots = [one for one in found if one.place.is_spot]
        best = next(iter(spots), None)
        if best and best.match in SURE:
            rivals = [one for one in spots if one.match is best.match and _is_rival(one, best)]
            if len(rivals) == 1:
                return best.place
        raise InputError(
            "{asked} may be: {names}.",
            remedy="Write the whole name or code, or choose the place on the map.",
            asked=text.strip(),
            names=tuple(dict.fromkeys(one.place.name for one in found)),
        )


def _near_the_belt(belt: Belt, place: FoundPlace) -> FoundPlace:
    """Return a place; one far from the boundary was meant otherwise, so it is an error."""
    border = belt.frame("boundary")
    away_m = shapely.distance(border.geometry.union_all(), place.shape)
    if not away_m <= FARTHEST_M:  # nor NaN
        lon, lat = place.lonlat
        # So far away the map's metres are no metres on the ground.
        lons, lats = shapely.get_coordinates(np.asarray(to_lonlat(border).geometry.array)).T
        _, _, away = ELLIPSOID.inv(lons, lats, np.full_like(lons, lon), np.full_like(lats, lat))
        raise InputError(
            "{lat:.5f} N, {lon:.5f} E is {km:,.0f} km from the boundary.",
            remedy="Write the longitude first, then the latitude, in degrees.",
            lat=lat,
            lon=lon,
            km=away.min() / 1_000,
        )
    return place


def _is_rival(one: Found, best: Found) -> bool:
    """Tell whether a place may be meant as well: a post or a road named as a village is not."""
    return one.place.kind in (best.place.kind, PlaceKind.VILLAGE)


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
    shape = shapely.Point(xy)
    return FoundPlace(kind=kind, name=format_k(m), shape=shape, crs=belt.crs, road=road)


def _road(asked: str, *, gazetteer: Gazetteer) -> str:
    """Name the road that a text means; the text itself where that is not sure."""
    if asked == BOUNDARY:
        return asked
    roads = [
        hit.name.text
        for hit in gazetteer.search(asked, most=MOST_NAMED)
        if hit.name.layer == "roads" and hit.match in SURE
    ]
    if not roads and asked.casefold() in BORDER_WORDS:
        return BOUNDARY
    return roads[0] if len(set(roads)) == 1 else asked


def _of_hit(belt: Belt, hit: Hit) -> FoundPlace | None:
    """Make the place of a name; None where its rows have no location.

    A village that the groups alone name lies in the middle of them.
    """
    name = hit.name
    rows = belt.frames[name.layer].iloc[list(name.rows)]
    own = rows[rows.geometry.notna() & ~rows.geometry.is_empty]
    if own.empty:
        return None
    if len(own) > 1 or _is_village_of_groups(hit, belt):
        middle = shapely.Point(shapely.get_coordinates(own.geometry.centroid).mean(axis=0))
        return FoundPlace(kind=PlaceKind.VILLAGE, name=name.text, shape=middle, crs=belt.crs)
    kind = OF_LAYER.get(name.layer, PlaceKind.FEATURE)
    shape = own.geometry.iloc[0]
    return FoundPlace(
        kind=kind, name=name.text, shape=shape, crs=belt.crs, layer=name.layer, row=name.rows[0]
    )


def _is_village_of_groups(hit: Hit, belt: Belt) -> bool:
    """Tell whether a name of the groups is that of their village, and not their code."""
    if hit.name.layer != "groups":
        return False
    codes = belt.frames["groups"].get("code")
    return codes is None or codes.iloc[hit.name.rows[0]] != hit.name.text


def _unknown(text: str) -> InputError:
    return InputError(
        "{text} is no place that this belt knows.",
        remedy="Write a village, a group code, a marker number, a K-value, a road and a K-value, "
        "or longitude,latitude; or choose the place on the map.",
        text=text if len(text) <= MOST_SIGNS else f"{text[:MOST_SIGNS]}…",
    )

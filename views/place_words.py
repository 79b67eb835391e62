"""Places in words: what one is called, as what it was found, and what the data tell of it."""

from functools import partial

from gis.analysis.gazetteer.place import FoundPlace, PlaceKind
from gis.analysis.gazetteer.sounds import romanised
from gis.belt.belt import Belt
from gis.words import Language
from layers import cards
from layers.masking import Role, masked
from layers.registry import catalogue
from views.in_language import sentence
from views.told import Told

KIND = "kind"


def place_name(spoken: Language, place: FoundPlace) -> str:
    """Name a place; in English a Chinese name has its Latin letters before it."""
    t = partial(sentence, spoken)
    if place.kind is PlaceKind.GROUP:
        return t("group {code}", code=place.name)
    if place.kind is PlaceKind.MARKER:
        return t("marker {number}", number=place.name)
    if place.kind in (PlaceKind.BOUNDARY, PlaceKind.ROAD):
        line = t("the boundary") if place.kind is PlaceKind.BOUNDARY else place.road
        return t("{k} of {line}", k=place.name, line=line)
    if place.kind is PlaceKind.LONLAT:
        return t("place at {position}", position=position(spoken, place))
    latin = romanised(place.name)
    if spoken == "en" and latin != place.name:
        return t("{latin} ({name})", latin=latin, name=place.name)
    return place.name


def position(spoken: Language, place: FoundPlace) -> str:
    """Tell where a place is, in degrees."""
    lon, lat = place.lonlat
    return sentence(spoken, "{lat:.5f} N, {lon:.5f} E", lat=lat, lon=lon)


def kind(spoken: Language, place: FoundPlace) -> str:
    """Tell what a place is: the layer that it is in, or how it was given."""
    t = partial(sentence, spoken)
    if place.layer:
        return catalogue()[place.layer].one.in_language(spoken)
    return {
        PlaceKind.VILLAGE: t("Village of ten-household groups"),
        PlaceKind.BOUNDARY: t("Place on the boundary"),
        PlaceKind.ROAD: t("Place on a road"),
        PlaceKind.LONLAT: t("Coordinates"),
    }[place.kind]


def here(spoken: Language, belt: Belt, place: FoundPlace, *, role: Role) -> Told:
    """Tell what the data say of a place, as on its card, and where it is."""
    cells = _cells(spoken, belt, place, role=role) if place.layer else {}
    as_what = cells.pop(KIND, ("", kind(spoken, place)))[1]
    told = [
        sentence(spoken, "{label}: {value}", label=label, value=value)
        for label, value in cells.values()
    ]
    return Told(
        sentence(spoken, "What is here"),
        as_what,
        sentence(spoken, "; ").join([*told, position(spoken, place)]),
    )


def _cells(
    spoken: Language, belt: Belt, place: FoundPlace, *, role: Role
) -> dict[str, tuple[str, str]]:
    """Write the cells of a row that the card of its layer has, by column: label and text.

    Without those that are empty, and without the name.
    """
    layer = catalogue()[place.layer]
    row = masked(belt.frames[place.layer].iloc[[place.row]], layer=layer, role=role)
    columns = [
        column
        for name in layer.card
        if (column := layer.table.column(name)) is not None and name in row
    ]
    return {
        column.name: (column.label.in_language(spoken), text)
        for column in columns
        if (text := cards.texts(row[column.name], column=column, language=spoken)[0])
        and text != place.name
    }

"""The pages of an atlas: what each is about, where it lies, its numbers, and who answers there."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import Final

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from shapely.geometry.base import BaseGeometry

from gis.analysis.responsibility.care import BOUNDARY, DUTIES, LineInCare
from gis.analysis.responsibility.place import NEAR_AREA_M
from gis.analysis.responsibility.shares import shares_of
from gis.analysis.session import Session
from gis.crs import scale_at
from gis.errors import InputError
from gis.linear import chainage
from gis.linear.chainage import format_k, locate
from layers import cards
from layers.masking import masked
from layers.registry import catalogue
from views import claim_words
from views.paper.order import Order

POSTS: Final = "posts"
BESIDE_M: Final = 2_500.0  # of ground around a post or a section


class AtlasOf(StrEnum):
    """What an atlas has a page for."""

    COMMITTEES = "committees"
    SECTIONS = "sections"
    DUTIES = "duties"
    POSTS = "posts"


PUBLIC: Final = frozenset({AtlasOf.COMMITTEES})


@dataclass(frozen=True, kw_only=True)
class Subject:
    """What a page is about.

    Attributes
    ----------
    geometry
        In working metres; the page marks it, and shows the ground around it.
    facts
        Labels and values.
    answers
        Who answers there, a line each.
    layer, row
        The table it comes from by key, and its row, counted from 1.
    """

    name: str
    geometry: BaseGeometry
    facts: tuple[tuple[str, str], ...]
    answers: tuple[str, ...]
    layer: str
    row: int


def subjects(session: Session, order: Order, of: AtlasOf) -> list[Subject]:
    """List the pages of an atlas, in the order of the table or along the line.

    Raises
    ------
    InputError
        Where the belt has none, or the public edition may not hold them.
    """
    if order.is_public and of not in PUBLIC:
        raise InputError(
            "An atlas of {what} has no public edition: it names people or tells where posts are.",
            remedy="Make it for internal use, or of committees.",
            what=of.value,
        )
    found = list(LISTED[of](session, order))
    if not found:
        raise InputError(
            "This belt has no {what}, so the atlas would have no pages.",
            remedy="Choose another kind of atlas, or add the layer.",
            what=of.value,
        )
    return found


def _committees(session: Session, order: Order) -> Iterator[Subject]:
    areas = session.belt.frames.get("area")
    if areas is None or "level" not in areas:
        return
    own = areas[(areas["level"] == "committee") & areas["name"].notna()]
    for row, name, geometry in zip(own.index, own["name"], own.geometry, strict=True):
        stretch = _stretch_beside(session, geometry)
        yield Subject(
            name=str(name),
            geometry=geometry,
            facts=(*_people(session, order, geometry), *_places(session, order, geometry, stretch)),
            answers=() if order.is_public else tuple(_answers(session, order, stretch)),
            layer="area",
            row=int(row) + 1,
        )


def _people(session: Session, order: Order, area: BaseGeometry) -> Iterator[tuple[str, str]]:
    t, villages = order.t, session.belt.frames.get("villages")
    if villages is None:
        return
    inside = villages[shapely.intersects(area, np.asarray(villages.geometry.array))]
    yield t("Villages"), f"{len(inside):,}"
    for column in ("population", "households", "party_members"):
        if column in inside and inside[column].notna().any():
            declared = catalogue()["villages"].table.column(column)
            label = declared.label.in_language(order.language) if declared else column
            yield label, f"{int(inside[column].sum()):,}"


def _places(
    session: Session, order: Order, area: BaseGeometry, stretch: tuple[float, float] | None
) -> Iterator[tuple[str, str]]:
    t = order.t
    keys = ("crossings",) if order.is_public else ("crossings", POSTS, "stations", "groups")
    for key in keys:
        frame = session.belt.frames.get(key)
        if frame is not None:
            count = int(shapely.intersects(area, np.asarray(frame.geometry.array)).sum())
            yield catalogue()[key].label.in_language(order.language), f"{count:,}"
    if stretch is None:
        yield t("Border"), t("not on the border")
    else:
        from_m, to_m = stretch
        where = claim_words.ends(order.language, from_m, to_m)
        yield t("Border"), t("{km:.1f} km, {where}", km=(to_m - from_m) / 1_000, where=where)


def _stretch_beside(session: Session, area: BaseGeometry) -> tuple[float, float] | None:
    """Give the first and last chainage of the boundary along an area; None if it is not on it."""
    line = session.belt.boundary
    centre = np.array([[area.centroid.x, area.centroid.y]])
    near_m = NEAR_AREA_M * float(scale_at(centre, crs=session.belt.crs)[0])
    whole = shapely.union_all(np.asarray(session.belt.frame("boundary").geometry.array))
    beside = shapely.intersection(whole, shapely.buffer(area, near_m))
    if shapely.is_empty(beside) or shapely.get_dimensions(beside) < 1:
        return None
    at = locate(line, xy=shapely.get_coordinates(beside)).m
    return float(at.min()), float(at.max())


def _answers(session: Session, order: Order, stretch: tuple[float, float] | None) -> Iterator[str]:
    """Tell who answers along a stretch of the border, from its start."""
    care = next(one for one in session.lines_in_care if one.name == BOUNDARY)
    t = order.t
    if stretch is None:
        yield t("It is not on the border.")
    if stretch is None or care.claims.empty:
        return
    from_m, to_m = stretch
    claims = _seen(order, care, care.fitting).sort_values("from_m", kind="stable")
    for _, claim in claims.iterrows():
        if claim["from_m"] < to_m and claim["to_m"] > from_m:
            yield t(
                "{ends}: {label} {person}",
                ends=claim_words.ends(order.language, claim["from_m"], claim["to_m"]),
                label=claim_words.claim_label(order.language, care, claim),
                person=claim_words.person(care, claim) or t("no person named"),
            )


def _of_line(care: LineInCare, session: Session, order: Order) -> Iterator[Subject]:
    """Make a page of each claim of a line that fits it."""
    shares = _seen(order, care, shares_of(session.belt, care))
    drawn = chainage.draw(shares, line=care.line)
    t = order.t
    for row, claim in drawn.iterrows():
        label = claim_words.claim_label(order.language, care, claim)
        person = claim_words.person(care, claim) or t("no person named")
        name = label if care.name == BOUNDARY else f"{care.name} {label}"
        own = [
            (t("From"), format_k(claim["from_m"])),
            (t("To"), format_k(claim["to_m"])),
            (t("Length"), t("{metres:,.0f} m", metres=claim["length_m"])),
            (t("Villages"), f"{int(claim['villages']):,}"),
            (t("Residents"), f"{claim['people']:,.0f}"),
        ]
        if day := claim_words.weekday(order.language, claim):
            own.append((t("Patrols on"), day))
        told = [t("{label}: {person}", label=t("Answers"), person=person)]
        if households := claim_words.households(claim):
            told.append(t("Households: {households}.", households=t(", ").join(households)))
        yield Subject(
            name=name,
            geometry=claim["geometry"],
            facts=tuple(own),
            answers=tuple(told),
            layer=care.layer,
            row=int(str(row)) + 2,
        )


def _sections(session: Session, order: Order) -> Iterator[Subject]:
    for care in session.lines_in_care:
        if care.name != BOUNDARY:
            yield from _of_line(care, session, order)


def _duties(session: Session, order: Order) -> Iterator[Subject]:
    for care in session.lines_in_care:
        if care.layer == DUTIES:
            yield from _of_line(care, session, order)


def _posts(session: Session, order: Order) -> Iterator[Subject]:
    posts = session.belt.frames.get(POSTS)
    if posts is None:
        return
    layer = catalogue()[POSTS]
    seen = masked(posts, layer=layer, role=order.reader.role)
    placed = gpd.GeoDataFrame(seen[~(seen.geometry.isna() | seen.geometry.is_empty)])
    t = order.t
    at = locate(session.belt.boundary, xy=shapely.get_coordinates(np.asarray(placed.geometry)))
    for (row, post), m, offset_m in zip(placed.iterrows(), at.m, at.offset_m, strict=True):
        facts = [
            (column.label.in_language(order.language), text)
            for name in layer.card[1:]
            if (column := layer.table.column(name)) and name in placed
            for text in cards.texts([post[name]], column=column, language=order.language)
            if text
        ]
        border = t("{k}, {km:.1f} km away", k=format_k(float(m)), km=offset_m / 1_000)
        yield Subject(
            name=str(post["name"]),
            geometry=post["geometry"],
            facts=(*facts, (t("Nearest border"), border)),
            answers=tuple(_answers(session, order, (float(m), float(m) + 1))),
            layer=POSTS,
            row=int(str(row)) + 1,
        )


def _seen(order: Order, care: LineInCare, claims: pd.DataFrame) -> pd.DataFrame:
    return masked(claims, layer=catalogue()[care.layer], role=order.reader.role)


LISTED: Final[Mapping[AtlasOf, Callable[[Session, Order], Iterator[Subject]]]] = MappingProxyType(
    {
        AtlasOf.COMMITTEES: _committees,
        AtlasOf.SECTIONS: _sections,
        AtlasOf.DUTIES: _duties,
        AtlasOf.POSTS: _posts,
    }
)

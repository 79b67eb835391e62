"""The key figures of the belt, each with its plain sentence."""

from gis.analysis.cover import BeltCover
from gis.analysis.overview import NO_KIND, RoadSections, StateOfBelt
from gis.belt.belt import Belt
from views import metrics, page_style, uncounted, who_answers
from views.i18n import kinds_in_words, language, sentences, t
from views.limits import RADIUS
from views.metrics import Figure


def show(belt: Belt, there: StateOfBelt, cover: BeltCover | None) -> None:
    """Show the key figures in cards."""
    metrics.cards(figures(belt, there, cover))
    page_style.unfolding(page_style.MORE_OF_FIGURES, t("What the figures count"))


def figures(belt: Belt, there: StateOfBelt, cover: BeltCover | None) -> list[Figure]:
    """Give the key figures, eight at most: how things stand before what there is."""
    in_reach = (
        [*_people_in_reach(cover), _boundary_in_reach(cover), _greatest_gap(cover)] if cover else []
    )
    of_belt = [_boundary(belt, there), _people(there), _crossings(there), _posts(there)]
    return [*in_reach, *_sections(there), *of_belt]


def _boundary(belt: Belt, there: StateOfBelt) -> Figure:
    about = t("As drawn on this map.")
    if belt.official_boundary_km:
        about = t("Official length {km:.2f} km.", km=belt.official_boundary_km)
    length = t("{km:.2f} km", km=there.boundary_m / 1_000)
    return Figure(label=t("Land border"), value=length, about=about)


def _people(there: StateOfBelt) -> Figure:
    label = t("Residents")
    if not there.villages:
        return Figure(label=label, value="–", about=t("No layer of villages yet."))
    if there.villages_uncounted == there.villages:
        about = t("The villages have no population figures yet.")
        return Figure(label=label, value="–", about=about)
    where = t("In {kinds}.", kinds=kinds_in_words("villages", there.villages_by_kind))
    if set(there.villages_by_kind) == {NO_KIND}:
        where = t("Villages: {count}, of kinds not given.", count=there.villages)
    if there.villages_twice:
        where = sentences(
            where,
            t(
                "Duplicate villages: {count}; {people:,} {people:person is|people are} "
                "counted twice.",
                count=there.villages_twice,
                people=there.people_twice,
            ),
        )
    if there.villages_uncounted:
        where = sentences(where, uncounted.of_figures(language(), there.villages_uncounted))
    return Figure(label=label, value=f"{there.people:,}", about=where)


def _crossings(there: StateOfBelt) -> Figure:
    return Figure(
        label=t("Crossings"),
        value=f"{sum(there.crossings_by_kind.values()):,}",
        about=kinds_in_words("crossings", there.crossings_by_kind)
        or t("No layer of crossings yet."),
    )


def _posts(there: StateOfBelt) -> Figure:
    return Figure(
        label=t("Posts"),
        value=f"{sum(there.posts_by_kind.values()):,}",
        about=kinds_in_words("posts", there.posts_by_kind) or t("No layer of posts yet."),
    )


def _people_in_reach(cover: BeltCover) -> list[Figure]:
    people = cover.headline.people
    if not people.total:
        return []
    about = t(
        "{left:,.0f} {left:person has|people have} no post within {km:g} km.",
        left=people.none,
        km=RADIUS.on_screen(cover.settings.within),
    )
    about = sentences(about, *uncounted.of_people(language(), cover))
    share = f"{people.share:.1%}"
    return [Figure(label=t("Residents in reach of a post"), value=share, about=about)]


def _boundary_in_reach(cover: BeltCover) -> Figure:
    line = cover.headline.line_m
    about = t(
        "{left:.1f} km are more than {km:g} km from every post.",
        left=line.none / 1_000,
        km=RADIUS.on_screen(cover.settings.within),
    )
    about = sentences(about, *uncounted.of_facilities(language(), cover))
    return Figure(label=t("Border in reach of a post"), value=f"{line.share:.1%}", about=about)


def _greatest_gap(cover: BeltCover) -> Figure:
    label = t("Longest gap")
    if cover.uncovered.empty:
        every = t("The whole border is in reach.")
        return Figure(label=label, value=t("none"), about=every)
    gap = cover.uncovered.iloc[0]
    length = t("{km:.1f} km", km=gap["length_m"] / 1_000)
    return Figure(label=label, value=length, about=who_answers.of_gap(gap, language()))


def _sections(there: StateOfBelt) -> list[Figure]:
    """Sum the sections of all roads up in one figure."""
    roads, lost = there.roads, there.sections_on_no_road
    if not roads and not lost:
        return []
    told = [_of_roads(roads)] if roads else []
    if misfits := sum(road.misfits for road in roads):
        told.append(t("Sections that do not lie on their road: {count}.", count=misfits))
    if lost:
        told.append(
            t(
                "On no road of the roads layer: {count}; no other figure has them.",
                count=lost,
            )
        )
    label = t("Road sections")
    if len(roads) == 1:
        label = t("{road}: one leads five", road=roads[0].road)
    count = lost + sum(road.sections for road in roads)
    return [Figure(label=label, value=t("Sections: {count}", count=count), about=sentences(*told))]


def _of_roads(roads: tuple[RoadSections, ...]) -> str:
    return t(
        "{km:.1f} km; sections without a member: {orphans}, {uncared:,.0f} m "
        "unassigned, {doubled:,.0f} m assigned twice.",
        km=sum(road.length_m for road in roads) / 1_000,
        orphans=sum(road.orphans for road in roads),
        uncared=sum(road.uncared_m for road in roads),
        doubled=sum(road.doubled_m for road in roads),
    )

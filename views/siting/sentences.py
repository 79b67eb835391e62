"""Sentences of the siting page about an answer, a site and what cannot be covered."""

import math
from typing import NamedTuple

from gis.analysis.site_gains import NAMED, Figures
from gis.analysis.site_reach import BORDER, VILLAGES, Beyond
from gis.crs import MetricFrame
from gis.linear.chainage import format_k
from gis.questions.coverage import Straight, Travel
from gis.questions.siting import Goal, SitingSettings, Times
from gis.ranges import range_of
from gis.siting.solver import Answer
from views.i18n import sentences, t

LIMIT_S = 20.0
KM = 1_000.0
TOLD_M = 50.0  # shorter lengths of border would read 0.0 km
NEAR_M = 100.0  # a site this near to a village counts as in it


class Site(NamedTuple):
    """A row of `gis.analysis.site_gains.sites_table`."""

    number: int
    near_name: str | float
    near_m: float
    at_m: float
    gain_people: float
    gain_line_m: float
    gain_villages: int
    gain_uncounted: int
    gain_names: tuple[str, ...]
    serves_people: float
    serves_places: int
    saves: float


def sites(told: MetricFrame) -> list[Site]:
    """Convert the rows of `gis.analysis.site_gains.sites_table`."""
    return [Site(*row) for row in told[list(Site._fields)].itertuples(index=False, name=None)]


def within(asked: SitingSettings) -> str:
    """Format the limit: 3 km, or 60 min."""
    reach = asked.cover.within
    return way(asked, reach.radius_m if isinstance(reach, Straight) else reach.minutes)


def way(asked: SitingSettings, cost: float) -> str:
    """Format a distance or travel time in the unit of the question."""
    if not math.isfinite(cost):
        return "–"
    if isinstance(asked.cover.within, Straight):
        return t("{km:.1f} km", km=cost / KM)
    return t("{minutes:.0f} min", minutes=cost)


def proof(asked: SitingSettings, answer: Answer) -> str:
    """Describe the quality of an answer, and whether a better one may exist."""
    if answer.proven:
        return t("Proven optimal: no other choice of these candidate sites is better.")
    if asked.goal is Goal.FEWEST:
        told = t(
            "Posts: {count:.0f}; at least {bound:.0f} are needed.",
            count=answer.objective,
            bound=answer.bound,
        )
    else:
        told = t("The optimum is at most {gap:.1%} better.", gap=answer.gap)
    return sentences(told, t("Not proven optimal."))


def gain(asked: SitingSettings, site: Site) -> str:
    """Summarise the gain of a site for its label on the map."""
    if not asked.goal.is_cover:
        return t("nearest for {people:,.0f}", people=site.serves_people)
    parts = []
    if site.gain_people:
        parts.append(t("+{people:,.0f} {people:person|people}", people=site.gain_people))
    if asked.border_share and site.gain_line_m >= TOLD_M:
        parts.append(t("+{km:.1f} km", km=site.gain_line_m / KM))
    return " ".join(parts) or t("+0 people")


def place(site: Site) -> str:
    """Describe the location of a site: the nearest village and the chainage of the border."""
    return where(near_name=site.near_name, near_m=site.near_m, at_m=site.at_m)


def where(*, near_name: str | float, near_m: float, at_m: float) -> str:
    """Describe a location from the columns of `gis.analysis.candidates.described`."""
    near = near_name if isinstance(near_name, str) else ""
    if near and near_m > NEAR_M:
        near = t("{km:.1f} km from {village}", km=near_m / KM, village=near)
    if not math.isfinite(at_m):
        return near
    by = t("by {k}", k=format_k(at_m))
    return t("{near}, {by}", near=near, by=by) if near else by


def why(asked: SitingSettings, site: Site, *, everybody: float) -> str:
    """Explain in a sentence or two why a site was chosen."""
    told = []
    if not asked.goal.is_cover and everybody:
        told.append(
            t(
                "This is the nearest post for {people:,.0f} {people:person|people} (villages: "
                "{count}); it reduces the mean for everyone by {saved}.",
                people=site.serves_people,
                count=site.serves_places,
                saved=way(asked, site.saves / everybody),
            )
        )
    if site.gain_villages:
        told.append(_whom(asked, site))
    if site.gain_line_m >= TOLD_M:
        told.append(t("Adds {km:.1f} km of border.", km=site.gain_line_m / KM))
    return sentences(*told) or t("Adds nobody within {limit}.", limit=within(asked))


def _whom(asked: SitingSettings, site: Site) -> str:
    villages = t(", ").join(site.gain_names)
    if site.gain_villages > NAMED:
        villages = t(
            "{count} {count:village|villages} (including {names})",
            count=site.gain_villages,
            names=villages,
        )
    told = (
        t(
            "Gives {people:,.0f} {people:person|people} in {villages} a second post within "
            "{limit}.",
            people=site.gain_people,
            villages=villages,
            limit=within(asked),
        )
        if asked.times is Times.TWICE
        else t(
            "Adds {people:,.0f} {people:person|people} in {villages} who have no post within "
            "{limit}.",
            people=site.gain_people,
            villages=villages,
            limit=within(asked),
        )
    )
    if not site.gain_uncounted:
        return told
    return sentences(
        told, t("Of these villages without a figure: {count}.", count=site.gain_uncounted)
    )


def verdict(asked: SitingSettings, *, count: int, today: Figures, then: Figures) -> str:
    """Summarise the answer in one line."""
    if asked.goal is Goal.LEAST_TOTAL:
        return t(
            "Add {count} here: the mean falls from {before} to {after}",
            count=count,
            before=way(asked, today.mean),
            after=way(asked, then.mean),
        )
    if asked.goal is Goal.LEAST_WORST:
        return t(
            "Add {count} here: the maximum falls from {before} to {after}",
            count=count,
            before=way(asked, today.farthest),
            after=way(asked, then.farthest),
        )
    people, line_m = then.people - today.people, then.line_m - today.line_m
    gains = [t("{people:,.0f} more {people:person|people}", people=people)] if people else []
    if line_m >= TOLD_M:
        gains.append(t("{km:.1f} km more border", km=line_m / KM))
    told = t(", ").join(gains) or t("no additional people")
    return t("Add {count} here: {gains} in reach", count=count, gains=told)


def missing(asked: SitingSettings, beyond: Beyond) -> str:
    """Explain why not everything can be covered, and what would help."""
    parts = []
    if VILLAGES in beyond.rows:
        rows = beyond.rows[VILLAGES]
        parts.append(
            t(
                "Villages without a candidate site within {limit}: {count} ({names}).",
                count=len(rows),
                limit=within(asked),
                names=tuple(rows["name"].fillna(rows["id"]).head(5)),
            )
        )
    if BORDER in beyond.rows:
        rows = beyond.rows[BORDER]
        longest = rows.iloc[int(rows["length_m"].argmax())]
        parts.append(
            t(
                "{km:.1f} km of border have no candidate site within {limit}; the "
                "longest stretch is {from_k} to {to_k}.",
                km=rows["length_m"].sum() / KM,
                limit=within(asked),
                from_k=format_k(longest["from_m"]),
                to_k=format_k(longest["to_m"]),
            )
        )
    parts.append(_remedy(asked, beyond.least_limit))
    return sentences(*parts)


def _remedy(asked: SitingSettings, least: float | None) -> str:
    straight = isinstance(asked.cover.within, Straight)
    most = range_of(Straight, "radius_m").most if straight else range_of(Travel, "minutes").most
    # A limit above the maximum of the setting is no remedy.
    if least is not None and least <= most:
        # Rounded up, so that the stated limit suffices.
        ceiled = math.ceil(least / 100) * 100 if straight else math.ceil(least)
        return t(
            "A limit of {limit} or more would be enough; or allow other places.",
            limit=way(asked, ceiled),
        )
    return t("Allow other places, for example along roads.")

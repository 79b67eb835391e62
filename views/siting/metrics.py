"""The figures of a plan on the siting page: verdict, totals, and losses of changes by hand."""

import math
from functools import partial

from gis.analysis.candidates import described
from gis.analysis.points import PEOPLE, points
from gis.analysis.site_gains import Figures
from gis.analysis.site_reach import nobody_lives_there
from gis.questions.siting import Goal, SitingSettings
from layers.registry import catalogue
from views import metrics, reach_figures, saying, uncounted
from views.i18n import language, t
from views.i18n import sentences as in_a_row
from views.metrics import Figure
from views.siting import sentences
from views.siting.plan import Shown

KM = 1_000.0
MOST_NAMED = 5  # places in a sentence


def verdict(plan: Shown) -> None:
    """Show in one line what the sites gain, and whether they are proven optimal."""
    line = sentences.verdict(
        plan.asked, count=len(plan.sites), today=plan.figures_today, then=plan.figures
    )
    saying.subheader(line, icon="add_location_alt")
    tried = t(
        "Candidate sites used: {tried} of {found}.",
        tried=len(plan.outcome.candidates.places),
        found=plan.outcome.candidates.found,
    )
    if plan.outcome.answer and not plan.by_hand:
        saying.caption(in_a_row(sentences.proof(plan.asked, plan.outcome.answer), tried))


def cut_off(plan: Shown) -> None:
    """List candidate sites that were left out because their location is impassable, if any."""
    left = plan.outcome.candidates.cut_off
    if left.empty:
        return
    named = described(left.head(MOST_NAMED), belt=plan.belt)
    places = [
        sentences.where(near_name=name, near_m=near_m, at_m=at_m)
        for name, near_m, at_m in named[["near_name", "near_m", "at_m"]].itertuples(index=False)
    ]
    told = t(
        "Candidate sites left out: {count}; they are on water or have no elevation. {places}",
        count=len(left),
        places=t("; ").join(places) + ("" if len(left) == len(named) else " …"),
    )
    saying.caption(told)


def not_asked(plan: Shown) -> None:
    """Say that villages of 0 people are not asked to be covered, where the answer leaves them."""
    goal = plan.asked.goal
    covers_all = goal is Goal.FEWEST and plan.asked.border_share < 1.0
    if not covers_all and goal is not Goal.LEAST_WORST:
        return
    villages = points(plan.belt, PEOPLE)
    left = villages[nobody_lives_there(villages)]
    if left.empty:
        return
    names = t("; ").join(left["name"].fillna(left["id"]).head(MOST_NAMED))
    places = names + ("" if len(left) <= MOST_NAMED else " …")
    told = (
        t(
            "Villages with 0 people need not be covered: {count}. {places}",
            count=len(left),
            places=places,
        )
        if covers_all
        else t(
            "Villages of 0 people count neither for the mean nor for the maximum: {count}. "
            "{places}",
            count=len(left),
            places=places,
        )
    )
    saying.caption(told)


def missing(plan: Shown) -> None:
    """Say what the sums leave out since a figure, a place, a kind or a route is missing."""
    told = [uncounted.of_cover(language(), plan.cover)]
    no_route = plan.figures.cut_off - plan.cover.headline.people.unplaced
    if no_route > 0:
        told.append(
            t(
                "{people:,.0f} {people:person has|people have} no route to any post; the mean "
                "and the maximum leave "
                "them out.",
                people=no_route,
            )
        )
    if left := in_a_row(*filter(None, told)):
        saying.caption(left)


def sums(plan: Shown) -> None:
    """Show the totals with the sites, and their difference from those without."""
    then, today, whole = plan.figures, plan.figures_today, plan.cover.headline
    told = []
    if whole.people.total:
        label = t("People in reach")
        told.append(
            reach_figures.people(label, then.people, today.people, total=whole.people.total)
        )
    label = t("Border in reach")
    told.append(reach_figures.border(label, then.line_m, today.line_m, total_m=whole.line_m.total))
    if whole.targets.total:
        label = t("{targets} in reach", targets=catalogue()[plan.asked.cover.targets].label)
        told.append(
            reach_figures.places(label, then.targets, today.targets, total=whole.targets.total)
        )
    metrics.row([*told, *_ways(plan.asked, then, today)])


def against_the_answer(plan: Shown) -> str:
    """Describe what the sites placed by hand lose or gain compared with the computed ones."""
    told = t("Changed by hand: this is no longer the computed plan.")
    if plan.outcome.answer is None:
        return told
    now, best = plan.figures, plan.figures_of_answer
    asked = plan.asked
    if asked.goal.is_cover:
        losses = [t("{people:+,.0f} {people:person|people}", people=now.people - best.people)]
        if abs(now.line_m - best.line_m) >= sentences.TOLD_M:
            losses.append(t("{km:+,.1f} km of border", km=(now.line_m - best.line_m) / KM))
        lost = t(
            "Compared with the computed plan (posts: {count}): {losses}.",
            count=len(plan.outcome.sites),
            losses=t(", ").join(losses),
        )
    else:
        lost = t(
            "With the computed plan the mean is {mean} and the maximum {farthest}.",
            mean=sentences.way(asked, best.mean),
            farthest=sentences.way(asked, best.farthest),
        )
    return in_a_row(told, lost)


def _ways(asked: SitingSettings, then: Figures, today: Figures) -> list[Figure]:
    def way(label: str, now: float, before: float) -> Figure:
        known = math.isfinite(now - before)
        written = partial(sentences.way, asked)
        return Figure(
            label=label,
            value=sentences.way(asked, now),
            change=metrics.change(now - before, written=written, good="less") if known else None,
        )

    return [
        way(t("Mean to the nearest post"), then.mean, today.mean),
        way(t("Maximum to the nearest post"), then.farthest, today.farthest),
    ]

"""A plan of Next post, computed both ways."""

from dataclasses import dataclass, replace

import numpy as np

from gis.analysis import site_gains
from gis.analysis.candidates import MOST
from gis.analysis.next_post import figures
from gis.analysis.next_post.figures import PlanShown
from gis.analysis.points import IS_ADDED
from gis.analysis.session import MOST_NEW_POSTS, Session
from gis.analysis.site_reach import site_reach, weights
from gis.crs import as_metric
from gis.proof.asked import Plan, Question
from gis.proof.belt import Belt as Second
from gis.proof.measures import Measure
from gis.proof.report import Key, Proofs, Reason
from gis.proof.siting import best, next_post
from gis.questions.siting import SitingSettings, Times
from gis.words import Words

CHOSEN = Words(
    "取决于在同样好的地点中选了哪些，而曲线没有列出",
    "it depends on which of several equally good plans the curve uses, and the curve does not say",
)
NOT_CLAIMED = Words(
    "页面也没有说这个方案是最优的", "the page does not claim that this answer is optimal"
)


@dataclass(frozen=True, kw_only=True)
class Siting:
    """A question of Next post, and whether its curve is proved as well."""

    asked: SitingSettings
    curve: bool = True


def page_of(asked: SitingSettings, cover: str) -> str:
    """Return the name of a siting question whose coverage settings are named `cover`."""
    twice = " twice" if asked.times is Times.TWICE else ""
    border = f" border {asked.border_share:g}" if 0.0 < asked.border_share < 1.0 else ""
    return f"next post {asked.goal} {asked.posts:g}{twice}{border}, {cover}"


def prove(
    session: Session, second: Second, siting: Siting, *, cover: Question, measure: Measure
) -> tuple[dict[Key, float | str], Proofs, list[Reason]]:
    """Return the figures of a plan, computed both ways.

    Parameters
    ----------
    cover
        The coverage settings of the question, by its own page.
    measure
        Metres or minutes, as these settings ask.
    """
    asked, page = siting.asked, cover.page
    outcome = session.plan(asked)
    today, then = (
        session.cover(replace(asked.cover, added=added)) for added in ((), outcome.sites)
    )
    posts = then.measure.posts
    new = as_metric(posts[posts[IS_ADDED]].drop(columns=IS_ADDED), name="sites")
    reach = site_reach(session.belt, asked.cover, measure=then.measure, sites=new)
    told = PlanShown(
        today=today,
        then=then,
        sites=site_gains.sites_table(session.belt, reach, times=asked.times),
        border=site_gains.border_changes(session.belt, reach, times=asked.times),
        weights=weights(asked, reach.instance),
        curve=session.gain_curve(asked) if siting.curve else None,
    )
    shown = dict(figures.of_plan(page, outcome, asked=asked, told=told))
    proved, reasons = next_post.prove(
        second,
        Plan(
            cover=cover,
            goal=asked.goal.value,
            times=asked.times.value,
            border_share=asked.border_share,
            ids=[str(id_) for id_ in new["id"]],
            names=[str(name) for name in new["name"]],
            lonlat=np.array(outcome.sites, np.float64).reshape(-1, 2),
            posts=int(asked.posts),
            most_posts=MOST_NEW_POSTS,
            most_candidates=MOST[type(asked.cover.within)],
            curve=siting.curve,
        ),
        measure,
    )
    reasons = [*reasons, Reason(page, "curve_beside", CHOSEN)]
    if outcome.answer is not None and not outcome.answer.proven:
        names = best.NAMES[asked.goal.value]
        proved = {key: proof for key, proof in proved.items() if key.name not in names}
        reasons += [Reason(page, name, NOT_CLAIMED) for name in names]
    return shown, proved, reasons

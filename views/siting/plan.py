"""The plan that the siting page shows: the answer, or the reader's changes to it."""

from dataclasses import dataclass, replace

import pandas as pd
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from gis.analysis import site_gains
from gis.analysis.cover import BeltCover
from gis.analysis.points import IS_ADDED, added_name
from gis.analysis.session import MOST_NEW_POSTS, Session
from gis.analysis.site_gains import Figures
from gis.analysis.site_reach import SiteReach, site_reach
from gis.analysis.solve import Outcome, Searched
from gis.belt.belt import Belt
from gis.crs import MetricFrame, as_metric
from gis.questions.siting import SitingSettings
from gis.siting.solver import Answer
from gis.travel.friction import Friction
from views import saying, state
from views.edited_points import Places
from views.i18n import say, t
from views.siting import sentences


@dataclass(frozen=True, eq=False, kw_only=True)
class Shown:
    """A plan: question, outcome, the sites that are shown, and what they change.

    Attributes
    ----------
    sites
        Those of the outcome, or those placed by hand.
    told
        The gain of each site, with the texts of the map and the table.
    today, cover
        The coverage of the existing posts, without and with the sites.
    """

    session: Session
    asked: SitingSettings
    outcome: Outcome
    sites: Places
    told: MetricFrame
    reach: SiteReach
    today: BeltCover
    cover: BeltCover

    @property
    def belt(self) -> Belt:
        """The belt of the session."""
        return self.session.belt

    @property
    def by_hand(self) -> bool:
        """Whether the sites differ from the computed ones."""
        return self.sites != self.outcome.sites

    @property
    def village_changes(self) -> MetricFrame:
        """The villages by change of cover."""
        return site_gains.village_changes(self.reach, times=self.asked.times)

    @property
    def border_changes(self) -> MetricFrame:
        """The border divided by change of cover."""
        return site_gains.border_changes(self.belt, self.reach, times=self.asked.times)

    @property
    def figures(self) -> Figures:
        """The totals with the sites."""
        return self._figures(self.cover)

    @property
    def figures_today(self) -> Figures:
        """The totals without the sites."""
        return self._figures(self.today)

    @property
    def figures_of_answer(self) -> Figures:
        """The totals with the computed sites."""
        return self._figures(cover_with(self.session, self.asked, self.outcome.sites))

    def _figures(self, cover: BeltCover) -> Figures:
        return site_gains.figures(cover, times=self.asked.times)


def solved(session: Session, asked: SitingSettings) -> Outcome:
    """Solve the question, showing progress; at once if it was solved before."""
    place = st.empty()

    def report(step: Searched | Answer) -> None:
        """Report the progress of the travel-time search, then the quality of the best plan."""
        if isinstance(step, Searched):
            _progress(place, step)
        elif isinstance(step, Answer):
            with place:
                searching = t("Searching for a better plan …")
                saying.box("info", f"{searching} {sentences.proof(asked, step)}")

    state.travel(session, asked.cover)
    outcome = session.plan(asked, limit_s=sentences.LIMIT_S, report=report)
    place.empty()
    return outcome


def budget(plan: Shown) -> pd.DataFrame:
    """Compute what each further post covers, showing progress; once per question."""
    place = st.empty()

    def report(step: Searched | pd.DataFrame) -> None:
        """Report the progress of the travel-time search, then the number of posts placed."""
        if isinstance(step, Searched):
            _progress(place, step)
        else:
            count = len(step) - 1
            words = t("Placing posts: {count} …", count=count + 1)
            place.progress(count / (MOST_NEW_POSTS + 1), text=words)

    curve = plan.session.gain_curve(plan.asked, report=report)
    place.empty()
    return curve


def friction(session: Session, asked: SitingSettings) -> Friction | None:
    """Return the friction surface of a question in minutes; None in metres."""
    standing = state.travel(session, asked.cover)
    return standing.friction if standing else None


def _progress(place: DeltaGenerator, step: Searched) -> None:
    words = t(
        "Computing travel times: {done} of {of} candidate {of:site|sites} …",
        done=step.done,
        of=step.of,
    )
    place.progress(step.done / step.of, text=words)


def cover_with(session: Session, asked: SitingSettings, sites: Places) -> BeltCover:
    """Return the coverage of the existing posts together with the sites."""
    return state.cover(session, replace(asked.cover, added=sites))


def shown(session: Session, asked: SitingSettings, outcome: Outcome, sites: Places) -> Shown:
    """Compute what the sites change, for the page to show."""
    cover = cover_with(session, asked, sites)
    posts = cover.measure.posts
    new = as_metric(posts[posts[IS_ADDED]].drop(columns=IS_ADDED), name="sites")
    reach = site_reach(session.belt, asked.cover, measure=cover.measure, sites=new)
    plan = Shown(
        session=session,
        asked=asked,
        outcome=outcome,
        sites=sites,
        told=site_gains.sites_table(session.belt, reach, times=asked.times),
        reach=reach,
        today=cover_with(session, asked, ()),
        cover=cover,
    )
    return replace(plan, told=_in_words(plan))


def _in_words(plan: Shown) -> MetricFrame:
    """Add the texts of the map and the table."""
    told = plan.told
    rows = sentences.sites(told)
    everybody = float(plan.reach.costs.amount.sum())
    names = [say(added_name(id_)) for id_ in told["id"]]
    gains = [sentences.gain(plan.asked, row) for row in rows]
    return as_metric(
        told.assign(
            name=names,
            text=[f"{name}　{gain}" for name, gain in zip(names, gains, strict=True)],
            place=[sentences.place(row) for row in rows],
            why=[sentences.why(plan.asked, row, everybody=everybody) for row in rows],
            by_hand=[site not in plan.outcome.sites for site in plan.sites],
        ),
        name="sites",
    )

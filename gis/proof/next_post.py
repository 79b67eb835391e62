"""Proof of the page Next post: the gains of its sites, and that no other sites gain more."""

import numpy as np

from gis.proof import along, candidates, sites, straight
from gis.proof.along import Values
from gis.proof.asked import Plan
from gis.proof.belt import IN_METRES, Belt
from gis.proof.border import Border
from gis.proof.places import left_out
from gis.proof.raw import Unread
from gis.proof.report import END_M, Floats, Key, Number, Proofs, Reason, whole_ends
from gis.proof.sites import Demand
from gis.words import Words

MOST_VALUES = 60_000_000  # distances from candidates to samples along the border: half a gigabyte
OF_BORDER = ("border", "gain_border", "alone_border", "site_at_m", "left_border")
TOO_MANY = Words(
    "候选点与边境线太多，复算放不下", "there are too many candidates for a border of this length"
)


def prove(belt: Belt, plan: Plan) -> tuple[Proofs, list[Reason]]:
    """Prove the gains of new posts, and that no others gain more."""
    page = plan.cover.page
    try:
        return _Plan(belt, plan).proved()
    except Unread as why:
        return {}, [Reason(page, "", why.why)]


class _Plan:
    """The input of a plan: metres from posts and sites to villages and targets."""

    def __init__(self, belt: Belt, plan: Plan) -> None:
        self.belt, self.plan = belt, plan
        self.page, self.limit = plan.cover.page, plan.cover.limit
        self.people, self.at = belt.people(), belt.lonlat("villages")
        self.posts = belt.lonlat(plan.cover.facility)
        self.standing = straight.away_m(self.posts, self.at)
        self.chosen = straight.away_m(plan.lonlat, self.at)

    def proved(self) -> tuple[Proofs, list[Reason]]:
        page, plan = self.page, self.plan
        both = self.belt.straight_border(np.vstack([self.posts, plan.lonlat]), page)
        found, reasons = self._best()
        demands = {
            sites.PEOPLE: self._places(self.people, self.standing, self.chosen),
            sites.TARGETS: self._targets(),
        }
        if both is not None:
            of_border, more = self._border(both)
            found |= of_border
            reasons += more
            demands[sites.BORDER] = self._stretches(both)
        elif isinstance(self.belt.border, Words):
            reasons += [Reason(page, name, self.belt.border) for name in OF_BORDER]
        found |= sites.gains(page, plan.ids, demands) | sites.sums(page, demands)
        found |= sites.villages(page, plan.ids, demands[sites.PEOPLE])
        found |= sites.neighbours(
            page, plan.ids, self.belt.layer("villages").texts("name"), self.chosen
        )
        then = np.vstack([self.standing, self.chosen])
        for when, values in (("today", self.standing), ("then", then)):
            found |= sites.away(page, when, self.people, values, tolerance=straight.tolerance)
        left, doubts = self._left_out(then)
        return found | left, [*reasons, *doubts]

    def _best(self) -> tuple[Proofs, list[Reason]]:
        """Prove the number of candidates, and the greatest coverage that they allow."""
        page, plan = self.page, self.plan
        free = candidates.allowed(
            self.at,
            rivers=self.belt.layer("rivers"),
            area=self.belt.layer("area"),
            plane=self.belt.plane,
        )
        found = sites.candidates(page, int(free.sum()))
        if plan.by == sites.PEOPLE:
            tried = self._places(
                self.people, self.standing, straight.away_m(self.at[free], self.at)
            )
        else:
            every = np.vstack([self.posts, self.at[free]])
            border = self.belt.border
            if isinstance(border, Border) and border.length_m * len(every) > MOST_VALUES:
                border = TOO_MANY
            values = None if border is TOO_MANY else self.belt.straight_border(every, page)
            if values is None:
                why = border if isinstance(border, Words) else TOO_MANY
                return found, [Reason(page, name, why) for name in ("covered_best", "curve")]
            tried = self._stretches(values)
        found |= sites.optimum(page, tried, plan.posts)
        return found | sites.curve(
            page,
            tried,
            most_posts=plan.most_posts,
            report=lambda done, of: self.belt.report(page, done, of),
        ), []

    def _places(self, amount: Floats, standing: Floats, chosen: Floats) -> Demand:
        return sites.of_places(
            amount, standing=standing, sites=chosen, limit=self.limit, edge=straight.edge
        )

    def _targets(self) -> Demand:
        targets = self.belt.lonlat(self.plan.cover.targets)
        standing = straight.away_m(self.posts, targets)
        chosen = straight.away_m(self.plan.lonlat, targets)
        return self._places(np.ones(len(targets)), standing, chosen)

    def _stretches(self, values: Values) -> Demand:
        return sites.of_border(values, standing=len(self.posts), limit=self.limit)

    def _border(self, both: Values) -> tuple[Proofs, list[Reason]]:
        """Prove the chainages of the sites, and which stretches stay out of reach with them."""
        own = both._replace(values=both.values[len(self.posts) :])
        found, reasons = sites.beside(self.page, self.plan.ids, own)
        bare = [one for one in along.stretches(both, self.limit) if not one.posts]
        found[Key(self.page, "left_border")] = Number(float(len(bare)))
        for number, one in enumerate(bare, 1):
            found |= {
                Key(self.page, "left_border_from_m", f"{number}"): Number(one.from_m, END_M),
                Key(self.page, "left_border_to_m", f"{number}"): Number(one.to_m, END_M),
                Key(self.page, "left_border_length_m", f"{number}"): Number(
                    one.length_m, whole_ends(1)
                ),
            }
        return found, reasons

    def _left_out(self, away: Floats) -> tuple[Proofs, list[Reason]]:
        """Prove the villages that neither posts nor sites reach."""
        posts = self.belt.layer(self.plan.cover.facility)
        return left_out(
            Key(self.page, "left_out"),
            self.belt.places("villages", away, amount=self.people),
            names=[*posts.names(), *self.plan.names],
            limit=self.limit,
            exact=IN_METRES,
        )

"""Proof of the page Next post: the gains of its sites, and that no other sites gain more."""

import numpy as np

from gis.proof import along, straight
from gis.proof.along import Stretch, Values
from gis.proof.asked import Plan
from gis.proof.belt import Belt
from gis.proof.measures import Measure
from gis.proof.places import Limit, left_out
from gis.proof.raw import Unread
from gis.proof.report import Floats, Key, Number, Proofs, Reason
from gis.proof.siting import demand, shown
from gis.proof.siting.best import Best
from gis.proof.siting.demand import BORDER, PEOPLE, TARGETS
from gis.words import Words

OF_BORDER = ("border", "gain_border", "alone_border", "site_at_m", "left_border")


def prove(belt: Belt, plan: Plan, measure: Measure) -> tuple[Proofs, list[Reason]]:
    """Prove the gains of new posts, and that no others gain more."""
    page = plan.cover.page
    try:
        found, reasons = _Plan(belt, plan, measure).proved()
        more, doubts = Best(belt, plan, measure).proved()
    except Unread as why:
        return {}, [Reason(page, "", why.why)]
    return found | more, [*reasons, *doubts]


class _Plan:
    """The input of a plan: metres or minutes from posts and sites to villages and targets."""

    def __init__(self, belt: Belt, plan: Plan, measure: Measure) -> None:
        self.belt, self.plan = belt, plan
        self.page = plan.cover.page
        self.limit = Limit(value=plan.cover.limit, exact=measure.exact, times=plan.times)
        self.people, self.at = belt.people(), belt.lonlat("villages")
        self.posts = belt.lonlat(plan.cover.facility)
        places = [self.at, belt.lonlat(plan.cover.targets)]

        def report(done: int, of: int) -> None:
            belt.report(self.page, done, of)

        standing = measure.reached(self.posts, places, report=report, along=True)
        # One by one, so that the way to each site is known even where another post is nearer.
        each = [
            measure.reached(site[None], places, report=lambda *_: None, along=True, most=np.inf)
            for site in plan.lonlat
        ]
        self.standing, self.targets_standing = standing.places
        self.chosen, self.targets_chosen = (
            np.vstack([np.empty((0, len(place))), *(one.places[at] for one in each)])
            for at, place in enumerate(places)
        )
        self.border = _stacked(standing.border, [one.border for one in each])

    def proved(self) -> tuple[Proofs, list[Reason]]:
        page, ids = self.page, self.plan.ids
        villages = self.belt.layer("villages")
        people = self._places(self.people, self.standing, self.chosen)
        ones = np.ones(self.targets_standing.shape[1])
        demands = {
            PEOPLE: people,
            TARGETS: self._places(ones, self.targets_standing, self.targets_chosen),
        }
        found, reasons = shown.villages(
            page, ids, people, names=villages.names(), amount=self.people
        )
        if self.border is not None:
            of_border, more = self._left_border(self.border)
            found |= of_border
            reasons += more
            demands[BORDER] = demand.of_border(
                self.border, standing=len(self.posts), limit=self.limit
            )
        elif isinstance(self.belt.border, Words):
            reasons += [Reason(page, name, self.belt.border) for name in OF_BORDER]
        found |= shown.gains(page, ids, demands) | shown.sums(page, demands)
        found |= shown.neighbours(
            page, ids, villages.texts("name"), straight.away_m(self.plan.lonlat, self.at)
        )
        ways = self.standing, self.chosen
        found |= shown.serves(page, ids, self.people, away=ways, exact=self.limit.exact)
        then = np.vstack(ways)
        for when, values in (("today", self.standing), ("then", then)):
            found |= shown.away(
                page, when, self.people, values, tolerance=self.limit.exact.tolerance
            )
        left, doubts = self._left_out(then)
        return found | left, [*reasons, *doubts]

    def _places(self, amount: Floats, standing: Floats, chosen: Floats) -> demand.Demand:
        return demand.of_places(amount, standing=standing, sites=chosen, limit=self.limit)

    def _left_border(self, both: Values) -> tuple[Proofs, list[Reason]]:
        """Prove the chainages of the sites, and which stretches stay out of reach with them."""
        line = self.belt.metres.reached(
            self.plan.lonlat, [], report=lambda *_: None, along=True
        ).border
        found: Proofs = {}
        reasons: list[Reason] = []
        if line is not None:
            found, reasons = shown.beside(self.page, self.plan.ids, line)
        bare = _bare(along.stretches(both, self.limit.value), self.plan.times)
        found[Key(self.page, "left_border")] = Number(float(len(bare)))
        exact = self.limit.exact
        for number, one in enumerate(bare, 1):
            found |= {
                Key(self.page, "left_border_from_m", f"{number}"): Number(one.from_m, exact.end_m),
                Key(self.page, "left_border_to_m", f"{number}"): Number(one.to_m, exact.end_m),
                Key(self.page, "left_border_length_m", f"{number}"): Number(
                    one.length_m, exact.ends_m(1)
                ),
            }
        return found, reasons

    def _left_out(self, away: Floats) -> tuple[Proofs, list[Reason]]:
        """Prove the villages that too few posts and sites reach."""
        posts = self.belt.layer(self.plan.cover.facility)
        return left_out(
            Key(self.page, "left_out"),
            self.belt.places("villages", away, amount=self.people),
            names=[*posts.names(), *self.plan.names],
            limit=self.limit,
        )


def _stacked(standing: Values | None, each: list[Values | None]) -> Values | None:
    """Combine the border as posts and as sites reach it."""
    if standing is None:
        return None
    return standing._replace(
        values=np.vstack([standing.values, *(one.values for one in each if one is not None)])
    )


def _bare(parted: list[Stretch], times: int) -> list[Stretch]:
    """Return the longest stretches that fewer than `times` posts reach, in order."""
    found: list[Stretch] = []
    for one in parted:
        if len(one.posts) >= times:
            continue
        from_m = found.pop().from_m if found and found[-1].to_m == one.from_m else one.from_m
        found.append(Stretch(from_m, one.to_m, one.to_m - from_m, ()))
    return found

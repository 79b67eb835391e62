"""Proof that no other sites do better than those that Next post shows, for each goal."""

import numpy as np

from gis.proof.along import Values
from gis.proof.asked import Plan
from gis.proof.belt import Belt
from gis.proof.measures import Measure, Reached
from gis.proof.places import Limit
from gis.proof.raw import Unread
from gis.proof.report import Floats, Key, Marks, Number, Proofs, Reason
from gis.proof.siting import candidates, choices, demand
from gis.proof.siting.demand import BORDER, PEOPLE, Demand
from gis.words import Words

MOST_VALUES = 60_000_000  # from candidates to samples along the border: half a gigabyte
NO_WAY = 10.0  # the page charges so many times the greatest way where there is none
MOST, FEWEST, LEAST_TOTAL, LEAST_WORST = "most", "fewest", "least_total", "least_worst"
NAMES = {
    MOST: ("covered_best", "weighed_best"),
    FEWEST: ("fewest_posts", "beyond", "least_limit"),
    LEAST_TOTAL: ("mean_best",),
    LEAST_WORST: ("farthest_best",),
}
"""The figures of a goal; the second of `most` is where people and border count."""
CURVE = ("curve_covered", "curve_weighed")
TOO_MANY = Words(
    "候选点与边境线太多，复算放不下", "there are too many candidates for a border of this length"
)
THINNED = Words(
    "候选点太多，页面只取了一部分", "there are so many candidates that the page leaves some out"
)
ON_THE_LIMIT = Words(
    "有村寨或边境线在容许误差内正好处于界限上",
    "a village or a stretch of border is at the limit itself, within the tolerance",
)
CUT_OFF = Words(
    "这些站点不能使人人有路可达", "these sites do not give everybody a route, so no mean is best"
)


class Best:
    """The candidates of a plan, and what each reaches."""

    def __init__(self, belt: Belt, plan: Plan, measure: Measure) -> None:
        self.belt, self.plan, self.measure = belt, plan, measure
        self.page, self.exact = plan.cover.page, measure.exact
        self.people, self.at = belt.people(), belt.lonlat("villages")
        self.posts = belt.lonlat(plan.cover.facility)
        self.placed = np.isfinite(self.at).all(axis=1)

    def proved(self) -> tuple[Proofs, list[Reason]]:
        """Prove the number of candidates, the best value of the goal, and the curve."""
        page, plan = self.page, self.plan
        free = candidates.allowed(
            self.at,
            rivers=self.belt.layer("rivers"),
            area=self.belt.layer("area"),
            plane=self.belt.plane,
        )
        spots = self.at[free]
        found: Proofs = {Key(page, "candidates"): Number(float(len(spots)))}
        if len(spots) > plan.most_candidates:
            names = ("candidates_used", *NAMES[plan.goal], *CURVE)
            return found, [Reason(page, name, THINNED) for name in names]
        spots = spots[self.measure.can_stand(spots)]
        found[Key(page, "candidates_used")] = Number(float(len(spots)))
        try:
            self._measure(spots)
        except Unread as why:
            return found, [Reason(page, name, why.why) for name in (*NAMES[plan.goal], *CURVE)]
        reasons: list[Reason] = []
        for names, figures in ((NAMES[plan.goal], self._of_goal), (CURVE, self._curve)):
            try:
                found |= figures()
            except Unread as why:
                reasons += [Reason(page, name, why.why) for name in names]
        return found, reasons

    def _measure(self, spots: Floats) -> None:
        """Measure from posts and candidates to villages, and to the border if it counts."""
        plan, self.every = self.plan, np.vstack([self.posts, spots])
        by_border = plan.border_share > 0
        if by_border and isinstance(self.belt.border, Words):
            raise Unread(self.belt.border.zh, self.belt.border.en)
        if by_border and self.measure.samples * len(self.every) > MOST_VALUES:
            raise Unread(TOO_MANY.zh, TOO_MANY.en)
        covers = plan.goal in {MOST, FEWEST}
        found = self._searched(plan.cover.limit if covers else self._farthest(), along=by_border)
        self.standing = found.places[0][: len(self.posts)]
        self.tried = found.places[0][len(self.posts) :]
        self.border: Values | None = found.border

    def _searched(self, most: float, *, along: bool) -> Reached:
        """Measure from posts and candidates to villages; beyond `most` only the nearest counts."""
        return self.measure.reached(
            self.every,
            [self.at],
            report=lambda done, of: self.belt.report(self.page, done, of),
            along=along,
            most=most,
        )

    def _farthest(self) -> float:
        """Return how far a village is from its nearest post at most; no longer way saves anything.

        Infinite where a village has no way to a post, since any site may then open one.
        """
        away = self.measure.reached(self.posts, [self.at], report=_quiet, along=False).places[0]
        nearest = away.min(axis=0, initial=np.inf)
        return float(nearest[self.placed].max(initial=0.0))

    def _of_goal(self) -> Proofs:
        goals = {
            MOST: self._most,
            FEWEST: self._fewest,
            LEAST_TOTAL: self._least_total,
            LEAST_WORST: self._least_worst,
        }
        return goals[self.plan.goal]()

    def _most(self) -> Proofs:
        name, asked = self._weighed()
        best = _held(asked) + choices.most(asked, self.plan.posts)
        return {Key(self.page, f"{name}_best"): Number(best, asked.slack)}

    def _curve(self) -> Proofs:
        """Prove the best coverage by each number of posts, until another one adds nothing."""
        if not self.plan.curve:
            return {}
        name, asked = self._weighed()
        found: Proofs = {}
        before = -np.inf
        for posts in range(self.plan.most_posts + 1):
            now = choices.most(asked, posts)
            if now <= before * (1.0 + 1e-9) and posts:
                break
            before = now
            found[Key(self.page, f"curve_{name}", f"{posts}")] = Number(
                _held(asked) + now, asked.slack
            )
            self.belt.report(self.page, posts, self.plan.most_posts)
        return found

    def _weighed(self) -> tuple[str, Demand]:
        """Return what counts: people or metres, or the weighed sum of their shares."""
        share = self.plan.border_share
        limit = self._limit(self.plan.cover.limit)
        people, border = self._people(self.people, limit), self._border(limit)
        if border is None:
            return "covered", people
        if share == 1.0:
            return "covered", border
        parts = [(people, 1.0 - share), (border, share)]
        return "weighed", demand.weighed(
            [(one, part / whole) for one, part in parts if (whole := float(one.amount.sum()))]
        )

    def _fewest(self) -> Proofs:
        """Prove the number of posts, or what no candidate reaches."""
        parts = self._needed(self._limit(self.plan.cover.limit))
        beyond = {name: one.only(_missing(one)) for name, one in parts.items()}
        told = {name: one for name, one in beyond.items() if len(one.amount)}
        if any(one.doubtful for one in parts.values()):
            return self._fewest_in_doubt()
        if not told:
            return {Key(self.page, "fewest_posts"): Number(float(self._least_number(parts)))}
        found: Proofs = {
            Key(self.page, f"beyond_{name}"): Number(float(one.amount.sum()), one.slack)
            for name, one in told.items()
        }
        if set(told) == {PEOPLE}:
            least = self._least_limit()
            found[Key(self.page, "least_limit")] = Number(least, self.exact.tolerance(least))
        return found

    def _least_limit(self) -> float:
        """Return the least limit within which each village has as many posts as it needs.

        Searched farther and farther: beyond its limit a search knows the nearest post alone.
        """
        asked = self.placed & (self.people != 0.0)
        away = np.vstack([self.standing, self.tried])
        for times in (2.0, 8.0, np.inf):
            if np.isfinite(_nth(away, self.plan.times)[asked]).all():
                break
            away = self._searched(times * self.plan.cover.limit, along=False).places[0]
        return float(_nth(away, self.plan.times)[asked].max())

    def _fewest_in_doubt(self) -> Proofs:
        """Prove the number if it is the same a little within the limit and a little beyond it."""
        numbers = set()
        for side in (-1.0, 1.0):
            value = self.plan.cover.limit
            edge = float(self.exact.edge(np.array([value]))[0])
            parts = self._needed(self._limit(value + side * edge))
            if side > 0:  # stretches that the tolerance of their ends could hide
                parts = {
                    name: one.only(one.amount > self.exact.ends_m(1)) if name == BORDER else one
                    for name, one in parts.items()
                }
            if any(_missing(one).any() for one in parts.values()):
                raise Unread(ON_THE_LIMIT.zh, ON_THE_LIMIT.en)
            numbers.add(self._least_number(parts))
        if len(numbers) > 1:
            raise Unread(ON_THE_LIMIT.zh, ON_THE_LIMIT.en)
        return {Key(self.page, "fewest_posts"): Number(float(numbers.pop()))}

    def _least_number(self, parts: dict[str, Demand]) -> int:
        return choices.fewest(demand.weighed([(one, 1.0) for one in parts.values()]))

    def _needed(self, limit: Limit) -> dict[str, Demand]:
        """Return what must be covered: villages but those of 0 people, and the border."""
        parts: dict[str, Demand] = {}
        if self.plan.border_share < 1.0:
            asked = self.placed & (self.people != 0.0)
            parts[PEOPLE] = self._people(np.ones(len(asked)), limit).only(asked)
        border = self._border(limit)
        return parts if border is None else parts | {BORDER: border}

    def _least_total(self) -> Proofs:
        """Prove the least mean: the page minimises the sum of ways times people."""
        amount = np.nan_to_num(self.people)
        cap, reachable = self._ways()
        asked = reachable & (amount > 0)
        if not asked.any():
            return {Key(self.page, "mean_best"): Number(np.nan)}
        cost, cap, amount = self.tried[:, asked], cap[asked], amount[asked]
        known = np.concatenate([cost[np.isfinite(cost)], cap[np.isfinite(cap)]])
        none = NO_WAY * float(known.max(initial=0.0))
        cost, cap = (np.where(np.isfinite(ways), ways, none) * amount for ways in (cost, cap))
        mean = choices.least_total(cost, cap, self.plan.posts) / float(amount.sum())
        return {Key(self.page, "mean_best"): Number(mean, self.exact.tolerance(mean))}

    def _least_worst(self) -> Proofs:
        cap, reachable = self._ways()
        asked = reachable & (self.people != 0.0)
        if not asked.any():
            return {Key(self.page, "farthest_best"): Number(np.nan)}
        worst = choices.least_worst(self.tried[:, asked], cap[asked], self.plan.posts)
        return {Key(self.page, "farthest_best"): Number(worst, self.exact.tolerance(worst))}

    def _ways(self) -> tuple[Floats, Marks]:
        """Return the way to the nearest post (n,), and which villages have any; all must reach.

        Raises
        ------
        Unread
            If the sites shown leave somebody without a route who could have one.
        """
        cap = self.standing.min(axis=0, initial=np.inf)
        reachable = np.isfinite(np.minimum(cap, self.tried.min(axis=0, initial=np.inf)))
        then = self.measure.reached(
            np.vstack([self.posts, self.plan.lonlat]),
            [self.at],
            report=_quiet,
            along=False,
        ).places[0]
        if (reachable & ~np.isfinite(then.min(axis=0, initial=np.inf))).any():
            raise Unread(CUT_OFF.zh, CUT_OFF.en)
        return cap, reachable

    def _limit(self, value: float) -> Limit:
        return Limit(value=value, exact=self.exact, times=self.plan.times)

    def _people(self, amount: Floats, limit: Limit) -> Demand:
        return demand.of_places(
            np.where(self.placed, amount, 0.0),
            standing=self.standing,
            sites=self.tried,
            limit=limit,
        )

    def _border(self, limit: Limit) -> Demand | None:
        if self.border is None:
            return None
        return demand.of_border(self.border, standing=len(self.posts), limit=limit)


def _quiet(_done: int, _of: int) -> None:
    """Report nothing of a search that is short."""


def _nth(away: Floats, times: int) -> Floats:
    """Return the way to the nearest, or to the second nearest post (n,)."""
    fewer = np.full((times, away.shape[1]), np.inf)
    ways: Floats = np.sort(np.vstack([away, fewer]), axis=0)[times - 1]
    return ways


def _held(asked: Demand) -> float:
    return float(asked.amount[asked.held].sum())


def _missing(asked: Demand) -> Marks:
    """Return the rows that too few posts reach even if every candidate became one."""
    return np.asarray(asked.times + asked.reach.sum(axis=0) < asked.need)

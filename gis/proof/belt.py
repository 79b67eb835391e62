"""A belt by the second path: its files read anew, and the figures of each page worked out again."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np

from gis.proof import border, candidates, cover, friction, minutes, overview, raw, sites, straight
from gis.proof.along import Duties, Values, duties
from gis.proof.asked import Plan, Question, Report, Source
from gis.proof.border import Border
from gis.proof.cover import Asked, Exactness, Places
from gis.proof.friction import Step
from gis.proof.ground import Ground
from gis.proof.plane import Plane
from gis.proof.raw import Layer, Unread
from gis.proof.report import MINUTES, Floats, Marks, Proofs, Reason
from gis.words import Words

FAR_DEG = 3.0  # of latitude: a place farther from the border than this counts as having none
LEAST = 0.0  # people in a village


IN_METRES = Exactness(edge=straight.edge, tolerance=straight.tolerance, farthest=straight.PROBE_M)
IN_MINUTES = Exactness(edge=minutes.edge, tolerance=minutes.tolerance, farthest=MINUTES)


class Belt:
    """The files of a belt, read by the second path."""

    def __init__(self, source: Source, *, report: Report) -> None:
        self.source = source
        self.plane = Plane(source.crs)
        self._report = report
        self._border: Border | Words = source.border_doubt or self._measured()

    def overview(self) -> tuple[Proofs, list[Reason]]:
        """Prove the inventory."""
        found: Proofs = {}
        reasons: list[Reason] = []
        names = {
            "villages": ("villages", "people"),
            "crossings": ("crossings",),
            "posts": ("posts",),
        }
        layers: dict[str, Layer] = {}
        for key, starts in names.items():
            try:
                layers[key] = self.layer(key)
            except Unread as why:
                reasons += [Reason(overview.PAGE, start, why.why) for start in starts]
        found |= overview.inventory(layers, words=self.source.words)
        if isinstance(self._border, Words):
            reasons.append(Reason(overview.PAGE, "boundary_m", self._border))
        else:
            found |= overview.border_length(self._border)
        try:
            found |= self._roads()
        except Unread as why:
            names_of_roads = ("road_m", "sections", "orphans", "misfits", "uncared_m", "doubled_m")
            reasons += [Reason(overview.PAGE, name, why.why) for name in names_of_roads]
        return found, reasons

    def straight(self, asked: Question) -> tuple[Proofs, list[Reason]]:
        """Prove a cover in metres."""
        try:
            posts = self.layer(asked.facility)
            here = posts.lonlat()
            line = self._straight_border(here, asked.page)
            question = self._asked(
                asked,
                [straight.away_m(here, self._lonlat(key)) for key in ("villages", asked.targets)],
                line,
                exact=IN_METRES,
            )
        except Unread as why:
            return {}, [Reason(asked.page, "", why.why)]
        return self._all(question)

    def minutes(
        self, asked: Question, ground: Ground, *, most: float
    ) -> tuple[Proofs, list[Reason]]:
        """Prove a cover in minutes over given ground; beyond `most` nothing is known."""
        try:
            posts = self.layer(asked.facility)
            here = self.plane.xy(posts.lonlat())
            placed = np.flatnonzero(np.isfinite(here).all(axis=1))
            searched = minutes.Searched(ground, here[placed], limit_min=most)
            lists = [
                self.plane.xy(self._lonlat("villages")),
                self.plane.xy(self._lonlat(asked.targets)),
            ]
            m = np.empty(0)
            if isinstance(self._border, Border):
                vertices = self.plane.xy(self._border.lonlat)
                m, xy = minutes.positions(self._border, vertices, ground)
                lists.append(xy)
            found = searched.to(lists, report=lambda done, of: self._report(asked.page, done, of))
            whole = [np.full((len(here), values.shape[1]), np.inf) for values in found]
            for values, known in zip(whole, found, strict=True):
                values[placed] = known
            line = (
                minutes.along_border(self._border, m, whole[2])
                if isinstance(self._border, Border)
                else None
            )
            question = self._asked(asked, whole[:2], line, exact=IN_MINUTES)
        except Unread as why:
            return {}, [Reason(asked.page, "", why.why)]
        told, reasons = self._all(question)
        closed, doubts = cover.closing(question)
        return told | closed, [*reasons, *doubts]

    def friction(
        self, page: str, ground: Ground, drawn: Sequence[Step], *, dem: Path
    ) -> tuple[Proofs, list[Reason]]:
        """Prove the width of a cell, and drawn steps from the file of elevations."""
        rows, cols = ground.heights.shape
        width_m, height_m = ground.size_xy
        x = ground.corner_xy[0] + width_m * cols / 2
        y = ground.corner_xy[1] - height_m * rows / 2
        ends = self.plane.lonlat(np.array([[x - width_m / 2, y], [x + width_m / 2, y]]))
        found = friction.cell(page, west=ends[0], east=ends[1])
        try:
            return found | friction.steps(page, ground, drawn, dem=dem), []
        except Unread as why:
            return found, [Reason(page, "step_min", why.why)]

    def plan(self, plan: Plan) -> tuple[Proofs, list[Reason]]:
        """Prove what new posts bring, and that none bring more."""
        page = plan.cover.page
        try:
            found = self._plan(plan)
        except Unread as why:
            return {}, [Reason(page, "", why.why)]
        if isinstance(self._border, Border):
            return found, []
        of_border = ("border", "gain_border", "alone_border", "site_at_m")
        return found, [Reason(page, name, self._border) for name in of_border]

    def layer(self, key: str) -> Layer:
        """Read a layer; one that the belt does not have is empty."""
        headings = self.source.headings[key]
        if key not in self.source.paths:
            return raw.nothing(key, headings=headings)
        return raw.read(self.source.paths[key], key=key, headings=headings)

    def _plan(self, plan: Plan) -> Proofs:
        asked, page = plan.cover, plan.cover.page
        people = self._people()
        at, posts = self._lonlat("villages"), self.layer(asked.facility).lonlat()
        free = candidates.allowed(
            at, rivers=self.layer("rivers"), area=self.layer("area"), plane=self.plane
        )
        standing = straight.away_m(posts, at)
        found: Proofs = sites.candidates(page, int(free.sum()))
        if plan.by == sites.PEOPLE:
            tried = sites.of_places(
                people,
                standing=standing,
                sites=straight.away_m(at[free], at),
                limit=asked.limit,
                edge=straight.edge,
            )
            found |= sites.optimum(page, tried, plan.posts)
            found |= sites.curve(
                page,
                tried,
                most_posts=plan.most_posts,
                report=lambda done, of: self._report(page, done, of),
            )
        chosen = straight.away_m(plan.lonlat, at)
        targets = self._lonlat(asked.targets)
        demands = {
            sites.PEOPLE: sites.of_places(
                people, standing=standing, sites=chosen, limit=asked.limit, edge=straight.edge
            ),
            sites.TARGETS: sites.of_places(
                np.ones(len(targets)),
                standing=straight.away_m(posts, targets),
                sites=straight.away_m(plan.lonlat, targets),
                limit=asked.limit,
                edge=straight.edge,
            ),
        }
        if isinstance(self._border, Border):
            both = self._straight_border(np.vstack([posts, plan.lonlat]), page)
            if both is not None:
                demands[sites.BORDER] = sites.of_border(
                    both, standing=len(posts), limit=asked.limit
                )
                found |= sites.beside(
                    page, plan.ids, both._replace(values=both.values[len(posts) :])
                )
        found |= sites.gains(page, plan.ids, demands) | sites.sums(page, demands)
        for when, values in (("today", standing), ("then", np.vstack([standing, chosen]))):
            found |= sites.away(page, when, people, values, tolerance=straight.tolerance)
        return found

    def _asked(
        self, asked: Question, away: Sequence[Floats], line: Values | None, *, exact: Exactness
    ) -> Asked:
        """Put together a question and what lies how far: `away` for villages, then for targets."""
        posts = self.layer(asked.facility)
        return Asked(
            page=asked.page,
            limit=asked.limit,
            limits=asked.limits,
            posts=posts.ids(),
            names=posts.names(),
            villages=self._places("villages", away[0], amount=self._people()),
            targets=self._places(asked.targets, away[1]),
            border=line,
            duties=self._duties(),
            exact=exact,
        )

    def _all(self, asked: Asked) -> tuple[Proofs, list[Reason]]:
        found, reasons = cover.places(asked)
        of_line, more = cover.line(asked)
        reasons += more
        if isinstance(self._border, Words):
            starts = ("border", "gap", "only_border", "curve_border")
            reasons += [Reason(asked.page, start, self._border) for start in starts]
        return found | of_line | cover.posts(asked), reasons

    def _places(self, key: str, away: Floats, *, amount: Floats | None = None) -> Places:
        """Put together the places of a layer; without an amount each counts as one."""
        layer = self.layer(key)
        amount = np.ones(len(layer.rows)) if amount is None else amount
        placed: Marks = np.asarray(np.isfinite(self._lonlat(key)).all(axis=1))
        return Places(ids=layer.ids(), amount=amount, placed=placed, away=away)

    def _people(self) -> Floats:
        return self.layer("villages").numbers("population", least=LEAST)

    def _lonlat(self, key: str) -> Floats:
        """Give the points of a layer; none where one is far from the border."""
        found = self.layer(key).lonlat()
        if isinstance(self._border, Border):
            west, south = self._border.lonlat.min(axis=0)
            east, north = self._border.lonlat.max(axis=0)
            wide = FAR_DEG / np.cos(np.radians((south + north) / 2))
            far = (found[:, 1] < south - FAR_DEG) | (found[:, 1] > north + FAR_DEG)
            far |= (found[:, 0] < west - wide) | (found[:, 0] > east + wide)
            found[far] = np.nan
        return found

    def _duties(self) -> Duties:
        border_m, closed = 0.0, False
        if isinstance(self._border, Border):
            border_m, closed = self._border.length_m, self._border.closed
        return duties(self.layer("duties"), length_m=border_m, closed=closed)

    def _roads(self) -> Proofs:
        sections = self.layer("road_sections")
        roads = self.layer("roads")
        ids, names = roads.texts("id"), roads.texts("name")
        lengths_m: dict[str, float] = {}
        for road in sorted({name for name in sections.texts("road") if name}):
            own = [at for at in range(len(ids)) if road in {ids[at], names[at]}]
            rows = tuple(roads.rows[at] for at in own)
            if rows:
                lines = Layer(key="roads", rows=rows, headings=roads.headings)
                lengths_m[road] = border.measured(lines).length_m
        return overview.roads(sections, lengths_m=lengths_m)

    def _straight_border(self, posts: Floats, page: str) -> Values | None:
        if isinstance(self._border, Words):
            return None
        return straight.along_border(
            self._border, posts, report=lambda done, of: self._report(page, done, of)
        )

    def _measured(self) -> Border | Words:
        try:
            return border.measured(self.layer("boundary"))
        except Unread as why:
            return why.why

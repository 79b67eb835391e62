"""The second computation of a belt: its files read again, and the figures of each page."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np

from gis.proof import border, cover, friction, overview, raw
from gis.proof.along import Duties, Values, duties
from gis.proof.asked import Question, Report, Source
from gis.proof.border import Border
from gis.proof.cover import Asked
from gis.proof.friction import Step
from gis.proof.ground import Ground
from gis.proof.measures import Measure, Metres, Minutes
from gis.proof.places import Exactness, Places
from gis.proof.plane import Plane
from gis.proof.raw import Layer, Unread
from gis.proof.report import Floats, Marks, Proofs, Reason
from gis.words import Words

FAR_DEG = 3.0  # of latitude: a place farther from the border counts as having no location
LEAST = 0.0  # people in a village


class Belt:
    """The files of a belt, read independently of the engine."""

    def __init__(self, source: Source, *, report: Report) -> None:
        self.source = source
        self.plane = Plane(source.crs)
        self.report = report
        self.border: Border | Words = source.border_doubt or self._measured()
        self.metres = Metres(self.border)

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
        if isinstance(self.border, Words):
            reasons.append(Reason(overview.PAGE, "boundary_m", self.border))
        else:
            found |= overview.border_length(self.border)
        try:
            found |= self._roads()
        except Unread as why:
            of_each = ("road_m", "sections", "orphans", "misfits", "uncared_m", "doubled_m")
            names_of_roads = (*of_each, "sections_on_no_road")
            reasons += [Reason(overview.PAGE, name, why.why) for name in names_of_roads]
        return found, reasons

    def in_minutes(self, ground: Ground, *, most: float) -> Minutes:
        """Return the measure of a friction surface, searched up to `most`."""
        return Minutes(ground, plane=self.plane, border=self.border, most=most)

    def cover(self, asked: Question, measure: Measure) -> tuple[Proofs, list[Reason]]:
        """Prove a coverage result."""
        try:
            lists = [self.lonlat(key) for key in ("villages", asked.targets)]
            found = measure.reached(
                self.lonlat(asked.facility),
                lists,
                report=lambda done, of: self.report(asked.page, done, of),
                along=True,
            )
            question = self._asked(asked, found.places, found.border, exact=measure.exact)
        except Unread as why:
            return {}, [Reason(asked.page, "", why.why)]
        told, reasons = self._all(question)
        if not isinstance(measure, Minutes):
            return told, reasons
        closed, doubts = cover.closing(question)
        return told | closed, [*reasons, *doubts]

    def friction(
        self, page: str, ground: Ground, drawn: Sequence[Step], *, dem: Path
    ) -> tuple[Proofs, list[Reason]]:
        """Prove the width of a cell, and sampled steps, from the elevation file."""
        rows, cols = ground.heights.shape
        width_m, height_m = ground.size_xy
        x = ground.corner_xy[0] + width_m * cols / 2
        y = ground.corner_xy[1] - height_m * rows / 2
        ends = self.plane.lonlat(np.array([[x - width_m / 2, y], [x + width_m / 2, y]]))
        found = friction.cell(page, west=ends[0], east=ends[1])
        try:
            return found | friction.steps(page, ground, drawn, dem=dem, crs=self.source.crs), []
        except Unread as why:
            return found, [Reason(page, "step_min", why.why)]

    def layer(self, key: str) -> Layer:
        """Read a layer; a missing one is empty."""
        headings = self.source.headings[key]
        if key not in self.source.paths:
            return raw.nothing(key, headings=headings)
        return raw.read(self.source.paths[key], key=key, headings=headings)

    def _asked(
        self, asked: Question, away: Sequence[Floats], line: Values | None, *, exact: Exactness
    ) -> Asked:
        """Combine settings and costs: `away` for villages, then for targets."""
        posts = self.layer(asked.facility)
        return Asked(
            page=asked.page,
            limit=asked.limit,
            limits=asked.limits,
            posts=posts.ids(),
            names=posts.names(),
            villages=self.places("villages", away[0], amount=self.people()),
            targets=self.places(asked.targets, away[1]),
            border=line,
            duties=self._duties(),
            exact=exact,
        )

    def _all(self, asked: Asked) -> tuple[Proofs, list[Reason]]:
        found, reasons = cover.places(asked)
        of_line, more = cover.line(asked)
        reasons += more
        if isinstance(self.border, Words):
            starts = ("border", "gap", "only_border", "curve_border")
            reasons += [Reason(asked.page, start, self.border) for start in starts]
        return found | of_line | cover.posts(asked), reasons

    def places(self, key: str, away: Floats, *, amount: Floats | None = None) -> Places:
        """Combine the places of a layer with their costs; without an amount each counts as one."""
        layer = self.layer(key)
        amount = np.ones(len(layer.rows)) if amount is None else amount
        placed: Marks = np.asarray(np.isfinite(self.lonlat(key)).all(axis=1))
        return Places(ids=layer.ids(), amount=amount, placed=placed, away=away)

    def people(self) -> Floats:
        """Return the population of each village, NaN if unknown."""
        return self.layer("villages").numbers("population", least=LEAST)

    def lonlat(self, key: str) -> Floats:
        """Return the points of a layer; NaN for those far from the border."""
        found = self.layer(key).lonlat()
        if isinstance(self.border, Border):
            west, south = self.border.lonlat.min(axis=0)
            east, north = self.border.lonlat.max(axis=0)
            wide = FAR_DEG / np.cos(np.radians((south + north) / 2))
            far = (found[:, 1] < south - FAR_DEG) | (found[:, 1] > north + FAR_DEG)
            far |= (found[:, 0] < west - wide) | (found[:, 0] > east + wide)
            found[far] = np.nan
        return found

    def _duties(self) -> Duties:
        border_m, closed = 0.0, False
        if isinstance(self.border, Border):
            border_m, closed = self.border.length_m, self.border.closed
        return duties(self.layer("duties"), length_m=border_m, closed=closed)

    def _roads(self) -> Proofs:
        sections = self.layer("road_sections")
        lines = self.measured_roads(sections)
        return overview.roads(
            sections, lengths_m={road: line.length_m for road, line in lines.items()}
        )

    def measured_roads(self, sections: Layer) -> dict[str, Border]:
        """Measure the roads that sections name, as far as they are drawn."""
        roads = self.layer("roads")
        ids, names = roads.texts("id"), roads.texts("name")
        found: dict[str, Border] = {}
        for road in sorted({name for name in sections.texts("road") if name}):
            own = [at for at in range(len(ids)) if road in {ids[at], names[at]}]
            rows = tuple(roads.rows[at] for at in own)
            if rows:
                lines = Layer(key="roads", rows=rows, headings=roads.headings)
                found[road] = border.measured(lines)
        return found

    def _measured(self) -> Border | Words:
        try:
            return border.measured(self.layer("boundary"))
        except Unread as why:
            return why.why

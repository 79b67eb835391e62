"""Everything that the coverage page and a notebook ask of one belt, at once.

The belt's own layers are asked about; one that it does not have counts as empty. In reach is what
the settings say: metres in a straight line or minutes over the ground, with the same tables.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

import numpy as np
import pandas as pd

from gis.analysis.duties import parts_of
from gis.analysis.measure import Measure
from gis.analysis.points import IS_ADDED, NEAREST_IS_ADDED, PEOPLE, WEIGHT
from gis.analysis.population import people_within, people_within_all
from gis.arrays import BoolArray
from gis.belt.belt import Belt
from gis.coverage import summary
from gis.crs import MetricFrame, as_metric
from gis.linear import chainage
from gis.questions.coverage import CoverageSettings

Frame = TypeVar("Frame", bound=pd.DataFrame)


@dataclass(frozen=True, eq=False, kw_only=True)
class BeltCover:
    """The answers for one kind of facility and one limit.

    What a map and the headline need is there at once; each table is worked out when it is first
    asked for, and kept.

    Attributes
    ----------
    measure
        How far the places are from the facilities.
    villages, targets
        The places, with `times`, `nearest_post` (id), `nearest_name`, `nearest_is_added` and
        `nearest_m`, or `nearest_min`.
    cut
        The boundary parted by the posts that reach it, a table without geometry.
    """

    belt: Belt
    settings: CoverageSettings
    measure: Measure
    villages: MetricFrame
    targets: MetricFrame
    cut: pd.DataFrame

    @property
    def facilities(self) -> MetricFrame:
        """Those that were asked about, by `id`; the added ones last, marked by `is_added`."""
        return self.measure.posts

    @cached_property
    def headline(self) -> summary.Headline:
        """The sums over people, the boundary and the targets."""
        return summary.headline(
            villages=self.villages, weight=WEIGHT, stretches=self.cut, targets=self.targets
        )

    @cached_property
    def villages_with_second(self) -> MetricFrame:
        """The villages as in `villages`, with `second_post` and `second_min` of minutes."""
        return _named_posts(self.measure.at_with_second(PEOPLE), self.measure)

    @cached_property
    def targets_with_second(self) -> MetricFrame:
        """The targets in the same way."""
        return _named_posts(self.measure.at_with_second(self.settings.targets), self.measure)

    @cached_property
    def stretches(self) -> MetricFrame:
        """The boundary parted by the posts that reach it, with geometry."""
        return chainage.draw(self.cut, line=self.belt.boundary)

    @cached_property
    def levels(self) -> MetricFrame:
        """The boundary parted by how many posts reach it, with geometry."""
        return chainage.draw(summary.levels(self.cut), line=self.belt.boundary)

    @cached_property
    def uncovered(self) -> MetricFrame:
        """The stretches out of reach, longest first.

        `answers` is a tuple of the offices that answer, by the metres that they hold, and
        `nobody_m` the metres that none holds.
        """
        found = _named(self.measure.uncovered(self.cut), self.facilities)
        drawn = chainage.draw(found, line=self.belt.boundary)
        return answered(drawn, parts_of(found, self.belt))

    @cached_property
    def gap_parts(self) -> MetricFrame:
        """The parts of `uncovered` at the limits of duties; see `gis.analysis.duties.parts_of`.

        `answers` is a tuple of those of its `offices` that have a name.
        """
        parts = parts_of(self.uncovered, self.belt)
        told = parts.assign(answers=parts["offices"].map(_named_offices))
        return chainage.draw(told, line=self.belt.boundary)

    @cached_property
    def left_out(self) -> MetricFrame:
        """The villages out of reach, most people first."""
        return summary.left_out(self.villages, weight=WEIGHT)

    @cached_property
    def left_out_targets(self) -> MetricFrame:
        """The targets out of reach."""
        return summary.left_out(self.targets, weight=WEIGHT)

    @cached_property
    def posts(self) -> MetricFrame:
        """The facilities: what only one reaches, who goes there, what it costs if one closes.

        `catchment_people` and `raster_people` are those of `catchments`.
        """
        told = summary.criticality(
            self.facilities,
            villages=self.villages,
            weight=WEIGHT,
            stretches=self.cut,
            targets=self.targets,
        )
        people = summary.catchment_people(told, covered=self.villages, weight=WEIGHT)
        closing = self.measure.closing(
            as_metric(told.assign(catchment_people=people), name="posts")
        )
        if self.belt.population is None:
            return closing
        # By label: a post without a place has no catchment.
        raster_people = self.catchments["raster_people"]
        return as_metric(closing.assign(raster_people=raster_people), name="posts")

    @cached_property
    def curve(self) -> pd.DataFrame:
        """By `limit`, in the unit of the measure: people and metres in reach, and their shares."""
        return self.measure.curve()

    @cached_property
    def areas(self) -> MetricFrame:
        """What is in reach, to be drawn."""
        return self.measure.areas()

    @cached_property
    def raster_people(self) -> float | None:
        """The people in reach by the raster of the belt; None without one."""
        if self.belt.population is None:
            return None
        return people_within_all(self.areas, population=self.belt.population)

    @cached_property
    def catchments(self) -> MetricFrame:
        """What is in reach, parted between the facilities.

        Those that have a place, by `id`: `name`, `people` (residents of villages in reach whose
        nearest one it is), `area_km2`, `colour_class` (see `gis.travel.areas`), and where the belt
        has a raster of people `raster_people`.
        """
        parts = self.measure.catchments(self.areas)
        posts = as_metric(self.facilities.loc[parts.index], name="posts")
        told = parts.assign(
            id=posts["id"],
            name=_names(posts),
            people=summary.catchment_people(posts, covered=self.villages, weight=WEIGHT),
        )
        if self.belt.population is None:
            return as_metric(told, name="catchments")
        people = people_within(parts, population=self.belt.population)
        return as_metric(told.assign(raster_people=people), name="catchments")


def cover(belt: Belt, settings: CoverageSettings, *, measure: Measure) -> BeltCover:
    """Answer for one belt who and what is in reach of a kind of facility.

    Parameters
    ----------
    measure
        How far the places are from the facilities, for these settings; `Session.cover` makes it.

    Raises
    ------
    InputError
        Where the belt has no layer called `settings.targets`.
    """
    return BeltCover(
        belt=belt,
        settings=settings,
        measure=measure,
        villages=_named_posts(measure.at(PEOPLE), measure),
        targets=_named_posts(measure.at(settings.targets), measure),
        cut=measure.along(),
    )


def answerable(belt: Belt, *, from_m: float, to_m: float) -> pd.DataFrame:
    """List the duties along the boundary that meet a stretch, in the order of chainage.

    On a ring a stretch or a duty may run through the start: then its `from_m` is the greater.
    """
    duties = belt.tables.get("duties")
    if duties is None:
        return pd.DataFrame({name: [] for name in ("person", "role", "township", "from_m", "to_m")})
    in_order = duties.sort_values("from_m")
    return in_order[_meets(in_order, belt=belt, from_m=from_m, to_m=to_m)]


def _meets(duties: pd.DataFrame, *, belt: Belt, from_m: float, to_m: float) -> BoolArray:
    starts_m, ends_m = duties["from_m"].to_numpy(), duties["to_m"].to_numpy()
    holds = (starts_m < to_m).astype(int) + (ends_m > from_m)
    # On a ring, each that runs through the start makes up for one of the two conditions.
    turns = ((starts_m > ends_m) & belt.boundary.closed).astype(int) + int(from_m > to_m)
    return np.asarray((holds + turns >= 2) & np.isfinite(starts_m) & np.isfinite(ends_m))


def _named_posts(places: MetricFrame, measure: Measure) -> MetricFrame:
    return as_metric(_named(places, measure.posts), name="places")


def _named(cover: Frame, posts: MetricFrame) -> Frame:
    """Put the name of the nearest post beside its id; where it has none, the id again."""
    name_of = _names(posts).to_dict()
    nearest = [name_of.get(id_) for id_ in cover["nearest_post"]]
    return cover.assign(
        **{
            "nearest_name": pd.Series(nearest, index=cover.index, dtype="str"),
            NEAREST_IS_ADDED: cover["nearest_post"].isin(_added_ids(posts)),
        }
    )


def _names(posts: MetricFrame) -> pd.Series:
    """Give the name of each post by `id`; where it has none, the id again."""
    return posts["name"].fillna(posts["id"]) if "name" in posts else posts["id"]


def answered(stretches: MetricFrame, parts: pd.DataFrame) -> MetricFrame:
    """Add the offices that answer for each stretch, by metres, and the metres of nobody."""
    bare = parts["offices"].str.len() == 0
    nobody_m = parts["length_m"].where(bare, 0.0).groupby(parts["stretch"]).sum()
    each = parts.explode("offices").dropna(subset="offices")
    held = each.groupby(["stretch", "offices"], sort=False)["length_m"].sum()
    most_first = held.sort_values(ascending=False, kind="stable").reset_index()
    answers = most_first.groupby("stretch", sort=False)["offices"].agg(_named_offices)
    told = stretches.assign(
        answers=[answers.get(stretch, ()) for stretch in stretches.index],
        nobody_m=nobody_m.reindex(stretches.index).fillna(0.0).astype(np.float64),
    )
    return as_metric(told, name="uncovered")


def _named_offices(offices: Iterable[str]) -> tuple[str, ...]:
    return tuple(filter(None, offices))


def villages_that_differ(here: BeltCover, *, there: BeltCover) -> MetricFrame:
    """List the villages that are in reach in one of two covers only, most people first.

    Returns
    -------
    MetricFrame
        Rows of `here.villages`, and `times_there`: how many posts have them in reach there.
    """
    both = here.villages.assign(times_there=there.villages["times"])
    differ = ((both["times"] > 0) != (both["times_there"] > 0)).fillna(value=False)
    rows = both[differ.to_numpy(bool)]
    most_first = rows.sort_values(WEIGHT, ascending=False, kind="stable")
    return as_metric(most_first, name="villages that differ")


def _added_ids(posts: MetricFrame) -> pd.Index:
    """Return the ids of planned facilities; a frame that marks none has none."""
    return posts.index[posts[IS_ADDED]] if IS_ADDED in posts else posts.index[:0]

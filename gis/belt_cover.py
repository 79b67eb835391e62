"""Everything that the coverage page and a notebook ask of one belt, at once.

It puts the belt's own layers into the questions of gis/coverage.py; a layer that the belt does
not have counts as empty.
"""

from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

import geopandas as gpd
import numpy as np
import numpy.typing as npt
import pandas as pd

from gis import chainage, coverage, reach
from gis.belt import Belt
from gis.crs import MetricFrame, as_metric
from gis.settings import CoverageSettings, radii_m

BoolArray = npt.NDArray[np.bool_]

Frame = TypeVar("Frame", bound=pd.DataFrame)

WEIGHT = "population"
PEOPLE_LAYER = "villages"


@dataclass(frozen=True, eq=False, kw_only=True)
class BeltCover:
    """The answers for one facility kind and radius.

    What a map and the headline need is there at once; each table is worked out when it is first
    asked for, and kept.

    Attributes
    ----------
    facilities
        Those that were asked about, indexed by `id`.
    villages, targets
        The places, with `times`, `nearest_post` (id), `nearest_name` and `nearest_m`.
    cut
        The boundary parted by the posts that reach it, a table without geometry.
    """

    belt: Belt
    settings: CoverageSettings
    facilities: MetricFrame
    villages: MetricFrame
    targets: MetricFrame
    cut: pd.DataFrame

    @cached_property
    def headline(self) -> reach.Headline:
        """The sums over people, the boundary and the targets."""
        return reach.headline(
            villages=self.villages, weight=WEIGHT, stretches=self.cut, targets=self.targets
        )

    @cached_property
    def stretches(self) -> MetricFrame:
        """The boundary parted by the posts that reach it, with geometry."""
        return chainage.draw(self.cut, line=self.belt.boundary)

    @cached_property
    def uncovered(self) -> MetricFrame:
        """The stretches out of reach, longest first, and in `answers` the offices that answer."""
        line, posts = self.belt.boundary, self.facilities
        found = _named(coverage.uncovered(self.cut, line=line, posts=posts), posts)
        return _answered(chainage.draw(found, line=line), self.belt)

    @cached_property
    def left_out(self) -> MetricFrame:
        """The villages out of reach, most people first."""
        return reach.left_out(self.villages, weight=WEIGHT)

    @cached_property
    def left_out_targets(self) -> MetricFrame:
        """The targets out of reach."""
        return reach.left_out(self.targets, weight=WEIGHT)

    @cached_property
    def posts(self) -> MetricFrame:
        """The facilities with what only they reach."""
        return reach.criticality(
            self.facilities,
            villages=self.villages,
            weight=WEIGHT,
            stretches=self.cut,
            targets=self.targets,
        )

    @cached_property
    def curve(self) -> pd.DataFrame:
        """By `radius_m`: people and metres in reach, and their shares."""
        radii = radii_m()
        line, posts = self.belt.boundary, self.facilities
        people = coverage.curve_at_points(self.villages, weight=WEIGHT, radii_m=radii)
        metres = coverage.curve_along(line, posts=posts, radii_m=radii)
        return pd.DataFrame(
            {
                "radius_m": radii,
                "people_in_reach": people["in_reach"],
                "people_share": people["share"],
                "line_in_reach_m": metres["in_reach"],
                "line_share": metres["share"],
            }
        )


def cover(belt: Belt, settings: CoverageSettings) -> BeltCover:
    """Answer for one belt who and what is in reach of a kind of facility.

    Raises
    ------
    InputError
        Where the belt has no layer called `settings.facility`.
    """
    posts, radius_m = facilities(belt, settings), settings.radius_m
    return BeltCover(
        belt=belt,
        settings=settings,
        facilities=posts,
        villages=_at(belt, PEOPLE_LAYER, posts=posts, radius_m=radius_m),
        targets=_at(belt, settings.targets, posts=posts, radius_m=radius_m),
        cut=coverage.along(belt.boundary, posts=posts, radius_m=radius_m),
    )


def points(belt: Belt, key: str) -> MetricFrame:
    """Give a layer of points by `id`, with a column of people; empty where it is missing."""
    frame = belt.frames.get(key)
    if frame is None:
        nothing = gpd.GeoDataFrame({"id": [], "name": []}, geometry=[], crs=belt.crs)
        frame = as_metric(nothing, name=key)
    people = {} if WEIGHT in frame else {WEIGHT: np.full(len(frame), np.nan)}
    return as_metric(frame.assign(**people).set_index("id", drop=False), name=key)


def facilities(belt: Belt, settings: CoverageSettings) -> MetricFrame:
    """Give the facilities that the settings ask about, indexed by `id`."""
    frame = belt.frame(settings.facility)
    chosen = frame[frame["kind"].isin(settings.kinds)] if settings.kinds else frame
    return as_metric(chosen.set_index("id", drop=False), name=settings.facility)


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


def _at(belt: Belt, key: str, *, posts: MetricFrame, radius_m: float) -> MetricFrame:
    covered = coverage.at_points(points(belt, key), posts=posts, radius_m=radius_m)
    return as_metric(_named(covered, posts), name=key)


def _named(cover: Frame, posts: MetricFrame) -> Frame:
    """Put the name of the nearest post beside its id; where it has none, the id again."""
    names = posts["name"] if "name" in posts else posts["id"]
    name_of = {
        id_: id_ if pd.isna(name) else name for id_, name in zip(posts.index, names, strict=True)
    }
    nearest = [name_of.get(id_) for id_ in cover["nearest_post"]]
    return cover.assign(nearest_name=pd.Series(nearest, index=cover.index, dtype="str"))


def _answered(stretches: MetricFrame, belt: Belt) -> MetricFrame:
    """Add the offices that answer for each stretch; persons are left to those who may see them."""
    duties = answerable(belt, from_m=0.0, to_m=np.inf)
    offices = np.array(
        [
            " ".join(str(part) for part in office if pd.notna(part))
            for office in zip(duties["township"], duties["role"], strict=True)
        ],
        dtype=object,
    )
    answers = [
        "、".join(dict.fromkeys(offices[_meets(duties, belt=belt, from_m=start, to_m=end)]))
        for start, end in stretches[["from_m", "to_m"]].to_numpy()
    ]
    told = stretches.assign(answers=pd.Series(answers, stretches.index, dtype="str"))
    return as_metric(told, name="uncovered")

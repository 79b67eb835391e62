"""The committees of a belt and what lies in them: by name, by village, or else by position.

The committees are those that villages name; where villages name none, those of the stations. A row
lies where its own cells say. Only a row that names neither committee nor village goes by position,
in the areas of level `committee`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import geopandas as gpd
import pandas as pd

from gis.analysis.services.committees import KEY, located, ordered
from gis.belt.belt import Belt

SUFFIX: Final = "村委会"  # 勐宋村委会 is the committee 勐宋
Where = tuple[object, object]
"""A township and a committee, each missing where it is not known."""
EDGE_M: Final = 30.0  # crossings stand on the edge of an area, as exactly as they were drawn


@dataclass(frozen=True, eq=False, kw_only=True)
class Known:
    """The places that a belt knows by name.

    Attributes
    ----------
    committees
        `township` and `committee`, in their order.
    areas
        The polygons of committees: `at`, the row of `committees`, and the geometry.
    villages
        The township and committee of each village, by its name and id.
    townships, others
        The names of townships, and of committees that lie elsewhere.
    """

    committees: pd.DataFrame
    areas: gpd.GeoDataFrame
    villages: Mapping[str, Where]
    townships: frozenset[str]
    others: frozenset[str]

    @property
    def has_area(self) -> pd.Series:
        """Whether the area of each committee is known."""
        return pd.Series(self.committees.index.isin(self.areas["at"]), index=self.committees.index)

    def bare(self, name: str) -> str:
        """Give a name as the committees are called, where it is one of them."""
        plain = name.strip()
        short = plain.removesuffix(SUFFIX)
        return short if short in {*self.committees["committee"], *self.others} else plain

    def at(self, township: object, committee: object) -> int | None:
        """Give the row of a committee; None where the belt has none, or two of that name."""
        if not isinstance(committee, str):
            return None
        rows = self.committees[self.committees["committee"] == self.bare(committee)]
        own = rows[rows["township"] == township] if isinstance(township, str) else rows
        found = own if len(own) else rows[rows["township"].isna()]
        return int(found.index[0]) if len(found) == 1 else None

    def served(self, name: object) -> tuple[str, object, object]:
        """Tell what a name is (committee, village, township, or nothing), and where it lies."""
        if not isinstance(name, str):
            return "", None, None
        plain = self.bare(name)
        at = self.at(None, plain)
        if at is not None:
            township, committee = self.committees.loc[at, KEY]
            return "committee", township, committee
        if plain in self.others:
            return "committee", None, plain
        if plain in self.villages:
            return "village", *self.villages[plain]
        return ("township", plain, None) if plain in self.townships else ("", None, None)

    def home(self, rows: pd.DataFrame) -> pd.Series:
        """Give the row of the committee in which each row lies (rows,); missing for none."""
        place = located(rows)
        village = rows.get("village", pd.Series(None, index=rows.index, dtype=object))
        found: list[int | None] = []
        for township, committee, name in zip(
            place["township"], place["committee"], village, strict=True
        ):
            where: Where = (township, committee)
            if not isinstance(committee, str) and isinstance(name, str):
                where = self.villages.get(name, (None, None))
            found.append(self.at(*where))
        at = pd.Series(found, index=rows.index, dtype="Int64")
        silent = place["committee"].isna() & village.isna()
        return at.where(~silent, self._by_position(rows)) if silent.any() else at

    def _by_position(self, rows: pd.DataFrame) -> pd.Series:
        nowhere = pd.Series(pd.NA, index=rows.index, dtype="Int64")
        if not isinstance(rows, gpd.GeoDataFrame) or self.areas.empty:
            return nowhere
        points = gpd.GeoDataFrame(geometry=rows.geometry)
        placed = points[points.geometry.notna() & ~points.geometry.is_empty]
        joined = gpd.sjoin_nearest(placed, self.areas, max_distance=EDGE_M)
        first = joined[~joined.index.duplicated()]["at"]
        return nowhere.fillna(first.reindex(rows.index).astype("Int64"))


def known_places(belt: Belt) -> Known:
    """Collect the committees, villages and townships of a belt."""
    frames = [belt.frames[key] for key in ("villages", "stations") if key in belt.frames]
    named = [located(frame).dropna(subset="committee").drop_duplicates() for frame in frames]
    committees = next((one for one in named if len(one)), pd.DataFrame(columns=KEY, dtype=object))
    committees = ordered(committees)
    areas = belt.frames.get("area")
    polygons = pd.DataFrame(columns=["name", "level", "geometry"]) if areas is None else areas
    own = polygons[polygons["level"] == "committee"]
    once = own[~own["name"].duplicated(keep=False)]
    at_of = committees[~committees["committee"].duplicated(keep=False)]
    at = once["name"].map(dict(zip(at_of["committee"], at_of.index, strict=True)))
    shapes = gpd.GeoDataFrame({"at": at}, geometry=once["geometry"], crs=belt.crs)
    everywhere = pd.concat([located(frame) for frame in frames]) if frames else committees
    townships = {*everywhere["township"].dropna()}
    townships |= {*polygons.loc[polygons["level"] == "township", "name"].dropna()}
    elsewhere = {*everywhere["committee"].dropna(), *own["name"].dropna()}
    return Known(
        committees=committees,
        areas=shapes[shapes["at"].notna()].astype({"at": "int64"}),
        villages=_villages(belt),
        townships=frozenset(townships),
        others=frozenset(elsewhere - {*committees["committee"]}),
    )


def _villages(belt: Belt) -> dict[str, Where]:
    villages = belt.frames.get("villages")
    if villages is None:
        return {}
    places: list[Where] = list(located(villages)[KEY].itertuples(index=False, name=None))
    by_name = zip(villages["name"], places, strict=True)
    by_id = dict(zip(villages["id"], places, strict=True))
    return by_id | {str(name): where for name, where in by_name if isinstance(name, str)}

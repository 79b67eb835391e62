"""Joint posts: who serves where, which villages have no officer, and the six joints in the data.

The six joints 六联 are shown by what the layers hold, never assumed: where they cannot tell, the
answer is "not known". A table that names no committee of a township says nothing about any of it.

- patrol 联巡: patrols of the committee in the last 30 days of the data;
- duty 联勤: an officer who serves the committee or one of its villages;
- defence 联防: ten-household groups in it;
- control 联管: its crossings, each with a post that answers for it;
- check 联查: a checkpoint in it;
- action 联动: its incidents, each with who handled it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import geopandas as gpd
import pandas as pd

from gis.analysis.services.committees import KEY, located
from gis.analysis.services.places import Known, Where, known_places
from gis.belt.belt import Belt
from gis.crs import MetricFrame, as_metric

PATROL_DAYS: Final = 30
JOINTS: Final = ("patrol", "duty", "defence", "control", "check", "action")
YES, NO, UNKNOWN = "yes", "no", "unknown"
ROOM, CHECKPOINT = "police_room", "checkpoint"


@dataclass(frozen=True, eq=False, kw_only=True)
class JointPosts:
    """The joint posts of a belt and what its committees have.

    Attributes
    ----------
    relations
        The rows of `cross_posts`, with `post_kind`, `place` (`committee`, `village`, `township`, or
        empty where the belt knows no such place), `township` and `committee`. None without it.
    committees
        A committee a row: `township`, `committee`, `officers`, `rooms` (missing where not known),
        and of each joint its state `<joint>`, with `<joint>_found` of `<joint>_of`.
    without_officer
        The villages that no officer serves, nor their committee or farm; none without the layer.
    """

    relations: pd.DataFrame | None
    committees: pd.DataFrame
    without_officer: MetricFrame | None

    def lacking(self, column: str) -> list[str]:
        """Name the committees without any officer or room."""
        here = self.committees[column]
        return list(self.committees.loc[(here == 0).fillna(value=False).astype(bool), "committee"])


def joint_posts(belt: Belt) -> JointPosts:
    """Tell which post serves where in a belt, and what its committees show of the six joints."""
    known = known_places(belt)
    relations = _relations(belt, known)
    committees = known.committees.copy()
    officers = None if relations is None else _counts(relations, known)
    committees["officers"] = officers if officers is not None else pd.NA
    committees["rooms"] = _located(belt, known, ROOM)
    for joint, (found, of, told) in _evidence(belt, known, relations).items():
        committees[f"{joint}_found"], committees[f"{joint}_of"] = found, of
        committees[joint] = _states(found, of, told)
    return JointPosts(
        relations=relations,
        committees=committees,
        without_officer=_without_officer(belt, known, relations),
    )


Evidence = tuple[pd.Series, pd.Series, pd.Series]
"""Of each committee what was found, of how many (missing: any will do), and if the data tell."""


def _evidence(belt: Belt, known: Known, relations: pd.DataFrame | None) -> Mapping[str, Evidence]:
    patrols = rows_of(belt, "patrols")
    recent = None
    if patrols is not None and patrols["date"].notna().any():
        first = patrols["date"].max() - pd.Timedelta(days=PATROL_DAYS - 1)
        recent = patrols[patrols["date"] >= first].rename(columns={"unit": "committee"})
    groups = belt.frames.get("groups")
    posts = belt.frames.get("posts")
    checkpoints = None if posts is None else posts[posts["kind"] == CHECKPOINT]
    return {
        "patrol": _by_table(known, recent),
        "duty": _by_table(known, relations),
        "defence": _by_table(known, groups),
        "control": _each_has(known, belt.frames.get("crossings"), "post"),
        "check": _by_place(known, checkpoints),
        "action": _each_has(known, belt.frames.get("incidents"), "handled_by"),
    }


def _by_table(known: Known, rows: pd.DataFrame | None) -> Evidence:
    """Count the rows of each committee; a township of which the table names none is not told."""
    anything = pd.Series(pd.NA, index=known.committees.index, dtype="Int64")
    if rows is None:
        return anything, anything, pd.Series(data=False, index=anything.index)
    found = _counts(rows, known)
    township = known.committees["township"].fillna("")
    return found, anything, found.groupby(township).transform("sum") > 0


def _by_place(known: Known, rows: pd.DataFrame | None) -> Evidence:
    """Count the rows in each committee whose area is known."""
    anything = pd.Series(pd.NA, index=known.committees.index, dtype="Int64")
    if rows is None:
        return anything, anything, pd.Series(data=False, index=anything.index)
    found = _counts(rows, known)
    return found, anything, known.has_area | (found > 0)


def _each_has(known: Known, rows: pd.DataFrame | None, column: str) -> Evidence:
    """Count the rows of each committee that have a value, of all its rows."""
    anything = pd.Series(pd.NA, index=known.committees.index, dtype="Int64")
    if rows is None:
        return anything, anything, pd.Series(data=False, index=anything.index)
    of, found = _counts(rows, known), _counts(rows[rows[column].notna()], known)
    given = bool(rows[column].notna().any())
    return found, of, (of > 0) if given else of < 0


def _states(found: pd.Series, of: pd.Series, told: pd.Series) -> list[str]:
    return [
        UNKNOWN if not tells else YES if here > 0 and (pd.isna(all_) or here == all_) else NO
        for here, all_, tells in zip(found, of, told, strict=True)
    ]


def _counts(rows: pd.DataFrame, known: Known) -> pd.Series:
    """Count the rows of each committee."""
    counts = known.home(rows).value_counts()
    return counts.reindex(known.committees.index).fillna(0).astype("Int64")


def _located(belt: Belt, known: Known, kind: str) -> pd.Series:
    """Count the posts of a kind in each committee; missing where it cannot be told."""
    posts = belt.frames.get("posts")
    found, _, told = _by_place(known, None if posts is None else posts[posts["kind"] == kind])
    return found.where(told)


def rows_of(belt: Belt, key: str) -> pd.DataFrame | None:
    """Give the rows of a layer, with or without places; None where the belt has none."""
    return belt.tables.get(key, belt.frames.get(key))


def _relations(belt: Belt, known: Known) -> pd.DataFrame | None:
    rows = rows_of(belt, "cross_posts")
    if rows is None:
        return None
    posts = belt.frames.get("posts")
    kind_of: dict[object, object] = {}
    if posts is not None:
        kind_of = {
            **dict(zip(posts["name"], posts["kind"], strict=True)),
            **dict(zip(posts["id"], posts["kind"], strict=True)),
        }
    served = pd.DataFrame(
        [known.served(name) for name in rows["serves"]],
        columns=["place", *KEY],
        index=rows.index,
        dtype=object,
    )
    return pd.DataFrame(rows.assign(post_kind=rows["post"].map(kind_of))).join(served)


def _without_officer(
    belt: Belt, known: Known, relations: pd.DataFrame | None
) -> MetricFrame | None:
    villages = belt.frames.get("villages")
    if villages is None or relations is None:
        return None
    place = located(villages)
    named = {known.bare(name) for name in relations["serves"].dropna()}
    own = villages[["name", "id", "farm"]].isin(named).any(axis=1)
    seats = {known.at(*where) for where in _served_committees(relations)} - {None}
    # A farm lies in the area of a committee, and is not under it.
    homes = [known.at(*where) for where in place[KEY].itertuples(index=False, name=None)]
    own |= pd.Series(homes, index=villages.index, dtype="Int64").isin(seats)
    rest = villages.loc[~own, ["id", "name", "kind", "population", "geometry"]]
    return as_metric(gpd.GeoDataFrame(rest.join(place)), name="without_officer")


def _served_committees(relations: pd.DataFrame) -> list[Where]:
    """List the committees that are served as such, not through one of their villages."""
    direct = relations.loc[relations["place"] == "committee", KEY]
    return list(direct.itertuples(index=False, name=None))

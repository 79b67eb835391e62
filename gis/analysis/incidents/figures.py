"""The figures of incidents, groups, the desk and the drill, each under the name of its proof."""

import math
from collections.abc import Iterator
from typing import Final

import numpy as np
import pandas as pd
import shapely

from gis.analysis.incidents.desk import Desk
from gis.analysis.incidents.dispatch import Dispatch
from gis.analysis.incidents.drill import Drill
from gis.analysis.incidents.groups import GroupsOfBelt
from gis.analysis.incidents.hot_spots import HotSpots
from gis.analysis.incidents.modelled import RealAgainstModelled
from gis.analysis.incidents.times import By, IncidentTimes, Stage
from gis.arrays import FloatArray
from gis.crs import crs_of, lonlat_from_xy
from gis.proof.desk.groups import committee_row
from gis.proof.desk.nearer import why_of
from gis.proof.incidents import PAGE
from gis.proof.report import Key
from gis.travel.route import Route

OF_GROUPS: Final = {
    "homes": "village_households",
    "groups": "groups",
    "in_groups": "group_households",
    "share": "share",
}
Named = Iterator[tuple[Key, float | str]]


def of_incidents(desk: Desk) -> Named:
    """List the counts, medians and percentiles, the rates of villages, and the sizes of groups."""
    if desk.times is not None:
        yield from _times(desk.times)
    if desk.hot_spots is not None:
        yield from _hot_spots(desk.hot_spots)
    if desk.groups is not None:
        yield from _groups(desk.groups)


def _times(times: IncidentTimes) -> Named:
    yield Key(PAGE, "backwards"), float(len(times.backwards))
    for row in times.table[times.table["by"] != By.VILLAGE.value].to_dict("records"):
        at = f"{row['by']} {row['value'] or ''}"
        yield Key(PAGE, "cases", at), float(row["cases"])
        for stage in Stage:
            yield Key(PAGE, f"{stage}_median", at), float(row[f"{stage}_median"])
            yield Key(PAGE, f"{stage}_p90", at), float(row[f"{stage}_p90"])


def _groups(found: GroupsOfBelt) -> Named:
    yield Key(PAGE, "groups"), float(found.count)
    yield Key(PAGE, "group_households"), float(found.households)
    yield Key(PAGE, "group_phones"), math.nan if found.phones is None else float(found.phones)
    for size in ("fewer", "ten", "more", "unknown"):
        yield Key(PAGE, "groups_of_size", size), float(getattr(found, size))
    yield Key(PAGE, "villages_without_group"), float(len(found.without))
    yield Key(PAGE, "group_homes_told"), found.homes
    yield Key(PAGE, "group_homes_covered"), found.homes_covered
    for row in found.villages.to_dict("records"):
        for name, column in OF_GROUPS.items():
            yield Key(PAGE, f"village_{name}", _text(row["name"])), float(row[column])
    for row in found.committees.to_dict("records"):
        at = committee_row(_text(row["township"]), _text(row["committee"]))
        for name, column in ({"villages": "villages", "without": "without"} | OF_GROUPS).items():
            yield Key(PAGE, f"committee_{name}", at), float(row[column])


def _text(cell: object) -> str:
    return cell if isinstance(cell, str) else ""


def of_dispatch(page: str, name: str, found: Dispatch) -> Named:
    """List the minutes of all posts to a place, the choices, and who is nearer in a straight line.

    Parameters
    ----------
    name
        The row of the place.
    """
    for row in found.posts.to_dict("records"):
        if np.isfinite(row["minutes"]):
            yield Key(page, "goes_min", f"{name} {row['id']}"), float(row["minutes"])
            yield Key(page, "goes_straight_m", f"{name} {row['id']}"), float(row["straight_m"])
    for turn, choice in enumerate(found.choices, 1):
        yield Key(page, "goes_choice", f"{name} {turn}"), str(choice.post["id"])
    if found.choices:
        nearer = "; ".join(str(one.post["id"]) for one in found.nearer)
        yield Key(page, "goes_nearer", name), nearer


def of_nearer(page: str, name: str, found: Dispatch) -> Named:
    """List what is told of the posts nearer in a straight line than the first to go."""
    for one in found.nearer:
        at, minutes = f"{name} {one.post['id']}", one.post["minutes"]
        comes = "not found" if pd.isna(minutes) else "comes" if np.isfinite(minutes) else "no way"
        yield Key(page, "nearer_why", at), why_of(off_duty=one.off_duty, comes=comes)
        yield Key(page, "nearer_rivers", at), "; ".join(one.rivers)
        sooner = math.nan if one.open_min is None else one.open_min
        yield Key(page, "nearer_open_min", at), sooner
        if one.shut:
            yield Key(page, "nearer_shut", at), "; ".join(shut.name for shut in one.shut)


def of_ways(page: str, name: str, found: Dispatch) -> Named:
    """List the minutes, the metres and the ends of every way that is drawn or measured."""
    for at, post, way in drawn_ways(name, found):
        yield Key(page, "way_min", at), float(post["minutes"])
        yield Key(page, "way_m", at), way.length_m
        ends = lonlat_from_xy(vertices(way)[[0, -1]], crs=crs_of(way.parts))
        for end, degrees in zip(("from", "to"), ends.tolist(), strict=True):
            for one, value in zip(("lon", "lat"), degrees, strict=True):
                yield Key(page, f"way_{end}_{one}", at), value


def of_roads(page: str, name: str, found: Dispatch) -> Named:
    """List the roads along the ways of the posts that may go, each from K-value to K-value."""
    for turn, choice in enumerate(found.choices, 1):
        if len(choice.roads):
            pieces = choice.roads[["road", "from_m", "to_m"]].itertuples(index=False)
            told = "; ".join(f"{road} {from_m:.0f}-{to_m:.0f}" for road, from_m, to_m in pieces)
            yield Key(page, "way_roads", f"{name} {turn}"), told


def drawn_ways(name: str, found: Dispatch) -> Iterator[tuple[str, pd.Series, Route]]:
    """Give the ways of the posts that may go and of the nearer ones: row, post, way."""
    for turn, choice in enumerate(found.choices, 1):
        if choice.way is not None and len(choice.way.parts):
            yield f"{name} {turn}", choice.post, choice.way
    for one in found.nearer:
        if one.way is not None and len(one.way.parts):
            yield f"{name} {one.post['id']}", one.post, one.way


def vertices(way: Route) -> FloatArray:
    """Return the vertices (n, 2) of a way in working metres, each once."""
    xy = shapely.get_coordinates(way.parts.geometry)
    return np.asarray(xy[np.append(True, (np.diff(xy, axis=0) != 0).any(axis=1))], np.float64)


def of_model(page: str, found: RealAgainstModelled) -> Named:
    """List the minutes of each incident with a real and a modelled way, and the quarters of all."""
    for row in found.cases.to_dict("records"):
        yield Key(page, "model_real_min", str(row["id"])), float(row["way_min"])
        yield Key(page, "model_min", str(row["id"])), float(row["modelled_min"])
        yield Key(page, "model_straight_m", str(row["id"])), float(row["straight_m"])
        yield Key(page, "model_ratio", str(row["id"])), float(row["ratio"])
    yield Key(page, "model_cases"), float(len(found.cases))
    yield Key(page, "model_unknown"), float(found.unknown)
    yield Key(page, "model_ratio_low"), found.low
    yield Key(page, "model_ratio_median"), found.ratio
    yield Key(page, "model_ratio_high"), found.high


def of_drill(page: str, drill: Drill) -> Named:
    """List the calls of a drill, who went to each, and the median of their minutes."""
    yield Key(page, "drill_calls"), float(len(drill.calls))
    for row in drill.calls.to_dict("records"):
        at = str(row["number"])
        yield Key(page, "drill_called", at), float(row["called"])
        yield Key(page, "drill_place", at), str(row["name"])
        yield Key(page, "drill_kind", at), "" if pd.isna(row["kind"]) else str(row["kind"])
        came = pd.notna(row["post"])
        yield Key(page, "drill_post", at), str(row["post"]) if came else ""
        if came:
            yield Key(page, "drill_first", at), str(row["first_name"])
            yield Key(page, "drill_min", at), float(row["minutes"])
            for name in ("sent", "arrived", "done", "back"):
                yield Key(page, f"drill_{name}", at), float(row[name])
    took = drill.response_min
    yield Key(page, "drill_median"), float(np.median(took)) if len(took) else math.nan


def _hot_spots(found: HotSpots) -> Named:
    yield Key(PAGE, "hot_overall"), found.overall
    yield Key(PAGE, "hot_elsewhere"), float(found.elsewhere)
    for row in found.villages.to_dict("records"):
        for name in ("cases", "rate", "rate_low", "rate_high", "expected"):
            yield Key(PAGE, f"hot_{name}", str(row["name"])), float(row[name])
        yield Key(PAGE, "hot_density", str(row["name"])), str(row["density"])

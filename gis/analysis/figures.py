"""The figures that Overview and Coverage show, by the keys of their proofs.

The values are those that the pages take from the session. A new figure on a page gets a line here
and an independent computation in `gis/proof/`.
"""

import math
from collections.abc import Iterator

import numpy as np
import pandas as pd

from gis.analysis.cover import BeltCover
from gis.analysis.overview import StateOfBelt
from gis.analysis.points import PEOPLE, WEIGHT
from gis.arrays import IntArray
from gis.proof.overview import PAGE
from gis.proof.report import Key

Named = Iterator[tuple[Key, float | str]]


def of_overview(there: StateOfBelt) -> Named:
    """List the inventory; the coverage that Overview shows is the first one of Coverage."""
    names = ("boundary_m", "people", "people_twice", "villages_twice", "villages_uncounted")
    for name in names:
        yield Key(PAGE, name), float(getattr(there, name))
    kinds = {
        "villages": there.villages_by_kind,
        "crossings": there.crossings_by_kind,
        "posts": there.posts_by_kind,
    }
    for layer, by_kind in kinds.items():
        if layer != PEOPLE:
            yield Key(PAGE, layer), float(sum(by_kind.values()))
        for kind, count in by_kind.items():
            yield Key(PAGE, f"{layer}_by_kind", kind), float(count)
    if there.sections_on_no_road:
        yield Key(PAGE, "sections_on_no_road"), float(there.sections_on_no_road)
    for road in there.roads:
        yield Key(PAGE, "road_m", road.road), road.length_m
        for name in ("sections", "orphans", "misfits", "uncared_m", "doubled_m"):
            yield Key(PAGE, name, road.road), float(getattr(road, name))


def of_cover(page: str, cover: BeltCover) -> Named:
    """List the totals, the tables and the curve of a coverage result."""
    people, line, targets = cover.headline.people, cover.headline.line_m, cover.headline.targets
    yield Key(page, "people_in_reach"), people.in_reach
    yield Key(page, "people_left_out"), people.none
    yield Key(page, "people_total"), people.total
    yield Key(page, "people_share"), people.share
    yield Key(page, "uncounted"), float(people.uncounted)
    yield Key(page, "border_in_reach_m"), line.in_reach
    yield Key(page, "border_twice_m"), line.at_least_twice
    yield Key(page, "border_total_m"), line.total
    yield Key(page, "border_share"), line.share
    yield Key(page, "targets_left_out"), targets.none
    yield Key(page, "targets_total"), targets.total
    if cover.raster_people is not None:
        yield Key(page, "raster_people"), cover.raster_people
    yield Key(page, "villages_left_out"), float(len(cover.left_out))
    yield from left_out(page, "left_out", cover.left_out)
    yield from left_out(page, "target_left_out", cover.left_out_targets)
    yield from _gaps(page, cover.uncovered)
    yield from _parts(page, cover.uncovered, cover.gap_parts)
    yield from _posts(page, cover.posts)
    for limit, reached, line_m in cover.curve[
        ["limit", "people_in_reach", "line_in_reach_m"]
    ].itertuples(index=False):
        yield Key(page, "curve_people", f"{limit:g}"), float(reached)
        yield Key(page, "curve_border_m", f"{limit:g}"), float(line_m)


def left_out(page: str, name: str, rows: pd.DataFrame) -> Named:
    """List the places out of reach: the nearest post, and the cost to it."""
    away = "nearest_m" if "nearest_m" in rows else "nearest_min"
    for id_, nearest, value, people in zip(
        rows["id"],
        rows["nearest_name"],
        rows[away],
        rows[WEIGHT].astype(np.float64),
        strict=True,
    ):
        yield Key(page, f"{name}_nearest", id_), text(nearest)
        yield Key(page, f"{name}_away", id_), float(value)
        if name == "left_out":
            yield Key(page, f"{name}_people", id_), float(people)


def _gaps(page: str, gaps: pd.DataFrame) -> Named:
    yield Key(page, "gaps"), float(len(gaps))
    unit = "m" if "nearest_m" in gaps else "min"
    for number, row in enumerate(gaps.iloc[_order(gaps)].to_dict("records"), 1):
        at = str(number)
        for name in ("from_m", "to_m", "length_m", "nobody_m"):
            yield Key(page, f"gap_{name}", at), float(row[name])
        yield Key(page, "gap_nearest", at), text(row["nearest_name"])
        yield Key(page, "gap_away", at), float(row[f"nearest_{unit}"])
        yield Key(page, "gap_farthest", at), float(row[f"farthest_{unit}"])
        yield Key(page, "gap_offices", at), "; ".join(sorted(row["answers"]))


def _parts(page: str, gaps: pd.DataFrame, parts: pd.DataFrame) -> Named:
    """List who answers for each gap, part by part in the order of chainage."""
    for number, (label, gap) in enumerate(gaps.iloc[_order(gaps)].iterrows(), 1):
        own = parts[parts["stretch"] == label]
        yield Key(page, "gap_parts", str(number)), float(len(own))
        before = (own["from_m"] < gap["from_m"]).to_numpy()  # past the start of a ring
        order = np.lexsort([own["from_m"].to_numpy(), before])
        for nth, row in enumerate(own.iloc[order].to_dict("records"), 1):
            at = f"{number}.{nth}"
            for name in ("from_m", "to_m", "length_m"):
                yield Key(page, f"gap_part_{name}", at), float(row[name])
            yield Key(page, "gap_part_offices", at), "; ".join(sorted(row["answers"]))


def _order(gaps: pd.DataFrame) -> IntArray:
    """Return the rows in the order of chainage; a gap through the start of a ring comes last."""
    through = (gaps["from_m"] > gaps["to_m"]).to_numpy()
    return np.lexsort([gaps["from_m"].to_numpy(), through])


def _posts(page: str, posts: pd.DataFrame) -> Named:
    names = {
        "catchment_people": "catchment_people",
        "only_people": "only_people",
        "only_targets": "only_targets",
        "only_line_m": "only_border_m",
        "raster_people": "raster_people",
        "served": "served",
        "lost_min": "lost_min",
        "worst_min": "worst_min",
        "stranded": "stranded",
    }
    for row in posts.to_dict("records"):
        for column, name in names.items():
            if column in row:
                yield Key(page, name, str(row["id"])), float(row[column])


def text(cell: object) -> str:
    """Return a cell as text, empty if it is missing."""
    return "" if cell is None or (isinstance(cell, float) and math.isnan(cell)) else str(cell)

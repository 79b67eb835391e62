"""The figures that Next post shows, by the keys of their proofs."""

import math
from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from gis.analysis import site_gains
from gis.analysis.cover import BeltCover
from gis.analysis.figures import Named, left_out, text
from gis.analysis.points import WEIGHT
from gis.analysis.site_gains import Change, Figures
from gis.analysis.site_reach import BORDER, VILLAGES
from gis.analysis.solve import Outcome
from gis.proof.report import Key
from gis.questions.siting import Goal, SitingSettings, Times


@dataclass(frozen=True, eq=False, kw_only=True)
class PlanShown:
    """What Next post shows of a plan.

    Attributes
    ----------
    today, then
        The coverage without and with the sites.
    sites
        From `gis.analysis.site_gains.sites_table`.
    border
        From `gis.analysis.site_gains.border_changes`.
    weights
        From `gis.analysis.site_reach.weights`.
    curve
        From `Session.gain_curve`; None if it is not to be proved.
    """

    today: BeltCover
    then: BeltCover
    sites: pd.DataFrame
    border: pd.DataFrame
    weights: Mapping[str, float]
    curve: pd.DataFrame | None


def of_plan(page: str, outcome: Outcome, *, asked: SitingSettings, told: PlanShown) -> Named:
    """List the results of a plan: totals, sites, and what is still out of reach."""
    yield Key(page, "candidates"), float(outcome.candidates.found)
    yield Key(page, "candidates_used"), float(len(outcome.candidates.places))
    figures = {
        "today": site_gains.figures(told.today, times=asked.times),
        "then": site_gains.figures(told.then, times=asked.times),
    }
    for when, one in figures.items():
        yield from _sums(page, when, one)
    yield from _best(page, outcome, asked, figures["then"], told.weights)
    for row in told.sites.to_dict("records"):
        yield from _site(page, row)
    yield from left_out(page, "left_out", _reached_by_too_few(told.then, asked.times))
    left = told.border[told.border["change"] == Change.LEFT]
    yield Key(page, "left_border"), float(len(left))
    for number, row in enumerate(left.to_dict("records"), 1):
        for name in ("from_m", "to_m", "length_m"):
            yield Key(page, f"left_border_{name}", f"{number}"), float(row[name])
    if told.curve is not None:
        yield from _curve(page, told.curve, asked, told.weights)


def _best(
    page: str,
    outcome: Outcome,
    asked: SitingSettings,
    then: Figures,
    weights: Mapping[str, float],
) -> Named:
    """List the value of the goal, which is proved to be the best."""
    if asked.goal is Goal.LEAST_TOTAL:
        yield Key(page, "mean_best"), then.mean
    elif asked.goal is Goal.LEAST_WORST:
        yield Key(page, "farthest_best"), then.farthest
    elif asked.goal is Goal.MOST:
        name, value = _covered(asked, {VILLAGES: then.people, BORDER: then.line_m}, weights)
        yield Key(page, f"{name}_best"), value
    elif outcome.beyond is None:
        yield Key(page, "fewest_posts"), float(len(outcome.sites))
    else:
        rows = outcome.beyond.rows
        if VILLAGES in rows:
            yield Key(page, "beyond_people"), float(len(rows[VILLAGES]))
        if BORDER in rows:
            yield Key(page, "beyond_border_m"), float(rows[BORDER]["length_m"].sum())
        if set(rows) == {VILLAGES} and outcome.beyond.least_limit is not None:
            yield Key(page, "least_limit"), outcome.beyond.least_limit


def _covered(
    asked: SitingSettings, covered: Mapping[str, float], weights: Mapping[str, float]
) -> tuple[str, float]:
    """Return what counts: people or metres, or the weighed sum of their shares."""
    if asked.border_share in {0.0, 1.0}:
        return "covered", covered[BORDER if asked.border_share else VILLAGES]
    return "weighed", sum(weight * covered[name] for name, weight in weights.items())


def _curve(
    page: str, curve: pd.DataFrame, asked: SitingSettings, weights: Mapping[str, float]
) -> Named:
    columns = {VILLAGES: "people", BORDER: "border_m", "targets": "targets"}
    only = {0.0: VILLAGES, 1.0: BORDER}.get(asked.border_share)
    for row in curve.to_dict("records"):
        posts = str(row["posts"])
        covered = {column: float(row[column]) for column in columns}
        name, best = _covered(asked, covered, weights)
        yield Key(page, f"curve_{name}", posts), best
        for column, value in covered.items():
            if column != only:
                yield Key(page, f"curve_beside_{columns[column]}", posts), value


def _reached_by_too_few(cover: BeltCover, times: Times) -> pd.DataFrame:
    villages = cover.villages
    too_few = (villages["times"] < times.value).fillna(value=False).to_numpy(bool)
    return villages[too_few].sort_values(WEIGHT, ascending=False, kind="stable")


def _site(page: str, row: Mapping[Hashable, Any]) -> Named:
    site = str(row["id"])
    columns = {
        "gain_people": "gain_people",
        "gain_border_m": "gain_line_m",
        "gain_targets": "gain_targets",
        "gain_villages": "gain_villages",
        "gain_uncounted": "gain_uncounted",
        "alone_people": "only_people",
        "alone_border_m": "only_line_m",
        "site_at_m": "at_m",
        "serves_people": "serves_people",
        "serves_places": "serves_places",
        "saves": "saves",
    }
    for name, column in columns.items():
        yield Key(page, name, site), float(row[column])
    yield Key(page, "gain_names", site), "; ".join(row["gain_names"])
    if not math.isnan(row["near_m"]):
        yield Key(page, "site_near", site), text(row["near_name"])
        yield Key(page, "site_near_m", site), float(row["near_m"])


def _sums(page: str, when: str, figures: Figures) -> Named:
    yield Key(page, f"people_{when}"), figures.people
    yield Key(page, f"border_m_{when}"), figures.line_m
    yield Key(page, f"targets_{when}"), figures.targets
    yield Key(page, f"mean_{when}"), figures.mean
    yield Key(page, f"farthest_{when}"), figures.farthest
    yield Key(page, f"cut_off_{when}"), figures.cut_off

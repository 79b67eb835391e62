"""Coverage figures from costs: metres or minutes from every post to every place."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from gis.proof import along
from gis.proof.along import Duties, Stretch, Values
from gis.proof.places import Exactness, Limit, Places, left_out, near, nearest
from gis.proof.report import (
    END_M,
    SHARE,
    Key,
    Number,
    Proofs,
    Reason,
    Text,
)
from gis.words import Words

SECOND_FAR = Words(
    "有村寨的次近站点超出复算的范围",
    "the second-nearest post of a village is beyond the limit of the search",
)
BETWEEN_TWO = Words(
    "在容许误差内另一站点同样近",
    "another post is equally near to some people, within the tolerance",
)
HELD_SHORT = Words(
    "有责任段短于两端的容许误差", "the part of an office is shorter than the tolerance of its ends"
)


@dataclass(frozen=True, kw_only=True)
class Asked:
    """Coverage settings with their input.

    Attributes
    ----------
    page
        The name of the settings, the first part of each key.
    limit, limits
        The limit in metres or minutes, and those of the curve.
    posts, names
        The IDs and names of the posts.
    """

    page: str
    limit: float
    limits: Sequence[float]
    posts: Sequence[str]
    names: Sequence[str]
    villages: Places
    targets: Places
    border: Values | None
    duties: Duties
    exact: Exactness


def places(asked: Asked) -> tuple[Proofs, list[Reason]]:
    """Prove who is in and out of reach, and the population curve."""
    page, villages, targets = asked.page, asked.villages, asked.targets
    counted = np.nan_to_num(villages.amount)
    reached_by, doubt = near(villages, asked.limit, asked.exact)
    slack = float(counted[doubt].sum())
    left = villages.placed & ~reached_by
    total = float(counted.sum())
    reached = float(counted[reached_by].sum())
    found: Proofs = {
        Key(page, "people_in_reach"): Number(reached, slack),
        Key(page, "people_left_out"): Number(float(counted[left].sum()), slack),
        Key(page, "people_total"): Number(total),
        Key(page, "uncounted"): Number(float(np.isnan(villages.amount).sum())),
        Key(page, "people_share"): Number(
            reached / total if total else np.nan, slack / total + SHARE if total else 0.0
        ),
    }
    told, reasons = _left_out(asked, villages, "left_out")
    found |= told
    found[Key(page, "villages_left_out")] = Number(float(left.sum()), float(len(doubt)))
    reached_by, doubt = near(targets, asked.limit, asked.exact)
    left = targets.placed & ~reached_by
    found[Key(page, "targets_left_out")] = Number(float(left.sum()), float(len(doubt)))
    found[Key(page, "targets_total")] = Number(float(len(targets.ids)))
    told, more = _left_out(asked, targets, "target_left_out")
    found |= {key: proof for key, proof in told.items() if not key.name.endswith("_people")}
    reasons += more
    for limit in asked.limits:
        reached_by, doubt = near(villages, limit, asked.exact)
        found[Key(page, "curve_people", f"{limit:g}")] = Number(
            float(counted[reached_by].sum()), float(counted[doubt].sum())
        )
    return found, reasons


def line(asked: Asked) -> tuple[Proofs, list[Reason]]:
    """Prove how much of the border is in reach, its gaps, and who answers for them."""
    page, border = asked.page, asked.border
    if border is None:
        return {}, []
    parted = along.stretches(border, asked.limit)
    once = [one for one in parted if one.posts]
    twice = [one for one in parted if len(one.posts) > 1]
    reached_m = sum(one.length_m for one in once)
    found: Proofs = {
        Key(page, "border_in_reach_m"): Number(reached_m, asked.exact.ends_m(len(once))),
        Key(page, "border_twice_m"): Number(
            sum(one.length_m for one in twice), asked.exact.ends_m(len(twice))
        ),
        Key(page, "border_total_m"): Number(border.length_m, END_M),
        Key(page, "border_share"): Number(
            reached_m / border.length_m, asked.exact.ends_m(len(once)) / border.length_m
        ),
    }
    for limit in asked.limits:
        length_m, pieces = along.in_reach_m(border, limit)
        found[Key(page, "curve_border_m", f"{limit:g}")] = Number(
            length_m, asked.exact.ends_m(pieces)
        )
    for row, post in enumerate(asked.posts):
        own = [one.length_m for one in parted if one.posts == (row,)]
        found[Key(page, "only_border_m", post)] = Number(sum(own), asked.exact.ends_m(len(own)))
    open_m = along.gaps(parted, border)
    found[Key(page, "gaps")] = Number(float(len(open_m)))
    reasons: list[Reason] = []
    for number, gap in enumerate(open_m, 1):
        found |= _gap(asked, border, gap, str(number))
        told, doubt = _answers(asked, border, gap, str(number))
        found |= told
        reasons += doubt
    return found, reasons


def posts(asked: Asked) -> Proofs:
    """Prove who uses each post, and who has no other post in reach."""
    page, villages, targets = asked.page, asked.villages, asked.targets
    found: Proofs = {}
    for name, layer in (("people", villages), ("targets", targets)):
        amount = np.nan_to_num(layer.amount)
        alone = (layer.away <= asked.limit).sum(axis=0) == 1
        _, doubt = near(layer, asked.limit, asked.exact)
        first, also = nearest(layer, asked.exact)
        for row, post in enumerate(asked.posts):
            own = (layer.away[row] <= asked.limit) & alone
            slack = float(amount[doubt].sum())
            found[Key(page, f"only_{name}", post)] = Number(float(amount[own].sum()), slack)
            if name == "people":
                here = (first == row) & (layer.away.min(axis=0, initial=np.inf) <= asked.limit)
                slack += float(amount[also[row] & (also.sum(axis=0) > 1)].sum())
                found[Key(page, "catchment_people", post)] = Number(
                    float(amount[here].sum()), slack
                )
    return found


def closing(asked: Asked) -> tuple[Proofs, list[Reason]]:
    """Prove the cost of closing each post, in minutes."""
    page, villages = asked.page, asked.villages
    amount = np.nan_to_num(villages.amount)
    order = np.sort(np.vstack([villages.away, np.full((2, len(amount)), np.inf)]), axis=0)
    lost = np.subtract(
        order[1], order[0], out=np.full(len(amount), np.inf), where=np.isfinite(order[0])
    )
    first, also = nearest(villages, asked.exact)
    found: Proofs = {}
    reasons: list[Reason] = []
    for row, post in enumerate(asked.posts):
        own = first == row
        other = own & np.isfinite(lost)
        slack = float(amount[also[row] & (also.sum(axis=0) > 1)].sum())
        people = float(amount[other].sum())
        mean = float((amount[other] * lost[other]).sum() / people) if people else np.nan
        worst = float(lost[other].max()) if other.any() else np.nan
        alone = float(amount[own & ~np.isfinite(lost)].sum())
        found[Key(page, "served", post)] = Number(float(amount[own].sum()), slack)
        if alone:
            names = ("stranded", "lost_min", "worst_min")
            reasons += [Reason(page, name, SECOND_FAR, post) for name in names]
            continue
        found[Key(page, "stranded", post)] = Number(alone, slack)
        if slack:
            reasons += [Reason(page, name, BETWEEN_TWO, post) for name in ("lost_min", "worst_min")]
            continue
        found |= {
            Key(page, "lost_min", post): Number(mean, asked.exact.tolerance(mean)),
            Key(page, "worst_min", post): Number(worst, asked.exact.tolerance(worst)),
        }
    return found, reasons


def _left_out(asked: Asked, layer: Places, name: str) -> tuple[Proofs, list[Reason]]:
    return left_out(
        Key(asked.page, name),
        layer,
        names=asked.names,
        limit=Limit(value=asked.limit, exact=asked.exact),
    )


def _gap(asked: Asked, border: Values, gap: Stretch, row: str) -> Proofs:
    page = asked.page
    found: Proofs = {
        Key(page, "gap_from_m", row): Number(gap.from_m, asked.exact.end_m),
        Key(page, "gap_to_m", row): Number(gap.to_m, asked.exact.end_m),
        Key(page, "gap_length_m", row): Number(gap.length_m, asked.exact.ends_m(1)),
    }
    middle = along.middle_of(gap, border)
    at = border.values[:, [middle]]
    least = float(at.min(initial=np.inf))
    value = least if len(asked.posts) else np.nan
    slack = np.array([asked.exact.tolerance(value if np.isfinite(value) else 0.0)])
    near = np.flatnonzero(along.equally_near(at, slack)[:, 0]).tolist()
    found[Key(page, "gap_nearest", row)] = Text(tuple(asked.names[post] for post in near) or ("",))
    found[Key(page, "gap_away", row)] = Number(value, asked.exact.tolerance(value))
    inside = along.within(gap, border)
    far = border.values[:, inside].min(axis=0, initial=np.inf)
    most = float(far.max(initial=-np.inf)) if len(far) else value
    value = most if len(asked.posts) else np.nan
    found[Key(page, "gap_farthest", row)] = Number(value, asked.exact.farthest)
    return found


def _answers(asked: Asked, border: Values, gap: Stretch, row: str) -> tuple[Proofs, list[Reason]]:
    page = asked.page
    parts = along.parts_of(gap, asked.duties, length_m=border.length_m)
    nobody_m = sum(part.length_m for part in parts if not part.offices)
    found: Proofs = {Key(page, "gap_nobody_m", row): Number(nobody_m, asked.exact.ends_m(1))}
    if along.doubtful(parts, 2 * asked.exact.end_m):
        return found, [Reason(page, name, HELD_SHORT, row) for name in ("gap_offices", "gap_part")]
    offices = sorted({office for part in parts for office in part.offices if office})
    found[Key(page, "gap_offices", row)] = Text(("; ".join(offices),))
    found[Key(page, "gap_parts", row)] = Number(float(len(parts)))
    for number, part in enumerate(parts, 1):
        at = f"{row}.{number}"
        found |= {
            Key(page, "gap_part_from_m", at): Number(part.from_m, asked.exact.end_m),
            Key(page, "gap_part_to_m", at): Number(part.to_m, asked.exact.end_m),
            Key(page, "gap_part_length_m", at): Number(part.length_m, asked.exact.ends_m(1)),
            Key(page, "gap_part_offices", at): Text(("; ".join(filter(None, part.offices)),)),
        }
    return found, []

"""Real minutes against modelled ones a second time: times from the file, ways by SciPy's Dijkstra.

The real minutes are those from sending to arrival, the modelled ones those from the post that went.
"""

import math
from collections import Counter
from collections.abc import Sequence

import numpy as np

from gis.proof.incidents import quantile, spent
from gis.proof.raw import Layer
from gis.proof.report import MINUTES, Floats, Key, Marks, Number, Proofs, Reason
from gis.proof.straight import tolerance
from gis.words import Words

LIMIT_MIN = 240.0
LEAST_MIN = 1.0
UNSURE = Words(
    "有警情的推算用时正好 1 分钟或 240 分钟",
    "the modelled minutes of an incident are 1 or 240 within the tolerance",
)


def went(incidents: Layer, posts: Layer, *, can_stand: Marks) -> list[int | None]:
    """Give the row of the post that went to each incident; None where it is not known.

    A name that two posts bear tells none of them.
    """
    names = [
        name if able else "" for name, able in zip(posts.texts("name"), can_stand, strict=True)
    ]
    times = Counter(names)
    row_of = {name: row for row, name in enumerate(names) if name and times[name] == 1}
    sent, handled = incidents.texts("post"), incidents.texts("handled_by")
    return [row_of.get(one or other) for one, other in zip(sent, handled, strict=True)]


def prove(
    page: str,
    incidents: Layer,
    posts: Sequence[int | None],
    *,
    minutes: Floats,
    away_m: Floats,
) -> tuple[Proofs, list[Reason]]:
    """Prove the ratio of each incident that has both, and the quarters of all.

    Parameters
    ----------
    posts
        As `went` gives them.
    minutes, away_m
        From each post to each incident (posts, incidents), infinite where there is no way.
    """
    stages, wrong = spent(incidents)
    real = [math.nan if bad else way for way, bad in zip(stages["way"], wrong, strict=True)]
    found: Proofs = {}
    ratios: list[float] = []
    slack = 0.0
    for at, id_ in enumerate(incidents.ids()):
        post = posts[at]
        modelled = math.inf if post is None else float(minutes[post, at])
        if math.isnan(real[at]) or post is None:
            continue
        if min(abs(modelled - LEAST_MIN), abs(modelled - LIMIT_MIN)) <= MINUTES:
            return {}, [Reason(page, "", UNSURE)]
        if not LEAST_MIN < modelled < LIMIT_MIN:
            continue
        ratio, straight_m = real[at] / modelled, float(away_m[post, at])
        # A ratio changes by so much with its modelled minutes.
        exact = ratio * MINUTES / modelled
        ratios, slack = [*ratios, ratio], max(slack, exact)
        found |= {
            Key(page, "model_real_min", id_): Number(real[at], MINUTES),
            Key(page, "model_min", id_): Number(modelled, MINUTES),
            Key(page, "model_straight_m", id_): Number(straight_m, tolerance(straight_m)),
            Key(page, "model_ratio", id_): Number(ratio, exact),
        }
    in_order = sorted(ratios)
    timed = int(np.isfinite(real).sum())
    found |= {
        Key(page, "model_cases"): Number(float(len(ratios))),
        Key(page, "model_unknown"): Number(float(timed - len(ratios))),
    }
    for quarters, name in enumerate(("low", "median", "high"), 1):
        value = quantile(in_order, quarters, 4)
        found[Key(page, f"model_ratio_{name}")] = Number(value, slack)
    return found, []

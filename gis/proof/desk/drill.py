"""The day of a drill a second time: its calls drawn again, and answered by a plain simulation.

Both paths share the generator of Python's standard library and the order of its draws: the minute,
the place and the kind of each call. The minutes are those of a search from every post.
"""

import math
import random
import statistics
from bisect import bisect_right
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate

import numpy as np

from gis.proof.desk.duty import may_go
from gis.proof.raw import Layer, Unread, fold
from gis.proof.report import MINUTES, Floats, Key, Number, Proofs, Text

DAY_MIN = 1_440


@dataclass(frozen=True, kw_only=True)
class Asked:
    """The numbers of a drill."""

    page: str
    seed: int
    calls: int
    on_scene_min: float
    sending_min: float


@dataclass(frozen=True, kw_only=True)
class Call:
    """A call as it was drawn: its minute of the day, its place and its kind."""

    minute: int
    name: str
    lonlat: tuple[float, float]
    kind: str


def drawn(
    asked: Asked,
    places: Sequence[tuple[str, tuple[float, float], float]],
    incidents: Layer | None,
    *,
    words: Mapping[str, str],
) -> list[Call]:
    """Draw the calls of the day in the order in which they come in.

    Parameters
    ----------
    places
        Of each place its name, where it is in degrees, and its weight.
    words
        The codes of the kinds of incidents by their normalised words.
    """
    weights = [weight for *_, weight in places]
    upto = list(accumulate(weights if sum(weights) else [1.0] * len(weights)))
    counts = Counter[str]()
    if incidents is not None:
        texts = [text for text in incidents.texts("kind") if text]
        if any(fold(text) not in words for text in texts):
            raise Unread("警情类型有不在清单中的写法", "a kind of incident is none of the list")
        counts.update(words[fold(text)] for text in texts)
    kinds = sorted(counts)
    upto_kinds = list(accumulate(float(counts[kind]) for kind in kinds))
    luck = random.Random(asked.seed).random  # noqa: S311 # a drill, no secret
    calls = []
    for _ in range(asked.calls):
        minute = math.floor(luck() * DAY_MIN)
        name, lonlat, _weight = places[bisect_right(upto, luck() * upto[-1])]
        kind = kinds[bisect_right(upto_kinds, luck() * upto_kinds[-1])] if kinds else ""
        calls.append(Call(minute=minute, name=name, lonlat=lonlat, kind=kind))
    return sorted(calls, key=lambda call: call.minute)


def prove(asked: Asked, calls: Sequence[Call], posts: Layer, minutes: Floats) -> Proofs:
    """Answer the calls, one after another.

    Parameters
    ----------
    minutes
        From each post to each call (posts, calls), infinite where there is no way.
    """
    ids, hours = posts.ids(), posts.texts("duty_hours")
    names = [name or id_ for name, id_ in zip(posts.texts("name"), ids, strict=True)]
    free = dict.fromkeys(range(len(ids)), 0.0)
    found: Proofs = {Key(asked.page, "drill_calls"): Number(float(len(calls)))}
    took: list[float] = []
    for number, call in enumerate(calls, 1):
        row = f"{number}"
        way = {at: float(m) for at, m in enumerate(minutes[:, number - 1]) if np.isfinite(m)}
        on_duty = {at: m for at, m in way.items() if may_go(hours[at], call.minute)}
        way = on_duty or way
        found |= {
            Key(asked.page, "drill_called", row): Number(float(call.minute)),
            Key(asked.page, "drill_place", row): Text((call.name,)),
            Key(asked.page, "drill_kind", row): Text((call.kind,)),
        }
        if not way:
            found[Key(asked.page, "drill_post", row)] = Text(("",))
            continue
        start = {at: max(call.minute + asked.sending_min, free[at]) for at in way}
        went = min(way, key=lambda at: (start[at] + way[at], at))
        first = min(way, key=lambda at: (way[at], at))
        arrived = start[went] + way[went]
        done = arrived + asked.on_scene_min
        free[went] = done + way[went]
        took.append(arrived - call.minute)
        slack = MINUTES * number  # the times of earlier calls add up
        found |= {
            Key(asked.page, "drill_post", row): Text((ids[went],)),
            Key(asked.page, "drill_first", row): Text((names[first],)),
            Key(asked.page, "drill_min", row): Number(way[went], MINUTES),
            Key(asked.page, "drill_sent", row): Number(start[went], 2 * slack),
            Key(asked.page, "drill_arrived", row): Number(arrived, 2 * slack),
            Key(asked.page, "drill_done", row): Number(done, 2 * slack),
            Key(asked.page, "drill_back", row): Number(free[went], 2 * slack),
        }
    median = statistics.median(took) if took else math.nan
    found[Key(asked.page, "drill_median")] = Number(median, 2 * MINUTES * max(len(calls), 1))
    return found

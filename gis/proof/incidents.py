"""The incidents and the ten-household groups of a belt from its files: times, counts, sizes."""

import math
import statistics
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from datetime import datetime

from gis.proof.raw import Layer, Unread, fold
from gis.proof.report import Key, Number, Proofs

PAGE = "incidents"
STAGES = {
    "sending": ("time", "sent"),
    "way": ("sent", "arrived"),
    "response": ("time", "arrived"),
    "handling": ("arrived", "closed"),
    "whole": ("time", "closed"),
}
TEN = 10
EXACT_MIN = 1e-9


def times(rows: Layer, *, words: Mapping[str, str]) -> Proofs:
    """Prove how many incidents there are and how long they took, by kind and by post."""
    stages, wrong = spent(rows)
    count = len(rows.rows)
    kinds = [words.get(fold(text), "") for text in rows.texts("kind")]
    if not all(kinds):
        raise Unread("警情类型有不在清单中的写法", "a kind of incident is none of the list")
    posts = [
        post or handled
        for post, handled in zip(rows.texts("post"), rows.texts("handled_by"), strict=True)
    ]
    found: Proofs = {Key(PAGE, "backwards"): Number(float(sum(wrong)))}
    for by, values in (("all", ["all"] * count), ("kind", kinds), ("post", posts)):
        groups: dict[str, list[int]] = defaultdict(list)
        for at, value in enumerate(values):
            groups[value].append(at)
        for value, own in groups.items():
            row = f"{by} {value}"
            found[Key(PAGE, "cases", row)] = Number(float(len(own)))
            for name, lasts in stages.items():
                known = sorted(
                    lasts[at] for at in own if not wrong[at] and not math.isnan(lasts[at])
                )
                found[Key(PAGE, f"{name}_median", row)] = Number(_median(known), EXACT_MIN)
                found[Key(PAGE, f"{name}_p90", row)] = Number(quantile(known, 9, 10), EXACT_MIN)
    return found


def spent(rows: Layer) -> tuple[dict[str, list[float]], list[bool]]:
    """Give the minutes of each stage, NaN where a time is missing, and which rows run backwards."""
    when = {name: [_moment(text) for text in rows.texts(name)] for name in _columns()}
    stages = {name: _minutes(when[start], when[end]) for name, (start, end) in STAGES.items()}
    wrong = [any(lasts[at] < 0 for lasts in stages.values()) for at in range(len(rows.rows))]
    return stages, wrong


def groups(rows: Layer, villages: Layer) -> Proofs:
    """Prove how many groups there are, their sizes, and which villages have none."""
    homes = [_whole(text) for text in rows.texts("households")]
    phones = [_whole(text) for text in rows.texts("phones")]
    known = [count for count in homes if count is not None]
    sizes = Counter("fewer" if n < TEN else "more" if n > TEN else "ten" for n in known)
    found: Proofs = {
        Key(PAGE, "groups"): Number(float(len(rows.rows))),
        Key(PAGE, "group_households"): Number(float(sum(known))),
        Key(PAGE, "group_phones"): Number(
            float(sum(n for n in phones if n is not None))
            if any(n is not None for n in phones)
            else math.nan
        ),
    }
    for size in ("fewer", "ten", "more"):
        found[Key(PAGE, "groups_of_size", size)] = Number(float(sizes[size]))
    grouped = set(rows.texts("village")) - {""}
    lived_in = {
        name
        for name, text in zip(villages.texts("name"), villages.texts("households"), strict=True)
        if (_whole(text) or 0) > 0
    }
    found[Key(PAGE, "villages_without_group")] = Number(float(len(lived_in - grouped)))
    return found


def _columns() -> set[str]:
    return {name for ends in STAGES.values() for name in ends}


def _moment(text: str) -> datetime | None:
    if not text:
        return None
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        found = None
    if found is None or found.tzinfo is not None:
        raise Unread(
            f"复算只读 2015-04-30T21:00 这样的时间，不读 {text}",
            f"a proof reads only times like 2015-04-30T21:00, not {text}",
        )
    return found


def _minutes(starts: Sequence[datetime | None], ends: Sequence[datetime | None]) -> list[float]:
    return [
        math.nan if start is None or end is None else (end - start).total_seconds() / 60
        for start, end in zip(starts, ends, strict=True)
    ]


def _median(known: Sequence[float]) -> float:
    return statistics.median(known) if known else math.nan


def quantile(known: Sequence[float], part: int, of: int) -> float:
    """Find the value below which so many parts of the steps from the first to the last lie.

    Parameters
    ----------
    known
        In ascending order.
    """
    if not known:
        return math.nan
    whole, rest = divmod(part * (len(known) - 1), of)
    if not rest:
        return known[whole]
    return known[whole] + (known[whole + 1] - known[whole]) * rest / of


def _whole(text: str) -> int | None:
    return int(text) if text.isdecimal() else None

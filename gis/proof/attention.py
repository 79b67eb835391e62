"""What needs attention: its sums from the second values of the pages that it stands on.

The overview takes each matter from the answer of another page. Here it is added up from what was
computed a second time for that page, and from the file of the incidents.
"""

import math
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from gis.proof import patrols, responsibility, services
from gis.proof.overview import PAGE
from gis.proof.raw import Layer, fold
from gis.proof.report import END_M, Key, Number, Proofs, Reason, whole_ends
from gis.words import Words

COUNT, PEOPLE, METRES = "attention_count", "attention_people", "attention_metres"
LINES = {"nobody": "nobody_from_m", "unnamed": "no_person"}
LACKS = "no"
NOT_THERE = Words("所依据的数字没有复算", "the figure of the page that it stands on is not proved")
OTHER_DAY = Words(
    "巡逻页按另一天计算", "the page of patrols is proved as of another day than the overview"
)


@dataclass(frozen=True, kw_only=True)
class Asked:
    """What the overview asked.

    Attributes
    ----------
    cover
        The page of the coverage in metres; None where there are no posts.
    targets
        Whether its targets are the crossings.
    lines
        The lines in care, by name in the figures.
    as_of
        The last day of the dated data; None where nothing is dated.
    patrols_as_of
        The day of the page of patrols; None where there are none.
    closed
        The words of an incident that is closed, normalised.
    """

    cover: str | None
    targets: bool
    lines: Sequence[str]
    as_of: date | None
    patrols_as_of: date | None
    closed: Collection[str]


def attention(
    known: Proofs, asked: Asked, *, villages: Layer, incidents: Layer | None
) -> tuple[Proofs, list[Reason]]:
    """Prove how many rows, people and metres each matter has.

    Parameters
    ----------
    known
        The second values of the other pages.
    incidents
        None where the belt has none.
    """
    found: Proofs = {}
    if asked.cover:
        found |= _reach(known, asked.cover, has_villages=bool(villages.rows))
        if asked.targets:
            found |= _copied(known, COUNT, "crossings", Key(asked.cover, "targets_left_out"))
    for subject, name in LINES.items():
        found |= dict(_of_lines(known, subject, name, asked.lines))
    if asked.patrols_as_of == asked.as_of:
        found |= _patrols(known)
    if incidents is not None and asked.as_of:
        found[Key(PAGE, COUNT, "incidents")] = Number(float(_open(incidents, asked.closed)))
    found |= _equipment(known)
    return found, list(_reasons(known, asked))


def _reasons(known: Proofs, asked: Asked) -> Iterator[Reason]:
    """Say which matters cannot be proved, since what they stand on is not."""
    sources = {
        "overdue": Key(patrols.PAGE, "overdue_stretches"),
        "reports": Key(patrols.PAGE, "reports_due"),
    }
    if any(Key(responsibility.PAGE, "nobody_m", line) not in known for line in asked.lines):
        for subject in LINES:
            yield Reason(PAGE, "attention_", NOT_THERE, subject)
            for line in asked.lines:
                yield Reason(PAGE, "attention_", NOT_THERE, f"{subject} {line}")
    if asked.cover:
        sources["unreached"] = Key(asked.cover, "villages_left_out")
        sources["gaps"] = Key(asked.cover, "gaps")
        sources["crossings"] = Key(asked.cover, "targets_left_out")
    for subject, source in sources.items():
        if source not in known:
            yield Reason(PAGE, "attention_", NOT_THERE, subject)
    if asked.patrols_as_of not in (None, asked.as_of):
        yield from (Reason(PAGE, "attention_", OTHER_DAY, name) for name in ("overdue", "reports"))


def _reach(known: Proofs, page: str, *, has_villages: bool) -> Proofs:
    found: Proofs = {}
    if has_villages and Key(page, "villages_left_out") in known:
        left = sum(people > 0 for people in _numbers(known, page, "left_out_people"))
        slack = _tolerance(known, Key(page, "villages_left_out"))
        found[Key(PAGE, COUNT, "unreached")] = Number(float(left), slack)
        if left:  # whole people are told
            found |= _copied(known, PEOPLE, "unreached", Key(page, "people_left_out"), slack=0.5)
    lengths_m = _numbers(known, page, "gap_length_m")
    found |= _copied(known, COUNT, "gaps", Key(page, "gaps"))
    if lengths_m:
        sum_m = Number(math.fsum(lengths_m), whole_ends(len(lengths_m)))
        found[Key(PAGE, METRES, "gaps")] = sum_m
    return found


def _of_lines(
    known: Proofs, subject: str, name: str, lines: Sequence[str]
) -> Iterator[tuple[Key, Number]]:
    """Yield the matters of the lines that have some; a zero where none has any."""
    whole = 0
    if any(Key(responsibility.PAGE, "nobody_m", line) not in known for line in lines):
        return
    for line in lines:
        if name == "no_person":
            count = int(_value(known, Key(responsibility.PAGE, name, line)))
        else:
            starts = f"{line} "
            count = sum(
                key.page == responsibility.PAGE
                and key.name == name
                and key.row.startswith(starts)
                and key.row[len(starts) :].isdigit()
                for key in known
            )
        whole += count
        if count:
            yield Key(PAGE, COUNT, f"{subject} {line}"), Number(float(count))
        if count and subject == "nobody":
            free_m = _value(known, Key(responsibility.PAGE, "nobody_m", line))
            yield Key(PAGE, METRES, f"{subject} {line}"), Number(free_m, whole_ends(count))
    if lines and not whole:
        yield Key(PAGE, COUNT, subject), Number(0.0)


def _patrols(known: Proofs) -> Proofs:
    found = _copied(known, COUNT, "overdue", Key(patrols.PAGE, "overdue_stretches"))
    if Key(patrols.PAGE, "overdue_m") in known and _value(
        known, Key(patrols.PAGE, "overdue_stretches")
    ):
        found |= _copied(known, METRES, "overdue", Key(patrols.PAGE, "overdue_m"), slack=END_M)
    due = known.get(Key(patrols.PAGE, "reports_due"))
    if isinstance(due, Number) and due.value:
        found |= _copied(known, COUNT, "reports", Key(patrols.PAGE, "reports_missing"))
    return found


def _open(incidents: Layer, closed: Collection[str]) -> int:
    """Count the incidents that neither their status nor a time says to be closed."""
    return sum(
        fold(status) not in closed and not time.strip()
        for status, time in zip(incidents.texts("status"), incidents.texts("closed"), strict=True)
    )


def _equipment(known: Proofs) -> Proofs:
    """Count the villages that lack anything."""
    states = {
        key.row: proved.allowed
        for key, proved in known.items()
        if key.page == services.PAGE and key.name == "equipment_state"
        and not isinstance(proved, Number)
    }  # fmt: skip
    asked = any(key.page == services.PAGE and key.name == "equipment_have" for key in known)
    lacking = {row.rpartition(" ")[0] for row, said in states.items() if said == (LACKS,)}
    return {Key(PAGE, COUNT, "equipment"): Number(float(len(lacking)))} if asked else {}


def _copied(known: Proofs, name: str, subject: str, key: Key, *, slack: float = 0.0) -> Proofs:
    """Take a second value over; nothing where there is none."""
    proved = known.get(key)
    if not isinstance(proved, Number):
        return {}
    return {Key(PAGE, name, subject): Number(proved.value, proved.tolerance + slack)}


def _numbers(known: Proofs, page: str, name: str) -> list[float]:
    return [
        proved.value
        for key, proved in known.items()
        if key.page == page and key.name == name and isinstance(proved, Number)
    ]


def _value(known: Proofs, key: Key) -> float:
    proved = known.get(key)
    return proved.value if isinstance(proved, Number) else 0.0


def _tolerance(known: Proofs, key: Key) -> float:
    proved = known.get(key)
    return proved.tolerance if isinstance(proved, Number) else 0.0

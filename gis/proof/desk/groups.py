"""The ten-household groups a second time, by village and by committee, from the rows of the files.

A village is known by its name. One that has households in the villages layer is in the committee
which that layer gives; any other is in the first that its groups give.
"""

import math
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from gis.proof.incidents import PAGE
from gis.proof.raw import Layer
from gis.proof.report import SHARE, Key, Number, Proofs


@dataclass(kw_only=True)
class _Village:
    """A village; without `homes` the villages layer does not say how many households it has."""

    township: str = ""
    committee: str = ""
    homes: int | None = None
    groups: int = 0
    in_groups: int = 0


def prove(groups: Layer, villages: Layer) -> Proofs:
    """Prove the groups, households and shares of every village and of every committee."""
    known = _villages(groups, villages)
    homes = sum(one.homes or 0 for one in known.values())
    covered = sum(min(one.in_groups, one.homes) for one in known.values() if one.homes)
    untold = sum(whole(text) is None for text in groups.texts("households"))
    found: Proofs = {
        Key(PAGE, "groups_of_size", "unknown"): Number(float(untold)),
        Key(PAGE, "group_homes_told"): Number(float(homes)),
        Key(PAGE, "group_homes_covered"): Number(float(covered), SHARE * max(homes, 1)),
    }
    for name, one in known.items():
        told = math.nan if one.homes is None else float(one.homes)
        share = math.nan if one.homes is None else min(one.in_groups / one.homes, 1.0)
        found |= {
            Key(PAGE, "village_homes", name): Number(told),
            Key(PAGE, "village_groups", name): Number(float(one.groups)),
            Key(PAGE, "village_in_groups", name): Number(float(one.in_groups)),
            Key(PAGE, "village_share", name): Number(share, SHARE),
        }
    by_committee: dict[tuple[str, str], list[_Village]] = defaultdict(list)
    for one in known.values():
        by_committee[one.township, one.committee].append(one)
    for place, own in by_committee.items():
        found |= _of_committee(committee_row(*place), own)
    return found


def committee_row(township: str, committee: str) -> str:
    """Name the row of a committee; either part is empty where it is not known."""
    return f"{township} / {committee}"


def whole(text: str) -> int | None:
    """Read a whole number; None for anything else."""
    return int(text) if text.isdecimal() else None


def _of_committee(row: str, own: Sequence[_Village]) -> Proofs:
    told = [one for one in own if one.homes is not None]
    homes = sum(one.homes or 0 for one in told)
    share = min(sum(one.in_groups for one in told) / homes, 1.0) if homes else math.nan
    values = {
        "villages": len(own),
        "without": sum(not one.groups for one in told),
        "homes": homes,
        "groups": sum(one.groups for one in own),
        "in_groups": sum(one.in_groups for one in own),
    }
    found: Proofs = {
        Key(PAGE, f"committee_{name}", row): Number(float(value)) for name, value in values.items()
    }
    return found | {Key(PAGE, "committee_share", row): Number(share, SHARE)}


def _villages(groups: Layer, villages: Layer) -> dict[str, _Village]:
    found: dict[str, _Village] = {}
    rows = zip(
        villages.texts("name"), _located(villages), villages.texts("households"), strict=True
    )
    for name, (township, committee), text in rows:
        homes = whole(text) or 0
        if homes and name not in found:
            found[name] = _Village(township=township, committee=committee, homes=homes)
    rows = zip(groups.texts("village"), _located(groups), groups.texts("households"), strict=True)
    for name, (township, committee), text in rows:
        if not name:
            continue
        one = found.setdefault(name, _Village())
        one.groups += 1
        one.in_groups += whole(text) or 0
        if one.homes is None:
            one.township = one.township or township
            one.committee = one.committee or committee
    return found


def _located(layer: Layer) -> Iterable[tuple[str, str]]:
    """Give township and committee of each row; one that other rows alone give counts as given."""
    rows = list(zip(layer.texts("township"), layer.texts("committee"), strict=True))
    townships: dict[str, set[str]] = defaultdict(set)
    for township, committee in rows:
        if township and committee:
            townships[committee].add(township)
    for township, committee in rows:
        others = townships.get(committee, set())
        yield township or (next(iter(others)) if len(others) == 1 else ""), committee

"""Joint posts by the second path: who serves where, and the six joints of each committee."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple

from gis.proof.joints.places import Asked, Homes, Places, located
from gis.proof.raw import Unread, fold
from gis.proof.report import Key, Number, Proofs, Reason, Text
from gis.proof.services import PAGE
from gis.words import Words

RECENT_DAYS = 30
ROOM, CHECKPOINT = "police_room", "checkpoint"
YES, NO, UNKNOWN = "yes", "no", "unknown"
USES = {
    "posts": ("rooms", "check"),
    "groups": ("defence",),
    "crossings": ("control",),
    "incidents": ("action",),
}
"""The figures that stand on where the rows of a layer lie."""
ON_THE_EDGE = Words(
    "有一处正在两个村委会的分界上，复算不能定它属于哪一个",
    "a place stands on the edge of the areas of two committees, within the tolerance",
)


class _Evidence(NamedTuple):
    """Of each committee how many were found, of how many (None: any will do), and if it is told."""

    found: Sequence[int]
    of: Sequence[int] | None
    told: Sequence[bool]


def prove(asked: Asked) -> tuple[Proofs, list[Reason]]:
    """Prove the committees with their officers, rooms and joints, and who has no officer."""
    places = Places(asked)
    evidence = _Six(places, asked)
    joints = evidence.joints()
    rooms = evidence.by_place(evidence.kind_of_post(ROOM))
    found: Proofs = {}
    for at, where in enumerate(places.committees):
        row = "/".join(where)
        if evidence.serving is not None:
            officers = evidence.count(evidence.serving)[at]
            found[Key(PAGE, "joint_officers", row)] = Number(float(officers))
        if rooms is not None and rooms.told[at]:
            found[Key(PAGE, "joint_rooms", row)] = Number(float(rooms.found[at]))
        for joint, told in joints.items():
            found[Key(PAGE, f"joint_{joint}", row)] = Text((_state(told, at),))
    for number, (place, *_) in enumerate(evidence.served, 1):
        found[Key(PAGE, "joint_serves", f"{number}")] = Text((place,))
    without = evidence.without_officer()
    if without is not None:
        found[Key(PAGE, "without_officer")] = Number(float(len(without)))
        found |= {Key(PAGE, "without_officer_village", id_): Text((NO,)) for id_ in without}
    reasons = [
        Reason(PAGE, f"joint_{name}", ON_THE_EDGE, "/".join(places.committees[at]))
        for key, committees in places.unsure.items()
        for name in USES.get(key, ())
        for at in committees
    ]
    doubted = {(one.name, one.row) for one in reasons}
    sure = {key: value for key, value in found.items() if (key.name, key.row) not in doubted}
    return sure, reasons


def _state(evidence: _Evidence | None, at: int) -> str:
    if evidence is None or not evidence.told[at]:
        return UNKNOWN
    here = evidence.found[at]
    all_ = here if evidence.of is None else evidence.of[at]
    return YES if here and here == all_ else NO


class _Six:
    """What the layers hold of each committee."""

    def __init__(self, places: Places, asked: Asked) -> None:
        self._places, self._asked = places, asked
        self.served: list[tuple[str, str, str]] = []
        self.serving: Homes | None = None
        if "cross_posts" in places:
            rows = asked.layers["cross_posts"].texts("serves")
            self.served = [places.serves(name) for name in rows]
            self.serving = [places.at(town, name) for _, town, name in self.served]

    def joints(self) -> dict[str, _Evidence | None]:
        """Give the evidence of each joint; None where no layer tells of it."""
        return {
            "patrol": self.by_table(self.recent_patrols()),
            "duty": self.by_table(self.serving),
            "defence": self.by_table(self._places.homes("groups")),
            "control": self.each_has("crossings", "post"),
            "check": self.by_place(self.kind_of_post(CHECKPOINT)),
            "action": self.each_has("incidents", "handled_by"),
        }

    def recent_patrols(self) -> Homes | None:
        """Find the committee of each patrol of the last 30 days of the data, by its unit."""
        if "patrols" not in self._places:
            return None
        layer = self._asked.layers["patrols"]
        days = [_day(text) for text in layer.texts("date")]
        known = [day for day in days if day is not None]
        if not known:
            return None
        first = max(known) - timedelta(days=RECENT_DAYS - 1)
        units = layer.texts("unit")
        return [
            self._places.at("", unit) if day is not None and day >= first and unit else None
            for day, unit in zip(days, units, strict=True)
        ]

    def kind_of_post(self, kind: str) -> Homes | None:
        """Find the committee of each post of a kind."""
        homes = self._places.homes("posts")
        if homes is None:
            return None
        kinds = [
            self._asked.kinds.get(fold(text)) for text in self._asked.layers["posts"].texts("kind")
        ]
        return [at for at, one in zip(homes, kinds, strict=True) if one == kind]

    def count(self, homes: Homes) -> list[int]:
        """Count the rows of each committee."""
        counts = Counter(homes)
        return [counts[at] for at in range(len(self._places.committees))]

    def by_table(self, homes: Homes | None) -> _Evidence | None:
        """Count rows; a township of which there are none is not told about."""
        if homes is None:
            return None
        found = self.count(homes)
        sums: dict[str, int] = defaultdict(int)
        for (town, _), number in zip(self._places.committees, found, strict=True):
            sums[town] += number
        return _Evidence(found, None, [sums[town] > 0 for town, _ in self._places.committees])

    def by_place(self, homes: Homes | None) -> _Evidence | None:
        """Count rows; told of a committee with an area or a row."""
        if homes is None:
            return None
        found = self.count(homes)
        drawn = self._places.drawn
        return _Evidence(
            found, None, [at in drawn or number > 0 for at, number in enumerate(found)]
        )

    def each_has(self, key: str, column: str) -> _Evidence | None:
        """Count the rows of a layer that have a value, of all; told where any row has one."""
        homes = self._places.homes(key)
        if homes is None:
            return None
        filled = [bool(text) for text in self._asked.layers[key].texts(column)]
        of = self.count(homes)
        has = [at if full else None for at, full in zip(homes, filled, strict=True)]
        return _Evidence(self.count(has), of, [any(filled) and number > 0 for number in of])

    def without_officer(self) -> list[str] | None:
        """List the villages that nobody serves, nor their committee or farm."""
        if self.serving is None or "villages" not in self._places:
            return None
        layer = self._asked.layers["villages"]
        named = {
            self._places.bare(name)
            for name in self._asked.layers["cross_posts"].texts("serves")
            if name
        }
        seats = {
            self._places.at(town, name) for place, town, name in self.served if place == "committee"
        }
        seats -= {None}
        cells = zip(layer.ids(), layer.texts("name"), layer.texts("farm"), strict=True)
        homes = [self._places.at(*where) for where in located(layer)]
        return [
            id_
            for (id_, name, farm), home in zip(cells, homes, strict=True)
            if not {id_, name, farm} & named and home not in seats
        ]


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text[:10]) if text else None
    except ValueError as other:
        raise Unread(
            f"复算只读 2015-04-30 这样的日期，不读 {text}",
            f"a proof reads only dates like 2015-04-30, not {text}",
        ) from other

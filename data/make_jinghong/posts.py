"""Posts of the joint defence: all invented, and placed so that gaps remain."""

from collections.abc import Iterator
from datetime import date, timedelta

import numpy as np

from data.make_jinghong import figures, public
from data.make_jinghong.country import Country
from data.make_jinghong.lines import dice
from data.make_jinghong.people import invented_names
from data.make_jinghong.rows import Row
from data.make_jinghong.settlements import Place
from data.make_jinghong.sites import Ground
from data.make_jinghong.waters import snapped
from gis.arrays import FloatArray

ROOM_COMMITTEES = ("景龙", "曼龙扣", "曼兵", "贺管", "景哈", "邦飘", "南盆", "曼伞")
ROOM_VILLAGES = (
    "土鲁",
    "坝那",
    "搭亥",
    "陆拉",
    "坝卡",
)  # in the village group nearest to the boundary
CHECKPOINTS = {  # the road, and the position along it as a share of its points
    "一号": ("勐龙-景洪", 0.35),
    "二号": ("勐龙-景哈", 0.3),
    "三号": ("勐龙-景哈", 0.62),
    "四号": ("达西利路", 0.45),
    "五号": ("陆拉村公路", 0.5),
}
BESIDE_M = 180.0
STAFF = {"border_station": (18, 30), "police_station": (14, 24), "checkpoint": (5, 9),
         "police_room": (2, 4)}  # fmt: skip
WORDS = {"border_station": "边境检查站", "police_station": "派出所", "checkpoint": "检查点",
         "police_room": "警务室"}  # fmt: skip
Wanted = tuple[str, str, FloatArray]  # kind, name, near which place
OFFICERS = {"police_station": "所长", "police_room": "民警"}
ROLES = {"police_station": "党委委员", "police_room": "党支部副书记"}
TOWNSHIPS = {"景哈乡": public.JINGHA}  # as the other layers call it
FIRST_SINCE, DAYS = date(2013, 1, 1), 730
HOURS = {"border_station": 24, "police_station": 24, "checkpoint": 24, "police_room": 12}
DUTY_HOURS = {24: "00:00-24:00", 12: "08:00-20:00"}


def posts(country: Country) -> list[Row]:
    """Place posts beside seats, passages and roads, but none near the remote village."""
    remote = remote_village(country.places).xy
    names, rng = invented_names("posts"), dice("posts")
    rows: list[Row] = []
    for kind, name, near in _wanted(country):
        low, high = STAFF[kind]
        rows.append(
            {
                "id": f"P{len(rows) + 1:02d}",
                "name": f"{name}{WORDS[kind]}(示范)",
                "kind": kind,
                "staff": int(rng.integers(low, high + 1)),
                "duty": HOURS[kind],
                "duty_hours": DUTY_HOURS[HOURS[kind]],
                "cross_post": _cross_post(kind, name, names),
                "sensitive": True,
                "at": _site(country.ground.cells, near, remote),
            }
        )
    return rows


def cross_posts(country: Country, posts_: list[Row]) -> list[Row]:
    """Say who of a post serves where: heads of stations in a township, officers in a village."""
    names, rng = invented_names("posts"), dice("cross posts")
    rows: list[Row] = []
    for post, (kind, name, _) in zip(posts_, _wanted(country), strict=True):
        if kind not in ROLES:
            continue
        rows.append(
            {
                "id": f"X{len(rows) + 1:02d}",
                "post": post["name"],
                "serves": TOWNSHIPS.get(name, name),
                "role": ROLES[kind],
                "person": next(names),
                "since": (FIRST_SINCE + timedelta(days=int(rng.integers(DAYS)))).isoformat(),
            }
        )
    return rows


def remote_village(places: list[Place]) -> Place:
    """Return the westernmost group of the remote committee, which has no post nearby."""
    own = [one for one in places if one.committee == figures.REMOTE_COMMITTEE]
    return min((one for one in own if one.kind == "village_group"), key=lambda one: one.xy[0])


def name_nearest(rows: list[Row], posts_: list[Row]) -> list[Row]:
    """Add the name of the nearest post to each crossing."""
    where = np.array([post["at"] for post in posts_])
    nearest = [int(np.argmin(np.hypot(*(where - row["at"]).T))) for row in rows]
    return [row | {"post": posts_[at]["name"]} for row, at in zip(rows, nearest, strict=True)]


def _wanted(country: Country) -> Iterator[Wanted]:
    yield from _stations(country)
    yield from _checkpoints(country)
    yield from _rooms(country)


def _stations(country: Country) -> Iterator[Wanted]:
    passages = [row["at"] for row in country.crossings if row["kind"] == "passage"]
    yield "border_station", "景哈", passages[0]
    yield "border_station", "勐龙", passages[1]
    yield "police_station", "景哈乡", country.ground.seat("景哈")
    yield "police_station", "勐龙镇", country.ground.seat("景龙")


def _checkpoints(country: Country) -> Iterator[Wanted]:
    line_of = {road.name: road.line for road in country.roads}
    for name, (road, share) in CHECKPOINTS.items():
        yield "checkpoint", name, line_of[road][int(len(line_of[road]) * share)]


def _rooms(country: Country) -> Iterator[Wanted]:
    for name in ROOM_COMMITTEES:
        yield "police_room", name, country.ground.seat(name)
    border = country.ground.along.line
    for name in ROOM_VILLAGES:
        groups = [
            one for one in country.places if (one.committee, one.kind) == (name, "village_group")
        ]
        nearest = min(groups, key=lambda one: float(np.hypot(*(border - one.xy).T).min()))
        yield "police_room", nearest.name, nearest.xy
    farm = next(one for one in country.places if one.kind == "farm")
    yield "police_room", farm.name, farm.xy


def _site(cells: Ground, near: FloatArray, remote: FloatArray) -> FloatArray:
    away_m = np.abs(np.hypot(*(cells.xy - near).T) - BESIDE_M)
    away_m[np.hypot(*(cells.xy - remote).T) < figures.REMOTE_M + 100.0] = np.inf
    return snapped(cells.xy[[np.argmin(away_m)]])[0]


def _cross_post(kind: str, name: str, names: Iterator[str]) -> str:
    if kind not in ROLES:
        return ""
    return f"{OFFICERS[kind]}{next(names)}任{name}{ROLES[kind]}"

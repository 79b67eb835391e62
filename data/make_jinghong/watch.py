"""A month of patrols with reports, the duties of leaders, and a year of incidents."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

import numpy as np

from data.make_jinghong import figures, public
from data.make_jinghong.border import Border, stretches, township_reach_m
from data.make_jinghong.lines import dice
from data.make_jinghong.people import invented_names
from data.make_jinghong.rows import Row
from data.make_jinghong.seats import Committee
from data.make_jinghong.waters import snapped

FIRST_DAY, DAYS = date(2015, 4, 1), 30
THIRDS = 3  # a committee walks a third of its stretch per day
FINDING_SHARE = 0.06
TEAM_SIZE = 5  # of whom one stays at home on some days
INCIDENTS, INCIDENT_YEAR = 40, datetime(2014, 5, 1)  # noqa: DTZ001 - the files hold local time
SENT_AFTER_MIN = (1, 13)
MIN_A_KM = (2.0, 6.0)  # from the post, in a straight line
KINDS = {"public_order": 12, "forest_damage": 9, "traffic": 9, "food_safety": 4,
         "national_security": 3, "other": 3}  # fmt: skip
LEADERS = {
    public.MENGLONG: ("镇党委书记", "镇长", "人大主席", "镇党委副书记", "武装部长", "派出所所长",
                      "副镇长"),
    public.JINGHA: ("乡党委书记", "乡长", "人大主席", "武装部长", "副乡长"),
}  # fmt: skip


def patrols(along: Border, committees: list[Committee]) -> list[Row]:
    """Build a month of patrols; what was not walked or not reported has no row."""
    names, rng = invented_names("patrols"), dice("patrols")
    rows: list[Row] = []
    for committee, from_m, to_m in stretches(along, committees):
        leaders = [next(names), next(names)]
        edges_m = np.linspace(from_m, to_m, THIRDS + 1).round().astype(int)
        for day in range(1, DAYS + 1):
            start = 7 * 60 + int(rng.integers(0, 90))
            end = start + int(rng.integers(150, 330))
            militia, found = int(rng.integers(4, 6)), rng.random() < FINDING_SHARE
            if (committee.name, day) in figures.MISSING_REPORTS:
                continue
            third = _third(committee.name, day)
            rows.append(
                {
                    "date": (FIRST_DAY + timedelta(days=day - 1)).isoformat(),
                    "stretch": f"{committee.name}段",
                    "unit": committee.name,
                    "from_m": int(edges_m[third]),
                    "to_m": int(edges_m[third + 1]),
                    "led_by": leaders[day % 2],
                    "militia": militia,
                    "started": f"{start // 60:02d}:{start % 60:02d}",
                    "ended": f"{end // 60:02d}:{end % 60:02d}",
                    "findings": int(found),
                }
            )
    return sorted(rows, key=lambda row: (row["date"], row["from_m"]))


def _third(committee: str, day: int) -> int:
    third = day % THIRDS
    left_out = committee == figures.UNWALKED_UNIT and day > figures.LAST_WALK_DAY
    return 0 if left_out and third == figures.UNWALKED_THIRD else third


def units(along: Border, committees: list[Committee]) -> list[Row]:
    """List the border committees, each of which has to report on every day of the month."""
    last_day = FIRST_DAY + timedelta(days=DAYS - 1)
    return [
        {
            "key": committee.code,
            "name": committee.name,
            "kind": "committee",
            "committee": committee.name,
            "reports_from": FIRST_DAY.isoformat(),
            "reports_to": last_day.isoformat(),
            "team_size": TEAM_SIZE,
            "days_off": "",
            "synthetic": True,
        }
        for committee, _, _ in stretches(along, committees)
    ]


def duties(along: Border, committees: list[Committee]) -> list[Row]:
    """Assign each leader a stretch of the boundary and a weekday (1 is Monday)."""
    names = invented_names("leaders")
    rows: list[Row] = []
    for township, (from_m, to_m) in sorted(
        township_reach_m(along, committees).items(), key=lambda item: item[1]
    ):
        roles = LEADERS[township]
        edges_m = np.linspace(from_m, to_m, len(roles) + 1).round().astype(int)
        for at, role in enumerate(roles):
            leaderless = township == public.MENGLONG and at == 3
            rows.append(
                {
                    "person": next(names),
                    "role": role,
                    "township": township,
                    "from_m": int(edges_m[at]) + (figures.LEADERLESS_M if leaderless else 0),
                    "to_m": int(edges_m[at + 1]),
                    "weekday": at + 1,
                }
            )
    return rows


def incidents(groups: list[Row], villages: list[Row], posts: list[Row]) -> list[Row]:
    """Build a year of incidents near villages, each handled by the nearest post."""
    rng = dice("incidents")
    where = np.array([row["at"] for row in [*groups[::6], *villages]])
    minutes = np.sort(rng.integers(0, 365 * 24 * 60, INCIDENTS))
    places = snapped(
        where[rng.choice(len(where), INCIDENTS, replace=False)] + rng.normal(0, 130, (INCIDENTS, 2))
    )
    kinds = rng.permutation([kind for kind, count in KINDS.items() for _ in range(count)])
    return list(_reported(minutes.tolist(), places, kinds.tolist(), posts))


def _reported(
    minutes: list[int], places: np.ndarray, kinds: list[str], posts: list[Row]
) -> Iterator[Row]:
    rng, on_the_way = dice("incidents closed"), dice("incidents on the way")
    where = np.array([post["at"] for post in posts])
    for at, (minute, xy, kind) in enumerate(zip(minutes, places, kinds, strict=True), start=1):
        time = INCIDENT_YEAR + timedelta(minutes=minute)
        closed = time + timedelta(hours=int(rng.integers(1, 96)))
        status = "closed" if at <= INCIDENTS - 6 else "in_progress" if at % 2 else "open"
        away_m = np.hypot(*(where - xy).T)
        nearest = int(np.argmin(away_m))
        sent = time + timedelta(minutes=int(on_the_way.integers(*SENT_AFTER_MIN)))
        a_km = on_the_way.uniform(*MIN_A_KM)
        arrived = sent + timedelta(minutes=5 + round(a_km * float(away_m[nearest]) / 1_000))
        if at == figures.ARRIVED_BEFORE_SENT:
            sent, arrived = arrived, sent
        went = status != "open"
        yield {
            "id": f"I{at:02d}",
            "time": time.isoformat(timespec="minutes"),
            "kind": kind,
            "status": status,
            "handled_by": posts[nearest]["name"],
            "sent": sent.isoformat(timespec="minutes") if went else "",
            "arrived": arrived.isoformat(timespec="minutes") if went else "",
            "closed": closed.isoformat(timespec="minutes") if status == "closed" else "",
            "post": posts[nearest]["name"] if went else "",
            "at": xy,
        }

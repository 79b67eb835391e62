"""Features along the boundary: chainage, responsible committees, markers and crossings."""

from dataclasses import dataclass

import numpy as np
import shapely

from data.make_jinghong import figures, public
from data.make_jinghong.lines import dice
from data.make_jinghong.rows import Row
from data.make_jinghong.seats import Committee
from data.make_jinghong.waters import CRS
from gis.arrays import FloatArray
from gis.crs import ground_lengths_m, lonlat_from_xy

CROSSINGS_APART_M = 1_400.0
FIRST_MARKER = 801  # real markers of this boundary have no such numbers
MARKER_EVERY_M = 3_100.0
WORDS = {"passage": "通道", "ferry": "渡口", "path": "便道", "trail": "小道"}


@dataclass(frozen=True)
class Border:
    """The vertices of the boundary (n, 2) and their chainage on the ground."""

    line: FloatArray
    at_m: FloatArray

    def place(self, at_m: float) -> FloatArray:
        """Return the point of the boundary nearest to a chainage."""
        return np.asarray(self.line[int(np.argmin(np.abs(self.at_m - at_m)))])

    def reach_m(self, area: shapely.Geometry) -> tuple[int, int]:
        """Return the interval of an area along the boundary, in whole metres."""
        met = shapely.intersects_xy(shapely.buffer(area, 0.5), *self.line.T)
        return round(float(self.at_m[met].min())), round(float(self.at_m[met].max()))


def border(line: FloatArray) -> Border:
    """Measure the boundary as it will be written."""
    steps_m = ground_lengths_m(lonlat_from_xy(line, crs=CRS))
    return Border(line, np.concatenate([[0.0], np.cumsum(steps_m)]))


def stretches(along: Border, committees: list[Committee]) -> list[tuple[Committee, int, int]]:
    """Return each border committee's stretch, in the order of the boundary."""
    found = [(one, *along.reach_m(one.area)) for one in committees if one.border]
    return sorted(found, key=lambda stretch: stretch[1])


def markers(along: Border) -> list[Row]:
    """Place boundary markers: single ones, pairs on both river banks, and auxiliary ones."""
    rng = dice("markers")
    count = int(along.at_m[-1] / MARKER_EVERY_M) + 1
    places_m = (np.arange(count) + rng.uniform(0.2, 0.8, count)) * along.at_m[-1] / count
    rows: list[Row] = []
    for at, place_m in enumerate(places_m):
        number = FIRST_MARKER + at
        forms = [f"{number}(1)", f"{number}(2)"] if at % 9 == 3 else [f"{number}"]
        if at % 6 == 4:
            forms += [f"{number}/1", f"{number}/2(1)"]
        for step, form in enumerate(forms):
            beside = step * 260.0 if "/" in form else step * 110.0
            rows.append({"id": f"M{len(rows) + 1:03d}", "number": form,
                         "at": along.place(place_m + beside)})  # fmt: skip
    return rows


def crossings(along: Border, *, passages: FloatArray, river_end_m: float) -> list[Row]:
    """Place the two passages (2, 2), paths, trails and, on the river, ferries."""
    rows: list[Row] = [
        _crossing("passage", name, xy) for name, xy in zip(("景哈", "勐龙"), passages, strict=True)
    ]
    rng = dice("crossings")
    for kind, count in figures.CROSSINGS.items():
        end_m = river_end_m if kind == "ferry" else float(along.at_m[-1])
        for number in range(1, count + 1):
            name = f"示范{number:02d}号"
            while True:
                xy = along.place(rng.uniform(300.0, end_m - 300.0))
                others = np.array([row["at"] for row in rows])
                if np.hypot(*(others - xy).T).min() > CROSSINGS_APART_M:
                    break
            rows.append(_crossing(kind, name, xy, luck=float(rng.random())))
    return [{"id": f"X{at:02d}", **row} for at, row in enumerate(rows, start=1)]


def _crossing(kind: str, name: str, xy: FloatArray, *, luck: float = 0.0) -> Row:
    official = kind == "passage"
    status = "open" if luck < 0.45 else "seasonal" if luck < 0.75 else "closed"
    hours = {"passage": "08:00-18:00", "ferry": "08:00-17:00"}.get(kind, "")
    return {
        "name": f"{name}{WORDS[kind]}",
        "kind": kind,
        "grade": "正式" if official else "非正式",
        "status": status,
        "hours": hours if status != "closed" else "",
        "at": xy,
    }


def township_reach_m(along: Border, committees: list[Committee]) -> dict[str, tuple[int, int]]:
    """Return the interval of each township along the boundary."""
    parts = {name: [own for own in stretches(along, committees) if own[0].township == name]
             for name in public.TOWNSHIP_CODES}  # fmt: skip
    return {
        name: (min(own[1] for own in owns), max(own[2] for own in owns))
        for name, owns in parts.items()
    }

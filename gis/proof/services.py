"""The services of a belt from its files: stations summed, what villages have, funds by the rule."""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from gis.proof.places import Exactness, Places, near
from gis.proof.raw import Layer, fold
from gis.proof.report import SHARE, Key, Number, Proofs, Text

PAGE = "services"
SERVICE = ("activities", "people_served", "difficulties", "good_deeds", "funds_yuan")
APPEALS = ("appeals", "appeals_settled", "disputes", "disputes_mediated")
OTHERS = {"service": APPEALS, "appeals": SERVICE}  # which figures a kind does not owe
Z = 1.959963984540054  # of the normal distribution, 2.5 % lie beyond
YUAN = 1e-6  # rounding of a sum of money
YES = {"true", "yes", "y", "t", "1", "1.0", "是", "有"}
NO = {"false", "no", "n", "f", "0", "0.0", "否", "无"}
VENUES = (1949, 2100)  # the years that count as one

Kinds = Mapping[str, str]
"""The code of each folded word for a kind."""
Counts = list[int | None]
Where = tuple[str, str]
"""The township and the committee of a row, each empty where it is not known."""


@dataclass(frozen=True, kw_only=True)
class Due:
    """The rates of funds in yuan: for a village or team, and for a member."""

    fund: float
    training: float
    activities: float


def station_year(stations: Layer, *, words: Kinds) -> Proofs:
    """Prove the sums of the stations, their rates, and the committees with the lowest."""
    kinds = _kinds(stations, words)
    figures = {name: _whole(stations, name) for name in (*SERVICE, *APPEALS)}
    found: Proofs = {}
    for kind, count in Counter(kinds).items():
        found[Key(PAGE, "stations", kind)] = Number(float(count))
    for name, cells in figures.items():
        sum_ = _sum(cells)
        owed = [name not in OTHERS.get(kind, ()) for kind in kinds]
        gaps = sum(cell is None and owes for cell, owes in zip(cells, owed, strict=True))
        found[Key(PAGE, "station_sum", name)] = Number(math.nan if sum_ is None else float(sum_))
        found[Key(PAGE, "not_given", name)] = Number(float(gaps))
    pairs = {
        "settled": _pairs(figures["appeals_settled"], figures["appeals"]),
        "mediated": _pairs(figures["disputes_mediated"], figures["disputes"]),
    }
    for name, pair in pairs.items():
        found |= _rate(name, pair)
    return found | _committees(_where(stations), figures, pairs["mediated"])


def equipment(villages: Layer, *, words: Kinds) -> Proofs:
    """Prove how many villages have what, and which lack it."""
    kinds, ids = _kinds(villages, words), villages.ids()
    people = _whole(villages, "population")
    offices = [kind == "committee" and not n for kind, n in zip(kinds, people, strict=True)]
    given: dict[str, list[bool | None]] = {
        "venue": [True if year else None for year in _whole(villages, "venue_year", VENUES)],
        **{
            name: [_answer(text) for text in villages.texts(name)]
            for name in ("loudspeaker", "distance_education", "national_flag")
        },
        "members": [None if n is None else n > 0 for n in _whole(villages, "party_members")],
    }
    found: Proofs = {}
    for item, cells in given.items():
        if all(cell is None for cell in cells):
            continue
        asked = [
            (id_, cell)
            for id_, cell, office in zip(ids, cells, offices, strict=True)
            if not (office and item == "members")
        ]
        counts = Counter(cell for _, cell in asked)
        found[Key(PAGE, "equipment_have", item)] = Number(float(counts[True]))
        found[Key(PAGE, "equipment_lack", item)] = Number(float(counts[False]))
        found[Key(PAGE, "equipment_unknown", item)] = Number(float(counts[None]))
        for id_, cell in asked:
            if cell is not True:
                state = "unknown" if cell is None else "no"
                found[Key(PAGE, "equipment_state", f"{id_} {item}")] = Text((state,))
    return found


def funds(villages: Layer, *, words: Kinds, due: Due) -> Proofs:
    """Prove what the townships are due by the rule."""
    kinds, names = _kinds(villages, words), villages.texts("name")
    members = _whole(villages, "party_members")
    seats: dict[str, set[str]] = defaultdict(set)
    teams, heads, silent = Counter[str](), Counter[str](), Counter[str]()
    for (town, committee), kind, name, n in zip(
        _where(villages), kinds, names, members, strict=True
    ):
        seat = committee or (name if kind == "committee" else "")
        seats[town] |= {seat} - {""}
        teams[town] += kind == "production_team"
        heads[town] += n or 0
        silent[town] += n is None
    found: Proofs = {}
    total = 0.0
    for town, own in seats.items():
        sum_ = (len(own) + teams[town]) * due.fund
        sum_ += heads[town] * due.training + heads[town] * due.activities
        total += sum_
        found |= {
            Key(PAGE, "fund_villages", town): Number(float(len(own))),
            Key(PAGE, "fund_teams", town): Number(float(teams[town])),
            Key(PAGE, "fund_members", town): Number(float(heads[town])),
            Key(PAGE, "fund_uncounted", town): Number(float(silent[town])),
            Key(PAGE, "fund_total", town): Number(sum_, YUAN),
        }
    found[Key(PAGE, "fund_whole")] = Number(total, YUAN)
    return found


def beyond(villages: Places, *, radius_m: float, exact: Exactness) -> Proofs:
    """Prove who lives farther from every station than a radius."""
    counted = np.nan_to_num(villages.amount)
    reached, doubt = near(villages, radius_m, exact)
    left = villages.placed & ~reached
    slack = float(counted[doubt].sum())
    return {
        Key(PAGE, "people_beyond"): Number(float(counted[left].sum()), slack),
        Key(PAGE, "villages_beyond"): Number(float(left.sum()), float(len(doubt))),
    }


def _committees(
    where: Sequence[Where], figures: Mapping[str, Counts], mediated: Sequence[tuple[int, int]]
) -> Proofs:
    found: Proofs = {}
    shares: dict[Where, float] = {}
    for one in dict.fromkeys(where):
        own = [at for at, other in enumerate(where) if other == one]
        row = "/".join(one)
        for name, cells in figures.items():
            sum_ = _sum([cells[at] for at in own])
            value = math.nan if sum_ is None else float(sum_)
            found[Key(PAGE, f"committee_{name}", row)] = Number(value)
        done, of = (sum(mediated[at][side] for at in own) for side in (0, 1))
        share = done / of if of else math.nan
        found[Key(PAGE, "committee_mediated", row)] = Number(share, SHARE)
        if one[1] and of:
            shares[one] = share
    least = min(shares.values(), default=1.0)
    for one, share in shares.items():
        if share == least < 1:
            found[Key(PAGE, "lowest_mediation", "/".join(one))] = Number(share, SHARE)
    return found


def _rate(name: str, pairs: Iterable[tuple[int, int]]) -> Proofs:
    """Prove a rate; the ends of its interval are the roots of Wilson's equation."""
    both = list(pairs)
    done, of = sum(pair[0] for pair in both), sum(pair[1] for pair in both)
    share = low = high = math.nan
    if of:
        share, spread = done / of, Z * Z / of
        roots = np.roots([1 + spread, -(2 * share + spread), share * share])
        low, high = sorted(np.clip(np.real(roots), 0.0, 1.0).tolist())
    tolerance = 1e-6  # two roots of a square nearly meet where nearly all was done
    return {
        Key(PAGE, "rate_done", name): Number(float(done)),
        Key(PAGE, "rate_of", name): Number(float(of)),
        Key(PAGE, "rate_share", name): Number(share, SHARE),
        Key(PAGE, "rate_low", name): Number(low, tolerance),
        Key(PAGE, "rate_high", name): Number(high, tolerance),
    }


def _pairs(done: Counts, of: Counts) -> list[tuple[int, int]]:
    """Give the pairs that are whole and possible; no case for the others."""
    return [
        (0, 0) if one is None or all_ is None or one > all_ else (one, all_)
        for one, all_ in zip(done, of, strict=True)
    ]


def _where(layer: Layer) -> list[Where]:
    """Locate the rows: a committee lies where its other rows say, if they name one township."""
    given = list(zip(layer.texts("township"), layer.texts("committee"), strict=True))
    towns: dict[str, set[str]] = defaultdict(set)
    for town, committee in given:
        if town and committee:
            towns[committee].add(town)
    return [
        (town or (next(iter(towns[name])) if name and len(towns[name]) == 1 else ""), name)
        for town, name in given
    ]


def _kinds(layer: Layer, words: Kinds) -> list[str]:
    return [words.get(fold(text), text) for text in layer.texts("kind")]


def _whole(layer: Layer, name: str, limits: tuple[float, float] = (0, math.inf)) -> Counts:
    """Give a column of counts; None where a cell is empty or no count."""
    cells = layer.numbers(name, least=limits[0], most=limits[1])
    return [int(cell) if cell == np.floor(cell) else None for cell in cells.tolist()]


def _answer(text: str) -> bool | None:
    word = text.casefold()
    return True if word in YES else False if word in NO else None


def _sum(cells: Counts) -> int | None:
    told = [cell for cell in cells if cell is not None]
    return sum(told) if told else None

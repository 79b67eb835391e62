"""The inventory of a belt: rows counted and people added up from its files, roads end by end."""

from collections import Counter
from collections.abc import Mapping
from itertools import pairwise

import numpy as np

from gis.proof.border import Border
from gis.proof.raw import Layer, fold
from gis.proof.report import END_M, Floats, Key, Number, Proofs

PAGE = "overview"
DECIMALS = 5  # of a degree: rows of the same name and kind this near are one place given twice
OVERSHOOT_M = 1.0  # an end may lie so far beyond its road


def inventory(layers: Mapping[str, Layer], *, words: Mapping[str, Mapping[str, str]]) -> Proofs:
    """Count the rows of layers.

    Parameters
    ----------
    layers
        `villages`, `crossings` and `posts`; those that the belt lacks are empty, and those that
        this path cannot read are left out.
    words
        By layer, the code of each folded word for a kind.
    """
    found: Proofs = {}
    for key, layer in layers.items():
        if key in {"crossings", "posts"}:
            found[Key(PAGE, key)] = Number(float(len(layer.rows)))
        kinds = Counter(words[key].get(fold(text), text) for text in layer.texts("kind"))
        for kind, count in kinds.items():
            found[Key(PAGE, f"{key}_by_kind", kind)] = Number(float(count))
    return found | (_people(layers["villages"]) if "villages" in layers else {})


def border_length(border: Border) -> Proofs:
    """Measure the border as drawn."""
    return {Key(PAGE, "boundary_m"): Number(border.length_m, END_M)}


def roads(sections: Layer, *, lengths_m: Mapping[str, float]) -> Proofs:
    """Measure what sections leave of each road, and what they share.

    Parameters
    ----------
    lengths_m
        The length of each road, by the name that the sections use; see `road_length`.
    """
    found: Proofs = {}
    from_m, to_m = sections.numbers("from_m"), sections.numbers("to_m")
    members, named = sections.texts("member"), sections.texts("road")
    elsewhere = sum(name not in lengths_m for name in named)
    if elsewhere:
        found[Key(PAGE, "sections_on_no_road")] = Number(float(elsewhere))
    for road, length_m in lengths_m.items():
        own = [at for at, name in enumerate(named) if name == road]
        fits = [at for at in own if _fits(from_m[at], to_m[at], length_m)]
        uncared_m, doubled_m = _laid(from_m[fits], to_m[fits], length_m)
        found |= {
            Key(PAGE, "road_m", road): Number(length_m, END_M),
            Key(PAGE, "sections", road): Number(float(len(own))),
            Key(PAGE, "orphans", road): Number(float(sum(not members[at] for at in own))),
            Key(PAGE, "misfits", road): Number(float(len(own) - len(fits))),
            Key(PAGE, "uncared_m", road): Number(uncared_m, END_M),
            Key(PAGE, "doubled_m", road): Number(doubled_m, END_M),
        }
    return found


def _people(villages: Layer) -> Proofs:
    population = villages.numbers("population", least=0.0)
    places = [
        (name, kind, *np.round(place, DECIMALS)) if name and np.isfinite(place).all() else None
        for name, kind, place in zip(
            villages.texts("name"), villages.texts("kind"), villages.lonlat(), strict=True
        )
    ]
    again = np.array(
        [place is not None and place in places[:at] for at, place in enumerate(places)], np.bool_
    )
    return {
        Key(PAGE, "people"): Number(float(np.nansum(population))),
        Key(PAGE, "villages_twice"): Number(float(again.sum())),
        Key(PAGE, "people_twice"): Number(float(np.nansum(population[again]))),
        Key(PAGE, "villages_uncounted"): Number(float(np.isnan(population).sum())),
    }


def _fits(from_m: float, to_m: float, length_m: float) -> bool:
    on_road = from_m >= -OVERSHOOT_M and to_m <= length_m + OVERSHOOT_M
    return bool(on_road and max(from_m, 0.0) < min(to_m, length_m))


def _laid(from_m: Floats, to_m: Floats, length_m: float) -> tuple[float, float]:
    """Add up what lies between neighbouring ends, by how many sections hold it."""
    low, high = np.clip(from_m, 0.0, length_m), np.clip(to_m, 0.0, length_m)
    ends = np.unique(np.concatenate([[0.0, length_m], low, high]))
    none_m = more_m = 0.0
    for start, end in pairwise(ends.tolist()):
        middle = (start + end) / 2
        holds = int(((low < middle) & (middle < high)).sum())
        none_m += (end - start) * (holds == 0)
        more_m += (end - start) * (holds > 1)
    return float(none_m), float(more_m)

"""The strip map of a line in a given language: what each stretch says, what stands beside it."""

from functools import partial

import numpy as np
import pandas as pd

from gis.analysis.responsibility.care import BOUNDARY, LineInCare, Status
from gis.analysis.responsibility.faults import HOUSEHOLDS, LED
from gis.analysis.responsibility.place import NEAR_ROAD_M
from gis.belt.belt import Belt
from gis.linear.chainage import locate
from gis.words import Language
from layers.masking import Role, masked
from layers.registry import catalogue
from layers.results.responsibility import STATUS_WORDS
from layers.results.strip_map import Mark, MarkKind, Piece
from views import claim_words
from views.in_language import sentence

ROWS_M = (1_000.0, 2_000.0, 5_000.0, 10_000.0, 20_000.0, 50_000.0, 100_000.0)
MOST_ROWS = 16
NEAR_BOARD_M = 50.0


def pieces(spoken: Language, care: LineInCare, *, role: Role) -> list[Piece]:
    """Tell what is written on each stretch of a line; names are masked for a leader."""
    t = partial(sentence, spoken)
    claims = masked(care.claims, layer=catalogue()[care.layer], role=role)
    found = []
    for row in care.stretches.to_dict("records"):
        own = claims.loc[list(row["rows"])]
        labels = [claim_words.claim_label(spoken, care, claim) for _, claim in own.iterrows()]
        people = [claim_words.person(care, claim) for _, claim in own.iterrows()]
        wrong = (
            "" if row["status"] is Status.HELD else STATUS_WORDS[row["status"]].in_language(spoken)
        )
        found.append(
            Piece(
                from_m=row["from_m"],
                to_m=row["to_m"],
                status=row["status"],
                number=t(", ").join(_short(spoken, care, label) for label in labels),
                person=wrong or t(", ").join(filter(None, people)),
                short=t("{metres:,.0f} m", metres=row["to_m"] - row["from_m"]) if wrong else "",
                note=_note(spoken, care, own),
            )
        )
    return found


def _short(spoken: Language, care: LineInCare, label: str) -> str:
    t = partial(sentence, spoken)
    return label if care.name == BOUNDARY else label.removeprefix(t("section {number}", number=""))


def _note(spoken: Language, care: LineInCare, own: pd.DataFrame) -> str:
    """Say how many households a section has where they are not five, and its trees."""
    t = partial(sentence, spoken)
    if care.name == BOUNDARY or len(own) != 1 or not set(HOUSEHOLDS) & set(own):
        return ""
    (claim,) = (claim for _, claim in own.iterrows())
    count = len(claim_words.households(claim))
    told = [] if count == LED else [t("households: {count}", count=count)]
    if pd.notna(claim.get("trees")):
        told.append(t("trees: {count}", count=int(claim["trees"])))
    return t(", ").join(told)


def trees_unknown(spoken: Language, care: LineInCare) -> str:
    """Say that no section of a road tells its trees; empty where any does, and of the boundary."""
    if care.name == BOUNDARY or ("trees" in care.claims and care.claims["trees"].notna().any()):
        return ""
    return sentence(spoken, "The data of this belt do not tell the trees of any section.")


def marks(belt: Belt, care: LineInCare) -> list[Mark]:
    """Find the villages and boards beside a road; beside the boundary none are told."""
    return [] if care.name == BOUNDARY else [*_villages(belt, care), *_boards(belt, care)]


def row_m(care: LineInCare) -> float:
    """Give the metres of a row of the strip map of a line."""
    return next((row for row in ROWS_M if care.line.length_m <= MOST_ROWS * row), ROWS_M[-1])


def _villages(belt: Belt, care: LineInCare) -> list[Mark]:
    return _beside(belt, care, layer="villages", kind=MarkKind.VILLAGE, within_m=NEAR_ROAD_M)


def _boards(belt: Belt, care: LineInCare) -> list[Mark]:
    return _beside(belt, care, layer="signs", kind=MarkKind.BOARD, within_m=NEAR_BOARD_M)


def _beside(
    belt: Belt, care: LineInCare, *, layer: str, kind: MarkKind, within_m: float
) -> list[Mark]:
    """Find what stands beside a road; of the signs only the boards: plates show the sections."""
    frame = belt.frames.get(layer)
    if frame is None:
        return []
    placed = frame[~(frame.geometry.isna() | frame.geometry.is_empty)]
    if kind is MarkKind.BOARD:
        placed = placed[placed["kind"] == kind.value]
    if placed.empty:
        return []
    at = locate(care.line, xy=np.column_stack([placed.geometry.x, placed.geometry.y]))
    return [
        Mark(m=float(m), name=str(name), kind=kind)
        for m, offset_m, name in zip(at.m, at.offset_m, placed["name"], strict=True)
        if offset_m <= within_m and pd.notna(name)
    ]

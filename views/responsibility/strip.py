"""The strip map of a line on the page, and the plates of its sections."""

from html import escape

import numpy as np
import pandas as pd
import streamlit as st

from gis.analysis.responsibility.care import BOUNDARY, LineInCare, Status
from gis.analysis.responsibility.faults import HOUSEHOLDS, LED
from gis.analysis.responsibility.place import NEAR_ROAD_M
from gis.belt.belt import Belt
from gis.linear.chainage import locate
from layers.results.plate import plate
from layers.results.responsibility import COLOURS, STATUS_WORDS
from layers.results.strip_map import HELD_FILLS, Mark, MarkKind, Piece, strip_map
from views import claim_words, saying
from views.i18n import language, say, t
from views.responsibility import words

ROWS_M = (1_000.0, 2_000.0, 5_000.0, 10_000.0, 20_000.0, 50_000.0, 100_000.0)
MOST_ROWS = 16
NEAR_BOARD_M = 50.0
PLATES_AT_ONCE = 6
STYLE = """<style>
.strip { display: grid; gap: .2rem 1.2rem; font-size: 12px;
  grid-template-columns: repeat(auto-fill, minmax(min(22rem, 100%), 1fr)); }
.strip img, .plates img { width: 100%; height: auto; break-inside: avoid; }
.strip-legend { display: flex; flex-wrap: wrap; gap: .2rem 1.1rem; font-size: .82rem;
  color: #4a443b; margin: .2rem 0 .6rem; }
.strip-legend i { display: inline-block; width: 1.3em; height: .8em; margin-right: .35em;
  border: 2px solid; vertical-align: -.05em; }
.strip-legend i.dot { width: .75em; height: .75em; border-radius: 50%; }
.plates { display: grid; gap: .8rem;
  grid-template-columns: repeat(auto-fill, minmax(min(20rem, 100%), 1fr)); }
</style>"""


def show(belt: Belt, care: LineInCare, *, title: str) -> None:
    """Show a line row by row, with what stands beside it."""
    length_m = care.line.length_m
    row_m = next((row for row in ROWS_M if length_m <= MOST_ROWS * row), ROWS_M[-1])
    saying.subheader(t("{line}, {km:g} km a row", line=title, km=row_m / 1_000))
    marks = [] if care.name == BOUNDARY else [*_villages(belt, care), *_boards(belt, care)]
    rows = strip_map(_pieces(care), marks, length_m=length_m, row_m=row_m)
    st.html(
        f'{STYLE}{_legend(marks)}<div class="strip">{"".join(row.html() for row in rows)}</div>'
    )


def plates(care: LineInCare) -> None:
    """Show the plates of the sections as they stand at the roadside, some at a time."""
    along = words.seen(care, care.fitting).sort_values("from_m", kind="stable")
    pages = -(-len(along) // PLATES_AT_ONCE)
    page = 1
    if pages > 1:
        page = st.segmented_control(
            t("Plates"),
            list(range(1, pages + 1)),
            format_func=lambda at: saying.plain(_numbers(care, along, at)),
            default=1,
            required=True,
            key="plates-page",
        )
    here = along.iloc[(page - 1) * PLATES_AT_ONCE : page * PLATES_AT_ONCE]
    drawn = [
        plate(
            claim_words.plate_heading(language(), care, claim),
            words.person(care, claim),
            words.households(claim),
            vacant=t("no person named"),
        )
        for _, claim in here.iterrows()
    ]
    st.html(f'{STYLE}<div class="plates">{"".join(one.html() for one in drawn)}</div>')


def _numbers(care: LineInCare, along: pd.DataFrame, page: int) -> str:
    """Say which sections a page of plates has."""
    here = along.iloc[(page - 1) * PLATES_AT_ONCE : page * PLATES_AT_ONCE]
    first, last = (words.claim_label(care, here.iloc[at]) for at in (0, -1))
    return t("{first} to {last}", first=first, last=last) if len(here) > 1 else first


def _pieces(care: LineInCare) -> list[Piece]:
    claims = words.seen(care, care.claims)
    pieces = []
    for row in care.stretches.to_dict("records"):
        own = claims.loc[list(row["rows"])]
        labels = [words.claim_label(care, claim) for _, claim in own.iterrows()]
        people = [words.person(care, claim) for _, claim in own.iterrows()]
        wrong = "" if row["status"] is Status.HELD else say(STATUS_WORDS[row["status"]])
        pieces.append(
            Piece(
                from_m=row["from_m"],
                to_m=row["to_m"],
                status=row["status"],
                number=t(", ").join(_short(care, label) for label in labels),
                person=wrong or t(", ").join(filter(None, people)),
                short=t("{metres:,.0f} m", metres=row["to_m"] - row["from_m"]) if wrong else "",
                note=_note(care, own),
            )
        )
    return pieces


def _short(care: LineInCare, label: str) -> str:
    return label if care.name == BOUNDARY else label.removeprefix(t("section {number}", number=""))


def _note(care: LineInCare, own: pd.DataFrame) -> str:
    """Say how many households a section has where they are not five, and its trees."""
    if care.name == BOUNDARY or len(own) != 1 or not set(HOUSEHOLDS) & set(own):
        return ""
    (claim,) = (claim for _, claim in own.iterrows())
    count = len(words.households(claim))
    told = [] if count == LED else [t("households: {count}", count=count)]
    if pd.notna(claim.get("trees")):
        told.append(t("trees: {count}", count=int(claim["trees"])))
    return t(", ").join(told)


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


def _legend(marks: list[Mark]) -> str:
    entries = [
        f'<span><i style="background:{HELD_FILLS[1] if status is Status.HELD else "#fff"};'
        f'border-color:{COLOURS[status]}"></i>{escape(say(STATUS_WORDS[status]))}</span>'
        for status in Status
    ]
    looks = {
        MarkKind.VILLAGE: (
            'class="dot" style="background:#f6efe0;border-color:#5d4a34"',
            t("village"),
        ),
        MarkKind.BOARD: (
            'style="width:.7em;background:#b5443c;border-color:#b5443c"',
            t("publicity board"),
        ),
    }
    entries += [
        f"<span><i {looks[kind][0]}></i>{escape(looks[kind][1])}</span>"
        for kind in MarkKind
        if any(mark.kind is kind for mark in marks)
    ]
    return f'<div class="strip-legend">{"".join(entries)}</div>'

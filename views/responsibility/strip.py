"""The strip map of a line on the page, and the plates of its sections."""

from html import escape

import pandas as pd
import streamlit as st

from gis.analysis.responsibility.care import LineInCare, Status
from gis.belt.belt import Belt
from layers.results.plate import plate
from layers.results.responsibility import COLOURS, STATUS_WORDS
from layers.results.strip_map import HELD_FILLS, Mark, MarkKind, strip_map
from views import claim_words, reader, saying, strip_words
from views.i18n import language, say, t
from views.responsibility import words

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
    row_m = strip_words.row_m(care)
    saying.subheader(t("{line}, {km:g} km a row", line=title, km=row_m / 1_000))
    marks = strip_words.marks(belt, care)
    pieces = strip_words.pieces(language(), care, role=reader.role())
    rows = strip_map(pieces, marks, length_m=length_m, row_m=row_m)
    st.html(
        f'{STYLE}{_legend(marks)}<div class="strip">{"".join(row.html() for row in rows)}</div>'
    )
    unknown = strip_words.trees_unknown(language(), care)
    if unknown:
        saying.caption(unknown)


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

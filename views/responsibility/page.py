"""Responsibility: who answers for each metre, who does not, and how the line is shared."""

import numpy as np
import pandas as pd
import streamlit as st

from gis.analysis.responsibility.care import BOUNDARY, DUTIES, LineInCare
from gis.analysis.responsibility.faults import Fault, faults_of
from gis.analysis.responsibility.place import Answer
from gis.analysis.responsibility.shares import shares_of
from gis.analysis.session import Session
from gis.errors import BeltError
from gis.linear import chainage
from gis.words import Words
from layers import draw
from layers.classed.lines import CLAIMS, claims
from layers.classed.places import RESULTS
from layers.masking import Role, internal
from layers.results import responsibility as looks
from layers.tabulate import readable
from views import (
    address,
    belt_map,
    controls,
    downloads,
    i18n,
    metrics,
    page_style,
    reader,
    saying,
    state,
    tables,
)
from views.file_notes import settings
from views.file_notes.note import Note
from views.file_notes.note import both as in_both
from views.file_notes.note import t as both
from views.i18n import language, t
from views.metrics import Figure
from views.responsibility import answer as answers
from views.responsibility import strip, words

MAP_HEIGHT_PX = 520
FAULTS_KEY, CLAIMS_KEY = "responsibility-faults", "responsibility-claims"
HELD = ("length_m", "alone_m", "share", "villages", "people", "uncounted", "people_share")
SHOWN = {
    "duties": ("township", "role", "person", "weekday", "date", "from_m", "to_m", *HELD),
    "road_sections": ("section", "member", "village", "since", "trees", "from_m", "to_m", *HELD),
}
TABS = tables.declare_tabs(
    "responsibility-tabs", ("faults", "shares", "plates"), name="responsibility-tab"
)
LINE = address.word("responsibility-line", start=BOUNDARY)
WHOLE, EACH = "whole", "claims"
IN_FILE = address.choice("responsibility-file", {code: code for code in (WHOLE, EACH)})
SENT = "responsibility-sent"  # once the map has been sent anywhere
AROUND_M = 400.0  # of the line around an answer, as far as the map goes there


def show() -> None:
    """Show who answers for the line that the reader chooses."""
    session = state.session()
    lines = session.lines_in_care
    if len(lines) == 1 and lines[0].claims.empty:
        saying.box(
            "info",
            t(
                "This belt does not say who answers for what; add the tables duties or "
                "road_sections."
            ),
        )
        return
    _explore(session)


@st.fragment
def _explore(session: Session) -> None:
    """Draw what a choice changes, and nothing else."""
    with i18n.showing_errors(), st.container(key=page_style.STEADY):
        state.stay_with(session)
        _answer(session)
        address.write()


def _answer(session: Session) -> None:
    by_name = {care.name: care for care in session.lines_in_care if not care.claims.empty}
    asked, seen = st.columns([1, 3], gap="medium")
    with asked:
        name = controls.side_by_side(
            t("Line"),
            {name: saying.plain(_title(care)) for name, care in by_name.items()},
            key=LINE,
        )
        care = by_name[name]
        answers.ask()
        found = _found(session, care)
        for one in found:
            answers.tell(one)
        if not found:
            saying.caption(t("Write a K-value, or click on the map."))
    faults = faults_of(care)
    shares = shares_of(session.belt, care)
    with seen:
        metrics.row(_figures(care, faults))
        _map(session, care, found, _focus(session, care, found, shares))
    strip.show(session.belt, care, title=_title(care))
    _tables(session, care, faults, shares)


def _found(session: Session, care: LineInCare) -> list[Answer]:
    try:
        return answers.answers(session, care)
    except BeltError as refused:
        i18n.tell(refused)
        return []


def _title(care: LineInCare) -> str:
    return t("Land border") if care.name == BOUNDARY else care.name


def _figures(care: LineInCare, faults: pd.DataFrame) -> list[Figure]:
    kinds = faults["fault"].value_counts()
    unnamed = int(kinds.get(Fault.NO_PERSON, 0))
    others = len(faults) - sum(
        int(kinds.get(kind, 0)) for kind in (Fault.NOBODY, Fault.TWICE, Fault.NO_PERSON)
    )
    nobody_m = care.metres(times=0)
    longest = faults[faults["fault"] == Fault.NOBODY].head(1)
    where = [words.ends(*row) for row in longest[["from_m", "to_m"]].to_numpy(dtype=np.float64)]
    return [
        Figure(
            label=t("Length"),
            value=t("{km:.2f} km", km=care.line.length_m / 1_000),
            about=t("Duties: {count}", count=len(care.claims))
            if care.layer == DUTIES
            else t("Sections: {count}", count=len(care.claims)),
        ),
        Figure(
            label=t("Nobody answers for"),
            value=t("{metres:,.0f} m", metres=nobody_m) if nobody_m else t("none"),
            about=t("Longest: {where}.", where=where[0])
            if where
            else t("Somebody answers for every metre."),
        ),
        Figure(
            label=t("No person named"),
            value=f"{unnamed}" if unnamed else t("none"),
            about=_of_kind(care, faults, Fault.NO_PERSON) or t("Every row names a person."),
        ),
        Figure(
            label=t("Two or more answer"),
            value=t("{metres:,.0f} m", metres=care.twice_m()) if care.twice_m() else t("none"),
            about=_of_kind(care, faults, Fault.TWICE) or t("No metre has two."),
        ),
        Figure(
            label=t("Other faults"),
            value=f"{others}" if others else t("none"),
            about=t("See the table of faults.") if others else t("All rows fit the line."),
        ),
    ]


def _of_kind(care: LineInCare, faults: pd.DataFrame, kind: Fault) -> str:
    own = faults[faults["fault"] == kind].head(2)
    return t("; ").join(
        t("{claims}, {ends}", claims=_claims(care, rows), ends=words.ends(from_m, to_m))
        for rows, from_m, to_m in own[["rows", "from_m", "to_m"]].itertuples(index=False)
    )


def _claims(care: LineInCare, rows: tuple[int, ...]) -> str:
    own = words.seen(care, care.claims.loc[list(rows)])
    return t(", ").join(words.claim_label(care, claim) for _, claim in own.iterrows())


def _map(session: Session, care: LineInCare, found: list[Answer], focus: draw.Focus | None) -> None:
    drawn = [looks.stretches(care, language=language())]
    if found:
        drawn.append(looks.asked(found, language=language()))
    change = belt_map.changing(drawn, focus=focus)
    belt_map.show(session.belt, change=change, key=answers.KEY, height=MAP_HEIGHT_PX)


def _focus(
    session: Session, care: LineInCare, found: list[Answer], shares: pd.DataFrame
) -> draw.Focus | None:
    """Send the map to the answer, to the row that was chosen, or to the line.

    It begins with the whole belt, and so with the border; it is sent there only from elsewhere.
    """
    row = tables.chosen_row(CLAIMS_KEY)
    is_asked = found and answers.CLICKED_KEY not in st.session_state
    if not is_asked and row is None and care.name == BOUNDARY and SENT not in st.session_state:
        return None
    st.session_state[SENT] = True
    if is_asked:
        return _around(care, found[0].m, token=f"{care.name}-{found[0].m}")
    if row is not None and row < len(shares):
        from_m, to_m = shares[["from_m", "to_m"]].iloc[row]
        return _span(care, from_m, to_m, token=f"{care.name}-row-{row}")
    return _span(care, 0.0, care.line.length_m, token=f"{care.name}-{session.belt.revision}")


def _around(care: LineInCare, m: float, *, token: str) -> draw.Focus:
    low, high = max(m - AROUND_M, 0.0), min(m + AROUND_M, care.line.length_m)
    return _span(care, low, high, token=token)


def _span(care: LineInCare, from_m: float, to_m: float, *, token: str) -> draw.Focus:
    span = chainage.draw(pd.DataFrame({"from_m": [from_m], "to_m": [to_m]}), line=care.line)
    return belt_map.focus_on(span, token=token)


def _tables(session: Session, care: LineInCare, faults: pd.DataFrame, shares: pd.DataFrame) -> None:
    heads = {
        "faults": t("Faults: {count}", count=len(faults)),
        "shares": t("Who has what"),
        "plates": t("Plates"),
    }
    if care.name == BOUNDARY:
        del heads["plates"]
    code, tab = tables.open_tab(heads, key=TABS)
    with tab:
        if code == "faults":
            _fault_table(session, care, faults)
        elif code == "shares":
            _share_table(session, care, shares)
        else:
            strip.plates(care)


def _fault_table(session: Session, care: LineInCare, faults: pd.DataFrame) -> None:
    if faults.empty:
        saying.box(
            "success",
            t("No faults: somebody answers for every metre, and every row fits the line."),
        )
        return
    told = faults.assign(claims=[_claims(care, rows) for rows in faults["rows"]])
    if reader.role() is not Role.PLANNER:
        told = told.drop(columns="household")
    seen = internal(told.drop(columns="rows"), table=looks.FAULTS, role=reader.role())
    shown = readable(seen, looks.FAULTS, language=language())
    tables.listed(shown)
    note = _note(session, care, both("Faults of responsibility"))
    tables.downloads(shown, name=looks.FAULTS.key, note=note)


def _share_table(session: Session, care: LineInCare, shares: pd.DataFrame) -> None:
    percent = {name: 100.0 * shares[name] for name in ("share", "people_share")}
    table = looks.CLAIMS[care.layer]
    told = internal(shares.assign(**percent), table=table, role=reader.role())
    note = _note(session, care, CLAIMS[care.layer])
    tables.choosable(told, table, only=SHOWN[care.layer], key=CLAIMS_KEY, note=note)
    uncounted = int(shares["uncounted"].sum())
    if uncounted:
        saying.caption(
            t(
                "Villages without a population figure: {count}; they are not in the totals.",
                count=uncounted,
            )
        )
    saying.caption(_of_people(care))
    _for_maps(care, told, note)


def _for_maps(care: LineInCare, told: pd.DataFrame, note: Note) -> None:
    """Offer the line by whether somebody answers for it, or the claims."""
    names = {WHOLE: t("Whole line by who answers"), EACH: t("Who has what")}
    if controls.side_by_side(t("Stretches in the file"), names, key=IN_FILE) == WHOLE:
        rows = care.stretches[["from_m", "to_m", "length_m", "status"]]
        whole = RESULTS[looks.STRETCHES.table.key]
        downloads.for_maps(whole, chainage.draw(rows, line=care.line), note)
        return
    classed = claims(care.layer, told, unnamed=care.unnamed)
    downloads.for_maps(classed, chainage.draw(told, line=care.line), note)


def _note(session: Session, care: LineInCare, title: Words) -> Note:
    name = both("Land border") if care.name == BOUNDARY else Words(care.name, care.name)
    asked = in_both(settings.of_line, name)
    keys = (care.layer, "boundary" if care.name == BOUNDARY else "roads", "villages")
    return Note(belt=session.belt, title=title, settings=asked, layers=keys)


def _of_people(care: LineInCare) -> str:
    if care.name == BOUNDARY:
        return t("Each village counts for the stretch that is nearest to it.")
    return t("Villages within 500 m of the road count for the section that is nearest to them.")

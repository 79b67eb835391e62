"""Patrols from a GPX track: taken in, matched to the boundary, and forgotten.

The file is read and let go in the call that its arrival causes; the session keeps the stretches,
as K-values and times, until the reader takes another track or leaves.
"""

from datetime import date

import streamlit as st
from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager
from streamlit.runtime.scriptrunner import get_script_run_ctx
from streamlit.runtime.uploaded_file_manager import UploadedFile

from gis.analysis.patrols.tracks import MatchedTrack, match
from gis.belt.belt import Belt
from gis.errors import BeltError
from gis.files.tables_write import csv_bytes
from gis.files.tracks import read_tracks
from gis.linear import chainage
from layers.draw import DrawnLayer, Focus
from layers.results import tracks as results
from layers.tabulate import readable
from views import belt_map, i18n, page_style, patrol_words, saying, tables, taken_away, track_words
from views.i18n import language, t

FOUND = "patrols-track"  # a `MatchedTrack`, or the error of a file that cannot be used
TURN = "patrols-track-turn"
MOST_MB = 20


def drawn(belt: Belt) -> list[DrawnLayer]:
    """Draw the track that was matched last, where it was one of this belt."""
    found = _found(belt)
    return results.layers(found, language=language()) if isinstance(found, MatchedTrack) else []


def focus(belt: Belt) -> Focus | None:
    """Send the map to the stretches of the last track."""
    found = _found(belt)
    if not isinstance(found, MatchedTrack) or found.stretches.empty:
        return None
    place = chainage.draw(found.stretches, line=belt.boundary)
    return belt_map.focus_on(place, token=f"track-{st.session_state.get(TURN, 0)}")


def show(belt: Belt, *, as_of: date | None = None) -> None:
    """Take a track, and tell what of it lies on the boundary; some may be later than `as_of`."""
    page_style.name_field_of_files(t("Choose a file"), kind=f"GPX, {MOST_MB} MB")
    with st.container(key=page_style.CHOOSE_A_FILE):
        st.file_uploader(
            t("A GPX track of a patrol"),
            type="gpx",
            key=_key(),
            max_upload_size=MOST_MB,
            on_change=_take,
            args=(belt,),
            help=t(
                "Positions in WGS 84, with a fix every 5 to 30 seconds. A phone map of China may "
                "record GCJ-02 instead, which lies some 500 m off; such a track does not match."
            ),
        )
    saying.caption(
        t(
            "The track is matched on the server and then forgotten; only the stretches, as "
            "K-values and times, stay until this page is closed."
        )
    )
    found = _found(belt)
    if isinstance(found, BeltError):
        i18n.tell(found)
    elif found is not None:
        _tell(found)
        _tell_of_later(found, as_of)


def _key() -> str:
    """Name the field: each file gets a new one, so that nothing keeps the last file."""
    return f"patrols-gpx-{st.session_state.get(TURN, 0)}"


def _take(belt: Belt) -> None:
    """Match the file that has arrived, and let go of it."""
    given = st.session_state.get(_key())
    if not isinstance(given, UploadedFile):
        return
    found: MatchedTrack | BeltError
    try:
        found = match(belt, read_tracks(given.getvalue(), name=given.name))
    except BeltError as error:
        found = error
    _let_go(given)
    st.session_state[FOUND] = (belt.revision, found)
    st.session_state[TURN] = st.session_state.get(TURN, 0) + 1


def _let_go(given: UploadedFile) -> None:
    """Take the file from the memory of the server, which would keep it as long as the session."""
    context = get_script_run_ctx()
    manager = context and context.uploaded_file_mgr
    if context is not None and isinstance(manager, MemoryUploadedFileManager):
        manager.remove_file(context.session_id, given.file_id)
    given.close()


def _found(belt: Belt) -> MatchedTrack | BeltError | None:
    revision, found = st.session_state.get(FOUND) or ("", None)
    return found if revision == belt.revision else None


def _tell(found: MatchedTrack) -> None:
    saying.text(track_words.summed(language(), found))
    for note in track_words.notes(language(), found):
        saying.caption(note)
    if len(found.stretches):
        saying.strong(t("Walked on the border"))
        shown = results.by_the_clock(found.stretches)
        tables.listed(readable(shown, results.STRETCHES, language=language()))
        rows = results.patrol_rows(found)
        taken_away.on_click(
            t("Download rows for patrols.csv"),
            lambda: csv_bytes(rows, heads={}),
            file_name="patrols-from-track.csv",
        )
        saying.caption(
            t("Add unit, team and findings, and append the rows to the belt's table of patrols.")
        )
    if len(found.unmatched):
        saying.strong(t("Does not count"))
        off = results.off_the_line(found)
        tables.listed(readable(off, results.UNMATCHED, language=language()))


def _tell_of_later(found: MatchedTrack, as_of: date | None) -> None:
    days = found.stretches["date"]
    if as_of is not None and len(days) and days.max().date() > as_of:
        saying.caption(
            t(
                "The track is of {day}; the figures above go until {as_of}.",
                day=patrol_words.day(language(), days.max().date()),
                as_of=patrol_words.day(language(), as_of),
            )
        )

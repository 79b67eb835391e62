"""Files of what is on a page, for other programs: one choice of format and coordinates for all.

What a format cannot hold is said before anything is written. A small file is written when it is
asked for; a large one before, with its progress, and any other click stops it.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import pandas as pd
import streamlit as st

from gis.crs import MetricFrame
from gis.errors import Problem
from gis.files.shapefile_write import Encoding
from gis.files.writers import formats
from gis.files.writers.about import About
from gis.files.writers.content import Content, Progress
from gis.files.writers.formats import RULES, Format, Wanted
from gis.files.writers.limits import limits
from gis.systems import System, Systems
from gis.words import Words
from layers.classed.classed import Classed
from layers.exported.contents import of_result, systems_of
from views import address, controls, printing, problems, reader, saying, tables, taken_away
from views.file_notes.note import Note
from views.i18n import language, say, t

FORMAT = address.choice("export-format", {one.value: one for one in Format})
SYSTEM = address.choice("export-coordinates", {one.value: one for one in System})
ENCODING = address.choice("shapefile-encoding", {one.lower(): one for one in Encoding})
FOR_MAPS = tuple(form for form in Format if form not in (Format.XLSX, Format.CSV))
MANY_CELLS = 400_000  # of which a file takes more than some seconds


@dataclass(frozen=True, kw_only=True)
class Parcel:
    """What may be taken away.

    Attributes
    ----------
    stem
        The name of the file without its end.
    systems
        The systems of coordinates of the belt.
    forms
        The formats to choose from.
    contents
        Gives the layers in a system of coordinates.
    about
        Tells what the file says about itself, for the layers in it and their system.
    """

    stem: str
    systems: Systems
    forms: Sequence[Format]
    contents: Callable[[System], list[Content]]
    about: Callable[[Sequence[Content], System], About]


def with_notice(in_words: pd.DataFrame, notice: Words) -> pd.DataFrame:
    """Add a column with the notice to a table in words, which has no other place for it."""
    return in_words.assign(**{t("Notice"): say(notice)}) if say(notice) else in_words


def for_maps(result: Classed, frame: MetricFrame, note: Note) -> None:
    """Offer a result with places as files for maps; `frame` holds what its reader may see."""
    known = told_reachable(frame)

    def contents(system: System) -> list[Content]:
        return [of_result(note.belt, result, known, system=system)]

    offer(
        Parcel(
            stem=result.table.key,
            systems=systems_of(note.belt),
            forms=FOR_MAPS,
            contents=contents,
            about=lambda _, system: replace(note, title=result.label).about(system),
        )
    )


def told_reachable(frame: MetricFrame) -> MetricFrame:
    """Empty the minutes of unreachable places, and say so where there are any."""
    known = tables.with_unreachable_empty(frame)
    if known is not frame:
        saying.caption(
            t(
                "Files for maps leave the minutes of unreachable places empty; XLSX and CSV say so "
                "in words."
            )
        )
    return known


def offer(parcel: Parcel) -> None:
    """Let the reader choose a format, say what it cannot hold, and offer the file."""
    wanted = _wanted(parcel)
    contents = formats.fitting(parcel.contents(wanted.system), wanted.format)
    if not contents:
        saying.caption(t("None of these layers has a place on the map."))
        return
    found = limits(contents, wanted)
    if found.refused:
        saying.box("error", t("This file cannot be written in this format."))
        _listed(found.refused)
        return
    if found.told:
        with st.expander(t("What changes in this format: {count}", count=len(found.told))):
            _listed(found.told)
    said = parcel.about(contents, wanted.system)

    def write(progress: Progress) -> bytes:
        return formats.write(contents, about=said, wanted=wanted, progress=progress)

    cells = sum(one.frame.size for one in contents)
    name = formats.file_name(parcel.stem, wanted)
    if cells > MANY_CELLS:
        prepared(write, file_name=name)
    else:
        taken_away.on_click(
            t("Download {name}", name=name),
            lambda: write(_unwatched),
            file_name=name,
            look="primary",
        )


def prepared(write: Callable[[Progress], bytes], *, file_name: str) -> None:
    """Write a large file at a click, with its progress, and then offer it.

    Whatever the reader clicks meanwhile runs the page anew, and so stops the writing: nothing of it
    is kept.
    """
    place = st.empty()
    if not place.button(t("Write {name}", name=file_name), type="primary"):
        return
    with place.container(horizontal=True, vertical_alignment="center"):
        bar = st.progress(0.0, text=t("Writing {name} …", name=file_name))
        st.button(t("Stop"), icon=":material/stop:")

    def progress(share: float) -> None:
        bar.progress(min(1.0, share), text=t("Writing {name} …", name=file_name))

    content = write(progress)
    place.empty()
    taken_away.ready(
        t("Download {name} ({size})", name=file_name, size=_size(content)),
        content,
        file_name=file_name,
        look="primary",
    )


def _wanted(parcel: Parcel) -> Wanted:
    with st.container(key=printing.TO_TAKE, horizontal=True, vertical_alignment="bottom"):
        names = {form: say(RULES[form].label) for form in parcel.forms}
        form = controls.from_list(t("Format"), names, key=FORMAT)
        possible = formats.systems_of(form, parcel.systems.offered())
        system = possible[0]
        if len(possible) > 1:
            labels = {one: say(parcel.systems.name(one)) for one in possible}
            system = controls.from_list(t("Coordinates"), labels, key=SYSTEM)
        encoding = Encoding.UTF8
        if form is Format.SHP:
            encodings = {
                Encoding.UTF8: t("UTF-8 (QGIS, ArcGIS Pro)"),
                Encoding.GBK: t("GBK (old ArcGIS)"),
            }
            encoding = controls.from_list(t("Encoding"), encodings, key=ENCODING)
    if system is System.GCJ02:
        saying.box(
            "warning",
            t(
                "GCJ-02 positions are shifted by some hundred metres, so that they fit Chinese "
                "street maps. They are no survey coordinates; the name of the file says so."
            ),
        )
    return Wanted(format=form, system=system, language=language(), encoding=encoding)


def _listed(found: Sequence[Problem]) -> None:
    """Show problems as a table, with their values."""
    rows = [problems.explained(language(), one, role=reader.role()) for one in found]
    shown = pd.DataFrame(rows).rename(columns=problems.heads(language()))
    tables.listed(shown.loc[:, (shown != "").any()])


def _unwatched(_share: float) -> None:
    """Take no notice of progress: the file is written when it is asked for."""


def _size(content: bytes) -> str:
    return f"{len(content) / 1e6:.1f} MB" if len(content) > 1e6 else f"{len(content) / 1e3:.0f} kB"

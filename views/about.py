"""The page About the data: sources of the layers, synthetic data, problems found on reading."""

import pandas as pd
import streamlit as st

from gis.belt.belt import Belt
from gis.files.proofs import last
from gis.timestamps import CHINA
from layers.registry import catalogue
from views import proofs, saying, state, tables
from views.i18n import explain, problem_table, say, t


def show() -> None:
    """Show sources, dates and licences, and the problems found on reading."""
    session = state.session()
    belt = session.belt
    if belt.notice.zh:
        saying.box("info", say(belt.notice))
    _facts(belt)
    _proof(belt)
    saying.subheader(t("Sources"))
    columns = {t("Rows"): st.column_config.TextColumn(alignment="right")}
    sources = _sources(belt)
    if not tables.printed(sources):
        st.dataframe(sources, hide_index=True, height="content", column_config=columns)
    faults = (*belt.faults, *state.ground_faults(session))
    saying.subheader(t("Data problems found ({count})", count=len(faults)))
    saying.caption(t("These rows are kept unchanged. Correct them in the source data."))
    if faults:
        problem_table([explain(fault) for fault in faults])


def _facts(belt: Belt) -> None:
    saying.text(
        t(
            "Computed in {crs}; stored and exported in CGCS2000. Lengths and "
            "areas are measured on the ground. Data revision: {revision}.",
            crs=belt.crs.name,
            revision=belt.revision,
        )
    )
    saying.text(t("WGS 84, ITRF and CGCS2000 count as one datum; they agree to about 1 m."))
    missing = [say(layer.label) for key, layer in catalogue().items() if not _rows(belt, key)]
    if missing:
        saying.text(t("Not in this belt: {layers}.", layers=t(", ").join(missing)))


def _proof(belt: Belt) -> None:
    """Show the result of the last proof of this revision."""
    found = last(revision=belt.revision, folder=proofs.folder())
    if found is None:
        saying.text(
            t(
                "The figures of this revision have not been proved yet: run border-belt prove "
                "FOLDER."
            )
        )
        return
    saying.text(
        t(
            "Last proof of this revision: {at}. Figures that agree: {agree}; that differ: {part}; "
            "not proved: {left}.",
            at=found.at.astimezone(CHINA).strftime("%Y-%m-%d %H:%M"),
            agree=found.agree,
            part=found.part,
            left=found.not_proved,
        )
    )


def _sources(belt: Belt) -> pd.DataFrame:
    told = [
        _told(belt, key, label=say(layer.label), rows=f"{_rows(belt, key):,}")
        for key, layer in catalogue().items()
        if _rows(belt, key)
    ]
    rasters = {
        "dem": (belt.dem, t("Elevation")),
        "landcover": (belt.landcover, t("Land cover")),
        "population": (belt.population, t("Population raster")),
    }
    told += [
        _told(belt, key, label=label, rows="–")
        for key, (path, label) in rasters.items()
        if path is not None
    ]
    return pd.DataFrame(told)


def _told(belt: Belt, key: str, *, label: str, rows: str) -> dict[str, str]:
    told = belt.sources.get(key)
    synthetic = {True: t("yes"), False: t("no")}
    return {
        t("Layer"): label,
        t("Rows"): rows,
        t("Source"): told.source if told else t("not stated"),
        t("Licence"): told.licence if told else t("not stated"),
        t("Date"): told.date if told else "",
        t("Synthetic"): synthetic[told.synthetic] if told else "",
    }


def _rows(belt: Belt, key: str) -> int:
    rows: pd.DataFrame | None = belt.frames.get(key)
    if rows is None:
        rows = belt.tables.get(key)
    return 0 if rows is None else len(rows)

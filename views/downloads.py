"""Downloads of what is on the page, as files for other programs."""

from enum import StrEnum

import geopandas as gpd
import pandas as pd
import streamlit as st

from gis.analysis.cover import BeltCover
from gis.belt.belt import Belt
from gis.crs import MetricFrame, to_lonlat
from gis.files.geojson_write import geojson_export
from gis.files.shapefile_write import Encoding, shapefile_zip
from gis.schema import Table
from gis.words import Words
from views import address, controls, saying, tables, taken_away, uncounted
from views.i18n import say, t


class Position(StrEnum):
    """The coordinates of a shapefile."""

    STORED = "stored"
    WORKING = "working"


ENCODING = address.choice("shapefile-encoding", {one.lower(): one for one in Encoding})
POSITION = address.choice("shapefile-position", {one.value: one for one in Position})


def notice_of(cover: BeltCover) -> Words:
    """Give the notice of a file of results: that of the belt, and what the sums leave out."""
    notice, left = cover.belt.notice, uncounted.in_both(cover)
    return Words(f"{notice.zh} {left.zh}".strip(), f"{notice.en} {left.en}".strip())


def with_notice(in_words: pd.DataFrame, notice: Words) -> pd.DataFrame:
    """Add a column with the notice to a table in words, which has no other place for it."""
    return in_words.assign(**{t("Notice"): say(notice)}) if say(notice) else in_words


def away(
    belt: Belt, table: Table, frame: pd.DataFrame, *, in_words: pd.DataFrame, notice: Words
) -> None:
    """Offer a frame as files: for maps where it has places, and as a table in words."""
    if isinstance(frame, gpd.GeoDataFrame):
        for_maps(belt, table, MetricFrame(frame), notice=notice)
    tables.downloads(in_words, name=table.key)


def for_maps(belt: Belt, table: Table, frame: MetricFrame, *, notice: Words) -> None:
    """Offer a frame with places as files for maps."""
    known = tables.with_unreachable_empty(frame)
    if known is not frame:
        saying.caption(
            t(
                "GeoJSON and the shapefile leave the minutes of unreachable places empty; "
                "XLSX and CSV say so in words."
            )
        )
    _map_files(belt, table, known, notice=notice)


def _map_files(belt: Belt, table: Table, frame: MetricFrame, *, notice: Words) -> None:
    encodings = {Encoding.UTF8: t("UTF-8 (QGIS, ArcGIS Pro)"), Encoding.GBK: t("GBK (old ArcGIS)")}
    positions = {
        Position.STORED: t("CGCS2000 longitude and latitude"),
        Position.WORKING: belt.crs.name,
    }
    with st.container(horizontal=True, vertical_alignment="bottom"):
        encoding = controls.from_list(t("Encoding of the shapefile"), encodings, key=ENCODING)
        position = controls.from_list(t("Coordinates of the shapefile"), positions, key=POSITION)
    shapefile = shapefile_zip(
        to_lonlat(frame) if position is Position.STORED else frame,
        stem=table.key,
        table=table,
        encoding=encoding,
        notice=notice,
    )
    geojson = geojson_export(frame, notice=notice)
    with st.container(horizontal=True):
        taken_away.ready(
            t("Download shapefile"), shapefile, file_name=f"{table.key}.zip", look="primary"
        )
        taken_away.ready(t("Download GeoJSON"), geojson, file_name=f"{table.key}.geojson")

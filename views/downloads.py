"""Files to take away: what is on the page, for other programs."""

from enum import StrEnum

import geopandas as gpd
import pandas as pd
import streamlit as st

from gis.belt.belt import Belt
from gis.crs import MetricFrame, to_lonlat
from gis.files.geojson_write import geojson_export
from gis.files.shapefile_write import Encoding, shapefile_zip
from gis.schema import Table
from views import controls, saying, tables, taken_away
from views.i18n import t


class Position(StrEnum):
    """The coordinates of a shapefile."""

    STORED = "stored"
    WORKING = "working"


def away(belt: Belt, table: Table, frame: pd.DataFrame, *, in_words: pd.DataFrame) -> None:
    """Offer a frame as files: for maps where it has places, and as a table in words."""
    if isinstance(frame, gpd.GeoDataFrame):
        known = tables.with_unreachable_empty(frame)
        if known is not frame:
            saying.caption(
                t(
                    "GeoJSON and the shapefile leave the minutes of unreachable places empty; "
                    "XLSX and CSV say so in words."
                )
            )
        _map_files(belt, table, MetricFrame(known))
    tables.downloads(in_words, name=table.key)


def _map_files(belt: Belt, table: Table, frame: MetricFrame) -> None:
    encodings = {Encoding.UTF8: t("UTF-8 (QGIS, ArcGIS Pro)"), Encoding.GBK: t("GBK (old ArcGIS)")}
    positions = {
        Position.STORED: t("CGCS2000 longitude and latitude"),
        Position.WORKING: belt.crs.name,
    }
    with st.container(horizontal=True, vertical_alignment="bottom"):
        encoding = controls.from_list(
            t("Encoding of the shapefile"), encodings, key="shapefile-encoding"
        )
        position = controls.from_list(
            t("Coordinates of the shapefile"), positions, key="shapefile-position"
        )
    shapefile = shapefile_zip(
        to_lonlat(frame) if position is Position.STORED else frame,
        stem=table.key,
        table=table,
        encoding=encoding,
        notice=belt.notice,
    )
    geojson = geojson_export(frame, notice=belt.notice)
    with st.container(horizontal=True):
        taken_away.ready(
            t("Download shapefile"), shapefile, file_name=f"{table.key}.zip", look="primary"
        )
        taken_away.ready(t("Download GeoJSON"), geojson, file_name=f"{table.key}.geojson")

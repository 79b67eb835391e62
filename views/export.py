"""Export: any layer and any result, whole and readable, for other programs."""

from collections.abc import Callable
from dataclasses import replace
from enum import StrEnum

import geopandas as gpd
import pandas as pd
import streamlit as st

from gis.belt import Belt
from gis.crs import MetricFrame, to_lonlat
from gis.files.geojson import geojson_export
from gis.files.shapefile import Encoding, shapefile_zip
from gis.schema import Table
from layers import answers
from layers.masking import masked, public
from layers.registry import catalogue
from layers.tabulate import readable
from views import belt_map, controls, state, tables
from views.words import language, say, t

PREVIEW_ROWS = 200


class Edition(StrEnum):
    """Who may read an export."""

    INTERNAL = "internal"
    PUBLIC = "public"


class Position(StrEnum):
    """The coordinates of a shapefile."""

    STORED = "stored"
    WORKING = "working"


def show() -> None:
    """Let the reader choose a layer or a result, and take it away."""
    belt = state.belt()
    edition = _edition()
    labels = _labels(belt, edition)
    key = st.selectbox(
        t("Layer or result"), list(labels), format_func=lambda chosen: labels[chosen]
    )
    table, frame = _result(belt, key) if key in answers.LABELS else _layer(belt, key, edition)
    notice = say(belt.notice)
    st.caption(t("{count:,} rows. Every file says: {notice}", count=len(frame), notice=notice))
    _take(belt, table, frame)
    preview = readable(frame.head(PREVIEW_ROWS), table, language=language())
    st.dataframe(preview, hide_index=True)


def _edition() -> Edition:
    names = {Edition.INTERNAL: t("Internal use"), Edition.PUBLIC: t("Public")}
    chosen: Edition = st.radio(
        t("Edition"),
        list(Edition),
        format_func=lambda edition: names[edition],
        horizontal=True,
        help=t(
            "The public edition holds no names of people and nothing sensitive: no posts, and "
            "no result that tells where they are."
        ),
    )
    return chosen


def _labels(belt: Belt, edition: Edition) -> dict[str, str]:
    """List what may be taken away: layers, and for internal use the results of coverage."""
    layers = {
        key: say(layer.label)
        for key, layer in belt_map.layers_of(belt).items()
        if not (edition is Edition.PUBLIC and layer.sensitive)
    }
    if edition is Edition.PUBLIC or not controls.point_layers(belt):
        return layers
    results = {key: t("Result: {label}", label=words) for key, words in answers.LABELS.items()}
    return layers | results


def _layer(belt: Belt, key: str, edition: Edition) -> tuple[Table, pd.DataFrame]:
    layer = belt_map.layers_of(belt)[key]
    seen = masked(belt_map.frame_of(belt, key), layer=layer, role=state.role())
    return layer.table, public(seen, layer=layer) if edition is Edition.PUBLIC else seen


def _result(belt: Belt, key: str) -> tuple[Table, pd.DataFrame]:
    """Work a result out for the facilities and the radius that the reader chooses here."""
    with st.container(horizontal=True, vertical_alignment="bottom"):
        question = controls.coverage(belt)
    settings = replace(question, within=controls.within(belt))
    cover = state.cover(settings)
    targets = answers.target_cover(catalogue()[settings.targets].table)
    frames: dict[str, tuple[Table, Callable[[], pd.DataFrame]]] = {
        table.key: (table, frame)
        for table, frame in (
            (answers.STRETCHES, lambda: cover.stretches.drop(columns="posts")),
            (answers.UNCOVERED, lambda: cover.uncovered),
            (answers.VILLAGE_COVER, lambda: cover.villages),
            (targets, lambda: cover.targets),
            (answers.POST_COVER, lambda: cover.posts),
            (answers.RINGS, lambda: cover.areas),
        )
    }
    table, frame = frames[key]
    return table, frame()


def _take(belt: Belt, table: Table, frame: pd.DataFrame) -> None:
    if isinstance(frame, gpd.GeoDataFrame):
        _take_map(belt, table, MetricFrame(frame))
    tables.downloads(readable(frame, table, language=language()), name=table.key)


def _take_map(belt: Belt, table: Table, frame: MetricFrame) -> None:
    encodings = {Encoding.UTF8: t("UTF-8 (QGIS, ArcGIS Pro)"), Encoding.GBK: t("GBK (old ArcGIS)")}
    positions = {
        Position.STORED: t("CGCS2000 longitude and latitude"),
        Position.WORKING: belt.crs.name,
    }
    with st.container(horizontal=True, vertical_alignment="bottom"):
        encoding = st.selectbox(
            t("Encoding of the shapefile"), list(Encoding), format_func=lambda e: encodings[e]
        )
        position = st.selectbox(
            t("Coordinates of the shapefile"), list(Position), format_func=lambda p: positions[p]
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
        st.download_button(
            t("Download shapefile"),
            shapefile,
            file_name=f"{table.key}.zip",
            on_click="ignore",
            type="primary",
        )
        st.download_button(
            t("Download GeoJSON"), geojson, file_name=f"{table.key}.geojson", on_click="ignore"
        )

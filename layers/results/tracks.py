"""How a matched track looks: the stretches that count, and what lies off the line."""

from typing import Final

import geopandas as gpd
import numpy as np
import pandas as pd
from shapely import Point

from gis.analysis.patrols.tracks import Direction, MatchedTrack, Why
from gis.crs import MetricFrame, as_metric
from gis.linear import chainage
from gis.schema import Column, Kind, Shape, Table
from gis.words import Language, Words
from layers.columns import FROM_M, LENGTH, TIMES_OF_DAY, TO_M, choice, metres, minutes
from layers.draw import DrawnLayer, drawn
from layers.layer import Layer
from layers.masking import anyone
from layers.results.coverage import DECIMALS
from layers.style import LineSymbol, Mark, PointSymbol, one_symbol

WALKED: Final = Words("轨迹匹配的边境段", "Matched to the border")
AWAY: Final = Words("离开边境线处", "Where the walk left the border")
DATE: Final = Column(name="date", label=Words("日期", "Date"), kind=Kind.DATE)
STARTED: Final = Column(name="started", label=Words("开始", "Started"), form=TIMES_OF_DAY)
ENDED: Final = Column(name="ended", label=Words("结束", "Ended"), form=TIMES_OF_DAY)
DIRECTION: Final = choice(
    "direction",
    Words("方向", "Direction"),
    {
        Direction.AHEAD: Words("K 值增大", "to higher K"),
        Direction.BACK: Words("K 值减小", "to lower K"),
    },
)
WHY: Final = choice(
    "why",
    Words("原因", "Reason"),
    {
        Why.AWAY: Words("不在边境线上", "away from the border"),
        Why.TOUCHED: Words("只在边境线一处", "at one place of the border"),
        Why.GAP: Words("没有定位点", "no fixes"),
    },
)


def _k(name: str, label: Words) -> Column:
    return Column(name=name, label=label, kind=Kind.CHAINAGE)


STRETCHES: Final = Table(
    key="track_stretches",
    shapes=frozenset({Shape.LINE}),
    columns=(DATE, FROM_M, TO_M, LENGTH, DIRECTION, STARTED, ENDED),
)
UNMATCHED: Final = Table(
    key="track_unmatched",
    shapes=frozenset({Shape.NOWHERE}),
    columns=(
        WHY,
        _k("left_m", Words("离线处", "Left at")),
        _k("joined_m", Words("回线处", "Back at")),
        STARTED,
        ENDED,
        minutes("minutes", Words("时长", "Time")),
        metres("walked_m", Words("约走", "Walked about")),
        metres("offset_m", Words("距边境线", "From the border")),
    ),
)
WALKED_LAYER: Final = Layer(
    label=WALKED,
    table=STRETCHES,
    order=97,
    style=one_symbol(WALKED, LineSymbol(colour="#1f4e8c", width_px=5)),
    card=("from_m", "to_m", "length_m", "direction", "started", "ended"),
)
LEFT_LAYER: Final = Layer(
    label=AWAY,
    table=Table(
        key="track_left",
        shapes=frozenset({Shape.POINT}),
        columns=UNMATCHED.columns,
    ),
    order=98,
    style=one_symbol(AWAY, PointSymbol(mark=Mark.DIAMOND, fill="#c2255c", size_px=14)),
    card=("why", "left_m", "joined_m", "minutes", "walked_m", "offset_m"),
)


PATROL_COLUMNS: Final = (
    "date",
    "stretch",
    "unit",
    "from_m",
    "to_m",
    "led_by",
    "militia",
    "started",
    "ended",
    "findings",
)


def by_the_clock(frame: pd.DataFrame) -> pd.DataFrame:
    """Give a table with its times as hours and minutes, as the layer of patrols has them."""
    return frame.assign(
        **{name: frame[name].dt.strftime("%H:%M").astype("str") for name in ("started", "ended")}
    )


def off_the_line(found: MatchedTrack) -> pd.DataFrame:
    """Give what does not count, in figures as exact as they are known."""
    off = by_the_clock(found.unmatched).round({"minutes": 1, "walked_m": -1, "offset_m": 0})
    far = off.dtypes.index.isin(["left_m", "joined_m", "walked_m", "offset_m"])
    return off.astype(dict.fromkeys(off.columns[far], "float64"))


def patrol_rows(found: MatchedTrack) -> pd.DataFrame:
    """Give the stretches as rows for the layer of patrols; who walked is for the reader to add."""
    rows = by_the_clock(found.stretches)
    rows = rows.assign(date=found.stretches["date"].dt.strftime("%Y-%m-%d"))
    empty = [name for name in PATROL_COLUMNS if name not in rows]
    return rows.assign(**dict.fromkeys(empty, ""))[list(PATROL_COLUMNS)]


def layers(found: MatchedTrack, *, language: Language) -> list[DrawnLayer]:
    """Draw the stretches, and a mark at each place where the walk left the line or came to it."""
    line = found.belt.boundary
    parts: list[DrawnLayer] = []
    if len(found.stretches):
        walked = chainage.draw(by_the_clock(found.stretches), line=line)
        parts.append(_drawn(WALKED_LAYER, walked, language))
    off = off_the_line(found)
    at = off["left_m"].fillna(off["joined_m"])
    off, at = off[at.notna()], at[at.notna()]
    if len(off):
        xy = chainage.point_at(line, m=np.clip(at.to_numpy(np.float64), 0.0, line.length_m))
        places = gpd.GeoDataFrame(off, geometry=[Point(one) for one in xy], crs=line.crs)
        parts.append(_drawn(LEFT_LAYER, as_metric(places, name=LEFT_LAYER.key), language))
    return parts


def _drawn(layer: Layer, frame: MetricFrame, language: Language) -> DrawnLayer:
    return drawn(layer, frame, reader=anyone(language), decimals=DECIMALS)

"""Who goes to a place, how incidents went and the groups, as tables in words and on the map."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

import geopandas as gpd
import pandas as pd
import pyproj
from shapely import Point

from gis.analysis.incidents.dispatch import Dispatch
from gis.analysis.incidents.duty_hours import Duty
from gis.analysis.incidents.hot_spots import Density
from gis.analysis.incidents.times import By, Stage
from gis.crs import MetricFrame, as_metric
from gis.schema import Column, Kind, Shape, Table
from gis.travel.route import Route
from gis.words import Language, Words
from layers.catalogue import incidents, posts
from layers.columns import (
    COMMITTEE,
    HOUSEHOLDS,
    ID,
    NAME,
    PLACES,
    TOWNSHIP,
    VILLAGE,
    choice,
    count,
    metres,
    minutes,
)
from layers.draw import DrawnLayer, drawn
from layers.layer import Layer
from layers.masking import anyone
from layers.results.coverage import DECIMALS, WAY
from layers.style import Case, LineSymbol, Mark, PointSymbol, by_choice, one_symbol

CASES: Final = Words("起", "cases")
GROUPS: Final = Words("组", "groups")
PER_CENT: Final = Words("%", "%")
DUTY_WORDS: Final = {
    Duty.ON.value: Words("在岗", "on duty"),
    Duty.OFF.value: Words("不在岗", "off duty"),
    Duty.UNKNOWN.value: Words("在岗时段未填", "hours not given"),
}
STAGE_WORDS: Final = {
    Stage.SENDING: Words("接警到派出", "Call to sending"),
    Stage.WAY: Words("派出到到达", "Sending to arrival"),
    Stage.RESPONSE: Words("接警到到达", "Call to arrival"),
    Stage.HANDLING: Words("到达到办结", "Arrival to closing"),
    Stage.WHOLE: Words("接警到办结", "Call to closing"),
}
BY_WORDS: Final = {
    By.ALL: Words("全部", "All"),
    By.KIND: Words("按类型", "By kind"),
    By.VILLAGE: Words("按村寨", "By village"),
    By.POST: Words("按站点", "By post"),
}
DENSITY_WORDS: Final = {
    Density.ABOVE.value: Words("明显偏多", "clearly more"),
    Density.LIKE_ALL.value: Words("与全体无明显差别", "not told apart from all"),
    Density.BELOW.value: Words("明显偏少", "clearly fewer"),
}
_POST: Final = {column.name: column for column in posts.LAYER.table.columns}
_INCIDENT: Final = {column.name: column for column in incidents.LAYER.table.columns}
_ORDER: Final = Column(name="turn", label=Words("顺位", "Order"), kind=Kind.INTEGER)
_STRAIGHT: Final = metres("straight_m", Words("直线距离", "Straight line"))

DISPATCH: Final = Table(
    key="dispatch",
    shapes=frozenset({Shape.POINT}),
    columns=(
        _ORDER,
        ID,
        NAME,
        posts.KIND,
        minutes("minutes", Words("到达用时", "Minutes to the place")),
        _STRAIGHT,
        choice("duty", Words("届时", "At that hour"), DUTY_WORDS),
        _POST["duty_hours"],
        _POST["staff"],
        TOWNSHIP,
    ),
)
_VALUE: Final = Column(
    name="value",
    label=Words("类型、村寨或站点", "Kind, village or post"),
    for_all=True,
    sensitive=True,
)


def _stage(stage: Stage) -> tuple[Column, ...]:
    words, short = STAGE_WORDS[stage], stage.value[:4]
    return (
        minutes(
            f"{stage}_median",
            Words(f"{words.zh}（中位）", f"{words.en}, median"),
            export=f"{short}_med",
        ),
        minutes(
            f"{stage}_p90",
            Words(f"{words.zh}（90 分位）", f"{words.en}, 90th percentile"),
            export=f"{short}_p90",
        ),
    )


TIMES: Final = Table(
    key="incident_times",
    shapes=frozenset({Shape.NOWHERE}),
    columns=(
        _VALUE,
        count("cases", Words("警情", "Incidents"), CASES),
        count("open", Words("未办结", "Not closed"), CASES),
        count("way_n", Words("有派出和到达时间", "With both times of the way"), CASES),
        *(column for stage in Stage for column in _stage(stage)),
        Column(
            name="way_few",
            label=Words("不足 10 起", "Fewer than 10"),
            kind=Kind.YES_NO,
            export="few",
        ),
    ),
)


def _rate(name: str, label: Words) -> Column:
    return Column(
        name=name, label=label, kind=Kind.NUMBER, unit=Words("起/百户", "per 100 households")
    )


_DENSITY: Final = choice("density", Words("与全体相比", "Compared with all"), DENSITY_WORDS)
HOT_SPOTS: Final = Table(
    key="hot_spots",
    shapes=frozenset({Shape.POINT}),
    columns=(
        NAME,
        TOWNSHIP,
        COMMITTEE,
        HOUSEHOLDS,
        count("cases", Words("警情", "Incidents"), CASES),
        _rate("rate", Words("密度", "Density")),
        _rate("rate_low", Words("区间下限", "At least")),
        _rate("rate_high", Words("区间上限", "At most")),
        Column(
            name="expected",
            label=Words("按全体密度应有", "Expected"),
            kind=Kind.NUMBER,
            unit=CASES,
        ),
        _DENSITY,
    ),
)
MODELLED: Final = Table(
    key="real_and_modelled",
    shapes=frozenset({Shape.POINT, Shape.NOWHERE}),
    columns=(
        ID,
        _INCIDENT["time"],
        _INCIDENT["kind"],
        _INCIDENT["post"],
        VILLAGE,
        minutes("way_min", Words("实际用时", "Real minutes")),
        minutes("modelled_min", Words("推算用时", "Modelled minutes"), export="model_min"),
        Column(name="ratio", label=Words("实际与推算之比", "Real by modelled"), kind=Kind.NUMBER),
        _STRAIGHT,
    ),
)
_GROUPS: Final = count("groups", Words("联防组", "Groups"), GROUPS)
_IN_GROUPS: Final = count(
    "group_households",
    Words("组内户数", "In groups"),
    Words("户", "households"),
    export="grp_househ",
)
_LISTED: Final = count(
    "village_households",
    Words("村寨户数", "In the village"),
    Words("户", "households"),
    export="vil_househ",
)
_SHARE: Final = Column(
    name="share_percent",
    label=Words("入组户占比", "Share in groups"),
    kind=Kind.NUMBER,
    unit=PER_CENT,
    export="share_pct",
)
GROUP_VILLAGES: Final = Table(
    key="group_villages",
    shapes=frozenset({Shape.NOWHERE}),
    columns=(TOWNSHIP, COMMITTEE, NAME, _LISTED, _GROUPS, _IN_GROUPS, _SHARE),
)
GROUP_COMMITTEES: Final = Table(
    key="group_committees",
    shapes=frozenset({Shape.NOWHERE}),
    columns=(
        TOWNSHIP,
        COMMITTEE,
        count("villages", Words("村寨", "Places"), PLACES),
        count("without", Words("没有联防组的村寨", "Places without a group"), PLACES),
        _LISTED,
        _GROUPS,
        _IN_GROUPS,
        _SHARE,
    ),
)

ASKED: Final = Layer(
    label=Words("警情位置", "Place of the incident"),
    table=Table(key="incident_place", shapes=frozenset({Shape.POINT}), columns=(NAME,)),
    order=98,
    style=one_symbol(
        Words("警情位置", "Place of the incident"),
        PointSymbol(mark=Mark.FLAG, fill="#c2255c", size_px=24),
    ),
    map_label="name",
    label_zoom=5,
)
OTHER_WAYS: Final = Layer(
    label=Words("第二、第三选择的路", "Ways of the second and third choice"),
    one_en="Way of the second or third choice",
    table=Table(key="other_ways", shapes=frozenset({Shape.LINE}), columns=(NAME,)),
    order=89,
    style=one_symbol(
        Words("第二、第三选择的路", "Way of the second and third choice"),
        LineSymbol(colour="#6b6358", width_px=3, dash="2 5", band_colour="#ffffff", band_px=6),
    ),
    card=("name",),
)
FIRST_WAY: Final = replace(WAY, label=Words("第一选择的路", "Way of the first choice"))
SPOTS: Final = Layer(
    label=Words("警情密度", "Density of incidents"),
    table=HOT_SPOTS,
    order=97,
    style=by_choice(
        _DENSITY,
        {
            Density.ABOVE.value: PointSymbol(mark=Mark.TRIANGLE, fill="#c0392b", size_px=18),
            Density.LIKE_ALL.value: PointSymbol(mark=Mark.CIRCLE, fill="#6b7885", size_px=11),
            Density.BELOW.value: PointSymbol(mark=Mark.SQUARE, fill="#2b7a8c", size_px=12),
        },
        otherwise=Case(
            words=Words("未知", "unknown"), symbol=PointSymbol(mark=Mark.DOT, fill="#6b7885")
        ),
    ),
    card=("name", "committee", "households", "cases", "rate", "density"),
)


def shown_columns(found: Dispatch) -> list[str]:
    """Name the columns of the posts that tell something."""
    posts_ = found.posts
    hidden = set() if found.settings.at else {"duty"}
    names = ("turn", "name", "kind", "minutes", "straight_m", "duty", "duty_hours", "staff")
    return [
        name
        for name in names
        if name not in hidden and name in posts_ and posts_[name].notna().any()
    ]


def place_mark(
    xy: tuple[float, float], name: str, *, crs: pyproj.CRS, language: Language
) -> DrawnLayer:
    """Draw the place of an incident with its name."""
    frame = gpd.GeoDataFrame({"name": [name]}, geometry=[Point(xy)], crs=crs)
    return drawn(ASKED, as_metric(frame, name=ASKED.key), reader=anyone(language))


def first_way(way: Route, *, language: Language) -> DrawnLayer:
    """Draw the way of the first choice by its slopes."""
    return drawn(FIRST_WAY, way.parts, reader=anyone(language), decimals=DECIMALS)


def other_ways(named: Sequence[tuple[str, Route]], *, language: Language) -> DrawnLayer:
    """Draw the ways of the second and third choice, each with its name on the card."""
    rows = pd.concat([way.parts.assign(name=name)[["name", "geometry"]] for name, way in named])
    frame = as_metric(gpd.GeoDataFrame(rows.dissolve("name").reset_index()), name=OTHER_WAYS.key)
    return drawn(OTHER_WAYS, frame, reader=anyone(language), decimals=DECIMALS)


def spots(villages: MetricFrame, *, language: Language) -> DrawnLayer:
    """Draw the villages with incidents by how their density compares with that of all."""
    seen = MetricFrame(villages[villages["cases"] > 0].round({"rate": 1}))
    return drawn(SPOTS, seen, reader=anyone(language), decimals=DECIMALS)

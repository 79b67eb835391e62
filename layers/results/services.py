"""The services of a belt as tables in words, and as marks on the map.

Each is made of the frames of `gis.analysis.services`; none has names of people.
"""

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Final

import numpy as np

from gis.analysis.services.equipment import LACKS, UNKNOWN
from gis.analysis.services.stations import RATES
from gis.crs import MetricFrame
from gis.schema import Column, Kind, Shape, Table
from gis.words import Language, Words
from layers.catalogue import stations, villages
from layers.columns import COMMITTEE, ID, NAME, PLACES, TOWNSHIP, choice, count
from layers.draw import DrawnLayer, drawn
from layers.layer import Layer
from layers.masking import anyone
from layers.results import tables as result_tables
from layers.style import Case, Mark, PointSymbol, Style, by_choice

PER_CENT: Final = Words("%", "%")
OF_ITEMS: Final = Words("项", "values")
YUAN: Final = Words("元", "yuan")

ITEM_WORDS: Final[Mapping[str, Words]] = MappingProxyType(
    {
        "venue": Words("活动场所", "Venue"),
        "loudspeaker": Words("广播", "Loudspeaker"),
        "distance_education": Words("远程教育", "Distance education"),
        "national_flag": Words("国旗", "National flag"),
        "members": Words("党员", "Party members"),
    }
)
STATE_WORDS: Final = {
    LACKS: Words("没有", "none"),
    UNKNOWN: Words("未填，情况不明", "not given, so not known"),
}


def _per_cent(name: str, label: Words, *, export: str) -> Column:
    return Column(name=name, label=label, kind=Kind.NUMBER, unit=PER_CENT, export=export)


def _yuan(name: str, label: Words, *, export: str) -> Column:
    return Column(name=name, label=label, kind=Kind.NUMBER, unit=YUAN, export=export)


_YEAR: Final = {column.name: column for column in stations.LAYER.table.columns}
STATION_YEAR: Final = Table(
    key="station_year",
    shapes=frozenset({Shape.POINT}),
    columns=(
        TOWNSHIP,
        COMMITTEE,
        _per_cent("mediated", Words("调解成功率", "Mediated"), export="med_pct"),
        _per_cent("mediated_from", Words("区间下限", "At least"), export="med_low"),
        _per_cent("mediated_to", Words("区间上限", "At most"), export="med_high"),
        Column(
            name="mediated_few",
            label=Words("不足 20 件", "Fewer than 20"),
            kind=Kind.YES_NO,
            export="med_few",
        ),
        _YEAR["disputes"],
        _YEAR["disputes_mediated"],
        _YEAR["appeals"],
        _YEAR["appeals_settled"],
        _per_cent("settled", Words("办结率", "Settled"), export="set_pct"),
        *(_YEAR[name] for name in ("activities", "people_served", "difficulties")),
        *(_YEAR[name] for name in ("good_deeds", "funds_yuan")),
        count("service", Words("便民服务站", "Service stations"), PLACES, export="n_service"),
        count("appeals_stations", Words("群众诉求站", "Appeals stations"), PLACES, export="n_app"),
        count("missing", Words("未填数字", "Figures not given"), OF_ITEMS, export="n_missing"),
        choice("case", Words("调解情况", "Mediation"), {
            "below": Words("低于全体成功率", "below the rate of all"),
            "above": Words("不低于全体成功率", "at the rate of all or above"),
            "all": Words("全部调解成功", "all mediated"),
            "few": Words("不足 20 件或未填", "fewer than 20 cases, or not given"),
        }),
    ),
)  # fmt: skip
EQUIPMENT: Final = Table(
    key="equipment",
    shapes=frozenset({Shape.NOWHERE}),
    columns=(
        TOWNSHIP,
        COMMITTEE,
        count("places", Words("村寨", "Places"), PLACES),
        count("lacking", Words("没有", "Missing"), OF_ITEMS),
        count("unknown", Words("情况不明", "Not known"), OF_ITEMS),
        *(
            count(f"have_{item}", words, PLACES, export=f"n_{item[:8]}")
            for item, words in ITEM_WORDS.items()
            if item != "members"
        ),
        count("have_members", Words("有党员", "With members"), PLACES, export="n_members"),
        count("party_members", Words("党员数", "Party members"), export="party"),
    ),
)
MISSING: Final = Table(
    key="missing",
    shapes=frozenset({Shape.POINT}),
    columns=(
        ID,
        NAME,
        villages.KIND,
        TOWNSHIP,
        COMMITTEE,
        choice("item", Words("项目", "What"), ITEM_WORDS),
        choice("state", Words("情况", "State"), STATE_WORDS),
    ),
)
FUNDS: Final = Table(
    key="funds",
    shapes=frozenset({Shape.NOWHERE}),
    columns=(
        TOWNSHIP,
        count("villages", Words("行政村", "Administrative villages"), PLACES),
        count("teams", Words("生产队", "Production teams"), PLACES),
        count("members", Words("党员", "Party members")),
        count("uncounted", Words("党员数未填", "Members not given"), PLACES),
        _yuan("fund_yuan", Words("工作经费", "Work funds"), export="fund"),
        _yuan("training_yuan", Words("培训经费", "Training"), export="training"),
        _yuan("activities_yuan", Words("活动经费", "Activities"), export="activities"),
        _yuan("total_yuan", Words("合计", "Total"), export="total"),
    ),
)


def _of_station(table: Table) -> Table:
    """Call what is nearest a station, where a table of cover calls it a post."""
    labels = {
        "nearest_name": Words("最近服务站", "Nearest station"),
        "nearest_post": Words("最近服务站编号", "ID of the nearest station"),
        "nearest_m": Words("距最近服务站", "Distance to it"),
        "times": Words("可及服务站数", "Stations in reach"),
    }
    columns = [
        replace(column, label=labels.get(column.name, column.label)) for column in table.columns
    ]
    return replace(table, key="beyond", columns=tuple(columns))


BEYOND: Final = _of_station(result_tables.VILLAGE_COVER)

_LOOKS: Final = {
    "below": PointSymbol(mark=Mark.TRIANGLE, fill="#c2410c", size_px=17),
    "above": PointSymbol(mark=Mark.HOUSE, fill="#3f7d75", size_px=14),
    "all": PointSymbol(mark=Mark.HOUSE, fill="#2b7a8c", size_px=18),
    "few": PointSymbol(mark=Mark.CIRCLE, fill="#7a7262", size_px=12),
}
_CASE: Final = next(column for column in STATION_YEAR.columns if column.name == "case")
MEDIATION: Final = Layer(
    label=Words("各村委会调解情况", "Mediation by committee"),
    table=STATION_YEAR,
    order=96,
    style=by_choice(
        _CASE,
        _LOOKS,
        otherwise=Case(words=Words("未知", "not known"), symbol=_LOOKS["few"]),
    ),
    card=("committee", "mediated", "disputes", "disputes_mediated", "appeals", "appeals_settled"),
    map_label="committee",
    label_zoom=10,
)
LACKING: Final = Layer(
    label=Words("缺项或不明的村寨", "Villages that lack something"),
    one_en="Village that lacks something",
    table=MISSING,
    order=97,
    style=Style(
        by="state",
        cases={
            LACKS: Case(
                words=Words("缺项的村寨", "Village that lacks something"),
                symbol=PointSymbol(mark=Mark.DIAMOND, fill="#c2255c", size_px=17),
            ),
            UNKNOWN: Case(
                words=Words("情况不明的村寨", "Village of which something is not known"),
                symbol=PointSymbol(mark=Mark.DIAMOND, fill="#7a7262", size_px=13),
            ),
        },
        otherwise=Case(
            words=Words("其他", "other"), symbol=PointSymbol(mark=Mark.DIAMOND, fill="#7a7262")
        ),
    ),
    card=("name", "committee", "item", "state"),
)


def year_rows(committees: MetricFrame, *, whole: float) -> MetricFrame:
    """Give the committees of a year with their rates in per cent.

    Parameters
    ----------
    committees
        From `gis.analysis.services.stations.StationYear`.
    whole
        The share of all disputes that was mediated, which each committee is told apart by.
    """
    shares = {name: 100.0 * committees[f"{name}_share"] for name in RATES}
    share = committees["mediated_share"].to_numpy()
    case = np.select(
        [committees["mediated_few"], share == 1, share >= whole], ["few", "all", "above"], "below"
    )
    told = committees.assign(
        **shares,
        mediated_from=100.0 * committees["mediated_low"],
        mediated_to=100.0 * committees["mediated_high"],
        case=case,
    )
    return MetricFrame(told)


def mediation(rows: MetricFrame, *, language: Language) -> DrawnLayer:
    """Draw each committee of `year_rows` by how many of its disputes were mediated."""
    shown = rows.assign(mediated=rows["mediated"].round(1))
    return drawn(MEDIATION, MetricFrame(shown), reader=anyone(language))


def lacking(missing: MetricFrame, *, language: Language) -> DrawnLayer:
    """Draw the villages that lack something, or of which it is not known."""
    return drawn(LACKING, missing.pipe(_each_once), reader=anyone(language))


def _each_once(missing: MetricFrame) -> MetricFrame:
    """Give each village once, its items together; what is lacking hides what is not known."""
    first = missing.drop_duplicates("id")
    return MetricFrame(first)

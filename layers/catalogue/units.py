"""Who has to report each day, and with how many people each walks."""

from gis.schema import Column, Kind, Shape, Table
from gis.words import Words
from layers.columns import A_CODE, COMMITTEE, FLAG, ID, NAME, SYNTHETIC, count, kind
from layers.layer import Layer

KINDS = {
    "committee": Words("村委会", "village committee"),
    "team": Words("巡逻队", "patrol team"),
    "post": Words("站点", "post"),
    "other": Words("其他", "other"),
}
# Of text that may be anything, the cells that can be nothing but days of the week.
DAYS = "((星期|礼拜|周)?[一二三四五六日天1-7][-–—~至到、,， ]*)+"

LAYER = Layer(
    label=Words("报告单位", "Units"),
    one_en="Unit",
    table=Table(
        key="units",
        shapes=frozenset({Shape.NOWHERE}),
        columns=(
            ID,
            Column(
                name="key",
                label=Words("单位代码", "Unit code"),
                accepts=("代码", "code", "区划代码"),
                required=True,
                identifies=True,
                form=A_CODE,
            ),
            NAME,
            kind(KINDS),
            COMMITTEE,
            Column(
                name="reports_from",
                label=Words("报告起日", "Reports from"),
                kind=Kind.DATE,
                accepts=("起报日期", "应报起日"),
                export="rep_from",
            ),
            Column(
                name="reports_to",
                label=Words("报告止日", "Reports to"),
                kind=Kind.DATE,
                accepts=("止报日期", "应报止日"),
                export="rep_to",
            ),
            count("team_size", Words("每队人数", "Team size"), accepts=("队员人数",)),
            Column(
                name="days_off",
                label=Words("休息日", "Days off"),
                accepts=("轮休", "休息"),
                form=DAYS,
            ),
            FLAG,
            SYNTHETIC,
        ),
    ),
    order=125,
    card=("name", "kind", "committee", "reports_from", "reports_to", "team_size", "days_off"),
)

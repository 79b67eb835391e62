"""Road sections under the 一带五 scheme: one member and five households look after each."""

from gis.schema import Column, Kind, Shape, Table
from gis.words import Words
from layers.columns import A_CODE, FLAG, FROM_M, ID, SYNTHETIC, TO_M, VILLAGE, count
from layers.layer import Layer
from layers.style import Case, LineSymbol, Style

LABEL = Words("责任路段", "Road sections")
TONES = ("#5b2f86", "#9358ab")


def _household(number: int) -> Column:
    return Column(
        name=f"household_{number}",
        label=Words(f"联系户{number}", f"Household {number}"),
        accepts=(f"农户{number}", f"户{number}"),
        personal=True,
        export=f"househ_{number}",
    )


LAYER = Layer(
    label=LABEL,
    one_en="Road section",
    table=Table(
        key="road_sections",
        shapes=frozenset({Shape.NOWHERE}),
        columns=(
            ID,
            Column(
                name="road",
                label=Words("道路", "Road"),
                accepts=("路名", "road_id", "道路编号"),
                required=True,
                for_all=True,
            ),
            Column(
                name="section",
                label=Words("段号", "Section"),
                accepts=("路段号", "路段编号", "段"),
                identifies=True,
                form=A_CODE,
            ),
            FROM_M,
            TO_M,
            Column(
                name="member",
                label=Words("责任党员", "Member"),
                accepts=("党员", "责任人", "负责人"),
                required=True,
                personal=True,
            ),
            VILLAGE,
            *(_household(number) for number in range(1, 6)),
            Column(
                name="since",
                label=Words("起始日期", "Since"),
                kind=Kind.DATE,
                accepts=("开始日期",),
            ),
            count("trees", Words("珍贵树木", "Valuable trees"), Words("棵", "trees")),
            FLAG,
            SYNTHETIC,
        ),
    ),
    order=35,
    style=Style(
        otherwise=Case(
            words=Words("责任路段（一带五）", "Road section (one member leads five)"),
            symbol=LineSymbol(colour=TONES[0], width_px=5),
        ),
        alternate=tuple(LineSymbol(colour=tone, width_px=5) for tone in TONES),
    ),
    card=(
        "member",
        "section",
        "from_m",
        "to_m",
        "village",
        "household_1",
        "household_2",
        "household_3",
        "household_4",
        "household_5",
        "since",
        "flag",
    ),
    map_label="member",
    label_zoom=13,
)

"""Villages, residents' groups, farms and production teams: where people live."""

from gis.schema import Column, Kind, Shape, Table
from gis.words import Words
from layers.columns import (
    CODE,
    COMMITTEE,
    FLAG,
    HOUSEHOLDS,
    ID,
    NAME,
    SYNTHETIC,
    TOWNSHIP,
    count,
    kind,
)
from layers.layer import Layer
from layers.style import Case, Mark, PointSymbol, Scale, Style

LABEL = Words("村寨", "Villages")
KIND = kind(
    {
        "village_group": Words("村民小组", "village group"),
        "residents_group": Words("居民小组", "residents' group"),
        "production_team": Words("生产队", "production team"),
        "farm": Words("农场", "state farm"),
        "committee": Words("村委会", "village committee"),
        "hamlet": Words("寨子", "hamlet"),
        "village": Words("村", "village"),
        "suburb": Words("街区", "suburb"),
        "town": Words("镇", "town"),
        "city": Words("市", "city"),
    },
    accepts=("类别", "place", "type"),
)

LAYER = Layer(
    label=LABEL,
    one_en="Village",
    table=Table(
        key="villages",
        shapes=frozenset({Shape.POINT}),
        columns=(
            ID,
            NAME,
            CODE,
            KIND,
            COMMITTEE,
            TOWNSHIP,
            count("population", Words("人口", "Population"), accepts=("人数", "常住人口", "pop")),
            HOUSEHOLDS,
            count(
                "party_members", Words("党员", "Party members"), accepts=("党员数",), export="party"
            ),
            Column(
                name="branch",
                label=Words("党支部", "Party branch"),
                accepts=("支部", "所属党支部"),
                for_all=True,
            ),
            Column(
                name="farm",
                label=Words("农场", "Farm"),
                accepts=("所属农场",),
                for_all=True,
            ),
            Column(
                name="venue_year",
                label=Words("活动场所建成年", "Venue since"),
                kind=Kind.INTEGER,
                least=1949,
                most=2100,
                accepts=("活动场所", "建成年份"),
            ),
            Column(
                name="loudspeaker",
                label=Words("广播", "Loudspeaker"),
                kind=Kind.YES_NO,
                export="speaker",
            ),
            Column(
                name="distance_education",
                label=Words("远程教育", "Distance education"),
                kind=Kind.YES_NO,
                accepts=("远教站点",),
                export="dist_edu",
            ),
            Column(
                name="national_flag",
                label=Words("国旗", "National flag"),
                kind=Kind.YES_NO,
                accepts=("升国旗", "悬挂国旗"),
                export="nat_flag",
            ),
            FLAG,
            SYNTHETIC,
        ),
    ),
    order=60,
    style=Style(
        otherwise=Case(
            words=Words("村寨（按人口）", "Village (by population)"),
            symbol=PointSymbol(mark=Mark.CIRCLE, fill="#f6efe0", rim="#5d4a34", size_px=8),
        ),
        scale=Scale(column="population", full_value=1000, full_px=16, least_px=6),
    ),
    card=(
        "name",
        "kind",
        "committee",
        "township",
        "population",
        "households",
        "party_members",
        "venue_year",
        "loudspeaker",
        "flag",
    ),
    map_label="name",
    label_zoom=11,
)

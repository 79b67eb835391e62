"""Roads, tracks and paths."""

from gis.schema import Column, Kind, Shape, Table
from gis.words import Words
from layers.columns import FLAG, ID, SYNTHETIC, WET_SEASON, kind, open_choice, yes_no
from layers.layer import Layer
from layers.style import Case, LineSymbol, by_choice

LABEL = Words("道路", "Roads")
# The values of `highway` in OpenStreetMap, and of `fclass` in its extracts as shapefiles; see
# https://wiki.openstreetmap.org/wiki/Key:highway. Cycleways count as footpaths here.
OSM_ROADS = (
    "motorway", "trunk", "primary", "secondary", "tertiary", "unclassified", "residential",
    "living_street", "service", "busway", "road", "motorway_link", "trunk_link", "primary_link",
    "secondary_link", "tertiary_link", "services", "rest_area", "emergency_bay", "escape",
    "raceway",
)  # fmt: skip
OSM_TRACKS = ("track", *(f"track_grade{grade}" for grade in range(1, 6)))
OSM_PATHS = (
    "path", "footway", "pedestrian", "steps", "cycleway", "bridleway", "corridor", "via_ferrata",
    "platform", "crossing", "elevator", "ladder",
)  # fmt: skip
OSM_PLANS = ("construction", "proposed", "planned", "abandoned", "razed", "disused")
OSM_KINDS = (
    dict.fromkeys(OSM_ROADS, "road")
    | dict.fromkeys(OSM_TRACKS, "track")
    | dict.fromkeys(OSM_PATHS, "path")
    | dict.fromkeys(OSM_PLANS, "planned")
)
KIND = kind(
    {
        "road": Words("公路", "road"),
        "track": Words("机耕路", "track"),
        "path": Words("步道", "path"),
        "planned": Words("规划在建", "planned or under construction"),
    },
    accepts=("类别", "type", "highway", "fclass"),
    aliases=OSM_KINDS,
)
# The usual values of `surface` in OpenStreetMap, https://wiki.openstreetmap.org/wiki/Key:surface.
SURFACES = {
    "asphalt": Words("沥青", "asphalt"),
    "concrete": Words("混凝土", "concrete"),
    "concrete:lanes": Words("混凝土轮带", "concrete lanes"),
    "concrete:plates": Words("混凝土板", "concrete plates"),
    "paved": Words("硬化路面", "paved"),
    "paving_stones": Words("铺砖", "paving stones"),
    "sett": Words("块石", "sett"),
    "cobblestone": Words("卵石", "cobblestone"),
    "unpaved": Words("未硬化", "unpaved"),
    "compacted": Words("压实土石", "compacted"),
    "fine_gravel": Words("细砂砾", "fine gravel"),
    "gravel": Words("砂砾", "gravel"),
    "pebblestone": Words("砾石", "pebbles"),
    "rock": Words("岩石", "rock"),
    "dirt": Words("土路", "dirt"),
    "earth": Words("泥土", "earth"),
    "ground": Words("原状地面", "ground"),
    "mud": Words("泥泞", "mud"),
    "sand": Words("沙", "sand"),
    "grass": Words("草地", "grass"),
    "wood": Words("木板", "wood"),
    "metal": Words("金属", "metal"),
}
# Whether a road is carried over water: OpenStreetMap says how, and that is enough to know that.
CARRIED = {"viaduct": "yes", "boardwalk": "yes", "movable": "yes", "cantilever": "yes"} | {
    "covered": "yes", "trestle": "yes", "low_water_crossing": "yes", "simple_brunnel": "yes",
    "building_passage": "no", "culvert": "yes", "aqueduct": "yes", "stepping_stones": "yes",
}  # fmt: skip
# The values of `surface` in OpenStreetMap that are used most; see
# https://wiki.openstreetmap.org/wiki/Key:surface.
SURFACES = {
    "paved": Words("铺装", "paved"),
    "asphalt": Words("沥青", "asphalt"),
    "concrete": Words("水泥", "concrete"),
    "concrete:plates": Words("水泥板", "concrete plates"),
    "concrete:lanes": Words("水泥车道", "concrete lanes"),
    "paving_stones": Words("铺砖", "paving stones"),
    "sett": Words("料石", "sett"),
    "cobblestone": Words("卵石", "cobblestone"),
    "metal": Words("金属", "metal"),
    "wood": Words("木板", "wood"),
    "unpaved": Words("未铺装", "unpaved"),
    "compacted": Words("压实", "compacted"),
    "fine_gravel": Words("细砂石", "fine gravel"),
    "gravel": Words("砂石", "gravel"),
    "pebblestone": Words("砾石", "pebblestone"),
    "rock": Words("岩石", "rock"),
    "ground": Words("原地面", "ground"),
    "earth": Words("土路", "earth"),
    "dirt": Words("泥土", "dirt"),
    "grass": Words("草地", "grass"),
    "sand": Words("沙", "sand"),
    "mud": Words("泥泞", "mud"),
}

LAYER = Layer(
    label=LABEL,
    one_en="Road",
    table=Table(
        key="roads",
        shapes=frozenset({Shape.LINE}),
        columns=(
            ID,
            Column(name="name", label=Words("名称", "Name"), accepts=("路名",), for_all=True),
            KIND,
            Column(
                name="speed_kmh",
                label=Words("车速", "Speed"),
                kind=Kind.NUMBER,
                unit=Words("公里/小时", "km/h"),
                accepts=("设计速度", "maxspeed"),
                lists=True,
                least=0,
                most=130,
            ),
            open_choice("surface", Words("路面", "Surface"), SURFACES, accepts=("路面类型",)),
            WET_SEASON,
            yes_no("bridge", Words("桥上", "On a bridge"), accepts=("是否桥梁",), aliases=CARRIED),
            yes_no(
                "tunnel", Words("隧道内", "In a tunnel"), accepts=("是否隧道",), aliases=CARRIED
            ),
            yes_no("ford", Words("涉水", "Ford"), accepts=("是否涉水",), aliases=CARRIED),
            FLAG,
            SYNTHETIC,
        ),
    ),
    order=30,
    style=by_choice(
        KIND,
        {
            "road": LineSymbol(colour="#96682c", width_px=2.2, band_colour="#fffaf0", band_px=4.0),
            "track": LineSymbol(colour="#7d643c", width_px=1.3, dash="6 3"),
            "path": LineSymbol(colour="#7d643c", width_px=1.0, dash="2 3"),
            "planned": LineSymbol(colour="#7a7262", width_px=1.2, dash="8 6"),
        },
        otherwise=Case(words=LABEL, symbol=LineSymbol(colour="#96682c", width_px=1.2)),
    ),
    card=("name", "kind", "speed_kmh", "surface", "wet_season"),
    map_label="name",
    label_zoom=13,
)

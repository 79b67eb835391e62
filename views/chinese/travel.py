"""Chinese messages about problems with travel times."""

TRAVEL: dict[str, str] = {
    "{count} {count:cell|cells} in the border strip {count:has|have} no elevation ({km2:.2f} "
    "km²).": ("沿边地带内有 {count} 个像元没有高程（{km2:.2f} 平方公里）。"),
    "These cells are treated as impassable; fill them where the ground is passable.": (
        "推算用时按不能通行处理；能走的地方请补上高程。"
    ),
    "{km2:.1f} km² of the border strip lie outside the elevation raster.": (
        "沿边地带有 {km2:.1f} 平方公里在高程数据范围之外。"
    ),
    "That land is treated as impassable; supply elevations that cover the strip.": (
        "推算用时按不能通行处理；请提供覆盖整个沿边地带的高程数据。"
    ),
    "{km:.1f} km of the boundary run outside the area.": ("边境线有 {km:.1f} 公里在区域范围之外。"),
    "Posts outside the area: {count}, among them {names}.": (
        "区域范围之外的站点：{count} 处，其中有 {names}。"
    ),
    "Villages outside the area: {count}, with {people:,.0f} {people:person|people}, among "
    "them {names}; "
    "without a population figure: {unknown}.": (
        "区域范围之外的村寨：{count} 个，{people:,.0f} 人，其中有 {names}；"
        "没有人口数的：{unknown} 个。"
    ),
    "Reach on the map, catchments and people of the raster end where the area does; add what is "
    "missing, or leave the layer out.": (
        "地图上的可及范围、就近范围和栅格人口都只算到区域边缘；请补全区域，或不放这个图层。"
    ),
    "{name} is {away_m:.0f} m from {other} in row {first}.": (
        "{name} 距第 {first} 行的 {other} 只有 {away_m:.0f} 米。"
    ),
    "Both count as posts; delete one if they are the same.": (
        "两处都按站点计算；如是同一处，请删去一处。"
    ),
    "A limit of {limit_min} minutes is not valid.": "时限 {limit_min} 分钟无效。",
    "Give a number of minutes greater than 0.": "请写大于 0 的分钟数。",
    "Travel times were computed up to {limit_min:g} {limit_min:minute|minutes}; {minutes:g} "
    "is beyond that limit.": ("只计算到 {limit_min:g} 分钟；{minutes:g} 超出范围。"),
    "Compute them again with a higher limit.": "请加大时限重新计算。",
    "This location is outside the elevation raster.": "该处在高程数据范围之外。",
    "Choose a location inside it.": "请在高程数据范围内另选一处。",
    "This location is in water or has no elevation; no passable ground is near it.": (
        "该处在水中或没有高程，附近也没有可通行的地面。"
    ),
    "Choose a location on land.": "请选陆地上的位置。",
    "Between this location and any post it takes more than {limit_min:g} "
    "{limit_min:minute|minutes}.": ("该处与任何站点之间都要走 {limit_min:g} 分钟以上。"),
    "Choose a location nearer to a post, or a higher limit.": "请选离站点更近的位置，或加大时限。",
    "No route connects this location with a post.": "该处与任何站点之间都没有通路。",
    "Choose another location; or add the bridge, ferry or ford that leads there.": (
        "请另选一处；如有桥梁、渡口或涉水点通往该处，请补入数据。"
    ),
    "This belt has no elevation raster, which travel times require.": (
        "本边境带没有高程数据，无法推算用时。"
    ),
    "Add the elevation raster to the belt folder as dem.tif.": (
        "请把高程数据存为 dem.tif，放入边境带文件夹。"
    ),
    "There is no post to measure to.": "没有可量算的站点。",
    "Select other post types, or add a post.": "请另选站点类型，或增设一处。",
    "{name} is in water or on a cell without elevation; it was snapped to passable ground "
    "{far_m:.0f} m away.": ("{name} 位于水面或没有高程处；已移至 {far_m:.0f} 米外的可通行地面。"),
    "Move it to the bank, or correct the rivers layer.": "请移到岸上，或改正河流。",
    "{name} is too far from any passable ground.": "{name} 离可通行的地面太远。",
    "Move it onto land, within the elevation raster of the belt.": "请移到陆地上、高程范围之内。",
    "The location is not at any water of the rivers layer, so it adds no crossing.": (
        "不在河流图层的任何水面处，因此不增加过河通道。"
    ),
    "{road} crosses water without a bridge at {places} ({count} in all); the crossings "
    "are treated as passable.": (
        "{road} 有 {count} 处穿越水面而没有桥梁：{places}；按可通行计算。"
    ),
    "Check them: add the bridge, or correct the road or the land cover.": (
        "请核对：补画桥梁，或改正道路或地表覆盖。"
    ),
    "Move it to the river, or delete it.": "请移到河上，或删除。",
    "{name} is in {found}, but the terrain is in {crs}.": (
        "{name} 的坐标系是 {found}，地形是 {crs}。"
    ),
    "The roads and rivers have {count} different speeds; at most {most} are allowed.": (
        "道路和河流有 {count} 种速度；至多 {most} 种。"
    ),
    "Round the speeds.": "请把速度取整。",
    "{name} = {value} is not a valid speed.": "{name} = {value} 不是有效的速度。",
    "Give a number for one of these speeds: {known}.": "请为下列之一写数字：{known}。",
    "Terrain cells without land cover: {count}; they are treated as open ground.": (
        "有 {count} 个地形格网没有地表覆盖数据，按开阔地计算。"
    ),
    "Use a land-cover raster that covers the whole terrain.": (
        "请换用范围不小于地形的地表覆盖数据。"
    ),
    "The land cover has codes without a speed: {codes}.": (
        "地表覆盖中有未写明速度的编码：{codes}。"
    ),
    "Set a speed for each in codes under [landcover] in belt.toml, in km/h; 0 means impassable.": (
        "请在 belt.toml 的 [landcover] 的 codes 中逐一写明，单位公里/小时；不可通行写 0。"
    ),
    "{legend} is not a known land-cover legend.": "{legend} 不是已知的地表覆盖分类。",
    "Use one of {known}, or define your own codes.": (
        "请写下列之一：{known}；或自行写明各编码的速度。"
    ),
    "{code} = {kmh} is not a valid speed for a land-cover code.": (
        "{code} = {kmh} 不是地表覆盖编码的有效速度。"
    ),
    "Write a whole-number code and a speed from {least:g} to {most:g} km/h, or 0 for impassable.": (
        "请写整数编码和 {least:g} 至 {most:g} 公里/小时的速度；不可通行写 0。"
    ),
    "belt.toml does not define the codes of {name}.": ("belt.toml 没有定义 {name} 中的各编码。"),
    'Set legend = "worldcover" or "globeland30" under [landcover], or define your own codes.': (
        '请在 [landcover] 下写 legend = "worldcover" 或 "globeland30"，或自行写明编码。'
    ),
    "There are {count} posts; at most {most} can be searched at once.": (
        "有 {count} 个站点；一次至多计算 {most} 个。"
    ),
    "Search a part of them at a time.": "请分批计算。",
}

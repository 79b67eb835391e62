"""The Chinese of what can be wrong with minutes over terrain."""

TRAVEL: dict[str, str] = {
    "A limit of {limit_min} minutes reaches nothing.": "时限 {limit_min} 分钟到不了任何地方。",
    "Give minutes, more than 0.": "请写大于 0 的分钟数。",
    "Minutes were searched up to {limit_min:g}; {minutes:g} is beyond.": (
        "只计算到 {limit_min:g} 分钟；{minutes:g} 超出范围。"
    ),
    "Search again with a greater limit.": "请加大时限重新计算。",
    "No post is reached from there within {limit_min:g} minutes.": (
        "从那里出发，{limit_min:g} 分钟内到不了任何站点。"
    ),
    "This belt has no terrain, and minutes go over it.": "本边境带没有地形数据，无法推算用时。",
    "Put the heights as dem.tif into the folder of the belt.": (
        "请把高程数据存为 dem.tif，放入边境带文件夹。"
    ),
    "There is no post to go to.": "没有可去的站点。",
    "Choose other kinds of posts, or add one.": "请另选站点类型，或增设一处。",
    "Choose a place on land, or a greater limit.": "请选择陆地上的地点，或加大时限。",
    "{name} stands on water or where no height is known; it was moved by {far_m:.0f} m.": (
        "{name} 位于水面或没有高程处；已移动 {far_m:.0f} 米。"
    ),
    "Move it to the bank, or correct the rivers.": "请移到岸上，或改正河流。",
    "{name} stands far from any ground that can be entered.": "{name} 附近没有可通行的地面。",
    "Move it onto land, within the heights of the belt.": "请移到陆地上、高程范围之内。",
    "It stands at no water of the layer rivers, so it carries nobody over.": (
        "不在河流图层的水面上，因此不起渡越作用。"
    ),
    "{road} crosses water with no bridge at {places} ({count} in all); it counts as passable.": (
        "{road} 有 {count} 处穿越水面而没有桥梁：{places}；按可通行计算。"
    ),
    "Check it: draw the bridge, or correct the road or the land cover.": (
        "请核对：补画桥梁，或改正道路或地表覆盖。"
    ),
    "Move it to the river, or take it out.": "请移到河上，或删除。",
    "{name} is in {found}, but the terrain is in {crs}.": (
        "{name} 的坐标系是 {found}，地形是 {crs}。"
    ),
    "The roads and rivers have {count} different speeds; {most} are allowed.": (
        "道路和河流有 {count} 种速度；至多 {most} 种。"
    ),
    "Round the speeds.": "请把速度取整。",
    "{name} = {value} is no speed.": "{name} = {value} 不是速度。",
    "Give a number for one of: {known}.": "请为下列之一写数字：{known}。",
    "Cells of the terrain without land cover: {count}; they count as open ground.": (
        "有 {count} 个地形格网没有地表覆盖数据，按开阔地计算。"
    ),
    "Take a land cover that reaches as far as the terrain.": (
        "请换用范围不小于地形的地表覆盖数据。"
    ),
    "The land cover has codes whose speed is not told: {codes}.": (
        "地表覆盖中有未写明速度的编码：{codes}。"
    ),
    "Write it for each under codes of [landcover] in belt.toml, in km/h; 0 is where nobody "
    "enters.": ("请在 belt.toml 的 [landcover] 的 codes 中逐一写明，单位公里/小时；不可通行写 0。"),
    "{legend} is no legend of land cover that is known.": "{legend} 不是已知的地表覆盖分类。",
    "Name one of: {known}; or give codes of your own.": (
        "请写下列之一：{known}；或自行写明各编码的速度。"
    ),
    "{code} = {kmh} is no speed of a code of land cover.": (
        "{code} = {kmh} 不是地表覆盖编码的速度。"
    ),
    "Write a whole number and km/h from {least:g} to {most:g}, or 0 where nobody enters.": (
        "请写整数编码和 {least:g} 至 {most:g} 公里/小时的速度；不可通行写 0。"
    ),
    "belt.toml does not tell what the codes of {name} mean.": (
        "belt.toml 没有写明 {name} 中各编码的含义。"
    ),
    'Write legend = "worldcover" or "globeland30" under [landcover], or codes of your own.': (
        '请在 [landcover] 下写 legend = "worldcover" 或 "globeland30"，或自行写明编码。'
    ),
    "There are {count} posts; {most} can be searched at once.": (
        "有 {count} 个站点；一次至多计算 {most} 个。"
    ),
    "Ask for a part of them.": "请分批计算。",
}

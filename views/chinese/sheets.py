"""Chinese messages of sheets: what stands on them, the page and the command."""

SHEETS: dict[str, str] = {
    "Data revision {revision}": "数据版本 {revision}",
    "Made by {maker}": "制图：{maker}",
    "Made on {day}": "制图日期 {day}",
    "Map review number: to be given by the authority": "审图号：（送审后填写）",
    "Page {page} of {pages}": "第 {page} 页，共 {pages} 页",
    "Public edition": "公开版",
    "Internal use, keep safe": "内部使用　注意保管",
    "Legend": "图例",
    "N": "北",
    "Projection: {crs}": "投影：{crs}",
    "Graticule: CGCS2000; the scale holds on the ground at the middle of the map.": (
        "经纬网：CGCS2000；比例尺为图幅中央的实地比例。"
    ),
    "Boundary: {source}, {date}": "国境线：{source}，{date}",
    "Whole belt": "边境带全图",
    "Around {lat:.3f}, {lon:.3f}": "北纬 {lat:.3f}、东经 {lon:.3f} 一带",
    "Map of {name} with the border from {from_k} to {to_k}": (
        "{name}地图，国境线 {from_k} 至 {to_k}"
    ),
    "write a sheet as PDF: a map, an atlas, roadside plates or a briefing": (
        "把图件写成 PDF：地图、图册、路边责任牌或简报"
    ),
    "kind of sheet": "图件种类",
    "size of the paper; default: A4": "纸张大小；默认 A4",
    "internal (default): everything the planner sees; public: no names of people, nothing "
    "sensitive": "internal（默认）：规划员所见的全部；public：不含人名和敏感内容",
    "area of a map, by its name; default: the whole belt": "地图的范围，写行政区名；默认全图",
    "view of a map, copied from the address of a page": "地图的视图，从页面地址中复制",
    "keys of the layers on a map, with commas between; default: those that a page starts with": (
        "地图上的图层键名，用逗号隔开；默认为页面初始图层"
    ),
    "who makes it, as printed": "制图单位，印在图上",
    "PDF to write; an existing file is replaced": "要写的 PDF 文件；已有的文件会被替换",
    "{name}: {kb:,.0f} kB": "{name}：{kb:,.0f} kB",
}
SHEET_ERRORS: dict[str, str] = {
    "The font of sheets lacks {characters} ({codes}) in: {text}.": (
        "图件的字体没有“{characters}”（{codes}），出现在：{text}。"
    ),
    "Set BELT_FONTS to a folder with the whole Noto Sans SC, or write another character.": (
        "请把 BELT_FONTS 设为装有完整 Noto Sans SC 的文件夹，或改用别的字。"
    ),
    "The font {name} is missing, or is not Noto Sans SC.": (
        "字体 {name} 不存在，或不是 Noto Sans SC。"
    ),
    "Put NotoSansSC-Regular.ttf and NotoSansSC-Bold.ttf into the folder that BELT_FONTS names.": (
        "请把 NotoSansSC-Regular.ttf 和 NotoSansSC-Bold.ttf 放进 BELT_FONTS 所指的文件夹。"
    ),
    "A sheet of the kind {kind} has no public edition: it names people or tells where posts are.": (
        "{kind} 类图件没有公开版：它写有人名或站点位置。"
    ),
    "Make it for internal use.": "请制作内部使用版。",
    "This belt has no area named {name}.": "本边境带没有名为 {name} 的行政区。",
    "Choose one of the names on the map, such as that of a township.": (
        "请用地图上的名称，例如乡镇名。"
    ),
    "{text} is no view of a map.": "{text} 不是地图视图。",
    "Copy the address of a page with a map; it ends in #map=12/21.6/100.75.": (
        "请复制带地图页面的地址，结尾形如 #map=12/21.6/100.75。"
    ),
    "This belt has no layer {key} that a map can show in this edition.": (
        "本边境带没有可在此版地图上显示的图层 {key}。"
    ),
}

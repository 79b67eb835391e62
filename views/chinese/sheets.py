"""Chinese messages of sheets: what stands on them, the page and the command."""

SHEETS: dict[str, str] = {
    "Slides tell no changes since a day; the other formats do.": (
        "幻灯片不列变化情况；其他格式列出。"
    ),
    "Posts within reach on the map": "图上的站点覆盖",
    "Put the plan on paper": "打印本计划",
    "Put the card on paper": "打印警情卡",
    "The tools of a map lead here with its view. An address copied from a page with a map does "
    "the same.": "地图工具可带着当前视图来到这里；也可粘贴地图页面的网址。",
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
    "write a map, an atlas, roadside plates, a briefing …; for printing or an office": (
        "写地图、图册、路边责任牌、简报等，供打印或办公软件使用"
    ),
    "kind of sheet": "图件种类",
    "size of the paper; default: A4; sign: a plate 600 mm wide": (
        "纸张大小；默认 A4；sign 为宽 600 毫米的路牌"
    ),
    "what has a page in an atlas; default: committees": "图册中每页的对象；默认村委会",
    "day from which a briefing tells changes, but not slides; default: the last 30 days": (
        "简报从哪一天起讲变化；默认最近 30 天"
    ),
    "address of the dashboard: plates get a QR code to their section": (
        "看板地址：责任牌上加印指向该路段的二维码"
    ),
    "Sheets": "图件",
    "Kind of sheet": "图件种类",
    "600 mm plate": "600 毫米路牌",
    "Paper": "纸张",
    "Made by": "制图单位",
    "Briefing": "简报",
    "Atlas": "图册",
    "Village committees": "村委会",
    "Stretches of duty": "领导分片",
    "A page for each of the": "每页一个",
    "Changes since": "变化从何日起",
    "QR code to the address": "二维码指向的地址",
    "Address of this dashboard in your network; empty for plates without a QR code.": (
        "本看板在内网中的地址；不填则责任牌不带二维码。"
    ),
    "Frame": "图幅范围",
    "Or the address of a map view": "或粘贴地图视图的地址",
    "The first page of the sheet": "图件第一页",
    "Make the sheet": "生成图件",
    "A sheet is a PDF with title, legend, scale, north, date and notice, for printing. Choose "
    "what it shows, then press the button: its first page appears here. Maps and briefings are "
    "also made as Word files, slides, and a page that opens by itself.": (
        "图件是供打印的 PDF，带标题、图例、比例尺、指北针、日期和声明。"
        "请选好内容后按下按钮，这里会显示第一页。"
        "地图和简报还可做成 Word 文件、幻灯片，以及可单独打开的网页。"
    ),
    "Drawing the sheet …": "正在绘图 …",
    "Writing the PDF …": "正在写 PDF …",
    "Download the PDF": "下载 PDF",
    "{kb:,.0f} kB; the first page:": "{kb:,.0f} kB；第一页：",
    "Patrols from {first} to {last}": "{first} 至 {last} 巡逻计划",
    "Who goes to {place}": "出警单：{place}",
    "place of an incident card, as for dispatch": "出警单的地点，写法同 dispatch",
    "road of a strip map; default: the boundary": "条带图的道路；默认国境线",
    "{status}: {metres:,.0f} m": "{status}：{metres:,.0f} 米",
    "Strip map": "条带图",
    "Week's plan": "周巡逻计划",
    "Incident card": "出警单",
    "Answers": "责任人",
    "It is not on the border.": "不抵边。",
    "Who answers here": "由谁负责",
    "Atlas of the posts": "站点图册",
    "Atlas of the road sections": "责任路段图册",
    "Atlas of the stretches of duty": "领导分片图册",
    "Atlas of the village committees": "村委会图册",
    "Border walked": "巡到的边境线",
    "Changes": "变化",
    "Contents": "目录",
    "Findings of patrols": "巡逻发现情况",
    "From": "起点",
    "To": "终点",
    "In numbers": "数字",
    "Incidents closed": "办结事件",
    "Incidents reported": "上报事件",
    "Index of villages": "村寨索引",
    "Map": "地图",
    "Map of {name}": "{name}地图",
    "Nearest border": "最近边境线",
    "Nobody is named for it.": "没有写明责任人。",
    "Not walked for more than {count:g} {count:day|days}": "超过 {count:g} 天未巡",
    "Nothing in the data is dated, so no changes can be told.": ("数据中没有日期，无法说明变化。"),
    "Patrols on": "巡逻日",
    "Patrols walked": "巡逻次数",
    "Roadside plates": "路边责任牌",
    "Sections newly taken over": "新接手的责任路段",
    "Subject of this page": "本页对象",
    "Villages": "村寨",
    "Villages: {count:,}": "村寨 {count:,} 个",
    "What": "事项",
    "Where it lies": "所在位置",
    "Where {name} lies in the belt": "{name}在边境带中的位置",
    "Without a member: {count}": "无责任人：{count} 段",
    "not on the border": "不抵边",
    "{ends}: {label} {person}": "{ends}：{label} {person}",
    "{km:.1f} km, {where}": "{km:.1f} 公里，{where}",
    "{k}, {km:.1f} km away": "{k}，相距 {km:.1f} 公里",
    "{name}: briefing": "{name}情况简报",
    "internal (default): everything the planner sees; public: no names of people, nothing "
    "sensitive": "internal（默认）：规划员所见的全部；public：不含人名和敏感内容",
    "area of a map, by its name; default: the whole belt": "地图的范围，写行政区名；默认全图",
    "view of a map, copied from the address of a page": "地图的视图，从页面地址中复制",
    "keys of the layers on a map, with commas between; default: those that a page starts with": (
        "地图上的图层键名，用逗号隔开；默认为页面初始图层"
    ),
    "who makes it, as printed": "制图单位，印在图上",
    "file to write; an existing one is replaced": "要写的文件；已有的文件会被替换",
    "{name}: {kb:,.0f} kB": "{name}：{kb:,.0f} kB",
}
SHEET_ERRORS: dict[str, str] = {
    "This sheet shows no reach of posts, so --radius and --minutes have no effect.": (
        "这种图件不显示站点可及范围，--radius 和 --minutes 不起作用。"
    ),
    "Leave them out, or make an internal map.": "请去掉，或制作内部版地图。",
    "This sheet tells no changes, so --since has no effect.": (
        "该图件不列变化情况，--since 不起作用。"
    ),
    "Leave it out, or make a briefing as pdf, docx or html.": (
        "请去掉该参数，或制作 pdf、docx、html 格式的简报。"
    ),
    "Nothing in the belt tells who answers for {line}.": "数据中没有写明谁负责{line}。",
    "Name a road with sections, or leave it out for the boundary.": (
        "请写一条有责任路段的道路；不写则为国境线。"
    ),
    "This belt has no road sections, so there are no plates.": (
        "本边境带没有责任路段，因此没有责任牌。"
    ),
    "Add a table road_sections with the road and the K-values of each section.": (
        "请加入责任路段表，写明每段的道路和桩号。"
    ),
    "An atlas of {what} has no public edition: it names people or tells where posts are.": (
        "{what} 图册没有公开版：它写有人名或站点位置。"
    ),
    "Make it for internal use, or of committees.": "请制作内部使用版，或制作村委会图册。",
    "This belt has no {what}, so the atlas would have no pages.": (
        "本边境带没有 {what}，图册将没有页面。"
    ),
    "Choose another kind of atlas, or add the layer.": "请选另一种图册，或加入该图层。",
    "The data end on {last}, before {first}.": "数据截至 {last}，早于 {first}。",
    "Name an earlier day.": "请写较早的日期。",
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
    "The paper {paper} is for plates alone.": "纸张 {paper} 只用于责任牌。",
    "Choose A4 or A3.": "请选 A4 或 A3。",
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

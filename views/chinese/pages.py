"""Chinese messages of the pages."""

PAGES: dict[str, str] = {
    "unreachable": "无路可达",
    "of unknown kind": "类型未填",
    "WGS 84, ITRF and CGCS2000 count as one datum; they agree to about 1 m.": (
        "WGS 84、ITRF 与 CGCS2000 视为同一基准，相差约 1 米。"
    ),
    "Layers missing from the folder of the belt: {layers}. Restore their files.": (
        "边境带文件夹中的图层已不见：{layers}。请放回文件。"
    ),
    "The program failed here; error number {number}.": "这是程序的故障，编号 {number}。",
    "Your data are not affected. Give the administrator this number; the log has the details.": (
        "数据没有受损。请把编号告诉管理员，详情见服务器日志。"
    ),
    # everywhere
    ", ": "、",
    " ": "",
    "Language": "语言",
    "Role": "角色",
    "Leader": "领导",
    "Planner": "规划员",
    "Personal names are masked for the leader and shown to the planner.": (
        "人名对领导隐去，对规划员显示。"
    ),
    "Border belt": "边境带",
    "Overview": "总览",
    "Coverage": "覆盖分析",
    "Export": "导出",
    "About the data": "数据说明",
    "{count}\N{NO-BREAK SPACE}{kind}": "{kind}\N{NO-BREAK SPACE}{count}",
    "{km:.1f} km": "{km:.1f} 公里",
    "{km:.2f} km": "{km:.2f} 公里",
    "yes": "是",
    "no": "否",
    "none": "无",
    "Layers": "图层",
    "Layers on the map": "地图上的图层",
    "Reading the belt …": "正在读取边境带……",
    "Computing coverage …": "正在计算覆盖……",
    "Drawing the base map and the layers …": "正在绘制地形和图层……",
    "Click a row to zoom to it.": "点一行，地图就转到那里。",
    "Download XLSX": "下载 XLSX",
    "Download CSV": "下载 CSV",
    # problems
    "{count} {count:problem|problems} must be corrected before this can be shown.": (
        "有 {count} 处需要先改正，才能显示。"
    ),
    "Geometry": "图形",
    "Layer": "图层",
    "Row": "行",
    "Column": "列",
    "What is wrong": "问题",
    "What to do": "如何处理",
    # overview
    "Land border": "陆地边境线",
    "As drawn on this map.": "按本图所绘量算。",
    "Official length {km:.2f} km.": "公布长度 {km:.2f} 公里。",
    "Residents": "常住人口",
    "In {kinds}.": "分布在{kinds}。",
    "No layer of villages yet.": "还没有村寨图层。",
    "Villages: {count}, of kinds not given.": "分布在 {count} 个村寨，类型未填。",
    "Notice": "声明",
    "Duplicate villages: {count}; {people:,} {people:person is|people are} counted twice.": (
        "{count} 个村寨重复，其中 {people:,} 人计了两次。"
    ),
    "The villages have no population figures yet.": "村寨尚无人口数字。",
    "Crossings": "通道渡口",
    "No layer of crossings yet.": "尚无通道渡口图层。",
    "Posts": "警务站点",
    "No layer of posts yet.": "尚无警务站点图层。",
    "Residents in reach of a post": "站点可及人口",
    "{left:,.0f} {left:person has|people have} no post within {km:g} km.": (
        "{left:,.0f} 人周围 {km:g} 公里内没有站点。"
    ),
    "Border in reach of a post": "站点可及边境线",
    "{left:.1f} km are more than {km:g} km from every post.": (
        "{left:.1f} 公里距所有站点都超过 {km:g} 公里。"
    ),
    "Longest gap": "最长缺口",
    "{from_k} to {to_k}; responsible: {who}.": "{from_k} 至 {to_k}，责任：{who}。",
    "{from_k} to {to_k}; nobody answers for {metres:,.0f} m of it, {who} for the rest.": (
        "{from_k} 至 {to_k}，其中 {metres:,.0f} 米无人负责，其余责任：{who}。"
    ),
    "Nobody answers for {metres:,.0f} m: {places}.": "{metres:,.0f} 米无人负责：{places}。",
    "{from_k} to {to_k}": "{from_k} 至 {to_k}",
    "nobody": "无人负责",
    "an unnamed office": "未写明职务",
    "Who answers": "缺口由谁负责",
    "Each stretch out of reach, divided by responsibility: unassigned parts first, then the "
    "longest.": ("未覆盖各段按责任分列：无人负责的在前，其余按长度排列。"),
    "not listed": "未列明",
    "The whole border is in reach.": "边境线全部可及。",
    "{road}: one leads five": "{road} 一带五",
    "Sections: {count}": "{count} 段",
    "{km:.1f} km; sections without a member: {orphans}, {uncared:,.0f} m unassigned, "
    "{doubled:,.0f} m assigned twice.": (
        "全长 {km:.1f} 公里；{orphans} 段无责任党员，{uncared:,.0f} 米无人负责，"
        "{doubled:,.0f} 米重复。"
    ),
    "Road sections on no road": "未落在道路上的责任路段",
    "On no road of the roads layer: {count}; no other figure has them.": (
        "{count} 段所属道路未填或道路图层中没有，未计入其他数字。"
    ),
    "Road sections": "道路责任路段",
    "Sections that do not lie on their road: {count}.": "另有 {count} 段不在所属道路上。",
    "Print view": "打印版式",
    "Tables are cut to the rows in sight. Open the print view first to print them whole.": (
        "表格只印出屏幕上可见的行。要印完整表格，请先打开“打印版式”。"
    ),
    "Tables stand whole; then print the page with the browser.": (
        "表格完整列出；再用浏览器打印本页。"
    ),
    "Printed on {day}": "打印于 {day}",
    "{count} more {count:row|rows}; the file has all.": "另有 {count} 行，见下载的文件。",
    "The longest gaps and who answers for them": "最长的缺口和责任人",
    # coverage
    "This belt has no layer of facilities yet; add posts to see what they reach.": (
        "本边境带尚无站点图层；添加 posts 图层后即可分析覆盖。"
    ),
    "Facilities": "站点图层",
    "Kinds": "类型",
    "All kinds": "全部类型",
    "People in reach": "可及人口",
    "{share:.1%} of {total:,.0f}": "占 {total:,.0f} 人的 {share:.1%}",
    "{share:.1%} of {total:,.2f} km": "占 {total:,.2f} 公里的 {share:.1%}",
    "of {total:.0f}": "共 {total:.0f} 个",
    "People left out": "未覆盖人口",
    "Villages without a location: {count:.0f}, with {people:,.0f} {people:person|people}; "
    "they are neither in "
    "reach nor left out.": (
        "{count:.0f} 个村寨没有位置（{people:,.0f} 人），既不算可及，也不算未覆盖。"
    ),
    "{layer} without a location: {count:.0f}; they are neither in reach nor left out.": (
        "{layer}中有 {count:.0f} 处没有位置，既不算可及，也不算未覆盖。"
    ),
    "{layer} without a location: {count}; they reach nothing.": (
        "{layer}中有 {count} 处没有位置，不计其可及范围。"
    ),
    "{layer} of a kind not given: {count}; the chosen kinds leave them out.": (
        "{layer}中有 {count} 处类型未填，不在所选类型之内。"
    ),
    "Villages without a population figure: {count}; they are not in the totals.": (
        "{count} 个村寨没有人口数字，未计入任何合计。"
    ),
    "Border in reach": "可及边境线",
    "Border in reach twice or more": "其中二重以上",
    "{targets} left out": "未覆盖{targets}",
    "Targets": "目标",
    "What should be covered besides the people and the border.": (
        "除人口和边境线外，还要检查哪些地点是否可及。"
    ),
    "Villages left out": "未覆盖村寨",
    "Border out of reach": "未覆盖边境段",
    "Rows: {count}.": "共 {count} 行。",
    "Coverage that depends on one post": "不可替代的站点",
    "Largest population first.": ("按人口从多到少。"),
    "Longest first. The nearest post is measured from the middle of the gap.": (
        "按长度排列；最近站点从该段中点算起。"
    ),
    "What would be out of reach if this post closed.": (
        "该站撤销后再无其他站点可及的人口和边境线。"
    ),
    "People": "人口",
    "Border": "边境线",
    "Share in reach by limit; the dashed line marks the chosen limit.": (
        "不同半径或用时的可及比例；虚线为当前取值。"
    ),
    "Measure reach by": "可及的算法",
    "Straight line": "直线距离",
    "Travel time": "实地用时",
    "Direction": "方向",
    "To the post": "到站点",
    "From the post": "从站点出发",
    "Uphill and downhill times differ: villagers travel to a post, officers from it.": (
        "上坡下坡用时不同：群众到站点，或民警从站点出发。"
    ),
    "Minutes from a post": "从站点出发用时",
    "Longest travel time, over roads and hills, from a post to a village or the border.": (
        "从站点到村寨或边境线，沿道路和山地所需时间不超过多少算作可及。"
    ),
    ", from the post": "，从站点出发",
    "Travel mode": "出行方式",
    "On foot": "步行",
    "Motorcycle": "摩托车",
    "Car": "汽车",
    "Vehicles keep to the roads; the rest of the way is on foot.": (
        "骑车、乘车只沿道路走，离开道路后步行。"
    ),
    "Season": "季节",
    "Dry season": "旱季",
    "Wet season": "雨季",
    "In the wet season, fords are closed, and so are roads marked as closed.": (
        "雨季涉水点不能通行，道路按各自注明的情况通行、缓行或中断。"
    ),
    ", new posts: {count}": "，含拟设站点 {count} 处",
    "{km:+.2f} km": "{km:+.2f} 公里",
    "Straight line, {km:g} km": "直线 {km:g} 公里",
    "{mode}, {season}, {minutes:g} min": "{mode}，{season}，{minutes:g} 分钟",
    "the same": "不变",
    "Compared with: {other}.": "对比：{other}。",
    "Compare with": "与之对比",
    "nothing": "不对比",
    "New posts: {count}": "拟设站点 {count} 处",
    "At most {most} new posts can be tried at once; remove one first.": (
        "一次最多试设 {most} 处：请先撤去一处，再放置新的。"
    ),
    "Remove the last one": "撤去最后一处",
    "Remove all": "全部撤去",
    "Drag them on the map; the figures update and are compared with today.": (
        "可在地图上拖动，数字随之更新，并与现状对比。"
    ),
    "A click on the map will": "点击地图时",
    "open the card": "查看卡片",
    "show the route to or from a post": "查看到最近站点的路",
    "place a new post": "拟设新站点",
    "Click anywhere to show the route there from the nearest post.": (
        "点击任一地点，显示从最近站点到那里的路。"
    ),
    "Click anywhere to show the route from there to the nearest post.": (
        "点击任一地点，显示从那里到最近站点的路。"
    ),
    "To {post}: {km:.1f} km in a straight line.": "到 {post}：直线 {km:.1f} 公里。",
    "To {post}: {minutes:.0f} min, {km:.1f} km, {up:.0f} m up and {down:.0f} m down.": (
        "到 {post}：{minutes:.0f} 分钟，{km:.1f} 公里，上坡 {up:.0f} 米，下坡 {down:.0f} 米。"
    ),
    "From {post}: {minutes:.0f} min, {km:.1f} km, {up:.0f} m up and {down:.0f} m down.": (
        "从 {post} 出发：{minutes:.0f} 分钟，{km:.1f} 公里，上坡 {up:.0f} 米，下坡 {down:.0f} 米。"
    ),
    "Areas on the map": "地图上的范围",
    "How far": "可及远近",
    "Which post": "就近站点",
    "Distance or travel time to the nearest post, or which post is nearest, within the limit.": (
        "按远近着色，或按就近站点划分（均在所选半径或用时之内）。"
    ),
    "According to the population raster, {people:,.0f} {people:person is|people are} in reach.": (
        "按人口栅格统计，可及 {people:,.0f} 人。"
    ),
    "Villages that differ": "有差别的村寨",
    "In reach in only one of the two. Largest population first.": (
        "仅在两者之一中可及，按人口排列。"
    ),
    "Checking where roads cross water …": "正在查找穿越水面的道路……",
    "Computing travel times …": "正在沿山地和道路推算路程……",
    # export
    "Edition": "版本",
    "Internal use": "内部使用",
    "Public": "公开版",
    "The public edition contains no personal names and nothing sensitive: no posts, "
    "and no results that reveal where they are.": (
        "公开版不含人名和敏感内容：没有警务站点，也没有能推知其位置的分析结果。"
    ),
    "Layer or result": "图层或结果",
    "Columns left out of the public edition, since they may name people or are "
    "sensitive: {names}.": "下列字段可能含人名或属敏感内容，公开版已略去：{names}。",
    "Cells left empty, since they hold something else than the column declares: {names}.": (
        "下列字段中不合规定格式的内容已留空：{names}。"
    ),
    "Names are masked in: {names}.": "下列字段中的姓名已隐去：{names}。",
    "of another kind": "其他类型",
    "Columns left out because they may contain personal names: {names}. A planner can "
    "export them in the internal edition.": (
        "下列字段可能含人名，已略去：{names}。规划员可在内部版中导出。"
    ),
    "Result: {label}": "结果：{label}",
    "UTF-8 (QGIS, ArcGIS Pro)": "UTF-8（QGIS、ArcGIS Pro）",
    "GBK (old ArcGIS)": "GBK（旧版 ArcGIS）",
    # about
    "Sources": "数据来源",
    "Source": "来源",
    "Licence": "许可",
    "Date": "日期",
    "Elevation": "地形高程",
    "Land cover": "土地覆盖",
    "Population raster": "人口栅格",
    "Rows": "行数",
    "Synthetic": "合成",
    "not stated": "未说明",
    "Not in this belt: {layers}.": "本边境带没有：{layers}。",
    "Computed in {crs}; stored and exported in CGCS2000. Lengths and areas are "
    "measured on the ground. Data revision: {revision}.": (
        "计算坐标系 {crs}，存储和导出用 CGCS2000；长度和面积均为地面值。数据版本：{revision}。"
    ),
    "Data problems found ({count})": "读取时发现的问题（{count}）",
    "These rows are kept unchanged. Correct them in the source data.": (
        "没有隐去任何内容：这些行原样保留，请在源数据中改正。"
    ),
}

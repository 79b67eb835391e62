"""The Chinese of the page Incidents and of the command `dispatch`."""

INCIDENTS: dict[str, str] = {
    "Incidents (6995)": "警情",
    "Who goes now": "谁去最快",
    "Not closed": "未办结",
    "The oldest first.": "最早的在前。",
    "List of incidents": "警情清单",
    "Ten-household groups": "十户联防组",
    "This belt has no layer of posts, incidents or groups, so nobody can be sent.": (
        "此边境带没有警务站点、警情和十户联防组图层，无法派警。"
    ),
    # the question
    "Place of the incident": "警情位置",
    "Kind of incident": "警情类型",
    "not told": "未说明",
    "Group, village, K73+200 …": "组号、村寨、K73+200……",
    "any hour": "不限时刻",
    "Hour": "时刻",
    "Posts must be on duty then, and ferries and bridges open.": (
        "届时站点须在岗，渡船和桥梁须开放。"
    ),
    "Looking for the ways …": "正在查找路线……",
    "Write a group code, a village, a K-value, a marker number, a road and a K-value, or "
    "longitude,latitude; or click on the map.": (
        "请输入组号、村寨、桩号、界碑号、道路加桩号，或“经度,纬度”；也可在地图上点选。"
    ),
    "All posts in the order of arrival": "全部站点（按到达先后）",
    # the drill
    "Drill": "演练",
    "The calls are drawn by chance from the ten-household groups, or from the villages where "
    "there are none, and are no incidents. Each is answered by the post that can be there first, "
    "while others are away.": (
        "警情按十户联防组（没有的按村寨）随机抽取，用于演练，不是真实警情。"
        "每起由能最先到达的站点前往，已派出的站点返回后才能再派。"
    ),
    "Answering the calls: {done} of {of} …": "正在派警：{done}/{of}……",
    "Clock": "时钟",
    "Each step is a call, a sending, an arrival or an end.": (
        "每一步是一次接警、派出、到达或处置完。"
    ),
    "Replay the day": "重放这一天",
    "Stop at {clock}": "停在 {clock}",
    "{clock} on the next day": "次日 {clock}",
    "{count} {count:team|teams} away now.": "此时在外 {count} 队。",
    "Call to arrival, median": "接警到到达（中位）",
    "The longest took {minutes:.0f} min.": "最长 {minutes:.0f} 分钟。",
    "The nearest post was away": "最近站点在外",
    "{count} of {of}": "{of} 起中 {count} 起",
    "Another went to {others} of them; {waited} had to wait.": (
        "其中 {others} 起改派其他站点，{waited} 起等候。"
    ),
    "Nobody can come": "无人可派",
    # the card
    "First choice": "第一选择",
    "Second choice": "第二选择",
    "Third choice": "第三选择",
    "nobody can come": "无人可派",
    "No way leads here from any post.": "没有站点有路可达。",
    "{post}, {km:.1f} km straight": "{post}，直线 {km:.1f} 公里",
    "{name}, {km:.1f} km straight": "{name}，直线 {km:.1f} 公里",
    "{post}, {minutes:.0f} min": "{post}，{minutes:.0f} 分钟",
    "{km:.1f} km by the way.": "路程 {km:.1f} 公里。",
    "{road} {from_k} to {to_k}": "{road} {from_k} 至 {to_k}",
    ", then ": "，再走",
    "Along: {roads}.": "沿{roads}。",
    "Off duty: its hours are {hours}.": "此时不在岗，在岗时段 {hours}。",
    "On duty: {hours}.": "在岗时段 {hours}。",
    "Nearer, but not first": "直线更近，但不先派",
    "{minutes:.0f} min, {km:.1f} km by the way.": "到达要 {minutes:.0f} 分钟，路程 {km:.1f} 公里。",
    "No way was found within the minutes searched.": "在查找的时间内没有找到路。",
    "No way leads here now.": "此时无路可达。",
    "a stream without a name": "一条无名河流",
    "a crossing without a name": "无名桥渡",
    "The straight line crosses: {rivers}.": "直线要跨越：{rivers}。",
    "With everything open in the dry season: {minutes:.0f} min.": (
        "旱季桥渡全部开放时为 {minutes:.0f} 分钟。"
    ),
    "Closed in the wet season: {name}.": "雨季停用：{name}。",
    "Closed at this hour: {name} ({hours}).": "此时停运：{name}（{hours}）。",
    "none within 1 km": "1 公里内没有",
    "Ten-household group": "十户联防组",
    "{code} ({village}, {metres:.0f} m)": "{code}（{village}，{metres:.0f} 米）",
    "Neighbours: {groups}.": "邻近组：{groups}。",
    "{code}, {village}: households {households}, phones {phones}": (
        "{code}，{village}：{households} 户，电话 {phones} 部"
    ),
    "Nearest crossing": "最近通道渡口",
    "Nearest station": "最近服务站",
    "Nearest ferry boat": "最近渡船",
    "Open {hours}.": "开放时间 {hours}。",
    "Who answers there": "责任人",
    "{people}.": "{people}。",
    "{km:.1f} km from the place.": "距此 {km:.1f} 公里。",
    # notes
    "All posts that can come are off duty at this hour.": "此时能到达的站点都不在岗。",
    "This belt has no elevation raster, so the order is that of straight lines.": (
        "此边境带没有高程数据，只能按直线距离排序。"
    ),
    "The posts of this belt give no duty hours, so all count as on duty.": (
        "此边境带的站点没有在岗时段，一律按在岗计。"
    ),
    "Posts without minutes need more than {minutes:.0f} min.": (
        "没有用时的站点，到达要超过 {minutes:.0f} 分钟。"
    ),
    # the list
    "This belt has no incidents.": "此边境带没有警情。",
    "Incidents": "警情",
    "Not closed: {count}.": "未办结 {count} 起。",
    "Call to sending": "接警到派出",
    "Sending to arrival": "派出到到达",
    "Call to arrival": "接警到到达",
    "Call to closing": "接警到办结",
    "No incident gives both times.": "没有警情填了这两个时间。",
    "90th percentile: {time}; {count} {count:case|cases}.": "90 分位 {time}；共 {count} 起。",
    "{hours:.1f} h": "{hours:.1f} 小时",
    "All villages together: {rate:.2f} per 100 households.": "全部村寨每百户 {rate:.2f} 起。",
    "So few cases tell no village apart from the rest.": "起数太少，看不出哪个村寨明显偏多。",
    "Villages that stand out": "明显偏多的村寨",
    "Real by modelled minutes": "实际与推算用时之比",
    "No incident has both.": "没有警情同时有实际和推算用时。",
    "Half of {count} {count:case|cases} lie between {low:.2f} and {high:.2f}; above 1 people "
    "are slower than modelled.": (
        "{count} 起中有一半在 {low:.2f} 至 {high:.2f} 之间；大于 1 表示实际比推算慢。"
    ),
    "The incidents of this belt do not say when somebody was sent.": (
        "此边境带的警情没有派出和到达时间。"
    ),
    "A time is before an earlier one, so it counts in no figure: {ids}.": (
        "时间先后颠倒，不计入统计：{ids}。"
    ),
    "Times by kind, village and post": "各类用时",
    "Density by village": "各村密度",
    "Real and modelled minutes": "实际与推算用时",
    "The interval holds the true density with 95% confidence (Garwood). A village stands out only "
    "if so many cases would be unlikely by chance among all of them.": (
        "区间为 95% 置信区间（Garwood）。只有考虑到村寨总数后仍难以用偶然解释的，才算明显偏多。"
    ),
    "Times": "用时",
    "A percentile of fewer than 10 cases rests on the one or two longest; read it with care.": (
        "不足 10 起的 90 分位只取决于最长的一两起，仅供参考。"
    ),
    "Incidents without a known post, place or way: {count}.": (
        "站点、位置或路线不明的警情：{count} 起。"
    ),
    # groups
    "Households: {households:,}; phones: {phones}.": "{households:,} 户，电话 {phones} 部。",
    "Groups of ten households": "正好十户的组",
    "Fewer than ten: {fewer:,}; more: {more:,}; not given: {unknown:,}.": (
        "不足十户 {fewer:,} 组，超过十户 {more:,} 组，未填 {unknown:,} 组。"
    ),
    "Villages without a group": "没有联防组的村寨",
    "Of {count} {count:village|villages} with households.": "有户数的村寨共 {count} 个。",
    "Households in groups": "入组户占比",
    "{covered:,.0f} of {homes:,.0f} in the villages layer.": (
        "村寨图层 {homes:,.0f} 户中有 {covered:,.0f} 户。"
    ),
    "Groups by committee": "各村委会",
    "Groups by village": "各村寨",
    "None: every village with households has a group.": "没有：有户数的村寨都有联防组。",
    "A dash is for villages of which the villages layer gives no households.": (
        "横线表示村寨图层没有该村的户数。"
    ),
    # the proof
    "Incidents with a time before an earlier one": "时间先后颠倒的警情",
    "{stage}: median (min)": "{stage}：中位（分钟）",
    "{stage}: 90th percentile (min)": "{stage}：90 分位（分钟）",
    "Groups: households": "联防组：户数",
    "Groups: phones": "联防组：电话",
    "Groups by size": "联防组：按户数",
    # the command
    "tell which post goes to a place, by which way, and why not the nearest": (
        "查询哪个站点去现场、走哪条路、为什么不是最近的"
    ),
    "group code, village, marker number, K73+200, a road and a K-value, or longitude,latitude in "
    "degrees": "组号、村寨、界碑号、K73+200、道路加桩号，或“经度,纬度”（度）",
    "hour at which posts must be on duty and ferries open; default: any": (
        "站点须在岗、渡船须开放的时刻；默认不限"
    ),
    "{text} is not a valid time; write 21:00": "{text} 不是有效时刻；请写成 21:00",
}
INCIDENT_ERRORS: dict[str, str] = {
    "This belt has no elevation raster, so a drill has no minutes.": (
        "此边境带没有高程栅格，演练算不出用时。"
    ),
    "Add dem.tif to the folder of the belt.": "请在边境带文件夹中加入 dem.tif。",
    "This belt has neither ten-household groups nor villages, so no call can be drawn.": (
        "此边境带没有十户联防组，也没有村寨，抽不出演练警情。"
    ),
    "Add the layer groups or villages to the folder of the belt.": (
        "请在边境带文件夹中加入 groups 或 villages 图层。"
    ),
    "{asked} may be: {names}.": "“{asked}”可能是：{names}。",
    "Write the whole name or code, or choose the place on the map.": (
        "请输入完整的名称或编号，或在地图上点选。"
    ),
    "{asked} has no location in the data.": "数据中没有 {asked} 的位置。",
    "Choose the place on the map.": "请在地图上点选位置。",
    "{text} is no place that this belt knows.": "此边境带中找不到“{text}”。",
    "Write a village, a group code, a marker number, a K-value, a road and a K-value, or "
    "longitude,latitude; or choose the place on the map.": (
        "请输入村寨、组号、界碑号、桩号、道路加桩号，或“经度,纬度”；也可在地图上点选。"
    ),
    "This belt has no road named {road}.": "此边境带没有名为 {road} 的道路。",
    "Write the name as the roads layer has it, or the chainage alone for the boundary.": (
        "请按道路图层中的名称输入；查边境线只输入桩号。"
    ),
    "{lat:.5f} N, {lon:.5f} E is {km:,.0f} km from the boundary.": (
        "北纬 {lat:.5f}，东经 {lon:.5f} 距边境线 {km:,.0f} 公里。"
    ),
    "{lon}, {lat} are not coordinates.": "{lon}，{lat} 不是有效坐标。",
    "Write the longitude first, then the latitude, in degrees.": "请先写经度，再写纬度，单位为度。",
    "No passable ground with known elevation is near this place.": (
        "此位置附近没有已知高程的可通行地面。"
    ),
    "Choose a place on land, inside the elevation raster of the belt.": (
        "请选择高程数据范围内的陆地位置。"
    ),
}

"""Chinese messages of the siting page, and about problems with plans."""

SITING: dict[str, str] = {
    "Next post": "下一处站点",
    # the question
    "Objective": "新设站点的目标",
    "Cover the most": "增设几处，覆盖最多",
    "Cover everything with the fewest posts": "用最少站点覆盖全部",
    "Least total distance or time": "总路程最短",
    "Least maximum distance or time": "最远的人最近",
    "People or border": "人口与边境线的权重",
    "There are no population figures, so only the border counts.": "没有人口数字，只计边境线。",
    "people only": "只看人口",
    "border only": "只看边境线",
    "border {share:.0%}": "边境线 {share:.0%}",
    "To be covered": "覆盖对象",
    "Both": "两者",
    "Covered by at least two posts": "至少两处可及（互为备份）",
    "Only what two posts reach counts as covered, so that one can be called away.": (
        "两处站点都可及才算覆盖：一处出警时另一处仍可到。"
    ),
    "Where a post may be placed": "可设站的地方",
    "Candidate sites": "候选点",
    "In villages": "村寨",
    "Along roads": "道路沿线",
    "In a drawn area": "圈定区域",
    "Never on water or outside the belt.": "不设在水面上，也不设在辖区之外。",
    "Click the corners on the map: {count} so far.": "请在地图上依次点出顶点，已有 {count} 个。",
    "Click the corners of the area where a post may be placed.": (
        "请在地图上依次点出可设站区域的顶点。"
    ),
    "Done": "完成",
    "Start again": "重新圈定",
    "Posts and targets": "计入的站点和目标",
    "Place a post by hand": "手工放置一处",
    "Switch on, then click on the map where the post should be.": (
        "打开后在地图上点击要设站的位置。"
    ),
    # the answer
    "Computing travel times: {done} of {of} candidate {of:site|sites} …": (
        "正在推算路程：{done} / {of} 个候选点……"
    ),
    "Searching for a better plan …": "正在寻找更好的方案……",
    "Proven optimal: no other choice of these candidate sites is better.": (
        "已证明最优：在这些候选点中没有更好的方案。"
    ),
    "The optimum is at most {gap:.1%} better.": "与最优方案最多相差 {gap:.1%}。",
    "Posts: {count:.0f}; at least {bound:.0f} are needed.": (
        "现为 {count:.0f} 处，至少需要 {bound:.0f} 处。"
    ),
    "Not proven optimal.": "限时内未能证明最优。",
    "Candidate sites used: {tried} of {found}.": "候选点 {found} 个，参与计算 {tried} 个。",
    "Add {count} here: {gains} in reach": "增设 {count} 处：多覆盖 {gains}",
    "{people:,.0f} more {people:person|people}": "{people:,.0f} 人",
    "{km:.1f} km more border": "边境线 {km:.1f} 公里",
    "no additional people": "0 人",
    "Add {count} here: the mean falls from {before} to {after}": (
        "增设 {count} 处：人均路程由 {before} 降到 {after}"
    ),
    "Add {count} here: the maximum falls from {before} to {after}": (
        "增设 {count} 处：最远路程由 {before} 降到 {after}"
    ),
    "No new post is needed: everything asked for is in reach.": "无需增设：所求范围已全部可及。",
    "No candidate site would add coverage.": "候选点中没有一处能带来新增收益。",
    "There are no candidate sites: allow other places, or reduce the distance from the border.": (
        "没有候选点：请放宽设站地点，或缩小与边境线的最小距离。"
    ),
    "Villages without a candidate site within {limit}: {count} ({names}).": (
        "{count} 个村寨在 {limit}内没有候选点：{names}。"
    ),
    "{km:.1f} km of border have no candidate site within {limit}; the longest stretch "
    "is {from_k} to {to_k}.": (
        "{km:.1f} 公里边境线在 {limit}内没有候选点，最长一段为 {from_k} 至 {to_k}。"
    ),
    "A limit of {limit} or more would be enough; or allow other places.": (
        "放宽到 {limit} 即可全部覆盖；也可以增加候选地点。"
    ),
    "Allow other places, for example along roads.": "请增加候选地点，例如道路沿线。",
    "{targets} in reach": "可及{targets}",
    "Mean to the nearest post": "人均路程",
    "Maximum to the nearest post": "最远路程",
    "{minutes:.0f} min": "{minutes:.0f} 分钟",
    "km": "公里",
    "Candidate sites left out: {count}; they are on water or have no elevation. {places}": (
        "有 {count} 个候选点未计算：位于水面或没有高程处，无法设站。{places}"
    ),
    "Villages with 0 people need not be covered: {count}. {places}": (
        "人口为 0 的村寨不要求覆盖：{count} 个。{places}"
    ),
    "Villages of 0 people count neither for the mean nor for the maximum: {count}. {places}": (
        "人口为 0 的村寨不计入平均和最远路程：{count} 个。{places}"
    ),
    "{people:,.0f} {people:person has|people have} no route to any post; the mean and the "
    "maximum leave them out.": ("{people:,.0f} 人到任何站点都无路可达，未计入平均和最远路程。"),
    "Searching for the best places …": "正在寻找最好的位置……",
    "Of these villages without a figure: {count}.": "其中 {count} 个村寨无人口数字。",
    "; ": "；",
    # a site
    "+{people:,.0f} {people:person|people}": "+{people:,.0f} 人",
    "+{km:.1f} km": "+{km:.1f} 公里",
    "+0 people": "+0 人",
    "nearest for {people:,.0f}": "{people:,.0f} 人最近",
    "{km:.1f} km from {village}": "距{village} {km:.1f} 公里",
    "by {k}": "边境线 {k}",
    "{near}, {by}": "{near}（{by}）",
    "This is the nearest post for {people:,.0f} {people:person|people} (villages: {count}); it "
    "reduces the mean for everyone by {saved}.": (
        "{count} 个村寨的 {people:,.0f} 人以此处为最近站点，全体人均路程因此缩短 {saved}。"
    ),
    "Adds {people:,.0f} {people:person|people} in {villages} who have no post within {limit}.": (
        "新增覆盖 {people:,.0f} 人（{villages}），他们周围 {limit}内原无站点可及。"
    ),
    "Gives {people:,.0f} {people:person|people} in {villages} a second post within {limit}.": (
        "使 {people:,.0f} 人（{villages}）在 {limit}内有第二处站点。"
    ),
    "{count} {count:village|villages} (including {names})": "{count} 个村寨，如{names}",
    "Adds {km:.1f} km of border.": "新增覆盖边境线 {km:.1f} 公里。",
    "Adds nobody within {limit}.": "{limit}内没有新增覆盖。",
    "Where and why": "设在哪里，为什么",
    "Each gain is in addition to the rows above.": ("每处的新增都在上面各行的基础上计算。"),
    # by hand
    "Changed by hand: this is no longer the computed plan.": "已手工调整，不再是计算出的方案。",
    "Compared with the computed plan (posts: {count}): {losses}.": (
        "与计算方案（{count} 处）相比：{losses}。"
    ),
    "{people:+,.0f} {people:person|people}": "{people:+,.0f} 人",
    "{km:+,.1f} km of border": "边境线 {km:+,.1f} 公里",
    "With the computed plan the mean is {mean} and the maximum {farthest}.": (
        "计算方案的人均路程为 {mean}，最远 {farthest}。"
    ),
    "Back to the computed plan": "恢复计算方案",
    "Remove {name}": "去掉{name}",
    # beneath the map
    "Who is left out": "仍未覆盖的村寨",
    "Border left out": "仍未覆盖的边境段",
    "Marginal gain of each post": "逐处增设的收益",
    "Placing posts: {count} …": "正在计算增设 {count} 处……",
    "New posts": "新设站点数",
    "No further post would add coverage.": "再增设也没有新增覆盖。",
    "Each of these posts gains more than a tenth of what the first gains.": (
        "每多设一处，新增都超过第一处的十分之一。"
    ),
    "After post {worth}, each post gains less than a tenth of the first.": (
        "超过 {worth} 处后，每多设一处的新增不到第一处的十分之一。"
    ),
    "Export the plan": "导出方案",
    "There are no new posts to export.": "没有可导出的拟设站点。",
    "Every file carries this notice: {notice}": "每个文件都注明：{notice}",
    # plans
    "Saved plans": "已存方案",
    "Save this plan as": "方案名称",
    "Save": "保存",
    "Replace the plan {name}": "同名方案已存在，替换“{name}”",
    "The plan {name} is saved.": "方案“{name}”已保存。",
    "Plan files that cannot be read: {count}; they are kept.": (
        "有 {count} 个方案文件无法读取；文件原样保留。"
    ),
    "new posts: {count}, within {limit}": "拟设 {count} 处，{limit}",
    "This belt lacks a layer or the terrain that the plan needs.": (
        "本边境带缺少它所需的图层或地形。"
    ),
    "Open": "打开",
    "Only the planner can save and delete plans.": "保存和删除方案须切换为规划员角色。",
    "Delete": "删除",
    "The plan is deleted for everyone and cannot be restored.": (
        "删除后所有人都不能再打开这个方案，且无法恢复。"
    ),
    "Delete {name} permanently": "永久删除“{name}”",
    "Compare two plans": "比较两个方案",
    "First plan": "方案一",
    "Second plan": "方案二",
    "Figure": "指标",
    "Limit": "可及标准",
    "Targets in reach": "可及目标",
}

SITING_ERRORS: dict[str, str] = {
    "A post cannot be placed there: the location is outside the land area of the belt.": (
        "那里不能设站：在本边境带的土地之外。"
    ),
    "Choose a location on this side of the boundary.": "请选择边境线我方一侧的地点。",
    "A post cannot be placed there: the location is in water, or less than {metres:.0f} m "
    "from a river.": ("那里不能设站：在水面上，或距河流不足 {metres:.0f} 米。"),
    "Choose a location farther from the water.": "请选择离水面更远的地点。",
    "A post cannot be placed there: the nearby cells are impassable or have no elevation.": (
        "那里不能设站：附近没有可通行的地面，或没有高程。"
    ),
    "Choose a location on land, within the elevation raster of the belt.": (
        "请选择陆地上、高程范围之内的地点。"
    ),
    "There is no demand to cover: no village on this belt has a population figure.": (
        "没有可覆盖的需求：本边境带的村寨都没有人口数字。"
    ),
    "Add the population of the villages, or give the border a weight above 0.": (
        "请补充村寨人口，或把边境线的权重设为大于 0。"
    ),
    "The plan cannot be read: {key} is missing or not valid.": (
        "方案无法读取：{key} 缺失或不合要求。"
    ),
    "Correct the file, or delete it and save the plan again.": "请改正文件，或删除后重新保存方案。",
    "A plan named {name} already exists.": "已有名为“{name}”的方案。",
    "Choose another name, or replace it.": "请另取名称，或替换它。",
    "The plan {name} cannot be written: {reason}.": "方案“{name}”无法写入：{reason}。",
    "Check that this account may write to the folder of plans.": "请检查本账户能否写入方案文件夹。",
    "{name} is not a valid plan name.": "{name} 不是有效的方案名称。",
    "Give it a short name in printable characters.": "请用可显示的字符取一个较短的名称。",
}

"""The Chinese of next week's plan, on the page and by the command."""

PLAN: dict[str, str] = {
    "Next week": "下周计划",
    "First day of the plan": "计划首日",
    "The plan is made of what was known on the day before.": "按前一天为止的巡逻记录编排。",
    "Planning the week …": "正在编排一周计划……",
    # the figures
    "Greatest age in the week": "一周内最久未巡",
    "Greatest age on {day}": "{day}最久未巡",
    "Mean age on {day}": "{day}平均间隔",
    "Walking of all teams": "各队步行合计",
    "Walking as in the last seven days: {value}.": "照近七天的走法：{value}。",
    "Nobody walked in the last seven days.": "近七天无人巡逻，无从比较。",
    "{hours:.0f} h": "{hours:.0f} 小时",
    "{count:.1f} {count:day|days}": "{count:.1f} 天",
    # how good it is
    "Proven: no plan keeps every age below {bound}. Here the greatest is {greatest}, so the gap is "
    "{gap}; the search was stopped before it could close it.": (
        "已证明任何计划的最长间隔都不小于 {bound}；本计划为 {greatest}，差距 {gap}，"
        "搜索到此为止，未能再缩小。"
    ),
    "No stretch gets older than the target of {target}; less was not looked for. The gap is 0.": (
        "各段间隔都不超过目标 {target}，不再求更短；差距为 0。"
    ),
    "Proven: no plan keeps every age below {greatest}; the gap is 0. {why}": (
        "已证明任何计划的最长间隔都不小于 {greatest}，差距为 0。{why}"
    ),
    "{unit} decides it: its border takes {hours:.1f} h, with {most:g} h a day, and every other "
    "plan was tried.": (
        "取决于{unit}：全段需走 {hours:.1f} 小时，每天最多 {most:g} 小时；其他走法已逐一排除。"
    ),
    "{unit} decides it: for less, {stretches} would have to be walked {when}, which takes {walks} "
    "{walks:walk|walks} of {most:g} h; the team can make {count}.": (
        "取决于{unit}：要更短，须在{when}走完 {stretches}，每次 {most:g} 小时至少要走 {walks} 次，"
        "而只能走 {count} 次。"
    ),
    "on {day}": "{day}",
    "from {first} to {last}": "{first}至{last}",
    # by which rules
    "The greatest age is made least over the week, then from the second day on, and so on; then "
    "the longest walk of each team is made shortest. An age is the days since the last visit at "
    "the end of a day.": (
        "先使全周的最长间隔最短，再使第二天起的最长间隔最短，依此类推；然后使各队最长的一天走得最少。"
        "间隔是到当天结束时距上次巡到的天数。"
    ),
    "A metre belongs to the unit that walked it most often; each unit is one team and walks one "
    "stretch a day. Minutes are those along the border in the slower direction, without the way "
    "there and back.": (
        "每一段归巡过次数最多的单位；每个单位为一队，每天走连续的一段。"
        "用时为沿边境线较慢方向的步行时间，不含往返驻地。"
    ),
    "This belt has no elevations, so the ground counts as level.": "没有高程数据，地面按平地计。",
    "Within 500 m of a crossing a day counts {times:g} times, in the proof and in the table of "
    "teams; the figures above are plain days.": (
        "通道渡口 500 米内每天按 {times:g} 倍计，用于证明和各队表；上方数字为实际天数。"
    ),
    "{km:.1f} km of the border belong to no unit and count to the nearest team; what nobody ever "
    "walked counts as older than all records.": (
        "有 {km:.1f} 公里边境线不归任何单位，计入最近的队；从未巡过的按早于全部记录计算间隔。"
    ),
    "{km:.1f} km were never walked and are more than the nearest teams can walk in the week, so "
    "they are not in the plan.": (
        "有 {km:.1f} 公里边境线从未巡过，最近的队一周内走不完，未列入计划。"
    ),
    "Week: border of no unit, taken up by the nearest team (m)": (
        "一周：不归任何单位、由最近的队承担的边境线（米）"
    ),
    "Units without a stretch of their own, which are not in the plan: {units}.": (
        "没有自己路段、未列入计划的单位：{units}。"
    ),
    "Units whose days off cannot be read, and count as none: {units}.": (
        "下列单位的休息日无法识别，按没有休息日计：{units}。"
    ),
    # the tables and the map
    "Timetable": "排班表",
    "day off": "休息",
    "no walk due": "不必巡",
    "{from_k}–{to_k} ({hours:.1f})": "{from_k}–{to_k} ({hours:.1f})",
    "Each cell is the stretch that the team walks on that day, with the hours it takes.": (
        "每格为该队当天所走的一段，括号内为步行小时数。"
    ),
    "The plan on the map": "计划图",
    "Whole week": "全周",
    "Days on the map": "图上显示",
    "Walks day by day": "逐日巡逻",
    "Age without it: how many days its oldest metre would not have been walked by then.": (
        "“不巡则达”：当天若不走，其中最久的一处将已多少天未巡。"
    ),
    "Teams": "各队",
    # the figures in a proof
    "Week: greatest age (days)": "一周：最久未巡（天）",
    "Week: greatest age at its end (days)": "一周：期末最久未巡（天）",
    "Week: mean age at its end (days)": "一周：期末平均间隔（天）",
    "Week: walking (hours)": "一周：步行（小时）",
    "Week: whole border on foot, there and back (min)": "一周：边境线全程步行，往、返（分钟）",
    "Week: border in no plan (m)": "一周：未列入计划的边境线（米）",
    "Week: least greatest age of a team (days)": "一周：各队可达的最短间隔（天）",
    # the command
    "{first} to {last}": "{first}至{last}",
    "plan who walks which stretch of the border on which day of a week": (
        "编排一周内哪队哪天走边境线的哪一段"
    ),
    "first day of the week; default: the day after the last patrol": (
        "一周的首日；默认为最后一次巡逻的次日"
    ),
    "how long a team walks along the border on one day at most; default: 6": (
        "每队每天沿边境线最多走几小时；默认 6"
    ),
    "age in days below which no team walks more; default: 2": "目标间隔天数，不为更短多走；默认 2",
    "how many times a day counts near crossings; default: 1": "通道附近每天按几倍计；默认 1",
}

PLAN_ERRORS: dict[str, str] = {
    "Before this day no patrol names both a unit and a stretch, so nobody can be planned.": (
        "此日之前没有一条巡逻记录同时写明单位和起止桩号，无法编排。"
    ),
    "Choose a later day, or fill in the units and the stretches of the patrols.": (
        "请选更晚的日期，或补填巡逻记录的单位和起止桩号。"
    ),
}

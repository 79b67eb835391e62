"""The Chinese of the patrols page and command, and of what can be wrong with patrols."""

PATROLS: dict[str, str] = {
    "Patrols": "巡逻",
    "This belt has no layer of patrols yet; add one to see what was walked when.": (
        "暂无巡逻记录；加入巡逻图层后，这里显示哪一段何时巡过。"
    ),
    # the question
    "As of": "截至",
    "Patrols after this day are left out.": "此日之后的巡逻不计入。",
    "Day before": "前一天",
    "Day after": "后一天",
    "Replay {days} {days:day|days}": "回放近 {days} 天",
    "Stop at {day}": "停在{day}",
    # days
    "{year}-{month:02d}-{day:02d}": "{year}年{month}月{day}日",
    "{year}-{month:02d}": "{year}年{month}月",
    "{count:g} {count:day|days}": "{count:g} 天",
    # the figures
    "Walked on {day}": "{day}巡到",
    "Walked in the last {days}": "近 {days}巡到",
    "{km:.1f} of {total:.1f} km of border.": "边境线 {total:.1f} 公里中的 {km:.1f} 公里。",
    "Not walked for more than {days}": "超过 {days}未巡",
    "No stretch of the border is overdue.": "没有逾期的边境段。",
    "Never walked: {km:.1f} km, the longest stretch {from_k} to {to_k}.": (
        "从未巡到 {km:.1f} 公里，最长一段 {from_k} 至 {to_k}。"
    ),
    "Longest ago: {from_k} to {to_k}, last walked on {day} by {units}, {days} ago.": (
        "最久未巡：{from_k} 至 {to_k}，{units}{day}最后巡到，距今 {days}。"
    ),
    "a unit not named": "未填单位",
    "Missing reports, {month}": "{month}缺报",
    "{share:.1%} of {due} due {due:report|reports} came.": "应报 {due} 份，到报率 {share:.1%}。",
    "No report was due.": "没有应报的报告。",
    "To ring up on {day}": "{day}需催报",
    "Each unit that was due has reported.": "应报单位均已报告。",
    "{unit} (missing for {days})": "{unit}（已缺 {days}）",
    "Findings, {month}": "{month}发现情况",
    "In {count} daily {count:report|reports}.": "见于 {count} 份每日报告。",
    # by which rules
    "This belt does not list who has to report (layer units). So each unit that ever reported "
    "counts as due on each day from the first report to the last.": (
        "没有“报告单位”图层，不知道谁应当报告；因此凡报过的单位，从第一份报告到最后一份报告之间每天都算应报。"
    ),
    "They report and are not listed in the layer units, so their reports are not counted: "
    "{units}.": "下列单位有报告，但不在“报告单位”图层中，其报告未计入：{units}。",
    "Patrols without a date, which count nowhere: {count} ({rows}).": (
        "没有日期的巡逻 {count} 条，均不计入（{rows}）。"
    ),
    "Patrols without a valid stretch, which count as reports and not as walked border: "
    "{count} ({rows}).": "没有有效起止桩号的巡逻 {count} 条，计为报告，不计为巡到（{rows}）。",
    "Patrols without a unit, which count as walked border and not as reports: {count} ({rows}).": (
        "没有填单位的巡逻 {count} 条，计为巡到，不计为报告（{rows}）。"
    ),
    "Reports whose findings are not filled in, counted as 0: {count}.": (
        "未填发现情况的报告 {count} 条，按 0 起计。"
    ),
    # the month
    "Kilometre by day, {month}": "{month}逐日巡逻里程",
    "A bar is a stretch that was walked on that day, a dark one with findings; white was not "
    "walked. Orange columns are overdue.": (
        "每条横杠是当天巡过的一段，深色为有发现情况；空白处当天未巡。橙色竖带为逾期段。"
    ),
    "Kilometres along the border": "沿边境线公里数",
    # the tables
    "Overdue stretches": "逾期边境段",
    "Missing reports": "缺报",
    "Calendar": "月历",
    "Units": "各单位",
    "Leaders' timetable": "领导带班",
    "Never walked first (no day), then those walked longest ago.": (
        "从未巡到的在前（无日期），其余按距今天数从久到近。"
    ),
    "Files for maps": "地图文件",
    "No report is missing in {month}.": "{month}没有缺报。",
    "A number is a report with so many findings, 0 the zero report; “{missing}” is a due report "
    "that is missing; empty is not due, or later than the day asked about.": (
        "数字为当天报告的发现情况起数，0 即零报告；“{missing}”为应报未报；"
        "空白为不需报告，或在截至日之后。"
    ),
    "due": "缺",
    "Unit": "单位",
    "The days of the month on which a leader's stretch was planned, until the day asked about, "
    "and on how many of them anybody walked any part of it.": (
        "当月截至所选日期，各领导分片计划的天数，以及其中有人巡过该段任何部分的天数。"
    ),
    # the commands
    "tell which stretches of the border were walked when, and what is overdue": (
        "列出边境线哪些段何时巡过、哪些段逾期"
    ),
    "days after which a stretch is overdue; default: 7": "超过几天未巡算逾期；默认 7",
    "tell which units reported in a month, and which reports are missing": (
        "列出一个月里哪些单位已报、缺哪些报告"
    ),
    "the month; default: that of the last patrol": "月份；默认为最后一次巡逻的月份",
    "leave out what came after this day; default: the day of the last patrol": (
        "不计此日之后的记录；默认为最后一次巡逻那天"
    ),
    "{text} is not a valid day; write 2015-04-30": "{text} 不是有效日期，请写成 2015-04-30",
    "{text} is not a valid month; write 2015-04": "{text} 不是有效月份，请写成 2015-04",
    # the figures in a proof
    "Patrols without a date": "没有日期的巡逻",
    "Patrols without a valid stretch": "没有有效起止桩号的巡逻",
    "Patrols without a unit": "没有填单位的巡逻",
    "Border walked in so many days (m)": "若干天内巡到的边境线（米）",
    "Share of border walked in so many days": "若干天内巡到的比例",
    "Border overdue (m)": "逾期边境线（米）",
    "Border never walked (m)": "从未巡到的边境线（米）",
    "Stretches by last visit": "按最近巡到日分段",
    "Stretch: from (m)": "分段：起点（米）",
    "Stretch: to (m)": "分段：终点（米）",
    "Stretch: length (m)": "分段：长度（米）",
    "Stretch: days since it was walked": "分段：距今天数",
    "Stretch: walked by": "分段：巡逻单位",
    "Overdue: from (m)": "逾期段：起点（米）",
    "Overdue: to (m)": "逾期段：终点（米）",
    "Overdue: length (m)": "逾期段：长度（米）",
    "Overdue: days since it was walked": "逾期段：距今天数",
    "Overdue: walked by": "逾期段：巡逻单位",
    "Overdue: held by nobody (m)": "逾期段：无人负责（米）",
    "Overdue: who answers": "逾期段：责任分片",
    "Reports due": "应报份数",
    "Reports missing": "缺报份数",
    "Share of due reports that came": "到报率",
    "Daily reports that came": "已报份数",
    "Findings of the month": "当月发现情况",
    "Reports without findings filled in": "未填发现情况的报告",
    "Units to ring up": "需催报单位",
    "Missing report: nth day in a row": "缺报：连续第几天",
    "Unit: reports due": "单位：应报",
    "Unit: reports that came": "单位：已报",
    "Unit: reports missing": "单位：缺报",
    "Unit: findings": "单位：发现情况",
    "Unit: missing in a row now": "单位：目前连续缺报",
    "Unit: last report": "单位：最近报告",
    "Leader: days planned": "领导带班：计划天数",
    "Leader: of them walked": "领导带班：其中巡到",
}

PATROL_ERRORS: dict[str, str] = {
    "Add a file named {key} to the belt folder, for example {key}.csv.": (
        "请在数据文件夹中加入名为 {key} 的文件，例如 {key}.csv。"
    ),
    "No patrol of this belt has a date.": "巡逻记录都没有日期。",
    "Fill in the dates of the patrols, for example 2026-05-31.": (
        "请填写巡逻日期，例如 2026-05-31。"
    ),
}

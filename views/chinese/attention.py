"""Chinese messages of what needs attention."""

ATTENTION: dict[str, str] = {
    "{count} more": "另有 {count} 项",
    "What the figures count": "数字说明",
    "Data as of {day}": "数据截至 {day}",
    "Needs attention": "需要关注",
    "Nothing in the data needs attention.": "数据中没有需要关注的事项。",
    "None: {subjects}.": "无问题：{subjects}。",
    "No data: {subjects}.": "没有数据：{subjects}。",
    "people out of reach": "站点覆盖不到的人口",
    "border out of reach": "站点覆盖不到的边境线",
    "crossings out of reach": "站点覆盖不到的通道渡口",
    "stretches that nobody answers for": "无人负责的路段",
    "sections without a member": "没有党员的责任段",
    "overdue stretches": "逾期未巡的边境段",
    "missing reports": "漏报",
    "open incidents": "未办结警情",
    "what villages lack": "村寨缺少的设施",
    "the border": "边境线",
    "{people:,} {people:person has|people have} no post within {km:g} km": (
        "{people:,} 人周围 {km:g} 公里内没有站点"
    ),
    "{metres} of border: no post within {km:g} km": "{metres}边境线 {km:g} 公里内没有站点",
    "{count} {count:crossing has|crossings have} no post within {km:g} km": (
        "{count} 处通道渡口 {km:g} 公里内没有站点"
    ),
    "Nobody answers for {metres} of {line}": "{line}有 {metres}无人负责",
    "{metres} of the border: no person is named": "边境线有 {metres}未写明责任人",
    "{count} {count:section|sections} of {line} {count:has|have} no member": (
        "{line}有 {count} 段没有责任党员"
    ),
    "{metres} of border not walked for more than {days}": "{metres}边境线超过 {days}未巡",
    "{count} {count:report is|reports are} missing this month": "本月漏报 {count} 份",
    "{count} {count:incident is|incidents are} not closed": "{count} 起警情未办结",
    "{count} {count:village lacks|villages lack} equipment": "{count} 个村寨设施不全",
    "{where}.": "{where}。",
    "Stretches: {count}; the oldest {where}.": "共 {count} 段，最久的是 {where}。",
    "Stretches: {count}; the longest {where}.": "共 {count} 段，最长的是 {where}。",
    "Villages: {count}; the largest {where}.": "共 {count} 个村寨，人口最多的有{where}。",
    "The farthest: {where}.": "最远的有{where}。",
    "The oldest: {where}.": "最早的一起在{where}。",
    "The longest: {where}.": "最长的是 {where}。",
    "Nobody answers for {metres} of it.": "其中 {metres}无人负责。",
    "Responsible: {who}.": "责任：{who}。",
    "Those of today are all in.": "今日均已上报。",
    "{unit}: {days} in a row.": "{unit}连续 {days}未报。",
    "Never walked.": "从未巡过。",
    "Last walked on {day}, {days} ago.": "上次巡查 {day}，距今 {days}。",
    "The oldest is of {day}, {days} ago.": "最早的一起在 {day}，距今 {days}。",
    "A week earlier: the same.": "与一周前相同。",
    "Up from {then} a week earlier.": "一周前为 {then}，有所增加。",
    "Down from {then} a week earlier.": "一周前为 {then}，有所减少。",
}

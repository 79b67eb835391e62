"""Chinese of what files from a page say of themselves, and of what they hold."""

FILE_NOTES: dict[str, str] = {
    "As of {day}": "截至 {day}",
    "overdue after {days:g} {days:day|days}": "超过 {days:g} 天为逾期",
    "From {first} to {last}": "{first} 至 {last}",
    "Line: {name}": "线路：{name}",
    "at {hour}": "时刻 {hour}",
    "at any hour": "不限时刻",
    "sites placed by hand": "点位为手工放置",
    "Stretches in the file": "文件内容",
    "Whole border": "全线",
    "Whole line by who answers": "全线责任情况",
    "Faults of responsibility": "责任问题",
}

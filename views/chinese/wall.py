"""Chinese messages of the page for the wall."""

WALL: dict[str, str] = {
    "Show on the wall": "大屏展示",
    "The belt in numbers": "边境带概况",
    "Further matters: {count}.": "另有 {count} 项。",
    "Who has no post in reach": "站点覆盖不到的人口和通道",
    "Patrols and reports": "巡逻与报告",
    "Where nobody answers": "责任空缺",
    "Pause or go on": "暂停或继续",
    "Back": "上一页",
    "On": "下一页",
    "Leave": "退出",
    "Space: pause · ← →: turn · Esc: leave": "空格暂停 · ←→翻页 · Esc 退出",
    "Paused · Space: go on · Esc: leave": "已暂停 · 空格继续 · Esc 退出",
}

"""The Chinese of the patrols page and command, and of what can be wrong with patrols."""

PATROLS: dict[str, str] = {}

PATROL_ERRORS: dict[str, str] = {
    "Add a file named {key} to the belt folder, for example {key}.csv.": (
        "请在数据文件夹中加入名为 {key} 的文件，例如 {key}.csv。"
    ),
    "No patrol of this belt has a date.": "巡逻记录都没有日期。",
    "Fill in the dates of the patrols, for example 2026-05-31.": (
        "请填写巡逻日期，例如 2026-05-31。"
    ),
}

"""The Chinese of patrols from GPX tracks, and of what can be wrong with a track."""

TRACKS: dict[str, str] = {
    "From a track": "轨迹匹配",
    "A GPX track of a patrol": "巡逻轨迹（GPX）",
    "Positions in WGS 84, with a fix every 5 to 30 seconds. A phone map of China may record "
    "GCJ-02 instead, which lies some 500 m off; such a track does not match.": (
        "坐标为 WGS 84，每 5 至 30 秒一个定位点。国内手机地图可能记录 GCJ-02，"
        "偏移约 500 米，这样的轨迹匹配不上。"
    ),
    "The track is matched on the server and then forgotten; only the stretches, as K-values and "
    "times, stay until this page is closed.": (
        "轨迹在服务器上匹配后即删除，不保存；只留下以 K 值和时间表示的边境段，"
        "关闭网页后也不再保留。"
    ),
    "{count} {count:stretch|stretches}: {km:.1f} km walked, on {of_line:.1f} km of border. "
    "{minutes:.0f} {minutes:minute does|minutes do} not count.": (
        "匹配到 {count} 段：共走 {km:.1f} 公里，覆盖边境线 {of_line:.1f} 公里；"
        "另有 {minutes:.0f} 分钟不计入。"
    ),
    "Choose a file": "选择文件",
    "The track is of {day}; the figures above go until {as_of}.": (
        "轨迹是{day}的；上面的数字只到{as_of}。"
    ),
    "{jumps} of {fixes} {fixes:fix|fixes} {jumps:was|were} left out: nobody is as fast as "
    "they say.": ("{fixes} 个定位点中有 {jumps} 个跳点已剔除：没有人能走这么快。"),
    "Walked on the border": "边境线上走过的段",
    "Download rows for patrols.csv": "下载 patrols.csv 的行",
    "Add unit, team and findings, and append the rows to the belt's table of patrols.": (
        "补填单位、人员和发现情况后，把这些行加到巡逻表末尾。"
    ),
    "Does not count": "不计入的部分",
    # the command
    "tell which stretches of the border a GPX track walked, and when": (
        "一条 GPX 轨迹走了哪些边境段、何时走的"
    ),
    "the GPX track of a patrol": "巡逻轨迹（GPX 文件）",
    "Positions are WGS 84. The track is read and not kept; the belt is not changed. Rows for the "
    "table of patrols are on the page Patrols.": (
        "坐标为 WGS 84。轨迹只读取，不保存；边境带数据不变。要加入巡逻表的行，请在“巡逻”页下载。"
    ),
}

TRACK_ERRORS: dict[str, str] = {
    "The point has no valid longitude and latitude.": "该点没有有效的经纬度。",
    "Export the track again, or delete the point.": "请重新导出轨迹，或删除该点。",
    "The point has no time, or one that cannot be read.": "该点没有时间，或时间无法识别。",
    "Export the track again with its times, as GPX.": "请重新导出带时间的 GPX 轨迹。",
    "The time of the point is before that of the point above it.": "该点的时间早于上一点。",
    "Export the track again as it was recorded; do not join or sort tracks by hand.": (
        "请按原始记录重新导出；不要手工拼接或排序轨迹。"
    ),
    "The file {name} contains no track with points.": "文件 {name} 中没有带点的轨迹。",
    "Export the track itself, not waypoints or a route.": "请导出轨迹本身，不要导出航点或路线。",
    "The track in {name} has {count} points, more than {most}.": (
        "{name} 中的轨迹有 {count} 个点，超过 {most} 个。"
    ),
    "Split it by day.": "请按天拆分。",
    "No point of the track is within {km:g} km of the boundary.": (
        "轨迹没有一点在边境线 {km:g} 公里以内。"
    ),
    "Check that the track belongs to this belt.": "请核对轨迹是否属于本边境带。",
}

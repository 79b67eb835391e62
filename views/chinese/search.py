"""The search box of every page, and the words for places."""

SEARCH: dict[str, str] = {
    "Search for a place": "查找地点",
    "Search: village, code, K73+200 …": "查找：村寨、编号、K73+200……",
    "A village in Chinese, in pinyin or by its initials; a group code, a marker number, a K-value, "
    "a road and a K-value, or coordinates in degrees or metres.": (
        "村寨（汉字、拼音或拼音首字母）、联防组编号、界碑号、桩号、道路加桩号，或以度、米表示的坐标。"
    ),
    "No place is called {text}; this name is nearest.": (
        "没有名为“{text}”的地点；下面是最接近的名称。"
    ),
    "Nearest post by car": "乘车最近的站点",
    "Other places that may be meant": "也可能是",
    "Show on the map": "在地图上查看",
    "Who goes there now": "现在谁去那里",
    "Close the search": "关闭查找",
    "What is here": "此处是",
    "Village of ten-household groups": "十户联防组所在村寨",
    "Place on the boundary": "边境线上的位置",
    "Place on a road": "道路上的位置",
    "Coordinates": "坐标",
    "group {code}": "{code} 组",
    "marker {number}": "{number} 号界碑",
    "place at {position}": "{position}",
    "{lat:.5f} N, {lon:.5f} E": "东经 {lon:.5f}，北纬 {lat:.5f}",
    "{latin} ({name})": "{name}（{latin}）",
    "{name}, {kind}": "{name}（{kind}）",
    "{label}: {value}": "{label}：{value}",
}

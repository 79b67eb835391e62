"""What is added to the cards of the map."""

MAP_CARDS: dict[str, str] = {
    "K-value here": "此处桩号",
    "{km:.1f} km, {minutes:.0f} min": "{km:.1f} 公里，{minutes:.0f} 分钟",
    "Last walked": "上次巡查",
    "never": "从未",
    "By {units}.": "{units}。",
    "{days} before the last patrol in the data.": "距数据中最后一次巡查 {days}。",
    "Serves elsewhere": "派出任职",
    "nobody from here": "无人",
    "no one and nothing": "无",
    "Reached by this post alone": "仅本站可及",
    "Other posts reach all that it reaches within {reach:g} km.": (
        "{reach:g} 公里内本站可及之处，其他站点也都可及。"
    ),
    "{people:,.0f} {people:person|people}": "{people:,.0f} 人",
    "{km:.1f} km of border": "边境线 {km:.1f} 公里",
    "{count} {count:crossing|crossings}": "通道渡口 {count} 处",
    "Within {reach:g} km.": "{reach:g} 公里内。",
}

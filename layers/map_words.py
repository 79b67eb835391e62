"""The words of the map itself: its buttons, its tools, and what they tell."""

from typing import Final

from gis.words import Language, Words

WORDS: Final = {
    "map": Words("地图", "Map"),
    "legend": Words("图例", "Legend"),
    "whole": Words("全图", "Whole belt"),
    "nearer": Words("放大", "Zoom in"),
    "farther": Words("缩小", "Zoom out"),
    "close": Words("关闭", "Close"),
    "fullScreen": Words("全屏", "Full screen"),
    "tools": Words("地图工具", "Map tools"),
    "north": Words("北", "N"),
    "upIsNorth": Words("上方为北", "North is up"),
    "scale": Words("比例尺", "Scale"),
    "measure": Words("量算距离", "Measure a distance"),
    "image": Words("保存图片", "Save as image"),
    "link": Words("复制本图链接", "Copy a link to this view"),
    "onPaper": Words("本图制成图纸", "Put this view on paper"),
    "measureHint": Words(
        "点击地图逐点量算；回车取图中心，退格撤销，Esc 结束。",
        "Click point by point. Enter takes the centre of the map, Backspace undoes, Esc ends.",
    ),
    "measureByFinger": Words("点击地图逐点量算。", "Tap point by point."),
    "lastLeg": Words("末段 {length}", "last leg {length}"),
    "nearestK": Words(
        "边境线最近处 {k}，相距 {length}", "Nearest on the border: {k}, {length} away"
    ),
    "alongBorder": Words(
        "沿边境线 {from} 至 {to}：{length}", "Along the border, {from} to {to}: {length}"
    ),
    "metres": Words("{number} 米", "{number} m"),
    "kilometres": Words("{number} 公里", "{number} km"),
    "undo": Words("撤销", "Undo"),
    "end": Words("结束", "End"),
    "made": Words("制图日期 {day}", "Made on {day}"),
    "tilesLack": Words(
        "底图所在的服务器不允许复制，图片中没有底图。",
        "The image lacks the background: its server forbids copies.",
    ),
    "imageFails": Words("无法生成图片。", "The image could not be made."),
    "linkCopied": Words("链接已复制。", "The link is copied."),
    "linkShown": Words("请复制这个链接：", "Copy this link:"),
    "keys": Words(
        "方向键移动，加减号缩放，N 和 P 逐个打开要素，Esc 关闭。",
        "Arrow keys move the map, + and − zoom, N and P open one feature after the other, "
        "Esc closes.",
    ),
    "nothingHere": Words("图上没有可打开的要素。", "There is no feature to open on the map."),
    "working": Words("正在计算……", "Working it out …"),
}


def in_language(language: Language) -> dict[str, str]:
    """Return the words by their key."""
    return {key: words.in_language(language) for key, words in WORDS.items()}

"""Chinese of the page Export, and of what a file cannot hold."""

EXPORT: dict[str, str] = {
    "Format": "格式",
    "Coordinates": "坐标系",
    "Encoding": "编码",
    "Files for maps leave the minutes of unreachable places empty; XLSX and CSV say so in words.": (
        "地图文件中不可达处的用时为空；XLSX 和 CSV 以文字注明。"
    ),
    "None of these layers has a place on the map.": "这些图层都没有地图位置。",
    "This file cannot be written in this format.": "该格式写不下这个文件。",
    "What changes in this format: {count}": "该格式会改变的内容：{count} 项",
    "Download {name}": "下载 {name}",
    "Download {name} ({size})": "下载 {name}（{size}）",
    "Write {name}": "生成 {name}",
    "Writing {name} …": "正在生成 {name} …",
    "Stop": "停止",
    "GCJ-02 positions are shifted by some hundred metres, so that they fit Chinese street maps. "
    "They are no survey coordinates; the name of the file says so.": (
        "GCJ-02 坐标有数百米偏移，只用于叠加网络街道地图，不是测绘坐标；文件名会注明。"
    ),
    "Facilities: {facility}{kinds}; targets: {targets}; {how}": (
        "站点：{facility}{kinds}；目标：{targets}；{how}"
    ),
    " ({kinds})": "（{kinds}）",
    "A zip that is a belt again: unpack it into a folder and open that. The public edition holds "
    "no elevation model, and no layer that cannot be read without names.": (
        "压缩包解压到一个文件夹后，仍是一条完整的边境带。公开版不含高程，"
        "也不含缺了人名就无法读取的图层。"
    ),
    "The file holds {marked:,} marked {marked:row|rows} of {rows:,}.": (
        "文件只含勾选的 {marked:,} 行（共 {rows:,} 行）。"
    ),
    "Rows: {count:,}. Mark rows in the table to take only these.": (
        "共 {count:,} 行。在表中勾选，可只导出所选的行。"
    ),
    "key of the layer, such as villages, or of a result, such as overdue or week_plan; all: "
    "every layer in one file": (
        "图层代码，如 villages；或结果代码，如 overdue、week_plan；all 表示全部图层写入一个文件"
    ),
    "Working out the result …": "正在计算……",
    "As of {day}; overdue after {days:g} {days:day|days}": "截至{day}；超过 {days:g} 天为超期",
    "{days}; at most {hours:g} {hours:hour|hours} a day": "{days}；每天最多走 {hours:g} 小时",
    "file format; belt: the whole belt as a zip that is a belt again": (
        "文件格式；belt 表示把整条边境带打包为 zip，解压后仍可使用"
    ),
    "coordinates; default: cgcs2000, or wgs-84 where the format demands it; zone: 3-degree "
    "zone without its number, numbered-zone: with it": (
        "坐标；默认 cgcs2000，格式有规定时为 wgs-84；zone 为不带带号的 3 度带，"
        "numbered-zone 为带带号的 3 度带"
    ),
    "write only the rows with these values of the column id": "只写编号列为这些值的行",
}
EXPORT_ERRORS: dict[str, str] = {
    "The file was written, but reading it back gives something else in the layer {layer}: {what}. "
    "It was not kept.": "文件已写出，但回读时图层{layer}的内容不同：{what}。该文件未保留。",
    "Choose another format, and report this to whoever maintains the program.": (
        "请改用其他格式，并告知本系统的维护人员。"
    ),
    "KML stores longitude and latitude only; these coordinates are in {crs}.": (
        "KML 只能存经纬度；这些坐标属于 {crs}。"
    ),
    "Convert the frame with gis.crs.to_wgs84.": "请先用 gis.crs.to_wgs84 转换。",
    "Every file carries this notice: {notice}": "每个文件都注明：{notice}",
    "A file of this format ({format}) holds one layer, not {count}.": (
        "{format}文件只能存一个图层，不能存 {count} 个。"
    ),
    "Choose GeoPackage, which holds all layers, or one layer.": (
        "请改用能存全部图层的 GeoPackage，或只选一个图层。"
    ),
    "Columns get other names in this format: {names}.": "该格式中字段名有变：{names}。",
    "Nothing needs to be done; their headings are in the file.": (
        "无需处理；文件中附有字段的中文名。"
    ),
    "Points, lines and areas go into files of their own: {names}.": (
        "点、线、面分别写入：{names}。"
    ),
    "Choose GeoPackage to keep them in one layer.": "如需放在同一图层，请选 GeoPackage。",
    "Dates and times become text: {names}.": "日期和时间将变为文本：{names}。",
    "Choose GeoPackage to keep them as dates and times.": (
        "如需保留日期时间类型，请选 GeoPackage。"
    ),
    "Times are stored in UTC, as the format demands, not in {zone}: {names}.": (
        "按该格式的规定，时间以 UTC 存储，不是 {zone}：{names}。"
    ),
    "Programs convert them back; those that do not show other hours.": (
        "多数程序会换算回来；不换算的程序显示的小时数不同。"
    ),
    "The format stores no time zone; times are those of {zone}: {names}.": (
        "该格式不存时区；时间均为 {zone} 当地时间：{names}。"
    ),
    "Tell whoever reads the file.": "请告知使用该文件的人。",
    "Rows are put in the order of their places, so that a map finds them fast.": (
        "各行按位置排序，便于地图快速查找。"
    ),
    "Sort them by a column, or choose another format to keep the order.": (
        "如需原来的顺序，请按某一列排序，或改用其他格式。"
    ),
    "A table has no place for lines and areas; it holds their cells only.": (
        "表格存不下线和面，只含其属性。"
    ),
    "Choose a format for maps to keep them.": "如需保留图形，请选地图格式。",
    "The layer has {rows} {rows:row|rows}; a sheet has at most {most}.": (
        "图层有 {rows} 行；一张工作表最多 {most} 行。"
    ),
    "Choose CSV, or select fewer rows.": "请改用 CSV，或少选几行。",
    "{text}… has more than the {most} characters that a cell can store.": (
        "“{text}…”超过单元格可存的 {most} 个字符。"
    ),
    "Choose CSV or GeoPackage, or shorten the text.": "请改用 CSV 或 GeoPackage，或缩短文字。",
    "Numbers with more than 15 digits become text: {names}.": (
        "超过 15 位的数字将变为文本：{names}。"
    ),
    "Choose CSV to keep them as numbers.": "如需保留为数字，请选 CSV。",
    "The measures (M) of the geometry are left out.": "图形的 M 值将不保留。",
    "Choose GeoPackage or FlatGeobuf to keep them.": ("如需保留，请选 GeoPackage 或 FlatGeobuf。"),
    "The format belt holds all layers, not {key} alone.": (
        "belt 格式包含全部图层，不能只含 {key}。"
    ),
    "Write all in place of the layer, and leave --ids out.": ("请把图层写成 all，并去掉 --ids。"),
    "The format {format} cannot be written in the coordinates {system}.": (
        "格式 {format} 不能使用坐标 {system}。"
    ),
    "Choose one of: {names}.": "可选：{names}。",
    "The file {name} would hold shifted coordinates without saying so.": (
        "文件 {name} 的坐标有偏移，文件名却未注明。"
    ),
    "Write {mark} into its name, for example {example}.": "请在文件名中写明 {mark}，如 {example}。",
    "The layer {key} has no row with the id {ids}.": "图层 {key} 中没有编号为 {ids} 的行。",
    "Look the ids up in its column id, and separate them by commas.": (
        "请核对编号列，多个编号用逗号分隔。"
    ),
}

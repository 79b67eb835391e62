"""Chinese messages about problems found while reading files, and about datums."""

READERS: dict[str, str] = {
    "A ring is not closed; it was closed with a straight segment.": "环未闭合，已用直线段闭合。",
    "Check the outline in your GIS.": "请在 GIS 软件中检查轮廓。",
    "A segment has only one point, so it is not a line; the segment was left out.": (
        "有一段只有一个点，构不成线，该段未采用。"
    ),
    "Delete it in the program that recorded the track.": "请在记录轨迹的软件中删除该段。",
    "Check its text, and save the file again as CSV UTF-8.": (
        "请核对该行文字，并把文件重新存为 CSV UTF-8。"
    ),
    "Check its text, and save the layer again in one encoding.": (
        "请核对该行文字，并以同一种编码重新保存图层。"
    ),
    "Check the last row, and end it with a line break.": "请核对最后一行，并在行末换行。",
    "Check whether the row was cut off.": "请检查该行是否被截断。",
    "Close it, or double each quotation mark within the text.": (
        "请补上右引号；文字内的引号要写两个。"
    ),
    "Copy all parts of the layer, or delete this one.": "请把该图层的各部分都拷来，或删除此文件。",
    "Copy all parts of the shapefile again.": "请重新拷贝该 Shapefile 的全部文件。",
    "Correct its formula in the spreadsheet; the cell was left empty.": (
        "该单元格按空值处理；请在表格软件中改正公式。"
    ),
    "Correct the geometry; a longitude is at most 180 degrees, a latitude at most 90.": (
        "请改正图形：经度不超过 180 度，纬度不超过 90 度。"
    ),
    "Export it as a feature if it should have a name.": "如需名称等属性，请导出为要素。",
    "Export the layer again as one collection.": "请重新导出为一个要素集合。",
    "Move the files that the belt needs beside belt.toml.": (
        "请把需要的文件移到 belt.toml 所在的文件夹。"
    ),
    "Nothing needs to be done: the segments are within 0.1 m of the arcs.": (
        "无须处理：折线与圆弧相差不超过 0.1 米。"
    ),
    "Open the file in a spreadsheet program and save it, or replace formulas by their values.": (
        "请用表格软件打开并保存一次，或把公式改为数值。"
    ),
    "Put text that contains a comma in double quotes.": "含有逗号的文字要放在双引号内。",
    "Rename it after its layer, one of: {layers}.": "请按图层改名，可用：{layers}。",
    "Save it again as CSV with commas, or as XLSX.": "请重新存为逗号分隔的 CSV，或存为 XLSX。",
    "Save it again from your GIS with one; we never guess. Its coordinates would fit {fitting}.": (
        "请在 GIS 软件中指定坐标系后重新保存；本系统从不猜测。从坐标数值看，{fitting} 与之相符。"
    ),
    "Save it as GeoJSON, GeoPackage, shapefile, KML, CSV or XLSX, under the name of its layer.": (
        "请按图层名存为 GeoJSON、GeoPackage、Shapefile、KML、CSV 或 XLSX。"
    ),
    "Save it as a file of its own if the belt needs it.": "如需使用，请单独存为一个文件。",
    "Save the layer as one KML file.": "请把图层存为一个 KML 文件。",
    "Save the sheet as a file of its own if the belt needs it.": (
        "如需使用该工作表，请单独存为一个文件。"
    ),
    "Save them as a file of their own if the belt needs them.": "如需使用，请单独存为一个文件。",
    "Shorten the text, or save the layer in a format without a limit, such as GeoPackage.": (
        "请缩短文字，或存为没有长度限制的格式，如 GeoPackage。"
    ),
    "The cell has a formula without a stored value.": "该单元格有公式，但文件中没有存计算结果。",
    "The cell has the error {value} instead of a value.": "该单元格是错误值 {value}，不是数值。",
    "The cells of {name} are separated by {mark}, not by commas.": (
        "文件 {name} 的各列以“{mark}”分隔，而不是逗号。"
    ),
    "The feature is itself a collection of {count} {count:feature|features}; each of them was "
    "read as a row.": ("该要素本身是含 {count} 个要素的集合，已按每个要素一行读入。"),
    "The file also contains the layer {other}, which is not read.": (
        "文件中还有图层 {other}，未读入。"
    ),
    "The file also contains {count} {count:waypoint, which is|waypoints, which are} not read.": (
        "文件中还有 {count} 个航点，未读入。"
    ),
    "The file is a geometry without properties; it was read as one row.": (
        "文件只有图形而没有属性，已读为一行。"
    ),
    "The file is not read: it is part of a file that is not in the folder.": (
        "该文件未读入：它所属的主文件不在文件夹中。"
    ),
    "The file is not read: its type is not supported.": "该文件未读入：不支持这种类型。",
    "The file is not read: no layer has this name.": "该文件未读入：没有这个名称的图层。",
    "The file {name} contains {count} KML files: {parts}.": (
        "文件 {name} 含有 {count} 个 KML 文件：{parts}。"
    ),
    "The file {name} is cut off: it has {size} of {stated_size} bytes.": (
        "文件 {name} 不完整：应有 {stated_size} 字节，只有 {size} 字节。"
    ),
    "The folder is not read: a belt has no sub-folders.": "该文件夹未读入：边境带不设下级文件夹。",
    "The geometry ({kind}) cannot be read: its type is unknown, a coordinate is not a number, "
    "or a line has only one point.": (
        "图形（{kind}）无法读取：类型未知、坐标不是数字，或线只有一个点。"
    ),
    "The geometry cannot be read: a line has only one point, or it is damaged.": (
        "图形无法读取：线只有一个点，或数据已损坏。"
    ),
    "The geometry cannot be read: its coordinates are not numbers, or too few.": (
        "图形无法读取：坐标不是数字，或坐标太少。"
    ),
    "The geometry has arcs, which were converted to straight segments.": (
        "图形含有圆弧，已转换为折线。"
    ),
    "The last row does not end with a line break; it may have been cut off.": (
        "最后一行的行末没有换行，可能被截断。"
    ),
    "The parts of {name} do not agree: {shapes} shapes in the .shx; {stated} rows stated in the "
    ".dbf, {held} present.": (
        "{name} 的各部分不一致：.shx 有 {shapes} 个图形；.dbf 标明 {stated} 行，实有 {held} 行。"
    ),
    "The positions are on another datum ({crs}); they were converted by “{step}”, which is "
    "accurate to {accuracy:g} m and meant for {area}.": (
        "坐标属于另一基准（{crs}），已按“{step}”转换，精度 {accuracy:g} 米，适用于 {area}。"
    ),
    "If that is not accurate enough, ask for the data in CGCS2000.": (
        "如精度不够，请索取 CGCS2000 的数据。"
    ),
    "The positions are on another datum ({crs}); they were converted by “{step}”, which is "
    "accurate to {accuracy:g} m in {area}. These positions lie outside that area.": (
        "坐标属于另一基准（{crs}），已按“{step}”转换，在 {area} 精度为 {accuracy:g} 米；"
        "这些坐标在该范围之外。"
    ),
    "Compare some positions with a map, or ask for the data in CGCS2000.": (
        "请与地图核对若干位置，或索取 CGCS2000 的数据。"
    ),
    "The row has {cells} {cells:cell|cells}, fewer than the {headings} headings; the rest "
    "were left empty.": ("该行只有 {cells} 格，少于 {headings} 个表头，其余按空值处理。"),
    "The row has {cells} cells, more than the {headings} {headings:heading|headings}.": (
        "该行有 {cells} 格，多于 {headings} 个表头。"
    ),
    "The row is in another encoding than most rows (UTF-8 and GBK are mixed).": (
        "该行的编码与多数行不同（文件混用了 UTF-8 和 GBK）。"
    ),
    "The row is kept without a location; correct its geometry in your GIS.": (
        "该行保留，但没有位置；请在 GIS 软件中改正图形。"
    ),
    "The row is kept without a location; repair it in the program that drew it.": (
        "该行保留，但没有位置；请在绘制它的软件中修复。"
    ),
    "The row is kept without a location; repair it in your GIS, then export the layer again.": (
        "该行保留，但没有位置；请在 GIS 软件中修复后重新导出。"
    ),
    "The row is kept without a location; repair it in your GIS.": (
        "该行保留，但没有位置；请在 GIS 软件中修复。"
    ),
    "The row is kept without a location; write both in decimal degrees.": (
        "该行保留，但没有位置；经纬度都要写成十进制度。"
    ),
    "The row is kept without a location; write it in the form POINT (100.8 22.0), longitude "
    "first.": "该行保留，但没有位置；请写成 POINT (100.8 22.0)，经度在前。",
    "The row is not in {encoding}, the encoding of the other rows; it was read in {other}.": (
        "该行的编码不是其他行所用的 {encoding}，已按 {other} 读入。"
    ),
    "The table {name} is damaged: its header is incomplete.": "表 {name} 已损坏：文件头不完整。",
    "The text that begins in row {row} of {name} has an opening quotation mark without a closing "
    "one.": "{name} 第 {row} 行起的文字有左引号而没有右引号。",
    "The text {text} was cut inside a character; that character is lost.": (
        "文字“{text}”在一个字的中间被截断，该字已丢失。"
    ),
    "The workbook also has the sheet {sheet}; only {read} is read.": (
        "工作簿还有工作表“{sheet}”，只读入了“{read}”。"
    ),
    "Write the void value of the raster in these cells.": "请在这些像元写入栅格的空值。",
    "{count} {count:cell is|cells are} infinite and {count:counts|count} as void.": (
        "有 {count} 个像元为无穷大，按空值处理。"
    ),
    "{column} is stored as a number with too many digits to be exact: {value}.": (
        "{column}存成了数字，位数过多，已不准确：{value}。"
    ),
    "Store the column as text in the source data.": "请在源数据中把该列存为文本。",
    "{name} is in {crs} on the datum {datum}, from which no published transformation to WGS 84 "
    "states its accuracy.": (
        "{name} 采用 {crs}（基准 {datum}），没有注明精度的公开转换可转到 WGS 84。"
    ),
    "{name} is in {crs} on the datum {datum}; the most accurate published transformation to "
    "WGS 84 errs by up to {accuracy:g} m.": (
        "{name} 采用 {crs}（基准 {datum}），转到 WGS 84 的公开转换误差最好也达 {accuracy:g} 米。"
    ),
    "Ask for the data in CGCS2000 or WGS 84.": "请索取 CGCS2000 或 WGS 84 的数据。",
    "The outline of the area is not valid ({reason}); it was divided where it crosses itself.": (
        "面的轮廓无效（{reason}），已在自相交处分开。"
    ),
    "{place} is not a valid longitude and latitude.": "{place} 不是有效的经纬度。",
}

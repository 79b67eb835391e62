"""The Chinese of what can be wrong with a file, read or written."""

FILES: dict[str, str] = {
    "The name of the field {name} was cut off inside a character.": (
        "字段名 {name} 在一个字的中间被截断。"
    ),
    "Rename the field, or save the layer as GeoPackage.": (
        "请改用较短的字段名，或存为 GeoPackage。"
    ),
    "The map cannot be published in the folder {folder}: {reason}.": (
        "地图无法写入文件夹 {folder}：{reason}。"
    ),
    "Make space on its disk, and check that this account may write there.": (
        "请清理磁盘空间，并确认本账号可以写入。"
    ),
    "The file {name} cannot be opened: {reason}.": "文件 {name} 打不开：{reason}。",
    "Check that it exists and that this account may read it.": (
        "请检查文件是否存在、是否有权读取。"
    ),
    "The file {name} is not a {kind}, despite its extension.": (
        "文件 {name} 的扩展名与内容不符，并不是 {kind}。"
    ),
    "Save it again as {kind} from your GIS.": "请在 GIS 软件中重新存为 {kind}。",
    "The file {name} cannot be read: {reason}": "文件 {name} 无法读取：{reason}",
    "Open it in your GIS and save it again.": "请在 GIS 软件中打开并重新保存。",
    "The file {name} is not encoded in UTF-8.": "文件 {name} 的编码不是 UTF-8。",
    "Save it again in UTF-8.": "请以 UTF-8 编码重新保存。",
    "The file {name} is not valid TOML: {reason}.": "文件 {name} 不是有效的 TOML：{reason}。",
    "Correct that line; text must be in double quotes.": "请改正该行；文字要放在双引号内。",
    "The file {name} is incomplete or not valid JSON at line {line}: {reason}.": (
        "文件 {name} 在第 {line} 行不完整或不是有效的 JSON：{reason}。"
    ),
    "Export it again from your GIS.": "请从 GIS 软件重新导出。",
    "The file {name} contains {count} layers, none of them named {stem}: {layers}.": (
        "文件 {name} 有 {count} 个图层，没有一个叫 {stem}：{layers}。"
    ),
    "Rename the required layer, or save it on its own.": "请把所需图层改成该名，或单独保存。",
    "The file {name} contains a {kind} named {part}, which could execute arbitrary operations.": (
        "文件 {name} 含有 {kind} {part}，可能执行任意操作。"
    ),
    "Export the layer into a new GeoPackage.": "请把图层导出到新的 GeoPackage。",
    "Export the layer again in UTF-8.": "请以 UTF-8 编码重新导出图层。",
    "The shapefile {name} is missing {parts}.": "Shapefile {name} 缺少 {parts}。",
    "Copy all its parts: .shp, .shx, .dbf, .prj and, if present, .cpg.": (
        "请把 .shp、.shx、.dbf、.prj 以及 .cpg（如有）一并复制。"
    ),
    "The file {name} contains {count} shapefiles: {shapes}.": (
        "文件 {name} 含有 {count} 个 Shapefile：{shapes}。"
    ),
    "Put only one shapefile in each zip file.": "请每个压缩包只放一个 Shapefile。",
    "The file {name} contains {count} files totalling {size} MB; at most {most_files} "
    "files totalling {most_size} MB are allowed.": (
        "文件 {name} 含 {count} 个文件共 {size} MB；至多 {most_files} 个共 {most_size} MB。"
    ),
    "Save the layer on its own.": "请单独保存该图层。",
    "The text in {name} is encoded in neither UTF-8 nor GBK.": (
        "{name} 的文字既不是 UTF-8 也不是 GBK。"
    ),
    "Save it again as CSV UTF-8, or as XLSX.": "请重新存为 CSV UTF-8 或 XLSX。",
    "The file {name} has merged cells: {ranges}.": "文件 {name} 有合并单元格：{ranges}。",
    "Unmerge them, and put the value in each row.": "请取消合并，并在每行写上该值。",
    "The file {name} is empty.": "文件 {name} 是空的。",
    "Put the column headings in its first row.": "请在第一行写列名。",
    "{lon}, {lat} is not a valid longitude and latitude.": "{lon}, {lat} 不是有效的经纬度。",
    "{text} is not a valid WKT geometry.": "“{text}”不是有效的 WKT 图形。",
    "Column {letter} has no heading.": "第 {letter} 列没有列名。",
    "Add one in the first row.": "请在第一行写上列名。",
    "The heading {heading} is used for several columns.": "列名“{heading}”重复。",
    "The file {name} has no data on this belt.": "文件 {name} 在本边境带范围内没有数据。",
    "Check its coordinate reference system, or remove it from the folder.": (
        "请检查其坐标系，或把它移出文件夹。"
    ),
    "The file {name} has {bands} bands; exactly one is required.": (
        "文件 {name} 有 {bands} 个波段；应只有一个。"
    ),
    "Save the required band on its own.": "请单独保存所需波段。",
    "The file {name} contains {found}, which are not valid land-cover codes.": (
        "文件 {name} 的值为 {found}，不是有效的地表覆盖编码。"
    ),
    "Codes are whole numbers from 0 to {most}; declare the value that marks voids as nodata.": (
        "编码是 0 至 {most} 的整数；请把表示无数据的数值设为 nodata。"
    ),
    "The file {name} has a cell with {least:g} people.": "文件 {name} 有格网人口为 {least:g}。",
    "Declare the value that marks voids as nodata.": ("请把表示无数据的数值设为 nodata。"),
    "The file {name} is rotated: its rows do not run from north to south.": (
        "文件 {name} 是旋转的：各行不是从北到南。"
    ),
    "Warp it to north-up in your GIS.": "请在 GIS 软件中校正为上北。",
    "The file {name} has {cells} million cells on this belt; at most {most} million are allowed.": (
        "文件 {name} 在本边境带有 {cells} 百万个像元；至多 {most} 百万个。"
    ),
    "Resample it to larger cells.": "请重采样为更大的像元。",
    "The file {name} contains values from {least:.0f} to {most:.0f}, which are not valid "
    "elevations.": ("文件 {name} 的数值从 {least:.0f} 到 {most:.0f}，不是有效的高程。"),
    "Declare the value that marks voids as nodata; elevations must be in metres.": (
        "请把表示无数据的数值设为 nodata；高程须以米为单位。"
    ),
    # exports
    "{text} has characters that {encoding} cannot encode.": "“{text}”含有 {encoding} 没有的字符。",
    "Export the shapefile in UTF-8.": "请改用 UTF-8 的 Shapefile。",
    "{text}… is longer than the {most} bytes that a shapefile can store.": (
        "“{text}…”超过 Shapefile 的 {most} 字节上限。"
    ),
    "Export the layer as GeoJSON, which has no length limit, or shorten the text.": (
        "请改用 GeoJSON（不限长度），或缩短文字。"
    ),
    "{number} has more digits than a shapefile can store.": (
        "{number} 的位数超过 Shapefile 的上限。"
    ),
    "Export the layer as GeoJSON, or correct the number.": "请改用 GeoJSON，或改正该数字。",
    "The row mixes several geometry types, which a shapefile cannot store.": (
        "该行同时含有多种图形，Shapefile 无法存储。"
    ),
    "Export the layer as GeoJSON, or split the geometry.": "请改用 GeoJSON，或拆分图形。",
    "The text {text}… has {letters} characters; a workbook cell stores at most {most}.": (
        "文字“{text}…”有 {letters} 个字符；工作簿单元格至多 {most} 个。"
    ),
    "Export the table as CSV.": "请改用 CSV。",
}

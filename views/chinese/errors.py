"""The Chinese of what can be wrong with what a user brings, and what to do about it."""

ERRORS: dict[str, str] = {
    # coordinates
    "{name} has no coordinate reference system.": "{name} 没有坐标系。",
    "Save it again from your GIS with one; we never guess.": (
        "请在 GIS 软件中带坐标系重新保存；本系统从不猜测。"
    ),
    "{name} has coordinates that {crs} cannot hold.": "{name} 中有 {crs} 无法表示的坐标。",
    "Check that longitude comes first and latitude second.": "请检查是否经度在前、纬度在后。",
    "{name} is in {crs}, which cannot be converted to CGCS2000 here.": (
        "{name} 的坐标系是 {crs}，本系统不能转换为 CGCS2000。"
    ),
    "Have it converted to CGCS2000 by the survey office.": "请由测绘部门转换为 CGCS2000。",
    "{name} names a coordinate reference system that is not known: {crs}.": (
        "{name} 所写的坐标系无法识别：{crs}。"
    ),
    "Save it again in longitude and latitude, without a crs member.": (
        "请以经纬度重新保存，不带 crs 成员。"
    ),
    "{name} is not in projected metres.": "{name} 不是以米为单位的投影坐标。",
    "Bring it in with gis.crs.to_metric.": "请用 gis.crs.to_metric 转入。",
    "The frame has no coordinate reference system.": "这张表没有坐标系。",
    "{text} is not a projected system in metres.": "{text} 不是以米为单位的投影坐标系。",
    "Name a projected one, such as EPSG:4543, or leave `crs` out of belt.toml.": (
        "请写投影坐标系，例如 EPSG:4543，或在 belt.toml 中不写 crs。"
    ),
    "The coordinate reference system {text} is not known.": "无法识别坐标系 {text}。",
    "Write it as in EPSG:4543.": "请按 EPSG:4543 的形式填写。",
    "No UTM zone holds {lon:.3f}, {lat:.3f}.": "{lon:.3f}, {lat:.3f} 不在任何 UTM 带内。",
    "Name a projected system in belt.toml.": "请在 belt.toml 中写明投影坐标系。",
    "{crs} stretches lengths on this belt by up to {percent:.2f} %.": (
        "{crs} 在本边境带的长度变形达 {percent:.2f} %。"
    ),
    "Leave `crs` out of belt.toml, or name a projection made for this place: at most 0.1 % is "
    "allowed.": "请在 belt.toml 中不写 crs，或改用适合本地的投影：长度变形至多 0.1 %。",
    "{place} is no longitude and latitude; the other way round it would be.": (
        "{place} 不是经纬度；前后对调后才是。"
    ),
    "Write the longitude first and the latitude second.": "请经度在前、纬度在后。",
    "{place} is no longitude and latitude; it looks like metres of a projection.": (
        "{place} 不是经纬度，像是投影坐标（米）。"
    ),
    "Save the layer again in longitude and latitude, or in a format that names its projection, "
    "such as GeoPackage.": "请以经纬度重新保存，或存为写明投影的格式，例如 GeoPackage。",
    "A coordinate is no number: {place}.": "坐标不是数字：{place}。",
    "Correct the geometry in your GIS, or delete the feature.": (
        "请在 GIS 软件中改正图形，或删除该要素。"
    ),
    "GeoJSON holds longitude and latitude only; these are coordinates in {crs}.": (
        "GeoJSON 只能存经纬度；这里是 {crs} 的坐标。"
    ),
    "Bring the frame out with gis.crs.to_lonlat.": "请用 gis.crs.to_lonlat 转出。",
    "It lies at {place}, more than 300 km from the boundary.": (
        "位于 {place}，距边境线超过 300 公里。"
    ),
    "Check the coordinate reference system, and that longitude comes before latitude.": (
        "请检查坐标系，以及是否经度在前。"
    ),
    # belts
    "There is no folder {folder}.": "没有文件夹 {folder}。",
    "Name the folder of a belt, for example BELT=data/jinghong.": (
        "请指明边境带的文件夹，例如 BELT=data/jinghong。"
    ),
    "The folder {folder} has no boundary.": "文件夹 {folder} 中没有边境线。",
    "Put the line into it as boundary.geojson, or as a shapefile or GeoPackage of that name.": (
        "请放入 boundary.geojson，或同名的 Shapefile、GeoPackage。"
    ),
    "Several files hold the layer {key}: {names}.": "图层 {key} 有多个文件：{names}。",
    "Keep one of them in the folder.": "请只保留一个。",
    "The boundary is {drawn:.2f} km as drawn, {official:.2f} km by official length.": (
        "边境线按图量算 {drawn:.2f} 公里，公布长度 {official:.2f} 公里。"
    ),
    "Draw it from a better source, or correct official_boundary_km in belt.toml.": (
        "请换用更准确的边境线，或改正 belt.toml 中的 official_boundary_km。"
    ),
    "{key} is {value}, which cannot be used.": "{key} 的值为 {value}，不能使用。",
    "Write it as text, in double quotes.": "请写成文字，放在双引号内。",
    "Write it as a table, under [{key}].": "请写成表，放在 [{key}] 之下。",
    "Write each one as a table, under [[{key}]].": "请逐个写成表，各放在 [[{key}]] 之下。",
    "This belt has no layer {key}.": "本边境带没有图层 {key}。",
    "Put a file called {key} into the folder of the belt, for example {key}.geojson.": (
        "请在边境带文件夹中放入名为 {key} 的文件，例如 {key}.geojson。"
    ),
    "Write left or right, as seen in the direction of chainage.": (
        "请写 left 或 right（顺桩号方向看）。"
    ),
    # tables
    "The column {column} is missing.": "缺少“{column}”列。",
    "Add it, under one of these headings: {headings}.": "请补上，列名可用：{headings}。",
    "The headings {first} and {second} both stand for {column}.": (
        "列名“{first}”和“{second}”都表示 {column}。"
    ),
    "Rename or remove one of them.": "请改名或删去其中之一。",
    "The id {value} stands in an earlier row too.": "编号 {value} 与前面某行重复。",
    "Give each row its own.": "请给每行不同的编号。",
    "{value} cannot be read as {column}.": "“{value}”不能识别为{column}。",
    "{value} is less than {limit}, the least for {column}.": (
        "{value} 小于{column}的最小值 {limit}。"
    ),
    "{value} is more than {limit}, the most for {column}.": (
        "{value} 大于{column}的最大值 {limit}。"
    ),
    "Correct the value.": "请改正这个值。",
    "{value} is what a spreadsheet makes of another {column}.": (
        "“{value}”是电子表格改写后的{column}，已非原值。"
    ),
    "Format the column as text, and type it again.": "请把该列设为文本格式，再重新录入。",
    "{column} is empty.": "“{column}”为空。",
    "Fill it in at the source; the row is kept.": "请在源数据中补填；该行保留。",
    "{value} is not among the words known for {column}.": "“{value}”不在{column}的已知取值中。",
    "It is kept and drawn as other; check the spelling.": "原样保留，按“其他”绘制；请检查写法。",
    "{more} further rows have the same problem.": "另有 {more} 行有同样问题。",
    "Write a number without a unit.": "请只写数字，不带单位。",
    "Write a whole number without a unit.": "请写整数，不带单位。",
    "Write yes or no.": "请写“是”或“否”。",
    "Write the date as 2026-05-31.": "日期请写作 2026-05-31。",
    "Write the time as 2026-05-31 18:30.": "时间请写作 2026-05-31 18:30。",
    "Write it as K12+800, or as metres.": "请写作 K12+800，或写米数。",
    "The geometry is a {shape}.": "图形类型是 {shape}。",
    "This layer takes {allowed} only.": "本图层只接受 {allowed}。",
    "This layer is a plain table; save it without geometry.": "本图层是纯表格；请不带图形保存。",
    "No columns tell where the rows are.": "没有表明位置的列。",
    "Add lon and lat in degrees, or wkt with the geometry.": (
        "请补上经度、纬度两列（单位：度），或含图形的 wkt 列。"
    ),
    "It has no location.": "没有位置。",
    "It is kept in the tables and left out of the map; add its location at the source.": (
        "保留在表中，不上图；请在源数据中补上位置。"
    ),
    "{label} is {value}, outside {least:g} to {most:g} {unit}.": (
        "{label}为 {value}，超出 {least:g} 至 {most:g} {unit} 的范围。"
    ),
    "Choose a value in this range.": "请在此范围内选择。",
    # lines and chainage
    "{value} is no chainage.": "“{value}”不是桩号。",
    "Write it as K12+800, or as metres from the start of the line.": (
        "请写作 K12+800，或写距起点的米数。"
    ),
    "{m:.3f} m is not on the line, which runs from 0 to {length_m:.3f} m.": (
        "{m:.3f} 米不在线上；该线从 0 到 {length_m:.3f} 米。"
    ),
    "Give a place on it.": "请给出线上的位置。",
    "From {from_m:.3f} to {to_m:.3f} m is no stretch of the line, which runs from 0 to "
    "{length_m:.3f} m.": (
        "{from_m:.3f} 至 {to_m:.3f} 米不是线上的一段；该线从 0 到 {length_m:.3f} 米。"
    ),
    "Give a start and a later end on it.": "请给出线上的起点和其后的终点。",
    "{layer} has no line to measure.": "{layer} 中没有可量算的线。",
    "Draw it as a line, or as a polygon whose outline is the line.": (
        "请画成线，或画成以该线为边的面。"
    ),
    "There is a gap of {gap_m:.0f} m at {at}, from {lon:.5f}, {lat:.5f} to {next_lon:.5f}, "
    "{next_lat:.5f}.": (
        "{at} 处有 {gap_m:.0f} 米缺口，自 {lon:.5f}, {lat:.5f} 至 {next_lon:.5f}, {next_lat:.5f}。"
    ),
    "It is not counted, and chainage goes on after it; draw the missing part.": (
        "缺口不计入长度，桩号在其后接续；请补画缺失的部分。"
    ),
    "More than two parts meet at {lon:.5f}, {lat:.5f}.": (
        "{lon:.5f}, {lat:.5f} 处有两段以上的线相接。"
    ),
    "Chainage follows the longest; take side branches out of the layer.": (
        "桩号沿最长的一支；请从图层中删去支线。"
    ),
    "A part is shorter than 1 m.": "有一段不足 1 米。",
    "It is left out; delete it, or draw it in full.": "未计入；请删除，或完整画出。",
    "A part is there twice.": "有一段重复。",
    "It is counted once; delete one of the two.": "只计一次；请删去其中之一。",
    "The row has no line.": "该行没有线。",
    "It is left out; draw its line, or delete the row.": "未计入；请补画线，或删除该行。",
    "The polygon has a hole; only the outline is measured.": "面中有洞；只量算外轮廓。",
    "Give lines in place of polygons if the edge of the hole belongs to it.": (
        "如果洞的边也属于边境线，请改用线。"
    ),
    # coverage
    "The posts are in {posts_crs}, but what they cover is in {crs}.": (
        "站点的坐标系是 {posts_crs}，被覆盖对象是 {crs}。"
    ),
    "Bring both in with gis.crs.to_metric and one working system.": (
        "请用 gis.crs.to_metric 转到同一个计算坐标系。"
    ),
    "A radius of {radius_m} m covers nothing.": "半径 {radius_m} 米覆盖不到任何地方。",
    "Give metres, more than 0.": "请写大于 0 的米数。",
    "It is not a point.": "不是点。",
    "Give one point a row.": "每行请给一个点。",
    "The distances {radii_m} do not rise from more than 0.": "距离 {radii_m} 应大于 0 且逐个增大。",
    "Give each once, the least first.": "请从小到大，每个只写一次。",
    "A strip of {depth_m} m holds no land.": "纵深 {depth_m} 米的地带不含任何土地。",
    # siting
    "{missing} of {asked} rows of {name} have too few candidates in reach, the first {first}.": (
        "{name} 的 {asked} 行中有 {missing} 行可及的候选点不足，第一行是 {first}。"
    ),
    "Raise the radius or the minutes, or allow more places.": (
        "请加大半径或时限，或允许更多候选地点。"
    ),
    "{posts} new posts cannot be placed.": "无法安排 {posts} 个新站点。",
    "Points cannot be {every_m} m apart.": "点间距不能为 {every_m} 米。",
    "The sites are in {sites_crs}, but the places are in {crs}.": (
        "候选点的坐标系是 {sites_crs}，地点是 {crs}。"
    ),
    # files
    "The file {name} cannot be opened: {reason}.": "文件 {name} 打不开：{reason}。",
    "Check that it is there and that this account may read it.": (
        "请检查文件是否存在、是否有权读取。"
    ),
    "The file {name} is not a {kind}, whatever its name says.": "文件 {name} 其实不是 {kind}。",
    "Save it again as {kind} from your GIS.": "请在 GIS 软件中重新存为 {kind}。",
    "The file {name} cannot be read: {reason}": "文件 {name} 无法读取：{reason}",
    "Open it in your GIS, and save it again.": "请在 GIS 软件中打开并重新保存。",
    "The file {name} is not written in UTF-8.": "文件 {name} 的编码不是 UTF-8。",
    "Save it again in the encoding UTF-8.": "请以 UTF-8 编码重新保存。",
    "The file {name} is not valid TOML: {reason}.": "文件 {name} 不是有效的 TOML：{reason}。",
    "Mend that line; text stands in double quotes.": "请改正该行；文字要放在双引号内。",
    "The file {name} breaks off or is no JSON in line {line}: {reason}.": (
        "文件 {name} 在第 {line} 行中断或不是 JSON：{reason}。"
    ),
    "Export it again from your GIS.": "请从 GIS 软件重新导出。",
    "The geometry ({kind}) cannot be read: its kind is unknown, a coordinate is no number, a line "
    "has one point only, or a ring is not closed.": (
        "图形（{kind}）无法读取：类型未知、坐标不是数字、线只有一个点，或环未闭合。"
    ),
    "Mend or delete the feature in your GIS and export again.": (
        "请在 GIS 软件中改正或删除该要素，再重新导出。"
    ),
    "The file {name} holds {count} layers, and none is called {stem}: {layers}.": (
        "文件 {name} 有 {count} 个图层，没有一个叫 {stem}：{layers}。"
    ),
    "Rename the layer that is meant, or save it alone.": "请把所需图层改成该名，或单独保存。",
    "The file {name} holds a {kind} called {part}, which could run anything.": (
        "文件 {name} 含有 {kind} {part}，可能执行任意操作。"
    ),
    "Export the layer into a new GeoPackage.": "请把图层导出到新的 GeoPackage。",
    "Export the layer again with the encoding UTF-8.": "请以 UTF-8 编码重新导出图层。",
    "The shapefile {name} lacks {parts}.": "Shapefile {name} 缺少 {parts}。",
    "Copy all its parts: .shp, .shx, .dbf, .prj and, where there is one, .cpg.": (
        "请把 .shp、.shx、.dbf、.prj 以及 .cpg（如有）一并复制。"
    ),
    "The file {name} holds {count} shapefiles: {shapes}.": (
        "文件 {name} 含有 {count} 个 Shapefile：{shapes}。"
    ),
    "Zip one shapefile alone.": "请每个压缩包只放一个 Shapefile。",
    "The file {name} holds {count} files of {size} MB; {most_files} of {most_size} MB are "
    "allowed.": (
        "文件 {name} 含 {count} 个文件共 {size} MB；至多 {most_files} 个共 {most_size} MB。"
    ),
    "Save the layer alone.": "请单独保存该图层。",
    "The texts of {name} are neither UTF-8 nor Chinese GBK.": (
        "{name} 的文字既不是 UTF-8 也不是 GBK。"
    ),
    "Save it again as CSV UTF-8, or as XLSX.": "请重新存为 CSV UTF-8 或 XLSX。",
    "The file {name} has merged cells: {ranges}.": "文件 {name} 有合并单元格：{ranges}。",
    "Unmerge them, and write the value into each row.": "请取消合并，并在每行写上该值。",
    "The file {name} is empty.": "文件 {name} 是空的。",
    "Write the headings into its first row.": "请在第一行写列名。",
    "{lon}, {lat} is no longitude and latitude.": "{lon}, {lat} 不是经纬度。",
    "Write both in degrees with decimals, or leave both empty.": (
        "两者都写成带小数的度，或都留空。"
    ),
    "{text} is no geometry in WKT.": "“{text}”不是 WKT 图形。",
    "Write it as in POINT (100.8 22.0), longitude first.": (
        "请按 POINT (100.8 22.0) 填写，经度在前。"
    ),
    "The file {name} is no table with commas between its cells: {reason}.": (
        "文件 {name} 不是逗号分隔的表格：{reason}。"
    ),
    "Give each row as many cells as the headings, and put text that holds a comma in double "
    "quotes.": "每行的单元格数要与列名一致；含逗号的文字请放在双引号内。",
    "Column {letter} has no heading.": "第 {letter} 列没有列名。",
    "Write one into the first row.": "请在第一行写上列名。",
    "The heading {heading} stands over several columns.": "列名“{heading}”重复。",
    "The file {name} holds no height on this belt.": "文件 {name} 在本边境带范围内没有高程。",
    "Check its coordinate reference system, or take it out of the folder.": (
        "请检查其坐标系，或把它移出文件夹。"
    ),
    "The file {name} has {bands} bands; heights are one.": (
        "文件 {name} 有 {bands} 个波段；高程只有一个。"
    ),
    "Save the band that holds the heights alone.": "请单独保存高程波段。",
    "The file {name} is turned: its rows do not run from north to south.": (
        "文件 {name} 是旋转的：各行不是从北到南。"
    ),
    "Warp it north up in your GIS.": "请在 GIS 软件中校正为上北。",
    "The file {name} has {cells} million cells on this belt; {most} million are allowed.": (
        "文件 {name} 在本边境带有 {cells} 百万个像元；至多 {most} 百万个。"
    ),
    "Save it with larger cells.": "请用更大的像元重新保存。",
    "The file {name} holds numbers from {least:.0f} to {most:.0f}, which are no heights.": (
        "文件 {name} 的数值从 {least:.0f} 到 {most:.0f}，不是高程。"
    ),
    "Declare the number that stands for a void as nodata; heights are in metres.": (
        "请把表示空缺的数值声明为 nodata；高程以米为单位。"
    ),
    # exports
    "{text} has characters that {encoding} lacks.": "“{text}”含有 {encoding} 没有的字符。",
    "Take the shapefile in UTF-8.": "请改用 UTF-8 的 Shapefile。",
    "{text}… is longer than the {most} bytes that a shapefile holds.": (
        "“{text}…”超过 Shapefile 的 {most} 字节上限。"
    ),
    "Take the layer as GeoJSON, which holds any length, or shorten the text.": (
        "请改用 GeoJSON（不限长度），或缩短文字。"
    ),
    "{number} has more digits than a shapefile holds.": ("{number} 的位数超过 Shapefile 的上限。"),
    "Take the layer as GeoJSON, or correct the number.": "请改用 GeoJSON，或改正该数字。",
    "The row holds shapes of several kinds at once, which no shapefile can.": (
        "该行同时含有多种图形，Shapefile 无法存储。"
    ),
    "Take the layer as GeoJSON, or split the shape.": "请改用 GeoJSON，或拆分图形。",
    "The text {text}… has {letters} letters; a cell of a workbook holds {most}.": (
        "文字“{text}…”有 {letters} 个字符；工作簿单元格至多 {most} 个。"
    ),
    "Take the table as CSV.": "请改用 CSV。",
}

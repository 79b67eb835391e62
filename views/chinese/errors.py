"""Chinese messages about problems in the user's data, with their remedies."""

from views.chinese.command import COMMAND_ERRORS
from views.chinese.files import FILES
from views.chinese.readers import READERS
from views.chinese.siting import SITING_ERRORS
from views.chinese.travel import TRAVEL

BELTS: dict[str, str] = {
    "The data of this belt do not tell of it.": "本边境带的数据没有这方面的内容。",
    "The page of this result says what is missing.": "缺什么，见这项结果所在的页面。",
    "The cell held a telephone number, an identity number or an e-mail address; it was emptied.": (
        "该单元格含有电话号码、身份证号或电子邮箱，已清空。"
    ),
    "Remove it from the source data: the dashboard is about places, not about persons.": (
        "请在源数据中删除：本看板只涉及地点，不涉及个人。"
    ),
    # roads over rivers
    "{road} crosses water without a known bridge at {places} ({count} in all); a main road is "
    "treated as bridged there, another way as cut.": (
        "{road}跨越水面而数据中没有桥，位置：{places}（共 {count} 处）；"
        "公路按有桥通行，其他道路按中断计算。"
    ),
    "{road} crosses water without a known bridge at {places} ({count} in all); it is treated as "
    "fordable there in the dry season.": (
        "{road}跨越水面而数据中没有桥，位置：{places}（共 {count} 处）；按旱季可涉水通过计算。"
    ),
    "{road} crosses water without a known bridge at {places} ({count} in all); it is treated as "
    "cut there.": ("{road}跨越水面而数据中没有桥，位置：{places}（共 {count} 处）；按中断计算。"),
    "Add the bridges, or set roads_over_rivers in belt.toml to bridge (main roads are bridged), "
    "ford or blocked.": (
        "请补上桥梁，或在 belt.toml 中设 roads_over_rivers：bridge（公路有桥）、ford（涉水）或 "
        "blocked（中断）。"
    ),
    "Write bridge (main roads are bridged), ford or blocked.": (
        "请写 bridge（公路有桥）、ford（涉水）或 blocked（中断）。"
    ),
    # coordinates
    "{name} has no coordinate reference system.": "{name} 没有坐标系。",
    "Save it again from your GIS with one; we never guess.": (
        "请在 GIS 软件中带坐标系重新保存；本系统从不猜测。"
    ),
    "{name} has coordinates that {crs} cannot represent.": "{name} 中有 {crs} 无法表示的坐标。",
    "Check that longitude comes first and latitude second.": "请检查是否经度在前、纬度在后。",
    "{name} is in {crs}, which cannot be converted to CGCS2000 here.": (
        "{name} 的坐标系是 {crs}，本系统不能转换为 CGCS2000。"
    ),
    "Ask the survey office to convert it to CGCS2000.": "请由测绘部门转换为 CGCS2000。",
    "{name} names an unknown coordinate reference system: {crs}.": (
        "{name} 所写的坐标系无法识别：{crs}。"
    ),
    "Save it again in longitude and latitude without a crs member.": (
        "请以经纬度重新保存，不带 crs 成员。"
    ),
    "{name} is not in a projected CRS in metres.": "{name} 不是以米为单位的投影坐标。",
    "Convert it with gis.crs.to_metric.": "请用 gis.crs.to_metric 转入。",
    "The frame has no coordinate reference system.": "这张表没有坐标系。",
    "{text} is not a projected CRS in metres.": "{text} 不是以米为单位的投影坐标系。",
    "Name a projected CRS, such as EPSG:4543, or leave `crs` out of belt.toml.": (
        "请写投影坐标系，例如 EPSG:4543，或在 belt.toml 中不写 crs。"
    ),
    "The coordinate reference system {text} is unknown.": "无法识别坐标系 {text}。",
    "Write it in the form EPSG:4543.": "请按 EPSG:4543 的形式填写。",
    "{lon:.3f}, {lat:.3f} is outside every UTM zone.": "{lon:.3f}, {lat:.3f} 不在任何 UTM 带内。",
    "Name a projected CRS in belt.toml.": "请在 belt.toml 中写明投影坐标系。",
    "{crs} distorts lengths on this belt by up to {percent:.2f} %.": (
        "{crs} 在本边境带的长度变形达 {percent:.2f} %。"
    ),
    "Leave `crs` out of belt.toml, or name a projection suited to this area: at most 0.1 % "
    "distortion is allowed.": (
        "请在 belt.toml 中不写 crs，或改用适合本地的投影：长度变形至多 0.1 %。"
    ),
    "{place} is not a valid longitude and latitude; it would be if the two were swapped.": (
        "{place} 不是有效的经纬度；前后对调后才是。"
    ),
    "Write the longitude first and the latitude second.": "请经度在前、纬度在后。",
    "{place} is not a valid longitude and latitude; it looks like projected coordinates "
    "in metres.": ("{place} 不是有效的经纬度，像是投影坐标（米）。"),
    "Save the layer again in longitude and latitude, or in a format that stores its "
    "projection, such as GeoPackage.": (
        "请以经纬度重新保存，或存为写明投影的格式，例如 GeoPackage。"
    ),
    "A coordinate is not a number: {place}.": "坐标不是数字：{place}。",
    "GeoJSON stores longitude and latitude only; these coordinates are in {crs}.": (
        "GeoJSON 只能存经纬度；这里是 {crs} 的坐标。"
    ),
    "Convert the frame with gis.crs.to_lonlat.": "请用 gis.crs.to_lonlat 转出。",
    "The location {place} is more than 300 km from the boundary.": (
        "位于 {place}，距边境线超过 300 公里。"
    ),
    "Check the coordinate reference system, and that longitude comes before latitude.": (
        "请检查坐标系，以及是否经度在前。"
    ),
    # belts
    "The folder {folder} does not exist.": "没有文件夹 {folder}。",
    "Give the folder of a belt, for example data/jinghong.": (
        "请指明边境带的文件夹，例如 data/jinghong。"
    ),
    "The folder {folder} has no boundary layer.": "文件夹 {folder} 中没有边境线。",
    "Add the line to it as boundary.geojson, or as a shapefile or GeoPackage of that name.": (
        "请放入 boundary.geojson，或同名的 Shapefile、GeoPackage。"
    ),
    "Several files contain the layer {key}: {names}.": "图层 {key} 有多个文件：{names}。",
    "Keep only one of them in the folder.": "请只保留一个。",
    "The boundary measures {drawn:.2f} km as drawn; its official length is {official:.2f} km.": (
        "边境线按图量算 {drawn:.2f} 公里，公布长度 {official:.2f} 公里。"
    ),
    "Use a more accurate boundary, or correct official_boundary_km in belt.toml.": (
        "请换用更准确的边境线，或改正 belt.toml 中的 official_boundary_km。"
    ),
    "{key} is {value}, which is not valid.": "{key} 的值为 {value}，无效。",
    "Write it as text in double quotes.": "请写成文字，放在双引号内。",
    "Write it as a table under [{key}].": "请写成表，放在 [{key}] 之下。",
    "Write each one as a table under [[{key}]].": "请逐个写成表，各放在 [[{key}]] 之下。",
    "This belt has no layer {key}.": "本边境带没有图层 {key}。",
    "Add a file named {key} to the belt folder, for example {key}.geojson.": (
        "请在边境带文件夹中放入名为 {key} 的文件，例如 {key}.geojson。"
    ),
    "Write the name of a time zone, for example Asia/Shanghai.": (
        "请写时区名称，例如 Asia/Shanghai。"
    ),
    "{from_k} to {to_k} is not a valid interval on its line, which runs from K0+000 to {end_k}.": (
        "{from_k} 至 {to_k} 不是所在线路上的有效区间，该线路自 K0+000 至 {end_k}。"
    ),
    "The row adds no length; give a start and a later end on the line.": (
        "该行不计入里程；请填写线路上的起点和其后的终点。"
    ),
    "{at_k} is beyond the end of its line at {end_k}.": "{at_k} 超出线路终点 {end_k}。",
    "The row is kept without a position on the line; correct the chainage.": (
        "该行保留，但在线路上没有位置；请改正桩号。"
    ),
    "The roads layer has no road named {road}.": "道路图层中没有名为 {road} 的道路。",
    "The row adds no length; give the name or id of a road in the roads layer.": (
        "该行不计入里程；请填写道路图层中某条道路的名称或编号。"
    ),
    "Write left or right, looking in the direction of increasing chainage.": (
        "请写 left 或 right（顺桩号方向看）。"
    ),
    # tables
    "The column {column} is missing.": "缺少“{column}”列。",
    "Add it under one of these headings: {headings}.": "请补上，列名可用：{headings}。",
    "The headings {first} and {second} both map to {column}.": (
        "列名“{first}”和“{second}”都表示 {column}。"
    ),
    "Rename or remove one of them.": "请改名或删去其中之一。",
    "The id {value} is already used in an earlier row.": "编号 {value} 与前面某行重复。",
    "Give each row a unique id.": "请给每行不同的编号。",
    "{value} cannot be read as {column}.": "“{value}”不能识别为{column}。",
    "{value} is less than {limit}, the minimum for {column}.": (
        "{value} 小于{column}的最小值 {limit}。"
    ),
    "{value} is more than {limit}, the maximum for {column}.": (
        "{value} 大于{column}的最大值 {limit}。"
    ),
    "Correct the value.": "请改正这个值。",
    "{value} is not the original {column}: a spreadsheet has reformatted it.": (
        "“{value}”不是原来的{column}：已被电子表格改写。"
    ),
    "Format the column as text, then enter the value again.": "请把该列设为文本格式，再重新录入。",
    "{column} is empty.": "“{column}”为空。",
    "Add the value in the source data; the row is kept.": "请在源数据中补填；该行保留。",
    "{value} is not a recognised value of {column}.": "“{value}”不在{column}的已知取值中。",
    "It is kept and drawn as other; check the spelling.": "原样保留，按“其他”绘制；请检查写法。",
    "{name} is also in row {first}, with the same kind and at the same place.": (
        "“{name}”与第 {first} 行同名、同类、同一位置。"
    ),
    "Both rows are kept, and every sum holds both; delete one of them.": (
        "两行都保留，各项合计都包含两行；请删去其中之一。"
    ),
    "Further rows with the same problem: {more}.": "另有 {more} 行有同样问题。",
    "Write a number without a unit.": "请只写数字，不带单位。",
    "Write a whole number without a unit.": "请写整数，不带单位。",
    "Write yes or no.": "请写“是”或“否”。",
    "Write the date as 2026-05-31.": "日期请写作 2026-05-31。",
    "Write the time as 2026-05-31 18:30.": "时间请写作 2026-05-31 18:30。",
    "Write it as K12+800 or in metres.": "请写作 K12+800，或写米数。",
    "The geometry is a {shape}.": "图形类型是{shape}。",
    "This layer accepts {allowed} only.": "本图层只接受{allowed}。",
    "This layer is a plain table; save it without geometry.": "本图层是纯表格；请不带图形保存。",
    "The table has no location columns.": "没有表明位置的列。",
    "Add lon and lat columns in degrees, or a wkt column with the geometry.": (
        "请补上经度、纬度两列（单位：度），或含图形的 wkt 列。"
    ),
    "The row has no location.": "没有位置。",
    "The row is kept in the tables but not shown on the map; add its location in the "
    "source data.": ("保留在表中，不上图；请在源数据中补上位置。"),
    "{label} is {value}, outside the range {least:g} to {most:g} {unit}.": (
        "{label}为 {value}，超出 {least:g} 至 {most:g} {unit} 的范围。"
    ),
    "Choose a value within this range.": "请在此范围内选择。",
    # lines and chainage
    "{value} is not a valid chainage.": "“{value}”不是有效的桩号。",
    "Write it as K12+800 or in metres from the start of the line.": (
        "请写作 K12+800，或写距起点的米数。"
    ),
    "{m:.3f} m is not on the line, which runs from 0 to {length_m:.3f} m.": (
        "{m:.3f} 米不在线上；该线从 0 到 {length_m:.3f} 米。"
    ),
    "Give a chainage on the line.": "请给出线上的桩号。",
    "{from_m:.3f} to {to_m:.3f} m is not a valid interval on the line, which runs from 0 "
    "to {length_m:.3f} m.": (
        "{from_m:.3f} 至 {to_m:.3f} 米不是线上的有效区间；该线从 0 到 {length_m:.3f} 米。"
    ),
    "Give a start and a later end on the line.": "请给出线上的起点和其后的终点。",
    "{layer} has no line to measure.": "{layer} 中没有可量算的线。",
    "Draw it as a line, or as a polygon whose outline is the line.": (
        "请画成线，或画成以该线为边的面。"
    ),
    "There is a gap of {gap_m:.0f} m at {at}, from {lon:.5f}, {lat:.5f} to {next_lon:.5f}, "
    "{next_lat:.5f}.": (
        "{at} 处有 {gap_m:.0f} 米缺口，自 {lon:.5f}, {lat:.5f} 至 {next_lon:.5f}, {next_lat:.5f}。"
    ),
    "The gap adds no length, and chainage continues after it; draw the missing part.": (
        "缺口不计入长度，桩号在其后接续；请补画缺失的部分。"
    ),
    "A separate ring of {length_m:.0f} m, at {lon:.5f}, {lat:.5f}, is measured from {at} to "
    "{to_k}.": "{lon:.5f}, {lat:.5f} 处另有一个 {length_m:.0f} 米的闭合环，计为 {at} 至 {to_k}。",
    "An island or an exclave needs no change; delete the ring if it is neither.": (
        "如为岛屿或飞地，不需改动；否则请删去该环。"
    ),
    "The line overlaps what is already drawn from {from_k} to {to_k}, over {length_m:.0f} m.": (
        "{from_k} 至 {to_k} 的线与已画的线重叠 {length_m:.0f} 米。"
    ),
    "The overlap is counted once; delete one of the two.": "重叠处只计一次；请删去其中之一。",
    "A branch of {length_m:.0f} m leaves the line at {at}, at {lon:.5f}, {lat:.5f}.": (
        "{at}（{lon:.5f}, {lat:.5f}）处有一条 {length_m:.0f} 米的支线。"
    ),
    "The branch is not counted; remove it from the layer.": "支线不计入；请从图层中删去。",
    "A second line of {length_m:.0f} m joins {from_k} and {to_k}.": (
        "{from_k} 与 {to_k} 之间另有一条 {length_m:.0f} 米的线。"
    ),
    "The second line is not counted; keep one of the two in the layer.": (
        "后者不计入；图层中请只保留其中之一。"
    ),
    "A sliver {width_m:.1f} m wide and {length_m:.0f} m long separates this polygon from row "
    "{other}, at {at}, {lon:.5f}, {lat:.5f}.": (
        "该面与第 {other} 行的面之间有宽 {width_m:.1f} 米、长 {length_m:.0f} 米的狭缝，"
        "在 {at}（{lon:.5f}, {lat:.5f}）处。"
    ),
    "The sliver is closed and its edges are not counted; make the two polygons share one edge.": (
        "狭缝按闭合处理，其两边不计入；请使两个面共用一条边。"
    ),
    "A part is shorter than 1 m.": "有一段不足 1 米。",
    "The part is ignored; delete it, or draw it in full.": "未计入；请删除，或完整画出。",
    "The row has no line geometry.": "该行没有线。",
    "The row is ignored; draw its line, or delete the row.": "未计入；请补画线，或删除该行。",
    "The polygon has a hole; only the outline is measured.": "面中有洞；只量算外轮廓。",
    "Use lines instead of polygons if the edge of the hole belongs to the line.": (
        "如果洞的边也属于该线，请用线代替面。"
    ),
    # coverage
    "The posts are in {posts_crs}, but the layer to be covered is in {crs}.": (
        "站点的坐标系是 {posts_crs}，被覆盖对象是 {crs}。"
    ),
    "Convert both to the same working CRS with gis.crs.to_metric.": (
        "请用 gis.crs.to_metric 转到同一个计算坐标系。"
    ),
    "A radius of {radius_m} m is not valid.": "半径 {radius_m} 米无效。",
    "Give a number of metres greater than 0.": "请写大于 0 的米数。",
    "The geometry is not a point.": "不是点。",
    "Give one point per row.": "每行请给一个点。",
    "The distances {radii_m} must be greater than 0 and increasing.": (
        "距离 {radii_m} 应大于 0 且逐个增大。"
    ),
    "List each distance once, in ascending order.": "请从小到大，每个只写一次。",
    "A strip depth of {depth_m} m is not valid.": "地带纵深 {depth_m} 米无效。",
    # siting
    "{missing} of {asked} rows of {name} have too few candidate sites within reach, the "
    "first {first}.": ("{name} 的 {asked} 行中有 {missing} 行可及的候选点不足，第一行是 {first}。"),
    "Increase the radius or the travel time, or allow more candidate sites.": (
        "请加大半径或时限，或允许更多候选地点。"
    ),
    "{posts} is not a valid number of new posts.": "新站点数量 {posts} 无效。",
    "Choose one or more.": "请至少选一个。",
    "A spacing of {every_m} m is not valid.": "点间距 {every_m} 米无效。",
    "The sites are in {sites_crs}, but the demand points are in {crs}.": (
        "候选点的坐标系是 {sites_crs}，需求点是 {crs}。"
    ),
}

ERRORS = BELTS | FILES | READERS | TRAVEL | SITING_ERRORS | COMMAND_ERRORS

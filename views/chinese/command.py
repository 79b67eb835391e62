"""Chinese messages of the command `border-belt`, and of the errors that only it can raise."""

COMMAND: dict[str, str] = {
    "Invalid command line: {reason}": "命令行无法识别：{reason}",
    "Show a border belt as a dashboard, or print its results.": (
        "边境带看板，以及在命令行中查看它的各项结果。"
    ),
    "language; default: zh": "语言：zh 中文，en 英文；默认 zh",
    "working folder; default: the data folder of this account": (
        "工作文件夹；默认为当前账户的数据文件夹"
    ),
    "start the dashboard": "启动看板",
    "folder of the belt; default: the demonstration belt": "边境带文件夹；不写则打开示范数据",
    "port; default: 8501": "端口；默认 8501",
    "name by which readers open it, the only one besides localhost; may be repeated; default: "
    "any IP address and this machine's own name": (
        "读者打开时用的名称，除 localhost 外只响应它；可重复；默认响应 IP 地址和本机名称"
    ),
    "address to listen on; default: 127.0.0.1, this machine only": (
        "监听地址；默认 127.0.0.1，即只有本机可以访问"
    ),
    "list all problems in the data of a belt": "列出边境带数据的全部问题",
    "Exit code: 0 no problems; 1 the belt cannot be shown; 2 invalid command line; 3 "
    "some rows have problems, but the belt can be shown.": (
        "退出码：0 没有问题；1 有错误，无法显示；2 命令行写错；3 有存疑的行，但可以显示。"
    ),
    "write a layer or a result as a file": "把一个图层或一项结果写成文件",
    "internal: everything the planner sees; public: no names of people, nothing sensitive": (
        "internal 内部使用，与规划员所得相同；public 公开，不含人名和敏感内容"
    ),
    "file to write; an existing file is replaced": "要写的文件；已有同名文件时替换",
    "encoding of a shapefile; default: utf-8": "Shapefile 的编码；默认 utf-8",
    "compute the coverage of the posts: which people and how much of the border are in reach": (
        "计算站点覆盖：哪些人、哪些边境线在可及范围内"
    ),
    "straight-line radius; default: the radius of the belt": (
        "直线半径；都不写则用边境带自己的半径"
    ),
    "travel time over the ground, in minutes": "实地用时（分钟）",
    "travel mode": "出行方式",
    "travel mode; default: car for an incident card, foot for a map with --minutes": (
        "出行方式；默认：警情卡为汽车，带 --minutes 的地图为步行"
    ),
    "direction of travel": "方向",
    "tell what the service stations did in the year, what villages lack, and the funds due by "
    "the rule": "统计服务站全年情况、村寨缺项和按标准应拨的经费",
    "draw the calls of a day, and tell who goes to each while others are away": (
        "抽取一天的演练警情，说明每起由哪个站点前往"
    ),
    "number from which the calls are drawn; the same number draws the same; default: 1": (
        "抽取警情的编号，同一编号抽出同一天；默认 1"
    ),
    "calls of the day; default: 8": "这一天有几起警情；默认 8",
    "minutes that a team stays at a place; default: 60": "现场处置多少分钟；默认 60",
    "minutes from a call to the sending of a team; default: 5": ("接警后多少分钟派出；默认 5"),
    "tell the day up to this hour; default: until its end": "只说到这一时刻；默认说到最后",
    "Drill no. {seed:g}": "演练 {seed:g} 号",
    "folder of the belt": "边境带文件夹",
    "as JSON, for programs": "输出 JSON，供程序读取",
    "{text} is not a valid length; write 3km or 500m": "“{text}”不是长度，请写成 3km 或 500m",
    "No problems were found.": "没有发现问题。",
    "The longest gaps": "最长的未覆盖边境段",
}

COMMAND_ERRORS: dict[str, str] = {
    "The working folder {folder} cannot be written to: {reason}.": (
        "工作文件夹 {folder} 无法写入：{reason}。"
    ),
    "Give another one with --home, or allow this account to write there.": (
        "请用 --home 另指文件夹，或给当前账户写入权限。"
    ),
    "{name} is in the folder of the belt, which is never written to.": (
        "{name} 会写进边境带自己的文件夹。"
    ),
    "Choose a file in another folder.": "请写到其他文件夹。",
    "The file {name} cannot be written: {reason}.": "文件 {name} 无法写入：{reason}。",
    "Check the folder, and that this account may write there.": (
        "请检查该文件夹，以及当前账户是否有写入权限。"
    ),
    "Its layers are: {names}.": "现有图层：{names}。",
    "The result {key} is not part of the public edition.": "结果 {key} 不能进入公开版。",
    "The layer {key} is not part of the public edition.": "图层 {key} 不能进入公开版。",
    "Export it for internal use: --edition internal.": "请按内部使用导出：--edition internal。",
    "The layer {key} has no geometry, so it cannot be written in a map format.": (
        "图层 {key} 没有位置，不能写成地图文件。"
    ),
    "Export it as a table: --format csv or xlsx.": "请按表格导出：--format csv 或 xlsx。",
    "This belt has no layer of stations or villages.": "本边境带没有服务站和村寨图层。",
    "Put one into its folder, for example stations.geojson.": (
        "请在文件夹中放入一个，例如 stations.geojson。"
    ),
    "This belt has no layer of facilities.": "本边境带没有站点一类的点图层。",
    "Add one to its folder, for example posts.geojson.": (
        "请在其文件夹中放入一个，例如 posts.geojson。"
    ),
}

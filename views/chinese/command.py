"""The Chinese of the command `border-belt`, and of the errors that it alone can meet."""

COMMAND: dict[str, str] = {
    "The command line cannot be read: {reason}": "命令行无法识别：{reason}",
    "A belt as a dashboard, and what it tells.": "边境带看板，以及在命令行中查看它的各项结果。",
    "language; zh if not said": "语言：zh 中文，en 英文；默认 zh",
    "working folder; the account's folder for data if not said": (
        "工作文件夹；默认为当前账户的数据文件夹"
    ),
    "start the dashboard": "启动看板",
    "folder of the belt; the demonstration if not said": "边境带文件夹；不写则打开示范数据",
    "port; 8501 if not said": "端口；默认 8501",
    "address to listen at; 127.0.0.1 if not said: this machine alone": (
        "监听地址；默认 127.0.0.1，即只有本机可以访问"
    ),
    "list all faults of a belt": "列出边境带数据的全部问题",
    "Exit code: 0 nothing found; 1 the belt cannot be shown; 2 the command line cannot be read; "
    "3 rows are doubtful, and the belt can be shown.": (
        "退出码：0 没有问题；1 有错误，无法显示；2 命令行写错；3 有存疑的行，但可以显示。"
    ),
    "write a layer as a file": "把一个图层写成文件",
    "key of the layer, such as villages": "图层代号，例如 villages",
    "kind of file": "文件格式",
    "internal: all, as for the planner; public: no names, nothing sensitive": (
        "internal 内部使用，与规划员所得相同；public 公开，不含人名和敏感内容"
    ),
    "file to write; one of that name is replaced": "要写的文件；已有同名文件时替换",
    "of a shapefile; utf-8 if not said": "Shapefile 的编码；默认 utf-8",
    "tell who and what is in reach of the posts": "计算站点覆盖：哪些人、哪些边境线在可及范围内",
    "in a straight line; the radius of the belt if nothing is said": (
        "直线半径；都不写则用边境带自己的半径"
    ),
    "over the ground": "实地用时（分钟）",
    "how people go": "出行方式",
    "which way they go": "方向",
    "folder of the belt": "边境带文件夹",
    "as JSON, for programs": "输出 JSON，供程序读取",
    "{text} is no length; write 3km or 500m": "“{text}”不是长度，请写成 3km 或 500m",
    "No faults were found.": "没有发现问题。",
    "The longest gaps": "最长的未覆盖边境段",
}

COMMAND_ERRORS: dict[str, str] = {
    "The working folder {folder} cannot be written to: {reason}.": (
        "工作文件夹 {folder} 无法写入：{reason}。"
    ),
    "Name another one with --home, or let this account write there.": (
        "请用 --home 另指文件夹，或给当前账户写入权限。"
    ),
    "{name} would be written into the folder of the belt.": "{name} 会写进边境带自己的文件夹。",
    "Name a file in another folder.": "请写到其他文件夹。",
    "The file {name} cannot be written: {reason}.": "文件 {name} 无法写入：{reason}。",
    "Check the folder, and that this account may write there.": (
        "请检查该文件夹，以及当前账户是否有写入权限。"
    ),
    "It has {names}.": "现有图层：{names}。",
    "The layer {key} stays out of a public edition.": "图层 {key} 不能进入公开版。",
    "Take it for internal use: --edition internal.": "请按内部使用导出：--edition internal。",
    "The layer {key} has no places, so it is no file for maps.": (
        "图层 {key} 没有位置，不能写成地图文件。"
    ),
    "Take it as a table: --format csv or xlsx.": "请按表格导出：--format csv 或 xlsx。",
    "This belt has no layer of facilities.": "本边境带没有站点一类的点图层。",
    "Put one into its folder, for example posts.geojson.": (
        "请在其文件夹中放入一个，例如 posts.geojson。"
    ),
}

"""Chinese messages of files for offices: documents, slides, a page by itself, and templates."""

OFFICE: dict[str, str] = {
    "{year}-{month:02d}-{day:02d}": "{year}年{month}月{day}日",
    "Value": "数值",
    "About it": "说明",
    "Slides": "幻灯片",
    "One page": "单页网页",
    "One page is an HTML file with the map, which opens in a browser without a network.": (
        "单页网页是一个带地图的 HTML 文件，不联网也能用浏览器打开。"
    ),
    "Maps as shapes": "地图用可编辑图形",
    "Each feature of a map can be moved and coloured; else maps are pictures.": (
        "地图上每个要素都可移动、改色；不选则为图片。"
    ),
    "Download the file": "下载文件",
    "Download the template": "下载模板",
    "{kb:,.0f} kB": "{kb:,.0f} kB",
    "An office that edits the template and puts it into the folder templates of the belt, as "
    "{name}, gets its files in its own manner.": (
        "把模板改成本单位样式，以 {name} 为名放进边境带数据的 templates 文件夹，"
        "生成的文件就用本单位样式。"
    ),
    "write the templates of documents and slides, to be edited": "写出文档和幻灯片的模板，供修改",
    "They are used while they stand in the folder templates of a belt. A file that is there "
    "already is not replaced.": (
        "放在边境带数据的 templates 文件夹中即被采用。已有的文件不会被替换。"
    ),
    "folder to write them to, such as BELT/templates": "写到哪个文件夹，例如 BELT/templates",
    "{name} is written.": "已写出 {name}。",
    "format of a briefing or a map: pdf, docx (Word), pptx (slides) or html (a page that opens "
    "without a network); default: by the ending of the file": (
        "简报或地图的格式：pdf、docx（Word）、pptx（幻灯片）或 html（不联网可打开的网页）；"
        "默认按文件的扩展名"
    ),
    "draw the maps of slides as shapes that can be edited, not as pictures": (
        "幻灯片中的地图画成可编辑图形，而不是图片"
    ),
}
OFFICE_ERRORS: dict[str, str] = {
    "The ending of {name} says no format.": "从 {name} 的扩展名看不出格式。",
    "Let it end in .pdf, .docx, .pptx or .html, or give --format.": (
        "请用扩展名 .pdf、.docx、.pptx 或 .html，或写明 --format。"
    ),
    "A sheet of the kind {kind} is made as PDF alone.": "{kind} 类图件只有 PDF 格式。",
    "Choose the format pdf, or the kind briefing or map.": (
        "请选 pdf 格式，或选 briefing、map 类图件。"
    ),
    "The template {name} is there already.": "模板 {name} 已经存在。",
    "Choose another folder, or move it away first.": "请另选文件夹，或先把它移走。",
    "The template {name} lacks: {missing}.": "模板 {name} 缺少：{missing}。",
    "Add it under this name, or begin again with the template that the program comes with.": (
        "请按这个名称补上，或从程序自带的模板重新做起。"
    ),
    "The template {name} cannot be read.": "模板 {name} 无法读取。",
    "Save it again as .docx or .pptx, or remove it from the folder templates.": (
        "请另存为 .docx 或 .pptx，或从 templates 文件夹中移走。"
    ),
    "The template {name} has more than {megabytes} MB.": "模板 {name} 超过 {megabytes} MB。",
    "Make the pictures in it smaller.": "请缩小其中的图片。",
    "The template {name} cannot be read: {reason}.": "模板 {name} 无法读取：{reason}。",
    "Check the folder templates, and that this account may read it.": (
        "请检查 templates 文件夹，以及本账户有无读取权限。"
    ),
    "The template {name} is damaged, or is no file of Word or PowerPoint.": (
        "模板 {name} 已损坏，或不是 Word、PowerPoint 文件。"
    ),
}

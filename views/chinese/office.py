"""Chinese messages of files for offices: documents, slides, a page by itself, and templates."""

OFFICE: dict[str, str] = {
    "{year}-{month:02d}-{day:02d}": "{year}年{month}月{day}日",
    "Value": "数值",
    "About it": "说明",
}
OFFICE_ERRORS: dict[str, str] = {
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

"""Chinese of the page Export, and of what a file cannot hold."""

EXPORT: dict[str, str] = {}
EXPORT_ERRORS: dict[str, str] = {
    "The file was written, but reading it back gives something else in the layer {layer}: {what}. "
    "It was not kept.": "文件已写出，但回读时图层{layer}的内容不同：{what}。该文件未保留。",
    "Choose another format, and report this to whoever maintains the program.": (
        "请改用其他格式，并告知本系统的维护人员。"
    ),
}

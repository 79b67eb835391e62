"""Chinese of the page Export, and of what a file cannot hold."""

EXPORT: dict[str, str] = {}
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
    "A file of the format {format} holds one layer, not {count}.": (
        "{format}文件只能存一个图层，不能存 {count} 个。"
    ),
    "Choose GeoPackage, which holds all layers, or one layer.": (
        "请改用能存全部图层的 GeoPackage，或只选一个图层。"
    ),
}

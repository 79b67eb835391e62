"""Sheets read back with pypdf, a reader that knows nothing of how they were set."""

import io
import re

from pypdf import PdfReader


def reader(content):
    return PdfReader(io.BytesIO(content))


def text_of(content):
    """Extract the text of all pages, without blanks, since the reader guesses those."""
    return re.sub(r"\s", "", "".join(page.extract_text() for page in reader(content).pages))


def fonts_of(content):
    """List the fonts of a PDF: name, and whether its file is embedded."""
    found = {}
    for page in reader(content).pages:
        for one in _fonts(page["/Resources"].get_object()):
            for inner in one["/DescendantFonts"]:
                descriptor = inner.get_object()["/FontDescriptor"].get_object()
                embedded = any(key in descriptor for key in ("/FontFile2", "/FontFile3"))
                found[one["/BaseFont"]] = embedded
    return found


def _fonts(resources):
    for one in resources.get("/Font", {}).values():
        yield one.get_object()
    for one in resources.get("/XObject", {}).values():
        inner = one.get_object().get("/Resources")
        if inner is not None:
            yield from _fonts(inner.get_object())


def is_tagged(content):
    root = reader(content).trailer["/Root"]
    return bool(root["/MarkInfo"]["/Marked"]) and "/StructTreeRoot" in root and "/Lang" in root


def told_beside(content):
    """Give all that a PDF tells beside its text: metadata, descriptions of pictures, titles."""
    read = reader(content)
    told = [str(read.metadata), read.xmp_metadata.stream.get_data().decode()]
    stack, seen = [read.trailer["/Root"]["/StructTreeRoot"]], set()
    while stack:
        node = stack.pop().get_object()
        if id(node) in seen or not hasattr(node, "items"):
            stack += list(node) if isinstance(node, list) else []
            continue
        seen.add(id(node))
        told += [str(node[key]) for key in ("/Alt", "/ActualText", "/T") if key in node]
        if "/K" in node:
            kids = node["/K"]
            stack += [kid for kid in (kids if isinstance(kids, list) else [kids]) if _is_node(kid)]
    return "".join(told)


def _is_node(kid):
    return hasattr(kid.get_object() if hasattr(kid, "get_object") else kid, "items")


def sources_of(sheet):
    """Give all bytes from which a sheet is set."""
    import json

    return json.dumps(dict(sheet.values), ensure_ascii=False).encode() + b"".join(
        sheet.drawings.values()
    )

"""Files of an office read back: their words, and every byte that is in them, unpacked."""

import base64
import io
import json
import re
import zipfile
import zlib

import docx
import pptx

PACKED = re.compile(r'"packed":"([A-Za-z0-9+/=]+)"')


def unpacked(content):
    """Yield a file, the names and contents of its parts, and what is packed within a page."""
    yield content
    if content.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            for name in archive.namelist():
                yield name.encode()
                yield from unpacked(archive.read(name))
    if content.startswith(b"<!doctype html>"):
        for found in PACKED.findall(content.decode()):
            yield zlib.decompress(base64.b64decode(found))


def everything(content):
    """Give all of it as text, as far as it is text."""
    return b"\n".join(unpacked(content)).decode("utf-8", "replace")


def document(content):
    return docx.Document(io.BytesIO(content))


def words_of(document):
    """Give the text of paragraphs and of the cells of tables."""
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(one.text for one in document.paragraphs), *cells])


def deck(content):
    return pptx.Presentation(io.BytesIO(content))


def shapes_of(shapes):
    """Yield shapes, also those within groups."""
    for shape in shapes:
        yield shape
        if shape.shape_type == 6:  # a group
            yield from shapes_of(shape.shapes)


def told_on(slide):
    return "\n".join(
        shape.text_frame.text for shape in shapes_of(slide.shapes) if shape.has_text_frame
    )


def layers_of(page):
    """Give the layers of the map of a page as the browser gets them, by key."""
    (packed,) = PACKED.findall(page.decode())
    layers = json.loads(zlib.decompress(base64.b64decode(packed)))
    return {layer["key"]: layer for layer in layers}

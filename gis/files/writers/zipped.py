"""Zips of several files; the same files give the same bytes."""

import zipfile
from collections.abc import Mapping
from io import BytesIO
from typing import Final

# The earliest possible; the current time would change the bytes.
DATE: Final = (1980, 1, 1, 0, 0, 0)


def zipped(files: Mapping[str, bytes]) -> bytes:
    """Pack files by name, in the order given; names that are not ASCII are flagged as UTF-8."""
    into = BytesIO()
    with zipfile.ZipFile(into, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            part = zipfile.ZipInfo(name, DATE)
            archive.writestr(part, content, compress_type=zipfile.ZIP_DEFLATED)
    return into.getvalue()

"""The root element of an XML file, checked before a parser sees it."""

import re
from pathlib import Path

from gis.files.opening import not_of_its_kind, read_bytes

HEAD_BYTES = 65_536  # within which the root must begin


def check_root(path: Path, *, root: str, kind: str) -> None:
    """Reject a file whose root is not `root`.

    The root must follow the declaration and comments directly: no DTD, which could define entities.

    Raises
    ------
    FileError
        Where another element, or a DTD, comes first.
    """
    check_head(read_bytes(path, at_most=HEAD_BYTES), path, root=root, kind=kind)


def check_head(content: bytes, path: Path, *, root: str, kind: str) -> None:
    """Reject the content of a file as `check_root` does; `path` is for the message.

    Raises
    ------
    FileError
        As `check_root`.
    """
    # Groups are atomic, so that a file of comments alone is rejected in linear time.
    pattern = (
        rb"(?:\xef\xbb\xbf)?\s*(?><\?xml[^>]*\?>)?\s*(?:(?><!--.*?-->)\s*)*+<(?:\w+:)?"
        + root.encode()
        + rb"[\s>]"
    )
    if not re.match(pattern, content[:HEAD_BYTES], re.DOTALL):
        raise not_of_its_kind(path, kind=kind)

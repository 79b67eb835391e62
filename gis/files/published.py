"""Files that the browser fetches from our own server, named for what is in them.

A name is a hash, so a file is never changed, may be kept by every browser for ever, and can't
be guessed from its subject. Names hold hex digits only: the map component takes `_` and what
follows out of its key and would show the old file.
"""

import hashlib
import os
import tempfile
from pathlib import Path

NAME_DIGITS = 32  # half of SHA-256: 128 bits
PARTIAL = ".partial-"


def publish(folder: Path, content: bytes, *, suffix: str) -> str:
    """Write `content` where the server serves it, whole or not at all.

    Parameters
    ----------
    folder
        Made where it is missing.
    content
        Anyone who reaches the server can fetch it: no personal and no sensitive columns.
    suffix
        With the dot; it decides the type that the server tells the browser.

    Returns
    -------
    str
        The file's name. Where the same content is there already, it only counts as new again.
    """
    name = f"{hashlib.sha256(content).hexdigest()[:NAME_DIGITS]}{suffix}"
    if (folder / name).exists():
        (folder / name).touch()  # so that `remove_older` sees that it is in use
    else:
        write_whole(folder / name, content)
    return name


def remove_older(folder: Path, *, than_s: float, now_s: float) -> int:
    """Remove published files of former revisions and what broken writes left behind.

    Parameters
    ----------
    than_s
        Time in seconds since they were last published: a page that was open at a change of the
        data still asks for the old files.
    now_s
        The time, in seconds as `time.time()` gives it.

    Returns
    -------
    int
        How many files were removed. Files that `publish` did not name stay.
    """
    old = [
        path
        for path in folder.glob("*")
        if _is_ours(path.name) and now_s - path.stat().st_mtime > than_s
    ]
    for path in old:
        path.unlink(missing_ok=True)
    return len(old)


def write_whole(path: Path, content: bytes) -> None:
    """Write a file beside its place and rename it, so that no reader ever sees half of it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=PARTIAL)
    partial = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        partial.chmod(0o644)  # mkstemp makes it readable by its owner only
        partial.replace(path)
    except OSError:
        partial.unlink(missing_ok=True)
        raise


def _is_ours(name: str) -> bool:
    stem = name.partition(".")[0]
    hashed = len(stem) == NAME_DIGITS and set(stem) <= set("0123456789abcdef")
    return hashed or name.startswith(PARTIAL)

"""Files that the browser fetches from this server, named by a hash of their content.

A file never changes, can be cached indefinitely, and its name cannot be guessed from its subject.
Names contain hex digits only: the map component strips `_` and what follows from its key and would
show the old file.
"""

import hashlib
import os
import re
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

from gis.errors import FileError

NAME_DIGITS = 32  # half of SHA-256: 128 bits
PARTIAL: Final = ".partial-"
TEMPORARY: Final = re.compile(r"\.partial-\w{8}")
LEFT_S: Final = 3_600.0  # no write takes as long
KEPT_FOR = ".kept-for"  # what the folder was last filled for, as a hash


def publish(folder: Path, content: bytes, *, suffix: str) -> str:
    """Write `content` atomically to a folder that the server serves.

    Parameters
    ----------
    folder
        Created if missing.
    content
        Anyone who reaches the server can fetch it: no personal and no sensitive columns.
    suffix
        With the dot; it determines the content type that the server sends.

    Returns
    -------
    str
        The file's name. If the same content exists already, only its timestamp is renewed.

    Raises
    ------
    FileError
        Where it cannot be written: the disk is full, or the folder is not ours.
    """
    name = f"{hashlib.sha256(content).hexdigest()[:NAME_DIGITS]}{suffix}"
    try:
        if (folder / name).exists():
            (folder / name).touch()  # so that `remove_older` sees that it is in use
        else:
            write_whole(folder / name, content)
    except OSError as refused:
        raise FileError(
            "The map cannot be published in the folder {folder}: {reason}.",
            remedy="Make space on its disk, and check that this account may write there.",
            folder=folder.name,
            reason=refused.strerror or str(refused),
        ) from refused
    return name


def remove_older(folder: Path, *, than_s: float, now_s: float) -> int:
    """Remove published files of former revisions and leftovers of interrupted writes.

    Parameters
    ----------
    than_s
        Age in seconds since they were last published: a page open during a data change still
        requests the old files.
    now_s
        The current time in seconds, as from `time.time()`.

    Returns
    -------
    int
        The number of files removed. Files not named by `publish` stay.
    """
    old = [
        path
        for path in folder.glob("*")
        if _is_ours(path.name) and now_s - path.stat().st_mtime > than_s
    ]
    for path in old:
        path.unlink(missing_ok=True)
    return len(old)


def keep_for(folder: Path, circumstances: str) -> bool:
    """Empty a folder that was filled under other circumstances, and record the current ones.

    Returns
    -------
    bool
        Whether the folder was emptied. Files not named by `publish` stay.
    """
    now = hashlib.sha256(circumstances.encode()).hexdigest().encode()
    noted = folder / KEPT_FOR
    if noted.is_file() and noted.read_bytes() == now:
        return False
    for path in [path for path in folder.glob("*") if _is_ours(path.name)]:
        path.unlink(missing_ok=True)
    write_whole(noted, now)
    return True


def write_whole(path: Path, content: bytes, *, mode: int = 0o644) -> None:
    """Write a temporary file and rename it, so that no reader ever sees a partial file."""
    with _beside(path, content, mode=mode) as partial:
        partial.replace(path)


def write_new(path: Path, content: bytes) -> None:
    """Write as `write_whole`, and never over a file: of two who do so at once, one succeeds.

    Raises
    ------
    FileExistsError
        Where there is a file of that name.
    """
    with _beside(path, content, mode=0o644) as partial:
        try:
            os.link(partial, path)  # unlike a rename, it never replaces
        except FileExistsError:
            raise
        except OSError:  # a file system without links
            if path.exists():
                raise FileExistsError(path.name) from None
            partial.replace(path)


def sweep(folder: Path, *, names: str = f"{PARTIAL}*", least_bytes: int = -1) -> None:
    """Remove what interrupted writes have left in a folder more than an hour ago.

    Parameters
    ----------
    names
        Which files may be leftovers; of those that are not temporary ones, only files of at most
        `least_bytes`.
    """
    for path in folder.glob(names):
        with suppress(OSError):  # another one may be sweeping
            found = path.stat()
            is_left = TEMPORARY.fullmatch(path.name) or found.st_size <= least_bytes
            if is_left and time.time() - found.st_mtime > LEFT_S:
                path.unlink(missing_ok=True)


@contextmanager
def _beside(path: Path, content: bytes, *, mode: int) -> Iterator[Path]:
    """Write a temporary file in the folder of `path`; it is gone when the block ends."""
    path.parent.mkdir(parents=True, exist_ok=True)
    sweep(path.parent)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=PARTIAL)
    partial = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        partial.chmod(mode)  # mkstemp makes it readable by the owner only
        yield partial
    finally:
        partial.unlink(missing_ok=True)


def _is_ours(name: str) -> bool:
    stem = name.partition(".")[0]
    hashed = len(stem) == NAME_DIGITS and set(stem) <= set("0123456789abcdef")
    return hashed or name.startswith(PARTIAL)

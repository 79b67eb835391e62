"""The working folder, where the program writes; it never writes to its installation."""

import os
import sys
from pathlib import Path

NAME = "border-belt"
COMPILED = "NUMBA_CACHE_DIR"
"""The environment variable for the cache folder of compiled code; see gis/compiled.py."""


def usual() -> Path:
    """Return the account's data folder for this program, by the convention of the system."""
    if sys.platform == "win32":
        base = os.environ.get("LOCALAPPDATA") or str(Path.home() / "AppData" / "Local")
    elif sys.platform == "darwin":
        base = str(Path.home() / "Library" / "Application Support")
    else:
        base = os.environ.get("XDG_DATA_HOME") or str(Path.home() / ".local" / "share")
    return Path(base) / NAME

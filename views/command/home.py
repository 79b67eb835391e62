"""The working folder: where the program writes, since it may not where it is installed."""

import os
import sys
from pathlib import Path

NAME = "border-belt"
COMPILED = "NUMBA_CACHE_DIR"
"""The environment variable that says where machine code is kept; see gis/compiled.py."""


def usual() -> Path:
    """Give the folder for data of this program that the account has by the custom of its system."""
    if sys.platform == "win32":
        base = os.environ.get("LOCALAPPDATA") or str(Path.home() / "AppData" / "Local")
    elif sys.platform == "darwin":
        base = str(Path.home() / "Library" / "Application Support")
    else:
        base = os.environ.get("XDG_DATA_HOME") or str(Path.home() / ".local" / "share")
    return Path(base) / NAME

"""The folders that the environment names; pages and guard use them before anything is read."""

import os
from pathlib import Path

FONTS = "BELT_FONTS"
"""The environment variable with the folder of the whole font of sheets."""
DEMONSTRATION = "data/jinghong"


def folder() -> Path:
    """Return the folder of the belt that is shown: BELT, or the demonstration."""
    return Path(os.environ.get("BELT", DEMONSTRATION))


def fonts() -> str:
    """Return the folder of the whole font of sheets: BELT_FONTS; empty for none."""
    return os.environ.get(FONTS, "")

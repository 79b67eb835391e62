"""The folder of the belt that is shown; pages and guard use it before anything is read."""

import os
from pathlib import Path

DEMONSTRATION = "data/jinghong"


def folder() -> Path:
    """Return the folder of the belt that is shown: BELT, or the demonstration."""
    return Path(os.environ.get("BELT", DEMONSTRATION))

"""Which belt is shown; what pages and guard both ask before anything of a belt is read."""

import os
from pathlib import Path

DEMONSTRATION = "data/jinghong"


def folder() -> Path:
    """Tell which belt is shown: the folder that BELT names, or the demonstration."""
    return Path(os.environ.get("BELT", DEMONSTRATION))

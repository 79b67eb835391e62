"""Where the last proofs are stored: in the folder PROOFS, or that of the program."""

import os
from pathlib import Path

from views.command.home import usual

PLACE = "PROOFS"
FOLDER = "proofs"


def folder() -> Path:
    """Return the folder of proofs that About the data shows; `border-belt prove` writes there."""
    named = os.environ.get(PLACE)
    return Path(named) if named else usual() / FOLDER

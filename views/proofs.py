"""Where the last proofs are kept: in the folder that PROOFS names, or that of the program."""

import os
from pathlib import Path

from views.command.home import usual

PLACE = "PROOFS"
FOLDER = "proofs"


def folder() -> Path:
    """Tell where the proofs are that About shows; `border-belt prove` writes there by default."""
    named = os.environ.get(PLACE)
    return Path(named) if named else usual() / FOLDER

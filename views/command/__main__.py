"""Start the command: read what is asked, name the place for machine code, and do it.

From the sources `python -m views.command` is the same as `border-belt` where it is installed.
"""

import os
import sys
from collections.abc import Sequence
from importlib import import_module

from views.command import arguments, home
from views.command.exits import Exit


def main(words: Sequence[str] | None = None) -> int:
    """Do what the words of a command line ask, and give its exit code."""
    asked = arguments.read(sys.argv[1:] if words is None else words)
    # The engine asks for this as it is imported, so it is imported after.
    os.environ[home.COMPILED] = str(asked.home / "compiled")
    end: Exit = import_module("views.command.work").do(asked)
    return end


if __name__ == "__main__":
    sys.exit(main())

"""The entry point of the command: parse arguments, set the cache folder of compiled code, run.

`python -m views.command` in the sources is the same as the installed `border-belt`.
"""

import os
import sys
from collections.abc import Sequence
from importlib import import_module

from views.command import arguments, home
from views.command.exits import Exit


def main(words: Sequence[str] | None = None) -> int:
    """Run a command line and return its exit code."""
    asked = arguments.read(sys.argv[1:] if words is None else words)
    # The engine reads this variable on import, so it is imported afterwards.
    os.environ[home.COMPILED] = str(asked.home / "compiled")
    end: Exit = import_module("views.command.work").do(asked)
    return end


if __name__ == "__main__":
    sys.exit(main())

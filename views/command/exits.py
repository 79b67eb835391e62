"""The exit codes of the command."""

from enum import IntEnum


class Exit(IntEnum):
    """How a command ended. MISUSED is the code of argparse."""

    DONE = 0
    REFUSED = 1
    MISUSED = 2
    DOUBTFUL = 3

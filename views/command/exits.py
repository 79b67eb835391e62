"""What the exit code of the command says to the program that called it."""

from enum import IntEnum


class Exit(IntEnum):
    """How a command ended. MISUSED is what Python's own reader of command lines gives."""

    DONE = 0
    REFUSED = 1
    MISUSED = 2
    DOUBTFUL = 3

"""The values on a command line, read before the engine is there."""

import argparse
import re
from collections.abc import Callable
from datetime import date, time

Say = Callable[..., str]

LENGTH = re.compile(r"(\d+(?:\.\d+)?)(km|m)")
OF_UNIT_M = {"km": 1_000.0, "m": 1.0}


def day(t: Say, text: str) -> date:
    """Read a day."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(
            t("{text} is not a valid day; write 2015-04-30", text=text)
        ) from None


def month(t: Say, text: str) -> date:
    """Read a month as its first day."""
    try:
        return date.fromisoformat(f"{text}-01")
    except ValueError:
        raise argparse.ArgumentTypeError(
            t("{text} is not a valid month; write 2015-04", text=text)
        ) from None


def clock(t: Say, text: str) -> time:
    """Read a time of day."""
    try:
        return time.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(
            t("{text} is not a valid time; write 21:00", text=text)
        ) from None


def metres(t: Say, text: str) -> float:
    """Read a length."""
    found = LENGTH.fullmatch(text.replace(" ", "").lower())
    if found is None:
        raise argparse.ArgumentTypeError(
            t("{text} is not a valid length; write 3km or 500m", text=text)
        )
    return float(found[1]) * OF_UNIT_M[found[2]]

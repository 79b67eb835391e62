"""The belt of a folder, as every command opens it."""

from pathlib import Path

from gis.analysis.session import Session
from gis.belt.belt import load
from layers.registry import tables


def session(folder: Path) -> Session:
    """Read a belt; raises BeltError with all that makes it unusable."""
    return Session(load(folder, tables=tables()))

"""The engine: coordinates, chainage, coverage, terrain, files. No screen, no colours."""

__version__ = "0.2.0"

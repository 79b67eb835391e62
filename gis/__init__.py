"""The engine: coordinates, chainage, coverage, terrain, files. It knows no screen and no colour."""

__version__ = "0.2.0"

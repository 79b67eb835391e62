"""A belt: a folder with `belt.toml` and its layers, read and validated."""

from gis.belt.belt import Belt, load

__all__ = ["Belt", "load"]

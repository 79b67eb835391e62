"""What a belt is: a folder with `belt.toml` and its layers, read and checked."""

from gis.belt.belt import Belt, load

__all__ = ["Belt", "load"]

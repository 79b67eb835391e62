"""Symbols and table headings of analysis results, declared like the layers of the catalogue."""

"""User settings for analyses of a belt, with units and ranges, each declared once."""

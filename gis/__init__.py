"""The engine: coordinates, chainage, coverage, terrain, files. It knows no screen and no colour."""

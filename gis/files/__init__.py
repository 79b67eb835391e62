"""The only room that opens and writes files: belts in, exports out.

Each file is recognised by its first bytes, never by its name alone: GDAL would take a list of
other files (a VRT) for a GeoPackage if it were called one, and read what it points to.
"""

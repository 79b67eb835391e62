"""The only package that reads and writes files: belts in, exports out.

File types are recognised by their first bytes, never by name alone: GDAL would open a VRT named as
a GeoPackage and read the files that it points to.
"""

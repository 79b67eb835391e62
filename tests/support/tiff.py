"""Rasters that tests read: an array written as GeoTIFF."""

import numpy as np
import rasterio


def write_tif(path, values, *, transform, crs, bands=1, **profile):
    """Write an array (rows, cols), the same for each band; without a CRS the file has none."""
    values = np.asarray(values)
    rows, cols = values.shape
    shape = {"height": rows, "width": cols, "count": bands, "dtype": values.dtype}
    place = {"transform": transform, "crs": crs}
    with rasterio.open(path, "w", driver="GTiff", **shape, **place, **profile) as file:
        for band in range(bands):
            file.write(values, band + 1)
    return path

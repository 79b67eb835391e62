"""The types of numpy arrays, each defined once; docstrings give their shapes."""

import numpy as np
import numpy.typing as npt

FloatArray = npt.NDArray[np.float64]
IntArray = npt.NDArray[np.int64]
BoolArray = npt.NDArray[np.bool_]
GeometryArray = npt.NDArray[np.object_]  # shapely geometries
CodeArray = npt.NDArray[np.uint16]  # classes of cells, and posts by number
FloatGrid = npt.NDArray[np.float32]  # heights and other values of cells
CodeGrid = npt.NDArray[np.int32]  # codes of land cover

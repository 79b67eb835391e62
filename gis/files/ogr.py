"""Features through GDAL, from a file that was recognised by its bytes before."""

from pathlib import Path

import numpy as np
import pandas as pd
import pyarrow as pa
import pyogrio

from gis.errors import FileError

# Nullable types: a column of codes with one empty cell would turn to floats without them.
NULLABLE = {
    pa.int16(): pd.Int16Dtype(),
    pa.int32(): pd.Int32Dtype(),
    pa.int64(): pd.Int64Dtype(),
    pa.bool_(): pd.BooleanDtype(),
    pa.string(): pd.StringDtype(na_value=np.nan),
    pa.large_string(): pd.StringDtype(na_value=np.nan),
}


def read_features(path: Path, *, layer: str, encoding: str) -> pd.DataFrame:
    """Read one layer; the index `row` counts the features from 1, as GIS programs do.

    Parameters
    ----------
    encoding
        Of the texts, as Python names it.

    Returns
    -------
    pandas.DataFrame
        A GeoDataFrame, or a plain table where the layer has no geometry.

    Raises
    ------
    FileError
        Where GDAL cannot read the file.
    """
    try:
        frame: pd.DataFrame = pyogrio.read_dataframe(
            path,
            layer=layer,
            encoding=encoding,
            use_arrow=True,
            arrow_to_pandas_kwargs={"types_mapper": NULLABLE.get},
        )
    except pyogrio.errors.DataSourceError as refused:
        raise FileError(
            "The file {name} cannot be read: {reason}",
            remedy="Open it in your GIS, and save it again.",
            name=path.name,
            reason=str(refused),
        ) from refused
    return frame.set_index(pd.RangeIndex(1, len(frame) + 1, name="row"))

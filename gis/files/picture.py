"""Pictures out, as WebP: a quarter of the bytes of a PNG, and it can be transparent."""

from io import BytesIO

import numpy as np
import numpy.typing as npt
from PIL import Image

QUALITY = 80  # at which a soft relief shows no blocks
EFFORT = 4  # of 6: the last two take ten times as long for a fiftieth of the bytes


def webp_bytes(rgba: npt.NDArray[np.uint8]) -> bytes:
    """Write a picture (rows, cols, 4) of red, green, blue and opacity, 0 to 255."""
    into = BytesIO()
    Image.fromarray(rgba, mode="RGBA").save(into, "WEBP", quality=QUALITY, method=EFFORT)
    return into.getvalue()

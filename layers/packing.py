"""Text made small for the browser, which unpacks it itself.

The base of a map goes to the browser again at every change, though it is read only once: packed
it takes a sixth of the room, most of all where it is Chinese, which Streamlit writes in escapes.
"""

import base64
import zlib


def packed(text: str) -> str:
    """Deflate a text and write it in letters that mean nothing to HTML or JSON."""
    return base64.b64encode(zlib.compress(text.encode(), level=9)).decode("ascii")

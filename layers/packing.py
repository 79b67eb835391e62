"""Compression of text sent to the browser, which unpacks it itself.

Streamlit sends the base of a map again at every change, though the browser reads it once. Packed it
takes a sixth of the size; Chinese gains most, since Streamlit escapes it.
"""

import base64
import zlib


def packed(text: str) -> str:
    """Deflate a text and encode it in letters that need no escaping in HTML or JSON."""
    return base64.b64encode(zlib.compress(text.encode(), level=9)).decode("ascii")

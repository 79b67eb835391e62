"""Unpacking of the data of a map, to check that it contains nothing secret."""

import base64
import json
import re
import zlib


def base_layers(script: str) -> str:
    """Return the JSON of the packed layers in the script of a map."""
    written = re.search(r'"packed":("[^"]*")', script)
    return zlib.decompress(base64.b64decode(json.loads(written.group(1)))).decode()

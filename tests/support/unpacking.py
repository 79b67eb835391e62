"""What a map packed for the browser, as plain text: to see that nothing secret is in it."""

import base64
import json
import re
import zlib


def base_layers(script: str) -> str:
    """Return the JSON of the layers that the script of a map carries packed."""
    written = re.search(r'"packed":("[^"]*")', script)
    return zlib.decompress(base64.b64decode(json.loads(written.group(1)))).decode()

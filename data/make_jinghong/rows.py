"""A layer before it is written: rows of plain values, with the geometry in `at`.

`at` is a point (2,), a line (n, 2) or a polygon, in working metres; a table has none.
"""

from typing import Any

Row = dict[str, Any]

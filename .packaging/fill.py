"""Write a service file with the folders of an installation: TEMPLATE TARGET PROGRAM WORKING.

The install scripts call it. Windows reads such a file in UTF-16 alone.
"""

import sys
from pathlib import Path
from xml.sax.saxutils import escape


def main(template: Path, target: Path, program: str, working: str) -> None:
    """Replace the placeholders by the program and working folders."""
    is_xml = template.suffix == ".xml"
    text = template.read_text("utf-8")
    for mark, folder in {"@PROGRAM@": program, "@WORKING@": working}.items():
        text = text.replace(mark, escape(folder) if is_xml else folder)
    target.write_text(text, "utf-16" if is_xml else "utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3], sys.argv[4])

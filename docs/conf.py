"""How sphinx builds the documentation: `make docs` writes HTML into `dist/docs`.

The pages are for offices without internet: they contact no other host. Formulas are written as
MathML, which browsers show without a script.
"""

import pkgutil
import re
import sys
from importlib import import_module
from pathlib import Path

from docutils import nodes
from docutils.utils.math.latex2mathml import tex2mathml
from sphinx.application import Sphinx
from sphinx.util.typing import ExtensionMetadata
from sphinx.writers.html5 import HTML5Translator

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

import gis  # noqa: E402  # its folder has to be on the path first

PACKAGES = (
    "gis",
    *sorted(one.name for one in pkgutil.walk_packages(gis.__path__, "gis.") if one.ispkg),
)

project = "Border belt"
author = "the authors of Border belt"
version = release = gis.__version__
language = "en"

extensions = [
    "sphinx.ext.autodoc",
    "sphinx.ext.autosummary",
    "sphinx.ext.napoleon",
    "myst_parser",
]
source_suffix = {".md": "markdown", ".rst": "restructuredtext"}
templates_path = ["_templates"]
suppress_warnings = ["ref.python"]  # several classes have a field of the same name

myst_enable_extensions = ["colon_fence", "deflist", "dollarmath"]
myst_heading_anchors = 3

# Names between single backticks lead to what they name, if that is in the reference.
default_role = "py:obj"
add_module_names = False
python_use_unqualified_type_names = True
maximum_signature_line_length = 88
autodoc_default_options = {"members": True, "member-order": "bysource"}
autodoc_typehints_format = "short"
autosummary_generate = False
napoleon_google_docstring = False
napoleon_use_ivar = True

html_theme = "furo"
html_title = f"Border belt {release}"
html_copy_source = False
html_show_copyright = False
html_show_sphinx = False
html_use_opensearch = ""
html_math_renderer = "mathml"
pygments_style = "a11y-high-contrast-light"
html_theme_options = {"top_of_page_buttons": []}


def setup(app: Sphinx) -> ExtensionMetadata:
    """Add the pages of the reference, and the renderer of formulas."""
    app.connect("builder-inited", _write_reference)
    app.connect("build-finished", _drop_source_maps)
    app.add_html_math_renderer("mathml", (_inline, None), (_block, None))
    return {"parallel_read_safe": True, "parallel_write_safe": True}


def _inline(page: HTML5Translator, node: nodes.math) -> None:
    page.body.append(tex2mathml(node.astext()))
    raise nodes.SkipNode


def _block(page: HTML5Translator, node: nodes.math_block) -> None:
    text = re.sub(r"\s+", " ", node.astext())
    page.body.append(f'<div class="math">{tex2mathml(text, as_block=True)}</div>\n')
    raise nodes.SkipNode


def _write_reference(_: Sphinx) -> None:
    """Write a page for each folder of the engine: a table of its files, then each in full."""
    folder = Path(__file__).parent / "reference" / "modules"
    folder.mkdir(exist_ok=True)
    for package in PACKAGES:
        files = [
            f"{package}.{module.name}"
            for module in pkgutil.iter_modules(import_module(package).__path__)
            if not module.ispkg
        ]
        page = [
            f"{package}\n{'=' * len(package)}",
            f".. automodule:: {package}",
            ".. currentmodule:: None",
            _directive("autosummary", files),
            *(f"{one}\n{'-' * len(one)}\n\n.. automodule:: {one}" for one in files),
        ]
        path, text = folder / f"{package}.rst", "\n\n".join(page) + "\n"
        # An unchanged page keeps its time, so that sphinx need not read it again.
        if not path.exists() or path.read_text("utf-8") != text:
            path.write_text(text, "utf-8")


def _directive(name: str, lines: list[str]) -> str:
    return "\n".join([f".. {name}::", "", *(f"   {line}" for line in lines)])


def _drop_source_maps(app: Sphinx, _: Exception | None) -> None:
    """Remove what only the authors of the theme need."""
    for path in Path(app.outdir).rglob("*.map"):
        path.unlink()

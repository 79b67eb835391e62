"""Documents and slides opened by LibreOffice, and rendered to pictures.

It takes long, so it is part of `make thorough`; it needs LibreOffice and Poppler:
apt-get install libreoffice-writer-nogui libreoffice-impress-nogui poppler-utils
"""

import io
import shutil
import subprocess

import numpy as np
import pytest
from pdfs import reader, text_of
from PIL import Image

from views.office.document import briefing_document
from views.office.slides import Drawing, briefing_slides

pytestmark = pytest.mark.thorough
DPI = 40
# Of a page, what is not white: letters take some hundredths, a map of 156 by 115 mm on A4 0.29.
OF_A_MAP = 0.2
WHITE = 248


def program(name):
    found = shutil.which(name)
    if not found:
        pytest.skip(f"{name} was not found; see the first lines of this file")
    return found


def rendered(content, name, folder):
    """Open a file; give its PDF, and which share of each page is not white."""
    (folder / name).write_bytes(content)
    own = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    office, painter = program("soffice"), program("pdftoppm")
    subprocess.run(
        [office, own, "--headless", "--convert-to", "pdf", "--outdir", folder, folder / name],
        check=True,
        capture_output=True,
    )
    path = (folder / name).with_suffix(".pdf")
    shares = []
    for nth in range(1, len(reader(path.read_bytes()).pages) + 1):
        asked = [painter, "-png", "-r", str(DPI), "-f", str(nth), "-l", str(nth), path]
        shown = subprocess.run(asked, check=True, capture_output=True).stdout
        with Image.open(io.BytesIO(shown)) as picture:
            shades = np.asarray(picture.convert("RGB")).min(axis=2)
            shares.append(float((shades < WHITE).mean()))
    return path.read_bytes(), shares


@pytest.mark.parametrize("language", ["zh", "en"])
def test_libreoffice_opens_the_briefing_and_shows_its_map_on_the_last_page(
    session, order, tmp_path, language
):
    content = briefing_document(session, order(language=language), template=None)
    pdf, shares = rendered(content, "briefing.docx", tmp_path)
    (page, *_) = reader(pdf).pages
    # A4 in points.
    assert (round(float(page.mediabox.width)), round(float(page.mediabox.height))) == (595, 842)
    assert {"zh": "一、数字", "en": "1.Innumbers"}[language] in text_of(pdf)
    assert shares[-1] > OF_A_MAP > max(shares[:-1])


@pytest.mark.parametrize("as_shapes", [False, True], ids=["pictures", "shapes"])
def test_libreoffice_opens_the_slides_and_shows_the_map_of_each(
    session, order, tmp_path, as_shapes
):
    content = briefing_slides(session, order(), Drawing(template=None, as_shapes=as_shapes))
    pdf, shares = rendered(content, "slides.pptx", tmp_path)
    assert float(reader(pdf).pages[0].mediabox.width) == pytest.approx(960, abs=1)  # 338.67 mm
    assert "Needsattention" in text_of(pdf)
    assert min(shares[1:]) > OF_A_MAP > shares[0]

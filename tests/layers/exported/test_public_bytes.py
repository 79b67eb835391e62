"""What leaves the house in a public file or a leader's, in every format, looked for in its bytes.

Words that stand nowhere else are planted in names of people, notes, columns of one's own, sensitive
layers, sources and `belt.toml`; each part of a zip is looked into, and every table of a database.
"""

import base64
import io
import re
import zipfile
import zlib
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

import pyarrow.parquet as pq
import pytest
from shapely import LineString, Point

from gis.analysis.session import Session
from gis.files.writers import formats
from gis.files.writers.formats import RULES, Format, Wanted
from gis.systems import System
from gis.words import Words
from layers.editions import Edition, open_layers
from layers.exported.belt_zip import belt_zip
from layers.exported.contents import Ask, about, of_layer
from layers.masking import Role
from layers.sheets.pages import Paper
from views.office import formats as office
from views.paper.content import drawable
from views.paper.map_sheet import whole_belt
from views.paper.order import Order, SheetKind

PERSON, NOTE, OWN, POST = "zqPERSONqz", "zqNOTEqz", "zqOWNqz", "zqPOSTqz"
PHONE, TILES, ODD = "13800138000", "zqTILESqz", "zqODDqz"
SECRETS = (PERSON, NOTE, OWN, POST, PHONE, TILES, ODD)
TITLE = Words("全部图层", "all layers")
SETTINGS = f"""
name = "示例"
notice = "内部使用"
inspector = "{ODD}"

[[tiles]]
name = "影像"
url = "http://127.0.0.1/{TILES}/{{z}}/{{x}}/{{y}}.png"

[sources.villages]
source = "统计局"
date = "2026-06-30"

[sources.signs]
source = "请问 {PHONE}"

[sources.posts]
source = "{POST}"
"""


def drawn_in(folder):
    """Draw a belt whose public parts can be told from the others by their words."""
    cells = {"flag": NOTE, "自拟": OWN}
    village = {"id": "V1", "name": "曼掌村", "kind": "hamlet", **cells}
    ferry = {"name": "渡口", "kind": "ferry", "post": POST, **cells}
    folder.settings(SETTINGS)
    folder.layer("villages", (Point(0, 900), village))
    folder.layer("posts", (Point(0, 0), {"id": POST, "name": POST, "kind": "police_room", **cells}))
    folder.layer("signs", (Point(5, 0), {"name": "牌", "kind": "plate", "text": PERSON, **cells}))
    folder.layer("crossings", (Point(0, 5), ferry))
    folder.layer("roads", (LineString([(0, 0), (9, 900)]), {"name": "路", **cells}))
    folder.table("road_sections", "road,from_m,to_m,member", f"路,0,500,{PERSON}")
    folder.table("patrols", "date,unit,led_by,自拟", f"2026-05-01,一组,{PERSON},{OWN}")
    folder.table("duties", "person,from_m,to_m,role", f"{PERSON},0,900,所长")
    folder.table("cross_posts", "post,serves,person,role", f"{POST},村,{PERSON},书记")
    return folder


class Opened(NamedTuple):
    """A folder and the session of its belt, which no test changes."""

    path: Path
    session: Session


@pytest.fixture(scope="module")
def opened(new_folder):
    """Such a belt."""
    folder = drawn_in(new_folder())
    return Opened(folder.path, Session(folder.load()))


@pytest.fixture(scope="module")
def telling(new_folder):
    """A belt whose templates have a small picture, an author and a property of their own."""
    folder = drawn_in(new_folder())
    (folder.path / "templates").mkdir()
    for name, shipped in office.TEMPLATES.values():
        (folder.path / "templates" / name).write_bytes(with_traces(shipped()))
    return Opened(folder.path, Session(folder.load()))


def parts(content):
    """Yield the bytes of a file, those of its parts, and what is compressed within."""
    yield content
    if content.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            for name in archive.namelist():
                yield name.encode()
                yield from parts(archive.read(name))
    if content.startswith(b"PAR1"):
        table = pq.read_table(io.BytesIO(content))
        yield repr(table.to_pydict()).encode()
        yield b"\n".join(table.schema.metadata.values())
    if content.startswith(b"<!doctype html>"):
        for packed in re.findall(rb'"packed":"([A-Za-z0-9+/=]+)"', content):
            yield zlib.decompress(base64.b64decode(packed))


def held(content):
    whole = b"\n".join(parts(content))
    texts = (whole.decode("utf-8", "replace"), whole.decode("utf-16-le", "replace"))
    return {secret for secret in SECRETS if any(secret in text for text in texts)}


def files_of(opened, form, edition, role):
    """Write each layer alone, and all in one where the format can."""
    belt = opened.session.belt
    keys = list(open_layers(belt, edition))
    system = formats.systems_of(form, tuple(System))[0]
    ask = Ask(edition=edition, role=role, system=system)
    wanted = Wanted(format=form, system=system, language="zh")
    contents = formats.fitting([of_layer(belt, key, ask) for key in keys], form)
    several = [contents] if RULES[form].holds_several else [[one] for one in contents]
    for own in several:
        told = about(belt, [one.key for one in own], title=TITLE, edition=edition, system=system)
        yield formats.write(own, about=told, wanted=wanted)


@pytest.mark.parametrize("form", Format)
def test_no_public_file_of_any_format_holds_a_secret(opened, form):
    written = list(files_of(opened, form, Edition.PUBLIC, Role.PLANNER))
    assert [held(one) for one in written] == [set()] * len(written)
    assert any("曼掌村".encode() in part for one in written for part in parts(one))


@pytest.mark.parametrize("form", Format)
def test_the_same_search_finds_them_in_the_internal_file(opened, form):
    found = set().union(*map(held, files_of(opened, form, Edition.INTERNAL, Role.PLANNER)))
    assert {PERSON, NOTE, OWN, POST} <= found


@pytest.mark.parametrize("form", Format)
def test_a_leader_takes_no_full_name_and_no_note_away(opened, form):
    found = set().union(*map(held, files_of(opened, form, Edition.INTERNAL, Role.LEADER)))
    assert not found & {PERSON, NOTE, OWN}


@pytest.mark.parametrize(
    ("edition", "role", "kept"),
    [
        (Edition.PUBLIC, Role.PLANNER, set()),
        (Edition.INTERNAL, Role.LEADER, {POST}),
        (Edition.INTERNAL, Role.PLANNER, {*SECRETS}),
    ],
)
def test_a_belt_holds_what_its_edition_may(opened, edition, role, kept):
    read = opened.session.belt
    told = about(read, list(open_layers(read, edition)), title=TITLE, edition=edition)
    packed = belt_zip(read, opened.path, ask=Ask(edition=edition, role=role), about=told)
    assert held(packed) == kept


# Of a map on slides both its picture and its shapes; what a picture shows stands in the shapes.
OFFICE = [
    (office.Format.DOCX, False),
    (office.Format.PPTX, False),
    (office.Format.PPTX, True),
    (office.Format.HTML, False),
]


def office_file(opened, kind, form, **asked):
    """Write a file of an office with every layer that it may show, and templates that tell."""
    read = opened.session.belt
    order = Order(
        paper=Paper.A4,
        language="zh",
        maker="单位",
        made=datetime(2026, 6, 1, 9, tzinfo=UTC),
        **asked,
    )
    wanted = office.Wanted(
        kind=kind,
        format=form[0],
        belt=opened.path,
        frame=whole_belt(read, order),
        shown=list(drawable(read, order)),
        as_shapes=form[1],
    )
    return office.office_file(opened.session, order, wanted)


def with_traces(template):
    """Add to a template what Word and PowerPoint would: who wrote it, and how it looked."""
    into = io.BytesIO()
    kinds = ("metadata/thumbnail", "officeDocument/2006/relationships/custom-properties")
    with (
        zipfile.ZipFile(io.BytesIO(template)) as read,
        zipfile.ZipFile(into, "w") as write,
    ):
        for name in read.namelist():
            text = read.read(name)
            if name == "_rels/.rels":
                links = "".join(
                    f'<Relationship Id="rIdOwn{nth}" Target="docProps/own{nth}.xml" '
                    f'Type="http://schemas.openxmlformats.org/{kind}"/>'
                    for nth, kind in enumerate(kinds)
                )
                text = text.replace(b"</Relationships>", f"{links}</Relationships>".encode())
            if name == "docProps/core.xml":
                text = re.sub(rb"(<dc:creator)(/>|>[^<]*</dc:creator>)", OWN_AUTHOR, text)
            write.writestr(name, text)
        for nth, _ in enumerate(kinds):
            write.writestr(f"docProps/own{nth}.xml", f"<own>{POST}</own>")
    return into.getvalue()


OWN_AUTHOR = rf"\1>{PERSON}</dc:creator>".encode()


@pytest.mark.parametrize("form", OFFICE, ids=str)
def test_no_public_file_of_an_office_holds_a_secret_nor_do_its_traces(telling, form):
    asked = {"edition": Edition.PUBLIC, "role": Role.PLANNER}
    content = office_file(telling, SheetKind.MAP, form, **asked)
    assert held(content) == set()
    # What is open is there: in the document as the number of villages, else by name.
    open_word = "村寨 1 个" if form[0] is office.Format.DOCX else "公开版"
    assert any(open_word.encode() in part for part in parts(content))


@pytest.mark.parametrize("kind", [SheetKind.MAP, SheetKind.BRIEFING])
@pytest.mark.parametrize("form", OFFICE, ids=str)
def test_a_leader_takes_no_full_name_and_no_note_to_the_office(telling, form, kind):
    asked = {"edition": Edition.INTERNAL, "role": Role.LEADER}
    content = office_file(telling, kind, form, **asked)
    assert not held(content) & {PERSON, NOTE, OWN, PHONE}


def test_the_same_search_finds_people_and_posts_in_the_page_of_a_planner(opened):
    asked = {"edition": Edition.INTERNAL, "role": Role.PLANNER}
    content = office_file(opened, SheetKind.MAP, (office.Format.HTML, False), **asked)
    assert {PERSON, POST} <= held(content)


def test_the_same_search_finds_posts_among_the_shapes_of_slides(opened):
    asked = {"edition": Edition.INTERNAL, "role": Role.PLANNER}
    content = office_file(opened, SheetKind.MAP, (office.Format.PPTX, True), **asked)
    assert POST in held(content)


@pytest.mark.parametrize("name", ["briefing.docx", "slides.pptx"])
def test_the_templates_of_the_test_do_tell(telling, name):
    assert {PERSON, POST} <= held((telling.path / "templates" / name).read_bytes())

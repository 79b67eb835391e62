"""Whatever stands in a belt is plain text on every page: no link, no picture, no mark-up."""

import re

import pytest
from google.protobuf.message import Message
from pages import MODULES
from shapely import Point, box

from views.saying import BREAK, plain

PICTURE = "![x](http://evil.example/x.png)"
HOSTILE = (
    f"{PICTURE} [y](https://evil.example) <img src=x> www.evil.example a@evil.example "
    ":material/home: :red[z] :smile: $x^2$ **b** _i_ `c` ~s~ &lt; -> \n# h\n- l\n1. n"
)
WITHOUT_MAIL = HOSTILE.replace("a@evil.example", "")  # which no belt keeps
# What Streamlit's Markdown would make something of, were it not escaped or broken up. It finds
# addresses, icons and emoji in what is left when escapes are resolved, so those are looked for
# without backslashes.
MARKUP = re.compile(r"(?<!\\)(?:[\[\]<`$~]|\*(?!\*)|_)")
LATER = re.compile(r"https?://|www\.|\w@\w|:material/home|:smile:|:red\[|->")

NO_MARKDOWN = ("ComponentInstance", "Arrow", "Html", "ImageList", "Text")
NO_WORDS = ("options", "url", "id", "columns", "query_param_key", "format")


@pytest.fixture
def hostile(folder):
    """A belt of which each text is hostile."""
    told = "".join(
        f'{key} = """{HOSTILE}"""\n' for key in ("name", "name_en", "notice", "notice_en")
    )
    source = "".join(f'{key} = """{HOSTILE}"""\n' for key in ("source", "licence", "date"))
    folder.settings(f"{told}[sources.villages]\n{source}")
    text = WITHOUT_MAIL
    name = {"name": text, "kind": text, "township": text, "村": text, HOSTILE: text}
    folder.layer("villages", (Point(500, 500), {**name, "population": 9}), (Point(9_000, 1), name))
    folder.layer("crossings", (Point(100, 6_000), {**name, "status": text}))
    folder.layer("posts", (Point(1_000, 9_000), {**name, "cross_post": text}))
    folder.layer("area", (box(-20_000, -5_000, 20_000, 15_000), {"name": text}))
    folder.table("duties", "person,role,from_m,to_m", "甲,[r](http://evil.example) `q`,0,4000")
    folder.table("![f](evil.example) `q` www.evil", "a", "1")
    return folder


def words(node):
    """Give each text that an element of a page holds, by the name of its field."""
    for field, value in node.ListFields():
        values = value if isinstance(value, list | tuple) or hasattr(value, "append") else [value]
        for one in values:
            if isinstance(one, Message):
                yield from words(one)
            elif isinstance(one, str):
                yield field.name, one


def markdown_of(app):
    """Give the texts that Streamlit's Markdown writes: bodies, labels, heads of tabs and helps."""
    for element in app.main:
        proto = getattr(element, "proto", None)
        kind = type(proto).__name__
        if kind in NO_MARKDOWN or not isinstance(proto, Message):
            continue
        yield from (text for name, text in words(proto) if name not in NO_WORDS)


def unsafe(text):
    ours = re.sub(r"^:material/\w+:|:red\[(?=\*\*)|\*\*|(?<=\*\*)\]$|\]$", "", text)
    later = LATER.search(ours.replace("\\", ""))
    return MARKUP.findall(ours) or (later and later.group())


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("name", MODULES)
def test_no_text_of_a_belt_becomes_mark_up(open_page, hostile, name, lang):
    app = open_page(name, belt=hostile.path, lang=lang, role="planner")
    assert not app.exception
    told = list(markdown_of(app))
    assert told
    assert [text for text in told if unsafe(text)] == []


def test_an_error_repeats_hostile_text_as_plain_text(open_page, folder):
    folder.settings(f'land_side = """{WITHOUT_MAIL}"""\n')
    told = list(markdown_of(open_page("overview", belt=folder.path)))
    assert any("evil" in text for text in told)
    assert [text for text in told if unsafe(text)] == []


def test_what_is_escaped_reads_as_it_was_written():
    seen = re.sub(r"\\(.)", r"\1", plain(HOSTILE)).replace(BREAK, "")
    assert seen == " ".join(HOSTILE.split("\n"))
    assert unsafe(HOSTILE)
    assert not unsafe(plain(HOSTILE))


@pytest.mark.parametrize(
    "text", ["K12+800 – K13+000", "08:00-18:00", "3.5 km, 20 %", "甲（示范）", "2026-11-27 10:30"]
)
def test_common_words_are_not_touched(text):
    assert plain(text) == text


@pytest.mark.parametrize("text", ["1. a", "1) a", "- a", "+ a", "# a", "> a", "= a", "    a"])
def test_the_start_of_a_line_begins_nothing(text):
    assert re.match(r"(\d+)?\\[-.)+#>=]|a", plain(text))

"""Every sentence of the interface is in the catalogue, with its Chinese."""

import ast
from string import Formatter

from sentences import HAN, asked_of_t, told_by_errors, trees

from views.chinese import CHINESE
from views.chinese.command import COMMAND
from views.chinese.errors import ERRORS
from views.chinese.guard import GUARD, GUARD_ERRORS
from views.chinese.pages import PAGES
from views.chinese.patrols import PATROL_ERRORS, PATROLS
from views.chinese.plan import PLAN, PLAN_ERRORS
from views.chinese.proof import PROOF
from views.chinese.services import SERVICES
from views.chinese.siting import SITING

SHOWN_BY = {
    "title", "header", "subheader", "caption", "markdown", "write", "text", "metric", "info",
    "warning", "error", "success", "strong", "alarm", "toast", "button", "download_button", "ready",
    "on_click", "selectbox", "multiselect", "slider", "segmented_control", "radio", "pills",
    "toggle", "popover", "expander", "tabs",
    "spinner", "Page", "set_page_config", "page_link", "number_input", "text_input", "progress",
}  # fmt: skip
SHOWN_AS = {"label", "help", "placeholder", "page_title", "title"}


def test_every_sentence_of_the_pages_has_its_chinese():
    assert asked_of_t("views", "dashboard.py") <= set(CHINESE)


def test_every_fact_and_remedy_of_the_engine_has_its_chinese():
    assert told_by_errors() <= set(CHINESE)


def test_no_chinese_stands_for_a_sentence_that_nobody_says():
    pages = PAGES | SITING | PATROLS | PLAN | SERVICES
    assert set(pages | COMMAND | PROOF | GUARD) <= asked_of_t("views", "dashboard.py")
    assert set(ERRORS | GUARD_ERRORS | PATROL_ERRORS | PLAN_ERRORS) <= told_by_errors()


def test_the_chinese_has_the_same_fields_as_the_english():
    def fields(text):
        return {name for _, name, _, _ in Formatter().parse(text) if name}

    assert [
        english for english, chinese in CHINESE.items() if fields(english) != fields(chinese)
    ] == []


def test_the_pages_show_no_text_of_their_own():
    bare = [
        f"{path.name}:{call.lineno} {text.value!r}"
        for path, tree in trees("views", "dashboard.py")
        for call in ast.walk(tree)
        if isinstance(call, ast.Call) and getattr(call.func, "attr", "") in SHOWN_BY
        for text in [
            *call.args[:1],
            *(word.value for word in call.keywords if word.arg in SHOWN_AS),
        ]
        if isinstance(text, ast.Constant) and isinstance(text.value, str)
    ]
    assert bare == []


def test_chinese_is_only_in_the_catalogue():
    outside = [
        f"{path.name}:{node.lineno}"
        for path, tree in trees("views", "dashboard.py")
        if path.parent.name != "chinese"
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and HAN.search(node.value)
    ]
    # The name of each language is written in that language.
    assert [place for place in outside if not place.startswith("i18n.py")] == []

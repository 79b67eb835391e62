"""Errors in pages and fragments are shown as text, failures of the program as a number."""

import ast
import logging

import pytest
from sentences import trees
from shapely import LineString
from streamlit.testing.v1 import AppTest


def faulty_page() -> None:
    from views import i18n

    with i18n.showing_errors():
        raise KeyError("岩温 13888888888")


def test_a_failure_is_shown_as_a_number_and_logged_without_values(monkeypatch, caplog):
    monkeypatch.setattr("views.i18n.UNDER_TEST", "NOT_SET_ANYWHERE")
    with caplog.at_level(logging.ERROR, logger="border_belt"):
        app = AppTest.from_function(faulty_page).run()
    (told,) = app.error
    number = told.value.split("编号 ")[1][:6]
    assert "程序的故障" in told.value
    assert not app.exception
    (record,) = caplog.records
    assert number in record.getMessage()
    assert "KeyError" in record.getMessage()
    assert "faulty_page" in record.getMessage()
    for secret in ("岩温", "13888888888"):
        assert secret not in record.getMessage() + told.value


def test_a_failure_is_raised_under_test():
    app = AppTest.from_function(faulty_page).run()
    assert len(app.exception) == 1


def is_fragment(node):
    return isinstance(node, ast.FunctionDef) and "st.fragment" in map(
        ast.unparse, node.decorator_list
    )


FRAGMENTS = [
    pytest.param(node, id=f"{path.parent.name}-{path.stem}-{node.name}")
    for path, tree in trees("views")
    for node in ast.walk(tree)
    if is_fragment(node)
]


@pytest.mark.parametrize("fragment", FRAGMENTS)
def test_all_that_a_fragment_does_is_within_the_boundary(fragment):
    # A fragment runs again without its page, whose boundary does not hold it then.
    _, *body = fragment.body if ast.get_docstring(fragment) else (None, *fragment.body)
    (whole,) = body
    assert isinstance(whole, ast.With)
    assert "i18n.showing_errors()" in [ast.unparse(item) for item in whole.items]


def test_a_full_disk_is_told_in_a_sentence(folder, open_page, monkeypatch):
    def full(_):
        raise OSError(28, "No space left on device")

    # A boundary of its own: what another test has published is not written again.
    folder.layer("boundary", (LineString([(0, 0), (7, 10_123)]), {}))
    monkeypatch.setattr("gis.files.published.os.fsync", full)
    app = open_page("overview", belt=folder.path, lang="en")
    assert not app.exception
    (told,) = app.error
    assert "cannot be published in the folder static: No space left on device" in told.value

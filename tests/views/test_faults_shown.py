"""Errors in pages and fragments are shown as text, failures of the program as a number."""

import logging

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

"""`border-belt dispatch` says the same as the page Incidents."""

import json

import pytest
from browser import JINGHONG

from views.command.__main__ import main
from views.command.exits import Exit


@pytest.fixture
def ask(capsys):
    def run(*words):
        code = main(["dispatch", str(JINGHONG), *words])
        return code, capsys.readouterr()

    return run


def test_a_group_has_its_first_post_and_the_reason_why_not_the_nearest(ask):
    code, told = ask("6995-017", "--season", "wet", "--at", "21:00", "--json")
    answer = json.loads(told.out)
    assert code == Exit.DONE
    assert answer["place"]["kind"] == "group"
    assert answer["choices"][0]["name"] == "二号检查点(示范)"
    assert [(one["name"], one["off_duty"]) for one in answer["nearer"]] == [
        ("搭亥四组警务室(示范)", True)
    ]
    assert answer["group"] == "6995-017"
    assert len(answer["posts"]) == 23


def test_the_answer_is_told_in_words_and_a_wrong_hour_is_refused(ask, capsys):
    _, told = ask("达西利路 K5+300", "--lang", "en")
    assert "Along: 达西利路 K5+876 to K5+300." in told.out
    with pytest.raises(SystemExit):
        ask("6995-017", "--at", "25:00", "--lang", "en")
    assert "25:00 is not a valid time" in capsys.readouterr().err

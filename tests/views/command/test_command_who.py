"""`border-belt who` says the same as the page Responsibility."""

import json

import pytest
from browser import JINGHONG

from views.command.__main__ import main
from views.command.exits import Exit


@pytest.fixture
def ask(capsys):
    def run(*words):
        code = main(["who", str(JINGHONG), *words])
        return code, capsys.readouterr()

    return run


def test_a_metre_of_the_border_has_its_leader_and_its_committee(ask):
    code, told = ask("K73+200", "--json")
    (answer,) = json.loads(told.out)["answers"]
    (claim,) = answer["claims"]
    assert code == Exit.DONE
    assert (answer["line"], answer["m"], answer["committee"]) == ("boundary", 73_200, "南盆")
    assert (claim["office"], claim["person"]) == ("勐龙镇 镇党委副书记", "刀例戊")
    assert (claim["from_k"], claim["to_k"]) == ("K65+595", "K76+393")


def test_a_metre_of_a_road_has_its_member_and_five_households(ask):
    _, told = ask("K5+300", "--road", "达西利路")
    assert "11：陶例壬" in told.out
    assert "联系户：杨例丁、马示甲、陈例甲、李例己、王例乙。" in told.out


def test_where_nobody_answers_the_command_says_so(ask):
    _, told = ask("65000", "--lang", "en")
    assert "Nobody answers here." in told.out


def test_a_place_is_told_for_every_line_near_it(ask):
    _, told = ask("100.9748, 21.8078", "--json")
    answers = json.loads(told.out)["answers"]
    assert [one["line"] for one in answers][-1] == "boundary"
    assert answers == sorted(answers, key=lambda one: one["offset_m"])


def test_a_road_without_sections_is_told_with_those_that_have_some(ask):
    code, told = ask("K1+000", "--road", "别的路")
    assert code == Exit.REFUSED
    assert "达西利路" in told.err

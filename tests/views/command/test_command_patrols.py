"""The commands `border-belt patrols` and `reports`: the page's figures, in words and as JSON."""

import json

import figures_shown
import pytest
from pages import JINGHONG

from views.command.exits import Exit


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_commands_say_what_the_page_says(command, open_page, lang):
    shown = figures_shown.values(open_page("patrols", belt=JINGHONG, lang=lang))
    told = ""
    for words in (("patrols", JINGHONG), ("reports", JINGHONG, "--month", "2015-04")):
        code, said, _ = command(*words, "--lang", lang)
        assert code == Exit.DONE
        told += said
    for label, value in shown.items():
        (line,) = (line for line in told.splitlines() if line.startswith(label))
        assert line.removeprefix(label).split("  ")[1:] != []
        assert value in line


def test_programs_are_told_the_planted_stretch_and_the_seven_reports(command):
    # data/README.md
    code, told, _ = command("patrols", JINGHONG, "--as-of", "2015-04-30", "--json")
    document = json.loads(told)
    assert code == Exit.DONE
    (stretch,) = document["overdue"]
    assert (stretch["from_m"], stretch["to_m"]) == (88_455, 94_343)
    assert (stretch["last"], stretch["days"], stretch["units"]) == ("2015-04-07", 23, ["坝卡"])
    assert all("person" not in row for row in document["timetable"])
    document = json.loads(command("reports", JINGHONG, "--month", "2015-04", "--json")[1])
    missing = {(row["unit"], row["date"]) for row in document["missing"]}
    assert (document["due"], len(missing)) == (270, 7)
    assert ("勐宋", "2015-04-18") in missing
    limited = json.loads(command("patrols", JINGHONG, "--limit", "23", "--json")[1])
    assert limited["overdue"] == []


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("patrols", "belt", "--as-of", "30 April"), "write 2015-04-30"),
        (("reports", "belt", "--month", "2015-13"), "write 2015-04"),
    ],
)
def test_a_day_or_a_month_that_is_none_is_told(command, capsys, words, said):
    with pytest.raises(SystemExit) as ended:
        command(*words, "--lang", "en")
    assert ended.value.code == Exit.MISUSED
    assert said in capsys.readouterr().err


def test_a_limit_out_of_range_and_a_belt_without_patrols_are_refused(command, folder):
    code, _, wrong = command("patrols", folder.path, "--lang", "en")
    assert code == Exit.REFUSED
    assert "no layer patrols" in wrong
    folder.table("patrols", "date,unit", "2026-05-01,队")
    code, _, wrong = command("patrols", folder.path, "--limit", "0", "--lang", "en")
    assert code == Exit.REFUSED
    assert "Overdue after is 0.0, outside the range 1 to 60 days." in wrong


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_week_is_planned_as_on_the_page(command, open_page, lang):
    app = open_page("patrols", belt=JINGHONG, lang=lang, **{"patrols-tables-open": "week"})
    shown = dict(list(figures_shown.values(app).items())[-4:])
    code, told, _ = command("plan-week", JINGHONG, "--lang", lang)
    assert code == Exit.DONE
    for label, value in shown.items():
        assert any(line.startswith(label) and value in line for line in told.splitlines())


def test_programs_are_given_the_plan_and_its_bound(command):
    code, told, _ = command("plan-week", JINGHONG, "--from", "2015-05-01", "--hours", "3", "--json")
    plan = json.loads(told)
    assert code == Exit.DONE
    assert (plan["from"], plan["to"], plan["hours"]) == ("2015-05-01", "2015-05-07", 3)
    assert (plan["greatest"], plan["bound"], plan["gap"]) == (24, 24, 0)
    assert plan["as_last_week"]["at_end"] == 30
    assert max(walk["minutes"] for walk in plan["walks"]) <= 180 + 1e-6
    (team,) = (team for team in plan["teams"] if team["unit"] == "坝卡")
    (span,) = team["needs"]["spans"]
    assert [round(m) for m in span] == [88_455, 94_343]

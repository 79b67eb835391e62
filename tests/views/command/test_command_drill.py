"""`border-belt drill` says the same as the drill of the page Incidents."""

import json

import pytest
from shapely import Point

from gis.analysis.session import Session
from gis.questions.drill import DrillSettings
from gis.questions.modes import Mode
from views.command.exits import Exit

DAY = ("--mode", "foot", "--calls", "6", "--seed", "3")


@pytest.fixture
def one_post(folder, village):
    """One village and one post a kilometre away, 20 minutes on foot where no road leads."""
    folder.layer("posts", (Point(1_000, 0), {"id": "P1", "name": "站", "kind": "police_room"}))
    folder.layer("villages", village("村", 0, 0, population=10))
    folder.terrain()
    return folder


def test_the_one_post_goes_to_each_call_as_soon_as_it_is_back(one_post, command):
    code, out, _ = command("drill", one_post.path, *DAY, "--json")
    assert code == Exit.DONE
    answer = json.loads(out)
    back = 0.0
    for call in answer["calls"]:
        sent = max(call["called"] + 5, back)
        assert call["sent"] == pytest.approx(sent, abs=0.01)
        assert call["arrived"] == pytest.approx(sent + 20, abs=0.01)
        back = sent + 20 + 60 + 20  # the way, the work, and the way back
        assert call["back"] == pytest.approx(back, abs=0.01)
        assert (call["post"], call["went_first"], call["state"]) == ("P1", True, "done")
    assert len(answer["calls"]) == answer["calls_of_the_day"] == 6


def test_the_command_and_the_notebook_give_the_same_calls(one_post, command):
    _, out, _ = command("drill", one_post.path, *DAY, "--json")
    settings = DrillSettings(mode=Mode.FOOT, calls=6, seed=3)
    drill = Session(one_post.load()).desk.drill(settings)
    answer = json.loads(out)
    assert [call["called"] for call in answer["calls"]] == drill.calls["called"].tolist()
    assert answer["response_min"] == drill.response_min.tolist()


def test_up_to_an_hour_only_the_calls_until_then_are_told(one_post, command):
    _, out, _ = command("drill", one_post.path, *DAY, "--json")
    third = json.loads(out)["calls"][2]["called"]
    at = f"{int(third) // 60:02d}:{int(third) % 60:02d}"
    _, out, _ = command("drill", one_post.path, *DAY, "--at", at, "--json")
    answer = json.loads(out)
    assert len(answer["calls"]) == 3
    assert answer["calls"][-1]["state"] == "waiting"


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        ("zh", ("演练 3 号", "接警到到达（中位）", "最近站点在外", "已处置")),
        ("en", ("Drill no. 3", "Call to arrival, median", "The nearest post was away")),
    ],
)
def test_the_day_is_told_in_words(one_post, command, lang, words):
    code, out, _ = command("drill", one_post.path, *DAY, "--lang", lang)
    assert code == Exit.DONE
    assert [word for word in words if word not in out] == []


def test_a_number_that_is_none_and_a_belt_without_heights_are_refused(one_post, command):
    code, _, told = command("drill", one_post.path, "--seed", "0", "--lang", "en")
    assert (code, "Drill number" in told) == (Exit.REFUSED, True)
    (one_post.path / "dem.tif").unlink()
    code, _, told = command("drill", one_post.path, "--lang", "en")
    assert code == Exit.REFUSED
    assert "no elevation raster" in told

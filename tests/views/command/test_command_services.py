"""`border-belt services`: the figures of the page, in words and as JSON."""

import json

import figures_shown
from pages import JINGHONG


def test_the_command_says_the_same_as_the_page(command, open_page):
    code, told, _ = command("services", JINGHONG, "--lang", "en")
    assert code == 0
    lines = [" ".join(line.split()) for line in told.splitlines()]
    for label, value in figures_shown.values(
        open_page("services", belt=JINGHONG, lang="en")
    ).items():
        assert any(line.startswith(f"{label} {value}") for line in lines), label
    found = json.loads(command("services", JINGHONG, "--json")[1])
    assert found["stations"]["totals"]["appeals"] == 4_261
    assert found["stations"]["rates"]["mediated"]["done"] == 756
    assert found["stations"]["lowest_mediation"] == ["曼别"]
    assert found["stations"]["reported_mediated_share"] == 0.95
    assert found["equipment"]["missing"] == []
    assert found["funds"]["total"]["total_yuan"] == 582_640


def test_the_command_names_what_a_belt_lacks(command, folder):
    code, _, wrong = command("services", folder.path, "--lang", "en")
    assert code == 1
    assert "stations.geojson" in wrong

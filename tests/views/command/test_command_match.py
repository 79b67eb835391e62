"""The command `border-belt match`: what the tab of tracks says, in words and as JSON."""

import json

import pytest
from pages import JINGHONG

from views.command.exits import Exit

GPX = JINGHONG.parent / "tracks" / "jinghong.gpx"
# data/README.md: with noise of 15 m in each axis, so an end is known to some of its sigmas.
END_M = 50
WALKED = [
    ("ahead", 88_500, 90_500),
    ("ahead", 91_300, 94_300),  # with a rest at K92+500
    ("back", 93_000, 94_300),
]


def test_programs_are_told_what_the_synthetic_track_walked(command):
    code, told, _ = command("match", JINGHONG, GPX, "--json")
    document = json.loads(told)
    assert code == Exit.DONE
    walked = document["stretches"]
    assert [row["direction"] for row in walked] == [way for way, _, _ in WALKED]
    for row, (_, *ends) in zip(walked, WALKED, strict=True):
        assert [row["from_m"], row["to_m"]] == pytest.approx(ends, abs=END_M)
    # Started at 08:30 in China, which is 00:30 in UTC.
    assert (walked[0]["started"], document["timezone"]) == ("2015-05-01T08:30:00", "Asia/Shanghai")
    (beside,) = document["unmatched"]
    assert beside["why"] == "away"
    assert beside["offset_m"] == pytest.approx(60, abs=10)
    # 2 and 3 km of border are walked; the way back walks 1.3 of them again.
    assert document["border_m"] == pytest.approx(5_000, abs=2 * END_M)
    assert document["walked_m"] == pytest.approx(6_300, abs=3 * END_M)


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        ("zh", ("匹配到 3 段：共走 6.3 公里，覆盖边境线 5.0 公里", "K 值减小", "不在边境线上")),
        ("en", ("3 stretches: 6.3 km walked, on 5.0 km of", "to lower K", "away from the border")),
    ],
)
def test_the_stretches_and_what_does_not_count_are_printed(command, lang, words):
    code, told, _ = command("match", JINGHONG, GPX, "--lang", lang)
    assert code == Exit.DONE
    assert [one for one in words if one not in told] == []


def test_a_file_that_is_no_track_is_refused(command, folder):
    wrong = folder.path / "walk.gpx"
    wrong.write_text("<gpx></gpx>")
    code, _, told = command("match", folder.path, wrong, "--lang", "en")
    assert (code, told.splitlines()[0]) == (
        Exit.REFUSED,
        "The file walk.gpx contains no track with points.",
    )

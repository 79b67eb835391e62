"""Names found as people write them: whole, in part, by sound, with one letter wrong."""

import pandas as pd
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from gis.analysis.gazetteer.names import Gazetteer, Match, bare, names_of
from gis.analysis.gazetteer.sounds import asked_sounds, romanised, sounds

VILLAGES = ["勐宋一组", "勐宋二组", "景哈", "曼伞一组", "嘎洒", "长田", "绿春"]
LAYERS = {
    "villages": pd.DataFrame({"name": VILLAGES}),
    "groups": pd.DataFrame(
        {
            "code": ["6995-017", "6995-018", "6995-118"],
            "village": ["戈牛一组", "戈牛一组", "景哈"],
        }
    ),
    "markers": pd.DataFrame({"number": ["63(2)", "804/1", "17"]}),
    "posts": pd.DataFrame({"name": ["勐宋一组警务室", None]}),
    "ferries": pd.DataFrame({"name": ["Mekong ferry"]}),
}
GAZETTEER = Gazetteer(names_of(LAYERS))


def hits(text, most=8):
    found = GAZETTEER.search(text, most=most)
    return [(hit.name.text, hit.match) for hit in found]


@pytest.mark.parametrize(
    ("text", "name", "match"),
    [
        ("勐宋一组", "勐宋一组", Match.WHOLE),
        (" 勐宋 一组 ", "勐宋一组", Match.WHOLE),
        ("６９９５－０１７", "6995-017", Match.WHOLE),
        ("6995017", "6995-017", Match.WHOLE),
        ("63（2）", "63(2)", Match.WHOLE),
        ("63(2)号界碑", "63(2)", Match.WHOLE),
        ("界碑 804/1", "804/1", Match.WHOLE),
        ("marker 804/1", "804/1", Match.WHOLE),
        ("18", "6995-018", Match.LAST_DIGITS),
        ("勐宋一", "勐宋一组", Match.START),
        ("宋一组", "勐宋一组", Match.PART),
        ("mekong", "Mekong ferry", Match.START),
        ("mengsongyizu", "勐宋一组", Match.SOUND),
        ("Meng Song Yi Zu", "勐宋一组", Match.SOUND),
        ("měngsòng yīzǔ", "勐宋一组", Match.SOUND),
        ("meng3 song4 yi1 zu3", "勐宋一组", Match.SOUND),
        ("zhangtian", "长田", Match.SOUND),  # either reading of 长
        ("changtian", "长田", Match.SOUND),
        ("lǜchūn", "绿春", Match.SOUND),
        ("lvchun", "绿春", Match.SOUND),
        ("mengsongyi", "勐宋一组", Match.SOUND_START),
        ("msyz", "勐宋一组", Match.INITIALS),
        ("勐宗二组", "勐宋二组", Match.ONE_WRONG),
        ("mengsonyizu", "勐宋一组", Match.ONE_WRONG),  # one missing
        ("jnigha", "景哈", Match.ONE_WRONG),  # two exchanged
        ("Mekonk ferry", "Mekong ferry", Match.ONE_WRONG),
    ],
)
def test_a_name_is_found_as_people_write_it(text, name, match):
    assert hits(text)[0] == (name, match)


def test_the_surest_come_first_and_the_shortest_of_equals():
    assert hits("勐宋一组") == [
        ("勐宋一组", Match.WHOLE),
        ("勐宋一组警务室", Match.START),
    ]
    # 17 is a marker; the group whose code ends in it follows; then what only holds it: nothing.
    assert hits("17") == [("17", Match.WHOLE), ("6995-017", Match.LAST_DIGITS)]
    assert [name for name, _ in hits("勐宋")] == ["勐宋一组", "勐宋二组", "勐宋一组警务室"]
    assert [name for name, _ in hits("勐宋", most=2)] == ["勐宋一组", "勐宋二组"]


def test_another_number_is_another_place():
    assert hits("6995-019") == []
    assert hits("804/2") == []


@pytest.mark.parametrize("text", ["", "  ", "—", "(", "没有这个", "xqzw"])
def test_what_no_place_is_called_finds_nothing(text):
    assert hits(text) == []


def test_a_village_that_the_groups_alone_name_is_a_name_of_all_its_groups():
    (name,) = (name for name in GAZETTEER.names if name.text == "戈牛一组")
    assert (name.layer, name.rows) == ("groups", (0, 1))
    assert sum(name.text == "景哈" for name in GAZETTEER.names) == 1  # a row of the villages


def test_without_names_nothing_is_found():
    assert Gazetteer(names_of({})).search("勐宋一组", most=8) == []
    assert Gazetteer(names_of({"roads": pd.DataFrame({"kind": ["track"]})})).names == ()


@given(st.data())
def test_every_name_is_found_by_itself_and_by_each_of_its_readings(data):
    name = data.draw(st.sampled_from(VILLAGES))
    assert hits(name)[0] == (name, Match.WHOLE)
    whole, initials = sounds(name)
    assert (name, Match.SOUND) in hits(data.draw(st.sampled_from(whole)))
    assert name in dict(hits(data.draw(st.sampled_from(initials))))


@given(st.data())
def test_one_letter_wrong_is_forgiven(data):
    spelled = "mengsongyizu"
    at = data.draw(st.integers(0, len(spelled) - 1))
    letter = data.draw(st.sampled_from("abcdefghijklmnopqrstuvwxyz"))
    wrong = spelled[:at] + letter + spelled[at + 1 :]
    assume(wrong != spelled)
    assert "勐宋一组" in dict(hits(wrong))


@given(st.text(max_size=30))
def test_no_text_is_too_odd_to_be_looked_for(text):
    for hit in GAZETTEER.search(text, most=8):
        assert hit.name in GAZETTEER.names
    assert bare(bare(text)) == bare(text)


def test_sounds_are_those_of_the_dictionary():
    # 勐 měng, 宋 sòng: Xiandai Hanyu Cidian has no other readings; of 洒 the usual one is first.
    assert sounds("勐宋") == (("mengsong",), ("ms",))
    assert sounds("嘎洒")[0][0] == "gasa"
    assert sounds("K5") == ((), ())
    assert set(sounds("长田")[0]) == {"zhangtian", "changtian"}
    assert asked_sounds("勐宋") == ()
    assert asked_sounds("K73") == ("k73", "k73")[:1]


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("勐宋一组", "Mengsong Yizu"),
        ("西安", "Xi'an"),  # an example of GB/T 16159-2012
        ("绿春", "Lüchun"),
        ("Mekong ferry", "Mekong ferry"),
        ("一组", "Yizu"),
        ("搭亥四组警务室(示范)", "Dahai Sizu Jingwushi"),
        ("达西利路", "Daxili Lu"),
        ("澜沧江1号渡口", "Lancang Jiang 1hao Dukou"),
    ],
)
def test_a_name_is_romanised_as_on_road_signs(name, told):
    assert romanised(name) == told

"""Points placed by hand: the effects of clicks and drags on the map."""

import pytest

from layers.draw import Asks
from views.edited_points import after, without
from views.map_component import Event

MARKS, VILLAGES, GROUND = "added", "villages", ""
FIRST, SECOND, HERE = (100.1, 21.1), (100.2, 21.2), (100.9, 21.9)
NOW = (FIRST, SECOND)


def event(kind, layer, feature=""):
    return Event(layer, feature, 1, *HERE, kind)


@pytest.mark.parametrize(("kind", "layer"), [("ground", GROUND), ("click", VILLAGES)])
def test_a_click_adds_a_point_if_the_ground_is_requested(kind, layer):
    then = after(event(kind, layer), now=NOW, layer=MARKS, asks=Asks.GROUND)
    assert then == (FIRST, SECOND, HERE)


def test_a_click_on_a_mark_sets_no_second_one_on_it():
    on_mark = event("click", MARKS, "added-1")
    assert after(on_mark, now=NOW, layer=MARKS, asks=Asks.GROUND) == NOW


def test_a_click_adds_no_point_otherwise():
    assert after(event("click", VILLAGES), now=NOW, layer=MARKS, asks=Asks.FEATURES) == NOW


@pytest.mark.parametrize("asks", Asks)
def test_a_drag_moves_the_mark_of_its_number(asks):
    dragged = event("drag", MARKS, "added-2")
    assert after(dragged, now=NOW, layer=MARKS, asks=asks) == (FIRST, HERE)


@pytest.mark.parametrize(("layer", "feature"), [("sites", "added-2"), (MARKS, "added-3")])
def test_a_drag_of_another_layer_or_of_a_mark_that_is_gone_moves_none(layer, feature):
    dragged = event("drag", layer, feature)
    assert after(dragged, now=NOW, layer=MARKS, asks=Asks.GROUND) == NOW


def test_without_an_event_no_point_moves():
    assert after(None, now=NOW, layer=MARKS, asks=Asks.GROUND) == NOW


def test_a_point_is_removed_by_its_row():
    assert without(NOW, row=0) == (SECOND,)

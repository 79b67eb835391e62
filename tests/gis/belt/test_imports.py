"""The package `gis.belt` exports its two main names itself."""

from gis import belt
from gis.belt import Belt, load
from gis.belt import belt as module
from layers.registry import tables


def test_a_belt_is_loaded_by_the_name_of_its_room(folder):
    assert isinstance(load(folder.path, tables=tables()), Belt)
    assert isinstance(belt.load(folder.path, tables=tables()), belt.Belt)


def test_both_import_paths_give_the_same_function():
    assert belt.load is load is module.load
    assert belt.Belt is Belt is module.Belt
    assert sorted(belt.__all__) == ["Belt", "load"]

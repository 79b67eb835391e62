"""Reading back of layers in tests."""

from gis.files.belt_folder import read_layer


def frame_of(path):
    """Read the rows of a layer, without its problems."""
    return read_layer(path).frame


def faults_of(path):
    """Read the problems of a layer: their texts by row."""
    return [(fault.row, str(fault)) for fault in read_layer(path).faults]

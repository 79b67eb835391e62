"""Layers that tests read back."""

from gis.files.belt_folder import read_layer


def frame_of(path):
    """Read the rows of a layer, without what was found on reading."""
    return read_layer(path).frame


def faults_of(path):
    """Read what was found on reading a layer: the texts, by row."""
    return [(fault.row, str(fault)) for fault in read_layer(path).faults]

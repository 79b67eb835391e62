"""Prove a belt as the command does, and inspect the differences."""

from gis.analysis import proving
from gis.analysis.session import Session
from gis.belt.belt import load
from layers.registry import tables
from views.command.prove import questions_of


def proof_of(folder):
    """Return the proof of a belt in a folder."""
    belt = load(folder, tables=tables())
    return proving.prove(
        Session(belt),
        folder,
        tables=tables(),
        asked=questions_of(belt),
        report=lambda *_: None,
    )


def parted(report):
    """List the differences, for the message of a failing test."""
    return [(*figure.key, figure.shown, figure.proved) for figure in report.parted]


def proved(report, page, name, row=""):
    """Return the second value of a figure."""
    (found,) = (one.proved for one in report.figures if one.key == (page, name, row))
    return found.value


def unproved(report):
    """List the figures that were not proved, each once."""
    return {one.key.name for one in report.not_proved}

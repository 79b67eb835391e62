"""Prove a belt as the command does, and inspect the differences."""

from dataclasses import replace

from gis.analysis import proving
from gis.analysis.incidents import proving as incidents
from gis.analysis.proving import Questions
from gis.analysis.session import Session
from gis.belt.belt import load
from gis.questions.coverage import Travel
from gis.questions.siting import Goal
from layers.registry import tables
from views.command.prove import questions_of


def goals_on_foot(folder):
    """Return the questions of Next post that the command asks in minutes, one for each goal."""
    asked = questions_of(folder.load(), every=True).sitings
    return [one for one in asked if isinstance(one.asked.cover.within, Travel)]


def proof_of(folder, *, every=True, whole=False, more=()):
    """Return the proof of a belt in a folder: of the pages as they open, of each, or with more.

    The whole of what the command asks has each goal of Next post in minutes, which takes long.
    """
    belt = load(folder, tables=tables())
    asked = questions_of(belt, every=every or whole)
    sitings = [
        one
        for one in asked.sitings
        if whole or one.asked.goal is Goal.MOST or not isinstance(one.asked.cover.within, Travel)
    ]
    asked = replace(asked, sitings=[*sitings, *more])
    return proving.prove(
        Session(belt),
        folder,
        tables=tables(),
        asked=asked,
        report=lambda *_: None,
    )


def proof_of_daily_work(folder, **desk):
    """Return the proof of a belt without covers and plans, of which each needs its own search."""
    belt = load(folder, tables=tables())
    return proving.prove(
        Session(belt),
        folder,
        tables=tables(),
        asked=Questions(covers=(), desk=incidents.Questions(**desk)),
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

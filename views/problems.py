"""Problems of a belt in a given language: place, fact and remedy."""

from functools import partial

from gis.errors import Problem
from gis.schema import Column, fold
from gis.words import Language
from layers.layer import Layer
from layers.masking import Role, told_to
from layers.registry import catalogue
from views.in_language import sentence

GEOMETRY = "geometry"  # the column name of the location in problems


def explained(spoken: Language, problem: Problem, *, role: Role = Role.PLANNER) -> dict[str, str]:
    """Tell a problem: where it is, what is wrong, what to do; to a leader without closed words."""
    t = partial(sentence, spoken)
    layer = catalogue().get(problem.layer)
    column = layer.table.column(problem.column) if layer else None
    if layer:
        problem = told_to(role, problem, column=_column(layer, problem.column))
    heading = column.label.in_language(spoken) if column else problem.column
    return {
        "layer": layer.label.in_language(spoken) if layer else problem.layer,
        "row": "" if problem.row is None else str(problem.row),
        "column": t("Geometry") if heading == GEOMETRY else heading,
        "fact": sentence(spoken, problem.fact, **problem.values),
        "remedy": sentence(spoken, problem.remedy, **problem.values),
    }


def _column(layer: Layer, heading: str) -> Column | None:
    """Find a column by its name or a heading of the file; None for one that nobody declared."""
    named = layer.table.column(heading)
    return named or next((c for c in layer.table.columns if fold(heading) in c.headings), None)


def heads(spoken: Language) -> dict[str, str]:
    """Return the headings of a table of problems, by the keys of `explained`."""
    t = partial(sentence, spoken)
    return {
        "layer": t("Layer"),
        "row": t("Row"),
        "column": t("Column"),
        "fact": t("What is wrong"),
        "remedy": t("What to do"),
    }

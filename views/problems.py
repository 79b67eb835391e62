"""What is wrong with a belt, in a language that is named: where, what, and what to do about it."""

from functools import partial

from gis.analysis.points import ADDED_NAME
from gis.errors import Problem
from gis.words import Language
from layers.registry import catalogue
from views.in_language import sentence


def called(spoken: Language, name: str) -> str:
    """Call a post that is only tried out as the language does; other names stay."""
    t = partial(sentence, spoken)
    number = name.removeprefix(ADDED_NAME)
    is_added = number != name and number.isdecimal()
    return t("New {number}", number=int(number)) if is_added else name


GEOMETRY = "geometry"  # what problems call the column that holds the places


def explained(spoken: Language, problem: Problem) -> dict[str, str]:
    """Tell a problem: where it is, what is wrong, what to do."""
    t = partial(sentence, spoken)
    layer = catalogue().get(problem.layer)
    values = {
        name: called(spoken, v) if isinstance(v, str) else v for name, v in problem.values.items()
    }
    column = layer.table.column(problem.column) if layer else None
    heading = column.label.in_language(spoken) if column else problem.column
    return {
        "layer": layer.label.in_language(spoken) if layer else problem.layer,
        "row": "" if problem.row is None else str(problem.row),
        "column": t("Geometry") if heading == GEOMETRY else heading,
        "fact": sentence(spoken, problem.fact, **values),
        "remedy": sentence(spoken, problem.remedy, **values),
    }


def heads(spoken: Language) -> dict[str, str]:
    """Give the headings of a table of problems, by the keys of `explained`."""
    t = partial(sentence, spoken)
    return {
        "layer": t("Layer"),
        "row": t("Row"),
        "column": t("Column"),
        "fact": t("What is wrong"),
        "remedy": t("What to do"),
    }

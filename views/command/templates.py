"""`border-belt templates`: the templates of documents and slides, for an office to edit."""

from argparse import Namespace
from functools import partial

from gis.files.office_templates import write_template
from views.command import terminal
from views.command.exits import Exit
from views.in_language import sentence
from views.office.formats import TEMPLATES


def run(asked: Namespace) -> Exit:
    """Write the templates that the program comes with; an edited one is not replaced."""
    t = partial(sentence, asked.lang)
    for name, shipped in TEMPLATES.values():
        write_template(asked.to, name, shipped())
        terminal.say(t("{name} is written.", name=name))
    return Exit.DONE

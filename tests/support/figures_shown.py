"""Read the figures of a page under test."""

import re

FIGURE = re.compile(r"<div><dt>(?P<label>.*?)</dt>(?P<lines>.*?)</div>")
LINE = re.compile(r'<dd class="(?P<kind>\w+)[^"]*">(?P<text>.*?)</dd>')


def lines(app, label):
    """Return the texts under a label by kind: `value`, `change`, `about`."""
    return _shown(app)[label]


def values(app):
    """Return all figures of a page by label."""
    return {label: said["value"] for label, said in _shown(app).items()}


def _shown(app):
    pieces = [html.proto.body for html in app.get("html")]
    return {
        found["label"]: {line["kind"]: line["text"] for line in LINE.finditer(found["lines"])}
        for piece in pieces
        for found in FIGURE.finditer(piece)
    }
